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
fn whom_a_pronoun_stands_for_is_shown() {
    let article =
        b"Market of Torvan reopens\n\nThe market of Torvan reopened on Monday. A trader who said that soldiers had \
        burned two shops asked for help. Selim Aran, a baker who said that the street was quiet, stayed.\n";
    let folder = folder("stands_for", &[("market.txt", article)]);
    let file = folder.join("market.txt");
    let file = file.to_str().expect("UTF-8");
    let shown = text(&sayso(&["read", file]).stdout);
    assert!(shown.contains("A trader \u{2192} this outlet"), "{shown}");
    assert!(shown.contains("Selim Aran \u{2192} this outlet"), "{shown}");
    assert!(!shown.contains("who \u{2192}"), "{shown}");
    let entries: Vec<serde_json::Value> =
        serde_json::from_slice(&sayso(&["read", "--json", file]).stdout).expect("a JSON array");
    let claims = entries[0]["reading"]["claims"].as_array().expect("claims");
    let links: Vec<&serde_json::Value> = claims.iter().map(|claim| &claim["chain"]["links"][0]).collect();
    let trader = links.iter().find(|link| link["quote"]["quote"] == "who" && link["name"].is_null());
    assert_eq!(trader.map(|link| &link["stands_for"]["quote"]), Some(&serde_json::json!("A trader")), "{links:?}");
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

/// A case file of this test's own with the given articles.
fn built(name: &str, files: &[(&str, &[u8])]) -> (PathBuf, String) {
    let folder = folder(name, files);
    let case = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.case")).to_string_lossy().into_owned();
    let output = sayso(&["build", "--force", "--keep-raw", folder.to_str().expect("UTF-8"), "-o", &case]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    (folder, case)
}

const LATER: &[u8] = b"Toll in Vareshk rises\n\nTwelve people are now known to have been killed in Vareshk.\n";

#[test]
fn a_case_is_built_added_to_searched_and_verified() {
    let (_, case) = built("grown", &[("first.txt", ARTICLE)]);
    let more = folder("more", &[("later.txt", LATER), ("first.txt", ARTICLE), ("empty.txt", b"")]);
    let output = sayso(&["add", &case, more.to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(1), "an input is skipped");
    let out = text(&output.stdout);
    assert!(
        out.starts_with(&format!(
            "1 article more (1 there already, 1 skipped) → {case}, now 2 articles\n2 articles → "
        )),
        "{out}"
    );
    assert!(text(&output.stderr).contains("empty.txt"));

    let found: serde_json::Value =
        serde_json::from_slice(&sayso(&["search", &case, "--json", "toll", "-wounded"]).stdout).expect("JSON");
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    assert_eq!(found[0]["places"][0]["quote"], "Toll");
    assert_eq!(sayso(&["search", &case, "avalanche"]).status.code(), Some(1));
    assert_eq!(sayso(&["search", &case, "\"\""]).status.code(), Some(3));

    let verified: serde_json::Value =
        serde_json::from_slice(&sayso(&["verify", &case, "--json"]).stdout).expect("JSON");
    assert_eq!((&verified["holds"], &verified["raw_kept"]), (&true.into(), &1.into()), "only the first was to be kept");
    let head = verified["head"]["hash"].as_str().expect("a hash").to_owned();
    assert_eq!(sayso(&["verify", &case, "--head", &head]).status.code(), Some(0));
    let other = sayso(&["verify", &case, "--head", &"0".repeat(64)]);
    assert_eq!(other.status.code(), Some(1));
    assert!(text(&other.stdout).contains("the head 000"));
}

#[test]
fn a_case_file_is_replaced_only_by_force_and_nothing_else_is() {
    let (folder, case) = built("kept", &[("first.txt", ARTICLE)]);
    let folder = folder.to_str().expect("UTF-8");
    let again = sayso(&["build", folder, "-o", &case]);
    assert_eq!(again.status.code(), Some(3));
    assert!(text(&again.stderr).contains("exists already; add to it"), "{}", text(&again.stderr));
    assert_eq!(sayso(&["build", "--force", folder, "-o", &case]).status.code(), Some(0));
    let other = format!("{folder}/first.txt");
    assert_eq!(sayso(&["build", "--force", folder, "-o", &other]).status.code(), Some(3));
    assert_eq!(std::fs::read(&other).expect("it is there"), ARTICLE);
}

#[test]
fn a_case_file_in_the_folder_that_is_read_is_no_input() {
    let folder = folder("own", &[("first.txt", ARTICLE)]);
    let case = folder.join("own.case");
    let case = case.to_str().expect("UTF-8");
    let output = sayso(&["build", "--force", folder.to_str().expect("UTF-8"), "-o", case]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).starts_with("1 article → "));
}

#[test]
fn corrections_are_made_listed_and_taken_back() {
    let (_, case) = built("corrected", &[("first.txt", ARTICLE), ("later.txt", LATER)]);
    let run = |arguments: &[&str]| {
        let output = sayso(&[&["correct", &case], arguments].concat());
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let sign = ["--who", "Ada", "--why", "hospital list"];
    let (code, _, err) = run(&[&["set-figure", "first.txt:nine", "11"][..], &sign].concat());
    assert_eq!(code, Some(3), "it stands in the headline and in the text");
    assert!(err.contains("several are meant") && err.contains("“killed nine people”"), "{err}");
    let (code, out, err) = run(&[&["set-figure", "later.txt:Twelve people", "10-12"][..], &sign].concat());
    assert_eq!(code, Some(0), "{err}");
    assert!(out.starts_with("c1  “Twelve people") && out.contains("is 10 to 12"), "{out}");
    assert_eq!(run(&["reject", "later.txt:avalanche", "--who", "Ada", "--why", "x"]).0, Some(3));
    assert_eq!(run(&["reject", "later.txt:Twelve people", "--who", "Ada"]).0, Some(2), "it does not say why");
    assert_eq!(run(&["withdraw", "c1", "--who", "Ben", "--why", "an older list"]).0, Some(0));
    let (_, out, _) = run(&["list"]);
    assert!(out.contains("(taken back)") && out.contains("c2  c1 is taken back"), "{out}");
    let (code, out, _) = run(&["agreement", "Ada", "Ben", "--field", "figure"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("decided by both: 0") && out.contains("not defined"), "{out}");
    assert_eq!(run(&["agreement", "Ada", "Eve", "--field", "figure"]).0, Some(3));
    assert_eq!(sayso(&["verify", &case]).status.code(), Some(0));
}

#[test]
fn what_is_no_case_file_is_said_to_be_none() {
    let folder = folder("none", &[("notes.case", ARTICLE)]);
    let notes = folder.join("notes.case");
    let notes = notes.to_str().expect("UTF-8");
    for arguments in [&["verify", notes][..], &["search", notes, "x"], &["add", notes, notes]] {
        let output = sayso(arguments);
        assert_eq!(output.status.code(), Some(3));
        assert!(text(&output.stderr).contains("is not a case file"), "{}", text(&output.stderr));
    }
}
