//! docs/THREATS.md claims no test that is not there.

use capi_tests::root;
use std::{fs, path::PathBuf};

/// `c/NAME.c`, `engine/FILE::TEST` and the rest of what the page's head explains.
fn file_of(named: &str) -> (PathBuf, Option<&str>) {
    let (path, test) = named.split_once("::").map_or((named, None), |(path, test)| (path, Some(test)));
    let path = match path.split('/').next() {
        Some("c" | "reentry") => format!("capi-tests/{path}"),
        Some("engine" | "tls12" | "dtls" | "codec") => format!("crates/tls/tests/{path}.rs"),
        _ => path.to_owned(),
    };
    (root().join(path), test)
}

#[test]
fn every_named_test_exists() {
    let page = fs::read_to_string(root().join("docs/THREATS.md")).expect("docs/THREATS.md");
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| id |")).collect();
    assert!(rows.len() > 90, "{} rows", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let [_, _, tests] = cells[..] else { panic!("three cells: {row}") };
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "no test: {row}");
        for name in named {
            let (path, test) = file_of(name);
            let text = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{name}: {}: {why}", path.display()));
            if let Some(test) = test {
                // In a module of tests at a file's end, or in a file of tests.
                let there = ["", "    "].iter().any(|indent| text.contains(&format!("#[test]\n{indent}fn {test}()")));
                assert!(there, "{name}: no such test in {}", path.display());
            }
        }
    }
}
