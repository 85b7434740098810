//! The built library is a `libssl.so.3`: its name, what it needs, and exactly the 518 versioned symbols of OpenSSL 3.0.
//!
//! The facts are `abi/libssl.so.3-3.0.symbols` (`SYMBOL NODE`, read off Debian 12's library). `abi/exports.txt` is what the
//! linker is given; both must say the same. Functions themselves are compared by the C programs.

use capi_tests::{elf, library_dir, root};
use std::{collections::BTreeSet, fs};

fn facts() -> BTreeSet<(String, String)> {
    let text = fs::read_to_string(root().join("abi/libssl.so.3-3.0.symbols")).expect("the facts are in the repository");
    let facts: BTreeSet<_> = text.lines().map(|l| l.split_once(' ').expect("SYMBOL NODE")).map(|(s, n)| (s.into(), n.into())).collect();
    assert_eq!(facts.len(), 518, "the facts file itself has lost or gained lines");
    facts
}

fn compare(what: &str, ours: &BTreeSet<(String, String)>) {
    let facts = facts();
    let missing: Vec<_> = facts.difference(ours).collect();
    let extra: Vec<_> = ours.difference(&facts).collect();
    assert!(missing.is_empty() && extra.is_empty(), "{what}: missing {missing:?}, beyond the facts {extra:?}");
}

#[test]
fn export_list_equals_the_facts() {
    let text = fs::read_to_string(root().join("abi/exports.txt")).expect("abi/exports.txt");
    let list: Vec<_> = text.lines().map(|l| l.split_once(' ').expect("NODE SYMBOL")).map(|(n, s)| (s.to_string(), n.to_string())).collect();
    let set: BTreeSet<_> = list.iter().cloned().collect();
    assert_eq!(set.len(), list.len(), "abi/exports.txt names a symbol twice");
    compare("abi/exports.txt", &set);
}

#[test]
fn library_exports_the_facts_and_nothing_else() {
    let shared = elf::read(&library_dir().join("libssl.so.3"));
    let mut ours = BTreeSet::new();
    for symbol in shared.symbols.iter().filter(|s| s.defined) {
        // A version node is itself an absolute symbol of the same name.
        if symbol.node.as_deref() == Some(&symbol.name) {
            continue;
        }
        assert!(symbol.default, "{} is exported as an old version (@, not @@)", symbol.name);
        ours.insert((symbol.name.clone(), symbol.node.clone().unwrap_or_else(|| "no version".into())));
    }
    compare("dynamic symbols", &ours);
}

#[test]
fn library_is_named_and_linked_as_libssl() {
    let shared = elf::read(&library_dir().join("libssl.so.3"));
    assert_eq!(shared.soname.as_deref(), Some("libssl.so.3"));
    assert!(shared.needed.iter().any(|n| n == "libcrypto.so.3"), "NEEDED is {:?}", shared.needed);
    assert!(!shared.needed.iter().any(|n| n.starts_with("libssl")), "it needs a libssl: {:?}", shared.needed);
    assert_eq!(shared.search_path, None, "an RPATH or RUNPATH is set");
    assert!(!shared.text_relocations, "text relocations");
}

#[test]
fn symbols_of_libcrypto_are_taken_by_version() {
    let shared = elf::read(&library_dir().join("libssl.so.3"));
    let unversioned: Vec<_> = shared
        .symbols
        .iter()
        .filter(|s| !s.defined && s.node.is_none())
        .map(|s| s.name.as_str())
        // The weak hooks that every shared object may carry.
        .filter(|name| !matches!(*name, "__gmon_start__" | "_ITM_deregisterTMCloneTable" | "_ITM_registerTMCloneTable" | "__cxa_finalize"))
        // AWS-LC's optional allocator hooks: weak, and nobody defines them.
        .filter(|name| !name.starts_with("OPENSSL_memory_") && *name != "sdallocx")
        .collect();
    assert!(unversioned.is_empty(), "imported without a version node: {unversioned:?}");
}
