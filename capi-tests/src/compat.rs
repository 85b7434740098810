//! `docs/COMPATIBILITY.md` from the source: what each exported function does, judged by its body and by the tests.
//!
//! *missing*: the whole body in `src/api` is `unsupported("NAME", …)`. *done*: no part of it is, and a test names it, which
//! means a C program of `capi-tests/` (they run on both libraries), or a program of OpenSSL's suite all of whose names are
//! in must-pass.txt. *partial*: everything between. A test says when the page is stale.

use crate::{
    root,
    source::{code_only, files, words},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Done,
    Partial,
    Missing,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            State::Done => "done",
            State::Partial => "partial",
            State::Missing => "missing",
        }
    }
}

pub struct Row {
    pub symbol: String,
    /// The file of `src/api` without `.rs`: the section of the page.
    pub section: String,
    pub state: State,
    pub programs: String,
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// Symbol to (section, body) for every function of `src/api` with C linkage.
fn bodies() -> BTreeMap<String, (String, String)> {
    let mut found = BTreeMap::new();
    for path in files(&root().join("src/api"), "rs") {
        let text = fs::read_to_string(&path).expect("source is UTF-8");
        let code = code_only(&text);
        let section = path.file_stem().expect("a file").to_string_lossy().into_owned();
        let mut from = 0;
        while let Some(at) = code[from..].find("extern \"").map(|n| n + from) {
            from = at + 8;
            let Some(name) = code[from..].find("fn ").and_then(|n| {
                let start = from + n + 3;
                (n < 12).then(|| code[start..].split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or("").to_string())
            }) else {
                continue;
            };
            // The body opens at the first brace outside of parentheses; a declaration or a type ends with `;` before it.
            let mut depth = 0;
            let open = code[from..].char_indices().find(|&(_, c)| match c {
                '(' => {
                    depth += 1;
                    false
                }
                ')' => {
                    depth -= 1;
                    depth < 0
                }
                '{' | ';' => depth == 0,
                _ => false,
            });
            let Some((n, '{')) = open else { continue };
            let open = from + n;
            let mut depth = 0;
            let close = code[open..].char_indices().find(|&(_, c)| {
                depth += match c {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
                depth == 0
            });
            let close = open + close.expect("braces match").0;
            found.insert(name, (section.clone(), code[open + 1..close].trim().to_string()));
            from = close;
        }
    }
    found
}

/// Every identifier in the C programs that run on both libraries, and the imports of the fully passing suite programs.
fn tested() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for dir in ["c", "reentry", "interop"] {
        for extension in ["c", "h"] {
            for path in files(&root().join("capi-tests").join(dir), extension) {
                let code = code_only(&fs::read_to_string(&path).expect("C source is UTF-8"));
                names.extend(words(&code).map(|(_, w)| w.to_string()));
            }
        }
    }
    let must: BTreeSet<String> =
        fs::read_to_string(root().join("capi-tests/openssl-suite/must-pass.txt")).unwrap_or_default().lines().map(str::to_string).collect();
    let baseline = read("capi-tests/openssl-suite/baseline-3.0.txt");
    for line in read("capi-tests/openssl-suite/imports.tsv").lines() {
        let (program, imports) = line.split_once('\t').expect("PROGRAM TAB SYMBOLS");
        let mut mine = baseline.lines().filter(|n| n.split('/').next() == Some(program)).peekable();
        if mine.peek().is_some() && mine.all(|n| must.contains(n)) {
            names.extend(imports.split(' ').map(str::to_string));
        }
    }
    names
}

pub fn rows() -> Vec<Row> {
    let bodies = bodies();
    let tested = tested();
    let census = read("abi/census.tsv");
    let programs: BTreeMap<&str, &str> = census
        .lines()
        .skip(1)
        .filter_map(|l| l.split_once('\t'))
        .map(|(s, rest)| (s, rest.split_once('\t').map_or("", |(_, w)| w)))
        .collect();
    let mut rows: Vec<_> = read("abi/exports.txt")
        .lines()
        .map(|line| line.split_once(' ').expect("NODE SYMBOL").1)
        .map(|symbol| {
            let (section, body) = bodies.get(symbol).unwrap_or_else(|| panic!("no function {symbol} in src/api"));
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            let state = if bare(body).starts_with("unsupported(") && body.matches(';').count() == 0 {
                State::Missing
            } else if words(body).any(|(_, w)| w == "unsupported") || !tested.contains(symbol) {
                State::Partial
            } else {
                State::Done
            };
            let programs = programs.get(symbol).copied().unwrap_or("").replace(',', ", ");
            Row { symbol: symbol.into(), section: section.clone(), state, programs }
        })
        .collect();
    rows.sort_by(|a, b| (&a.section, &a.symbol).cmp(&(&b.section, &b.symbol)));
    rows
}

/// "NAME: why" of each C program whose output on ours differs on purpose: the first sentence, which may run over several lines.
fn better() -> Vec<String> {
    let mut found = Vec::new();
    for dir in ["c", "reentry"] {
        for path in files(&root().join("capi-tests").join(dir), "c") {
            let text = fs::read_to_string(&path).expect("C source is UTF-8");
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            let mut lines = text.lines().map_while(|l| l.strip_prefix("//")).map(str::trim).peekable();
            while let Some(line) = lines.next() {
                let Some(why) = line.strip_prefix("BETTER:").or_else(|| line.strip_prefix("OURS-ONLY:")) else { continue };
                let mut why = why.trim().to_string();
                // What goes on in small letters belongs to it.
                while let Some(more) = lines.next_if(|l| !why.contains(". ") && l.starts_with(|c: char| c.is_ascii_lowercase() || c == '('))
                {
                    why = format!("{why} {more}");
                }
                let sentence = why.split_once(". ").map_or(why.as_str(), |(first, _)| first).trim_end_matches('.');
                found.push(format!("- {sentence} (`{dir}/{name}`)"));
            }
        }
    }
    found
}

pub fn count(rows: &[Row], state: State) -> usize {
    rows.iter().filter(|r| r.state == state).count()
}

pub fn render() -> String {
    let rows = rows();
    let counted = |state| count(&rows, state);
    let mut page = String::from(
        "# Compatibility\n\n<!-- Generated by `make docs`; a test fails when it is stale. Do not edit. -->\n\n\
         Every function that OpenSSL 3.0's libssl.so.3 exports, and what Ferrossl's does.\n\n\
         - **done**: it does its work, and a test that runs on the system's library and on ours names it.\n\
         - **partial**: it does some of its work, or no test names it yet.\n\
         - **missing**: it raises `ERR_R_UNSUPPORTED` with its own name as error data and returns its documented failure value.\n\n\
         \"Programs\" are those of Debian 12, of a set of 36 popular ones, that import it (`abi/census.tsv`).\n\n",
    );
    let _ = writeln!(page, "| state | symbols | of them used by a program |\n|---|---|---|");
    for state in [State::Done, State::Partial, State::Missing] {
        let used = rows.iter().filter(|r| r.state == state && !r.programs.is_empty()).count();
        let _ = writeln!(page, "| {} | {} | {used} |", state.name(), counted(state));
    }
    let _ = writeln!(page, "| all | {} | {} |", rows.len(), rows.iter().filter(|r| !r.programs.is_empty()).count());
    let better = better();
    if !better.is_empty() {
        let _ = writeln!(
            page,
            "\n## Different from 3.0 on purpose\n\nEach by a test whose expected output on ours is checked in.\n\n{}",
            better.join("\n")
        );
    }
    let mut section = "";
    for row in &rows {
        if row.section != section {
            section = &row.section;
            let _ = writeln!(page, "\n## {section}\n\n| symbol | state | programs |\n|---|---|---|");
        }
        let _ = writeln!(page, "| `{}` | {} | {} |", row.symbol, row.state.name(), row.programs);
    }
    page
}

const OPEN: &str = "<!-- counts -->";
const CLOSE: &str = "<!-- /counts -->";

/// `readme` with the sentence between its two `counts` marks written anew.
pub fn with_counts(readme: &str) -> String {
    let rows = rows();
    let (head, rest) = readme.split_once(OPEN).expect("README.md has the opening mark of the counts");
    let (_, tail) = rest.split_once(CLOSE).expect("README.md has the closing mark of the counts");
    let names = |path: &str| fs::read_to_string(root().join(path)).unwrap_or_default().lines().count();
    let counts = format!(
        "Of the {} functions, {} are done, {} partial, {} missing. {} of OpenSSL's own {} libssl tests must pass, and {} jobs that \
         real programs do on it (curl, nginx, Apache, HAProxy, PostgreSQL, Redis, python3, openssl).",
        rows.len(),
        count(&rows, State::Done),
        count(&rows, State::Partial),
        count(&rows, State::Missing),
        names("capi-tests/openssl-suite/must-pass.txt"),
        names("capi-tests/openssl-suite/baseline-3.0.txt"),
        names("capi-tests/realworld/must-pass.txt"),
    );
    format!("{head}{OPEN}\n{counts}\n{CLOSE}{tail}")
}
