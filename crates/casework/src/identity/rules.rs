//! Which names are one: from the surest rule to the least sure, so that a doubt is weighed against what is settled.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::NameKind;

use super::form::{PersonForm, initials, is_acronym, key, letters};
use super::groups::Groups;
use super::known;
use super::spelling::{Spelling, compare, skeleton, words};
use crate::incidents::rarity;

/// Rarity (binary logarithm of one over the share of documents) from which on a word is a name rather than a word of the
/// language, so that another spelling of it is one of a name ("Hezbollah"; not "police" and "palace").
const NAME_RARITY: u8 = 8;

/// People of one surname between whom it is left open which of them bears it alone: beyond that nobody can tell, and
/// thousands of articles on one country would hold more of these questions than of anything else.
const MOST_BEARERS: usize = 16;

/// Applies all rules.
pub(crate) fn join(groups: &mut Groups<'_>) {
    equal(groups);
    well_known(groups);
    shared_forms(groups);
    people(groups);
    organisations(groups);
    acronyms(groups);
    surnames(groups);
}

/// Joins all names under one key to the first of them.
fn join_all(groups: &mut Groups<'_>, by_key: BTreeMap<String, Vec<usize>>, score: f32, rule: &str, text: &str) {
    for members in by_key.into_values() {
        for other in &members[1..] {
            groups.join(members[0], *other, score, rule, text.to_owned());
        }
    }
}

fn is_person(groups: &Groups<'_>, index: usize) -> bool {
    groups.nodes[index].kind == NameKind::Person
}

/// Full names that are the same but for accents, articles and particles. A single word that names a person is a surname,
/// which many bear, and waits for [`surnames`]; acronyms wait for [`acronyms`].
fn equal(groups: &mut Groups<'_>) {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, node) in groups.nodes.iter().enumerate() {
        let key = key(node.canonical());
        let person = is_person(groups, index);
        if !key.is_empty() && !is_acronym(node.canonical()) && (!person || key.contains(' ')) {
            // "Interior Ministry", "Ministry of the Interior": of a body the order of the words tells nothing.
            let key = if person { format!("person {key}") } else { format!("body {}", in_order(&key)) };
            by_key.entry(key).or_default().push(index);
        }
    }
    join_all(groups, by_key, 0.95, "same_name", "both articles have the same name");
}

/// Its words in the order of their letters.
fn in_order(key: &str) -> String {
    let mut words: Vec<&str> = key.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// Forms of one well-known body.
fn well_known(groups: &mut Groups<'_>) {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, node) in groups.nodes.iter().enumerate().filter(|&(index, _)| !is_person(groups, index)) {
        if let Some(known) = node.forms().find_map(known::known) {
            by_name.entry(known.name.clone()).or_default().push(index);
        }
    }
    join_all(groups, by_name, 0.95, "known_name", "both are forms of one well-known name");
}

/// Such names as are forms of a well-known one, in order.
fn by_known(groups: &Groups<'_>, such: impl Fn(usize) -> bool) -> BTreeMap<&'static str, Vec<usize>> {
    let mut out: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, node) in groups.nodes.iter().enumerate().filter(|&(index, _)| such(index)) {
        for known in node.forms().filter_map(known::known) {
            out.entry(&known.name).or_default().push(index);
        }
    }
    out
}

/// Forms that several bodies bear ("the Observatory"): of the well-known one where the articles name just one of them.
fn shared_forms(groups: &mut Groups<'_>) {
    let by_known = by_known(groups, |index| !is_person(groups, index));
    for index in 0..groups.nodes.len() {
        let form = groups.nodes[index].canonical();
        if is_person(groups, index) || is_acronym(form) || known::known(form).is_some() {
            continue;
        }
        let bearers = known::sharing(form).filter_map(|known| by_known.get(known.name.as_str())).flatten();
        let bearers: BTreeSet<usize> = bearers.map(|&other| groups.root(other)).collect();
        let text = "a form of one well-known name, which others may bear too".to_owned();
        match Vec::from_iter(bearers).as_slice() {
            [] => {}
            [one] => groups.join(*one, index, 0.8, "known_name", text),
            several => several.iter().for_each(|one| groups.leave_open(*one, index, 0.5, "known_name", text.clone())),
        }
    }
}

/// How two full names of people stand to each other.
fn same_person(one: &PersonForm, other: &PersonForm) -> Option<(Spelling, &'static str)> {
    let (given, given2) = (one.given.as_deref()?, other.given.as_deref()?);
    let family = compare(&one.family, &other.family)?;
    if one.suffix.is_some() && other.suffix.is_some() && one.suffix != other.suffix {
        return None;
    }
    let initials = |one: &[String], other: &[String]| {
        one.iter().zip(other).any(|(one, other)| one.chars().next() != other.chars().next())
    };
    if initials(&one.middle, &other.middle) {
        return None;
    }
    let short = given.chars().count().min(given2.chars().count());
    if short == 1 {
        return (given.chars().next() == given2.chars().next() && family == Spelling::Same)
            .then_some((Spelling::Near, "initial"));
    }
    let given = compare(given, given2)?;
    let rule = match given.min(family) {
        Spelling::Same => "same_name",
        Spelling::Variant | Spelling::Near => "spelling",
    };
    Some((given.min(family), rule))
}

/// People whose full names differ in middle names or as romanisations do. One that fits two different people is joined to
/// neither.
fn people(groups: &mut Groups<'_>) {
    let forms: Vec<Option<PersonForm>> = groups
        .nodes
        .iter()
        .map(|node| {
            PersonForm::of(node.canonical()).filter(|form| node.kind == NameKind::Person && form.given.is_some())
        })
        .collect();
    let mut by_family: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, form) in forms.iter().enumerate() {
        if let Some(form) = form.as_ref().filter(|_| groups.root(index) == index) {
            by_family.entry(skeleton(&form.family)).or_default().push(index);
        }
    }
    for members in by_family.into_values() {
        let mut fits: Vec<(usize, usize, Spelling, &'static str)> = Vec::new();
        for (at, &one) in members.iter().enumerate() {
            for &other in &members[at + 1..] {
                if let (Some(a), Some(b)) = (&forms[one], &forms[other])
                    && let Some((spelling, rule)) = same_person(a, b)
                {
                    fits.push((one, other, spelling, rule));
                }
            }
        }
        let mut partners: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for &(one, other, ..) in &fits {
            partners.entry(one).or_default().insert(other);
            partners.entry(other).or_default().insert(one);
        }
        for &(one, other, spelling, rule) in &fits {
            // Whoever else one of them fits must fit the other too.
            let others = |who: usize| partners[&who].iter().filter(|&&partner| partner != one && partner != other);
            let sure = spelling >= Spelling::Variant || rule == "initial";
            if sure && others(one).eq(others(other)) {
                let score = if spelling == Spelling::Same { 0.9 } else { 0.8 };
                groups.join(one, other, score, rule, person_text(rule).to_owned());
            } else {
                groups.leave_open(one, other, 0.5, rule, person_text(rule).to_owned());
            }
        }
    }
}

fn person_text(rule: &str) -> &'static str {
    match rule {
        "initial" => "one has the initial of the other's given name, and the same surname",
        "same_name" => "given name and surname are the same",
        _ => "the names differ as romanisations of one name do",
    }
}

/// Organisations whose names differ as romanisations do, word by word, in words that are names.
fn organisations(groups: &mut Groups<'_>) {
    let mut by_skeleton: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, node) in groups.nodes.iter().enumerate() {
        if !is_person(groups, index) && groups.root(index) == index && !is_acronym(node.canonical()) {
            let skeletons: Vec<String> = key(node.canonical()).split(' ').map(skeleton).collect();
            by_skeleton.entry(skeletons.join(" ")).or_default().push(index);
        }
    }
    for members in by_skeleton.into_values() {
        for (at, &one) in members.iter().enumerate() {
            for &other in &members[at + 1..] {
                let (a, b) = (key(groups.nodes[one].canonical()), key(groups.nodes[other].canonical()));
                let worst = a
                    .split(' ')
                    .zip(b.split(' '))
                    .map(|(a, b)| {
                        let names = rarity(a) >= NAME_RARITY && rarity(b) >= NAME_RARITY;
                        if a == b { Some(Spelling::Same) } else { compare(a, b).filter(|_| names) }
                    })
                    .min();
                let text = || "the names differ as romanisations of one name do".to_owned();
                match worst.flatten() {
                    Some(Spelling::Same | Spelling::Variant) => groups.join(one, other, 0.8, "spelling", text()),
                    Some(Spelling::Near) => groups.leave_open(one, other, 0.5, "spelling", text()),
                    None => {}
                }
            }
        }
    }
}

/// Acronyms, and the names whose initials they are or that an article says they stand for. One that may stand for two
/// names is left open.
fn acronyms(groups: &mut Groups<'_>) {
    let mut bare: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut expanded: BTreeMap<String, BTreeMap<usize, usize>> = BTreeMap::new();
    let plain = |form: &str| form.replace('.', "").to_uppercase();
    for (index, node) in groups.nodes.iter().enumerate().filter(|&(index, _)| !is_person(groups, index)) {
        if is_acronym(node.canonical()) {
            bare.entry(plain(node.canonical())).or_default().push(index);
        } else {
            let names = || node.forms().filter(|form| is_acronym(form));
            for form in names() {
                expanded.entry(plain(form)).or_default().entry(groups.root(index)).or_insert(index);
            }
        }
    }
    // Bodies with a name in full: by the acronyms that it may have, and by the well-known name it is a form of.
    let in_full = |index: usize| !is_person(groups, index) && !is_acronym(groups.nodes[index].canonical());
    let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, node) in groups.nodes.iter().enumerate().filter(|&(index, _)| in_full(index)) {
        for initials in initials(node.canonical()) {
            by_initials.entry(initials).or_default().push(index);
        }
    }
    let by_known = by_known(groups, in_full);
    for (acronym, members) in bare {
        let shared = known::sharing(&acronym);
        let mut bodies: Vec<usize> = by_initials.get(&letters(&acronym)).cloned().unwrap_or_default();
        bodies.extend(shared.filter_map(|known| by_known.get(known.name.as_str())).flatten());
        bodies.sort_unstable();
        for index in bodies {
            expanded.entry(acronym.clone()).or_default().entry(groups.root(index)).or_insert(index);
        }
        for other in &members[1..] {
            groups.join(members[0], *other, 0.9, "same_acronym", format!("both articles have {acronym}"));
        }
        let names: Vec<usize> = expanded.get(&acronym).into_iter().flat_map(|names| names.values().copied()).collect();
        let text = format!("{acronym} are the initials of the name, or an article says that it stands for it");
        match names.as_slice() {
            [] => {}
            [name] => groups.join(*name, members[0], 0.85, "acronym", text),
            several => {
                for name in several {
                    let text = format!("{acronym} may stand for {} names here", several.len());
                    groups.leave_open(*name, members[0], 0.5, "acronym", text);
                }
            }
        }
    }
}

/// Surnames that stand alone in an article, tied to the one person of the other articles who bears them: surely where
/// both have a title or office in common, else left open. With several bearers it is open between them.
fn surnames(groups: &mut Groups<'_>) {
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut alone: Vec<(usize, String)> = Vec::new();
    let mut roles: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (index, node) in groups.nodes.iter().enumerate().filter(|(_, node)| node.kind == NameKind::Person) {
        let Some(form) = PersonForm::of(node.canonical()) else { continue };
        if form.given.is_none() {
            alone.push((index, form.family));
            continue;
        }
        let root = groups.root(index);
        roles.entry(root).or_default().extend(node.roles());
        let of_name = bearers.entry(form.family).or_default();
        if !of_name.contains(&root) {
            of_name.push(root);
        }
    }
    for (index, family) in &alone {
        let Some(full) = bearers.get(family) else { continue };
        let own: BTreeSet<String> = groups.nodes[*index].roles();
        match full.as_slice() {
            [one] => {
                let shared =
                    roles.get(one).is_some_and(|roles| own.iter().any(|role| is_telling(role) && roles.contains(role)));
                let text = "the only person of these articles who bears the surname".to_owned();
                if shared {
                    groups.join(*one, *index, 0.8, "surname_and_office", text);
                } else {
                    groups.leave_open(*one, *index, 0.6, "surname", text);
                }
            }
            several => {
                for one in several.iter().take(MOST_BEARERS) {
                    groups.leave_open(*one, *index, 0.3, "surname", "several people bear the surname".to_owned());
                }
            }
        }
    }
}

/// Whether a word of a title says more than that somebody is a man or a woman.
fn is_telling(role: &str) -> bool {
    !matches!(role, "mr" | "mrs" | "ms" | "miss" | "the" | "a" | "of" | "and" | "dr") && !words(role).is_empty()
}
