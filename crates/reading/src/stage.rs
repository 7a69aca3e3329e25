//! What a stage is.

use crate::Draft;

/// One kind of record in a reading, as stages require and add them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Layer {
    /// [`Draft::tokens`] and [`Draft::sentences`].
    Text,
    /// [`Draft::tags`].
    Tags,
    /// [`Draft::times`].
    Times,
    /// [`Draft::places`].
    Places,
    /// [`Draft::names`].
    Names,
    /// [`Draft::claims`].
    Claims,
    /// [`Draft::figures`].
    Figures,
    /// [`Draft::citations`].
    Citations,
    /// Who passed each of [`Draft::claims`] and [`Draft::figures`] on.
    Chains,
    /// [`Draft::incidents`] and [`Draft::responsibility`].
    Incidents,
    /// [`Draft::events`] and [`Draft::orders`].
    Orders,
}

/// One step that adds one kind of record to a reading.
///
/// A stage is built once (rules compiled, tables loaded) and then only reads from itself. Within a stage, finding a
/// match and building a record are separate functions.
pub trait Stage: Send + Sync {
    /// Its name, as it stands in the provenance of its records.
    fn name(&self) -> &'static str;

    /// The layers that earlier stages must have added.
    fn requires(&self) -> &'static [Layer];

    /// The layers it adds to.
    fn adds(&self) -> &'static [Layer];

    /// Reads `draft` and adds to it.
    fn run(&self, draft: &mut Draft<'_>);
}
