//! Key derivation: HKDF and the TLS 1.3 labels (RFC 5869, RFC 8446 §7.1), and the PRFs of the older versions.
//!
//! Nothing here allocates. A secret from which several labels are expanded is made ready once, as an [`Expander`]; that halves
//! the hashing of each label.

use std::sync::OnceLock;

use crate::hash::{Hash, Output};
use crate::hmac::{hmac, Key};
use crate::secret::Secret;
use crate::CryptoError;

/// HKDF-Extract (RFC 5869 §2.2). TLS 1.3 passes `hash.len()` zeros where the RFC's ladder has a 0; an empty `salt` means the same.
pub fn extract(hash: Hash, salt: &[u8], ikm: &[u8]) -> Secret {
    // Every early secret has no salt: the state behind its block of zeros is a constant.
    static SHA256: OnceLock<Key> = OnceLock::new();
    static SHA384: OnceLock<Key> = OnceLock::new();
    match (salt, hash) {
        ([], Hash::Sha256) => extract_with(SHA256.get_or_init(|| Key::new(hash, &[])), ikm),
        ([], Hash::Sha384) => extract_with(SHA384.get_or_init(|| Key::new(hash, &[])), ikm),
        _ => secret(hmac(hash, salt, &[ikm])),
    }
}

/// HKDF-Extract with a salt that was made ready before.
pub fn extract_with(salt: &Key, ikm: &[u8]) -> Secret {
    secret(salt.mac(&[ikm]))
}

/// HKDF-Expand-Label (RFC 8446 §7.1) of one label. Fails only on lengths the structure has no room for; see
/// [`Expander::expand_label`].
pub fn expand_label(hash: Hash, secret: &[u8], label: &str, context: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
    Expander::new(hash, secret).expand_label(label, context, out)
}

/// A pseudorandom key made ready for HKDF-Expand.
#[derive(Clone)]
pub struct Expander(Key);

impl Expander {
    pub fn new(hash: Hash, prk: &[u8]) -> Expander {
        Expander(Key::new(hash, prk))
    }

    pub fn hash(&self) -> Hash {
        self.0.hash()
    }

    /// HKDF-Expand (RFC 5869 §2.3) with `info` given in parts. `out` may have up to 255 times the length of the hash.
    pub fn expand(&self, info: &[&[u8]], out: &mut [u8]) -> Result<(), CryptoError> {
        let len = self.hash().len();
        if out.len() > 255 * len {
            out.fill(0);
            return Err(CryptoError::Unsupported);
        }
        let mut previous: Option<Output> = None;
        for (counter, chunk) in (1u8..=255).zip(out.chunks_mut(len)) {
            let before = previous.as_deref().unwrap_or_default();
            let mut mac = self.0.start();
            for part in core::iter::once(&before).chain(info) {
                mac.update(part);
            }
            mac.update(&[counter]);
            let mac = mac.finish();
            let block = previous.insert(mac);
            chunk.iter_mut().zip(block.iter()).for_each(|(o, b)| *o = *b);
        }
        if let Some(mut last) = previous {
            last.wipe();
        }
        Ok(())
    }

    /// HKDF-Expand-Label: `label` without its "tls13 " prefix, up to 249 bytes; `context` up to 255 bytes; `out` up to 255 times
    /// the length of the hash. Lengths beyond are refused (`Unsupported`) and `out` is zeroed.
    pub fn expand_label(&self, label: &str, context: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        self.expand_label_prefixed(b"tls13 ", label.as_bytes(), context, out)
    }

    /// The same, `label` being bytes: exporters take any (RFC 8446 §7.5).
    pub fn expand_label_bytes(&self, label: &[u8], context: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        self.expand_label_prefixed(b"tls13 ", label, context, out)
    }

    fn expand_label_prefixed(&self, prefix: &[u8], label: &[u8], context: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        let lengths = (u16::try_from(out.len()), u8::try_from(prefix.len() + label.len()), u8::try_from(context.len()));
        let (Ok(out_len), Ok(label_len), Ok(context_len)) = lengths else {
            out.fill(0);
            return Err(CryptoError::Unsupported);
        };
        let [high, low] = out_len.to_be_bytes();
        let lengths = [high, low, label_len];
        if out.len() > self.hash().len() {
            return self.expand(&[&lengths, prefix, label, &[context_len], context], out);
        }
        // The first block of HKDF-Expand, with its counter.
        let mut block = self.0.mac(&[&lengths, prefix, label, &[context_len], context, &[1]]);
        out.iter_mut().zip(block.iter()).for_each(|(o, b)| *o = *b);
        block.wipe();
        Ok(())
    }

    /// Derive-Secret without its hashing: the label expanded over a transcript hash to the hash's own length.
    pub fn derive_secret(&self, label: &str, transcript_hash: &[u8]) -> Result<Secret, CryptoError> {
        let mut out = Secret::zeroed(self.hash().len());
        self.expand_label(label, transcript_hash, &mut out)?;
        Ok(out)
    }
}

fn secret(mut output: Output) -> Secret {
    let mut secret = Secret::zeroed(output.len());
    secret.copy_from_slice(&output);
    output.wipe();
    secret
}

/// A secret made ready for the PRF of TLS 1.2 (RFC 5246 §5) or, with [`Hash::Md5Sha1`], that of TLS 1.0 and 1.1 (RFC 2246 §5).
#[derive(Clone)]
pub enum Prf12 {
    One(Key),
    /// MD5 and SHA-1, each under its half of the secret.
    Two(Key, Box<Key>),
}

impl Prf12 {
    pub fn new(hash: Hash, secret: &[u8]) -> Prf12 {
        if hash != Hash::Md5Sha1 {
            return Prf12::One(Key::new(hash, secret));
        }
        // The two halves share the middle byte when the length is odd.
        let half = secret.len().div_ceil(2);
        let first = secret.get(..half).unwrap_or_default();
        let second = secret.get(secret.len() - half..).unwrap_or_default();
        Prf12::Two(Key::new(Hash::Md5, first), Box::new(Key::new(Hash::Sha1, second)))
    }

    /// Fills `out` from a label and seeds given in parts.
    pub fn fill(&self, label: &[u8], seeds: &[&[u8]], out: &mut [u8]) {
        out.fill(0);
        // One piece where it is short, as those of the protocol are: a call per part costs as much as the hashing.
        let mut joined = [0u8; 128];
        let mut len = 0;
        for part in core::iter::once(&label).chain(seeds) {
            let Some(to) = joined.get_mut(len..len + part.len()) else { return self.mix(&[&[label], seeds].concat().concat(), out) };
            to.copy_from_slice(part);
            len += part.len();
        }
        self.mix(joined.get(..len).unwrap_or_default(), out);
    }

    fn mix(&self, seed: &[u8], out: &mut [u8]) {
        match self {
            Prf12::One(key) => p_hash(key, seed, out),
            Prf12::Two(md5, sha1) => {
                p_hash(md5, seed, out);
                p_hash(sha1, seed, out);
            }
        }
    }
}

/// The PRF of a secret that is used for it once.
pub fn prf12(hash: Hash, secret: &[u8], label: &[u8], seeds: &[&[u8]], out: &mut [u8]) {
    Prf12::new(hash, secret).fill(label, seeds, out);
}

/// P_hash of RFC 5246 §5, exclusive-ored into `out`.
fn p_hash(key: &Key, seed: &[u8], out: &mut [u8]) {
    let mut a: Option<Output> = None;
    for chunk in out.chunks_mut(key.hash().len()) {
        let next = key.mac(&[a.as_deref().unwrap_or(seed)]);
        let a = a.insert(next);
        let mut block = key.mac(&[a, seed]);
        chunk.iter_mut().zip(block.iter()).for_each(|(o, b)| *o ^= *b);
        block.wipe();
    }
    if let Some(mut a) = a {
        a.wipe();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::hex;

    #[test]
    fn rfc_5869() {
        // Test cases 1 to 3, and 4 (SHA-1).
        let cases = [
            (
                Hash::Sha256,
                "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b".to_string(),
                "000102030405060708090a0b0c".to_string(),
                "f0f1f2f3f4f5f6f7f8f9".to_string(),
                "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
            ),
            (
                Hash::Sha256,
                (0x00..=0x4f).map(|b| format!("{b:02x}")).collect(),
                (0x60..=0xaf).map(|b| format!("{b:02x}")).collect(),
                (0xb0..=0xff).map(|b| format!("{b:02x}")).collect(),
                "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
                "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
            ),
            (
                Hash::Sha256,
                "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b".to_string(),
                String::new(),
                String::new(),
                "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
            ),
            (
                Hash::Sha1,
                "0b0b0b0b0b0b0b0b0b0b0b".to_string(),
                "000102030405060708090a0b0c".to_string(),
                "f0f1f2f3f4f5f6f7f8f9".to_string(),
                "9b6c18c432a7bf8f0e71c8eb88f4b30baa2ba243",
                "085a01ea1b10f36933068b56efa5ad81a4f14b822f5b091568a9cdd4f155fda2c22e422478d305f3f896",
            ),
        ];
        for (hash, ikm, salt, info, prk, okm) in cases {
            let secret = extract(hash, &hex(&salt), &hex(&ikm));
            assert_eq!(*secret, *hex(prk));
            let mut out = vec![0; okm.len() / 2];
            Expander::new(hash, &secret).expand(&[&hex(&info)], &mut out).unwrap();
            assert_eq!(out, hex(okm));
        }
    }

    /// The ladder of RFC 8448 §3, "Simple 1-RTT Handshake".
    #[test]
    fn rfc_8448_ladder() {
        let zeros = [0; 32];
        let empty = Hash::Sha256.digest(&[]);
        let early = extract(Hash::Sha256, &[], &zeros);
        assert_eq!(*early, *hex("33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a"));
        let derived = Expander::new(Hash::Sha256, &early).derive_secret("derived", &empty).unwrap();
        assert_eq!(*derived, *hex("6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba"));
        let shared = hex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");
        let handshake = extract(Hash::Sha256, &derived, &shared);
        assert_eq!(*handshake, *hex("1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac"));
        let transcript = hex("860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8");
        assert_eq!(transcript.len(), 32);
        let expander = Expander::new(Hash::Sha256, &handshake);
        let client = expander.derive_secret("c hs traffic", &transcript).unwrap();
        assert_eq!(*client, *hex("b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21"));
        let server = expander.derive_secret("s hs traffic", &transcript).unwrap();
        assert_eq!(*server, *hex("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38"));
        let mut key = [0; 16];
        let mut iv = [0; 12];
        expand_label(Hash::Sha256, &server, "key", b"", &mut key).unwrap();
        expand_label(Hash::Sha256, &server, "iv", b"", &mut iv).unwrap();
        assert_eq!(key, *hex("3fce516009c21727d0f2e4e86ee403bc"));
        assert_eq!(iv, *hex("5d313eb2671276ee13000b30"));
        let mut finished = [0; 32];
        expand_label(Hash::Sha256, &server, "finished", b"", &mut finished).unwrap();
        assert_eq!(finished, *hex("008d3b66f816ea559f96b537e885c31fc068bf492c652f01f288a1d8cdc19fc8"));
    }

    #[test]
    fn lengths_without_room_are_refused() {
        let expander = Expander::new(Hash::Sha256, &[1; 32]);
        assert!(expander.expand(&[], &mut vec![0; 255 * 32]).is_ok());
        let mut out = vec![7; 255 * 32 + 1];
        assert_eq!(expander.expand(&[], &mut out), Err(CryptoError::Unsupported));
        assert_eq!(out, vec![0; 255 * 32 + 1]);
        assert!(expander.expand_label_bytes(&[b'x'; 249], &[0; 255], &mut [0; 32]).is_ok());
        assert!(expander.expand_label_bytes(&[b'x'; 250], &[], &mut [0; 32]).is_err());
        assert!(expander.expand_label_bytes(b"x", &[0; 256], &mut [0; 32]).is_err());
    }

    /// The vectors commonly used for the PRF of TLS 1.2 (no RFC has any): SHA-256, 100 bytes; SHA-384, 148 bytes.
    #[test]
    fn prf_of_tls_12() {
        let mut out = [0; 100];
        prf12(
            Hash::Sha256,
            &hex("9bbe436ba940f017b17652849a71db35"),
            b"test label",
            &[&hex("a0ba9f936cda"), &hex("311827a6f796ffd5198c")],
            &mut out,
        );
        let want = "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66";
        assert_eq!(out, *hex(want));
        let mut out = [0; 148];
        prf12(Hash::Sha384, &hex("b80b733d6ceefcdc71566ea48e5567df"), b"test label", &[&hex("cd665cf6a8447dd6ff8b27555edb7465")], &mut out);
        let want = "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cde9ca0faa60be9fe34f82b1233c9146a0e534cb400fed2700884f9dc236f80edd8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d9184259b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee691c8f3a26854308d5eaa3be85e0990703d73e56f";
        assert_eq!(out, *hex(want));
    }

    /// Computed with libcrypto's TLS1-PRF: secret bytes 1, 8, 15 …, "key expansion", seed 200, 199 … of 50 bytes.
    #[test]
    fn prf_of_tls_10() {
        let cases = [
            (48, "acbb126bef54721f9a02e164bf423eba5b051abade9bc5aa1a858a56cbc4027f2476706323e87a59a797f607408d66acdcbe80ead38a576a8542b17c58afb7e6f8abc62307509decd94c0525f7c5fd4abc1ab29041c6e38c10eed071da4214d83a50e4d383651031"),
            (47, "e6f16a894587e8789889d855e03b97ad203225489de56e1d326bd4dca443327c432901be66011bb934efa73f238155388a37dd6c19fe7ccee5ad57e510ecaf9672a929fb96f5f4bb35c4173b99f4232f365d40b3245ee82fd372a8bf8ba65ded181a0e9b1ed5f13d"),
            (1, "69f6be00f71ff394b0df0339323393c58d84b2fd4ea5ae28ab22b39f739f46f4a4491960c812d4bbcc64555ee7f2d7ffb7957b07bc1f4527714d29792a21be6347181456a40084d5134257623c4c9d3b6e7fe800bb6ee577f2861c2e4df93ac5831e12315f065f56"),
        ];
        for (len, want) in cases {
            let secret: Vec<u8> = (0..len).map(|i| (i * 7 + 1) as u8).collect();
            let seed: Vec<u8> = (0..50).map(|i| 200 - i).collect();
            let (first, second) = seed.split_at(20);
            let mut out = [0; 104];
            prf12(Hash::Md5Sha1, &secret, b"key expansion", &[first, second], &mut out);
            assert_eq!(out, *hex(want));
        }
    }
}
