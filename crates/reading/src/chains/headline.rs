//! Who a headline gives as its source: "Shelling kills ten: monitor", "Monitor: ten dead", "Ten dead, ministry says".

use std::ops::Range;

use super::finder::Said;
use super::lexicon::Kinds;
use super::phrase::is_person_noun;
use super::view::View;

/// Tokens within which the title is looked for; a date line may stand before it.
const HEAD: usize = 40;
/// Words of the longest source beside a colon.
const LONGEST: usize = 5;

/// Tokens of the headline: the title where the text holds it near its head, or a first line that is a heading.
pub fn tokens(view: &View) -> Option<Range<usize>> {
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

/// The source that stands beside the headline's colon, or at its end without one.
pub fn find(view: &View, headline: &Range<usize>) -> Option<Said> {
    after_colon(view, headline).or_else(|| before_colon(view, headline)).or_else(|| at_the_end(view, headline))
}

fn is_colon(view: &View, at: usize) -> bool {
    matches!(view.draft.word(at), ":" | "-" | "–" | "—" | "|") && !(view.draft.glued(at) && view.draft.glued(at + 1))
}

fn after_colon(view: &View, headline: &Range<usize>) -> Option<Said> {
    let colon = headline.clone().rev().take(LONGEST + 1).find(|&at| is_colon(view, at))?;
    let source = trimmed(view, colon + 1..headline.end)?;
    let named = source_like(view, &source);
    (named && colon > headline.start).then(|| Said {
        source,
        cue: colon..colon + 1,
        content: vec![headline.start..colon],
        rule: "headline_source",
    })
}

fn before_colon(view: &View, headline: &Range<usize>) -> Option<Said> {
    let colon = headline.clone().take(LONGEST + 1).find(|&at| view.draft.word(at) == ":")?;
    let source = trimmed(view, headline.start..colon)?;
    (source_like(view, &source) && colon + 1 < headline.end).then(|| Said {
        source,
        cue: colon..colon + 1,
        content: vec![colon + 1..headline.end],
        rule: "headline_source",
    })
}

/// "Strike kills ten in Vareshk Monitor": a headline that has lost its colon.
fn at_the_end(view: &View, headline: &Range<usize>) -> Option<Said> {
    let last = headline.end.checked_sub(1).filter(|&at| at > headline.start + 3)?;
    let bare = view.is(last, Kinds::MONITOR) && view.capital(last) && view.is_word(last - 1);
    bare.then(|| Said {
        source: last..last + 1,
        cue: last..last + 1,
        content: vec![headline.start..last],
        rule: "headline_source",
    })
}

fn trimmed(view: &View, tokens: Range<usize>) -> Option<Range<usize>> {
    let start = tokens.clone().find(|&at| view.is_word(at))?;
    let end = tokens.rev().find(|&at| view.is_word(at))? + 1;
    (end - start <= LONGEST).then_some(start..end)
}

/// Whether the words are somebody: a name, or a noun of those who are quoted.
fn source_like(view: &View, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    view.is(last, Kinds::MONITOR.with(Kinds::HEAD))
        || is_person_noun(view.lower(last))
        || matches!(
            view.lower(last),
            "police"
                | "group"
                | "ministry"
                | "army"
                | "military"
                | "opposition"
                | "report"
                | "reports"
                | "media"
                | "tv"
                | "agency"
                | "sheriff"
                | "coroner"
                | "authorities"
                | "government"
                | "un"
                | "rebels"
                | "deputies"
                | "troopers"
        )
        || view.mentions_in(tokens).iter().any(|mention| mention.tokens.end == tokens.end)
}
