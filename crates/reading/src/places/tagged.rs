//! What the model's names say of places.
//!
//! The weights were swept on LGL and TR-News' train parts. Points lost where the model sees another name or none at all
//! gave nothing on either; places that only the model sees cost more end to end than they found, since the gazetteer
//! cannot place them. `docs/places.md` has the figures.

use std::ops::Range;

use sayso_record::NameKind;
use sayso_tagger::NameSpan;

use crate::Draft;

/// Points gained in what the model takes for a place. All three are times its confidence.
const PLACE: f32 = 3.0;
/// Points lost in what the model takes for a person.
const PERSON: f32 = 0.7;
/// Points lost in what the model takes for an organisation. More finds fewer places: many names of places stand in those
/// of organisations, or for them ("Oslo said").
const ORGANISATION: f32 = 0.7;

/// The names of the model in an article.
pub(super) struct Tagged<'a>(&'a [NameSpan]);

impl<'a> Tagged<'a> {
    /// Those of `draft`: none where it is not tagged.
    pub(super) fn of(draft: &'a Draft<'_>) -> Self {
        Tagged(draft.tags.as_ref().map_or(&[], |tags| &tags.names))
    }

    /// What the model gives a place at `tokens`, by the first name that overlaps it.
    pub(super) fn points(&self, tokens: &Range<usize>) -> f32 {
        let at = self.0.partition_point(|name| name.words.end <= tokens.start);
        let Some(name) = self.0.get(at).filter(|name| name.words.start < tokens.end) else { return 0.0 };
        let points = match name.kind {
            NameKind::Place => PLACE,
            NameKind::Person => -PERSON,
            NameKind::Organisation => -ORGANISATION,
            _ => 0.0,
        };
        points * name.confidence
    }
}

#[cfg(test)]
mod tests {
    use sayso_tagger::Tags;

    use super::super::PlacesStage;
    use super::*;
    use crate::{Stage, text::TextStage};

    /// Places of `text`, in which the model takes the last word for a name of `kind`.
    fn places(text: &str, kind: Option<NameKind>) -> Vec<String> {
        let article = sayso_record::Article::of_text(text);
        let mut draft = Draft::new(&article);
        TextStage::new().run(&mut draft);
        let last = draft.tokens.len() - 2;
        let names = kind.map(|kind| NameSpan { kind, words: last..last + 1, confidence: 0.9 }).into_iter().collect();
        draft.tags = Some(Tags { names, ..Tags::default() });
        PlacesStage::new().run(&mut draft);
        draft.places.iter().map(|place| place.quote.as_str().to_owned()).collect()
    }

    #[test]
    fn the_model_finds_a_town_that_nothing_else_tells() {
        let text = "They had loved Bergen.";
        assert!(places(text, Some(NameKind::Person)).is_empty());
        assert_eq!(places(text, Some(NameKind::Place)), ["Bergen"]);
    }

    #[test]
    fn the_first_overlapping_name_counts() {
        let name = |kind, words| NameSpan { kind, words, confidence: 0.5 };
        let names = [name(NameKind::Place, 2..4), name(NameKind::Person, 4..6)];
        let tagged = Tagged(&names);
        assert_eq!(tagged.points(&(0..2)), 0.0);
        assert_eq!(tagged.points(&(3..5)), PLACE / 2.0);
        assert_eq!(tagged.points(&(5..6)), -PERSON / 2.0);
        assert_eq!(tagged.points(&(6..7)), 0.0);
    }
}
