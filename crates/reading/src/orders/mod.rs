//! Orders: what an article dates, what it says came before or after what, and dates of its text that cannot be right.
//!
//! Events ([`events`]) are incidents and what verbs and event nouns tell; a time dates an event where the tree says so. Orders
//! ([`relations`]) are words like "two weeks after" between two events that are told as facts; how far apart they are is as
//! wide as the words are loose ([`distance`]). Whether all can hold is asked of the case (`sayso-casework`), not here. Without the
//! model's trees only impossible days are found.

mod distance;
mod events;
mod fact;
mod findings;
mod gather;
mod lexicon;
mod relations;
mod same;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::figures::lexicon::Lexicon as People;
use crate::incidents::{lexicon::Lexicon as Incidents, view::View};
use crate::{Draft, Layer, Stage};
use lexicon::Lexicon;

const STAGE: &str = "orders";

/// Finds dated events, stated orders, and dates that cannot be right.
pub struct OrdersStage {
    lexicon: Lexicon,
    incidents: Incidents,
    people: People,
}

impl OrdersStage {
    /// With the lists that come with Sayso.
    pub fn new() -> Self {
        OrdersStage { lexicon: Lexicon::built_in(), incidents: Incidents::built_in(), people: People::built_in() }
    }
}

impl Default for OrdersStage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage for OrdersStage {
    fn name(&self) -> &'static str {
        STAGE
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Text, Layer::Times, Layer::Names, Layer::Places, Layer::Citations, Layer::Incidents]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Orders]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let notes = notes(draft);
        let mut findings = findings::impossible_dates(draft, &notes);
        let gathered = draft.tags.as_ref().map(|tags| {
            let view = View::new(draft, tags, &self.incidents, &self.people);
            gather::gather(&view, &self.lexicon, &notes)
        });
        if let Some(gathered) = gathered {
            draft.events = gathered.events;
            draft.orders = gathered.orders;
            findings.extend(gathered.findings);
        }
        draft.findings.extend(findings);
    }
}

/// Tokens of notes: their dates are read with the citations.
fn notes(draft: &Draft<'_>) -> Vec<Range<usize>> {
    draft.citations.notes.iter().map(|note| draft.tokens_in(note.quote.span())).collect()
}
