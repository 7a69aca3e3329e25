//! Kinds of incident: ACLED's event and sub-event types, and hazards beside them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// Violence, protest or a strategic development (ACLED).
    Event(SubEventType),
    /// A hazard.
    Hazard(Hazard),
}

/// ACLED event types (ACLED Codebook, 2023 edition).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventType {
    /// Battles.
    Battles,
    /// Protests.
    Protests,
    /// Riots.
    Riots,
    /// Explosions/Remote violence.
    ExplosionsRemoteViolence,
    /// Violence against civilians.
    ViolenceAgainstCivilians,
    /// Strategic developments.
    StrategicDevelopments,
}

/// ACLED sub-event types (ACLED Codebook, 2023 edition).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubEventType {
    /// Battles: Government regains territory.
    GovernmentRegainsTerritory,
    /// Battles: Non-state actor overtakes territory.
    NonStateActorOvertakesTerritory,
    /// Battles: Armed clash.
    ArmedClash,
    /// Protests: Excessive force against protesters.
    ExcessiveForceAgainstProtesters,
    /// Protests: Protest with intervention.
    ProtestWithIntervention,
    /// Protests: Peaceful protest.
    PeacefulProtest,
    /// Riots: Violent demonstration.
    ViolentDemonstration,
    /// Riots: Mob violence.
    MobViolence,
    /// Explosions/Remote violence: Chemical weapon.
    ChemicalWeapon,
    /// Explosions/Remote violence: Air/drone strike.
    AirDroneStrike,
    /// Explosions/Remote violence: Suicide bomb.
    SuicideBomb,
    /// Explosions/Remote violence: Shelling/artillery/missile attack.
    ShellingArtilleryMissileAttack,
    /// Explosions/Remote violence: Remote explosive/landmine/IED.
    RemoteExplosiveLandmineIed,
    /// Explosions/Remote violence: Grenade.
    Grenade,
    /// Violence against civilians: Sexual violence.
    SexualViolence,
    /// Violence against civilians: Attack.
    Attack,
    /// Violence against civilians: Abduction/forced disappearance.
    AbductionForcedDisappearance,
    /// Strategic developments: Agreement.
    Agreement,
    /// Strategic developments: Arrests.
    Arrests,
    /// Strategic developments: Change to group/activity.
    ChangeToGroupActivity,
    /// Strategic developments: Disrupted weapons use.
    DisruptedWeaponsUse,
    /// Strategic developments: Headquarters or base established.
    HeadquartersOrBaseEstablished,
    /// Strategic developments: Looting/property destruction.
    LootingPropertyDestruction,
    /// Strategic developments: Non-violent transfer of territory.
    NonViolentTransferOfTerritory,
    /// Strategic developments: Other.
    OtherStrategicDevelopment,
}

impl SubEventType {
    /// The event type it belongs to.
    pub fn event_type(self) -> EventType {
        use SubEventType::*;
        match self {
            GovernmentRegainsTerritory | NonStateActorOvertakesTerritory | ArmedClash => EventType::Battles,
            ExcessiveForceAgainstProtesters | ProtestWithIntervention | PeacefulProtest => EventType::Protests,
            ViolentDemonstration | MobViolence => EventType::Riots,
            ChemicalWeapon
            | AirDroneStrike
            | SuicideBomb
            | ShellingArtilleryMissileAttack
            | RemoteExplosiveLandmineIed
            | Grenade => EventType::ExplosionsRemoteViolence,
            SexualViolence | Attack | AbductionForcedDisappearance => EventType::ViolenceAgainstCivilians,
            Agreement
            | Arrests
            | ChangeToGroupActivity
            | DisruptedWeaponsUse
            | HeadquartersOrBaseEstablished
            | LootingPropertyDestruction
            | NonViolentTransferOfTerritory
            | OtherStrategicDevelopment => EventType::StrategicDevelopments,
        }
    }
}

impl IncidentKind {
    /// Whether ACLED counts it as violence: battles, explosions and remote violence, violence against civilians,
    /// riots, and force against protesters.
    pub fn is_violence(self) -> bool {
        match self {
            IncidentKind::Event(SubEventType::ExcessiveForceAgainstProtesters) => true,
            IncidentKind::Event(kind) => {
                !matches!(kind.event_type(), EventType::Protests | EventType::StrategicDevelopments)
            }
            IncidentKind::Hazard(_) => false,
        }
    }
}

/// Hazards, so that disasters and accidents are read too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Hazard {
    /// Earthquake, eruption, tsunami, landslide.
    Geophysical,
    /// Flood.
    Flood,
    /// Storm, cyclone, tornado.
    Storm,
    /// Drought, heat or cold.
    Climatological,
    /// Fire.
    Fire,
    /// Transport, industrial or building accident.
    Accident,
    /// Epidemic.
    Epidemic,
}
