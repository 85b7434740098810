//! Lists of groups: the defaults, and what SSL_CTX_set1_groups(_list) accepts.
//!
//! What a group is stands in [`ferrossl_crypto::groups`]. Beyond OpenSSL 3.0, whose lists and defaults these are: X25519MLKEM768
//! takes part when a list names it, or when a list says `DEFAULT`; a program that sets no list never meets it.

use std::sync::{Arc, LazyLock};

use ferrossl_crypto::groups::{self, Group};

/// What OpenSSL 3.0 offers when nothing is configured, most wanted first.
const DEFAULT_GROUPS: &[u16] = &[29, 23, 30, 25, 24, 256, 257, 258, 259, 260];

/// X25519MLKEM768 (draft-ietf-tls-ecdhe-mlkem).
const X25519MLKEM768: u16 = 0x11ec;

/// The longest element of a list that OpenSSL looks at, in bytes.
const LONGEST_NAME: usize = 63;

/// Why a list of groups was refused. Nothing is raised for the first kind, ERR_R_PASSED_INVALID_ARGUMENT for the second.
#[derive(Debug, PartialEq, Eq)]
pub enum GroupsError<'a> {
    /// An element is empty or too long, or a group is named twice.
    Malformed,
    /// The name belongs to the error's data.
    Unknown(&'a [u8]),
}

/// The list of a fresh SSL_CTX: OpenSSL 3.0's, without what this library cannot compute.
pub fn default_groups() -> Arc<[u16]> {
    static LIST: LazyLock<Arc<[u16]>> = LazyLock::new(|| computable(DEFAULT_GROUPS).collect());
    LIST.clone()
}

fn computable(ids: &[u16]) -> impl Iterator<Item = u16> + '_ {
    ids.iter().copied().filter(|&id| groups::by_id(id).is_some_and(Group::computable))
}

/// Reads names with colons between them. The element `DEFAULT` stands for X25519MLKEM768 and the default list, without the
/// groups that the list names before it.
pub fn group_list(list: &[u8]) -> Result<Vec<u16>, GroupsError<'_>> {
    let mut ids = Vec::new();
    for name in list.split(|&byte| byte == b':').map(<[u8]>::trim_ascii) {
        if name.is_empty() || name.len() > LONGEST_NAME {
            return Err(GroupsError::Malformed);
        }
        if name == b"DEFAULT" {
            let more: Vec<u16> = computable(&[X25519MLKEM768]).chain(computable(DEFAULT_GROUPS)).filter(|id| !ids.contains(id)).collect();
            ids.extend(more);
            continue;
        }
        let group = std::str::from_utf8(name).ok().and_then(groups::by_name).ok_or(GroupsError::Unknown(name))?;
        push_new(&mut ids, group)?;
    }
    Ok(ids)
}

/// Reads libcrypto's object numbers. An empty list is the caller's to refuse (BAD_LENGTH).
pub fn groups_from_nids(nids: &[i32]) -> Result<Vec<u16>, GroupsError<'static>> {
    let mut ids = Vec::new();
    for &nid in nids {
        let group = groups::GROUPS.iter().find(|group| nid != 0 && group.nid == nid).ok_or(GroupsError::Malformed)?;
        push_new(&mut ids, group)?;
    }
    Ok(ids)
}

fn push_new(ids: &mut Vec<u16>, group: &Group) -> Result<(), GroupsError<'static>> {
    if ids.contains(&group.id) {
        return Err(GroupsError::Malformed);
    }
    ids.push(group.id);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_as_openssl_reads_them() {
        let read = |list: &'static str| group_list(list.as_bytes());
        assert_eq!(read("P-256:x448 :\tsecp384r1"), Ok(vec![23, 30, 24]));
        assert_eq!(read("prime256v1"), Ok(vec![23]));
        assert_eq!(read("K-163:brainpoolP256r1"), Ok(vec![1, 26]));
        for malformed in ["", ":", "P-256:", ":P-256", "P-256::X25519", "P-256:P-256", "X25519:x25519"] {
            assert_eq!(read(malformed), Err(GroupsError::Malformed), "{malformed}");
        }
        for unknown in ["p-256", "FFDHE2048", "GC256A", "?P-256", "*P-256", "P-256/X25519", "brainpoolP256r1tls13", "\u{e9}"] {
            assert_eq!(read(unknown), Err(GroupsError::Unknown(unknown.as_bytes())), "{unknown}");
        }
        assert_eq!(group_list("x".repeat(64).as_bytes()), Err(GroupsError::Malformed));
        assert!(matches!(group_list("x".repeat(63).as_bytes()), Err(GroupsError::Unknown(_))));
    }

    #[test]
    fn hybrid_only_when_asked_for() {
        assert!(!default_groups().contains(&X25519MLKEM768));
        assert_eq!(group_list(b"X25519MLKEM768:P-256"), Ok(vec![X25519MLKEM768, 23]));
        let list = group_list(b"P-384:DEFAULT").unwrap();
        assert_eq!(list[..4], [24, X25519MLKEM768, 29, 23]);
        assert_eq!(list.iter().filter(|&&id| id == 24).count(), 1);
        assert_eq!(group_list(b"DEFAULT:P-384"), Err(GroupsError::Malformed));
    }

    #[test]
    fn object_numbers() {
        assert_eq!(groups_from_nids(&[1034, 415, 1126]), Ok(vec![29, 23, 256]));
        for refused in [&[0][..], &[-1], &[415, 415], &[415, 0]] {
            assert_eq!(groups_from_nids(refused), Err(GroupsError::Malformed), "{refused:?}");
        }
    }
}
