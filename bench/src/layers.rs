//! How much a reading holds: timed code asserts that it made what it makes when it is not timed.

use sayso::record::Reading;
use sayso_reading::{Draft, Stage};

/// Numbers of records made so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layers {
    /// Tokens (0 in a finished reading, which has none).
    pub tokens: usize,
    /// Sentences.
    pub sentences: usize,
    /// Times, places, names, figures, citation marks and notes, findings.
    pub records: [usize; 6],
}

impl Layers {
    /// Of a draft.
    pub fn of_draft(draft: &Draft<'_>) -> Self {
        Layers {
            tokens: draft.tokens.len(),
            sentences: draft.sentences.len(),
            records: [
                draft.times.len(),
                draft.places.len(),
                draft.names.len(),
                draft.figures.len(),
                draft.citations.marks.len() + draft.citations.notes.len(),
                draft.findings.len(),
            ],
        }
    }

    /// Of a reading.
    pub fn of_reading(reading: &Reading) -> Self {
        Layers {
            tokens: 0,
            sentences: reading.sentences.len(),
            records: [
                reading.times.len(),
                reading.places.len(),
                reading.names.len(),
                reading.figures.len(),
                reading.citations.marks.len() + reading.citations.notes.len(),
                reading.findings.len(),
            ],
        }
    }

    /// Both together.
    pub fn plus(mut self, other: Self) -> Self {
        self.tokens += other.tokens;
        self.sentences += other.sentences;
        self.records.iter_mut().zip(other.records).for_each(|(sum, more)| *sum += more);
        self
    }
}

/// A draft of `article` with the first `count` stages done.
pub fn draft_after<'a>(stages: &[Box<dyn Stage>], count: usize, article: &'a sayso::record::Article) -> Draft<'a> {
    let mut draft = Draft::new(article);
    stages[..count].iter().for_each(|stage| stage.run(&mut draft));
    draft
}
