//! Rust source as the layer test and the compatibility table read it: the files of a directory, and their text without
//! comments and string contents, so that a word in prose is never taken for code.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every file below `dir` with extension `extension`, sorted.
pub fn files(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![dir.to_path_buf()];
    while let Some(dir) = todo.pop() {
        for entry in fs::read_dir(&dir).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// `text` with every comment and the inside of every string and character literal replaced by spaces; line breaks stay,
/// so line numbers do too.
pub fn code_only(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut i = 0;
    let blank = |out: &mut [u8], from: usize, to: usize| {
        for b in &mut out[from..to] {
            if *b != b'\n' {
                *b = b' ';
            }
        }
    };
    while i < bytes.len() {
        let rest = &bytes[i..];
        if rest.starts_with(b"//") {
            let end = rest.iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| i + n);
            blank(&mut out, i, end);
            i = end;
        } else if rest.starts_with(b"/*") {
            let mut depth = 0;
            let mut end = i;
            while end < bytes.len() {
                if bytes[end..].starts_with(b"/*") {
                    depth += 1;
                    end += 2;
                } else if bytes[end..].starts_with(b"*/") {
                    depth -= 1;
                    end += 2;
                    if depth == 0 {
                        break;
                    }
                } else {
                    end += 1;
                }
            }
            blank(&mut out, i, end.min(bytes.len()));
            i = end;
        } else if let Some(hashes) = raw_string(rest).filter(|_| i == 0 || !is_word(bytes[i - 1])) {
            let open = i + rest.iter().position(|&b| b == b'"').expect("raw_string saw it") + 1;
            let close: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
            let end = bytes[open..].windows(close.len()).position(|w| w == close).map_or(bytes.len(), |n| open + n);
            blank(&mut out, open, end);
            i = end + close.len();
        } else if rest[0] == b'"' {
            let mut end = i + 1;
            while end < bytes.len() && bytes[end] != b'"' {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            blank(&mut out, i + 1, end.min(bytes.len()));
            i = end + 1;
        } else if rest[0] == b'\'' {
            // A character literal closes within a few bytes; anything else is a lifetime.
            let len = match rest.get(1) {
                Some(b'\\') => rest.iter().skip(3).position(|&b| b == b'\'').map(|n| n + 3),
                _ => (2..=5).find(|&n| rest.get(n) == Some(&b'\'')).filter(|&n| n == 2 || !rest[1].is_ascii()),
            };
            if let Some(len) = len {
                blank(&mut out, i + 1, i + len);
                i += len + 1;
            } else {
                i += 1;
            }
        } else {
            i += 1;
        }
    }
    String::from_utf8(out).expect("only whole characters were replaced")
}

/// The number of `#` when `rest` opens a raw (byte, C) string.
fn raw_string(rest: &[u8]) -> Option<usize> {
    let at = rest.iter().take(2).position(|&b| b == b'r')?;
    if at == 1 && !matches!(rest[0], b'b' | b'c') {
        return None;
    }
    let hashes = rest[at + 1..].iter().take_while(|&&b| b == b'#').count();
    (rest.get(at + 1 + hashes) == Some(&b'"')).then_some(hashes)
}

fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

/// The identifiers of `text`, in order, each with its line number (from 1).
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().flat_map(|(n, line)| {
        line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).map(move |w| (n + 1, w))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_vanish() {
        let text = "a // unsafe\nb /* unsafe /* x */ unsafe */ c \"unsafe \\\" unsafe\" d r#\"unsafe \" unsafe\"# 'u' '\\'' <'a> e";
        let code = code_only(text);
        let seen: Vec<_> = words(&code).map(|(_, w)| w).collect();
        assert_eq!(seen, ["a", "b", "c", "d", "r", "a", "e"]);
        assert_eq!(code.lines().count(), 2);
    }
}
