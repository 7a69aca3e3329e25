//! Own voice: what the article asserts with nobody named.
//!
//! One claim a sentence: the sentence without what is attributed, without the words that attribute it, and without
//! dateline and marks at its ends. A sentence in which nothing is attributed is a claim if it has a verb. Of a sentence
//! in which something is, a rest is one only if it is a clause with a subject of its own: "speaking to reporters" and
//! "on Monday" assert nothing apart from the saying. Headings, questions, notes, credits, captions and lines of the
//! page ("Read more") are no claims.

use std::ops::Range;

use sayso_record::{Quote, SentenceKind, Span};
use sayso_tagger::Upos;

use super::found::Found;
use crate::speech::{View, Words};

/// Fewest words of a claim; fewer are a label.
const FEWEST: usize = 3;
/// Longest rest of an attributed sentence, in words, that is only a cue and a speaker which the model passed over.
const SAYS_SO: usize = 6;
/// Heads of lines that belong to the page and not to the article, in lower case.
const PAGE_LINES: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "see also",
    "watch",
    "photo",
    "photos",
    "image",
    "file photo",
    "picture",
    "reporting by",
    "editing by",
    "writing by",
    "additional reporting",
    "with reporting by",
    "copyright",
    "subscribe",
    "sign up",
    "follow us",
    "follow @",
    "click here",
    "share this",
    "advertisement",
    "all rights reserved",
    "this story has",
    "this article was",
    "contact the",
    "source",
    "tags",
    "related",
    "getty",
    "(reporting",
    "(editing",
    "(writing",
    "©",
];

/// The article's own claims, given what is attributed.
pub fn own_voice(view: &View<'_, '_>, all: &[Found]) -> Vec<Found> {
    let mut taken = vec![false; view.draft.tokens.len()];
    let mut attributed = vec![false; view.draft.sentences.len()];
    for part in all.iter().flat_map(Found::parts) {
        for at in part.clone() {
            taken[at] = true;
            if let Some(sentence) = attributed.get_mut(view.sentence(at)) {
                *sentence = true;
            }
        }
    }
    let apart = apart(view);
    let mut out = Vec::new();
    for (index, tokens) in view.draft.sentence_tokens.iter().enumerate() {
        if !asserts(view, index, tokens) {
            continue;
        }
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for at in tokens.clone() {
            let span = view.draft.tokens[at].span();
            let next = apart.partition_point(|other| other.end() <= span.start());
            if taken[at] || apart.get(next).is_some_and(|other| other.overlaps(span)) {
                continue;
            }
            match pieces.last_mut() {
                Some(piece) if piece.end == at => piece.end = at + 1,
                _ => pieces.push(at..at + 1),
            }
        }
        let content: Vec<_> =
            pieces
                .into_iter()
                .map(|piece| trim(view, piece))
                .filter(|piece| {
                    if attributed[index] { is_clause(view, piece) } else { piece.clone().any(|at| view.is_verb(at)) }
                })
                .collect();
        let words: usize = content.iter().map(|piece| piece.clone().filter(|&at| view.is_word(at)).count()).sum();
        if words >= FEWEST {
            out.push(Found { source: None, cue: None, content, own: true, rule: "own_voice", confidence: 0.7 });
        }
    }
    out
}

/// Stretches that are no part of what the article asserts, in order.
fn apart(view: &View<'_, '_>) -> Vec<Span> {
    let article = view.draft.article;
    let citations = &view.draft.citations;
    let mut apart: Vec<Span> = article.credits.iter().map(|credit| credit.quote.span()).collect();
    apart.extend(article.masthead());
    apart.extend(citations.notes.iter().map(|note| &note.quote).map(Quote::span));
    apart.extend(citations.marks.iter().map(|mark| mark.quote.span()));
    apart.extend(citations.sources.iter().map(|line| line.quote.span()));
    apart.sort_unstable();
    apart
}

/// Whether sentence `index` is running text that asserts something.
fn asserts(view: &View<'_, '_>, index: usize, tokens: &Range<usize>) -> bool {
    let last = (tokens.start..tokens.end).rev().take(3).any(|at| view.lower(at) == "?");
    let running = view.draft.sentences[index].kind != SentenceKind::Heading && !view.is_heading(index);
    let lower = &view.draft.lower_text()[view.span(tokens).range()];
    running && !last && !PAGE_LINES.iter().any(|line| lower.starts_with(line))
}

/// Without marks and conjunctions at the ends.
fn trim(view: &View<'_, '_>, piece: Range<usize>) -> Range<usize> {
    let mut piece = view.trim(piece);
    let joins = |at: usize| matches!(view.lower(at), "and" | "but" | "or" | "while" | "that" | "as");
    while !piece.is_empty() && joins(piece.start) && view.upos(piece.start) != Upos::Pron {
        piece = view.trim(piece.start + 1..piece.end);
    }
    while !piece.is_empty() && joins(piece.end - 1) {
        piece = view.trim(piece.start..piece.end - 1);
    }
    piece
}

/// Whether `piece` has a verb and the subject of that verb, and tells more than that somebody says so ("the group added").
fn is_clause(view: &View<'_, '_>, piece: &Range<usize>) -> bool {
    let words = piece.clone().filter(|&at| view.is_word(at)).count();
    let says = |at: usize| view.is_verb(at) && view.listed(at).any(Words::SAYS);
    if words <= SAYS_SO && (says(piece.start) || says(piece.end - 1)) {
        return false;
    }
    let subject = |at: usize| view.is_subject(at) && view.arc(at).is_some_and(|arc| piece.contains(&arc.head));
    piece.clone().any(subject) && piece.clone().any(|at| view.is_verb(at))
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::{claims, titled};
    use sayso_record::ClaimForm::OwnVoice;

    #[test]
    fn a_sentence_that_nobody_says_is_the_articles() {
        let found =
            claims("Shells were falling on Old Tamra. {Aran} <said> [nine people died]. Who was it? A quiet day.");
        let own: Vec<_> =
            found.iter().filter(|claim| claim.form == OwnVoice).map(|claim| claim.content[0].as_str()).collect();
        assert_eq!(own, ["Shells were falling on Old Tamra"]);
    }

    #[test]
    fn what_is_left_of_an_attributed_sentence_needs_a_subject() {
        let found = claims("On Monday, {Aran} <said> [nine people died], while troops were shelling the town.");
        let own: Vec<_> =
            found.iter().filter(|claim| claim.form == OwnVoice).map(|claim| claim.content[0].as_str()).collect();
        assert_eq!(own, ["troops were shelling the town"]);
    }

    #[test]
    fn titles_and_lines_of_the_page_assert_nothing() {
        let found = titled("Shells were falling on Torvan", "Read more: the fire was out.\n\nThe fire was out.");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
