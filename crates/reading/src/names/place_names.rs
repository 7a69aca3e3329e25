//! Places as names: every place mentioned, with its mentions, beside people and organisations.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{
    Alias, AliasRule, Mention, MentionForm, Name, NameId, NameKind, Place, Provenance, Resolution, Span,
};

use super::lexicon::fold;
use crate::{Draft, Layer, Stage};

/// Adds the places of a reading to its names.
pub struct PlaceNamesStage;

impl Stage for PlaceNamesStage {
    fn name(&self) -> &'static str {
        "place_names"
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Names, Layer::Places]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Names]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let places = place_names(&draft.places, self.name());
        let names = std::mem::take(&mut draft.names);
        draft.names = join(names, places);
    }
}

/// Names of kind `Place`: mentions that denote one place, or, unresolved, the same words, are one name.
fn place_names(places: &[Place], stage: &'static str) -> Vec<Name> {
    let mut groups: BTreeMap<String, Vec<&Place>> = BTreeMap::new();
    for place in places {
        groups.entry(identity(place)).or_default().push(place);
    }
    groups
        .into_values()
        .map(|mentions| {
            let shown = |place: &Place| place.quote.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
            // The longest form of the article is the fullest; of equals the first.
            let full =
                mentions.iter().copied().max_by_key(|p| (p.quote.as_str().len(), std::cmp::Reverse(p.quote.span())));
            let canonical = full.map(&shown).unwrap_or_default();
            let mut forms = BTreeSet::from([fold(&canonical).into_owned()]);
            let aliases = mentions
                .iter()
                .filter(|place| forms.insert(fold(&shown(place)).into_owned()))
                .map(|place| Alias { form: shown(place), rule: alias_rule(&canonical, &shown(place)), evidence: None })
                .collect();
            let best = mentions.iter().map(|place| place.provenance.confidence.get()).fold(0.0, f32::max);
            let mentions = mentions
                .iter()
                .map(|place| {
                    let same = fold(&shown(place)) == fold(&canonical);
                    let form = if same { MentionForm::Full } else { MentionForm::Alias };
                    Mention { quote: place.quote.clone(), form }
                })
                .collect();
            Name {
                id: NameId(0),
                kind: NameKind::Place,
                canonical,
                roles: Vec::new(),
                aliases,
                mentions,
                provenance: Provenance::new(stage, "place", best),
            }
        })
        .collect()
}

/// What tells places apart: the gazetteer's entry, else the words.
fn identity(place: &Place) -> String {
    match &place.resolution {
        Resolution::Resolved(entry) => match entry.geonames_id {
            Some(id) => format!("#{id}"),
            None => format!("={}|{}", fold(&entry.name), entry.country.as_deref().unwrap_or("")),
        },
        Resolution::Unresolved(_) => format!("~{}", fold(place.quote.as_str())),
    }
}

fn alias_rule(canonical: &str, form: &str) -> AliasRule {
    let letters = form.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    if letters > 1 && letters == capitals && letters < canonical.len() / 2 {
        AliasRule::Initials
    } else {
        AliasRule::Short
    }
}

/// Puts place names beside the others: a mention of kind `Other` that is a place's mention goes, and a name without
/// mentions goes with it.
fn join(names: Vec<Name>, places: Vec<Name>) -> Vec<Name> {
    let spans: BTreeSet<Span> =
        places.iter().flat_map(|place| &place.mentions).map(|mention| mention.quote.span()).collect();
    let mut out: Vec<Name> = names
        .into_iter()
        .filter(|name| name.kind != NameKind::Place)
        .filter_map(|mut name| {
            if name.kind == NameKind::Other {
                name.mentions.retain(|mention| !spans.contains(&mention.quote.span()));
            }
            (!name.mentions.is_empty()).then_some(name)
        })
        .chain(places)
        .collect();
    out.sort_by_key(|name| name.mentions.first().map(|mention| mention.quote.span()));
    for (index, name) in out.iter_mut().enumerate() {
        name.id = NameId(index as u32);
    }
    out
}

#[cfg(test)]
mod tests {
    use sayso_record::{Candidate, FeatureKind, Quote, Unresolved, WherePrecision};

    use super::*;

    fn place(text: &str, at: usize, len: usize, id: Option<u32>) -> Place {
        let candidate = |id| Candidate {
            geonames_id: Some(id),
            name: "Old Tamra".to_owned(),
            feature: FeatureKind::Settlement,
            country: None,
            region: None,
            lat: 0.0,
            lon: 0.0,
            population: 0,
            score: 1.0,
        };
        Place {
            quote: Quote::new(text, Span::new(at, at + len)),
            resolution: id
                .map_or(Resolution::Unresolved(Unresolved::NotInGazetteer), |id| Resolution::Resolved(candidate(id))),
            candidates: Vec::new(),
            precision: WherePrecision::Near,
            provenance: Provenance::new("places", "test", 0.8),
        }
    }

    #[test]
    fn one_place_is_one_name_and_takes_the_place_of_other() {
        let text = "Old Tamra fell. Tamra burned. Vareshk too.";
        let places = [place(text, 0, 9, Some(7)), place(text, 16, 5, Some(7)), place(text, 30, 7, None)];
        let other = Name {
            id: NameId(0),
            kind: NameKind::Other,
            canonical: "Tamra".to_owned(),
            roles: Vec::new(),
            aliases: Vec::new(),
            mentions: vec![Mention { quote: Quote::new(text, Span::new(16, 21)), form: MentionForm::Full }],
            provenance: Provenance::new("names", "test", 0.3),
        };
        let names = join(vec![other], place_names(&places, "place_names"));
        let seen: Vec<(&str, usize, usize)> =
            names.iter().map(|name| (name.canonical.as_str(), name.mentions.len(), name.aliases.len())).collect();
        assert_eq!(seen, [("Old Tamra", 2, 1), ("Vareshk", 1, 0)]);
        assert!(names.iter().all(|name| name.kind == NameKind::Place));
    }
}
