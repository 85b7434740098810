//! Writes docs/COMPATIBILITY.md, and the counts in README.md that are taken from it (`make docs`).

use capi_tests::{compat, root};
use std::fs;

fn main() {
    fs::write(root().join("docs/COMPATIBILITY.md"), compat::render()).expect("docs/ is writable");
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    fs::write(root().join("README.md"), compat::with_counts(&readme)).expect("README.md is writable");
}
