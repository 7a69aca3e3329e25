//! Helpers of the tests.

use sayso_record::Figure;

use super::lexicon::Lexicon;
use super::view::View;
use crate::text::TextStage;
use crate::{Draft, Stage};
use sayso_record::Article;

/// Runs `read` on the tokens of `text`.
pub fn with_view<T>(text: &str, lexicon: &Lexicon, read: impl FnOnce(&View) -> T) -> T {
    let article = Article::of_text(text);
    let mut draft = Draft::new(&article);
    TextStage::new().run(&mut draft);
    read(&View::new(&draft, lexicon))
}

/// The figures of `text`, each as "effect low high scope".
pub fn figures(stage: &super::FiguresStage, text: &str) -> Vec<String> {
    records(stage, text).iter().map(show).collect()
}

/// The figures of `text`.
pub fn records(stage: &super::FiguresStage, text: &str) -> Vec<Figure> {
    let article = Article::of_text(text);
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
