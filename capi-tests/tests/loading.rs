//! Programs that were linked with OpenSSL's libssl start on ours, by `LD_LIBRARY_PATH` and by `LD_PRELOAD`. The `openssl`
//! command binds its 205 symbols at load, so it starts only if every one of them is there under its node.

use capi_tests::{library_dir, libssl_in_log, run, scratch};
use std::{process::Command, time::Duration};

const STARTS: &[&[&str]] = &[
    &["openssl", "version"],
    &["curl", "--version"],
    &["/usr/sbin/nginx", "-V"],
    &["/usr/bin/python3", "-c", "import ssl; print(ssl.OPENSSL_VERSION)"],
];

fn starts(variable: &str, value: &std::ffi::OsStr) {
    let library = library_dir().join("libssl.so.3").canonicalize().expect("library_dir checked it");
    let mut failed = Vec::new();
    for argv in STARTS {
        let log = scratch("log").join(format!("loading-{variable}-{}", argv[0].replace('/', "-")));
        let mut command = Command::new(argv[0]);
        command.args(&argv[1..]).env_remove("LD_LIBRARY_PATH").env_remove("LD_PRELOAD").env(variable, value);
        command.env("LD_DEBUG", "libs").env("LD_DEBUG_OUTPUT", &log);
        let ended = run(&mut command, Duration::from_secs(20));
        let seen = libssl_in_log(&log);
        if !ended.ok() {
            failed.push(format!("{argv:?}: {}: {}", ended.how, ended.text()));
        } else if seen.len() != 1 || !seen.contains(&library) {
            failed.push(format!("{argv:?}: loaded {seen:?}, not {}", library.display()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn programs_start_with_ld_library_path() {
    starts("LD_LIBRARY_PATH", library_dir().as_os_str());
}

#[test]
fn programs_start_with_ld_preload() {
    starts("LD_PRELOAD", library_dir().join("libssl.so.3").as_os_str());
}
