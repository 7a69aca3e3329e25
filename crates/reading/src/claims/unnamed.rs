//! Words that say that somebody says so, and not who: "reportedly", "it was reported that", "is said to".
//!
//! Where nobody else is said to say it, the sentence is no assertion of the article: it is a claim with an unnamed
//! speaker, whose link quotes these words, and it is hedged.

use std::ops::Range;

use super::attitudes::Attitudes;
use super::found::Found;
use crate::speech::View;

/// Turns claims of the article's own voice that such words stand in into claims of an unnamed speaker.
pub fn unnamed(view: &View<'_, '_>, attitudes: &Attitudes, all: &mut [Found]) {
    for found in all.iter_mut().filter(|found| found.own) {
        let Some(cue) = found.content.iter().find_map(|piece| cue_in(view, attitudes, piece)) else { continue };
        let parts =
            |piece: Range<usize>| [view.trim(piece.start..cue.start.max(piece.start)), view.trim(cue.end..piece.end)];
        found.content = found
            .content
            .iter()
            .flat_map(|piece| {
                if piece.start <= cue.start && cue.end <= piece.end {
                    parts(piece.clone()).to_vec()
                } else {
                    vec![piece.clone()]
                }
            })
            .filter(|piece| !piece.is_empty())
            .collect();
        found.cue = Some(cue);
        found.own = false;
        found.rule = "unnamed";
    }
}

fn cue_in(view: &View<'_, '_>, attitudes: &Attitudes, piece: &Range<usize>) -> Option<Range<usize>> {
    piece.clone().find_map(|at| {
        let phrases = attitudes.unnamed.iter().flat_map(|entry| &entry.phrases);
        let stands = |phrase: &&super::attitudes::Phrase| {
            at + phrase.len() < piece.end && phrase.stands(|word| view.lower(at + word))
        };
        phrases.filter(stands).map(|phrase| at..at + phrase.len()).max_by_key(Range::len)
    })
}

#[cfg(test)]
mod tests {
    use crate::claims::attitudes::stance_file;
    use crate::claims::testing::claims;
    use sayso_record::{ClaimForm, Reference, Stance};

    #[test]
    fn each_row_makes_an_unnamed_speaker() {
        for row in stance_file().unnamed {
            let found = claims(&row.example);
            assert_eq!(found.len(), 1, "{}", row.example);
            assert_eq!(found[0].form, ClaimForm::Indirect);
            assert_eq!(found[0].chain.links[0].reference, Reference::Unnamed, "{}", row.example);
            assert!(found[0].stances.contains(&Stance::Hedges), "{}", row.example);
        }
    }
}
