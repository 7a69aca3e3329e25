//! The headline, and who it gives as its source: "Shelling kills ten: monitor", "Monitor: ten dead", "Ten dead – army",
//! "Ten dead, ministry says".
//!
//! The side of a colon (or of a dash) that names or describes a speaker speaks; the other is what is said. "Torvan: 15
//! killed" names a place and speaks for nobody.

use std::ops::Range;

use sayso_record::NameKind;

use super::{View, Words};

/// Tokens within which the title is looked for; a date line may stand before it.
const HEAD: usize = 40;
/// Longest speaker in tokens.
const MAX_SPEAKER: usize = 7;
/// Fewest tokens of what is said.
const FEWEST: usize = 2;
/// How sure it is that a side of a mark speaks.
const DIVIDED: f32 = 0.7;
/// How sure it is that ", X says" is what it looks like.
const ENDING: f32 = 0.8;
/// How sure it is that a headline has lost its colon.
const LOST: f32 = 0.5;

/// A headline with its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Titled {
    /// Who says it.
    pub source: Range<usize>,
    /// The words that introduce it; a colon is none.
    pub cue: Option<Range<usize>>,
    /// What is said.
    pub content: Range<usize>,
    /// How sure that is.
    pub confidence: f32,
}

/// Tokens of the headline: the title where the text holds it near its head, or a first line that is a heading.
pub fn tokens(view: &View<'_, '_>) -> Option<Range<usize>> {
    let draft = view.draft;
    let title = draft.article.title.as_ref().map(|title| title.value.as_str()).unwrap_or_default();
    let title: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let words = || (0..draft.tokens.len()).take(HEAD + 3 * title.len());
    // A title's apostrophes and hyphens may be written otherwise in the text: only letters and digits are compared.
    let letters = |at: usize| {
        draft
            .lower(at)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let flat: Vec<(String, usize)> =
        words().flat_map(|at| letters(at).into_iter().map(move |word| (word, at))).collect();
    // The site's name behind a title ("... - example.org") is often missing in the text.
    let least = if title.len() > 6 { title.len() - 3 } else { title.len() };
    let found = (0..flat.len()).take(HEAD).find_map(|start| {
        let same = flat[start..].iter().zip(&title).take_while(|((word, _), title)| word == *title).count();
        (same >= least && same >= 3).then(|| flat[start].1..flat[start + same - 1].1 + 1)
    });
    found.or_else(|| {
        let heading = draft.sentences.first()?.kind == sayso_record::SentenceKind::Heading;
        draft.sentence_tokens.first().filter(|_| heading).cloned()
    })
}

/// The source that `headline` gives: beside a colon or a dash, before "says" at its end, or at its end where a page has
/// lost the colon.
pub fn find(view: &View<'_, '_>, headline: &Range<usize>) -> Option<Titled> {
    divided(view, headline).or_else(|| ending(view, headline)).or_else(|| lost(view, headline))
}

/// "X: Y", "Y: X", "Y – X".
fn divided(view: &View<'_, '_>, tokens: &Range<usize>) -> Option<Titled> {
    let colon = |at: usize| view.lower(at) == ":" && !view.draft.glued(at + 1);
    let dash = |at: usize| matches!(view.lower(at), "-" | "\u{2013}" | "\u{2014}" | "|") && !view.draft.glued(at);
    let at = tokens.clone().find(|&at| colon(at)).or_else(|| tokens.clone().rev().find(|&at| dash(at)))?;
    let (left, right) = (view.trim(tokens.start..at), view.trim(at + 1..tokens.end));
    let titled = |source: Range<usize>, content: Range<usize>| {
        (content.len() >= FEWEST).then_some(Titled { source, cue: None, content, confidence: DIVIDED })
    };
    if colon(at) && is_speaker(view, &left) {
        titled(left, right)
    } else if is_speaker(view, &right) && (colon(at) || !is_site(view, &right)) {
        titled(right, left)
    } else {
        None
    }
}

/// Whether `tokens` name an organisation of which the text says no more: behind a dash that is where the page stood
/// ("Ten dead - Torvan Today"), while a source is named again below.
fn is_site(view: &View<'_, '_>, tokens: &Range<usize>) -> bool {
    let Some((name, _)) = view.named(tokens.end - 1, NameKind::Organisation) else { return false };
    let again = |quote: &sayso_record::Quote| view.draft.tokens_in(quote.span()).start >= tokens.end;
    !view.draft.names[name.0 as usize].mentions.iter().any(|mention| again(&mention.quote))
}

/// "Y, X says".
fn ending(view: &View<'_, '_>, tokens: &Range<usize>) -> Option<Titled> {
    let end = view.trim(tokens.clone()).end;
    let says = |&at: &usize| at > tokens.start && view.listed(at).any(Words::SAYS_IN_HEADLINE);
    let cue = end.checked_sub(1).filter(says)?;
    let comma = (tokens.start..cue).rev().find(|&at| view.lower(at) == ",")?;
    let (content, source) = (view.trim(tokens.start..comma), view.trim(comma + 1..cue));
    let fits = !source.is_empty() && source.len() <= MAX_SPEAKER && content.len() >= FEWEST;
    fits.then_some(Titled { source, cue: Some(cue..end), content, confidence: ENDING })
}

/// "Strike kills ten in Vareshk Monitor": a headline that has lost its colon.
fn lost(view: &View<'_, '_>, tokens: &Range<usize>) -> Option<Titled> {
    let last = tokens.end.checked_sub(1).filter(|&at| at > tokens.start + 3)?;
    let capital = view.draft.word(last).starts_with(char::is_uppercase);
    let bare = matches!(view.lower(last), "monitor" | "monitors" | "watchdog") && capital && view.is_word(last - 1);
    bare.then(|| Titled { source: last..last + 1, cue: None, content: tokens.start..last, confidence: LOST })
}

/// Whether `tokens` name a person or an organisation and nothing else, or describe a speaker.
fn is_speaker(view: &View<'_, '_>, tokens: &Range<usize>) -> bool {
    if tokens.is_empty() || tokens.len() > MAX_SPEAKER || tokens.clone().any(|at| view.is_verb(at)) {
        return false;
    }
    let last = view.listed(tokens.end - 1);
    if last.any(Words::LABEL) {
        return false;
    }
    let speaks = Words::PERSON.with(Words::PEOPLE).with(Words::BODY).with(Words::DOCUMENT).with(Words::MONITOR);
    let named = view.name_at(tokens.end - 1).is_some_and(|(name, _)| {
        matches!(view.draft.names[name.0 as usize].kind, NameKind::Person | NameKind::Organisation)
    });
    named || last.any(speaks)
}
