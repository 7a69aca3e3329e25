//! Quotations whose speaker stands in the sentence before.
//!
//! 1. A cue without content whose sentence ends with a colon introduces what follows: the marks that open there, or,
//!    at the end of a paragraph, the next paragraph ("He tweeted:").
//! 2. A whole sentence in marks that nobody is said to say belongs to the speaker of the sentence before, in the same
//!    paragraph; or to the person who is the subject of the sentence before, where that ends with a colon or is the
//!    only one named there.

use std::ops::Range;

use sayso_record::NameKind;

use super::found::Found;
use crate::speech::View;

/// Confidence after a colon.
const COLON: f32 = 0.8;
/// Confidence that the speaker of a sentence goes on in the next.
const SAME_SPEAKER: f32 = 0.75;
/// Confidence that the subject of a sentence speaks in the next.
const SUBJECT: f32 = 0.5;
/// Fewest words of a quotation that is a claim without a cue; fewer are a name or a term in scare quotes.
const FEWEST_WORDS: usize = 4;

/// Gives claims without content what they introduce, and drops those that introduce nothing.
pub fn after_colon(view: &View<'_, '_>, all: &mut Vec<Found>) {
    let (mut bare, mut rest): (Vec<Found>, Vec<Found>) = all.drain(..).partition(|found| found.content.is_empty());
    for found in &mut bare {
        let Some(cue) = &found.cue else { continue };
        let Some(sentence) = view.draft.sentence_tokens.get(view.sentence(cue.start)) else { continue };
        if view.lower(sentence.end - 1) != ":" {
            continue;
        }
        let next = sentence.end;
        let paragraph = view.paragraphs.get(view.paragraph(next));
        let content = match (view.marks.starting(next), paragraph) {
            (Some(stretch), _) => stretch.tokens.clone(),
            (None, Some(paragraph)) if paragraph.start == next => view.trim(paragraph.clone()),
            _ => continue,
        };
        if content.is_empty() || rest.iter().any(|other| other.covers(&content)) {
            continue;
        }
        found.content.push(content);
        found.rule = "after_colon";
        found.confidence = found.confidence.min(COLON);
    }
    rest.extend(bare.into_iter().filter(|found| !found.content.is_empty()));
    rest.sort_by_key(Found::start);
    *all = rest;
}

/// Finds the speakers of whole sentences in marks that have none.
pub fn before_quotation(view: &View<'_, '_>, all: &mut Vec<Found>) {
    for stretch in view.marks.stretches.iter().filter(|stretch| !stretch.single) {
        let quoted = &stretch.tokens;
        let words = quoted.clone().filter(|&at| view.is_word(at)).count();
        let sentence = view.sentence(quoted.start);
        let first = view.draft.sentence_tokens.get(sentence).is_some_and(|tokens| tokens.start == quoted.start);
        let last = view.sentence(quoted.end - 1);
        let ends = view.draft.sentence_tokens.get(last).is_some_and(|s| view.trim(quoted.end..s.end).is_empty());
        let spoken = all.iter().any(|found| found.source.is_some() && found.covers(quoted));
        if words < FEWEST_WORDS || !first || !ends || spoken || sentence == 0 || view.is_heading(sentence) {
            continue;
        }
        let Some((source, rule, confidence)) = speaker_before(view, all, sentence) else { continue };
        all.retain(|found| found.source.is_some() || found.cue.is_some() || !found.covers(quoted));
        all.push(Found {
            source: Some(source),
            cue: None,
            content: vec![quoted.clone()],
            own: false,
            rule,
            confidence,
        });
        all.sort_by_key(Found::start);
    }
}

fn speaker_before(view: &View<'_, '_>, all: &[Found], sentence: usize) -> Option<(Range<usize>, &'static str, f32)> {
    let before = view.draft.sentence_tokens.get(sentence - 1)?.clone();
    if view.is_heading(sentence - 1) {
        return None;
    }
    let paragraph = |at: usize| view.draft.sentences[at].paragraph;
    let same_paragraph = paragraph(sentence) == paragraph(sentence - 1);
    let colon = view.lower(before.end - 1) == ":";
    let speaker = all
        .iter()
        .filter(|found| found.parts().any(|part| before.start <= part.start && part.end <= before.end))
        .filter_map(|found| found.source.clone())
        .next_back();
    if let Some(source) = speaker.filter(|_| same_paragraph || colon) {
        return Some((source, "speaker_before", if colon { COLON } else { SAME_SPEAKER }));
    }
    if colon && let Some(source) = subject_of_last_verb(view, &before) {
        return Some((source, "subject_before", COLON));
    }
    let person = |at: usize| {
        view.name_at(at).is_some_and(|(name, _)| view.draft.names[name.0 as usize].kind == NameKind::Person)
    };
    let mut people: Vec<Range<usize>> = Vec::new();
    for at in before.clone().filter(|&at| person(at) && !view.marks.inside(at)) {
        match people.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => people.push(at..at + 1),
        }
    }
    let subject = people.iter().find(|tokens| view.has_subject(tokens)).cloned();
    match (subject, people.as_slice()) {
        (Some(source), _) if colon => Some((source, "subject_before", COLON)),
        (Some(source), [_]) => Some((source, "subject_before", SUBJECT)),
        (None, [only]) if colon => Some((only.clone(), "subject_before", SUBJECT)),
        _ => None,
    }
}

/// The subject of the last verb of `sentence` that has one, with all that hangs on it: whoever it is ("the campaign is seen
/// in a clip saying:").
fn subject_of_last_verb(view: &View<'_, '_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let subject = sentence.clone().rev().find(|&at| {
        view.is_relation(at, "nsubj")
            && !view.marks.inside(at)
            && view.arc(at).is_some_and(|arc| view.is_verb(arc.head))
    })?;
    view.whole(subject, sentence)
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::claims;

    #[test]
    fn a_cue_before_a_colon_introduces_the_next_paragraph() {
        let found = claims("{Selim Aran} <tweeted>:\n\nThe bridge is ours again.");
        assert_eq!(found[0].content[0].as_str(), "The bridge is ours again");
        assert_eq!(found[0].chain.links[0].quote.as_str(), "Selim Aran");
    }

    #[test]
    fn the_speaker_of_the_sentence_before_goes_on() {
        let found = claims("{Selim Aran} <said> [the bridge was lost]. “We could not hold it any longer.”");
        let second = &found[1];
        assert_eq!((second.content.len(), second.chain.links[0].quote.as_str()), (1, "Selim Aran"));
        assert_eq!(second.provenance.rule, "speaker_before");
    }

    #[test]
    fn the_only_person_of_the_sentence_before_speaks() {
        let found = claims("Mr. Selim Aran was angry that night.\n\n“We could not hold the bridge.”");
        let quoted = found.iter().find(|claim| claim.content[0].as_str().starts_with('“')).expect("a quotation");
        assert_eq!(quoted.chain.links[0].quote.as_str(), "Selim Aran");
    }
}
