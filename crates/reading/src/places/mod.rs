//! Places: which names denote one, which one, and how precisely.
//!
//! Found by the gazetteer and the words around a name ([`scan`](self), evidence in points), resolved for the whole
//! article at once. `docs/places.md` describes the rules, the data and what they reach.
//!
//! Place names inside other names count as places of rule `embedded` ("Oslo University"), adjectives as places of rule
//! `adjective` ("Norwegian"): both say where something belongs, not where it is. See [`rule_is_location`].

mod build;
mod cues;
mod detect;
mod evidence;
pub mod gazetteer;
mod likely;
mod resolve;
mod scan;
mod tagged;
mod unknown;

use sayso_record::{Notice, NoticeKind, Place};

use crate::{Draft, Layer, Stage};

use cues::Cues;
use gazetteer::Gazetteer;
use scan::Scan;

/// Name of the stage.
pub const STAGE: &str = "places";

/// Places of one article that are kept. A million words of news name fewer; what names more is a list, and each place with
/// its other readings takes a kilobyte.
const MAX_MENTIONS: usize = 50_000;

/// Finds and resolves places.
pub struct PlacesStage {
    gazetteer: Gazetteer,
    cues: Cues,
}

impl PlacesStage {
    /// With the built-in gazetteer.
    pub fn new() -> Self {
        PlacesStage { gazetteer: Gazetteer::built_in(), cues: Cues::built_in() }
    }
}

impl Default for PlacesStage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage for PlacesStage {
    fn name(&self) -> &'static str {
        STAGE
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Text]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Places]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let found;
        let places = {
            let scan = Scan { draft, gazetteer: &self.gazetteer, cues: &self.cues };
            let mut hits = detect::hits(&scan);
            found = hits.len();
            hits.truncate(MAX_MENTIONS);
            let answers = resolve::resolve(&scan, &hits);
            build::places(&scan, &hits, &answers)
        };
        draft.places = places;
        if found > MAX_MENTIONS {
            let detail = format!("{found} places, of which the first {MAX_MENTIONS} are kept");
            draft.notices.push(Notice { kind: NoticeKind::Limit, detail });
        }
    }
}

/// Whether a place names where something is or happens, as against an adjective of origin or a part of another name.
pub fn rule_is_location(place: &Place) -> bool {
    !matches!(place.provenance.rule.as_ref(), "adjective" | "embedded")
}

#[cfg(test)]
mod tests;
