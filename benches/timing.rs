//! Whether the time of opening a CBC record or an RSA premaster secret tells what must not be told, after the method of "Dude, is my code
//! constant time?": two classes of input in random order, Welch's t-test on the times, |t| < 4.5 passes.
//!
//! `cargo bench -p ferrossl-crypto --bench timing [-- [--samples N] [PART-OF-A-NAME]]`. A benchmark, never a test: a busy machine widens
//! the times and hides a leak, it does not make one. docs/BENCHMARKING.md holds what was measured.
//!
//! Both inputs of a sample lie in one buffer, and nothing but the call is between the two looks at the clock. As in dudect the test is made
//! on all times, and on those below each of several bounds, which are quantiles of a first tenth: long times are interrupts. The largest
//! |t| counts.

use std::hint::black_box;

use ferrossl_crypto::{
    hash::Hash,
    hmac::hmac,
    protect::{Direction, KeyBlock, RecordKey},
    random, rsa,
    schemes::PublicKey,
    suites::{self, Bulk, Mac, Suite},
};
use ferrossl_libcrypto::evp::{Pkey, Scope};

const VERSION: u16 = 0x0303;
const SEQ: u64 = 7;
const HEADER: usize = 5;
const IV: usize = 16;
/// Inputs of each class that the samples are drawn from. Camellia is computed with tables, in a time that depends a little on what is
/// encrypted: with few inputs two pools of the same class differ by more than the test allows.
const POOL: usize = 2048;

fn clock() -> u64 {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: every x86-64 has both instructions.
    unsafe {
        core::arch::x86_64::_mm_lfence();
        let now = core::arch::x86_64::_rdtsc();
        core::arch::x86_64::_mm_lfence();
        now
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
        START.get_or_init(std::time::Instant::now).elapsed().as_nanos() as u64
    }
}

/// Count, mean and sum of squared differences of each class (Welford).
#[derive(Default, Clone, Copy)]
struct Moments([(f64, f64, f64); 2]);

impl Moments {
    fn add(&mut self, class: usize, x: f64) {
        let (n, mean, m2) = &mut self.0[class];
        *n += 1.0;
        let d = x - *mean;
        *mean += d / *n;
        *m2 += d * (x - *mean);
    }

    fn t(&self) -> f64 {
        let [(n0, mean0, m0), (n1, mean1, m1)] = self.0;
        if n0 < 100.0 || n1 < 100.0 {
            return 0.0;
        }
        (mean0 - mean1) / (m0 / (n0 - 1.0) / n0 + m1 / (n1 - 1.0) / n1).sqrt()
    }
}

/// Runs `call` on inputs of both classes and prints the largest |t|.
fn compare(name: &str, only: &str, samples: usize, classes: [&[Vec<u8>]; 2], mut call: impl FnMut(&mut [u8])) {
    if !name.contains(only) {
        return;
    }
    let mut input = classes[0][0].clone();
    let mut dice = [0u8; 8];
    random::fill(&mut dice);
    let mut dice = u64::from_le_bytes(dice) | 1;
    let mut measure = |n: usize| {
        let mut times = Vec::with_capacity(n);
        for _ in 0..n {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            let class = (dice >> 40 & 1) as usize;
            input.copy_from_slice(&classes[class][(dice >> 20) as usize % POOL]);
            let begun = clock();
            call(black_box(&mut input));
            times.push((class, (clock() - begun) as f64));
        }
        times
    };
    let mut first: Vec<f64> = measure(samples / 10).into_iter().map(|(_, time)| time).collect();
    first.sort_by(f64::total_cmp);
    let bounds: Vec<f64> =
        (1..=40).map(|i| first[((first.len() - 1) as f64 * (1.0 - 0.5f64.powf(10.0 * f64::from(i) / 40.0))) as usize]).collect();
    let mut moments = vec![Moments::default(); bounds.len() + 1];
    for (class, time) in measure(samples) {
        moments[bounds.len()].add(class, time);
        for (bound, moments) in bounds.iter().zip(&mut moments) {
            if time < *bound {
                moments.add(class, time);
            }
        }
    }
    let t = moments.iter().map(|m| m.t().abs()).fold(0.0, f64::max);
    let [(_, mean0, _), (_, mean1, _)] = moments[bounds.len() / 2].0;
    println!("{name:<64} |t| {t:6.2}  {}  means {mean0:.1} {mean1:.1} cycles, {samples} samples", if t < 4.5 { "pass" } else { "LEAKS" });
}

// ---- records ------------------------------------------------------------------------------------------------------------

struct Keys {
    mac: Vec<u8>,
    key: Vec<u8>,
}

impl Keys {
    fn record_key(&self, suite: &Suite, etm: bool, direction: Direction) -> RecordKey {
        RecordKey::tls12(suite, VERSION, etm, direction, KeyBlock { mac: &self.mac, key: &self.key, iv: &[] }).expect("a CBC suite")
    }

    /// A MAC-then-encrypt record around `plain`, whole blocks. Encrypt-then-MAC puts a block of padding and its MAC behind them, which go.
    fn seal(&self, suite: &Suite, plain: &[u8]) -> Vec<u8> {
        let mut record = Vec::new();
        self.record_key(suite, true, Direction::Seal).seal(SEQ, 23, plain, 0, &mut record).expect("seals");
        record.truncate(HEADER + IV + plain.len());
        let len = (IV + plain.len()) as u16;
        record[3..5].copy_from_slice(&len.to_be_bytes());
        record
    }

    fn tag(&self, hash: Hash, content: &[u8]) -> Vec<u8> {
        let [h, l] = (content.len() as u16).to_be_bytes();
        let aad = [&SEQ.to_be_bytes()[..], &[23, 3, 3, h, l]].concat();
        hmac(hash, &self.mac, &[&aad, content]).to_vec()
    }
}

fn random_bytes(len: usize) -> Vec<u8> {
    let mut out = vec![0; len];
    random::fill(&mut out);
    out
}

fn records(only: &str, samples: usize) {
    for (bulk, mac, hash) in [
        (Bulk::Aes128Cbc, Mac::Sha1, Hash::Sha1),
        (Bulk::Aes256Cbc, Mac::Sha1, Hash::Sha1),
        (Bulk::Aes128Cbc, Mac::Sha256, Hash::Sha256),
        (Bulk::Aes256Cbc, Mac::Sha384, Hash::Sha384),
        (Bulk::Camellia128Cbc, Mac::Sha1, Hash::Sha1),
    ] {
        let suite = suites::SUITES.iter().find(|s| (s.bulk, s.mac) == (bulk, mac)).expect("there is one");
        let keys = Keys { mac: random_bytes(hash.len()), key: random_bytes(if bulk == Bulk::Aes256Cbc { 32 } else { 16 }) };
        for size in [64, 128, 256, 512] {
            // `pad` + 1 octets of padding; a wrong MAC has one bit changed, wrong padding its first octet (or, of one, a length beyond the
            // record).
            let make = |pad: usize, good_mac: bool, good_padding: bool| -> Vec<Vec<u8>> {
                let one = || {
                    let content = random_bytes(size - hash.len() - pad - 1);
                    let mut tag = keys.tag(hash, &content);
                    if !good_mac {
                        tag[5] ^= 4;
                    }
                    let mut padding = vec![pad as u8; pad + 1];
                    if !good_padding {
                        padding[0] ^= if pad == 0 { 0xff } else { 1 };
                    }
                    keys.seal(suite, &[content, tag, padding].concat())
                };
                (0..POOL).map(|_| one()).collect()
            };
            let mut open = keys.record_key(suite, false, Direction::Open);
            let (short, long) = (0, (size - hash.len() - 1).min(255));
            let some = long / 2;
            let pairs = [
                ("padding good/bad, MAC bad", make(some, false, true), make(some, false, false)),
                ("MAC good/bad, padding bad", make(some, true, false), make(some, false, false)),
                ("least padding good/bad, MAC bad", make(short, false, true), make(short, false, false)),
                ("padding long/short, MAC bad", make(long, false, true), make(short, false, true)),
                ("MAC bad/padding bad", make(some, false, true), make(some, true, false)),
                ("the same class twice", make(some, false, true), make(some, false, true)),
            ];
            for (what, a, b) in pairs {
                assert!([&a, &b].iter().all(|class| class.iter().all(|r| open.open(SEQ, &mut r.clone()).is_err())), "{what}");
                let name = format!("{bulk:?} {mac:?} {size}: {what}");
                compare(&name, only, samples, [&a, &b], |record| {
                    let _ = black_box(open.open(SEQ, record));
                });
            }
            // What was sealed opens: the classes are what they are called.
            assert!(make(some, true, true).iter_mut().all(|r| open.open(SEQ, r).is_ok()));
        }
    }
}

// ---- RSA ----------------------------------------------------------------------------------------------------------------

fn premaster(good_padding: bool, good_version: bool, len: usize) -> Vec<u8> {
    let mut block = random_bytes(len);
    block.iter_mut().for_each(|b| *b = (*b).max(1));
    let at = len - rsa::PREMASTER_LEN;
    (block[0], block[1], block[at - 1]) = (0, 2, 0);
    (block[at], block[at + 1]) = if good_version { (3, 3) } else { (3, 9) };
    if !good_padding {
        block[1] = 1;
    }
    block
}

fn rsa_premasters(only: &str, samples: usize) {
    let pool = |make: &dyn Fn() -> Vec<u8>| -> Vec<Vec<u8>> { (0..POOL).map(|_| make()).collect() };
    let instead = [7; rsa::PREMASTER_LEN];
    let good = pool(&|| premaster(true, true, 256));
    let early_zero = pool(&|| {
        let mut block = premaster(true, true, 256);
        block[9] = 0;
        block
    });
    for (what, bad) in [
        ("padding good/bad", pool(&|| premaster(false, true, 256))),
        ("version good/bad", pool(&|| premaster(true, false, 256))),
        ("padding good/cut short", early_zero),
        ("padding good/nothing right", pool(&|| random_bytes(256))),
    ] {
        compare(&format!("RSA premaster secret: {what}"), only, samples, [&good, &bad], |block| {
            black_box(rsa::premaster(block, VERSION, &instead));
        });
    }
    // With the private operation, which takes a thousand times as long: fewer samples.
    if !"RSA decryption: good/bad".contains(only) {
        return;
    }
    let scope = Scope::default();
    let key = Pkey::generate_rsa(2048, false, scope).expect("a key");
    let public = PublicKey::from_spki(&key.spki().expect("its DER")).expect("a key");
    let right = pool(&|| public.encrypt(&[&[3, 3][..], &random_bytes(46)].concat()).expect("encrypts"));
    let wrong = pool(&|| {
        let mut block = random_bytes(256);
        block[0] = 0;
        block
    });
    compare("RSA decryption: good/bad padding", only, samples / 20, [&right, &wrong], |block| {
        let plain = key.rsa_decrypt_raw(block, scope).expect("decrypts");
        black_box(rsa::premaster(&plain, VERSION, &instead));
    });
}

/// What stops early must be found out, or the machine was too busy for any of this.
fn control(only: &str, samples: usize) {
    let marked = |at: usize| -> Vec<Vec<u8>> {
        let mut bytes = vec![1; 256];
        bytes[at] = 0;
        vec![bytes; POOL]
    };
    compare("control: a search that stops early (must leak)", only, samples, [&marked(100), &marked(120)], |bytes| {
        black_box(bytes.iter().position(|b| *b == 0));
    });
}

fn main() {
    let (mut samples, mut only) = (1_000_000, String::new());
    let mut arguments = std::env::args().skip(1).filter(|a| a != "--bench");
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--samples" => samples = arguments.next().and_then(|n| n.parse().ok()).expect("a number"),
            _ => only = argument,
        }
    }
    control(&only, samples);
    records(&only, samples);
    rsa_premasters(&only, samples);
}
