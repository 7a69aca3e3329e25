//! Attitudes of a speaker, or of the article, to what is said: words of the cue, words of the content, negation.

use std::ops::Range;

use sayso_record::Stance;
use sayso_tagger::Upos;

use super::attitudes::{Attitudes, Phrase};
use super::found::Found;
use crate::speech::{View, Words};

/// Words that negate a cue or a clause.
const NOT: &[&str] = &["not", "never", "neither", "nor", "cannot", "without", "nobody", "none"];
/// Longest quotation, in words, that is a word held at arm's length and no quotation.
const SCARE: usize = 2;

/// The attitudes of `found`, in order of [`Stance`], each once.
pub fn stances(view: &View<'_, '_>, attitudes: &Attitudes, found: &Found) -> Vec<Stance> {
    let mut out: Vec<Stance> = Vec::new();
    if let Some(cue) = &found.cue {
        out.extend(of_cue(view, attitudes, cue));
    }
    for piece in found.content.iter().chain(&found.cue) {
        let stands = |phrase: &Phrase| find(view, piece, phrase).is_some();
        let near = attitudes.near.iter().filter(|entry| entry.phrases.iter().any(stands));
        out.extend(near.flat_map(|entry| &entry.stances));
    }
    if found.rule == "unnamed"
        && let Some(cue) = &found.cue
    {
        let of_cue = |phrase: &Phrase| phrase.len() == cue.len() && find(view, cue, phrase).is_some();
        let rows = attitudes.unnamed.iter().filter(|entry| entry.phrases.iter().any(of_cue));
        out.extend(rows.flat_map(|entry| &entry.stances));
    }
    if found.own && scare_quotes(view, found) {
        out.push(Stance::Hedges);
    }
    if is_negated(view, &found.content) {
        out.push(Stance::Negates);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Attitude of the words of a cue: that of its first listed words, turned where they are negated. A negated cue of
/// saying that is not listed ("did not say") withholds the claim; "is not seeking" withholds nothing.
fn of_cue(view: &View<'_, '_>, attitudes: &Attitudes, cue: &Range<usize>) -> Option<Stance> {
    let negated = cue.clone().any(|at| negates(view, at));
    let says = Words::SAYS.with(Words::SAYING);
    let listed = attitudes.cues.iter().filter_map(|entry| {
        let first = entry.phrases.iter().filter_map(|phrase| find(view, cue, phrase)).min()?;
        Some((first, entry))
    });
    match listed.min_by_key(|&(first, _)| first) {
        None => (negated && cue.clone().any(|at| view.listed(at).any(says))).then_some(Stance::Withholds),
        Some((_, entry)) if negated => entry.negated.unwrap_or(Some(Stance::Withholds)),
        Some((_, entry)) => entry.stance,
    }
}

fn find(view: &View<'_, '_>, tokens: &Range<usize>, phrase: &Phrase) -> Option<usize> {
    tokens.clone().find(|&at| at + phrase.len() <= tokens.end && phrase.stands(|word| view.lower(at + word)))
}

/// Whether token `at` negates: "not", "didn't", "never".
pub fn negates(view: &View<'_, '_>, at: usize) -> bool {
    let lower = view.lower(at);
    NOT.contains(&lower) || lower.ends_with("n't") || lower.ends_with("n\u{2019}t")
}

/// Whether the main verb of the content is negated, or its subject is "no ...", "nobody", "none".
fn is_negated(view: &View<'_, '_>, content: &[Range<usize>]) -> bool {
    let Some(first) = content.first() else { return false };
    let inside = |at: usize| content.iter().any(|piece| piece.contains(&at));
    let main = |at: usize| {
        view.is_word(at)
            && view.arc(at).is_some_and(|arc| arc.head == at || !inside(arc.head))
            && (view.is_verb(at) || matches!(view.upos(at), Upos::Adj | Upos::Noun | Upos::Propn))
    };
    let Some(root) = first.clone().find(|&at| main(at)) else { return false };
    let child = |at: usize| at != root && view.arc(at).is_some_and(|arc| arc.head == root);
    let of_subject = |at: usize| {
        view.lower(at) == "no" && view.arc(at).is_some_and(|arc| child(arc.head) && view.is_subject(arc.head))
    };
    let near = root.saturating_sub(30).max(first.start)..(root + 30).min(first.end);
    near.clone().any(|at| child(at) && negates(view, at)) || near.into_iter().any(of_subject)
}

/// Whether one or two common words stand in marks by themselves.
fn scare_quotes(view: &View<'_, '_>, found: &Found) -> bool {
    let stretches = view.marks.stretches.iter().filter(|stretch| found.covers(&stretch.tokens));
    stretches.into_iter().any(|stretch| {
        let words: Vec<usize> = stretch.tokens.clone().filter(|&at| view.is_word(at)).collect();
        let common = |&at: &usize| view.draft.word(at).starts_with(char::is_lowercase);
        (1..=SCARE).contains(&words.len()) && words.iter().all(common)
    })
}

#[cfg(test)]
mod tests {
    use crate::claims::attitudes::stance_file;
    use crate::claims::testing::claims;
    use sayso_record::Stance;

    #[test]
    fn each_row_of_the_file_gives_what_it_expects() {
        let file = stance_file();
        let cues = file.cue.iter().map(|row| (&row.example, &row.expect));
        for (example, expect) in cues.chain(file.near.iter().map(|row| (&row.example, &row.expect))) {
            assert_eq!(&claims(example)[0].stances, expect, "{example}");
        }
    }

    #[test]
    fn negated_cues_turn() {
        for (text, stances) in [
            ("{Aran} <did not say> [how many died].", vec![Stance::Withholds]),
            ("{Aran} <did not deny> [that troops fired].", vec![]),
            ("{Aran} <could not confirm> [the toll].", vec![Stance::Doubts]),
            ("{Aran} <never admitted> [the raid].", vec![Stance::Denies]),
            ("{Aran} <would not comment> [on the raid].", vec![Stance::Withholds]),
            ("{Aran} <is not seeking> [a second term].", vec![]),
        ] {
            assert_eq!(claims(text)[0].stances, stances, "{text}");
        }
    }

    #[test]
    fn content_is_negated_by_its_main_verb_or_subject() {
        let negated = |text: &str| claims(text)[0].stances.contains(&Stance::Negates);
        assert!(negated("{Aran} <said> [troops did not fire]."));
        assert!(!negated("{Aran} <said> [troops fired]."));
    }

    #[test]
    fn scare_quotes_hedge_the_articles_own_words() {
        assert_eq!(claims("The army was holding “peace talks” in Torvan.")[0].stances, [Stance::Hedges]);
    }
}
