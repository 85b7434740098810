//! The public headers: `headers/run` holds them against the system's headers, the compilers, and the Rust sources.

use capi_tests::{library_dir, root, run};
use std::{process::Command, time::Duration};

fn step(name: &str) {
    let mut command = Command::new("python3");
    command.arg(root().join("capi-tests/headers/run")).arg(name).arg(library_dir());
    let ended = run(&mut command, Duration::from_secs(300));
    assert!(ended.ok(), "{}\n{}", ended.how, ended.text());
}

#[test]
fn headers_are_what_the_tool_writes() {
    step("written");
}

#[test]
fn macros_agree_with_the_systems() {
    step("macros");
}

#[test]
fn declarations_agree_with_the_systems() {
    step("declarations");
}

#[test]
fn rust_constants_have_the_headers_values() {
    step("constants");
}

#[test]
fn each_header_compiles_alone() {
    step("compilers");
}

#[test]
fn documented_programs_compile_and_link() {
    step("programs");
}
