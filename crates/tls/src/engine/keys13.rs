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

/// Boxed: it is half a kilobyte, and what has one is moved about.
fn ready(hash: Hash, secret: &[u8]) -> Box<Expander> {
    Box::new(Expander::new(hash, secret))
}

fn derive(from: &Expander, label: &str, transcript: &[u8]) -> Result<Secret, Fault> {
    from.derive_secret(label, transcript).map_err(|_| Fault::internal())
}

/// Extracts the next stage from the one before.
fn ratchet(hash: Hash, from: &Expander, input: &[u8]) -> Result<Box<Expander>, Fault> {
    let salt = derive(from, "derived", &constants(hash).empty)?;
    Ok(ready(hash, &hkdf::extract(hash, &salt, input)))
}

pub(super) struct EarlySecret {
    hash: Hash,
    /// `None` without a PSK: all that follows from it is constant.
    secret: Option<Box<Expander>>,
}

impl EarlySecret {
    /// `psk`: the pre-shared key, or `None` for the string of zeros.
    pub(super) fn new(hash: Hash, psk: Option<&[u8]>) -> EarlySecret {
        EarlySecret { hash, secret: psk.map(|psk| ready(hash, &hkdf::extract(hash, &[], psk))) }
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
            None => ready(self.hash, &hkdf::extract_with(&constants(self.hash).salt, input)),
        };
        Ok(HandshakeSecret { hash: self.hash, secret })
    }
}

pub(super) struct HandshakeSecret {
    hash: Hash,
    secret: Box<Expander>,
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
    secret: Box<Expander>,
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
#[derive(Clone)]
pub(super) struct Traffic {
    secret: Secret,
    ready: Box<Expander>,
}

impl Traffic {
    fn new(hash: Hash, secret: Secret) -> Traffic {
        Traffic { ready: ready(hash, &secret), secret }
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

    /// Goes on to the next generation (RFC 8446 §7.2). It stays ready between two: that is a fifth of an update's hashing.
    pub(super) fn update(&mut self) -> Result<(), Fault> {
        let hash = self.ready.hash();
        let mut next = Secret::zeroed(hash.len());
        self.ready.expand_label("traffic upd", &[], &mut next).map_err(|_| Fault::internal())?;
        *self.ready = Expander::new(hash, &next);
        self.secret = next;
        Ok(())
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
    /// With the hash of the PSK that early data is under.
    pub(super) early: Option<(Hash, Secret)>,
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

/// The traces of RFC 8448: every secret they show, from the hashes of their messages.
#[cfg(test)]
mod tests {
    use super::*;
    use ferrossl_crypto::{groups, hash::Transcript, suites};

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hex")).collect()
    }

    fn secret(text: &str) -> Secret {
        Secret::new(&hex(text)).expect("as long as a hash")
    }

    /// Which key, IV and secret a record key was made of shows in what it seals.
    #[track_caller]
    fn same_key(traffic: &Traffic, key: &str, iv: &str) {
        let suite = suites::by_id(0x1301).expect("TLS_AES_128_GCM_SHA256");
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        traffic.sealer(suite).expect("a key").seal(7, 23, b"data", 0, &mut ours).expect("seals");
        let aead = Aead::of(suite.bulk).expect("it is one");
        let mut other = RecordKey::tls13(aead, Direction::Seal, &hex(key), &hex(iv)).expect("a key");
        other.seal(7, 23, b"data", 0, &mut theirs).expect("seals");
        assert_eq!(ours, theirs);
        let (typ, place) = traffic.opener(suite).expect("a key").open(7, &mut theirs).expect("opens");
        assert_eq!((typ, &theirs[place]), (23, &b"data"[..]));
    }

    /// §3, Simple 1-RTT Handshake.
    #[test]
    fn the_simple_handshake() {
        let hash = Hash::Sha256;
        let shared = hex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");
        let handshake = EarlySecret::new(hash, None).into_handshake(Some(&shared)).expect("made");
        let so_far = hex("860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8");
        let client = handshake.client(&so_far).expect("made");
        let server = handshake.server(&so_far).expect("made");
        assert_eq!(client.secret(), hex("b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21"));
        assert_eq!(server.secret(), hex("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38"));
        same_key(&client, "dbfaa693d1762c5b666af5d950258d01", "5bd3c71b836e0b76bb73265f");
        same_key(&server, "3fce516009c21727d0f2e4e86ee403bc", "5d313eb2671276ee13000b30");
        let so_far = hex("edb7725fa7a3473b031ec8ef65a2485493900138a2b91291407d7951a06110ed");
        let finished = server.finished(&so_far).expect("made");
        assert_eq!(*finished, *hex("9b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718"));
        assert!(verified(&finished, &finished) && !verified(&finished, &finished[1..]));

        let so_far = hex("9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13");
        assert_eq!(*client.finished(&so_far).expect("made"), *hex("a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61"));
        let master = handshake.into_master().expect("made");
        let client = master.client(&so_far).expect("made");
        let server = master.server(&so_far).expect("made");
        assert_eq!(client.secret(), hex("9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5"));
        assert_eq!(server.secret(), hex("a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643"));
        same_key(&client, "17422dda596ed5d9acd890e3c63f5051", "5b78923dee08579033e523d9");
        same_key(&server, "9f02283b6c9c07efc26bb9f2ac92e356", "cf782b88dd83549aadf1e984");
        assert_eq!(*master.exporter(&so_far).expect("made"), *hex("fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50"));
        let so_far = hex("209145a96ee8e2a122ff810047cc952684658d6049e86429426db87c54ad143d");
        let resumption = master.resumption(&so_far).expect("made");
        assert_eq!(*resumption, *hex("7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c"));
        let psk = resumption_psk(hash, &resumption, &[0, 0]).expect("made");
        assert_eq!(*psk, *hex("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3"));
    }

    /// §4, Resumed 0-RTT Handshake.
    #[test]
    fn the_resumed_handshake() {
        let hash = Hash::Sha256;
        let psk = secret("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3");
        let early = EarlySecret::new(hash, Some(&psk));
        let cut_hello = hex("63224b2e4573f2d3454ca84b9d009a04f6be9e05711a8396473aefa01e924a14");
        let binder = early.binder(false, &cut_hello).expect("made");
        assert_eq!(*binder, *hex("3add4fb2d8fdf822a0ca3cf7678ef5e88dae990141c5924d57bb6fa31b9e5f9d"));
        assert_ne!(*early.binder(true, &cut_hello).expect("made"), *binder, "an external PSK is bound otherwise");

        let hello = hex("08ad0fa05d7c7233b1775ba2ff9f4c5b8b59276b7f227f13a976245f5d960913");
        let (client, exporter) = early.early_data(&hello).expect("made");
        assert_eq!(client.secret(), hex("3fbbe6a60deb66c30a32795aba0eff7eaa10105586e7be5c09678d63b6caab62"));
        assert_eq!(*exporter, *hex("b2026866610937d7423e5be90862ccf24c0e6091186d34f812089ff5be2ef7df"));
        same_key(&client, "920205a5b7bf2115e6fc5c2942834f54", "6d475f0993c8e564610db2b9");

        let shared = hex("f44194756ff9ec9d25180635d66ea6824c6ab3bf179977be37f723570e7ccb2e");
        let handshake = early.into_handshake(Some(&shared)).expect("made");
        let so_far = hex("f736cb34fe25e701551bee6fd24c1cc7102a7daf9405cb15d97aafe16f757d03");
        let client = handshake.client(&so_far).expect("made");
        let server = handshake.server(&so_far).expect("made");
        assert_eq!(client.secret(), hex("2faac08f851d35fea3604fcb4de82dc62c9b164a70974d0462e27f1ab278700f"));
        assert_eq!(server.secret(), hex("fe927ae271312e8bf0275b581c54eef020450dc4ecffaa05a1a35d27518e7803"));
        same_key(&server, "27c6bdc0a3dcea39a47326d79bc9e4ee", "9569ecdd4d0536705e9ef725");
        same_key(&client, "b1530806f4adfeac83f1413032bbfa82", "eb50c16be7654abf99dd06d9");
    }

    /// §5, HelloRetryRequest: from its messages, and from the private keys of both sides.
    #[test]
    fn the_retried_handshake() {
        let first_hello = hex(
            "010000b00303b0b1c5a5aa37c5919f2ed1d5c6fff7fcb7849716945a2b8cee9258a346677b6f000006130113031302010000810000000b0009000006736572\
             766572ff01000100000a00080006001d00170018003300260024001d0020e8e8e3f3b93a25ed97a14a7dcacb8a272c6288e585c6484d05262fcad062ad1f\
             002b0003020304000d0020001e040305030603020308040805080604010501060102010402050206020202002d00020101001c00024001",
        );
        let retry = hex(
            "020000ac0303cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c001301000084003300020017002c0074007271dcd04bb88b\
             c3189119398a00000000eefafc76c146b823b096f8aacad365dd0030953f4edf625636e5f21bb2e23fcc654b1b5b40318d10d137abcbb87574e36e8a1f02\
             5f7dfa5d6e50781b5eda4aa15b0c8be778257d16aa3030e9e7841dd9e4c0342267e8ca0caf571fb2b7cff0f934b0002b00020304",
        );
        let mut second_hello = hex(
            "010001fc0303b0b1c5a5aa37c5919f2ed1d5c6fff7fcb7849716945a2b8cee9258a346677b6f000006130113031302010001cd0000000b00090000067365\
             72766572ff01000100000a00080006001d001700180033004700450017004104a6da7392ec591e17abfd535964b99894d13befb221b3def2ebe3830eac8f\
             0151812677c4d6d2237e85cf01d6910cfb83954e76ba7352830534159897e8065780002b0003020304000d0020001e040305030603020308040805080604\
             010501060102010402050206020202002c0074007271dcd04bb88bc3189119398a00000000eefafc76c146b823b096f8aacad365dd0030953f4edf625636\
             e5f21bb2e23fcc654b1b5b40318d10d137abcbb87574e36e8a1f025f7dfa5d6e50781b5eda4aa15b0c8be778257d16aa3030e9e7841dd9e4c0342267e8ca\
             0caf571fb2b7cff0f934b0002d00020101001c00024001001500af",
        );
        second_hello.resize(512, 0);
        let server_hello = hex(
            "020000770303bb341d847fd789c47c387172dc0c9bf147fccacb5043d86ca4c598d3ff571b9800130100004f003300450017004104583e054b7a66672ae0\
             20ad9d2686fcc85b5ad41a134a0f03ee72b893052bd85b4c8de6776f5b04ac07d83540eab3e3d9c547bc6528c4317d294686093a6cad7d002b00020304",
        );
        let flight = hex(
            "080000180016000a0008000600170018001d001c00024001000000000b0001b9000001b50001b0308201ac30820115a003020102020102300d06092a8648\
             86f70d01010b0500300e310c300a06035504031303727361301e170d3136303733303031323335395a170d3236303733303031323335395a300e310c300a\
             0603550403130372736130819f300d06092a864886f70d010101050003818d0030818902818100b4bb498f8279303d980836399b36c6988c0c68de55e1bd\
             b826d3901a2461eafd2de49a91d015abbc9a95137ace6c1af19eaa6af98c7ced43120998e187a80ee0ccb0524b1b018c3e0b63264d449a6d38e22a5fda43\
             0846748030530ef0461c8ca9d9efbfae8ea6d1d03e2bd193eff0ab9a8002c47428a6d35a8d88d79f7f1e3f0203010001a31a301830090603551d13040230\
             00300b0603551d0f0404030205a0300d06092a864886f70d01010b05000381810085aad2a0e5b9276b908c65f73a7267170618a54c5f8a7b337d2df7a594\
             365417f2eae8f8a58c8f8172f9319cf36b7fd6c55b80f21a03015156726096fd335e5e67f2dbf102702e608ccae6bec1fc63a42a99be5c3eb7107c3c54e9\
             b9eb2bd5203b1c3b84e0a8b2f759409ba3eac9d91d402dcc0cc8f8961229ac9187b42b4de100000f0000840804008033ab13d4462707231b5dcae6c8190b\
             63d1dabc74f28c395370da0b07e5b83066d0246a31acd95df475bfd799a4a70d33ad93d3a317a9b2c0d237a5685b219e774112e391a247607d1aeff1bbd0\
             a39f382ee1a5fe88ae99ec59228e6497e45d48ce275a6d5ef40d169fb6f9d33b052ed3dcdd6b5a48baafffbcb290128415bd38140000208863e6bfb0420a\
             927fa27f34336a70ae426e968e3eb884945b96856dba3976d1",
        );
        let group = groups::by_id(23).expect("P-256");
        let client = group.share_from_private(&hex("ab5473467e19346ceb0a0414e41da21d4d2445bc3025afe97c4e8dc8d513da39")).expect("a key");
        let server = group.share_from_private(&hex("8c510601f9765bfb8ed693449a48989859b5cfa879cb9f5443c41c5ff10634ed")).expect("a key");
        // The shares as they stand in the messages.
        assert_eq!((client.public(), server.public()), (&second_hello[93..158], &server_hello[52..117]));
        let shared = client.agree(server.public()).expect("on the curve");
        assert_eq!(*shared, *hex("c142ce13ca11b5c2233652e63ad3d97844f1621fbfb9de69d547dc8fedeabeb4"));
        assert_eq!(*server.agree(client.public()).expect("on the curve"), *shared);

        let mut transcript = Transcript::new();
        transcript.add(&first_hello);
        assert!(transcript.start(Hash::Sha256) && transcript.replace_with_message_hash());
        for message in [&retry, &second_hello, &server_hello] {
            transcript.add(message);
        }
        let so_far = transcript.current().expect("started");
        assert_eq!(*so_far, *hex("8aa8e828ec2f8a884fec95a3139de01c15a3daa7ff5bfc3f4bfcc21b438d7bf8"));
        let handshake = EarlySecret::new(Hash::Sha256, None).into_handshake(Some(&shared)).expect("made");
        let (client, server) = (handshake.client(&so_far).expect("made"), handshake.server(&so_far).expect("made"));
        assert_eq!(client.secret(), hex("158aa7ab8855073582b41d674b4055cabcc534728f659314861b4e08e2011566"));
        assert_eq!(server.secret(), hex("3403e781e2af7b6508da28574f6e95a1abf162de83a97927c37672a4a0cef8a1"));
        same_key(&server, "4646bfac1712c426cd78d8a24a8a6f6b", "c7d395c08d62f297d13768ea");

        let (before, finished) = flight.split_at(flight.len() - 36);
        transcript.add(before);
        let expected = server.finished(&transcript.current().expect("started")).expect("made");
        assert_eq!([&[20, 0, 0, 32], &*expected].concat(), finished);
        transcript.add(finished);
        let so_far = transcript.current().expect("started");
        assert_eq!(*so_far, *hex("50f63cbf36b0dd049e7a0ba27d6455745ea2aaac54bb167f9950b2b7ce9509da"));
        let master = handshake.into_master().expect("made");
        let (client, server) = (master.client(&so_far).expect("made"), master.server(&so_far).expect("made"));
        assert_eq!(client.secret(), hex("75ecf4b972525aa0dcd057c9944d4cd5d82671d8843141d7dc2a4ff15a21dc51"));
        assert_eq!(server.secret(), hex("5c74f87df04225db0f8209c9de6429e49435fdefa7cad61864874d12f31cfc8d"));
        let exporter = master.exporter(&so_far).expect("made");
        assert_eq!(*exporter, *hex("7c06d3ae106a3a374ace4837b3985cac67780a6e2c5c04b58319d584df09d223"));
    }

    #[test]
    fn only_a_psk_has_a_binder() {
        assert!(EarlySecret::new(Hash::Sha256, None).binder(false, &[0; 32]).is_err());
    }

    /// The shortcut for handshakes without a PSK comes to what the long way with a PSK of zeros does.
    #[test]
    fn no_psk_is_a_psk_of_zeros() {
        for hash in [Hash::Sha256, Hash::Sha384] {
            let zeros = Secret::zeroed(hash.len());
            let [short, long] = [None, Some(&zeros[..])].map(|psk| {
                let handshake = EarlySecret::new(hash, psk).into_handshake(Some(b"shared")).expect("made");
                handshake.client(&hash.digest(&[])).expect("made").secret().to_vec()
            });
            assert_eq!(short, long);
        }
    }
}
