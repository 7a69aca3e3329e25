//! What is needed of one reading to find what it may have to do with others.

use sayso_record::Reading;
use serde::{Deserialize, Serialize};

use crate::incidents::Facts;
use crate::syndication::Sketch;

/// What is needed of one reading to find what it may have to do with others. Small, so that those of a whole case fit
/// into memory (some kilobytes an article).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// Id of the article.
    pub article: String,
    /// Its text as a sketch.
    pub sketch: Sketch,
    /// Its incidents, in the order of the reading.
    pub incidents: Vec<Facts>,
}

/// A blocking key: two articles are compared only if they share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// What it is made of.
    pub kind: KeyKind,
    /// A hash of it.
    pub value: u64,
}

/// What blocking keys are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// A fingerprint of the text: some words in a row.
    Text,
    /// Time, place, people or words of an incident.
    Incident,
}

impl Digest {
    /// The digest of a reading.
    pub fn of(reading: &Reading) -> Self {
        Digest { article: reading.article.id.clone(), sketch: Sketch::of(reading), incidents: Facts::of(reading) }
    }

    /// Its blocking keys, sorted, without repeats.
    pub fn keys(&self) -> Vec<Key> {
        let text = self.sketch.bands().map(|value| Key { kind: KeyKind::Text, value });
        let incident = self.incidents.iter().flat_map(Facts::keys).map(|value| Key { kind: KeyKind::Incident, value });
        let mut keys: Vec<Key> = text.chain(incident).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
