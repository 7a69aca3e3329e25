//! Helpers of the tests: articles with the trees that the model gave their sentences, from `examples.trees`.
//!
//! `eval/trees` writes that file anew when sentences are added; a test says which are missing.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_record::{Article, Interval, Published};
use sayso_tagger::{Arc, Tags, Upos};

use super::IncidentsStage;
use crate::{
    ClaimsStage, Draft, FiguresStage, OrdersStage, Stage, chains::ChainsStage, citations::CitationsStage,
    names::NamesStage, places::PlacesStage, text::TextStage, times::TimesStage,
};

const TREES: &str = include_str!("../../data/incidents/examples.trees");

static KNOWN: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| known(TREES));

fn known(trees: &'static str) -> HashMap<&'static str, &'static str> {
    trees.lines().filter_map(|line| line.split_once('\t')).collect()
}

/// The stages before incidents and incidents itself, built once for all tests.
static STAGES: LazyLock<Vec<Box<dyn Stage>>> = LazyLock::new(|| {
    vec![
        Box::new(TimesStage::new()),
        Box::new(NamesStage::new()),
        Box::new(PlacesStage::new()),
        Box::new(FiguresStage::new()),
        Box::new(CitationsStage),
        Box::new(ClaimsStage::new()),
        Box::new(ChainsStage::new()),
        Box::new(IncidentsStage::new()),
        Box::new(OrdersStage::new()),
    ]
});

/// Reads `text`, published on 5 June 2019, and looks at the draft.
pub fn read<T>(text: &str, look: impl FnOnce(&Draft<'_>) -> T) -> T {
    read_by(text, &KNOWN, look)
}

/// Reads `text` with the trees of another file.
pub fn read_with<T>(text: &str, trees: &'static str, look: impl FnOnce(&Draft<'_>) -> T) -> T {
    read_by(text, &known(trees), look)
}

fn read_by<T>(text: &str, known: &HashMap<&str, &str>, look: impl FnOnce(&Draft<'_>) -> T) -> T {
    let mut article: Article = Article::of_text(text);
    let day = jiff::civil::date(2019, 6, 5);
    article.published =
        Some(Published { when: Interval::day(day), evidence: Vec::new(), reliable: true, why: String::new() });
    let mut draft = Draft::new(&article);
    TextStage::new().run(&mut draft);
    draft.tags = Some(tags(&draft, known));
    STAGES.iter().for_each(|stage| stage.run(&mut draft));
    look(&draft)
}

/// Reads `text`, each sentence of which has the same `tree`, and looks at the draft.
pub fn repeated<T>(text: &str, tree: &str, look: impl FnOnce(&Draft<'_>) -> T) -> T {
    let article: Article = Article::of_text(text);
    let mut draft = Draft::new(&article);
    TextStage::new().run(&mut draft);
    let trees = vec![tree; draft.sentence_tokens.len()].join(" | ");
    draft.tags = Some(parsed(&draft, &trees));
    STAGES.iter().for_each(|stage| stage.run(&mut draft));
    look(&draft)
}

fn tags(draft: &Draft<'_>, known: &HashMap<&str, &str>) -> Tags {
    let text = draft.text();
    let tree =
        known.get(text.replace('\n', "¶").as_str()).unwrap_or_else(|| panic!("no tree of {text:?}: run eval/trees"));
    parsed(draft, tree)
}

fn parsed(draft: &Draft<'_>, tree: &str) -> Tags {
    let text = draft.text();
    let mut tags = Tags::default();
    for (sentence, tokens) in tree.split(" | ").zip(&draft.sentence_tokens) {
        let words: Vec<&str> = sentence.split(' ').collect();
        assert_eq!(words.len(), tokens.len(), "another number of words in {text:?}: run eval/trees");
        for (word, at) in words.iter().zip(tokens.clone()) {
            let mut parts = word.rsplitn(4, '/');
            let relation = parts.next().expect("a relation").to_owned();
            let head: usize = parts.next().and_then(|head| head.parse().ok()).expect("a head");
            let upos = parts.next().and_then(Upos::from_ud).expect("a part of speech");
            let head = if head == 0 { at } else { tokens.start + head - 1 };
            tags.upos.push(upos);
            tags.arcs.push(Arc { head, relation: Box::leak(relation.into_boxed_str()) });
        }
    }
    tags
}
