//! What the model says of the words: attribution roles, names, parts of speech, dependencies.

use std::sync::Arc;

use sayso_record::Span;
use sayso_tagger::{TaggedSentence, Tagger};

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
        draft.tags = Some(self.tagger.tag(draft.text(), &words, &sentences));
    }
}
