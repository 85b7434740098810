//! Key derivation: HKDF and the TLS 1.3 labels (RFC 5869, RFC 8446 §7.1), and the PRFs of the older versions.
//!
//! Nothing here allocates. A secret from which several labels are expanded is made ready once, as an [`Expander`]; that halves
//! the hashing of each label.

use crate::hash::{Hash, Output};
use crate::hmac::Key;
use crate::secret::Secret;
use crate::CryptoError;

/// HKDF-Extract (RFC 5869 §2.2). TLS 1.3 passes `hash.len()` zeros where the RFC's ladder has a 0; an empty `salt` means the same.
pub fn extract(hash: Hash, salt: &[u8], ikm: &[u8]) -> Secret {
    secret(Key::new(hash, salt).mac(&[ikm]))
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
        if out.len() > 255 * self.hash().len() {
            out.fill(0);
            return Err(CryptoError::Unsupported);
        }
        let mut block: Option<Output> = None;
        for (counter, chunk) in (1u8..=255).zip(out.chunks_mut(self.hash().len())) {
            let mut mac = self.0.start();
            if let Some(mut previous) = block.take() {
                mac.update(&previous);
                previous.wipe();
            }
            for part in info {
                mac.update(part);
            }
            mac.update(&[counter]);
            let full = mac.finish();
            chunk.iter_mut().zip(full.iter()).for_each(|(o, b)| *o = *b);
            block = Some(full);
        }
        if let Some(mut last) = block {
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
        self.expand(&[&[high, low, label_len], prefix, label, &[context_len], context], out)
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

/// The PRF of TLS 1.2 (RFC 5246 §5), or with [`Hash::Md5Sha1`] that of TLS 1.0 and 1.1 (RFC 2246 §5), of a label and seeds given in parts.
pub fn prf12(hash: Hash, secret: &[u8], label: &[u8], seeds: &[&[u8]], out: &mut [u8]) {
    out.fill(0);
    if hash == Hash::Md5Sha1 {
        // The two halves share the middle byte when the length is odd.
        let half = secret.len().div_ceil(2);
        let first = secret.get(..half).unwrap_or_default();
        let second = secret.get(secret.len() - half..).unwrap_or_default();
        p_hash(&Key::new(Hash::Md5, first), label, seeds, out);
        p_hash(&Key::new(Hash::Sha1, second), label, seeds, out);
    } else {
        p_hash(&Key::new(hash, secret), label, seeds, out);
    }
}

/// P_hash of RFC 5246 §5, exclusive-ored into `out`.
fn p_hash(key: &Key, label: &[u8], seeds: &[&[u8]], out: &mut [u8]) {
    let seed = |mut mac: crate::hmac::Hmac| {
        mac.update(label);
        for part in seeds {
            mac.update(part);
        }
        mac.finish()
    };
    let mut a = seed(key.start());
    for chunk in out.chunks_mut(key.hash().len()) {
        let mut mac = key.start();
        mac.update(&a);
        let mut block = seed(mac);
        chunk.iter_mut().zip(block.iter()).for_each(|(o, b)| *o ^= *b);
        block.wipe();
        let mut next = key.mac(&[&a]);
        core::mem::swap(&mut a, &mut next);
        next.wipe();
    }
    a.wipe();
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
}
