//! The texts that are timed: the bundled case, and the labelled data where it lies beside the project.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sayso::ingest::article_from_text;
use sayso::record::Article;

/// Words taken from each file of the labelled data, so that no kind of text dominates.
const WORDS_A_FILE: usize = 25_000;
/// Fewest words that are timed; a smaller corpus is repeated as a whole.
const WORDS_LEAST: usize = 50_000;

/// Files of the labelled data with running text, and where in a line the text stands.
const FILES: &[&str] =
    &["accounts/train.jsonl", "tolls/train.jsonl", "time/train.jsonl", "muc/dev.texts.jsonl", "places/lgl_train.jsonl"];

/// Articles with the number of their words.
pub struct Corpus {
    /// The articles.
    pub articles: Vec<Article>,
    /// White-space separated words in them.
    pub words: usize,
    /// What it was made from, in words.
    pub origin: String,
}

impl Corpus {
    /// The corpus of this machine.
    ///
    /// # Errors
    /// When the bundled case cannot be read, or a file of the labelled data is not what it should be.
    pub fn load() -> Result<Self> {
        let mut texts = case_texts()?;
        let mut origin = "examples/case".to_owned();
        if let Some(shared) = shared() {
            for file in FILES.iter().map(|file| shared.join(file)).filter(|file| file.exists()) {
                texts.extend(jsonl_texts(&file)?);
            }
            origin.push_str(" and the labelled data");
        }
        let once = texts.iter().map(|text| words(text)).sum::<usize>().max(1);
        let rounds = WORDS_LEAST.div_ceil(once);
        let articles: Vec<Article> =
            (0..rounds).flat_map(|_| &texts).map(|text| article_from_text("bench", text)).collect();
        Ok(Corpus { words: once * rounds, articles, origin })
    }
}

/// Root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Folder of the labelled data: `SAYSO_SHARED_DATA`, or beside the project.
pub fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("SAYSO_SHARED_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from);
    folder.is_dir().then_some(folder)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Texts of the plain files of the bundled case.
fn case_texts() -> Result<Vec<String>> {
    let folder = root().join("examples/case");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .with_context(|| format!("opening {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.sort();
    paths
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| fs::read_to_string(path).with_context(|| format!("reading {}", path.display())))
        .collect()
}

/// The strings under `text` anywhere in each line, until there are enough words.
fn jsonl_texts(path: &Path) -> Result<Vec<String>> {
    let data = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let (mut out, mut count) = (Vec::new(), 0);
    for line in data.lines() {
        let value: serde_json::Value =
            serde_json::from_str(line).with_context(|| format!("a line of {} is no JSON", path.display()))?;
        for text in texts_in(&value) {
            count += words(text);
            out.push(text.to_owned());
        }
        if count >= WORDS_A_FILE {
            break;
        }
    }
    anyhow::ensure!(count > 0, "{} holds no text", path.display());
    Ok(out)
}

fn texts_in(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::Object(fields) => fields
            .iter()
            .flat_map(|(key, value)| match value {
                serde_json::Value::String(text) if key == "text" => vec![text.as_str()],
                serde_json::Value::Array(_) => texts_in(value),
                _ => Vec::new(),
            })
            .filter(|text| words(text) >= 20)
            .collect(),
        serde_json::Value::Array(items) => items.iter().filter(|item| item.is_object()).flat_map(texts_in).collect(),
        _ => Vec::new(),
    }
}
