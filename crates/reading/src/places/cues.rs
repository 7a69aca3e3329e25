//! Words around a name and what they tell, from `data/gazetteer_cues.toml`.

use std::collections::{BTreeMap, HashMap};

use sayso_record::FeatureKind;
use serde::Deserialize;

/// What one word tells about a name beside it. The default tells nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cue {
    bits: u8,
    head: Option<FeatureKind>,
    front: Option<FeatureKind>,
    noun: Option<FeatureKind>,
}

const TITLE: u8 = 1;
const LOCATIVE: u8 = 2;
const WEAK_LOCATIVE: u8 = 4;
const DIRECTION: u8 = 8;
const PERSON_VERB: u8 = 16;
const BODY: u8 = 32;
const RESIDENT: u8 = 64;
const OTHERWISE: u8 = 128;

impl Cue {
    /// A person follows ("Gen.").
    pub(super) fn title(self) -> bool {
        self.bits & TITLE != 0
    }

    /// A place follows ("in").
    pub(super) fn locative(self) -> bool {
        self.bits & LOCATIVE != 0
    }

    /// A place may follow ("of").
    pub(super) fn weak_locative(self) -> bool {
        self.bits & WEAK_LOCATIVE != 0
    }

    /// A part of the place that follows ("northern").
    pub(super) fn direction(self) -> bool {
        self.bits & DIRECTION != 0
    }

    /// A person precedes ("said").
    pub(super) fn person_verb(self) -> bool {
        self.bits & PERSON_VERB != 0
    }

    /// A body or thing named after what precedes ("Police").
    pub(super) fn body(self) -> bool {
        self.bits & BODY != 0
    }

    /// Who or what is of the place that precedes ("residents").
    pub(super) fn resident(self) -> bool {
        self.bits & RESIDENT != 0
    }

    /// Better known as something else than a place.
    pub(super) fn otherwise(self) -> bool {
        self.bits & OTHERWISE != 0
    }

    /// In capitals, one name with what precedes ("River").
    pub(super) fn head(self) -> Option<FeatureKind> {
        self.head
    }

    /// In capitals, one name with what follows ("Lake").
    pub(super) fn front(self) -> Option<FeatureKind> {
        self.front
    }

    /// In lower case, the kind of the place beside it ("province").
    pub(super) fn noun(self) -> Option<FeatureKind> {
        self.noun
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    titles: Vec<String>,
    locative: Vec<String>,
    weak_locative: Vec<String>,
    directions: Vec<String>,
    person_verbs: Vec<String>,
    bodies: Vec<String>,
    residents: Vec<String>,
    otherwise: Vec<String>,
    heads: BTreeMap<FeatureKind, Vec<String>>,
    fronts: BTreeMap<FeatureKind, Vec<String>>,
    nouns: BTreeMap<FeatureKind, Vec<String>>,
}

/// All cue words.
pub(super) struct Cues {
    words: HashMap<String, Cue>,
}

impl Cues {
    /// The lists that come with Sayso.
    pub(super) fn built_in() -> Self {
        let lists: Lists = match toml::from_str(include_str!("../../data/gazetteer_cues.toml")) {
            Ok(lists) => lists,
            Err(error) => unreachable!("gazetteer_cues.toml is checked by a test: {error}"),
        };
        let mut words: HashMap<String, Cue> = HashMap::new();
        let plain = [
            (TITLE, lists.titles),
            (LOCATIVE, lists.locative),
            (WEAK_LOCATIVE, lists.weak_locative),
            (DIRECTION, lists.directions),
            (PERSON_VERB, lists.person_verbs),
            (BODY, lists.bodies),
            (RESIDENT, lists.residents),
            (OTHERWISE, lists.otherwise),
        ];
        for (bit, list) in plain {
            for word in list {
                words.entry(word).or_default().bits |= bit;
            }
        }
        let mut kinds = |lists: BTreeMap<FeatureKind, Vec<String>>, set: fn(&mut Cue, FeatureKind)| {
            for (kind, list) in lists {
                for word in list {
                    set(words.entry(word).or_default(), kind);
                }
            }
        };
        kinds(lists.heads, |cue, kind| cue.head = Some(kind));
        kinds(lists.fronts, |cue, kind| cue.front = Some(kind));
        kinds(lists.nouns, |cue, kind| cue.noun = Some(kind));
        Cues { words }
    }

    /// What `lower`, in lower case, tells; a last full stop is passed over.
    pub(super) fn of(&self, lower: &str) -> Cue {
        let word = lower.strip_suffix('.').unwrap_or(lower);
        self.words.get(word).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use sayso_record::FeatureKind;

    use super::Cues;

    #[test]
    fn the_lists_are_read_and_in_lower_case() {
        let cues = Cues::built_in();
        assert!(cues.words.keys().all(|word| *word == word.to_lowercase() && !word.ends_with('.')));
        assert!(cues.of("gen.").title() && cues.of("in").locative() && !cues.of("karsa").title());
        assert_eq!(cues.of("river").head(), Some(FeatureKind::Water));
        assert_eq!(cues.of("province").noun(), Some(FeatureKind::Region));
    }
}
