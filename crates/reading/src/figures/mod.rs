//! Figures: how many people, and what happened to them.
//!
//! A sentence is read in four steps: groups of people ([`group`]: a grammar of quantities and noun phrases),
//! predicates ([`effect`]: verbs and phrases from data files), links between them ([`link`]: voice, subjects,
//! objects, coordination, parts), and mentions ([`mention`]). Then the article as a whole decides what "shot" means
//! ([`harm`]) and which part of the toll each figure is ([`scope`]). Records are built last ([`build`]).

mod age;
mod build;
mod chain;
mod clause;
mod counted;
mod effect;
mod exclusion;
mod group;
mod harm;
pub(crate) mod lexicon;
mod link;
mod mention;
mod name;
mod noun;
mod object;
mod parts;
mod pattern;
mod pronoun;
mod quantity;
mod retracted;
mod roll;
mod scope;
mod series;
mod subject;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod toll;
mod totals;
mod view;
mod when;

use clause::Clauses;
use effect::{Effects, Outcome};
use group::Reference;
use lexicon::Lexicon;
use mention::Mention;
use pronoun::Told;
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
        let mut told = Told::default();
        let mut dead = false;
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
            let (listed, said) = roll::listed(&clauses, &|group| links[group].is_some());
            let outcome = said.unwrap_or(if dead { Outcome::Killed } else { Outcome::Harmed });
            here.extend(listed.into_iter().filter_map(|group| mention::listed(&clauses, group, outcome, index)));
            here.extend(mention::folds(&clauses, index));
            here.retain(|mention| !retracted::is_taken_back(&clauses, mention, index));
            here.retain(|mention| mention.reference != Reference::Pronoun || told.first(mention));
            told.note(&clauses, &here);
            here.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
            carried = here.last().map(|mention| mention.outcome);
            dead |= here.iter().any(|mention| mention.outcome == Outcome::Killed);
            found.append(&mut here);
        }
        series::count(&mut found);
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
            let said = self.scopes.said(&view, &mentions);
            let effects = harm::effects(&view, &mentions, &said);
            let scopes = self.scopes.decide(&mentions, &effects, &said);
            build::figures(&view, &mentions, &effects, &scopes)
        };
        draft.figures.extend(figures);
    }
}
