//! Every TLS version over loopback in both roles with the system's OpenSSL, GnuTLS and Go, and renegotiation with each of
//! them: who starts it, full or abbreviated, with a client certificate that is asked only then, allowed or refused.
//!
//! All three peers (`interop/peer.c`, `gnutls.c`, `peer.go`) understand the same words and print the same line of facts.
//! What a refusal does is not written down here: our end must print what the same program prints on the system's library.

use capi_tests::{
    ends::{gnutls_peer, go_peer, openssl_peer, port_of, Running, PKI},
    library_dir,
};
use std::process::Command;

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Ours,
    System,
    Gnutls,
    Go,
}

use End::{Gnutls, Go, Ours, System};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    Client,
    Server,
}

use Role::{Client, Server};

impl Role {
    fn name(self) -> &'static str {
        match self {
            Client => "client",
            Server => "server",
        }
    }
}

#[derive(Clone, Copy)]
struct Case {
    name: &'static str,
    version: &'static str,
    /// In OpenSSL's names, for the ends that are OpenSSL's API; empty: the default.
    ciphers: &'static str,
    cert: &'static str,
    /// The client's; with `ask` it is asked for only in the renegotiation.
    client_cert: &'static str,
    ask: bool,
    bytes: usize,
    /// Who starts renegotiations, and how many: one before each chunk of 10,000 bytes.
    start: Option<(Role, usize)>,
    abbreviated: bool,
    /// The server sends no data until the renegotiation is over.
    settle: bool,
    /// The server lets a client renegotiate.
    allow: bool,
    /// Go's policy.
    renegotiate: &'static str,
}

const PLAIN: Case = Case {
    name: "plain",
    version: "1.2",
    ciphers: "",
    cert: "p256",
    client_cert: "",
    ask: false,
    bytes: 25_000,
    start: None,
    abbreviated: false,
    settle: false,
    allow: true,
    renegotiate: "freely",
};

const VERSIONS: &[Case] = &[
    Case { name: "1.0", version: "1.0", ..PLAIN },
    Case { name: "1.0 rsa", version: "1.0", cert: "rsa", client_cert: "rsa", ..PLAIN },
    Case { name: "1.1", version: "1.1", ..PLAIN },
    Case { name: "1.1 rsa", version: "1.1", cert: "rsa", client_cert: "p256", ..PLAIN },
    Case { name: "1.2", version: "1.2", client_cert: "rsa", ..PLAIN },
    Case { name: "1.2 rsa", version: "1.2", cert: "rsa", client_cert: "p256", ..PLAIN },
    Case { name: "1.2 ed25519", version: "1.2", cert: "ed25519", ..PLAIN },
    Case { name: "1.3", version: "1.3", client_cert: "p256", ..PLAIN },
    Case { name: "1.3 rsa", version: "1.3", cert: "rsa", client_cert: "rsa", ..PLAIN },
];

/// With an RSA certificate, so that one table does for all.
const SUITES: &[&str] = &[
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-RSA-CHACHA20-POLY1305",
    "ECDHE-RSA-AES128-SHA256",
    "ECDHE-RSA-AES128-SHA",
    "AES128-GCM-SHA256",
    "AES128-SHA256",
    "AES256-SHA",
];
/// Go lacks these.
const SUITES_OF_GNUTLS: &[&str] =
    &["ECDHE-RSA-AES256-SHA384", "AES128-CCM", "AES256-CCM8", "CAMELLIA128-SHA256", "DHE-RSA-AES128-GCM-SHA256", "DHE-RSA-AES256-SHA"];

const RENEGOTIATE: Case = Case { bytes: 55_000, ..PLAIN };

const RENEGOTIATIONS: &[Case] = &[
    Case { name: "client starts", start: Some((Client, 1)), ..RENEGOTIATE },
    Case { name: "client starts five", start: Some((Client, 5)), cert: "rsa", ..RENEGOTIATE },
    Case { name: "client starts, abbreviated", start: Some((Client, 3)), abbreviated: true, ..RENEGOTIATE },
    Case { name: "client starts, certificate asked then", start: Some((Client, 1)), client_cert: "p256", ask: true, ..RENEGOTIATE },
    Case { name: "server starts", start: Some((Server, 1)), ..RENEGOTIATE },
    Case { name: "server starts five", start: Some((Server, 5)), cert: "rsa", ..RENEGOTIATE },
    Case { name: "server starts, certificate asked then", start: Some((Server, 1)), client_cert: "rsa", ask: true, ..RENEGOTIATE },
    Case { name: "server starts and settles five", start: Some((Server, 5)), settle: true, ..RENEGOTIATE },
    Case {
        name: "server starts and settles, certificate asked then",
        start: Some((Server, 1)),
        settle: true,
        client_cert: "rsa",
        ask: true,
        ..RENEGOTIATE
    },
    Case {
        name: "server starts and settles, cbc",
        start: Some((Server, 2)),
        settle: true,
        cert: "rsa",
        ciphers: "ECDHE-RSA-AES128-SHA",
        ..RENEGOTIATE
    },
    Case { name: "server starts, 1.0", start: Some((Server, 2)), version: "1.0", client_cert: "rsa", ask: true, ..RENEGOTIATE },
    Case { name: "client starts, 1.1", start: Some((Client, 2)), version: "1.1", ..RENEGOTIATE },
    Case { name: "client starts, cbc", start: Some((Client, 2)), cert: "rsa", ciphers: "ECDHE-RSA-AES128-SHA256", ..RENEGOTIATE },
    Case { name: "server starts, static rsa", start: Some((Server, 2)), cert: "rsa", ciphers: "AES128-GCM-SHA256", ..RENEGOTIATE },
];

const REFUSALS: &[Case] = &[
    Case { name: "client starts, not allowed", start: Some((Client, 1)), allow: false, ..RENEGOTIATE },
    Case { name: "server starts, client never", start: Some((Server, 1)), settle: true, renegotiate: "never", ..RENEGOTIATE },
    Case { name: "server starts twice, client once", start: Some((Server, 2)), settle: true, renegotiate: "once", ..RENEGOTIATE },
];

fn program(end: End, role: Role, case: &Case, port: &str) -> Command {
    let mut command = Command::new(match end {
        Ours | System => openssl_peer(),
        Gnutls => gnutls_peer(),
        Go => go_peer(),
    });
    command.env_remove("LD_PRELOAD").env_remove("LD_LIBRARY_PATH");
    if end == Ours {
        command.env("LD_LIBRARY_PATH", library_dir());
    }
    let pki = PKI.display();
    command.arg(role.name()).args([format!("ca={pki}/ca.pem"), format!("version={}", case.version)]);
    command.args([format!("ciphers={}", case.ciphers), format!("bytes={}", case.bytes), format!("port={port}")]);
    command.args([format!("renegotiate={}", case.renegotiate), format!("abbreviated={}", u8::from(case.abbreviated))]);
    command.args([format!("allow={}", u8::from(case.allow)), format!("settle={}", u8::from(case.settle))]);
    let cert = if role == Server { case.cert } else { case.client_cert };
    if !cert.is_empty() {
        command.arg(format!("cert={pki}/{cert}.pem"));
    }
    if role == Server && !case.client_cert.is_empty() {
        command.arg(if case.ask { "ask=1" } else { "need=1" });
    }
    if let Some((who, times)) = case.start {
        if who == role {
            command.arg(format!("start={times}"));
        }
    }
    command
}

/// How both ends ended: of the client first.
fn connect(client: End, server: End, case: &Case) -> Result<[Result<String, String>; 2], String> {
    let mut serving = Running::start(&mut program(server, Server, case, ""));
    let port = port_of(&mut serving)?;
    let said = Running::start(&mut program(client, Client, case, &port)).end();
    Ok([said, serving.end()])
}

/// OpenSSL's clients offer their session when a server asks them to renegotiate, too. With `ask` its servers take none;
/// GnuTLS's never does.
fn resumes(client: End, server: End, case: &Case) -> bool {
    let offered = case.abbreviated || (matches!(case.start, Some((Server, _))) && matches!(client, Ours | System));
    offered && !case.ask && server != Gnutls
}

fn facts_hold(end: End, role: Role, case: &Case, reused: bool, said: &str) -> Result<(), String> {
    let line = said.lines().map(str::trim).find(|l| l.starts_with(role.name())).ok_or(format!("no facts:\n{said}"))?;
    let peer = if role == Client { case.cert } else { case.client_cert };
    let renegotiations = case.start.map_or(0, |(_, times)| times);
    let version = match (end, case.version) {
        (Gnutls, version) => format!("TLS{version}"),
        (_, "1.0") => "TLSv1".into(),
        (_, version) => format!("TLSv{version}"),
    };
    let mut need = vec![
        format!(": {version} "),
        format!(" peer {} ", if peer.is_empty() { "none" } else { peer }),
        format!(" bytes {} ", case.bytes),
        format!(" reused {} ", u8::from(reused)),
    ];
    // OpenSSL's callback counts tickets of TLS 1.3 as well, so peer.c does not count there. Go cannot count.
    if case.version != "1.3" && end != Go {
        // It also counts the HelloRequest as a handshake of its own.
        let each = 1 + usize::from(role == Server && matches!((end, case.start), (Ours | System, Some((Server, _)))));
        need.push(format!(" handshakes {} ", 1 + each * renegotiations));
    }
    if matches!(end, Ours | System) && !case.ciphers.is_empty() {
        need.push(format!(" {} ", case.ciphers));
    }
    if end == Gnutls && renegotiations > 0 {
        need.push(" safe 1 ".into());
    }
    match need.iter().find(|n| !format!("{line} ").contains(*n)) {
        Some(missing) => Err(format!("{missing:?} is not in: {line}")),
        None => Ok(()),
    }
}

fn works(client: End, server: End, case: &Case) -> Result<(), String> {
    let [c, s] = connect(client, server, case)?;
    match (&c, &s) {
        (Ok(c), Ok(s)) => {
            let reused = resumes(client, server, case);
            facts_hold(client, Client, case, reused, c).and_then(|()| facts_hold(server, Server, case, reused, s))
        }
        _ => Err(format!("client {}\n      server {}", c.unwrap_or_else(|why| why), s.unwrap_or_else(|why| why))),
    }
}

/// Runs each case, and fails at the end with every failure.
fn all(what: &str, cases: impl IntoIterator<Item = Case>, one: impl Fn(&Case) -> Result<(), String>) {
    let (mut failed, mut passed) = (Vec::new(), 0);
    for case in cases {
        match one(&case) {
            Ok(()) => passed += 1,
            Err(why) => failed.push(format!("{what}, {} {}: {why}", case.name, case.ciphers)),
        }
    }
    assert!(failed.is_empty(), "{passed} passed, {} failed\n{}", failed.len(), failed.join("\n"));
    assert!(passed > 0, "no case ran");
}

fn suites(names: &[&'static str]) -> Vec<Case> {
    names.iter().map(|name| Case { name: "suite", ciphers: name, cert: "rsa", ..PLAIN }).collect()
}

fn versions(other: End) -> Vec<Case> {
    let mut cases = VERSIONS.to_vec();
    cases.extend(suites(SUITES));
    if other != Go {
        cases.extend(suites(SUITES_OF_GNUTLS));
    }
    cases
}

/// GnuTLS has CCM and Camellia only when it is told so, and then prefers what our end leaves.
fn both_roles(other: End, name: &str, cases: &[Case]) {
    all(&format!("control: OpenSSL's client, {name}'s server"), cases.iter().copied(), |case| works(System, other, case));
    all(&format!("our client, {name}'s server"), cases.iter().copied(), |case| works(Ours, other, case));
    all(&format!("control: {name}'s client, OpenSSL's server"), cases.iter().copied(), |case| works(other, System, case));
    all(&format!("{name}'s client, our server"), cases.iter().copied(), |case| works(other, Ours, case));
}

#[test]
fn versions_with_openssl() {
    both_roles(System, "OpenSSL", &versions(System));
}

#[test]
fn versions_with_gnutls() {
    both_roles(Gnutls, "GnuTLS", &versions(Gnutls));
}

#[test]
fn versions_with_go() {
    both_roles(Go, "Go", &versions(Go));
}

#[test]
fn renegotiation_with_openssl() {
    both_roles(System, "OpenSSL", RENEGOTIATIONS);
    all("ours with ours", RENEGOTIATIONS.iter().copied(), |case| works(Ours, Ours, case));
}

/// GnuTLS's clients take no data while they wait for a server's hello, and refuse what OpenSSL's server sends after an
/// abbreviated handshake or a certificate that was asked late.
fn fits_gnutls_client(case: &&Case) -> bool {
    (case.settle || matches!(case.start, Some((Client, _)))) && !case.abbreviated && !case.ask
}

#[test]
fn renegotiation_with_gnutls() {
    let as_server = |case: &&Case| !case.abbreviated;
    all("control", RENEGOTIATIONS.iter().filter(as_server).copied(), |case| works(System, Gnutls, case));
    all("our client, GnuTLS's server", RENEGOTIATIONS.iter().filter(as_server).copied(), |case| works(Ours, Gnutls, case));
    all("control", RENEGOTIATIONS.iter().filter(fits_gnutls_client).copied(), |case| works(Gnutls, System, case));
    all("GnuTLS's client, our server", RENEGOTIATIONS.iter().filter(fits_gnutls_client).copied(), |case| works(Gnutls, Ours, case));
}

/// Go renegotiates as a client that is asked, and never resumes then.
fn fits_go(case: &&Case) -> bool {
    matches!(case.start, Some((Server, _))) && case.settle
}

#[test]
fn renegotiation_with_go() {
    all("control", RENEGOTIATIONS.iter().filter(fits_go).copied(), |case| works(Go, System, case));
    all("Go's client, our server", RENEGOTIATIONS.iter().filter(fits_go).copied(), |case| works(Go, Ours, case));
    let once = Case { name: "server starts, client once", start: Some((Server, 1)), renegotiate: "once", settle: true, ..RENEGOTIATE };
    all("Go's client, our server", [once], |case| works(Go, Ours, case));
}

/// What an end that is OpenSSL's API printed, without what names the process or the library.
fn comparable(said: &Result<String, String>) -> String {
    let text = match said {
        Ok(text) | Err(text) => text,
    };
    let lines = text.lines().map(|line| match line.split_once(":error:") {
        // Thread, file and line of the error queue are the library's own.
        Some((_, error)) => error.splitn(5, ':').enumerate().filter(|(i, _)| *i == 0 || *i == 3).map(|(_, part)| part).collect(),
        None => line.trim().to_string(),
    });
    let lines = lines.filter(|line: &String| !line.starts_with("port "));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn refusals_as_openssl() {
    for other in [System, Gnutls, Go] {
        // Go's servers never renegotiate.
        let roles: &[Role] = if other == Go { &[Server] } else { &[Client, Server] };
        for &role in roles {
            let fits = |case: &&Case| match other {
                Go => fits_go(case),
                _ => case.renegotiate == "freely",
            };
            all(&format!("our {role:?}"), REFUSALS.iter().filter(fits).copied(), |case| {
                let run = |mine: End| match role {
                    Client => connect(mine, other, case).map(|[c, s]| [comparable(&c), s.unwrap_or_else(|why| why)]),
                    Server => connect(other, mine, case).map(|[c, s]| [comparable(&s), c.unwrap_or_else(|why| why)]),
                };
                let (ours, system) = (run(Ours)?, run(System)?);
                let what = format!("our {role:?} printed (and its peer)\n{}\n--\n{}", ours[0], ours[1]);
                if ours[0] == system[0] {
                    Ok(())
                } else {
                    Err(format!("{what}\n      the system's\n{}\n--\n{}", system[0], system[1]))
                }
            });
        }
    }
}
