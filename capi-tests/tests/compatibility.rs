//! The generated pages say what the source says.

use capi_tests::{compat, root};
use std::fs;

#[test]
fn compatibility_page_is_fresh() {
    let page = fs::read_to_string(root().join("docs/COMPATIBILITY.md")).expect("docs/COMPATIBILITY.md");
    assert!(page == compat::render(), "docs/COMPATIBILITY.md is stale: run `make docs`");
}

#[test]
fn counts_of_the_readme_are_fresh() {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    assert!(readme == compat::with_counts(&readme), "the counts of README.md are stale: run `make docs`");
}

#[test]
fn every_export_has_a_row() {
    assert_eq!(compat::rows().len(), 518);
}
