//! Runs each C program of `c/` and `reentry/` on the system's libssl and on ours and compares what they print, byte for byte.
//!
//!     cargo test -p capi-tests --test programs -- [NAME...] [--system-only] [--no-asan] [--no-valgrind] [--write-ours] [--list]
//!
//! A program prints facts, never times, pointers or random bytes; it must exit with 0 and print something. Its first lines
//! may hold, each in a `//` comment of its own:
//!
//!     BETTER: why      ours prints NAME.ours (checked in beside it) instead of what the system's prints
//!     OURS-ONLY: why   the same, and the system's library is not asked: it may crash there
//!     VALGRIND         also run under valgrind memcheck on ours (slow: keep these small)
//!     NO-ASAN: why     not run under AddressSanitizer
//!     LIMIT: seconds   instead of 20
//!
//! `--write-ours` writes the NAME.ours files of the programs named: read what it wrote before you commit it.
//!
//! Every run on ours is proved by the dynamic linker's own log to have loaded our file and no other libssl.

use capi_tests::{library_dir, libssl_in_log, root, run, scratch, Ended};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    sync::{
        atomic::{AtomicUsize, Ordering},
        Mutex,
    },
    thread,
    time::Duration,
};

struct Program {
    name: String,
    source: PathBuf,
    better: bool,
    ours_only: bool,
    valgrind: bool,
    asan: bool,
    limit: Duration,
}

impl Program {
    fn read(source: PathBuf) -> Self {
        let text = fs::read_to_string(&source).unwrap_or_else(|why| panic!("{}: {why}", source.display()));
        let header: Vec<_> = text.lines().take_while(|l| l.starts_with("//")).map(|l| l.trim_start_matches('/').trim()).collect();
        let has = |key: &str| header.iter().any(|l| *l == key || l.starts_with(&format!("{key}:")));
        let limit = header.iter().find_map(|l| l.strip_prefix("LIMIT:")).map_or(20, |s| s.trim().parse().expect("LIMIT: seconds"));
        let dir = source.parent().and_then(Path::file_name).expect("in a directory").to_string_lossy().into_owned();
        let stem = source.file_stem().expect("a file").to_string_lossy().into_owned();
        Program {
            name: format!("{dir}/{stem}"),
            better: has("BETTER") || has("OURS-ONLY"),
            ours_only: has("OURS-ONLY"),
            valgrind: has("VALGRIND"),
            asan: !has("NO-ASAN"),
            limit: Duration::from_secs(limit),
            source,
        }
    }
}

struct Options {
    library: Option<PathBuf>,
    asan: bool,
    valgrind: bool,
    write_ours: bool,
}

fn compile(program: &Program, asan: bool) -> Result<PathBuf, String> {
    let binary = scratch("bin").join(format!("{}{}", program.name.replace('/', "-"), if asan { "-asan" } else { "" }));
    let mut cc = Command::new(env::var_os("CC").unwrap_or_else(|| "cc".into()));
    cc.args(["-std=gnu11", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-Wno-deprecated-declarations", "-pthread"]);
    if root().join("include/openssl/ssl.h").exists() && env::var_os("FERROSSL_SYSTEM_HEADERS").is_none() {
        cc.arg("-I").arg(root().join("include"));
    }
    if asan {
        cc.args(["-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-fno-omit-frame-pointer"]);
    }
    cc.arg("-I").arg(root().join("capi-tests/c")).arg(&program.source).arg("-o").arg(&binary).args(["-lssl", "-lcrypto"]);
    let ended = run(&mut cc, Duration::from_secs(60));
    if ended.ok() {
        Ok(binary)
    } else {
        Err(format!("does not compile ({}):\n{}", ended.how, indent(&ended.text(), 20)))
    }
}

/// Runs `command` as a program under test; `library` is ours or absent for the system's.
fn execute(program: &Program, tag: &str, mut command: Command, library: Option<&Path>, slow: u32) -> Result<Ended, String> {
    let log = scratch("log").join(format!("{}-{tag}", program.name.replace('/', "-")));
    command
        .env_remove("LD_LIBRARY_PATH")
        .env_remove("LD_PRELOAD")
        .env("HARNESS_KEYS", scratch("keys"))
        .env("LD_DEBUG", "libs")
        .env("LD_DEBUG_OUTPUT", &log)
        .env("LC_ALL", "C")
        .current_dir(scratch("run"));
    if let Some(dir) = library {
        command.env("LD_LIBRARY_PATH", dir);
    }
    let ended = run(&mut command, program.limit * slow);
    let seen = libssl_in_log(&log);
    if !ended.ok() {
        return Err(format!("{tag}: {}\n{}", ended.how, indent(&ended.text(), 40)));
    }
    if ended.stdout.is_empty() {
        return Err(format!("{tag}: printed nothing, so it shows nothing"));
    }
    let want = library.map(|dir| dir.join("libssl.so.3").canonicalize().expect("library_dir checked it"));
    match (&want, seen.len()) {
        (Some(want), 1) if seen.contains(want) => Ok(ended),
        (None, 1) => Ok(ended),
        _ => Err(format!("{tag}: loaded {seen:?}, not the library under test")),
    }
}

fn check(program: &Program, options: &Options) -> Result<(), String> {
    let binary = compile(program, false)?;
    let system = match program.ours_only {
        true => Vec::new(),
        false => execute(program, "system", Command::new(&binary), None, 1)?.stdout,
    };
    let Some(library) = &options.library else { return Ok(()) };
    let ours = execute(program, "ours", Command::new(&binary), Some(library), 1)?;
    let expected = if program.better {
        let file = program.source.with_extension("ours");
        if options.write_ours {
            fs::write(&file, &ours.stdout).map_err(|why| format!("{}: {why}", file.display()))?;
        }
        let text = fs::read(&file).map_err(|why| format!("BETTER, but {}: {why}", file.display()))?;
        if text == system {
            return Err("BETTER, but its .ours file says what the system's library prints".into());
        }
        text
    } else {
        system
    };
    if ours.stdout != expected {
        let stderr = indent(&String::from_utf8_lossy(&ours.stderr), 10);
        return Err(format!("prints differ (- expected, + ours):\n{}{stderr}", difference(&expected, &ours.stdout)));
    }
    if options.asan && program.asan {
        let binary = compile(program, true)?;
        let mut command = Command::new(&binary);
        command.env("ASAN_OPTIONS", "detect_leaks=1:abort_on_error=0:exitcode=99").env("UBSAN_OPTIONS", "print_stacktrace=1");
        let asan = execute(program, "asan", command, Some(library), 6)?;
        if asan.stdout != expected {
            return Err(format!("asan: prints differ (- expected, + ours):\n{}", difference(&expected, &asan.stdout)));
        }
    }
    if options.valgrind && program.valgrind {
        let mut command = Command::new("valgrind");
        command
            .args(["-q", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite", "--num-callers=30"])
            .arg(&binary);
        let valgrind = execute(program, "valgrind", command, Some(library), 15)?;
        if valgrind.stdout != expected {
            return Err(format!("valgrind: prints differ (- expected, + ours):\n{}", difference(&expected, &valgrind.stdout)));
        }
    }
    Ok(())
}

/// The first lines that differ, with the lines before them.
fn difference(expected: &[u8], ours: &[u8]) -> String {
    let (expected, ours) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(ours));
    let (expected, ours): (Vec<_>, Vec<_>) = (expected.lines().collect(), ours.lines().collect());
    let same = expected.iter().zip(&ours).take_while(|(a, b)| a == b).count();
    let mut out = String::new();
    for line in &expected[same.saturating_sub(3)..same] {
        out += &format!("      {line}\n");
    }
    for line in expected.iter().skip(same).take(8) {
        out += &format!("    - {line}\n");
    }
    for line in ours.iter().skip(same).take(8) {
        out += &format!("    + {line}\n");
    }
    out
}

fn indent(text: &str, most: usize) -> String {
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(most)..].iter().map(|l| format!("    {l}\n")).collect()
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|a| a == name);
    let names: Vec<_> = arguments.iter().filter(|a| !a.starts_with('-')).collect();
    let mut programs: Vec<_> = ["c", "reentry"]
        .iter()
        .flat_map(|dir| capi_tests::source::files(&root().join("capi-tests").join(dir), "c"))
        .map(Program::read)
        .filter(|p| names.is_empty() || names.iter().any(|n| p.name.contains(n.as_str())))
        .collect();
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    if flag("--list") {
        programs.iter().for_each(|p| println!("{}: test", p.name));
        return ExitCode::SUCCESS;
    }
    let options = Options {
        library: (!flag("--system-only")).then(library_dir),
        asan: !flag("--no-asan"),
        valgrind: !flag("--no-valgrind"),
        write_ours: flag("--write-ours") && !names.is_empty(),
    };

    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(program) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match check(program, &options) {
                        Ok(()) => println!("ok {}", program.name),
                        Err(why) => {
                            println!("FAIL {}: {}", program.name, why.trim_end());
                            failed.lock().expect("no panic holds it").push(program.name.clone());
                        }
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().expect("no panic holds it");
    println!("programs: {} passed, {} failed", programs.len() - failed.len(), failed.len());
    if programs.is_empty() {
        println!("programs: no program has a name like {names:?}");
    }
    if failed.is_empty() && !programs.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
