//! Something that happened, or is said to have happened.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Effect, IncidentKind, NameId, Provenance, Quote};

/// Index of an [`Incident`] in [`crate::Reading::incidents`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct IncidentId(pub u32);

/// An incident as one article reports it.
///
/// The slots are those of MUC-4 (date, location, type, stage of execution, instrument, perpetrator, physical and
/// human target with number and effect; *Proceedings of MUC-4*, 1992); figures and responsibilities point to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Incident {
    /// Its index in the reading.
    pub id: IncidentId,
    /// What kind.
    pub kind: IncidentKind,
    /// The words that name it ("attack", "the bombing"), in order; never empty.
    pub triggers: Vec<Quote>,
    /// How the article comes to it.
    pub prominence: Prominence,
    /// Whether it happened.
    pub reality: Reality,
    /// Indices into [`crate::Reading::times`], the likeliest first; the others are further words for the same time.
    pub times: Vec<u32>,
    /// Indices into [`crate::Reading::places`], the likeliest first; the others say where it lies.
    pub places: Vec<u32>,
    /// Means (MUC-4 instrument).
    pub means: Vec<Quote>,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// Indices into [`crate::Reading::figures`].
    pub figures: Vec<u32>,
    /// What the figures come to, by effect.
    pub tolls: Vec<Toll>,
    /// Indices into [`crate::Reading::responsibility`].
    pub responsibility: Vec<u32>,
    /// Indices into [`crate::Reading::claims`]: claims that deny that it happened, or that it happened so.
    pub denials: Vec<u32>,
    /// What made it.
    pub provenance: Provenance,
}

/// How an article comes to an incident, the most prominent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Prominence {
    /// Its headline names it.
    Headline,
    /// Its first paragraph of prose names it.
    Lead,
    /// It is reported further down.
    Body,
    /// It is told as history of what is reported ("a year after", "in 1989").
    Background,
}

/// Whether an incident happened, as the article has it (MUC-4 stage of execution, widened).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reality {
    /// It happened (accomplished).
    Happened,
    /// It was tried and failed, or was foiled (attempted).
    Foiled,
    /// It is threatened.
    Threatened,
    /// It is planned or expected.
    Planned,
    /// It is spoken of as a possibility only.
    Hypothetical,
    /// It is only ever mentioned as something that did not happen.
    Denied,
}

/// Somebody or something that took part in an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// The words.
    pub quote: Quote,
    /// The name they refer to, where it is known.
    pub name: Option<NameId>,
    /// In which role.
    pub role: ParticipantRole,
}

/// MUC-4 roles, and that of taking part without being on one side of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParticipantRole {
    /// PERP: individual.
    PerpetratorPerson,
    /// PERP: organization.
    PerpetratorOrganisation,
    /// HUM TGT.
    HumanTarget,
    /// PHYS TGT.
    PhysicalTarget,
    /// A party of a clash, a crowd that protests, those who agree (ACLED: an actor of either side).
    Party,
}

/// What the figures of an incident come to for one effect, in one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Toll {
    /// What happened to them.
    pub effect: Effect,
    /// The least number; `None` where nothing bounds it below.
    pub low: Option<u64>,
    /// The number the article comes to, if it names one.
    pub best: Option<u64>,
    /// The greatest number; `None` where it is open.
    pub high: Option<u64>,
    /// How it was come by.
    pub basis: TollBasis,
}

/// How a toll was come by, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TollBasis {
    /// The article states a total; where it states several, the last one of the greatest weight.
    Stated,
    /// No total is stated: parts of one sentence are added up.
    Parts,
    /// No number is stated: the victims that are named or described one by one, each counted once.
    NamedVictims,
}
