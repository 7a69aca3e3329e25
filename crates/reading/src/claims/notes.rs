//! Notes are no claims: a work's title ("Front rejects talks") reads like somebody's words, and the note cites it.

use std::ops::Range;

use super::found::Found;
use crate::Draft;

/// Leaves out what stands in a note. What the notes are cited for comes to the chain by their marks.
pub fn leave_out(draft: &Draft<'_>, found: &mut Vec<Found>) {
    let notes: Vec<Range<usize>> =
        draft.citations.notes.iter().map(|note| draft.tokens_in(note.quote.span())).collect();
    found.retain(|found| !notes.iter().any(|note| note.contains(&found.start())));
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_record::Article;

    use crate::{Stage, citations::CitationsStage, text::TextStage};

    #[test]
    fn the_title_in_a_note_is_no_claim() {
        let article = Article::of_text(
            "The Front rejects talks on Tamra.[1]\n\n[1] Tamra Post, Front rejects talks on Tamra, 3 May 2024.\n",
        );
        let mut draft = Draft::new(&article);
        TextStage::new().run(&mut draft);
        CitationsStage.run(&mut draft);
        let at = |from: usize| {
            let cue = (from..draft.tokens.len()).find(|&at| draft.lower(at) == "rejects").expect("the word is there");
            let content = cue + 1..cue + 4;
            Found {
                source: None,
                cue: Some(cue..cue + 1),
                content: vec![content],
                own: false,
                rule: "test",
                confidence: 1.0,
            }
        };
        let first = at(0);
        let mut found = vec![first.clone(), at(first.end())];
        leave_out(&draft, &mut found);
        assert_eq!(found, [first]);
    }
}
