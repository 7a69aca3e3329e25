//! Helpers of the tests.

use sayso_record::{Article, Figure, Format, Source, Span};

use super::lexicon::Lexicon;
use super::view::View;
use crate::text::TextStage;
use crate::{Draft, Stage};

/// Runs `read` on the tokens of `text`.
pub fn with_view<T>(text: &str, lexicon: &Lexicon, read: impl FnOnce(&View) -> T) -> T {
    let article = article(text);
    let mut draft = Draft::new(&article);
    TextStage::new().run(&mut draft);
    read(&View::new(&draft, lexicon))
}

fn article(text: &str) -> Article {
    Article {
        id: String::new(),
        source: Source { path: "test".to_owned(), record: None, part: None },
        format: Format::Text,
        raw_sha256: String::new(),
        raw_bytes: text.len() as u64,
        text_sha256: String::new(),
        encoding: None,
        title: None,
        byline: None,
        outlet: None,
        url: None,
        language: None,
        published: None,
        retrieved: None,
        dateline: None,
        credits: Vec::new(),
        body: Span::new(0, text.len()),
        notices: Vec::new(),
        text: text.to_owned(),
    }
}

/// The figures of `text`, each as "effect low high scope".
pub fn figures(stage: &super::FiguresStage, text: &str) -> Vec<String> {
    records(stage, text).iter().map(show).collect()
}

/// The figures of `text`.
pub fn records(stage: &super::FiguresStage, text: &str) -> Vec<Figure> {
    let article = article(text);
    let mut draft = Draft::new(&article);
    TextStage::new().run(&mut draft);
    stage.run(&mut draft);
    draft.figures
}

fn show(figure: &Figure) -> String {
    let name = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let effect = name(serde_json::json!(figure.effect));
    let scope = name(serde_json::json!(figure.scope));
    let number = |value: Option<u64>| value.map_or("null".to_owned(), |value| value.to_string());
    format!("{effect} {} {} {scope}", number(figure.amount.low), number(figure.amount.high))
}
