//! Who is named around an incident.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use sayso_record::{Effect, Incident, Name, NameId, NameKind, ParticipantRole, Reading};
use serde::{Deserialize, Serialize};

use super::context::Context;
use super::words;
use crate::hash;
use crate::identity::spelling;

/// People, and other names, that are kept of one incident; a report names fewer.
const MOST: usize = 40;

static OFFICES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Table {
        words: BTreeSet<String>,
    }
    match toml::from_str::<Table>(include_str!("../../data/offices.toml")) {
        Ok(table) => table.words,
        Err(error) => unreachable!("data/offices.toml is part of the program: {error}"),
    }
});

/// A person who is named around an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name in its reading.
    pub name: NameId,
    /// Given name, folded; `None` where the article has the surname alone.
    pub given: Option<String>,
    /// Surname, folded.
    pub family: String,
    /// What the person is in it.
    pub part: PartTaken,
    /// How rare the words of the name are in the news at large: the sum over given name and surname, 0 to 20.
    pub rarity: u8,
}

/// What a person is in an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartTaken {
    /// Killed.
    Dead,
    /// Injured, abducted, detained, or hurt in a way that is not told.
    Victim,
    /// Said to have done it.
    Suspect,
    /// Named around it.
    Present,
    /// Named with an office or as one who speaks for a body; they are named again and again, whatever happened.
    Official,
}

impl PartTaken {
    /// Whether it is one of those whom the incident is about.
    pub(crate) fn is_central(self) -> bool {
        self.is_victim() || self == PartTaken::Suspect
    }

    /// Whether it is one of those to whom it happened.
    pub(crate) fn is_victim(self) -> bool {
        matches!(self, PartTaken::Dead | PartTaken::Victim)
    }
}

/// Another name around an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The name in its reading.
    pub name: NameId,
    /// Hash of its folded words.
    pub key: u32,
    /// How rare its rarest word is in the news at large, 0 to 10.
    pub rarity: u8,
}

/// People who are named in the context, or take part in the incident.
pub(crate) fn people(reading: &Reading, incident: &Incident, context: &Context<'_>) -> Vec<Person> {
    let mut people: Vec<Person> = reading
        .names
        .iter()
        .filter(|name| name.kind == NameKind::Person)
        .filter_map(|name| {
            let part = part(reading, incident, name);
            let around = name.mentions.iter().any(|mention| context.holds(mention.quote.span()));
            (around || part.is_central()).then(|| person(name, part)).flatten()
        })
        .collect();
    people.sort_by_key(|person| (person.part, person.name));
    people.truncate(MOST);
    people
}

fn person(name: &Name, part: PartTaken) -> Option<Person> {
    let mut words = spelling::words(&name.canonical);
    words.retain(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
    let family = words.pop()?;
    let given = words.first().cloned();
    let rarity = words::rarity(&family) + given.as_deref().map_or(0, words::rarity);
    Some(Person { name: name.id, given, family, part, rarity })
}

fn part(reading: &Reading, incident: &Incident, name: &Name) -> PartTaken {
    let mut victim = false;
    let mut suspect = false;
    for participant in incident.participants.iter().filter(|participant| participant.name == Some(name.id)) {
        match participant.role {
            ParticipantRole::HumanTarget => victim = true,
            ParticipantRole::PerpetratorPerson | ParticipantRole::PerpetratorOrganisation => suspect = true,
            ParticipantRole::PhysicalTarget | ParticipantRole::Party => {}
        }
    }
    let counted = |effects: fn(Effect) -> bool| {
        incident.figures.iter().filter_map(|&figure| reading.figures.get(figure as usize)).any(|figure| {
            effects(figure.effect)
                && figure.counted.quote.as_ref().is_some_and(|counted| {
                    name.mentions.iter().any(|mention| counted.span().overlaps(mention.quote.span()))
                })
        })
    };
    let blamed = incident
        .responsibility
        .iter()
        .filter_map(|&said| reading.responsibility.get(said as usize))
        .any(|said| said.name == Some(name.id));
    if counted(|effect| effect == Effect::Killed) {
        PartTaken::Dead
    } else if victim || counted(|effect| effect != Effect::Affected) {
        PartTaken::Victim
    } else if suspect || blamed {
        PartTaken::Suspect
    } else if has_office(name) {
        PartTaken::Official
    } else {
        PartTaken::Present
    }
}

fn has_office(name: &Name) -> bool {
    name.roles.iter().any(|role| spelling::words(role.as_str()).iter().any(|word| OFFICES.contains(word)))
}

/// Organisations and other names in the context.
pub(crate) fn bodies(reading: &Reading, context: &Context<'_>) -> Vec<Body> {
    reading
        .names
        .iter()
        .filter(|name| matches!(name.kind, NameKind::Organisation | NameKind::Other))
        .filter(|name| name.mentions.iter().any(|mention| context.holds(mention.quote.span())))
        .filter_map(|name| {
            let words = spelling::words(&name.canonical);
            let rarity = words.iter().map(|word| words::rarity(word)).max()?;
            Some(Body { name: name.id, key: hash::short(&words.join(" ")), rarity })
        })
        .take(MOST)
        .collect()
}
