//! The two ends of a connection over loopback that the interop tests set up: certificates for them, the programs of
//! `interop/` built, and a running one whose lines are waited for.
//!
//! What the ends must say is the tests' affair.

use crate::{root, run, scratch};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::LazyLock,
    thread,
    time::{Duration, Instant},
};

/// For what a program is waited for; under load a handshake may take seconds.
pub const LIMIT: Duration = Duration::from_secs(12);

/// A CA and a leaf (file with key and chain) per kind of key, in a directory of this test run.
pub static PKI: LazyLock<PathBuf> = LazyLock::new(|| {
    let dir = scratch("pki");
    let openssl = |line: &str| {
        let mut command = Command::new("openssl");
        command.args(line.split_whitespace()).current_dir(&dir).env_remove("LD_LIBRARY_PATH");
        let ended = run(&mut command, LIMIT);
        assert!(ended.ok(), "openssl {line}: {}", ended.text());
    };
    fs::write(dir.join("leaf.ext"), "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=critical,CA:FALSE\n").expect("scratch");
    openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=interop-ca");
    for (kind, key) in [
        ("p256", "ec -pkeyopt ec_paramgen_curve:P-256"),
        ("p384", "ec -pkeyopt ec_paramgen_curve:P-384"),
        ("rsa", "rsa:2048"),
        ("ed25519", "ed25519"),
    ] {
        openssl(&format!("req -newkey {key} -nodes -keyout {kind}.key -out {kind}.csr -subj /CN={kind}"));
        openssl(&format!("x509 -req -in {kind}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile leaf.ext -out {kind}.crt"));
        let both = [fs::read(dir.join(format!("{kind}.key"))), fs::read(dir.join(format!("{kind}.crt")))];
        fs::write(dir.join(format!("{kind}.pem")), both.map(|b| b.expect("just made")).concat()).expect("scratch");
    }
    dir
});

/// `interop/peer.c` built.
pub fn openssl_peer() -> &'static Path {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| c_peer("peer.c", "interop-peer", &["-lssl", "-lcrypto"]));
    &BUILT
}

/// `interop/gnutls.c` built.
pub fn gnutls_peer() -> &'static Path {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| c_peer("gnutls.c", "interop-gnutls", &["-lgnutls"]));
    &BUILT
}

/// `interop/peer.go` built.
pub fn go_peer() -> &'static Path {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
        let binary = scratch("bin").join("interop-go");
        let mut go = Command::new("go");
        // The packaged Go brings the standard library compiled; it must fetch nothing.
        go.env("GOFLAGS", "-mod=mod").env("GOPROXY", "off").env("GOCACHE", scratch("go")).env("GO111MODULE", "off");
        go.arg("build").arg("-o").arg(&binary).arg(root().join("capi-tests/interop/peer.go"));
        let ended = run(&mut go, Duration::from_secs(240));
        assert!(ended.ok(), "peer.go: {}", ended.text());
        binary
    });
    &BUILT
}

fn c_peer(source: &str, name: &str, libraries: &[&str]) -> PathBuf {
    let binary = scratch("bin").join(name);
    let mut cc = Command::new("cc");
    cc.args(["-std=gnu11", "-O1", "-g", "-Wall", "-Wextra", "-Werror"]).arg(root().join("capi-tests/interop").join(source));
    cc.arg("-o").arg(&binary).args(libraries);
    let ended = run(&mut cc, Duration::from_secs(60));
    assert!(ended.ok(), "{source}: {}", ended.text());
    binary
}

/// A child whose output is collected while it runs, and which does not outlive the test.
pub struct Running {
    child: Child,
    output: std::sync::mpsc::Receiver<String>,
    seen: String,
}

impl Running {
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the peer is installed");
        let (sender, output) = std::sync::mpsc::channel();
        let readers: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().expect("piped")), Box::new(child.stderr.take().expect("piped"))];
        for reader in readers {
            let sender = sender.clone();
            thread::spawn(move || {
                for line in BufReader::new(reader).split(b'\n').map_while(Result::ok) {
                    let _ = sender.send(String::from_utf8_lossy(&line).into_owned());
                }
            });
        }
        Running { child, output, seen: String::new() }
    }

    /// The first line from now on that contains `what`.
    pub fn expect(&mut self, what: &str) -> Result<String, String> {
        let end = Instant::now() + LIMIT;
        loop {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    self.seen += &format!("        {line}\n");
                    if line.contains(what) {
                        return Ok(line);
                    }
                }
                Err(_) => return Err(format!("{what:?} never came; it printed:\n{}", self.seen)),
            }
        }
    }

    pub fn send(&mut self, text: &str) -> Result<(), String> {
        let stdin = self.child.stdin.as_mut().ok_or("standard input is closed")?;
        stdin
            .write_all(text.as_bytes())
            .and_then(|()| stdin.flush())
            .map_err(|why| format!("it no longer reads ({why}); it printed:\n{}", self.seen))
    }

    pub fn close_input(&mut self) {
        self.child.stdin = None;
    }

    /// Waits for the end; everything printed, or why it is a failure.
    pub fn end(mut self) -> Result<String, String> {
        self.close_input();
        let end = Instant::now() + LIMIT;
        let status = loop {
            match self.child.try_wait().map_err(|why| why.to_string())? {
                Some(status) => break status,
                None if Instant::now() > end => return Err(format!("did not end; it printed:\n{}", self.rest())),
                None => thread::sleep(Duration::from_millis(3)),
            }
        };
        let seen = self.rest();
        if status.success() {
            Ok(seen)
        } else {
            Err(format!("{status}; it printed:\n{seen}"))
        }
    }

    pub fn rest(&mut self) -> String {
        while let Ok(line) = self.output.recv_timeout(Duration::from_millis(100)) {
            self.seen += &format!("        {line}\n");
        }
        std::mem::take(&mut self.seen)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port that a server program prints first.
pub fn port_of(server: &mut Running) -> Result<String, String> {
    server.expect("port ").map(|line| line.trim_start_matches("port ").to_string())
}

/// A port of loopback that was free a moment ago, for programs that cannot choose one themselves.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("loopback").port()
}
