//! The readings of a bundle, and what is known across them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use sayso_record::{Chain, CopyGroup, IncidentId, NameId, NameKind, Reading, Span};

use super::origin::Voice;
use super::words::{label, norm};
use crate::identity::Identities;
use crate::incidents::Cluster;

/// The readings of a bundle, and what is known across them.
pub(super) struct Bundle<'a> {
    readings: BTreeMap<&'a str, &'a Reading>,
    names: &'a Identities,
    copies: &'a [CopyGroup],
    /// Incidents of articles that another article tells of too.
    shared: BTreeSet<(&'a str, IncidentId)>,
    /// For each name by its words, the form to call it by.
    labels: BTreeMap<String, String>,
    /// For each person by their words, the body that some article says they head or speak for; `None` where articles
    /// differ.
    bodies: BTreeMap<String, Option<Called>>,
}

/// Somebody named, as the whole bundle calls them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Called {
    /// The form to show.
    pub label: String,
    /// Id of the name of the case, where it has one.
    pub name: Option<String>,
}

impl<'a> Bundle<'a> {
    pub fn new(
        readings: &[&'a Reading],
        clusters: &'a [Cluster],
        names: &'a Identities,
        copies: &'a [CopyGroup],
    ) -> Self {
        let mut labels: BTreeMap<String, String> = BTreeMap::new();
        for name in readings.iter().flat_map(|reading| &reading.names) {
            let form = label(&name.canonical);
            let kept = labels.entry(norm(form)).or_insert_with(|| form.to_owned());
            // Which form is kept must not hang on the order of the readings.
            if form < kept.as_str() {
                *kept = form.to_owned();
            }
        }
        let readings = readings.iter().map(|reading| (reading.article.id.as_str(), *reading)).collect();
        let members = clusters.iter().filter(|cluster| cluster.members.len() > 1).flat_map(|cluster| &cluster.members);
        let shared = members.map(|member| (member.article.as_str(), member.incident)).collect();
        let mut bundle = Bundle { readings, names, copies, shared, labels, bodies: BTreeMap::new() };
        bundle.bodies = bundle.bodies_of_people();
        bundle
    }

    fn bodies_of_people(&self) -> BTreeMap<String, Option<Called>> {
        let mut bodies: BTreeMap<String, Option<Called>> = BTreeMap::new();
        for reading in self.readings() {
            let chains = reading.claims.iter().map(|claim| &claim.chain);
            let chains = chains.chain(reading.figures.iter().filter_map(|figure| figure.chain.as_ref()));
            let chains = chains.chain(reading.responsibility.iter().map(|held| &held.chain));
            for link in chains.flat_map(|chain| &chain.links) {
                let article = &reading.article.id;
                let (Some(person), Some(body)) = (link.name, link.speaks_for) else { continue };
                let (Some(person), Some(body)) = (self.called(article, person), self.called(article, body)) else {
                    continue;
                };
                let kept = bodies.entry(norm(&person.label)).or_insert_with(|| Some(body.clone()));
                if kept.as_ref().is_some_and(|kept| norm(&kept.label) != norm(&body.label)) {
                    *kept = None;
                }
            }
        }
        bodies
    }

    /// The body that `person` heads or speaks for, as an article of the bundle says; no article of it says otherwise.
    pub fn body_of(&self, person: &Called) -> Option<&Called> {
        self.bodies.get(&norm(&person.label))?.as_ref()
    }

    /// The reading of an article.
    pub fn reading(&self, article: &str) -> Option<&'a Reading> {
        self.readings.get(article).copied()
    }

    /// All readings, by article id.
    pub fn readings(&self) -> impl Iterator<Item = &'a Reading> + '_ {
        self.readings.values().copied()
    }

    /// Whether another article tells of an incident of `article` too.
    pub fn is_shared(&self, article: &str, incident: IncidentId) -> bool {
        self.shared.contains(&(article, incident))
    }

    /// The name of an article, as the whole bundle calls it.
    ///
    /// Where names were not joined across articles, those of the same words are taken for one.
    pub fn called(&self, article: &str, id: NameId) -> Option<Called> {
        if let Some(name) = self.names.of(article, id) {
            return Some(Called { label: label(&name.label).to_owned(), name: Some(name.id.clone()) });
        }
        let name = self.reading(article)?.names.get(id.0 as usize)?;
        let form = label(&name.canonical);
        Some(Called { label: self.labels.get(&norm(form)).map_or(form, String::as_str).to_owned(), name: None })
    }

    /// The body whose own statement an article is: no outlet publishes it, and an organisation that an article of the
    /// bundle names has signed it ("Ministry of the Interior, Press Office").
    pub fn issuer(&self, reading: &Reading) -> Option<Called> {
        if reading.article.outlet.is_some() || !reading.article.credits.is_empty() {
            return None;
        }
        let signed = reading.article.byline.as_ref()?;
        let body = norm(signed.value.split(',').next()?);
        self.readings.values().find_map(|other| {
            let mut names = other.names.iter().filter(|name| name.kind == NameKind::Organisation);
            let name = names.find(|name| norm(&name.canonical) == body)?;
            self.called(&other.article.id, name.id)
        })
    }

    /// The group of copies that an article is in.
    pub fn copies_of(&self, article: &str) -> Option<&'a CopyGroup> {
        self.copies.iter().find(|group| group.articles.iter().any(|member| member == article))
    }

    /// The article that `article` has its text from, if it is a copy of another one of the bundle: the original where
    /// it is known, else one of the group that stands for it.
    pub fn original_of(&self, article: &str) -> Option<&'a str> {
        let group = self.copies_of(article)?;
        let original = group.original.as_ref().or(group.earliest.as_ref()).or(group.articles.first())?.as_str();
        (original != article && self.readings.contains_key(original)).then_some(original)
    }

    /// Share of the text of `article` that stands in `original`, 0 to 1.
    pub fn share(&self, article: &str, original: &str) -> f32 {
        let pairs = self.copies_of(article).into_iter().flat_map(|group| &group.pairs);
        pairs
            .filter_map(|pair| match (pair.one.as_str(), pair.other.as_str()) {
                (one, other) if one == article && other == original => Some(pair.of_one),
                (one, other) if one == original && other == article => Some(pair.of_other),
                _ => None,
            })
            .fold(0.0, f32::max)
    }
}

impl<'a> Bundle<'a> {
    /// On whose word the words at `span` stand: by the smallest content of a claim that holds them.
    pub fn voice_at(&self, reading: &'a Reading, span: Span) -> Voice {
        let holding = reading.claims.iter().flat_map(|claim| claim.content.iter().map(move |content| (content, claim)));
        let own = Chain::default();
        let innermost = holding
            .filter(|(content, _)| content.span().contains(span))
            .min_by_key(|(content, _)| content.span().len())
            .map_or(&own, |(_, claim)| &claim.chain);
        self.voice(reading, Some(innermost))
    }
}

/// What an article is called: its outlet, else whoever signs it, else its title in quotation marks, else its id.
pub(super) fn outlet(reading: &Reading) -> String {
    let article = &reading.article;
    let title = || article.title.as_ref().map(|title| format!("“{}”", title.value));
    let stated = article.outlet.as_ref().or(article.byline.as_ref()).map(|stated| stated.value.clone());
    stated.or_else(title).unwrap_or_else(|| article.id.clone())
}

/// Latest instant at which what an article says can have been reported.
pub(super) fn reported(reading: &Reading) -> Option<DateTime> {
    reading.article.published.as_ref()?.when.latest
}
