//! Who may import whom, who may write `unsafe`, and what the engine must never see (docs/ARCHITECTURE.md, "Layers").
//!
//! Cargo already forbids an import between crates that no manifest declares; this reads the manifests too, so that adding
//! the dependency does not quietly lift the rule. Words are looked for in code alone: comments and strings do not count.

use capi_tests::{
    root,
    source::{code_only, files, words},
};
use std::fs;

/// Below `dir`, none of `never` may stand in code, except in files whose path ends with one of `except`.
struct Rule {
    dir: &'static str,
    never: &'static [&'static str],
    except: &'static [&'static str],
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        dir: "crates/libcrypto",
        never: &["aws_lc_rs", "aws_lc_sys", "ferrossl_crypto", "ferrossl_tls"],
        except: &[],
        why: "libcrypto is the lowest layer",
    },
    Rule { dir: "crates/crypto", never: &["ferrossl_tls"], except: &[], why: "crypto knows no connections" },
    Rule {
        dir: "crates/tls",
        never: &["unsafe", "extern", "aws_lc_rs", "aws_lc_sys", "ferrossl_libcrypto", "libc", "c_void", "c_int", "c_char"],
        except: &[],
        why: "the engine is safe Rust over ferrossl-crypto alone: bytes and opaque ids come in, no pointer of C",
    },
    Rule { dir: "src", never: &["aws_lc_rs", "aws_lc_sys"], except: &[], why: "only crates/crypto imports aws-lc" },
];

/// Path prefixes (as written in `use` lines and expressions) that may not appear below `dir`.
struct Path {
    dir: &'static str,
    never: &'static [&'static str],
    /// What begins so may appear all the same.
    except: &'static [&'static str],
    why: &'static str,
}

const PATHS: &[Path] = &[
    Path {
        dir: "crates/tls/src",
        never: &["std::time", "std::net", "std::io", "std::fs", "std::env", "std::thread", "std::process", "std::ptr", "core::ptr"],
        except: &[],
        why: "the engine does no I/O, reads no clock and holds no pointer",
    },
    Path {
        dir: "crates/tls/src/wire",
        never: &["crate::policy", "crate::engine", "super::super", "ferrossl_crypto"],
        except: &[],
        why: "wire knows bytes, not crypto or state",
    },
    Path {
        dir: "crates/tls/src/policy",
        never: &["crate::engine"],
        // A table of names: what a list or a setting was refused for.
        except: &["crate::engine::reason"],
        why: "policy knows no handshake",
    },
];

fn rust_files(dir: &str) -> Vec<(String, String)> {
    let root = root();
    let found: Vec<_> = files(&root.join(dir), "rs")
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("source is UTF-8");
            (path.strip_prefix(&root).expect("below the root").display().to_string(), code_only(&text))
        })
        .collect();
    assert!(!found.is_empty(), "no source below {dir}: the rule would check nothing");
    found
}

#[test]
fn no_layer_is_crossed() {
    let mut crossed = Vec::new();
    for rule in RULES {
        for (path, code) in rust_files(rule.dir) {
            if rule.except.iter().any(|e| path.ends_with(e)) {
                continue;
            }
            for (line, word) in words(&code) {
                if rule.never.contains(&word) {
                    crossed.push(format!("{path}:{line}: `{word}`: {}", rule.why));
                }
            }
        }
    }
    for rule in PATHS {
        if !root().join(rule.dir).exists() && !root().join(format!("{}.rs", rule.dir)).exists() {
            continue;
        }
        for (path, code) in rust_files(rule.dir) {
            // `use std::{io, time}` says the same as `std::io`: expand one level of braces.
            for (number, line) in joined_uses(&code) {
                for never in rule.never {
                    let starts = line.match_indices(never).map(|(at, _)| &line[at..]);
                    if starts.filter(|at| !rule.except.iter().any(|e| at.starts_with(e))).count() > 0 {
                        crossed.push(format!("{path}:{number}: `{never}`: {}", rule.why));
                    }
                }
            }
        }
    }
    assert!(crossed.is_empty(), "{} lines cross a layer:\n{}", crossed.len(), crossed.join("\n"));
}

/// The lines of `code`, and for each `use PREFIX::{a, b::c}` (over several lines too) one line `PREFIX::a`, `PREFIX::b::c` per item.
fn joined_uses(code: &str) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = code.lines().enumerate().map(|(n, l)| (n + 1, l.split_whitespace().collect())).collect();
    let mut from = 0;
    while let Some(at) = code[from..].find("use ").map(|n| n + from) {
        let end = code[at..].find(';').map_or(code.len(), |n| n + at);
        let number = code[..at].lines().count().max(1);
        let tree: String = code[at + 4..end].split_whitespace().collect();
        expand("", &tree, &mut |path| out.push((number, path)));
        from = end;
    }
    out
}

fn expand(prefix: &str, tree: &str, emit: &mut impl FnMut(String)) {
    let Some(open) = tree.find('{') else {
        emit(format!("{prefix}{tree}"));
        return;
    };
    let close = tree.rfind('}').unwrap_or(tree.len());
    let prefix = format!("{prefix}{}", &tree[..open]);
    let (mut depth, mut start) = (0, open + 1);
    for (i, c) in tree[..close].char_indices().skip(open + 1) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&prefix, &tree[start..i], emit);
                start = i + 1;
            }
            _ => {}
        }
    }
    if start < close {
        expand(&prefix, &tree[start..close], emit);
    }
}

#[test]
fn use_trees_are_expanded() {
    let seen: Vec<_> = joined_uses("use std::{\n    fmt,\n    io::{Read, Write},\n    time,\n};\n").into_iter().map(|(_, l)| l).collect();
    for want in ["std::fmt", "std::io::Read", "std::time"] {
        assert!(seen.iter().any(|l| l == want), "{want} not in {seen:?}");
    }
}

/// Versions as the wire has them. Those of DTLS run downwards: `versions::rank` puts them in order, and `versions::tls_equivalent` tells
/// whose rules count.
const WIRE_VERSIONS: &[&str] =
    &["facts.version", "facts().version", "session.version", "link.version", "legacy_version", "client_version", ".lowest", ".highest"];

#[test]
fn no_version_of_the_wire_is_compared_by_size() {
    let mut compared = Vec::new();
    for (path, code) in ["crates/tls/src", "src"].into_iter().flat_map(rust_files) {
        for (number, line) in code.lines().enumerate() {
            let line: String = line.split_whitespace().collect();
            for version in WIRE_VERSIONS {
                if line.match_indices(version).any(|(at, _)| is_ordered(&line[..at], &line[at + version.len()..])) {
                    compared.push(format!("{path}:{}: `{version}` stands beside < or >", number + 1));
                }
            }
        }
    }
    assert!(compared.is_empty(), "compare `rank` or `tls_equivalent` of them:\n{}", compared.join("\n"));
}

/// Whether what stands between `before` and `after` (a line without its blanks) is an operand of `<`, `>`, `<=` or `>=`.
fn is_ordered(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_alphanumeric() || "_.".contains(c));
    let arrow = before.ends_with("=>") || before.ends_with("->");
    let left = !arrow && ["<", ">", "<=", ">="].iter().any(|op| before.ends_with(op));
    left || after.starts_with(['<', '>'])
}

#[test]
fn comparisons_are_told_from_arrows() {
    for ordered in ["ifcore.facts.version<TLS1_2{", "ifcore.facts.version>=TLS1_2{", "TLS1_2<=core.facts.version", "a>core.facts.version"] {
        let (before, after) = ordered.split_once("facts.version").expect("in each");
        assert!(is_ordered(before, after), "{ordered}");
    }
    for other in
        ["_=>core.facts.version,", "core.facts.version==TLS1_2", "rank(a)<rank(core.facts.version)", "|v|->u16{core.facts.version}"]
    {
        let (before, after) = other.split_once("facts.version").expect("in each");
        assert!(!is_ordered(before, after), "{other}");
    }
}

#[test]
fn the_engine_forbids_unsafe() {
    let lib = fs::read_to_string(root().join("crates/tls/src/lib.rs")).expect("crates/tls/src/lib.rs");
    assert!(lib.contains("#![forbid(unsafe_code)]"), "crates/tls/src/lib.rs must say #![forbid(unsafe_code)]");
}

/// Files below `src` (but for `src/api`, which is pointers of C all through) in which `unsafe` may stand, and the pointers that they hold.
const POINTERS: &[(&str, &str)] = &[
    ("algorithms.rs", "lists of suites lent as STACK_OF"),
    ("async_job.rs", "ASYNC_JOB, and what runs on its stack"),
    ("cache.rs", "sessions in an LHASH"),
    ("call.rs", "the application's callbacks"),
    ("call12.rs", "the application's callbacks of TLS <= 1.2"),
    ("cell.rs", "the one borrow of a connection"),
    ("cert.rs", "ENGINE, names of objects"),
    ("cert_file.rs", "password callbacks, PEM through BIOs"),
    ("check_chain.rs", "certificates and chains of the caller's"),
    ("conf.rs", "strings of the caller's"),
    ("ct.rs", "SCT and CTLOG_STORE"),
    ("ctx.rs", "the end of an SSL_CTX"),
    ("dane.rs", "TLSA records of the caller's"),
    ("drive.rs", "the application's buffers"),
    ("drive/dtls.rs", "the application's buffers"),
    ("drive/fast.rs", "the application's buffers"),
    ("drive/transfer.rs", "BIOs while a thread waits in them"),
    ("extensions.rs", "custom extensions of the older kind"),
    ("hooks.rs", "arguments of callbacks between threads"),
    ("known_signatures.rs", "X509_STORE_CTX"),
    ("listen.rs", "BIO_ADDR of the caller's"),
    ("mod.rs", "the pointer behind SSL"),
    ("mtu_and_cookies.rs", "BIO commands, cookie callbacks"),
    ("names.rs", "STACK_OF(X509_NAME)"),
    ("negotiated.rs", "lists lent until the next handshake"),
    ("psk.rs", "PSK callbacks and their buffers"),
    ("refs.rs", "reference counts"),
    ("serverinfo.rs", "files through BIOs"),
    ("session.rs", "the end of an SSL_SESSION"),
    ("srp.rs", "SRP callbacks, BIGNUM"),
    ("status.rs", "OCSP lists lent to the application"),
    ("ticket_callback.rs", "ticket key callbacks"),
    ("trace.rs", "BIOs of the caller's"),
    ("transport.rs", "BIOs of the caller's"),
    ("verify.rs", "X509_STORE_CTX"),
];

#[test]
fn unsafe_stands_where_pointers_are() {
    let dirs = ["src/api/", "src/ssl/"];
    let mut seen = Vec::new();
    for (path, code) in rust_files("src") {
        if path.starts_with(dirs[0]) || !words(&code).any(|(_, word)| word == "unsafe") {
            continue;
        }
        let name = path.strip_prefix(dirs[1]).unwrap_or(&path).to_string();
        let why = POINTERS.iter().find(|(file, _)| *file == name).map(|(_, why)| *why);
        assert!(
            why.is_some_and(|why| !why.is_empty()),
            "{path}: `unsafe` in a file that holds no pointer of C by capi-tests/tests/layers.rs"
        );
        seen.push(name);
    }
    for (file, _) in POINTERS {
        assert!(seen.iter().any(|name| name == file), "src/ssl/{file} has no `unsafe` (any more): its line in POINTERS goes");
    }
}

#[test]
fn manifests_declare_the_straight_line() {
    // (manifest, what it may depend on of ours and of aws-lc)
    let line: &[(&str, &[&str])] = &[
        ("crates/libcrypto/Cargo.toml", &[]),
        ("crates/crypto/Cargo.toml", &["ferrossl-libcrypto", "aws-lc-rs", "aws-lc-sys"]),
        ("crates/tls/Cargo.toml", &["ferrossl-crypto"]),
        ("Cargo.toml", &["ferrossl-libcrypto", "ferrossl-crypto", "ferrossl-tls"]),
    ];
    let watched =
        ["ferrossl-libcrypto", "ferrossl-crypto", "ferrossl-tls", "ferrossl", "aws-lc-rs", "aws-lc-sys", "openssl-sys", "openssl"];
    for (manifest, may) in line {
        let text = fs::read_to_string(root().join(manifest)).expect("manifest");
        let mut section = "";
        for entry in text.lines() {
            if entry.starts_with('[') {
                section = entry.trim();
            }
            // [workspace.dependencies] only names versions; each crate must still ask.
            if !section.ends_with("dependencies]") || section.starts_with("[workspace") {
                continue;
            }
            let name = entry.split(['=', '.', ' ']).next().unwrap_or("").trim();
            assert!(!watched.contains(&name) || may.contains(&name), "{manifest} {section}: {name} crosses a layer");
        }
    }
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock");
    assert!(!lock.contains("name = \"openssl-sys\""), "openssl-sys would link the system's libssl");
}

#[test]
fn nothing_links_the_systems_libssl() {
    for dir in ["src", "crates"] {
        for (path, _) in rust_files(dir) {
            let text = fs::read_to_string(root().join(&path)).expect("source");
            assert!(!text.contains("link(name = \"ssl\""), "{path} links libssl");
        }
    }
}
