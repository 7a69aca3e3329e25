//! Names across articles.
//!
//! Each reading ties the forms that its own article uses; here the names of several articles are joined: those with one
//! fullest form, other romanisations and shortened given names, acronyms with the names they stand for, well-known names,
//! surnames that only one person of the articles bears. What fits two is joined to neither and stays `unsure`. The rules,
//! by name, are in `docs/case.md`, "Names across articles".

mod form;
mod groups;
pub mod known;
mod rules;
pub(crate) mod spelling;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sayso_record::{CaseName, Chain, Judgement, Merge, NameId, NameKind, NameRef, Reading};

use crate::corrections::{Decided, Decision};
use crate::id;
use form::{is_acronym, key};
use groups::{Groups, Node};

/// Names across the articles of a bundle.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Identities {
    /// The names, by id.
    pub names: Vec<CaseName>,
    /// Place in `names` of each name, by its article.
    by_article: HashMap<String, BTreeMap<NameId, usize>>,
}

impl Identities {
    /// The name of the case that a name of an article is.
    pub fn of(&self, article: &str, name: NameId) -> Option<&CaseName> {
        self.by_article.get(article)?.get(&name).map(|&index| &self.names[index])
    }
}

/// Joins the names of the readings (sorted by article id).
pub fn resolve(readings: &[&Reading], decided: &Decided) -> Identities {
    identities(readings, &decided.names(readings))
}

/// Joins the names of the readings (sorted by article id) under a person's decisions.
pub fn identities(readings: &[&Reading], decisions: &[Decision<NameRef>]) -> Identities {
    let nodes: Vec<Node> = readings
        .iter()
        .flat_map(|reading| reading.names.iter().map(move |name| (*reading, name)))
        .filter(|(_, name)| name.kind != NameKind::Place)
        .map(|(reading, name)| Node::of(reading, name))
        .collect();
    let mut groups = Groups::new(&nodes);
    groups.decide(decisions);
    rules::join(&mut groups);

    let mut names: Vec<CaseName> = Vec::new();
    let origins: BTreeSet<NameRef> = readings.iter().flat_map(|reading| origins(reading)).collect();
    for (members, merges) in groups.finish() {
        let refs: Vec<NameRef> = members.iter().map(|&member| nodes[member].name_ref.clone()).collect();
        let articles: BTreeSet<&str> = refs.iter().map(|name| name.article.as_str()).collect();
        let decided = merges.iter().any(|merge| merge.by.is_some());
        if articles.len() > 1 || decided || refs.iter().any(|name| origins.contains(name)) {
            names.push(case_name(&members.iter().map(|&member| &nodes[member]).collect::<Vec<_>>(), refs, merges));
        }
    }
    names.sort_by(|a, b| a.id.cmp(&b.id));
    let mut by_article: HashMap<String, BTreeMap<NameId, usize>> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        for member in &name.members {
            by_article.entry(member.article.clone()).or_default().insert(member.name, index);
        }
    }
    Identities { names, by_article }
}

/// Names of a reading at the origin of something: of its chains, and those held responsible.
fn origins(reading: &Reading) -> Vec<NameRef> {
    let chains = reading
        .claims
        .iter()
        .map(|claim| &claim.chain)
        .chain(reading.figures.iter().filter_map(|figure| figure.chain.as_ref()))
        .chain(reading.responsibility.iter().map(|said| &said.chain));
    let of = |chain: &Chain| -> Vec<NameId> {
        chain.links.iter().flat_map(|link| link.name.into_iter().chain(link.speaks_for)).collect()
    };
    let blamed = reading.responsibility.iter().filter_map(|said| said.name);
    chains.flat_map(of).chain(blamed).map(|name| NameRef { article: reading.article.id.clone(), name }).collect()
}

fn case_name(nodes: &[&Node<'_>], members: Vec<NameRef>, merges: Vec<Merge<NameRef>>) -> CaseName {
    let mut kinds: BTreeMap<NameKind, usize> = BTreeMap::new();
    let mut fullest: BTreeMap<&str, usize> = BTreeMap::new();
    for node in nodes {
        *kinds.entry(node.kind).or_default() += 1;
        *fullest.entry(node.canonical()).or_default() += 1;
    }
    // The kind that most have; a name of unknown kind takes that of the others.
    let kind = kinds.iter().max_by_key(|&(&kind, &count)| (kind != NameKind::Other, count, std::cmp::Reverse(kind)));
    // Words that carry something: "Ministry of the Interior" is no fuller than "Interior Ministry".
    let length = |form: &str| key(form).split(' ').count();
    let shouted = |form: &str| !is_acronym(form) && !form.contains(char::is_lowercase);
    let longest = fullest.keys().map(|form| length(form)).max().unwrap_or_default();
    let label = fullest
        .iter()
        .filter(|&(form, _)| length(form) == longest)
        .max_by_key(|&(&form, &count)| (!shouted(form), count, std::cmp::Reverse(form)))
        .map(|(&form, _)| form.to_owned())
        .unwrap_or_default();
    let forms: BTreeSet<&str> = nodes.iter().flat_map(|node| node.forms()).filter(|&form| form != label).collect();
    let id = match members.first() {
        Some(first) => id::of('n', [first.article.as_str(), first.name.0.to_string().as_str()]),
        None => id::of('n', []),
    };
    CaseName {
        id,
        kind: kind.map_or(NameKind::Other, |(&kind, _)| kind),
        label,
        forms: forms.into_iter().map(str::to_owned).collect(),
        members,
        merges,
    }
}

/// The merge of two names, smaller first.
fn merge(
    one: &Node<'_>,
    other: &Node<'_>,
    judgement: Judgement,
    score: f32,
    rule: &str,
    text: String,
) -> Merge<NameRef> {
    let (one, other) = if one.name_ref <= other.name_ref { (one, other) } else { (other, one) };
    let evidence = one.cited().into_iter().chain(other.cited()).collect();
    let weight = if judgement == Judgement::No { -1.0 } else { score };
    Merge {
        one: one.name_ref.clone(),
        other: other.name_ref.clone(),
        judgement,
        score,
        reasons: vec![sayso_record::Reason { rule: rule.to_owned(), weight, text, evidence }],
        by: None,
    }
}
