//! Links the library as `libssl.so.3`: SONAME, version nodes, and the list of exported symbols.
//!
//! `abi/exports.txt` (`NODE SYMBOL` a line) is the only list. Each symbol gets a `.symver` directive; the version
//! script names the nodes only, because a full script beside rustc's own would silently lose the versions.

use std::{collections::BTreeSet, env, fmt::Write as _, fs, path::PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=abi/exports.txt");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let list = fs::read_to_string("abi/exports.txt").expect("abi/exports.txt is part of the source");

    let mut nodes = BTreeSet::new();
    let mut asm = String::from("core::arch::global_asm!(\n");
    for line in list.lines() {
        let (node, symbol) = line.split_once(' ').expect("a line is `NODE SYMBOL`");
        nodes.insert(node);
        writeln!(asm, "    \".symver {symbol}, {symbol}@@{node}\",").expect("writing to a String");
    }
    asm.push_str(");\n");
    fs::write(out.join("symver.rs"), asm).expect("OUT_DIR is writable");

    let map = out.join("nodes.map");
    let script: String = nodes.iter().map(|node| format!("{node} {{ }};\n")).collect();
    fs::write(&map, script).expect("OUT_DIR is writable");

    for arg in [
        "-Wl,-soname,libssl.so.3".to_string(),
        "-Wl,-z,nodelete".to_string(),
        "-Wl,-Bsymbolic".to_string(),
        format!("-Wl,--version-script={}", map.display()),
    ] {
        println!("cargo:rustc-cdylib-link-arg={arg}");
    }
}
