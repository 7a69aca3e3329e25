//! Triggers: words that name an incident, and what finds them.

use std::ops::Range;

use sayso_record::IncidentKind;

use super::view::View;

/// A word or phrase that names an incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Trigger {
    /// The words.
    pub tokens: Range<usize>,
    /// The one on which the others hang.
    pub head: usize,
    /// Whether it is a verb.
    pub verb: bool,
    /// Whether it is a verb in its base form, which tells a habit rather than the news.
    pub base: bool,
    /// Of what kind.
    pub kind: IncidentKind,
    /// Whether a word of a narrower kind for the same incident decides.
    pub general: bool,
    /// Whether it can be the first that is said of an incident; the others only take one up ("shooting victim").
    pub founds: bool,
    /// What found it, for the provenance.
    pub rule: &'static str,
    /// How sure that is.
    pub confidence: f32,
}

/// What finds triggers. What is made of them does not depend on it, so that a model can take the place of rules, or both
/// stand side by side.
pub trait FindTriggers: Send + Sync {
    /// The triggers of an article, in order; they do not overlap.
    fn find(&self, view: &View<'_, '_>) -> Vec<Trigger>;
}
