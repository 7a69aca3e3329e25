//! What the model says of the words: attribution roles, names, parts of speech, dependencies.

use std::sync::Arc;

use sayso_record::{Notice, NoticeKind, Span};
use sayso_tagger::{TaggedSentence, Tagger, Tags};

use crate::{Draft, Layer, Stage};

/// Lets the model tag the tokens.
pub struct TaggingStage {
    tagger: Arc<Tagger>,
}

impl TaggingStage {
    /// With a loaded model.
    pub fn new(tagger: Arc<Tagger>) -> Self {
        TaggingStage { tagger }
    }
}

impl Stage for TaggingStage {
    fn name(&self) -> &'static str {
        "tags"
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Text]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Tags]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let words: Vec<Span> = draft.tokens.iter().map(|token| token.span()).collect();
        let sentences: Vec<TaggedSentence> = draft
            .sentences
            .iter()
            .zip(&draft.sentence_tokens)
            .map(|(sentence, tokens)| TaggedSentence { words: tokens.clone(), paragraph: sentence.paragraph })
            .collect();
        let tags = self.tagger.tag(draft.text(), &words, &sentences);
        draft.notices.extend(unread(&tags, &words));
        draft.tags = Some(tags);
    }
}

/// What to say of words that the network failed on.
fn unread(tags: &Tags, words: &[Span]) -> Option<Notice> {
    let (first, last) = (tags.unread.first()?, tags.unread.last()?);
    let count: usize = tags.unread.iter().map(ExactSizeIterator::len).sum();
    let (start, end) = (words.get(first.start)?.start(), words.get(last.end.checked_sub(1)?)?.end());
    let detail = format!(
        "the model failed on {count} of {} words, between bytes {start} and {end}: nobody's claims are read there",
        words.len()
    );
    Some(Notice { kind: NoticeKind::Model, detail })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_the_model_failed_on_are_told_of() {
        let words: Vec<Span> = (0..6).map(|at| Span::new(at * 4, at * 4 + 3)).collect();
        assert_eq!(unread(&Tags::default(), &words), None);
        let tags = Tags { unread: vec![1..3, 4..5], ..Tags::default() };
        let notice = unread(&tags, &words).map(|notice| notice.detail);
        let expected = "the model failed on 3 of 6 words, between bytes 4 and 19: nobody's claims are read there";
        assert_eq!(notice.as_deref(), Some(expected));
    }
}
