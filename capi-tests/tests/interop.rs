//! TLS 1.3 over loopback against other implementations, in both roles: the system's OpenSSL, GnuTLS, and rustls. Older
//! versions and renegotiation: `interop_older.rs`.
//!
//! Our end is `interop/peer.c` with our library before the system's. Each case fixes what must be negotiated, and both
//! ends must say that it was; a case that only "connects" proves little. The certificates are made by the `openssl` command
//! on the system's library.

use capi_tests::{
    ends::{free_port, openssl_peer, port_of, Running, LIMIT, PKI},
    library_dir,
};
use rustls::{
    client::Resumption,
    crypto::{aws_lc_rs, CryptoProvider, SupportedKxGroup},
    pki_types::{pem::PemObject, CertificateDer, PrivateKeyDer, ServerName},
    server::WebPkiClientVerifier,
    ClientConfig, ClientConnection, RootCertStore, ServerConfig, ServerConnection, Stream, SupportedCipherSuite,
};
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::Command,
    sync::Arc,
    thread,
};

/// GnuTLS ends a connection on which more than eight come in a second.
const UPDATES: usize = 6;

/// One connection (two with `resume`): what both ends are told, and so what must come out.
#[derive(Clone, Copy)]
struct Case {
    name: &'static str,
    cert: &'static str,
    /// Of the client and of the server, in OpenSSL's names; empty: the default.
    client_groups: &'static str,
    server_groups: &'static str,
    suite: &'static str,
    alpn: &'static str,
    client_cert: &'static str,
    bytes: usize,
    resume: bool,
    updates: bool,
    /// The group that must be chosen, as SSL_get_negotiated_group numbers it; 0: not looked at.
    group_nid: u32,
}

const PLAIN: Case = Case {
    name: "plain",
    cert: "p256",
    client_groups: "",
    server_groups: "",
    suite: "",
    alpn: "",
    client_cert: "",
    bytes: 100,
    resume: false,
    updates: false,
    group_nid: 0,
};

const X25519: u32 = 1034;
const X448: u32 = 1035;
const P256: u32 = 415;
const P384: u32 = 715;
const P521: u32 = 716;
const FFDHE2048: u32 = 1126;

const CASES: &[Case] = &[
    PLAIN,
    Case { name: "rsa-certificate", cert: "rsa", ..PLAIN },
    Case { name: "p384-certificate", cert: "p384", ..PLAIN },
    Case { name: "ed25519-certificate", cert: "ed25519", ..PLAIN },
    Case { name: "x25519", client_groups: "X25519", server_groups: "X25519", group_nid: X25519, ..PLAIN },
    Case { name: "p-256", client_groups: "P-256", server_groups: "P-256", group_nid: P256, ..PLAIN },
    Case { name: "p-384", client_groups: "P-384", server_groups: "P-384", group_nid: P384, ..PLAIN },
    Case { name: "p-521", client_groups: "P-521", server_groups: "P-521", group_nid: P521, ..PLAIN },
    Case { name: "x448", client_groups: "X448", server_groups: "X448", group_nid: X448, ..PLAIN },
    Case { name: "ffdhe2048", client_groups: "ffdhe2048", server_groups: "ffdhe2048", group_nid: FFDHE2048, ..PLAIN },
    Case { name: "hello-retry-request", client_groups: "X25519:P-384", server_groups: "P-384", group_nid: P384, ..PLAIN },
    Case { name: "aes-128-gcm", suite: "TLS_AES_128_GCM_SHA256", bytes: 40_000, ..PLAIN },
    Case { name: "aes-256-gcm", suite: "TLS_AES_256_GCM_SHA384", bytes: 40_000, ..PLAIN },
    Case { name: "chacha20-poly1305", suite: "TLS_CHACHA20_POLY1305_SHA256", bytes: 40_000, ..PLAIN },
    Case { name: "alpn", alpn: "h2", ..PLAIN },
    Case { name: "client-certificate-p256", client_cert: "p256", ..PLAIN },
    Case { name: "client-certificate-rsa", client_cert: "rsa", ..PLAIN },
    Case { name: "resumption", resume: true, ..PLAIN },
    Case { name: "resumption-with-client-certificate", resume: true, client_cert: "rsa", ..PLAIN },
    Case { name: "key-updates", updates: true, bytes: 200_000, ..PLAIN },
    Case { name: "key-updates-chacha20", updates: true, bytes: 200_000, suite: "TLS_CHACHA20_POLY1305_SHA256", ..PLAIN },
    Case { name: "three-megabytes", bytes: 3_000_000, ..PLAIN },
];

/// `peer.c` in `role`, on our library or the system's.
fn peer(ours: bool, role: &str, case: &Case, more: &str) -> Command {
    let pki = PKI.display();
    let mut command = Command::new(openssl_peer());
    let (cert, groups) = if role == "server" { (case.cert, case.server_groups) } else { (case.client_cert, case.client_groups) };
    command.arg(role).args([format!("groups={groups}"), format!("suites={}", case.suite), format!("alpn={}", case.alpn)]);
    command.args([format!("bytes={}", case.bytes), format!("updates={}", if case.updates { UPDATES } else { 0 })]);
    if !cert.is_empty() {
        command.arg(format!("cert={pki}/{cert}.pem"));
    }
    if role == "client" {
        command.args([format!("ca={pki}/ca.pem"), format!("resume={}", u8::from(case.resume))]);
    } else {
        command.arg(format!("count={}", 1 + u8::from(case.resume)));
        if !case.client_cert.is_empty() {
            command.args([format!("ca={pki}/ca.pem"), "need=1".into()]);
        }
    }
    command.args(more.split_whitespace());
    command.env_remove("LD_PRELOAD").env_remove("LD_LIBRARY_PATH");
    if ours {
        command.env("LD_LIBRARY_PATH", library_dir());
    }
    command
}

/// What one line of facts must contain. `resumed`: of the second connection.
fn facts_hold(role: &str, case: &Case, printed: &str) -> Result<(), String> {
    let lines: Vec<_> = printed.lines().map(str::trim).filter(|l| l.starts_with(&format!("{role}: "))).collect();
    let wanted = 1 + usize::from(case.resume);
    if lines.len() != wanted {
        return Err(format!("{} connections, not {wanted}:\n{printed}", lines.len()));
    }
    for (i, line) in lines.iter().enumerate() {
        let mut need = vec![
            "TLSv1.3".to_string(),
            format!("reused {}", u8::from(i == 1)),
            "verify 0".into(),
            format!("bytes {}", case.bytes),
            format!("alpn {} ", case.alpn),
        ];
        if !case.suite.is_empty() {
            need.push(format!(" {} ", case.suite));
        }
        if case.group_nid != 0 {
            need.push(format!("group {} ", case.group_nid));
        }
        let peer = if role == "client" { case.cert } else { case.client_cert };
        need.push(format!("peer {} ", if peer.is_empty() { "none" } else { peer }));
        for need in need {
            if !format!("{line} ").contains(&need) {
                return Err(format!("{need:?} is not in: {line}"));
            }
        }
    }
    Ok(())
}

/// Runs each case, prints one line for it, and fails at the end with every failure.
fn all(what: &str, cases: impl Iterator<Item = &'static Case>, one: impl Fn(&Case) -> Result<(), String>) {
    let (mut failed, mut passed) = (Vec::new(), 0);
    for case in cases {
        match one(case) {
            Ok(()) => passed += 1,
            Err(why) => failed.push(format!("{what} {}: {why}", case.name)),
        }
    }
    assert!(failed.is_empty(), "{passed} passed, {} failed\n{}", failed.len(), failed.join("\n"));
    assert!(passed > 0, "no case ran");
}

// ---- the system's OpenSSL ---------------------------------------------------------------------------------------

fn openssl_pair(client_ours: bool, server_ours: bool, case: &Case) -> Result<(), String> {
    let mut server = Running::start(&mut peer(server_ours, "server", case, ""));
    let port = port_of(&mut server)?;
    let client = Running::start(&mut peer(client_ours, "client", case, &format!("port={port}")));
    let said = client.end().map_err(|why| format!("client {why}"))?;
    facts_hold("client", case, &said)?;
    facts_hold("server", case, &server.end().map_err(|why| format!("server {why}"))?)
}

#[test]
fn control_openssl_with_itself() {
    all("system with system", CASES.iter(), |case| openssl_pair(false, false, case));
}

#[test]
fn client_with_openssl() {
    all("our client, OpenSSL's server", CASES.iter(), |case| openssl_pair(true, false, case));
}

#[test]
fn server_with_openssl() {
    all("OpenSSL's client, our server", CASES.iter(), |case| openssl_pair(false, true, case));
}

#[test]
fn client_with_our_server() {
    all("our client, our server", CASES.iter(), |case| openssl_pair(true, true, case));
}

// ---- GnuTLS -----------------------------------------------------------------------------------------------------

fn gnutls_priority(groups: &str, suite: &str) -> String {
    let mut out = "NORMAL:-VERS-ALL:+VERS-TLS1.3".to_string();
    if !groups.is_empty() {
        out += ":-GROUP-ALL";
        for group in groups.split(':') {
            out += &match group {
                "P-256" => ":+GROUP-SECP256R1".to_string(),
                "P-384" => ":+GROUP-SECP384R1".to_string(),
                "P-521" => ":+GROUP-SECP521R1".to_string(),
                other => format!(":+GROUP-{}", other.to_uppercase()),
            };
        }
    }
    match suite {
        "TLS_AES_128_GCM_SHA256" => out += ":-CIPHER-ALL:+AES-128-GCM",
        "TLS_AES_256_GCM_SHA384" => out += ":-CIPHER-ALL:+AES-256-GCM",
        "TLS_CHACHA20_POLY1305_SHA256" => out += ":-CIPHER-ALL:+CHACHA20-POLY1305",
        _ => {}
    }
    out
}

fn client_with_gnutls_one(case: &Case) -> Result<(), String> {
    let port = free_port();
    let pki = PKI.display();
    let mut command = Command::new("gnutls-serv");
    command.args(["--echo", "--crlf", "-p", &port.to_string(), "--priority", &gnutls_priority(case.server_groups, case.suite)]);
    command.arg(format!("--x509certfile={pki}/{}.crt", case.cert)).arg(format!("--x509keyfile={pki}/{}.key", case.cert));
    if !case.alpn.is_empty() {
        command.args([format!("--alpn={}", case.alpn), "--alpn-fatal".into()]);
    }
    if !case.client_cert.is_empty() {
        command.args([format!("--x509cafile={pki}/ca.pem"), "--require-client-cert".into(), "--verify-client-cert".into()]);
    }
    let mut server = Running::start(&mut command);
    let _ = server.expect("listening on IPv4")?;
    let client = Running::start(&mut peer(true, "client", case, &format!("port={port}")));
    facts_hold("client", case, &client.end().map_err(|why| format!("client {why}\n      gnutls-serv:\n{}", server.rest()))?)
}

#[test]
fn client_with_gnutls() {
    all("our client, GnuTLS's server", CASES.iter(), client_with_gnutls_one);
}

fn server_with_gnutls_one(case: &Case) -> Result<(), String> {
    let mut server = Running::start(&mut peer(true, "server", case, ""));
    let port = port_of(&mut server)?;
    let pki = PKI.display();
    let mut command = Command::new("gnutls-cli");
    command.args([
        "-p",
        &port,
        &format!("--x509cafile={pki}/ca.pem"),
        "--priority",
        &gnutls_priority(case.client_groups, case.suite),
        "localhost",
    ]);
    if !case.alpn.is_empty() {
        command.arg(format!("--alpn={}", case.alpn));
    }
    if !case.client_cert.is_empty() {
        command.args([format!("--x509certfile={pki}/{}.crt", case.client_cert), format!("--x509keyfile={pki}/{}.key", case.client_cert)]);
    }
    if case.resume {
        command.args(["--resume", "--waitresumption"]);
    }
    let mut client = Running::start(&mut command);
    let both = |client: &mut Running| -> Result<(), String> {
        client.expect("Handshake was completed")?;
        if case.resume {
            client.expect("This is a resumed session")?;
        }
        client.expect("Simple Client Mode")?;
        // It sends a line at a time; the echo of the last shows that all of them came back.
        let line = format!("{}\n", "x".repeat(999));
        let rounds = case.bytes.div_ceil(1000);
        for round in 0..rounds {
            client.send(&line)?;
            if round % 64 == 63 {
                client.expect("xxxx")?;
            }
        }
        client.send("the last line\n")?;
        client.expect("the last line")?;
        Ok(())
    };
    both(&mut client).map_err(|why| format!("{why}\n      server:\n{}", server.rest()))?;
    client.end().map_err(|why| format!("client {why}"))?;
    let said = server.end().map_err(|why| format!("server {why}"))?;
    // gnutls-cli closes the first of two connections without data, and counts bytes in its own way.
    let lines: Vec<_> = said.lines().filter(|l| l.contains("server: ")).collect();
    let last = lines.last().ok_or("the server said nothing")?;
    let mut need = vec![format!("reused {}", u8::from(case.resume)), format!("alpn {} ", case.alpn), "TLSv1.3".into()];
    need.push(format!("bytes {}", case.bytes.div_ceil(1000) * 1000 + 14));
    if case.group_nid != 0 {
        need.push(format!("group {} ", case.group_nid));
    }
    match need.iter().find(|n| !format!("{last} ").contains(*n)) {
        Some(missing) => Err(format!("{missing:?} is not in: {}", last.trim())),
        None => Ok(()),
    }
}

#[test]
fn server_with_gnutls() {
    all("GnuTLS's client, our server", CASES.iter().filter(|c| c.bytes <= 200_000), server_with_gnutls_one);
}

// ---- rustls -----------------------------------------------------------------------------------------------------

/// None when rustls lacks one of the groups.
fn rustls_provider(groups: &str, suite: &str) -> Option<Arc<CryptoProvider>> {
    let mut provider = aws_lc_rs::default_provider();
    if !groups.is_empty() {
        let group = |name: &str| -> Option<&'static dyn SupportedKxGroup> {
            Some(match name {
                "X25519" => aws_lc_rs::kx_group::X25519,
                "P-256" => aws_lc_rs::kx_group::SECP256R1,
                "P-384" => aws_lc_rs::kx_group::SECP384R1,
                _ => return None,
            })
        };
        provider.kx_groups = groups.split(':').map(group).collect::<Option<Vec<_>>>()?;
    }
    let named: fn(&SupportedCipherSuite) -> String = |s| format!("{:?}", s.suite()).replace("TLS13_", "TLS_");
    provider.cipher_suites.retain(|s| s.tls13().is_some() && (suite.is_empty() || named(s) == suite));
    assert!(!provider.cipher_suites.is_empty(), "rustls has no {suite}");
    Some(Arc::new(provider))
}

fn certs(kind: &str) -> (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>) {
    let chain = CertificateDer::pem_file_iter(PKI.join(format!("{kind}.crt"))).expect("made").collect::<Result<_, _>>().expect("PEM");
    (chain, PrivateKeyDer::from_pem_file(PKI.join(format!("{kind}.key"))).expect("PEM"))
}

fn roots() -> Arc<RootCertStore> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(PKI.join("ca.pem")).expect("PEM")).expect("a CA");
    Arc::new(roots)
}

fn has_rustls(case: &&'static Case) -> bool {
    rustls_provider(case.client_groups, case.suite).is_some() && rustls_provider(case.server_groups, case.suite).is_some()
}

fn rustls_server(case: &Case) -> ServerConfig {
    let provider = rustls_provider(case.server_groups, case.suite).expect("has_rustls");
    let builder =
        ServerConfig::builder_with_provider(provider.clone()).with_protocol_versions(&[&rustls::version::TLS13]).expect("TLS 1.3");
    let builder = if case.client_cert.is_empty() {
        builder.with_no_client_auth()
    } else {
        builder.with_client_cert_verifier(WebPkiClientVerifier::builder_with_provider(roots(), provider).build().expect("verifier"))
    };
    let (chain, key) = certs(case.cert);
    let mut config = builder.with_single_cert(chain, key).expect("key and certificate");
    config.ticketer = aws_lc_rs::Ticketer::new().expect("ticketer");
    if !case.alpn.is_empty() {
        config.alpn_protocols = vec![case.alpn.into()];
    }
    config
}

/// Echoes until the peer's close_notify.
fn rustls_serve(config: &Arc<ServerConfig>, mut socket: TcpStream, updates: bool) -> Result<(), String> {
    socket.set_read_timeout(Some(LIMIT)).expect("socket");
    socket.set_nodelay(true).expect("socket");
    let mut connection = ServerConnection::new(config.clone()).map_err(|why| why.to_string())?;
    let mut chunk = vec![0; 16384];
    loop {
        let n = Stream::new(&mut connection, &mut socket).read(&mut chunk).map_err(|why| format!("rustls server reads: {why}"))?;
        if n == 0 {
            break;
        }
        if updates {
            connection.refresh_traffic_keys().map_err(|why| why.to_string())?;
        }
        Stream::new(&mut connection, &mut socket).write_all(&chunk[..n]).map_err(|why| format!("rustls server writes: {why}"))?;
    }
    connection.send_close_notify();
    let _ = connection.write_tls(&mut socket);
    Ok(())
}

fn client_with_rustls_one(case: &Case) -> Result<(), String> {
    let config = Arc::new(rustls_server(case));
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback");
    let port = listener.local_addr().expect("bound").port();
    let (count, updates) = (1 + usize::from(case.resume), case.updates);
    let serving = thread::spawn(move || {
        (0..count).try_for_each(|_| rustls_serve(&config, listener.accept().map_err(|why| why.to_string())?.0, updates))
    });
    let client = Running::start(&mut peer(true, "client", case, &format!("port={port}")));
    let said = client.end().map_err(|why| format!("client {why}"))?;
    facts_hold("client", case, &said)?;
    serving.join().map_err(|_| "rustls panicked".to_string())?
}

#[test]
fn client_with_rustls() {
    all("our client, rustls's server", CASES.iter().filter(has_rustls), client_with_rustls_one);
}

fn server_with_rustls_one(case: &Case) -> Result<(), String> {
    let mut server = Running::start(&mut peer(true, "server", case, ""));
    let port = port_of(&mut server)?;
    let said = rustls_client(case, &port);
    said.map_err(|why| format!("{why}\n      server:\n{}", server.rest()))?;
    facts_hold("server", case, &server.end().map_err(|why| format!("server {why}"))?)
}

fn rustls_client(case: &Case, port: &str) -> Result<(), String> {
    let provider = rustls_provider(case.client_groups, case.suite).expect("has_rustls");
    let builder = ClientConfig::builder_with_provider(provider).with_protocol_versions(&[&rustls::version::TLS13]).expect("TLS 1.3");
    let builder = builder.with_root_certificates(roots());
    let mut config = if case.client_cert.is_empty() {
        builder.with_no_client_auth()
    } else {
        let (chain, key) = certs(case.client_cert);
        builder.with_client_auth_cert(chain, key).expect("key and certificate")
    };
    config.resumption = Resumption::in_memory_sessions(256);
    if !case.alpn.is_empty() {
        config.alpn_protocols = vec![case.alpn.into()];
    }
    let config = Arc::new(config);
    for round in 0..1 + usize::from(case.resume) {
        let mut socket = TcpStream::connect(format!("127.0.0.1:{port}")).map_err(|why| why.to_string())?;
        socket.set_read_timeout(Some(LIMIT)).expect("socket");
        socket.set_nodelay(true).expect("socket");
        let mut connection =
            ClientConnection::new(config.clone(), ServerName::try_from("localhost").expect("a name")).map_err(|why| why.to_string())?;
        let (mut sent, chunk) = (0, vec![0x5a; 10_000]);
        let mut back = vec![0; chunk.len()];
        while sent < case.bytes {
            let n = chunk.len().min(case.bytes - sent);
            if case.updates && sent > 0 {
                connection.refresh_traffic_keys().map_err(|why| why.to_string())?;
            }
            let mut stream = Stream::new(&mut connection, &mut socket);
            stream.write_all(&chunk[..n]).map_err(|why| format!("rustls client writes: {why}"))?;
            stream.read_exact(&mut back[..n]).map_err(|why| format!("rustls client reads: {why}"))?;
            if back[..n] != chunk[..n] {
                return Err("the echo differs".into());
            }
            sent += n;
        }
        let resumed = connection.handshake_kind() == Some(rustls::HandshakeKind::Resumed);
        if resumed != (round == 1) {
            return Err(format!("connection {round}: resumed is {resumed}"));
        }
        connection.send_close_notify();
        connection.write_tls(&mut socket).map_err(|why| why.to_string())?;
        let mut rest = Vec::new();
        let _ = Stream::new(&mut connection, &mut socket).read_to_end(&mut rest);
    }
    Ok(())
}

#[test]
fn server_with_rustls() {
    all("rustls's client, our server", CASES.iter().filter(has_rustls), server_with_rustls_one);
}
