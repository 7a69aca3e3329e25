//! The subject of a cue of saying, where the model joined no source to it: "Residents say ...".

use std::ops::Range;

use super::found::Found;
use crate::speech::{View, Words};

/// Gives claims with a cue of saying and no source the subject of that cue.
pub fn of_cues(view: &View<'_, '_>, all: &mut [Found]) {
    let taken: Vec<Range<usize>> = all.iter().flat_map(Found::parts).cloned().collect();
    for found in all.iter_mut().filter(|found| found.source.is_none()) {
        let Some(cue) = &found.cue else { continue };
        let Some(sentence) = view.draft.sentence_tokens.get(view.sentence(cue.start)).cloned() else { continue };
        let says = |at: usize| cue.contains(&at) && view.is_verb(at) && view.listed(at).any(Words::SAYS);
        let active = |at: usize| view.arc(at).is_some_and(|arc| arc.relation == "nsubj" && says(arc.head));
        let subject = sentence.clone().find(|&at| active(at)).and_then(|at| view.whole(at, &sentence));
        let free =
            |subject: &Range<usize>| !taken.iter().any(|part| part.start < subject.end && subject.start < part.end);
        found.source = subject.filter(free);
    }
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::claims;

    #[test]
    fn the_subject_of_the_cue_says_it() {
        let found = claims("Residents <said> [the bridge was lost].");
        assert_eq!(found[0].chain.links[0].quote.as_str(), "Residents");
    }

    #[test]
    fn who_only_feels_is_not_made_a_speaker() {
        let found = claims("Prices <soared> [above all in Torvan].");
        assert!(found[0].chain.links[0].quote.as_str() == "soared", "{found:?}");
    }
}
