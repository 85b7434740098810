//! DTLS over loopback with the system's OpenSSL and GnuTLS, both roles and versions: the `openssl` command on our library is one end, and
//! the other is the same command on the system's library, or gnutls-cli and gnutls-serv. Words go both ways once the certificates are
//! verified.

use capi_tests::{
    ends::{Running, PKI},
    library_dir,
};
use std::{net::UdpSocket, process::Command};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Ours,
    System,
    Gnutls,
}

use End::{Gnutls, Ours, System};

#[derive(Clone, Copy, Debug)]
struct Case {
    name: &'static str,
    /// As the openssl command's options have it.
    version: &'static str,
    cert: &'static str,
    cipher: &'static str,
    mtu: &'static str,
    /// The server asks for cookies first (gnutls-serv always does).
    cookies: bool,
    client_cert: bool,
}

const PLAIN: Case = Case { name: "plain", version: "dtls1_2", cert: "p256", cipher: "", mtu: "1400", cookies: true, client_cert: false };

const CASES: &[Case] = &[
    PLAIN,
    Case { name: "without cookies", cookies: false, ..PLAIN },
    Case { name: "rsa", cert: "rsa", ..PLAIN },
    Case { name: "small datagrams", cert: "rsa", mtu: "300", ..PLAIN },
    Case { name: "client certificate", client_cert: true, mtu: "500", ..PLAIN },
    Case { name: "cbc", cert: "rsa", cipher: "ECDHE-RSA-AES128-SHA", ..PLAIN },
    Case { name: "chacha", cipher: "ECDHE-ECDSA-CHACHA20-POLY1305", ..PLAIN },
    Case { name: "ccm", cipher: "ECDHE-ECDSA-AES128-CCM", ..PLAIN },
    Case { name: "1.0", version: "dtls1", cert: "rsa", ..PLAIN },
    Case { name: "1.0, client certificate, small datagrams", version: "dtls1", cert: "rsa", client_cert: true, mtu: "300", ..PLAIN },
];

/// The openssl command on our library or the system's.
fn openssl(end: End) -> Command {
    let mut command = Command::new("openssl");
    command.env_remove("LD_PRELOAD").env_remove("LD_LIBRARY_PATH");
    if end == Ours {
        command.env("LD_LIBRARY_PATH", library_dir());
    }
    command
}

/// GnuTLS's words for what a case asks of it; the other end chooses the suite.
fn priority(case: &Case) -> String {
    let version = if case.version == "dtls1" {
        "-VERS-ALL:+VERS-DTLS1.0:%VERIFY_ALLOW_SIGN_WITH_SHA1:+SIGN-RSA-SHA1"
    } else {
        "-VERS-ALL:+VERS-DTLS1.2"
    };
    format!("NORMAL:+AES-128-CCM:{version}")
}

fn suites(case: &Case) -> String {
    let list = if case.cipher.is_empty() { "DEFAULT" } else { case.cipher };
    // TLS 1.1's signatures are too weak for any other level.
    format!("{list}{}", if case.version == "dtls1" { ":@SECLEVEL=0" } else { "" })
}

fn server(end: End, case: &Case, port: &str) -> Command {
    let pki = PKI.display();
    let leaf = format!("{pki}/{}.pem", case.cert);
    if end == Gnutls {
        let mut command = Command::new("gnutls-serv");
        command.args(["--udp", "--echo", "--port", port, "--mtu", case.mtu, "--priority", &priority(case)]);
        command.args(["--x509keyfile", &leaf, "--x509certfile", &leaf, "--x509cafile", &format!("{pki}/ca.pem")]);
        command.arg(if case.client_cert { "--require-client-cert" } else { "--disable-client-cert" });
        return command;
    }
    let mut command = openssl(end);
    command.args(["s_server", &format!("-{}", case.version), "-accept", port, "-cert", &leaf, "-mtu", case.mtu, "-cipher", &suites(case)]);
    command.args(["-CAfile", &format!("{pki}/ca.pem"), "-naccept", "1"]);
    if case.cookies {
        command.arg("-listen");
    }
    if case.client_cert {
        command.args(["-Verify", "2", "-verify_return_error"]);
    }
    command
}

fn client(end: End, case: &Case, port: &str) -> Command {
    let pki = PKI.display();
    let leaf = format!("{pki}/rsa.pem");
    if end == Gnutls {
        let mut command = Command::new("gnutls-cli");
        command.args(["--udp", "--port", port, "--mtu", case.mtu, "--priority", &priority(case), "--x509cafile", &format!("{pki}/ca.pem")]);
        if case.client_cert {
            command.args(["--x509keyfile", &leaf, "--x509certfile", &leaf]);
        }
        command.arg("localhost");
        return command;
    }
    let mut command = openssl(end);
    command.args(["s_client", &format!("-{}", case.version), "-connect", &format!("127.0.0.1:{port}"), "-mtu", case.mtu]);
    command.args(["-cipher", &suites(case), "-CAfile", &format!("{pki}/ca.pem"), "-verify_return_error"]);
    if case.client_cert {
        command.args(["-cert", &leaf]);
    }
    command
}

fn connect(client_end: End, server_end: End, case: &Case) -> Result<(), String> {
    let port = UdpSocket::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("loopback").port().to_string();
    let mut server = Running::start(&mut server(server_end, case, &port));
    server.expect(if server_end == Gnutls { "Echo Server listening on IPv4" } else { "ACCEPT" })?;
    let mut client = Running::start(&mut client(client_end, case, &port));
    let verified = if client_end == Gnutls { "Handshake was completed" } else { "Verify return code: 0 (ok)" };
    client.expect(verified).map_err(|why| format!("client: {why}\nserver: {}", server.rest()))?;
    client.send("a word from the client\n")?;
    server.expect("a word from the client").map_err(|why| format!("server: {why}"))?;
    let answer = if server_end == Gnutls { "a word from the client" } else { "a word from the server" };
    if server_end != Gnutls {
        server.send("a word from the server\n")?;
    }
    client.expect(answer).map_err(|why| format!("client: {why}"))?;
    Ok(())
}

fn all(client: End, server: End, cases: impl Iterator<Item = &'static Case>) {
    let mut failed = String::new();
    for case in cases {
        if let Err(why) = connect(client, server, case) {
            failed += &format!("  {}: {why}\n", case.name);
        }
    }
    assert!(failed.is_empty(), "{client:?} to {server:?}:\n{failed}");
}

#[test]
fn our_client_and_the_systems_server() {
    all(Ours, System, CASES.iter());
}

#[test]
fn the_systems_client_and_our_server() {
    all(System, Ours, CASES.iter());
}

#[test]
fn our_client_and_gnutls() {
    all(Ours, Gnutls, CASES.iter().filter(|case| case.cookies));
}

#[test]
fn gnutls_and_our_server() {
    all(Gnutls, Ours, CASES.iter());
}
