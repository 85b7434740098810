//! The key schedule of TLS 1.3 (RFC 8446 §7.1), one type a stage, so that no secret can be taken out of its place:
//!
//! ```text
//!              0                            PSK or 0
//!              |                               |
//!              +----------> HKDF-Extract = EarlySecret      binder key, early traffic
//!                                  |
//!                            Derive-Secret(., "derived", "")
//!                                  |
//! (EC)DHE or 0 ---------> HKDF-Extract = HandshakeSecret    client and server handshake traffic
//!                                  |
//!                            Derive-Secret(., "derived", "")
//!                                  |
//!            0 ---------> HKDF-Extract = MasterSecret       application traffic, exporter, resumption
//! ```
//!
//! Secrets wipe themselves when dropped. The record keys made from a `Traffic` secret live in `record.rs`.

use ferrossl_crypto::{
    hash::{Hash, Output},
    hkdf::{self, Expander},
    hmac,
    protect::{Aead, Direction, RecordKey},
    secret::{self, Secret},
    suites::Suite,
};

use std::sync::OnceLock;

use super::fault::Fault;

/// What does not depend on any connection: the hash of nothing, and, without a PSK, the salt that the handshake secret is extracted with.
struct Constants {
    empty: Output,
    salt: hmac::Key,
}

fn constants(hash: Hash) -> &'static Constants {
    static SHA256: OnceLock<Constants> = OnceLock::new();
    static SHA384: OnceLock<Constants> = OnceLock::new();
    let cell = if hash == Hash::Sha384 { &SHA384 } else { &SHA256 };
    cell.get_or_init(|| {
        let hash = if hash == Hash::Sha384 { hash } else { Hash::Sha256 };
        let empty = hash.digest(&[]);
        let early = Expander::new(hash, &hkdf::extract(hash, &[], &Secret::zeroed(hash.len())));
        // A label of a few octets over one digest always has room, so there is no error to lose.
        let salt = early.derive_secret("derived", &empty).unwrap_or_default();
        Constants { empty, salt: hmac::Key::new(hash, &salt) }
    })
}

fn derive(from: &Expander, label: &str, transcript: &[u8]) -> Result<Secret, Fault> {
    from.derive_secret(label, transcript).map_err(|_| Fault::internal())
}

/// Extracts the next stage from the one before.
fn ratchet(hash: Hash, from: &Expander, input: &[u8]) -> Result<Expander, Fault> {
    let salt = derive(from, "derived", &constants(hash).empty)?;
    Ok(Expander::new(hash, &hkdf::extract(hash, &salt, input)))
}

pub(super) struct EarlySecret {
    hash: Hash,
    /// `None` without a PSK: all that follows from it is constant.
    secret: Option<Expander>,
}

impl EarlySecret {
    /// `psk`: the pre-shared key, or `None` for the string of zeros.
    pub(super) fn new(hash: Hash, psk: Option<&[u8]>) -> EarlySecret {
        EarlySecret { hash, secret: psk.map(|psk| Expander::new(hash, &hkdf::extract(hash, &[], psk))) }
    }

    /// The binder over a truncated ClientHello's transcript hash (RFC 8446 §4.2.11.2). Only a PSK has one.
    pub(super) fn binder(&self, external: bool, transcript: &[u8]) -> Result<Output, Fault> {
        let label = if external { "ext binder" } else { "res binder" };
        let secret = self.secret.as_ref().ok_or(Fault::internal())?;
        let key = derive(secret, label, &constants(self.hash).empty)?;
        Traffic::new(self.hash, key).finished(transcript)
    }

    /// The client's early traffic secret and the early exporter's, over the ClientHello. Only a PSK has them.
    pub(super) fn early_data(&self, transcript: &[u8]) -> Result<(Traffic, Secret), Fault> {
        let secret = self.secret.as_ref().ok_or(Fault::internal())?;
        Ok((Traffic::new(self.hash, derive(secret, "c e traffic", transcript)?), derive(secret, "e exp master", transcript)?))
    }

    pub(super) fn into_handshake(self, shared: Option<&[u8]>) -> Result<HandshakeSecret, Fault> {
        let zeros = Secret::zeroed(self.hash.len());
        let input = shared.unwrap_or(&zeros);
        let secret = match &self.secret {
            Some(early) => ratchet(self.hash, early, input)?,
            None => Expander::new(self.hash, &hkdf::extract_with(&constants(self.hash).salt, input)),
        };
        Ok(HandshakeSecret { hash: self.hash, secret })
    }
}

pub(super) struct HandshakeSecret {
    hash: Hash,
    secret: Expander,
}

impl HandshakeSecret {
    /// Over ClientHello..ServerHello.
    pub(super) fn client(&self, transcript: &[u8]) -> Result<Traffic, Fault> {
        Ok(Traffic::new(self.hash, derive(&self.secret, "c hs traffic", transcript)?))
    }

    pub(super) fn server(&self, transcript: &[u8]) -> Result<Traffic, Fault> {
        Ok(Traffic::new(self.hash, derive(&self.secret, "s hs traffic", transcript)?))
    }

    pub(super) fn into_master(self) -> Result<MasterSecret, Fault> {
        let secret = ratchet(self.hash, &self.secret, &Secret::zeroed(self.hash.len()))?;
        Ok(MasterSecret { hash: self.hash, secret })
    }
}

pub(super) struct MasterSecret {
    hash: Hash,
    secret: Expander,
}

impl MasterSecret {
    /// Over ClientHello..server Finished.
    pub(super) fn client(&self, transcript: &[u8]) -> Result<Traffic, Fault> {
        Ok(Traffic::new(self.hash, derive(&self.secret, "c ap traffic", transcript)?))
    }

    pub(super) fn server(&self, transcript: &[u8]) -> Result<Traffic, Fault> {
        Ok(Traffic::new(self.hash, derive(&self.secret, "s ap traffic", transcript)?))
    }

    pub(super) fn exporter(&self, transcript: &[u8]) -> Result<Secret, Fault> {
        derive(&self.secret, "exp master", transcript)
    }

    /// Over ClientHello..client Finished.
    pub(super) fn resumption(&self, transcript: &[u8]) -> Result<Secret, Fault> {
        derive(&self.secret, "res master", transcript)
    }
}

/// The PSK of the ticket with this nonce (RFC 8446 §4.6.1).
pub(super) fn resumption_psk(hash: Hash, master: &Secret, nonce: &[u8]) -> Result<Secret, Fault> {
    let mut psk = Secret::zeroed(hash.len());
    hkdf::expand_label(hash, master, "resumption", nonce, &mut psk).map_err(|_| Fault::internal())?;
    Ok(psk)
}

/// The traffic secret of one direction, made ready for its labels.
pub(super) struct Traffic {
    secret: Secret,
    ready: Expander,
}

impl Traffic {
    fn new(hash: Hash, secret: Secret) -> Traffic {
        Traffic { ready: Expander::new(hash, &secret), secret }
    }

    pub(super) fn secret(&self) -> &[u8] {
        &self.secret
    }

    /// The record key made from it (RFC 8446 §7.3), for records we send.
    pub(super) fn sealer(&self, suite: &Suite) -> Result<RecordKey, Fault> {
        self.record_key(suite, Direction::Seal)
    }

    /// The same for records we receive.
    pub(super) fn opener(&self, suite: &Suite) -> Result<RecordKey, Fault> {
        self.record_key(suite, Direction::Open)
    }

    fn record_key(&self, suite: &Suite, direction: Direction) -> Result<RecordKey, Fault> {
        let aead = Aead::of(suite.bulk).ok_or(Fault::internal())?;
        RecordKey::from_ready_secret(aead, direction, &self.ready).map_err(|_| Fault::internal())
    }

    /// verify_data of a Finished under this secret (RFC 8446 §4.4.4).
    pub(super) fn finished(&self, transcript: &[u8]) -> Result<Output, Fault> {
        let hash = self.ready.hash();
        let mut key = Secret::zeroed(hash.len());
        self.ready.expand_label("finished", &[], &mut key).map_err(|_| Fault::internal())?;
        Ok(hmac::hmac(hash, &key, &[transcript]))
    }

    /// What is kept between key updates.
    pub(super) fn keep(self) -> Generation {
        Generation { hash: self.ready.hash(), secret: self.secret }
    }
}

/// A traffic secret at rest.
#[derive(Clone)]
pub(super) struct Generation {
    hash: Hash,
    secret: Secret,
}

impl Generation {
    pub(super) fn ready(&self) -> Traffic {
        Traffic::new(self.hash, self.secret.clone())
    }

    /// Goes on to the next generation (RFC 8446 §7.2) and hands it out ready.
    pub(super) fn update(&mut self) -> Result<Traffic, Fault> {
        let mut next = Secret::zeroed(self.hash.len());
        hkdf::expand_label(self.hash, &self.secret, "traffic upd", &[], &mut next).map_err(|_| Fault::internal())?;
        self.secret = next;
        Ok(self.ready())
    }
}

/// Whether a peer's verify_data or binder is the expected one, in constant time.
pub(super) fn verified(expected: &Output, received: &[u8]) -> bool {
    secret::equal(expected, received)
}

/// Exporter secrets (RFC 8446 §7.5).
#[derive(Default)]
pub(super) struct Exporters {
    pub(super) master: Option<Secret>,
    pub(super) early: Option<Secret>,
}

/// What an exporter secret gives for a label and a context.
pub(super) fn export(master: Option<&Secret>, hash: Hash, out: &mut [u8], label: &[u8], context: &[u8]) -> Result<(), Fault> {
    let master = master.ok_or(Fault::internal())?;
    let mut secret = Secret::zeroed(hash.len());
    Expander::new(hash, master)
        .expand_label_bytes(label, &constants(hash).empty, &mut secret)
        .and_then(|()| Expander::new(hash, &secret).expand_label("exporter", &hash.digest(&[context]), out))
        .map_err(|_| Fault::internal())
}
