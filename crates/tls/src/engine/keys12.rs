//! The key schedule of TLS 1.2 and before: master secret, key block, Finished, exporter (RFC 5246 §5, §6.3, §7.4.9, §8.1; RFC 7627;
//! RFC 5705).
//!
//! ```text
//! premaster --PRF "master secret", or "extended master secret"--> Master
//! Master    --PRF "key expansion"--> record keys of both directions
//!           --PRF "client finished", "server finished"--> verify_data
//!           --PRF any other label--> exported keys
//! ```
//! The PRF's hash is `Hash::Md5Sha1` before TLS 1.2. Secrets wipe themselves when dropped.

use ferrossl_crypto::{
    hash::Hash,
    hkdf::{prf12, Prf12},
    protect::{Direction, KeyBlock, KeySizes, RecordKey},
    secret::{self, SecretVec},
    suites::Suite,
};

use super::{alert::Alert, fault::Fault, reason::Reason, Core};
use crate::wire::codes::Version;

const MASTER_LEN: usize = 48;
/// Octets of verify_data, of every suite that OpenSSL has.
pub(super) const VERIFY_DATA: usize = 12;

/// Labels that the protocol itself uses: keys exported under them would be the connection's own (RFC 5705 §4).
const OWN_LABELS: [&[u8]; 5] = [b"client finished", b"server finished", b"master secret", b"extended master secret", b"key expansion"];

#[derive(Clone)]
pub(super) struct Master {
    /// The wire's.
    version: Version,
    hash: Hash,
    secret: SecretVec,
    client_random: [u8; 32],
    server_random: [u8; 32],
    /// The secret made ready, while a handshake asks it again and again.
    ready: Option<Box<Prf12>>,
}

impl Master {
    /// From a premaster secret. `session_hash`: the transcript up to and with the ClientKeyExchange, if both sides have RFC 7627.
    pub(super) fn new(core: &Core, hash: Hash, premaster: &[u8], session_hash: Option<&[u8]>) -> Master {
        let mut secret = SecretVec::zeroed(MASTER_LEN);
        let (client, server) = (&core.facts.client_random, &core.facts.server_random);
        match session_hash {
            Some(session_hash) => prf12(hash, premaster, b"extended master secret", &[session_hash], &mut secret),
            None => prf12(hash, premaster, b"master secret", &[client, server], &mut secret),
        }
        Master::resumed(core, hash, secret)
    }

    /// A session's.
    pub(super) fn resumed(core: &Core, hash: Hash, secret: SecretVec) -> Master {
        let ready = Some(Box::new(Prf12::new(hash, &secret)));
        Master {
            version: core.facts.version,
            hash,
            secret,
            client_random: core.facts.client_random,
            server_random: core.facts.server_random,
            ready,
        }
    }

    /// What stays when the handshake is over, for exported keys.
    pub(super) fn at_rest(&self) -> Master {
        let Master { version, hash, ref secret, client_random, server_random, .. } = *self;
        Master { version, hash, secret: secret.clone(), client_random, server_random, ready: None }
    }

    fn fill(&self, label: &[u8], seeds: &[&[u8]], out: &mut [u8]) {
        match &self.ready {
            Some(ready) => ready.fill(label, seeds, out),
            None => prf12(self.hash, &self.secret, label, seeds, out),
        }
    }

    pub(super) fn secret(&self) -> &SecretVec {
        &self.secret
    }

    /// The record keys of both directions. `etm`: encrypt-then-MAC was negotiated.
    pub(super) fn keys(&self, suite: &'static Suite, etm: bool) -> Result<Keys, Fault> {
        let version = self.version;
        let sizes = KeySizes::of(suite, version).ok_or(Fault::internal())?;
        let mut block = SecretVec::zeroed(2 * (sizes.mac + sizes.key + sizes.iv));
        // The randoms stand in the other order than for the master secret (RFC 5246 §6.3).
        self.fill(b"key expansion", &[&self.server_random, &self.client_random], &mut block);
        Ok(Keys { block, sizes, suite, version, etm })
    }

    /// verify_data of the client's or the server's Finished.
    pub(super) fn finished(&self, server: bool, transcript: &[u8]) -> [u8; VERIFY_DATA] {
        let mut out = [0; VERIFY_DATA];
        let label: &[u8] = if server { b"server finished" } else { b"client finished" };
        self.fill(label, &[transcript], &mut out);
        out
    }

    /// RFC 5705 §4. An absent context differs from an empty one.
    pub(super) fn export(&self, out: &mut [u8], label: &[u8], context: Option<&[u8]>) -> Result<(), Fault> {
        // OpenSSL compares what the label begins with.
        if OWN_LABELS.iter().any(|own| label.starts_with(own)) {
            return Err(Fault::silent(Reason::TLS_ILLEGAL_EXPORTER_LABEL));
        }
        let (client, server) = (&self.client_random[..], &self.server_random[..]);
        match context {
            None => self.fill(label, &[client, server], out),
            Some(context) => {
                let length = u16::try_from(context.len()).map_err(|_| Fault::internal())?.to_be_bytes();
                self.fill(label, &[client, server, &length, context], out);
            }
        }
        Ok(())
    }
}

/// The premaster secret of the PSK suites: another exchange's secret, or as many zeros as the key is long, before the key
/// (RFC 4279 §2 to §4, RFC 5489 §2).
pub(super) fn psk_premaster(other: Option<&[u8]>, key: &[u8]) -> Result<SecretVec, Fault> {
    let other_len = other.map_or(key.len(), <[u8]>::len);
    let mut out = SecretVec::zeroed(4 + other_len + key.len());
    let (head, tail) = out.split_at_mut_checked(2 + other_len).ok_or(Fault::internal())?;
    for (part, bytes) in [(head, other), (tail, Some(key))] {
        let (length, room) = part.split_first_chunk_mut::<2>().ok_or(Fault::internal())?;
        *length = u16::try_from(room.len()).map_err(|_| Fault::internal())?.to_be_bytes();
        if let Some(bytes) = bytes {
            room.copy_from_slice(bytes);
        }
    }
    Ok(out)
}

/// A key block, not yet cut.
pub(super) struct Keys {
    block: SecretVec,
    sizes: KeySizes,
    suite: &'static Suite,
    version: Version,
    etm: bool,
}

impl Keys {
    /// The key of the records that the client (`from_server` false) or the server writes.
    pub(super) fn record_key(&self, from_server: bool, direction: Direction) -> Result<RecordKey, Fault> {
        let KeySizes { mac, key, iv } = self.sizes;
        let at = |start: usize, len: usize| {
            let start = start + if from_server { len } else { 0 };
            self.block.get(start..start + len).ok_or(Fault::internal())
        };
        let keys = KeyBlock { mac: at(0, mac)?, key: at(2 * mac, key)?, iv: at(2 * (mac + key), iv)? };
        RecordKey::tls12(self.suite, self.version, self.etm, direction, keys).map_err(|_| Fault::internal())
    }
}

impl Core {
    /// Compares and keeps a peer's verify_data.
    pub(super) fn check_finished12(&mut self, expected: &[u8; VERIFY_DATA], received: &[u8]) -> Result<(), Fault> {
        if received.len() != expected.len() {
            return Err(Fault::new(Alert::DECODE_ERROR, Reason::BAD_DIGEST_LENGTH));
        }
        if !secret::equal(expected, received) {
            return Err(Fault::new(Alert::DECRYPT_ERROR, Reason::DIGEST_CHECK_FAILED));
        }
        self.facts.peer_finished = received.into();
        Ok(())
    }
}
