//! What the `openssl` command prints with the library's lists must be the same on the system's library and on ours, byte
//! for byte: cipher strings (fixed ones, then 200 made from a fixed seed), protocol versions, error texts.

use capi_tests::{library_dir, run, Ended};
use std::{process::Command, time::Duration};

fn openssl(ours: bool, arguments: &[String]) -> Ended {
    let mut command = Command::new("openssl");
    command.args(arguments).env_remove("LD_LIBRARY_PATH").env_remove("LD_PRELOAD");
    if ours {
        command.env("LD_LIBRARY_PATH", library_dir());
    }
    run(&mut command, Duration::from_secs(20))
}

/// Standard error with each line of the error queue cut down to what must agree: code, library, reason and data. The thread,
/// the function, the file and the line are a library's own.
fn without_places(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let lines = text.lines().map(|line| match line.split_once(":error:").map(|(_, rest)| rest.splitn(7, ':').collect::<Vec<_>>()) {
        Some(fields) if fields.len() == 7 => [fields[0], fields[1], fields[3], fields[6]].join(":"),
        _ => line.to_string(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn same(commands: impl Iterator<Item = Vec<String>>) {
    let (mut count, mut failed) = (0, Vec::new());
    for arguments in commands {
        count += 1;
        let (system, ours) = (openssl(false, &arguments), openssl(true, &arguments));
        if system.code != ours.code || system.stdout != ours.stdout {
            let brief = |e: &Ended| e.text().chars().take(300).collect::<String>();
            failed.push(format!("{arguments:?}: system {:?} {}\n  ours {:?} {}", system.code, brief(&system), ours.code, brief(&ours)));
        } else if system.code != Some(0) && without_places(&system.stderr) != without_places(&ours.stderr) {
            failed.push(format!("{arguments:?}: system {}\n  ours {}", without_places(&system.stderr), without_places(&ours.stderr)));
        }
    }
    let shown: Vec<_> = failed.iter().take(12).map(String::as_str).collect();
    assert!(failed.is_empty(), "{} of {count} differ; the first:\n{}", failed.len(), shown.join("\n"));
}

fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_string).collect()
}

#[test]
fn cipher_lists_of_fixed_strings() {
    let lines = [
        "ciphers",
        "ciphers -v",
        "ciphers -V ALL:COMPLEMENTOFALL@SECLEVEL=0",
        "ciphers -v -s -tls1_3",
        "ciphers -v -s -tls1_2",
        "ciphers -s -tls1_1",
        "ciphers -stdname ALL:eNULL",
        "ciphers -v DEFAULT",
        "ciphers -v HIGH:!aNULL:@STRENGTH",
        "ciphers -psk -v PSK",
        "ciphers -srp -v SRP",
        "ciphers -v -ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_128_CCM_8_SHA256 ECDHE",
        "ciphers -ciphersuites TLS_NO_SUCH_SUITE",
        "ciphers -ciphersuites ",
        "ciphers NO-SUCH-CIPHER",
        "ciphers @SECLEVEL=9",
        "ciphers -convert TLS_RSA_WITH_AES_128_CBC_SHA",
        "ciphers -v SUITEB128",
        "ciphers -v SUITEB192",
    ];
    same(lines.iter().map(|l| words(l)));
}

#[test]
fn cipher_lists_of_200_made_strings() {
    const ALIASES: &[&str] = &[
        "ALL",
        "COMPLEMENTOFALL",
        "DEFAULT",
        "COMPLEMENTOFDEFAULT",
        "HIGH",
        "MEDIUM",
        "LOW",
        "eNULL",
        "NULL",
        "aNULL",
        "kRSA",
        "aRSA",
        "RSA",
        "kDHE",
        "kEDH",
        "DHE",
        "EDH",
        "ADH",
        "kECDHE",
        "kEECDH",
        "ECDHE",
        "EECDH",
        "AECDH",
        "aDSS",
        "DSS",
        "aECDSA",
        "ECDSA",
        "TLSv1.2",
        "TLSv1.0",
        "TLSv1",
        "SSLv3",
        "AES",
        "AES128",
        "AES256",
        "AESGCM",
        "AESCCM",
        "AESCCM8",
        "ARIA",
        "ARIA128",
        "ARIA256",
        "CAMELLIA",
        "CAMELLIA128",
        "CAMELLIA256",
        "CHACHA20",
        "3DES",
        "DES",
        "RC4",
        "IDEA",
        "SEED",
        "MD5",
        "SHA",
        "SHA1",
        "SHA256",
        "SHA384",
        "PSK",
        "kPSK",
        "kECDHEPSK",
        "kDHEPSK",
        "kRSAPSK",
        "aPSK",
        "SRP",
        "kSRP",
        "aSRP",
        "CBC",
        "EXPORT",
        "FIPS",
        "kGOST",
        "SUITEB128",
        "ECDHE-RSA-AES128-GCM-SHA256",
        "AES128-SHA",
        "NOSUCH",
        "ECDHE-ECDSA-CHACHA20-POLY1305",
        "DHE-RSA-AES256-SHA",
        "TLS_AES_128_GCM_SHA256",
        "TLS_RSA_WITH_AES_128_CBC_SHA",
        "PSK-AES128-CBC-SHA",
    ];
    const COMMANDS: &[&str] =
        &["@STRENGTH", "@SECLEVEL=0", "@SECLEVEL=1", "@SECLEVEL=2", "@SECLEVEL=3", "@SECLEVEL=4", "@SECLEVEL=5", "@NOSUCH"];
    const SEPARATORS: &[&str] = &[":", ":", ":", ",", " ", ";", "::"];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = move |n: usize| {
        // xorshift64*: the strings are the same in every run.
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        (state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % n
    };
    let strings: Vec<String> = (0..200)
        .map(|_| {
            let mut string = String::new();
            for i in 0..1 + below(6) {
                if i > 0 {
                    string += SEPARATORS[below(SEPARATORS.len())];
                }
                if below(8) == 0 {
                    string += COMMANDS[below(COMMANDS.len())];
                    continue;
                }
                string += ["", "", "", "!", "-", "+"][below(6)];
                string += ALIASES[below(ALIASES.len())];
                while below(4) == 0 {
                    string += "+";
                    string += ALIASES[below(ALIASES.len())];
                }
            }
            string
        })
        .collect();
    same(strings.into_iter().map(|s| vec!["ciphers".into(), "-V".into(), s]));
}

#[test]
fn texts_of_error_codes() {
    // ERR_LIB_SSL is 20: every reason that a code can carry in 3.0's range, and the alerts.
    let codes: Vec<u32> = (0..460).chain(1000..1130).map(|reason| 20 << 23 | reason).collect();
    same(codes.chunks(60).map(|chunk| std::iter::once("errstr".to_string()).chain(chunk.iter().map(|c| format!("{c:x}"))).collect()));
}
