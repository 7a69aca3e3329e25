//! People, organisations and other names with all their mentions and aliases.
//!
//! A [`Finder`] proposes [`Candidate`]s: rules alone ([`RuleFinder`]), or the model and the rules ([`ModelFinder`]).
//! [`group`] makes names of them and is the same for both. The stage `names` runs before places, so that a person is not
//! read as a place; what is a place only is at first a name of kind `Other`, and the stage `place_names` turns it into a
//! `Place` or drops it.

mod acronym;
mod candidate;
mod entry;
mod evidence;
mod group;
mod lexicon;
mod marked;
mod model;
mod organisations;
mod people;
mod place_names;
mod rules;
mod run;
mod seen;
mod ties;

#[cfg(test)]
mod tests;

use crate::{Draft, Layer, Stage};

pub use candidate::{Candidate, Finder};
pub use group::group;
pub use lexicon::{Flags, Lexicon, fold};
pub use marked::Marked;
pub use model::ModelFinder;
pub use place_names::PlaceNamesStage;
pub use rules::RuleFinder;

/// Finds names and gathers their mentions.
pub struct NamesStage {
    lexicon: Lexicon,
    finder: Box<dyn Finder>,
}

impl NamesStage {
    /// With the rules and lists that come with Sayso, and the model's names where the article is tagged.
    pub fn new() -> Self {
        Self::with_finder(Box::new(ModelFinder))
    }

    /// With another finder.
    pub fn with_finder(finder: Box<dyn Finder>) -> Self {
        NamesStage { lexicon: Lexicon::built_in(), finder }
    }
}

impl Default for NamesStage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage for NamesStage {
    fn name(&self) -> &'static str {
        "names"
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Text]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Names]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let names = {
            let marked = Marked::new(draft, &self.lexicon);
            let candidates = self.finder.find(&marked);
            group(&marked, &candidates, self.name())
        };
        draft.names = names;
    }
}
