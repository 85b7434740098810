//! What the tests of the built library share: where the repository and the library are, and how a child process is run
//! with a time limit and with proof of the libssl it loaded.
//!
//! Nothing here knows a test. The tests are in `tests/`, the C programs in `c/` and `reentry/`.

pub mod compat;
pub mod elf;
pub mod ends;
pub mod source;

use std::{
    collections::BTreeSet,
    env, fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("capi-tests is below the root").to_path_buf()
}

/// The directory of the `libssl.so.3` under test: `FERROSSL_LIB`, or the release build.
///
/// A missing library is a failure of every test that asks, never a reason to skip.
pub fn library_dir() -> PathBuf {
    let dir = root().join(env::var_os("FERROSSL_LIB").map_or_else(|| "target/release".into(), PathBuf::from));
    let dir = dir.canonicalize().unwrap_or(dir);
    assert!(dir.join("libssl.so.3").exists(), "no libssl.so.3 in {}: run `make` first, or set FERROSSL_LIB", dir.display());
    dir
}

/// Where tests put what they build.
pub fn scratch(name: &str) -> PathBuf {
    let dir = root().join("target/capi-tests").join(name);
    fs::create_dir_all(&dir).expect("target/ is writable");
    dir
}

/// How a child ended.
#[derive(Debug)]
pub struct Ended {
    /// Exit code; `None` after a signal or a timeout.
    pub code: Option<i32>,
    /// Why there is no exit code, for people.
    pub how: String,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

impl Ended {
    pub fn ok(&self) -> bool {
        self.code == Some(0)
    }

    pub fn text(&self) -> String {
        format!("{}{}", String::from_utf8_lossy(&self.stdout), String::from_utf8_lossy(&self.stderr))
    }
}

/// Runs `command` with no input, for at most `limit`; its process is killed after that.
pub fn run(command: &mut Command, limit: Duration) -> Ended {
    let spawned = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(why) => return Ended { code: None, how: format!("cannot start: {why}"), stdout: vec![], stderr: vec![] },
    };
    let mut out = child.stdout.take().expect("piped");
    let mut err = child.stderr.take().expect("piped");
    let drain_out = thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = out.read_to_end(&mut bytes);
        bytes
    });
    let drain_err = thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = err.read_to_end(&mut bytes);
        bytes
    });
    let begun = Instant::now();
    let (code, how) = loop {
        match child.try_wait() {
            Ok(Some(status)) => break (status.code(), status.to_string()),
            Ok(None) if begun.elapsed() > limit => {
                let _ = child.kill();
                let _ = child.wait();
                break (None, format!("no end after {} s", limit.as_secs()));
            }
            Ok(None) => thread::sleep(Duration::from_millis(3)),
            Err(why) => break (None, format!("cannot wait: {why}")),
        }
    };
    let stdout = drain_out.join().unwrap_or_default();
    let stderr = drain_err.join().unwrap_or_default();
    Ended { code, how, stdout, stderr }
}

/// The `libssl.so.3` files that a process loaded, told by the dynamic linker itself (`LD_DEBUG=libs`).
///
/// `log` is the prefix given as `LD_DEBUG_OUTPUT`; the linker writes one file per process.
pub fn libssl_in_log(log: &Path) -> BTreeSet<PathBuf> {
    let mut seen = BTreeSet::new();
    let (Some(dir), Some(prefix)) = (log.parent(), log.file_name()) else { return seen };
    let prefix = format!("{}.", prefix.to_string_lossy());
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(&prefix) {
            continue;
        }
        let text = fs::read(entry.path()).unwrap_or_default();
        for line in String::from_utf8_lossy(&text).lines() {
            if let Some((_, path)) = line.split_once("calling init: ") {
                if path.contains("/libssl.so.3") {
                    let path = PathBuf::from(path.trim());
                    seen.insert(path.canonicalize().unwrap_or(path));
                }
            }
        }
        let _ = fs::remove_file(entry.path());
    }
    seen
}
