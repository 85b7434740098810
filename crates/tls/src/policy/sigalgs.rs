//! Lists of signature schemes: the default, and what SSL_CTX_set1_(client_)sigalgs(_list) accepts.
//!
//! What a scheme is stands in [`ferrossl_crypto::schemes`]. Nothing is raised when a list is refused; OpenSSL raises nothing either.

use ferrossl_crypto::schemes::{self, KeyType, Method, Scheme};

/// What OpenSSL 3.0 offers when nothing is configured, most wanted first. The security level takes from it.
pub const DEFAULT_SCHEMES: &[u16] = &[
    0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0303, 0x0203, 0x0301,
    0x0201, 0x0302, 0x0202, 0x0402, 0x0502, 0x0602,
];

/// The longest element of a list that OpenSSL looks at, in bytes.
const LONGEST_NAME: usize = 39;

/// Reads names (`ed25519`) and pairs (`RSA+SHA256`) with colons between them. None: refused; a scheme named twice is.
pub fn scheme_list(list: &[u8]) -> Option<Vec<u16>> {
    let mut ids = Vec::new();
    for name in list.split(|&byte| byte == b':').map(<[u8]>::trim_ascii) {
        if name.is_empty() || name.len() > LONGEST_NAME {
            return None;
        }
        let name = std::str::from_utf8(name).ok()?;
        let scheme = match name.split_once('+') {
            None => schemes::SCHEMES.iter().find(|scheme| scheme.listed && scheme.name == name)?,
            Some((left, right)) => by_pair(left, right)?,
        };
        if ids.contains(&scheme.id) {
            return None;
        }
        ids.push(scheme.id);
    }
    Some(ids)
}

/// Reads pairs of libcrypto's object numbers, hash and key. The same scheme may come twice.
pub fn schemes_from_nids(nids: &[i32]) -> Option<Vec<u16>> {
    let pairs = nids.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs
        .map(|pair| {
            let &[hash, key] = pair else { return None };
            schemes::SCHEMES.iter().find(|scheme| (scheme.hash_nid(), scheme.sig_nid()) == (hash, key)).map(|scheme| scheme.id)
        })
        .collect()
}

/// `RSA+SHA256`. The two halves may stand in either order.
fn by_pair(left: &str, right: &str) -> Option<&'static Scheme> {
    let method = |name: &str| match name {
        "RSA" => Some(Method::RsaPkcs1),
        "RSA-PSS" | "PSS" => Some(Method::RsaPss),
        "DSA" => Some(Method::Dsa),
        "ECDSA" => Some(Method::Ecdsa),
        _ => None,
    };
    let (method, hash) = match (method(left), method(right)) {
        (Some(method), None) => (method, right),
        (None, Some(method)) => (method, left),
        _ => return None,
    };
    // The short or the long name of libcrypto's object.
    let nid = match hash {
        "SHA1" | "sha1" => 64,
        "SHA224" | "sha224" => 675,
        "SHA256" | "sha256" => 672,
        "SHA384" | "sha384" => 673,
        "SHA512" | "sha512" => 674,
        _ => return None,
    };
    // A pair means the schemes of rsaEncryption keys first, as the rows have them.
    schemes::SCHEMES.iter().find(|scheme| scheme.method == method && scheme.hash_nid() == nid && scheme.key != KeyType::RsaPss)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_as_openssl_reads_them() {
        let read = |list: &str| scheme_list(list.as_bytes());
        for (list, id) in [
            ("RSA+SHA256", 0x0401),
            ("SHA256+RSA", 0x0401),
            ("RSA+sha1", 0x0201),
            ("PSS+SHA256", 0x0804),
            ("RSA-PSS+sha512", 0x0806),
            ("ECDSA+SHA256", 0x0403),
            ("ECDSA+SHA224", 0x0303),
            ("DSA+SHA1", 0x0202),
            ("rsa_pss_pss_sha256", 0x0809),
            ("rsa_pkcs1_sha1", 0x0201),
            ("ed448", 0x0808),
        ] {
            assert_eq!(read(list), Some(vec![id]), "{list}");
        }
        assert_eq!(read(" RSA+SHA256 : ECDSA+SHA384 "), Some(vec![0x0401, 0x0503]));
        for refused in [
            "",
            "RSA",
            "RSA+",
            "+SHA256",
            "RSA+RSA",
            "SHA256+SHA256",
            "RSA+SHA256+SHA256",
            "rsa+SHA256",
            "RSA+MD5",
            "RSA+SHA2-256",
            "PSS+SHA1",
            "ED25519",
            "ecdsa_sha1",
            "ed25519+SHA256",
            "RSA+SHA256:",
            "RSA+SHA256::RSA+SHA384",
            "RSA+SHA256:RSA+SHA256",
            "RSA+SHA256:rsa_pkcs1_sha256",
            "RSA+SHA256:FOO",
        ] {
            assert_eq!(read(refused), None, "{refused}");
        }
        assert_eq!(read(&format!("RSA+{}SHA256", " ".repeat(40))), None);
    }

    #[test]
    fn object_numbers() {
        assert_eq!(schemes_from_nids(&[672, 6, 672, 6, 672, 912, 0, 1087]), Some(vec![0x0401, 0x0401, 0x0804, 0x0807]));
        assert_eq!(schemes_from_nids(&[]), Some(vec![]));
        for refused in [&[672][..], &[4, 6], &[6, 672], &[114, 6]] {
            assert_eq!(schemes_from_nids(refused), None, "{refused:?}");
        }
    }

    #[test]
    fn default_is_every_row() {
        assert_eq!(DEFAULT_SCHEMES.len(), schemes::SCHEMES.len());
        assert!(DEFAULT_SCHEMES.iter().all(|&id| schemes::by_id(id).is_some()));
    }
}
