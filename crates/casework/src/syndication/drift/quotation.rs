//! The quotations of an article.

use sayso_record::{ClaimForm, LinkRole, NameKind, Reading, Span};

use super::super::marks;
use super::super::words::spelled;
use super::wording::WORDING;

/// Words below which a quotation is a catchword ("a crime", "terrorists"), not a statement that can be compared.
const LEAST_WORDS: usize = 5;

/// Words above which a quotation is a document or a transcript; comparing takes time in their square.
const MOST_WORDS: usize = 600;

/// A stretch in quotation marks.
#[derive(Debug, Clone)]
pub(super) struct Quotation {
    /// Index of its reading.
    pub reading: usize,
    /// Its words in full (see `Wording::full`).
    pub words: Vec<Word>,
    /// Who says it, as it is compared; where the article's claims tell.
    pub speaker: Option<String>,
    /// The speaker's name as the article has it.
    pub label: Option<String>,
}

/// A word of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As it is compared.
    pub form: String,
    /// Where the word that it is written as stands.
    pub span: Span,
    /// Written with a capital letter, and not as the first of a sentence.
    pub is_name: bool,
    /// What stands between it and the word before.
    pub before: Gap,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing that matters.
    None,
    /// A mark within a sentence.
    Pause,
    /// The end of a sentence.
    Stop,
    /// A mark that something was left out, or words in brackets, which are not the speaker's.
    Omission,
}

/// The quotations of the body of a reading's article, in order.
pub(super) fn quotations(index: usize, reading: &Reading) -> Vec<Quotation> {
    let article = &reading.article;
    marks::quoted(&article.text)
        .into_iter()
        .filter(|stretch| article.body.contains(*stretch))
        .filter_map(|stretch| {
            let words = words(&article.text, stretch);
            let (speaker, label) = speaker(reading, stretch).unzip();
            (LEAST_WORDS..=MOST_WORDS).contains(&words.len()).then_some(Quotation {
                reading: index,
                words,
                speaker,
                label,
            })
        })
        .collect()
}

/// The words of a stretch but for those in brackets.
pub(super) fn words(text: &str, stretch: Span) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut last = stretch.start();
    let mut depth = 0_usize;
    let mut gap = Gap::Stop;
    for (span, word) in spelled(text, stretch) {
        for c in text.get(last..span.start()).unwrap_or_default().chars() {
            match c {
                '[' | '(' => depth += 1,
                ']' | ')' => {
                    depth = depth.saturating_sub(1);
                    gap = gap.max(Gap::Omission);
                }
                '…' => gap = Gap::Omission,
                '.' | '!' | '?' => gap = gap.max(Gap::Stop),
                ',' | ';' | ':' | '—' | '–' => gap = gap.max(Gap::Pause),
                _ => {}
            }
        }
        if text.get(last..span.start()).is_some_and(|between| between.contains("..") || between.contains(". .")) {
            gap = Gap::Omission;
        }
        last = span.end();
        if depth > 0 {
            continue;
        }
        let capital = span.of(text).is_some_and(|word| word.starts_with(char::is_uppercase));
        for form in WORDING.full(&word) {
            let is_name = capital && gap < Gap::Stop;
            out.push(Word { form: form.to_owned(), span, is_name, before: gap });
            gap = Gap::None;
        }
    }
    out
}

/// Who says the words of a stretch: how it is compared, and its name.
fn speaker(reading: &Reading, stretch: Span) -> Option<(String, String)> {
    let quoting = |form: ClaimForm| matches!(form, ClaimForm::Direct | ClaimForm::Mixed);
    let claim = reading
        .claims
        .iter()
        .find(|claim| quoting(claim.form) && claim.content.iter().any(|content| content.span().overlaps(stretch)))?;
    let link = claim.chain.links.iter().find(|link| link.role == LinkRole::Speaker)?;
    let name = reading.names.get(link.name?.0 as usize)?;
    let whole: Vec<String> =
        spelled(&name.canonical, Span::new(0, name.canonical.len())).into_iter().map(|(_, word)| word).collect();
    // Articles shorten a person's name each in its own way; the last part stays.
    let compared = match name.kind {
        NameKind::Person => whole.last()?.clone(),
        _ => whole.join(" "),
    };
    Some((compared, name.canonical.clone()))
}
