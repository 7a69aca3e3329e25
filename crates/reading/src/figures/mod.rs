//! Figures: how many people, and what happened to them.
//!
//! A sentence is read in four steps: groups of people ([`group`]: a grammar of quantities and noun phrases),
//! predicates ([`effect`]: verbs and phrases from data files), links between them ([`link`]: voice, subjects,
//! objects, coordination, parts), and mentions ([`mention`]). Then the article as a whole decides what "shot" means
//! ([`harm`]) and which part of the toll each figure is ([`scope`]). Records are built last ([`build`]).

mod age;
mod build;
mod clause;
mod effect;
mod exclusion;
mod group;
mod harm;
mod lexicon;
mod link;
mod mention;
mod name;
mod object;
mod pattern;
mod quantity;
mod scope;
mod subject;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod toll;
mod view;

use clause::Clauses;
use effect::{Effects, Outcome};
use lexicon::Lexicon;
use mention::Mention;
use scope::Scopes;
use view::View;

use crate::{Draft, Layer, Stage};

/// Finds figures.
pub struct FiguresStage {
    lexicon: Lexicon,
    effects: Effects,
    scopes: Scopes,
}

impl FiguresStage {
    /// With the lexicons that come with Sayso.
    pub fn new() -> Self {
        let mut lexicon = Lexicon::built_in();
        let effects = Effects::built_in(&mut lexicon);
        FiguresStage { lexicon, effects, scopes: Scopes::built_in() }
    }

    /// All mentions of figures in the article, in order.
    fn mentions(&self, view: &View) -> Vec<Mention> {
        let people = name::Known::of(view);
        let mut found: Vec<Mention> = Vec::new();
        let mut carried: Option<Outcome> = None;
        for (index, sentence) in view.draft.sentence_tokens.iter().enumerate() {
            let predicates = self.effects.find(view, sentence);
            let mut clauses = Clauses { view, sentence: sentence.clone(), groups: Vec::new(), predicates };
            // A sentence that says nothing of an effect can still give a part of what the one before told of.
            if clauses.predicates.is_empty() && carried.is_none() {
                continue;
            }
            clauses.groups = group::groups(view, sentence, &people);
            let links = link::links(&clauses, carried);
            let mut here = mention::mentions(&clauses, &links, index);
            here.extend(mention::folds(&clauses, index));
            here.retain(|mention| mention.reference != group::Reference::Pronoun);
            here.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
            carried = here.last().map(|mention| mention.outcome);
            found.append(&mut here);
        }
        found
    }
}

impl Default for FiguresStage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage for FiguresStage {
    fn name(&self) -> &'static str {
        build::STAGE
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Text]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Figures]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let figures = {
            let view = View::new(draft, &self.lexicon);
            let mentions = self.mentions(&view);
            let effects = harm::effects(&view, &mentions);
            let scopes = self.scopes.decide(&view, &mentions, &effects);
            build::figures(&view, &mentions, &effects, &scopes)
        };
        draft.figures.extend(figures);
    }
}
