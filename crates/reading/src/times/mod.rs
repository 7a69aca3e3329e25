//! Times: TIMEX3 expressions with an interval and a precision.
//!
//! Word classes, festivals and rules are data (`data/times`); `docs/times.md` tells how a rule looks. An *island* is
//! a run of words that the grammar knows, around a word that can carry a time. Each pass of the grammar replaces the
//! longest matches in it by *parts*; the parts that remain are times. Finding them (`islands`) and resolving them
//! against publication date and story (`place`, `render`) are separate.

mod absolute;
mod calendar;
mod context;
mod cues;
mod festival;
mod grammar;
mod islands;
mod item;
mod lexicon;
mod make;
mod meaning;
mod number;
mod pattern;
mod place;
mod render;
mod stands;
#[cfg(test)]
mod tests;
mod units;
mod words;

use std::sync::OnceLock;

use sayso_record::{Provenance, Time};

use crate::{Draft, Layer, Stage};
use context::Context;
use cues::Cues;
use festival::Festival;
use grammar::Grammar;
use lexicon::Lexicon;
use place::Placer;

pub use words::{DateWords, MAX_DATE_WORDS, parse_date_words, parse_length};

const LEXICON: &[(&str, &str)] = &[
    ("lexicon-calendar.toml", include_str!("../../data/times/lexicon-calendar.toml")),
    ("lexicon-grammar.toml", include_str!("../../data/times/lexicon-grammar.toml")),
];
const CUES: &str = include_str!("../../data/times/cues.toml");
const FESTIVALS: &str = include_str!("../../data/times/festivals.toml");

/// The passes in order.
const RULES: &[(&str, &str)] = &[
    ("1-atoms.toml", include_str!("../../data/times/1-atoms.toml")),
    ("2-dates.toml", include_str!("../../data/times/2-dates.toml")),
    ("3-lengths.toml", include_str!("../../data/times/3-lengths.toml")),
    ("4-relative.toml", include_str!("../../data/times/4-relative.toml")),
    ("5-joined.toml", include_str!("../../data/times/5-joined.toml")),
    ("6-bounds.toml", include_str!("../../data/times/6-bounds.toml")),
    ("7-ranges.toml", include_str!("../../data/times/7-ranges.toml")),
];

/// The compiled data.
#[derive(Debug)]
pub(crate) struct Rules {
    grammar: Grammar,
    festivals: Vec<Festival>,
    cues: Cues,
}

impl Rules {
    fn compile() -> Result<Self, String> {
        let mut lexicon = Lexicon::parse(LEXICON)?;
        let festivals = festival::parse(FESTIVALS).map_err(|error| format!("festivals.toml: {error}"))?;
        let rules = festival_rules(&festivals);
        for festival in &festivals {
            festival.pattern.iter().for_each(|pattern| trigger_of(&mut lexicon, pattern));
        }
        let mut passes = vec![("festivals.toml", rules.as_str())];
        passes.extend_from_slice(RULES);
        let cues = Cues::parse(CUES).map_err(|error| format!("cues.toml: {error}"))?;
        Ok(Rules { grammar: Grammar::compile(lexicon, &passes)?, festivals, cues })
    }

    /// The built-in rules, compiled once.
    pub(crate) fn built_in() -> &'static Rules {
        static RULES: OnceLock<Rules> = OnceLock::new();
        RULES.get_or_init(|| match Rules::compile() {
            Ok(rules) => rules,
            Err(error) => unreachable!("the built-in time rules are tested: {error}"),
        })
    }
}

/// A rule for each festival, in the format of the rule files.
fn festival_rules(festivals: &[Festival]) -> String {
    let rule = |(index, festival): (usize, &Festival)| {
        format!(
            "[[rule]]\nname = \"festival\"\npattern = {:?}\nkind = \"fest\"\nmake = \"festival={index}\"\n",
            festival.pattern
        )
    };
    festivals.iter().enumerate().map(rule).collect()
}

/// Makes the first word of a festival's pattern one that an island can stand on, unless another word of it is.
fn trigger_of(lexicon: &mut Lexicon, pattern: &str) {
    let required = pattern.split_whitespace().filter(|piece| !piece.ends_with('?')).collect::<Vec<_>>().join(" ");
    let words = || required.split('\'').skip(1).step_by(2);
    let known = words().any(|word| lexicon.id(word).is_some_and(|id| lexicon.word(id).trigger));
    if !known && let Some(first) = words().next() {
        lexicon.make_trigger(first);
    }
}

/// Finds times.
pub struct TimesStage {
    rules: &'static Rules,
}

impl TimesStage {
    /// With the built-in rules.
    pub fn new() -> Self {
        TimesStage { rules: Rules::built_in() }
    }
}

impl Default for TimesStage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage for TimesStage {
    fn name(&self) -> &'static str {
        "times"
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Text]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Times]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let found = islands::find(self.rules, draft);
        draft.times = resolve(self.rules, draft, &found);
    }
}

/// Resolves what was found, in the order of the text.
fn resolve(rules: &Rules, draft: &Draft<'_>, all: &[islands::Found]) -> Vec<Time> {
    let published = draft.article.publication_day();
    let mut context = Context::new(published, cues::is_narrative(published, all), cues::day_first(all));
    let mut times = Vec::with_capacity(all.len());
    for (index, found) in all.iter().enumerate() {
        let sentence = draft.sentence_at(found.span.start());
        let before = draft.sentences.get(sentence.saturating_sub(1));
        context.nearby = before.map_or(0, |sentence| sentence.span.start());
        let tense = rules.cues.tense(draft, found.span);
        let placer = Placer { context: &context, tense, festivals: &rules.festivals };
        let mut meaning = found.meaning.clone();
        cues::order(&mut meaning, &context);
        if let Some(day) = cues::day_after(draft, &all[index..]) {
            meaning.within = Some(Box::new(day.clone()));
        }
        let Some(rendered) = render::render(&meaning, &placer) else { continue };
        if let Some(cal) = rendered.told {
            context.tell(cal, found.span, context.narrative && meaning.has_year(), meaning.quarter.is_some());
        }
        let rule = &rules.grammar.rules[usize::from(found.rule)];
        times.push(Time {
            quote: draft.quote(found.span),
            kind: rendered.kind,
            value: rendered.value,
            modifier: meaning.modifier,
            interval: rendered.interval,
            precision: rendered.precision,
            anchor: rendered.anchor,
            provenance: Provenance::new("times", rule.name.clone(), rule.confidence),
        });
    }
    times
}
