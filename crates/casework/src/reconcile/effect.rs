//! Effects and kinds in words.

use sayso_record::{Effect, Hazard, IncidentKind, SubEventType};

/// "killed", "injured" and so on, as they stand after a number.
pub(super) fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Killed => "killed",
        Effect::Injured => "injured",
        Effect::Missing => "missing",
        Effect::Displaced => "displaced",
        Effect::Detained => "detained",
        Effect::Abducted => "abducted",
        Effect::Affected => "harmed",
        _ => "counted",
    }
}

/// ACLED's name of a sub-event type, or the hazard.
pub(super) fn kind(kind: IncidentKind) -> &'static str {
    use SubEventType::*;
    match kind {
        IncidentKind::Event(event) => match event {
            GovernmentRegainsTerritory => "Government regains territory",
            NonStateActorOvertakesTerritory => "Non-state actor overtakes territory",
            ArmedClash => "Armed clash",
            ExcessiveForceAgainstProtesters => "Excessive force against protesters",
            ProtestWithIntervention => "Protest with intervention",
            PeacefulProtest => "Peaceful protest",
            ViolentDemonstration => "Violent demonstration",
            MobViolence => "Mob violence",
            ChemicalWeapon => "Chemical weapon",
            AirDroneStrike => "Air/drone strike",
            SuicideBomb => "Suicide bomb",
            ShellingArtilleryMissileAttack => "Shelling/artillery/missile attack",
            RemoteExplosiveLandmineIed => "Remote explosive/landmine/IED",
            Grenade => "Grenade",
            SexualViolence => "Sexual violence",
            Attack => "Attack",
            AbductionForcedDisappearance => "Abduction/forced disappearance",
            Agreement => "Agreement",
            Arrests => "Arrests",
            ChangeToGroupActivity => "Change to group/activity",
            DisruptedWeaponsUse => "Disrupted weapons use",
            HeadquartersOrBaseEstablished => "Headquarters or base established",
            LootingPropertyDestruction => "Looting/property destruction",
            NonViolentTransferOfTerritory => "Non-violent transfer of territory",
            OtherStrategicDevelopment => "Strategic development",
        },
        IncidentKind::Hazard(hazard) => match hazard {
            Hazard::Geophysical => "Geophysical hazard",
            Hazard::Flood => "Flood",
            Hazard::Storm => "Storm",
            Hazard::Climatological => "Drought, heat or cold",
            Hazard::Fire => "Fire",
            Hazard::Accident => "Accident",
            Hazard::Epidemic => "Epidemic",
            _ => "Hazard",
        },
    }
}

/// Whether a kind says no more than its event type.
pub(super) fn is_general(kind: IncidentKind) -> bool {
    matches!(kind, IncidentKind::Event(SubEventType::Attack | SubEventType::OtherStrategicDevelopment))
}
