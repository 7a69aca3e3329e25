//! Incidents: what happened, when and where, who took part, to how many, and who is said to have done it.
//!
//! Triggers are found (`trigger::FindTriggers`; today by words and tree, `by_lexicon`); triggers of one article that
//! tell of the same thing become one incident (`group`); then each incident takes its time and place (`setting`),
//! its participants and means (`roles`), its figures (`joined`), and the statements of who did it
//! (`responsibility`). Without the model's trees nothing is found.

mod build;
mod by_lexicon;
mod damage;
mod digest;
pub(crate) mod forms;
mod from_figures;
mod generic;
mod group;
mod joined;
mod kinds;
pub(crate) mod lexicon;
mod reality;
mod responsibility;
mod roles;
mod setting;
mod support;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod trigger;
mod victims;
pub(crate) mod view;

pub use joined::tolls;
pub use kinds::{Mapping, kind_named, mapping};

use crate::figures::lexicon::Lexicon as People;
use crate::{Draft, Layer, Stage};
use by_lexicon::ByLexicon;
use lexicon::Lexicon;
use trigger::FindTriggers;
use view::View;

const STAGE: &str = "incidents";

/// Finds incidents and who is held responsible for them.
pub struct IncidentsStage {
    lexicon: Lexicon,
    people: People,
    triggers: Box<dyn FindTriggers>,
}

impl IncidentsStage {
    /// With the lists that come with Sayso.
    pub fn new() -> Self {
        IncidentsStage { lexicon: Lexicon::built_in(), people: People::built_in(), triggers: Box::new(ByLexicon) }
    }
}

impl Default for IncidentsStage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage for IncidentsStage {
    fn name(&self) -> &'static str {
        STAGE
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Text, Layer::Times, Layer::Names, Layer::Places, Layer::Figures, Layer::Claims, Layer::Chains]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Incidents]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let Some(tags) = &draft.tags else { return };
        let view = View::new(draft, tags, &self.lexicon, &self.people);
        let mut triggers = self.triggers.find(&view);
        // The title in a note is another text's word: the sentence with its mark says what the article takes from it.
        triggers.retain(|trigger| !view.in_note(trigger.head));
        let mut groups = group::group(&view, &triggers);
        if groups.is_empty() {
            groups = from_figures::find(&view);
        }
        let responsibility = responsibility::find(&view, &groups);
        let incidents = build::incidents(&view, &groups, &responsibility);
        draft.incidents = incidents;
        draft.responsibility = responsibility;
    }
}
