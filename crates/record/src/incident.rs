//! Something that happened, or is said to have happened.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{IncidentKind, NameId, Provenance, Quote};

/// An incident as one article reports it.
///
/// The slots are those of MUC-4 (date, location, type, stage of execution, instrument, perpetrator, physical and
/// human target with number and effect; *Proceedings of MUC-4*, 1992); figures and responsibilities point to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Incident {
    /// What kind.
    pub kind: IncidentKind,
    /// The words that name it ("attack", "the bombing"), in order; never empty.
    pub triggers: Vec<Quote>,
    /// Whether it happened.
    pub reality: Reality,
    /// Indices into [`crate::Reading::times`].
    pub times: Vec<u32>,
    /// Indices into [`crate::Reading::places`].
    pub places: Vec<u32>,
    /// Means (MUC-4 instrument).
    pub means: Vec<Quote>,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// Indices into [`crate::Reading::figures`].
    pub figures: Vec<u32>,
    /// Indices into [`crate::Reading::responsibility`].
    pub responsibility: Vec<u32>,
    /// What made it.
    pub provenance: Provenance,
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

/// MUC-4 roles.
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
}
