//! Reads the dynamic section and the versioned dynamic symbols of an ELF64 little-endian shared object: as much as the
//! ABI test compares, and no more (System V gABI; symbol versions as in the LSB core specification, chapter 10).

use std::{collections::BTreeMap, fs, path::Path};

const DT_NEEDED: u64 = 1;
const DT_SONAME: u64 = 14;
const DT_RPATH: u64 = 15;
const DT_TEXTREL: u64 = 22;
const DT_RUNPATH: u64 = 29;

const SHT_DYNAMIC: u32 = 6;
const SHT_DYNSYM: u32 = 11;
const SHT_GNU_VERDEF: u32 = 0x6fff_fffd;
const SHT_GNU_VERNEED: u32 = 0x6fff_fffe;
const SHT_GNU_VERSYM: u32 = 0x6fff_ffff;

/// A dynamic symbol and its version node; `default` tells `@@` from `@`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Symbol {
    pub name: String,
    pub node: Option<String>,
    pub default: bool,
    pub defined: bool,
}

#[derive(Debug, Default)]
pub struct Shared {
    pub soname: Option<String>,
    pub needed: Vec<String>,
    /// RPATH or RUNPATH, which a library of the system must not carry.
    pub search_path: Option<String>,
    pub text_relocations: bool,
    pub symbols: Vec<Symbol>,
}

struct Section {
    kind: u32,
    link: u32,
    bytes: std::ops::Range<usize>,
    info: u32,
}

struct Image(Vec<u8>);

impl Image {
    fn u16(&self, at: usize) -> u16 {
        u16::from_le_bytes(self.0[at..at + 2].try_into().expect("two bytes"))
    }
    fn u32(&self, at: usize) -> u32 {
        u32::from_le_bytes(self.0[at..at + 4].try_into().expect("four bytes"))
    }
    fn u64(&self, at: usize) -> u64 {
        u64::from_le_bytes(self.0[at..at + 8].try_into().expect("eight bytes"))
    }
    fn string(&self, at: usize) -> String {
        let end = self.0[at..].iter().position(|&b| b == 0).map_or(self.0.len(), |n| at + n);
        String::from_utf8_lossy(&self.0[at..end]).into_owned()
    }
    fn sections(&self) -> Vec<Section> {
        let (start, size, count) = (self.u64(0x28) as usize, self.u16(0x3a) as usize, self.u16(0x3c) as usize);
        (0..count)
            .map(|i| {
                let at = start + i * size;
                let (offset, length) = (self.u64(at + 24) as usize, self.u64(at + 32) as usize);
                let kind = self.u32(at + 4);
                Section { kind, link: self.u32(at + 40), info: self.u32(at + 44), bytes: offset..offset + length }
            })
            .collect()
    }
}

/// Panics with a clear message when the file is not an ELF64 little-endian object: every caller is a test.
pub fn read(path: &Path) -> Shared {
    let image = Image(fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display())));
    assert_eq!(&image.0[..6], b"\x7fELF\x02\x01", "{}: not ELF64 little-endian", path.display());
    let sections = image.sections();
    let find = |kind: u32| sections.iter().find(|s| s.kind == kind);
    let mut shared = Shared::default();

    let dynamic = find(SHT_DYNAMIC).expect("a dynamic section");
    let names = sections[dynamic.link as usize].bytes.start;
    for at in dynamic.bytes.clone().step_by(16) {
        let (tag, value) = (image.u64(at), image.u64(at + 8) as usize);
        match tag {
            DT_NEEDED => shared.needed.push(image.string(names + value)),
            DT_SONAME => shared.soname = Some(image.string(names + value)),
            DT_RPATH | DT_RUNPATH => shared.search_path = Some(image.string(names + value)),
            DT_TEXTREL => shared.text_relocations = true,
            _ => {}
        }
    }

    let nodes = version_nodes(&image, &sections);
    let table = find(SHT_DYNSYM).expect("a dynamic symbol table");
    let names = sections[table.link as usize].bytes.start;
    let versions = find(SHT_GNU_VERSYM).map(|s| s.bytes.start);
    for (index, at) in table.bytes.clone().step_by(24).enumerate().skip(1) {
        let version = versions.map_or(1, |start| image.u16(start + 2 * index));
        shared.symbols.push(Symbol {
            name: image.string(names + image.u32(at) as usize),
            node: nodes.get(&(version & 0x7fff)).cloned(),
            default: version & 0x8000 == 0,
            defined: image.u16(at + 6) != 0,
        });
    }
    shared
}

/// Version index to node name, of both the nodes defined and the nodes needed. The base entry (the file itself) is left out.
fn version_nodes(image: &Image, sections: &[Section]) -> BTreeMap<u16, String> {
    let mut nodes = BTreeMap::new();
    if let Some(section) = sections.iter().find(|s| s.kind == SHT_GNU_VERDEF) {
        let names = sections[section.link as usize].bytes.start;
        let mut at = section.bytes.start;
        for _ in 0..section.info {
            let base = image.u16(at + 2) & 1 != 0;
            let name = image.u32(at + image.u32(at + 12) as usize) as usize;
            if !base {
                nodes.insert(image.u16(at + 4), image.string(names + name));
            }
            at += image.u32(at + 16) as usize;
        }
    }
    if let Some(section) = sections.iter().find(|s| s.kind == SHT_GNU_VERNEED) {
        let names = sections[section.link as usize].bytes.start;
        let mut at = section.bytes.start;
        for _ in 0..section.info {
            let mut aux = at + image.u32(at + 8) as usize;
            for _ in 0..image.u16(at + 2) {
                nodes.insert(image.u16(aux + 6) & 0x7fff, image.string(names + image.u32(aux + 8) as usize));
                aux += image.u32(aux + 12) as usize;
            }
            at += image.u32(at + 12) as usize;
        }
    }
    nodes
}
