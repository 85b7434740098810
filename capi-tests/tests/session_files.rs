//! Session files travel: written by `openssl s_client -sess_out` on one library, offered by `-sess_in` on the other, to a server of either,
//! in TLS 1.2 and 1.3; and `openssl sess_id` prints the same of each.

use capi_tests::{ends::free_port, library_dir, scratch};
use std::{
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::Duration,
};

fn openssl(ours: bool) -> Command {
    let mut command = Command::new("openssl");
    command.env_remove("LD_LIBRARY_PATH").stdin(Stdio::null());
    if ours {
        command.env("LD_LIBRARY_PATH", library_dir());
    }
    command
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// One connection that is closed once tickets have come; what the command said.
fn client(ours: bool, port: u16, version: &str, option: &str, file: &Path) -> String {
    let mut command = openssl(ours);
    command.args(["s_client", "-connect", &format!("127.0.0.1:{port}"), version, option]).arg(file);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("openssl");
    sleep(Duration::from_millis(500));
    drop(child.stdin.take());
    let out = child.wait_with_output().expect("s_client");
    String::from_utf8_lossy(&out.stdout).into_owned()
}

#[test]
fn a_session_written_by_either_is_resumed_by_the_other() {
    let dir = scratch("session-files");
    let (key, cert, file) = (dir.join("key.pem"), dir.join("cert.pem"), dir.join("session.pem"));
    let mut made = openssl(false);
    made.args([
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=x",
        "-days",
        "2",
        "-keyout",
    ]);
    assert!(made.arg(&key).arg("-out").arg(&cert).stderr(Stdio::null()).status().expect("openssl").success());
    for server in [false, true] {
        let port = free_port();
        let mut command = openssl(server);
        command.args(["s_server", "-quiet", "-accept", &port.to_string(), "-key"]).arg(&key).arg("-cert").arg(&cert);
        let _server = Server(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("s_server"));
        sleep(Duration::from_millis(700));
        for version in ["-tls1_2", "-tls1_3"] {
            for (writer, reader) in [(true, true), (true, false), (false, true)] {
                let _ = std::fs::remove_file(&file);
                client(writer, port, version, "-sess_out", &file);
                let text = client(reader, port, version, "-sess_in", &file);
                assert!(
                    text.contains("\nReused, "),
                    "server ours {server}, {version}, written by ours {writer}, offered by ours {reader}:\n{text}"
                );
                let print = |ours: bool| openssl(ours).args(["sess_id", "-text", "-in"]).arg(&file).output().expect("sess_id").stdout;
                assert!(
                    print(true) == print(false) && print(true).starts_with(b"SSL-Session:"),
                    "{}",
                    String::from_utf8_lossy(&print(true))
                );
            }
        }
    }
}
