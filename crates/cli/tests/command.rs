//! The command as a user meets it: exit codes, what goes where, and the same bytes for any number of threads.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn sayso(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sayso")).args(arguments).output().expect("the command runs")
}

fn case() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/case")
}

/// A folder of this test's own with the given files in it.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    for (file, bytes) in files {
        std::fs::write(folder.join(file), bytes).expect("a file");
    }
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const ARTICLE: &[u8] =
    b"Shelling kills nine in Vareshk\n\nShells killed nine people and wounded 30 in the town of Vareshk.\n";

#[test]
fn the_bundled_case_is_read_whole() {
    let output = sayso(&["demo", "--readings", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let entries: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("a JSON array");
    assert_eq!(entries.len(), 9);
    assert!(entries.iter().all(|entry| entry["reading"]["schema"] == "sayso.reading/1"));
}

#[test]
fn one_and_two_threads_give_the_same_bytes() {
    let case = case();
    let run = |threads| sayso(&["read", "--ndjson", "--threads", threads, case.to_str().expect("UTF-8")]).stdout;
    let one = run("1");
    assert!(!one.is_empty());
    assert!(one == run("2") && one == run("7"));
}

#[test]
fn good_files_beside_bad_ones_are_read_and_the_bad_ones_are_named() {
    let folder = folder("mixed", &[("good.txt", ARTICLE), ("empty.txt", b""), ("broken.pdf", b"%PDF-1.7\ngarbage")]);
    for form in [&["read"][..], &["read", "--ndjson"]] {
        let output = sayso(&[form, &[folder.to_str().expect("UTF-8")]].concat());
        assert_eq!(output.status.code(), Some(1));
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert!(out.contains("nine people"), "{out}");
        assert!(err.contains("empty.txt") && err.contains("broken.pdf"), "{err}");
        assert!(err.contains("1 read, 2 skipped"), "{err}");
    }
}

#[test]
fn nothing_read_is_an_exit_code_of_its_own() {
    let folder = folder("bad", &[("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0")]);
    assert_eq!(sayso(&["read", folder.to_str().expect("UTF-8")]).status.code(), Some(3));
    assert_eq!(sayso(&["read", "no-such-file-anywhere.txt"]).status.code(), Some(3));
}

#[test]
fn usage_errors_exit_with_two() {
    assert_eq!(sayso(&["read"]).status.code(), Some(2));
    assert_eq!(sayso(&["read", "--json", "--ndjson", "x"]).status.code(), Some(2));
}

#[test]
fn piped_output_is_plain() {
    let case = case();
    let output = sayso(&["read", case.join("01-npa-first-report.txt").to_str().expect("UTF-8")]);
    assert!(!output.stdout.contains(&0x1b));
    let wide = text(&output.stdout).lines().map(|line| line.chars().count()).max();
    assert!(wide.is_some_and(|columns| columns <= 80), "{wide:?} columns");
}

#[test]
fn who_says_what_is_shown_with_its_chain() {
    let article =
        b"Nine killed in Vareshk\n\nNine people were killed in Vareshk, the governor told Reuters on Monday.\n\n\
        The town lies on the river Tolva.\n";
    let folder = folder("chains", &[("told.txt", article)]);
    let file = folder.join("told.txt");
    let file = file.to_str().expect("UTF-8");
    let shown = text(&sayso(&["read", file]).stdout);
    assert!(shown.contains("the governor \u{2192} Reuters \u{2192} this outlet"), "{shown}");
    assert!(shown.contains("Who says what") && shown.contains("told"), "{shown}");
    let own = text(&sayso(&["read", "--own-voice", file]).stdout);
    assert!(own.contains("In the article's own voice") && own.contains("river Tolva"), "{own}");
    assert!(!own.contains("the governor told"), "{own}");
    let entries: Vec<serde_json::Value> =
        serde_json::from_slice(&sayso(&["read", "--json", file]).stdout).expect("a JSON array");
    let figures = entries[0]["reading"]["figures"].as_array().expect("figures");
    let links = figures.last().expect("a figure")["chain"]["links"].as_array().expect("links");
    let roles: Vec<&str> = links.iter().filter_map(|link| link["role"].as_str()).collect();
    assert_eq!(roles, ["speaker", "relay"]);
}

#[test]
fn a_missing_or_damaged_model_is_named() {
    let folder = folder("model", &[("config.json", b"{}"), ("a.txt", ARTICLE)]);
    let file = folder.join("a.txt");
    let file = file.to_str().expect("UTF-8");
    for model in ["no-such-model", folder.to_str().expect("UTF-8")] {
        let output = sayso(&["read", "--model", model, file]);
        assert_eq!(output.status.code(), Some(3));
        assert!(text(&output.stderr).contains(model), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}
