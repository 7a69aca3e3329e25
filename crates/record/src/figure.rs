//! How many people, and what happened to them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Chain, Provenance, Quote, Span};

/// A number of people to whom something happened, as one phrase of the text gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// The shortest phrase with the number (or the named victim), what is counted, and the effect word when it is
    /// adjacent.
    pub quote: Quote,
    /// What happened to them.
    pub effect: Effect,
    /// The words that say so; they may stand outside `quote`.
    pub effect_quote: Option<Quote>,
    /// How many.
    pub amount: Amount,
    /// Who is counted.
    pub counted: Counted,
    /// Which part of the toll it is.
    pub scope: Scope,
    /// The rule that decided the scope.
    pub scope_rule: String,
    /// The claim it stands in and who passed it on; filled by the attribution stage, `None` before it has run.
    pub chain: Option<Chain>,
    /// What made it.
    pub provenance: Provenance,
}

/// What happened to the people counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// Dead.
    Killed,
    /// Hurt, not said to be dead.
    Injured,
    /// Missing or unaccounted for.
    Missing,
    /// Driven from home or fled.
    Displaced,
    /// Arrested or held by an authority.
    Detained,
    /// Taken by an armed group or kidnapped.
    Abducted,
    /// Harmed in a way that the words leave open, or killed and injured counted together.
    Affected,
}

/// Number of people: low–best–high, `None` for an open end or no best value.
///
/// | words | low | best | high | qualifier |
/// |---|---|---|---|---|
/// | "12 people" | 12 | 12 | 12 | exact |
/// | "at least 12" | 12 | 12 | – | at_least |
/// | "more than 12" | 13 | – | – | more_than |
/// | "up to 12" | – | – | 12 | up_to |
/// | "fewer than 12" | – | – | 11 | less_than |
/// | "about 12" | – | 12 | – | about |
/// | "between 10 and 12" | 10 | – | 12 | range |
/// | "dozens" | 24 | – | 99 | vague |
/// | "many" | – | – | – | vague |
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Amount {
    /// The least number the words allow.
    pub low: Option<u64>,
    /// The number the words name.
    pub best: Option<u64>,
    /// The greatest number the words allow.
    pub high: Option<u64>,
    /// How the number is qualified.
    pub qualifier: Qualifier,
}

/// How a number is qualified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Qualifier {
    /// As it stands.
    Exact,
    /// The number or more.
    AtLeast,
    /// Above the number.
    MoreThan,
    /// The number or fewer.
    UpTo,
    /// Below the number.
    LessThan,
    /// Near the number.
    About,
    /// From one number to another.
    Range,
    /// A word that is no number ("dozens", "several", "many").
    Vague,
}

/// Who is counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Counted {
    /// The words ("police officers"), or the victim's name; `None` when the words count nobody ("12 dead").
    pub quote: Option<Quote>,
    /// The class they belong to.
    pub class: CountedClass,
}

/// Classes of people that conflict-data codebooks tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CountedClass {
    /// People, not told apart.
    People,
    /// Civilians, also named as residents, villagers, worshippers, passengers...
    Civilians,
    /// Children and minors.
    Children,
    /// Women and girls.
    Women,
    /// Men and boys of age.
    Men,
    /// Soldiers and other state forces.
    Soldiers,
    /// Police.
    Police,
    /// Fighters of non-state armed groups.
    Fighters,
    /// Attackers, suspects, gunmen.
    Attackers,
    /// Rescue, aid and medical workers.
    Aid,
    /// Journalists and media workers.
    Journalists,
    /// Officials and politicians.
    Officials,
    /// Others.
    Other,
}

/// Which part of a toll a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The toll of the article's main incident for that effect.
    IncidentTotal,
    /// A subset of it: by kind, place or state.
    Part,
    /// One named or described victim.
    Individual,
    /// A figure of another incident.
    OtherIncident,
    /// A toll over a war, a year or a series.
    Campaign,
}

impl Figure {
    /// The span of the whole figure: its quote and its effect words.
    pub fn extent(&self) -> Span {
        let span = self.quote.span();
        self.effect_quote.as_ref().map_or(span, |effect| span.cover(effect.span()))
    }
}
