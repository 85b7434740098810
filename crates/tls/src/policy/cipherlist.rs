//! Cipher strings (`"HIGH:!aNULL:@STRENGTH"`, ciphers(1)) and TLS 1.3 ciphersuite lists, read as OpenSSL 3.0 reads them.
//!
//! The result is a list of suites in order of preference; whether the security level and the versions then let them through is
//! decided in [`super::security`]. The words of the language are the rows of `WORDS`; the order everything starts from is built by
//! the steps of `starting_order`.
//!
//! A string works on a list of all suites, each switched on or off, all off at first. A rule picks the suites that match and
//! * switches them on and puts them last (no sign), unless they are on already;
//! * puts those that are on last (`+`);
//! * switches them off and puts them first, so that they come back in a good place (`-`);
//! * takes them away for good (`!`).
//!
//! Words that nobody knows are passed over in silence: lists are written for many versions of OpenSSL.

use std::sync::{Arc, LazyLock};

use ferrossl_crypto::suites::{self, Auth, Bulk, Grade, Kx, Mac, Since, Suite, SUITES};

use crate::engine::reason::Reason;

/// What `DEFAULT` stands for at the head of a string, and what OSSL_default_cipher_list returns.
pub const DEFAULT_CIPHER_LIST: &str = "ALL:!COMPLEMENTOFDEFAULT:!eNULL";

/// What OSSL_default_ciphersuites returns.
pub const DEFAULT_CIPHERSUITES: &str = "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";

/// A mode of RFC 6460, which a string that begins with `SUITEB…` turns on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum SuiteB {
    /// 128-bit security only: P-256.
    Only128,
    /// 128-bit security or more: P-256, P-384.
    From128,
    /// 192-bit security: P-384.
    Only192,
}

/// What a cipher string did. `level` and `suite_b` hold even when the string failed later on: OpenSSL has applied them by then.
#[derive(Debug)]
pub struct Outcome {
    /// The last `@SECLEVEL=`.
    pub level: Option<u8>,
    pub suite_b: Option<SuiteB>,
    /// The TLS <= 1.2 suites in order of preference. An empty list takes effect, and is reported as NO_CIPHER_MATCH by the caller.
    pub suites: Result<Vec<&'static Suite>, Reason>,
}

/// The TLS <= 1.2 suites of `DEFAULT`.
pub fn default_cipher_list() -> Arc<[&'static Suite]> {
    static LIST: LazyLock<Arc<[&'static Suite]>> = LazyLock::new(|| cipher_list(b"DEFAULT", None, true).suites.unwrap_or_default().into());
    LIST.clone()
}

/// The TLS 1.3 suites of [`DEFAULT_CIPHERSUITES`].
pub fn default_ciphersuites() -> Arc<[&'static Suite]> {
    static LIST: LazyLock<Arc<[&'static Suite]>> =
        LazyLock::new(|| ciphersuites(DEFAULT_CIPHERSUITES.as_bytes()).unwrap_or_default().into());
    LIST.clone()
}

/// Reads a cipher string. `suite_b` is the mode that an earlier string turned on: it then overrides every later one.
/// `has_tls12` tells whether the method speaks TLS 1.2 or DTLS 1.2, without which Suite B is refused.
pub fn cipher_list(string: &[u8], suite_b: Option<SuiteB>, has_tls12: bool) -> Outcome {
    let (mode, suites) = match suite_b_word(string) {
        Some((mode, suites)) => (Some(mode), suites),
        None => (suite_b, suite_b.map(SuiteB::suites).unwrap_or_default()),
    };
    let mut outcome = Outcome { level: None, suite_b: mode, suites: Ok(Vec::new()) };
    if mode.is_some() && !has_tls12 {
        outcome.suites = Err(Reason::AT_LEAST_TLS_1_2_NEEDED_IN_SUITEB_MODE);
        return outcome;
    }
    let string = if mode.is_some() { suites.as_bytes() } else { string };

    let mut list = List { entries: starting_order().to_vec() };
    let mut rest = string;
    let mut done = Ok(());
    if let Some(tail) = string.strip_prefix(b"DEFAULT") {
        done = list.apply_string(DEFAULT_CIPHER_LIST.as_bytes(), &mut outcome.level);
        rest = tail.strip_prefix(b":").unwrap_or(tail);
    }
    if done.is_ok() {
        done = list.apply_string(rest, &mut outcome.level);
    }
    outcome.suites = done.map(|()| list.entries.iter().filter(|entry| entry.on).map(|entry| entry.suite).collect());
    outcome
}

/// Takes out the suites with SEED: libcrypto has that cipher in its legacy provider, which few processes load. To OpenSSL they are then
/// unknown, which comes to the same.
pub fn without_seed(suites: &mut Vec<&'static Suite>) {
    suites.retain(|suite| suite.bulk != Bulk::SeedCbc);
}

/// Suite B words are looked for at the head of the string only; what follows them is not read.
fn suite_b_word(string: &[u8]) -> Option<(SuiteB, &'static str)> {
    const WORDS: &[(&[u8], SuiteB, &str)] = &[
        (b"SUITEB128ONLY", SuiteB::Only128, SuiteB::Only128.suites()),
        // One suite of the two, in the mode of both.
        (b"SUITEB128C2", SuiteB::From128, SuiteB::Only192.suites()),
        (b"SUITEB128", SuiteB::From128, SuiteB::From128.suites()),
        (b"SUITEB192", SuiteB::Only192, SuiteB::Only192.suites()),
    ];
    WORDS.iter().find(|(word, ..)| string.starts_with(word)).map(|&(_, mode, suites)| (mode, suites))
}

impl SuiteB {
    /// The cipher string that the mode stands for (RFC 6460 §3.1).
    const fn suites(self) -> &'static str {
        match self {
            SuiteB::Only128 => "ECDHE-ECDSA-AES128-GCM-SHA256",
            SuiteB::From128 => "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384",
            SuiteB::Only192 => "ECDHE-ECDSA-AES256-GCM-SHA384",
        }
    }
}

// ---- the list -----------------------------------------------------------------------------------------------------------

#[derive(Copy, Clone)]
struct Entry {
    suite: &'static Suite,
    on: bool,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Rule {
    Add,
    /// `+`: those that are on go last.
    Last,
    /// Those that are on go first; no sign of the language, used for the starting order only.
    First,
    /// `-`
    Off,
    /// `!`
    Kill,
}

struct List {
    entries: Vec<Entry>,
}

impl List {
    /// Every rule is a stable partition: what matches is moved to one end in the order it had.
    fn apply(&mut self, rule: Rule, pattern: &Pattern) {
        let (mut hit, mut rest) = (Vec::with_capacity(self.entries.len()), Vec::with_capacity(self.entries.len()));
        for &entry in &self.entries {
            let applies = match rule {
                Rule::Add => !entry.on,
                Rule::Last | Rule::First | Rule::Off => entry.on,
                Rule::Kill => true,
            };
            if applies && pattern.matches(entry.suite) {
                hit.push(Entry { on: matches!(rule, Rule::Add | Rule::Last | Rule::First), ..entry });
            } else {
                rest.push(entry);
            }
        }
        self.entries = match rule {
            Rule::Add | Rule::Last => [rest, hit].concat(),
            Rule::First | Rule::Off => [hit, rest].concat(),
            Rule::Kill => rest,
        };
    }

    /// `@STRENGTH`: those that are on go last, longest keys first.
    fn sort_by_strength(&mut self) {
        self.entries.sort_by_key(|entry| if entry.on { 1 + (u16::MAX - 1 - entry.suite.bits()) } else { 0 });
    }

    /// Applies each rule of `string` in turn. `@SECLEVEL=` is stored in `level`. Reading goes on after a bad command, as in
    /// OpenSSL, except where no word could be read at all.
    fn apply_string(&mut self, string: &[u8], level: &mut Option<u8>) -> Result<(), Reason> {
        let mut rest = string;
        let mut result = Ok(());
        while let Some((&first, tail)) = rest.split_first() {
            let rule = match first {
                b'-' => Some(Rule::Off),
                b'+' => Some(Rule::Last),
                b'!' => Some(Rule::Kill),
                b'@' => None,
                _ if is_separator(first) => {
                    rest = tail;
                    continue;
                }
                _ => Some(Rule::Add),
            };
            if rule != Some(Rule::Add) {
                rest = tail;
            }
            match rule {
                None => {
                    let word = take_word(&mut rest);
                    if word.is_empty() {
                        return Err(Reason::INVALID_COMMAND);
                    }
                    if !self.command(word, level) {
                        result = Err(Reason::INVALID_COMMAND);
                    }
                    skip_to_separator(&mut rest);
                }
                Some(rule) => match take_pattern(&mut rest)? {
                    Some(pattern) => self.apply(rule, &pattern),
                    None => skip_to_separator(&mut rest),
                },
            }
        }
        result
    }

    /// `@STRENGTH` and `@SECLEVEL=n`; false for anything else.
    fn command(&mut self, word: &[u8], level: &mut Option<u8>) -> bool {
        if word == b"STRENGTH" {
            self.sort_by_strength();
            return true;
        }
        match word.strip_prefix(b"SECLEVEL=") {
            Some(&[digit @ b'0'..=b'5']) => {
                *level = Some(digit - b'0');
                true
            }
            _ => false,
        }
    }
}

/// All suites, off, in the order from which every string starts: within equal strength ECDHE before DHE, ECDSA before RSA,
/// AES-GCM before ChaCha20 before other AES before the rest; then by strength; then what TLS 1.2 brought first; and above all
/// that, forward secrecy with AEAD, then forward secrecy, then AEAD.
///
/// The steps are OpenSSL's, because their interplay shows in the order of suites that no single preference tells apart.
fn starting_order() -> &'static [Entry] {
    static ORDER: LazyLock<Vec<Entry>> = LazyLock::new(|| {
        const ALL: Pattern = Pattern::ANY;
        const ECDHE: u16 = kx(Kx::Ecdhe);
        const DHE: u16 = kx(Kx::Dhe);
        let runnable = SUITES.iter().rev().filter(|suite| suite.computed() && !suite.is_tls13());
        let mut list = List { entries: runnable.map(|suite| Entry { suite, on: false }).collect() };
        for (rule, pattern) in [
            (Rule::Add, Pattern { kx: ECDHE, auth: auth(Auth::Ecdsa), ..ALL }),
            (Rule::Add, Pattern { kx: ECDHE, ..ALL }),
            (Rule::Off, Pattern { kx: ECDHE, ..ALL }),
            (Rule::Add, Pattern { bulk: AES_GCM, ..ALL }),
            (Rule::Add, Pattern { bulk: bulk(Bulk::ChaCha20Poly1305), ..ALL }),
            (Rule::Add, Pattern { bulk: AES & !AES_GCM, ..ALL }),
            (Rule::Add, ALL),
            (Rule::Last, Pattern { mac: mac(Mac::Md5), ..ALL }),
            (Rule::Last, Pattern { auth: auth(Auth::Null), ..ALL }),
            (Rule::Last, Pattern { kx: kx(Kx::Rsa), ..ALL }),
            (Rule::Last, Pattern { kx: kx(Kx::Psk), ..ALL }),
        ] {
            list.apply(rule, &pattern);
        }
        list.sort_by_strength();
        for (rule, pattern) in [
            (Rule::First, Pattern { since: Some(Since::Tls12), ..ALL }),
            (Rule::First, Pattern { mac: mac(Mac::Aead), ..ALL }),
            (Rule::First, Pattern { kx: ECDHE | DHE, ..ALL }),
            (Rule::First, Pattern { kx: ECDHE | DHE, mac: mac(Mac::Aead), ..ALL }),
            (Rule::Off, ALL),
        ] {
            list.apply(rule, &pattern);
        }
        list.entries
    });
    &ORDER
}

// ---- words --------------------------------------------------------------------------------------------------------------

const fn kx(kx: Kx) -> u16 {
    1 << kx as u16
}

const fn auth(auth: Auth) -> u16 {
    1 << auth as u16
}

const fn bulk(bulk: Bulk) -> u32 {
    1 << bulk as u32
}

const fn mac(mac: Mac) -> u16 {
    1 << mac as u16
}

const AES128_GCM: u32 = bulk(Bulk::Aes128Gcm);
const AES256_GCM: u32 = bulk(Bulk::Aes256Gcm);
const AES_GCM: u32 = AES128_GCM | AES256_GCM;
const AES_CCM8: u32 = bulk(Bulk::Aes128Ccm8) | bulk(Bulk::Aes256Ccm8);
const AES_CCM: u32 = bulk(Bulk::Aes128Ccm) | bulk(Bulk::Aes256Ccm) | AES_CCM8;
const AES128: u32 = bulk(Bulk::Aes128Cbc) | AES128_GCM | bulk(Bulk::Aes128Ccm) | bulk(Bulk::Aes128Ccm8);
const AES256: u32 = bulk(Bulk::Aes256Cbc) | AES256_GCM | bulk(Bulk::Aes256Ccm) | bulk(Bulk::Aes256Ccm8);
const AES: u32 = AES128 | AES256;
const CAMELLIA128: u32 = bulk(Bulk::Camellia128Cbc);
const CAMELLIA256: u32 = bulk(Bulk::Camellia256Cbc);
const ARIA128: u32 = bulk(Bulk::Aria128Gcm);
const ARIA256: u32 = bulk(Bulk::Aria256Gcm);
const CBC: u32 = bulk(Bulk::Aes128Cbc) | bulk(Bulk::Aes256Cbc) | CAMELLIA128 | CAMELLIA256 | bulk(Bulk::SeedCbc) | bulk(Bulk::IdeaCbc);
const E_NULL: u32 = bulk(Bulk::Null);
const ANY_PSK: u16 = kx(Kx::Psk) | kx(Kx::RsaPsk) | kx(Kx::DhePsk) | kx(Kx::EcdhePsk);
const A_NULL: u16 = auth(Auth::Null);

/// Which suites a word means. A set of 0 bits, and None, say nothing about that part.
#[derive(Copy, Clone)]
struct Pattern {
    kx: u16,
    auth: u16,
    bulk: u32,
    mac: u16,
    since: Option<Since>,
    class: u8,
    not_default: bool,
    /// A word that names one suite. `since` is then not looked at.
    id: Option<u16>,
}

/// Bits of `Pattern::class`.
const HIGH: u8 = 1;
const MEDIUM: u8 = 2;
const LOW: u8 = 4;
const FIPS: u8 = 8;
/// The class of suites that do not encrypt; no word means it alone.
const UNGRADED: u8 = 16;

impl Pattern {
    const ANY: Self = Self { kx: 0, auth: 0, bulk: 0, mac: 0, since: None, class: 0, not_default: false, id: None };

    /// The pattern that is `suite` itself.
    fn of(suite: &Suite) -> Self {
        Self {
            kx: kx(suite.kx),
            auth: auth(suite.auth),
            bulk: bulk(suite.bulk),
            mac: mac(suite.mac),
            since: None,
            class: class(suite),
            not_default: suite.not_default,
            id: Some(suite.id),
        }
    }

    fn matches(&self, suite: &Suite) -> bool {
        fn fits<T: Copy + PartialEq + Default + std::ops::BitAnd<Output = T>>(wanted: T, has: T) -> bool {
            wanted == T::default() || wanted & has != T::default()
        }
        self.id.is_none_or(|id| id == suite.id)
            && fits(self.kx, kx(suite.kx))
            && fits(self.auth, auth(suite.auth))
            && fits(self.bulk, bulk(suite.bulk))
            && fits(self.mac, mac(suite.mac))
            && fits(self.class, class(suite))
            && (!self.not_default || suite.not_default)
            && self.since.is_none_or(|since| since == suite.since)
    }

    /// Both words at once (`kECDHE+AESGCM`); None when nothing can be both.
    fn and(self, word: Self) -> Option<Self> {
        fn meet<T: Copy + PartialEq + Default + std::ops::BitAnd<Output = T>>(a: T, b: T) -> Option<T> {
            let zero = T::default();
            match (a == zero, b == zero) {
                (true, _) => Some(b),
                (_, true) => Some(a),
                _ => Some(a & b).filter(|&both| both != zero),
            }
        }
        Some(Self {
            kx: meet(self.kx, word.kx)?,
            auth: meet(self.auth, word.auth)?,
            bulk: meet(self.bulk, word.bulk)?,
            mac: meet(self.mac, word.mac)?,
            class: meet(self.class, word.class)?,
            // OpenSSL keeps both in one field, and the first class named overwrites it.
            not_default: word.not_default || self.not_default && (self.class != 0 || word.class == 0),
            since: match (self.since, word.since) {
                (Some(a), Some(b)) if a != b => return None,
                (a, b) => a.or(b),
            },
            // Only a suite's name in the last place names the suite; before another word its parts count, not its number.
            id: word.id,
        })
    }
}

fn class(suite: &Suite) -> u8 {
    let grade = match suite.grade() {
        Grade::None => UNGRADED,
        Grade::Medium => MEDIUM,
        Grade::High => HIGH,
    };
    grade | if suite.fips { FIPS } else { 0 }
}

/// The words that are not names of suites.
const WORDS: &[(&str, Pattern)] = {
    const ANY: Pattern = Pattern::ANY;
    const fn by_kx(kx: u16) -> Pattern {
        Pattern { kx, ..ANY }
    }
    const fn by_auth(auth: u16) -> Pattern {
        Pattern { auth, ..ANY }
    }
    const fn by_bulk(bulk: u32) -> Pattern {
        Pattern { bulk, ..ANY }
    }
    const fn by_mac(one: Mac) -> Pattern {
        Pattern { mac: mac(one), ..ANY }
    }
    const fn by_class(class: u8) -> Pattern {
        Pattern { class, ..ANY }
    }
    const fn by_since(since: Since) -> Pattern {
        Pattern { since: Some(since), ..ANY }
    }
    &[
        ("ALL", by_bulk(!E_NULL)),
        ("COMPLEMENTOFALL", by_bulk(E_NULL)),
        ("COMPLEMENTOFDEFAULT", Pattern { not_default: true, ..ANY }),
        // Key exchange.
        ("kRSA", by_kx(kx(Kx::Rsa))),
        ("kEDH", by_kx(kx(Kx::Dhe))),
        ("kDHE", by_kx(kx(Kx::Dhe))),
        ("DH", by_kx(kx(Kx::Dhe))),
        ("kEECDH", by_kx(kx(Kx::Ecdhe))),
        ("kECDHE", by_kx(kx(Kx::Ecdhe))),
        ("ECDH", by_kx(kx(Kx::Ecdhe))),
        ("kPSK", by_kx(kx(Kx::Psk))),
        ("kRSAPSK", by_kx(kx(Kx::RsaPsk))),
        ("kDHEPSK", by_kx(kx(Kx::DhePsk))),
        ("kECDHEPSK", by_kx(kx(Kx::EcdhePsk))),
        ("kSRP", by_kx(kx(Kx::Srp))),
        // Authentication.
        ("aRSA", by_auth(auth(Auth::Rsa))),
        ("aDSS", by_auth(auth(Auth::Dss))),
        ("DSS", by_auth(auth(Auth::Dss))),
        ("aNULL", by_auth(A_NULL)),
        ("aECDSA", by_auth(auth(Auth::Ecdsa))),
        ("ECDSA", by_auth(auth(Auth::Ecdsa))),
        ("aPSK", by_auth(auth(Auth::Psk))),
        ("aSRP", by_auth(auth(Auth::Srp))),
        // Both.
        ("EDH", Pattern { kx: kx(Kx::Dhe), auth: !A_NULL, ..ANY }),
        ("DHE", Pattern { kx: kx(Kx::Dhe), auth: !A_NULL, ..ANY }),
        ("EECDH", Pattern { kx: kx(Kx::Ecdhe), auth: !A_NULL, ..ANY }),
        ("ECDHE", Pattern { kx: kx(Kx::Ecdhe), auth: !A_NULL, ..ANY }),
        ("RSA", Pattern { kx: kx(Kx::Rsa), auth: auth(Auth::Rsa), ..ANY }),
        ("ADH", Pattern { kx: kx(Kx::Dhe), auth: A_NULL, ..ANY }),
        ("AECDH", Pattern { kx: kx(Kx::Ecdhe), auth: A_NULL, ..ANY }),
        ("PSK", by_kx(ANY_PSK)),
        ("SRP", by_kx(kx(Kx::Srp))),
        // Encryption.
        ("NULL", by_bulk(E_NULL)),
        ("eNULL", by_bulk(E_NULL)),
        ("AES128", by_bulk(AES128)),
        ("AES256", by_bulk(AES256)),
        ("AES", by_bulk(AES)),
        ("AESGCM", by_bulk(AES_GCM)),
        ("AESCCM", by_bulk(AES_CCM)),
        ("AESCCM8", by_bulk(AES_CCM8)),
        ("CAMELLIA128", by_bulk(CAMELLIA128)),
        ("CAMELLIA256", by_bulk(CAMELLIA256)),
        ("CAMELLIA", by_bulk(CAMELLIA128 | CAMELLIA256)),
        ("SEED", by_bulk(bulk(Bulk::SeedCbc))),
        ("CHACHA20", by_bulk(bulk(Bulk::ChaCha20Poly1305))),
        ("ARIA", by_bulk(ARIA128 | ARIA256)),
        ("ARIAGCM", by_bulk(ARIA128 | ARIA256)),
        ("ARIA128", by_bulk(ARIA128)),
        ("ARIA256", by_bulk(ARIA256)),
        ("CBC", by_bulk(CBC)),
        // Message authentication.
        ("MD5", by_mac(Mac::Md5)),
        ("SHA1", by_mac(Mac::Sha1)),
        ("SHA", by_mac(Mac::Sha1)),
        ("SHA256", by_mac(Mac::Sha256)),
        ("SHA384", by_mac(Mac::Sha384)),
        // First version.
        ("SSLv3", by_since(Since::Ssl3)),
        ("TLSv1", by_since(Since::Tls10)),
        ("TLSv1.0", by_since(Since::Tls10)),
        ("TLSv1.2", by_since(Since::Tls12)),
        // Strength.
        ("LOW", by_class(LOW)),
        ("MEDIUM", by_class(MEDIUM)),
        ("HIGH", by_class(HIGH)),
        ("FIPS", by_class(FIPS)),
    ]
};

fn is_separator(byte: u8) -> bool {
    matches!(byte, b':' | b' ' | b';' | b',')
}

fn skip_to_separator(rest: &mut &[u8]) {
    let at = rest.iter().position(|&byte| is_separator(byte)).unwrap_or(rest.len());
    *rest = rest.get(at..).unwrap_or(&[]);
}

/// Takes a word off `rest`; empty when the next byte is none of a word's.
fn take_word<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let ends = |&byte: &u8| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'='));
    let at = rest.iter().position(ends).unwrap_or(rest.len());
    let (word, tail) = rest.split_at(at);
    *rest = tail;
    word
}

/// Takes words joined by `+` off `rest`. None: a word is unknown, or nothing can be all of them at once; then `rest` may stand
/// in the middle of the rule.
fn take_pattern(rest: &mut &[u8]) -> Result<Option<Pattern>, Reason> {
    let mut pattern = Pattern::ANY;
    loop {
        let word = take_word(rest);
        if word.is_empty() {
            return Err(Reason::INVALID_COMMAND);
        }
        let joined = rest.strip_prefix(b"+");
        let more = joined.is_some();
        *rest = joined.unwrap_or(rest);
        let Some(both) = meaning(word).and_then(|meaning| pattern.and(meaning)) else { return Ok(None) };
        if !more {
            return Ok(Some(both));
        }
        pattern = both;
    }
}

fn meaning(word: &[u8]) -> Option<Pattern> {
    if let Some((_, pattern)) = WORDS.iter().find(|(name, _)| name.as_bytes() == word) {
        return Some(*pattern);
    }
    suites::by_name(word).filter(|suite| suite.computed() && !suite.is_tls13()).map(Pattern::of)
}

// ---- TLS 1.3 ------------------------------------------------------------------------------------------------------------

/// Reads a list of TLS 1.3 suites by their IANA names, with colons between them (SSL_CTX_set_ciphersuites). Unknown names are passed
/// over; a list with no known name is NO_CIPHER_MATCH, but an empty string is an empty list.
///
/// OpenSSL 3.0 also finds the IANA names of older suites here and puts them before the cipher string's. We know the names, so
/// that the same lists are accepted, but take nothing but TLS 1.3 suites from them.
pub fn ciphersuites(string: &[u8]) -> Result<Vec<&'static Suite>, Reason> {
    let mut list = Vec::new();
    if string.is_empty() {
        return Ok(list);
    }
    let mut known = false;
    for name in string.split(|&byte| byte == b':').map(<[u8]>::trim_ascii) {
        if let Some(suite) = suites::by_standard_name(name) {
            known = true;
            list.extend(suite.is_tls13().then_some(suite));
        }
    }
    if known {
        Ok(list)
    } else {
        Err(Reason::NO_CIPHER_MATCH)
    }
}

/// FNV-1a over the code points, big-endian: how the recorded lists of the tests are compared.
#[cfg(test)]
pub(super) fn digest(suites: &[&Suite]) -> u64 {
    let bytes = suites.iter().flat_map(|suite| suite.id.to_be_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What OpenSSL 3.0.22 made of some hundred strings, most of them random. Lines are
    /// `string|result|reason|level|count|digest of the list`; an unchanged list has count and digest of DEFAULT.
    #[test]
    fn as_openssl_reads_cipher_strings() {
        let mut lines = 0;
        for line in include_str!("../../tests/data/cipherlist.txt").lines() {
            let fields: Vec<&str> = line.split('|').collect();
            let &[string, result, reason, level, count, sum] = &fields[..] else { panic!("{line}") };
            let mut outcome = cipher_list(string.as_bytes(), None, true);
            outcome.suites.iter_mut().for_each(without_seed);
            let failure = match &outcome.suites {
                Ok(list) if list.is_empty() => Some(Reason::NO_CIPHER_MATCH),
                Ok(_) => None,
                Err(reason) => Some(*reason),
            };
            assert_eq!(failure.is_none(), result == "1", "{string}");
            assert_eq!(failure.map(|reason| reason.packed().to_string()).unwrap_or_default(), reason, "{string}");
            assert_eq!(outcome.level.unwrap_or(2).to_string(), level, "{string}");
            let list = outcome.suites.unwrap_or_else(|_| default_cipher_list().to_vec());
            let names: Vec<_> = list.iter().map(|suite| suite.name).collect();
            assert_eq!((list.len().to_string(), format!("{:016x}", digest(&list))), (count.into(), sum.into()), "{string}: {names:?}");
            lines += 1;
        }
        assert!(lines > 500);
    }

    #[test]
    fn suite_b_overrides_later_strings() {
        let names =
            |outcome: &Outcome| outcome.suites.as_ref().unwrap().iter().map(|suite| suite.name.to_str().unwrap()).collect::<Vec<_>>();
        let first = cipher_list(b"SUITEB128C2:ALL", None, true);
        assert_eq!((first.suite_b, names(&first)), (Some(SuiteB::From128), vec!["ECDHE-ECDSA-AES256-GCM-SHA384"]));
        let later = cipher_list(b"ALL", first.suite_b, true);
        assert_eq!(names(&later), ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384"]);
        let refused = cipher_list(b"SUITEB192", None, false);
        assert_eq!(refused.suites.unwrap_err(), Reason::AT_LEAST_TLS_1_2_NEEDED_IN_SUITEB_MODE);
    }

    #[test]
    fn ciphersuite_lists() {
        let read = |string: &str| ciphersuites(string.as_bytes()).map(|list| list.iter().map(|suite| suite.id).collect::<Vec<_>>());
        assert_eq!(read(""), Ok(vec![]));
        assert_eq!(read(":"), Err(Reason::NO_CIPHER_MATCH));
        assert_eq!(read(" TLS_AES_128_GCM_SHA256 : TLS_AES_128_CCM_SHA256\t:"), Ok(vec![0x1301, 0x1304]));
        assert_eq!(read("FOO:TLS_AES_128_GCM_SHA256::TLS_AES_128_GCM_SHA256"), Ok(vec![0x1301, 0x1301]));
        assert_eq!(read("TLS_RSA_WITH_AES_128_CBC_SHA"), Ok(vec![]));
        assert_eq!(read("AES128-SHA"), Err(Reason::NO_CIPHER_MATCH));
        assert_eq!(read(&format!("{}:TLS_AES_128_GCM_SHA256", "x".repeat(300))), Ok(vec![0x1301]));
        assert_eq!(default_ciphersuites().iter().map(|suite| suite.id).collect::<Vec<_>>(), [0x1302, 0x1303, 0x1301]);
    }
}
