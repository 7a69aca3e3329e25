//! Which words tell an event, and which time is said of it.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use sayso_record::{Anchor, DateBasis, Dating, IncidentId, Modifier, Reality, Time, TimePrecision, TimexType};
use sayso_tagger::Upos;

use super::fact;
use super::lexicon::Words;
use crate::incidents::{lexicon::has, view::View};

/// Longest quotation of an event in words; longer ones shrink to the verb.
const MAX_EVENT_WORDS: usize = 12;

/// An event of the article while it is being gathered.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The word that tells it.
    pub head: usize,
    /// The words that are quoted.
    pub tokens: Range<usize>,
    /// The incident it is.
    pub incident: Option<IncidentId>,
    /// When it was.
    pub dating: Option<Dating>,
}

/// Where events can be told in an article.
pub struct Places<'w, 'v, 'a> {
    /// The article.
    pub view: &'w View<'v, 'a>,
    /// Lists of words.
    pub words: &'w Words,
    /// For each token of a trigger its incident.
    incident_at: BTreeMap<usize, IncidentId>,
}

impl<'w, 'v, 'a> Places<'w, 'v, 'a> {
    /// Gathers where incidents are told.
    pub fn new(view: &'w View<'v, 'a>, words: &'w Words) -> Self {
        let mut incident_at = BTreeMap::new();
        for incident in &view.draft.incidents {
            for trigger in &incident.triggers {
                view.draft.tokens_in(trigger.span()).for_each(|at| {
                    incident_at.insert(at, incident.id);
                });
            }
        }
        Places { view, words, incident_at }
    }

    /// The incident that token `at` names.
    pub fn incident(&self, at: usize) -> Option<IncidentId> {
        self.incident_at.get(&at).copied()
    }

    /// Whether the noun `at` names an event that can be placed: an incident, or one thing that happened.
    pub fn is_event_noun(&self, at: usize) -> bool {
        if !matches!(self.view.upos(at), Upos::Noun | Upos::Propn) || self.view.is_heading(self.view.sentence(at)) {
            return false;
        }
        let undenied = self.view.child(at, "det").is_none_or(|det| !self.is_open(det));
        undenied
            && (self.incident(at).is_some()
                || self.words.event_nouns.contains(self.view.lower(at)) && self.is_definite(at))
    }

    /// "any attack", "every war": no event of its own.
    fn is_open(&self, det: usize) -> bool {
        matches!(
            self.view.lower(det),
            "no" | "any" | "every" | "each" | "another" | "either" | "neither" | "what" | "whatever"
        )
    }

    /// Whether a noun stands for one known thing: "the vote", "his arrest", "Aran's arrest", "the 2010 election".
    fn is_definite(&self, at: usize) -> bool {
        self.view.children(at).iter().any(|&child| match self.view.relation(child) {
            "det" => matches!(self.view.lower(child), "the" | "this" | "that"),
            "nmod:poss" => true,
            _ => self.view.time(child).is_some(),
        })
    }

    /// The event that the word `at` tells, if it tells one: what is quoted, and the incident it is.
    ///
    /// "The attack came on Monday" tells of the attack.
    pub fn told(&self, at: usize) -> Option<Found> {
        let subject = self.view.children(at).iter().copied().find(|&child| self.view.base_relation(child) == "nsubj");
        let own = self.incident(at);
        let happens = subject
            .filter(|&subject| own.is_none() && self.is_event_noun(subject))
            .filter(|_| self.view.is_in(at, &self.view.lexicon.words.happen));
        let head = happens.unwrap_or(at);
        let noun = self.is_event_noun(head);
        if !noun && self.view.upos(at) != Upos::Verb {
            return None;
        }
        let tokens = if noun { self.noun_words(head) } else { self.verb_words(head) };
        Some(Found { head, tokens, incident: self.incident(head), dating: None })
    }

    /// "the arrest of his brother"; without what dates it.
    fn noun_words(&self, at: usize) -> Range<usize> {
        let short = self.view.phrase(at, false);
        let long = self.view.phrase(at, true);
        let dated = long.clone().any(|token| self.view.time(token).is_some());
        let words = if dated || long.len() > MAX_EVENT_WORDS { short } else { long };
        // "shortly before the vote": what stands before the preposition is not of the noun.
        let case = self.view.child(at, "case").filter(|case| words.contains(case) && *case < at);
        case.map_or(words.start, |case| case + 1)..words.end
    }

    /// A verb with its object, or with its subject where it has none.
    fn verb_words(&self, at: usize) -> Range<usize> {
        let mut range = at..at + 1;
        let mut with = |child: usize| {
            let phrase = self.view.phrase(child, false);
            let cover = range.start.min(phrase.start)..range.end.max(phrase.end);
            if cover.len() <= MAX_EVENT_WORDS {
                range = cover;
            }
        };
        match self.view.child(at, "obj") {
            Some(object) if self.view.sentence(object) == self.view.sentence(at) => with(object),
            _ => {
                if let Some(subject) = self.view.child(at, "nsubj").filter(|&subject| subject < at) {
                    with(subject);
                }
            }
        }
        range
    }

    /// The word that the time `index` is said of, and whether it is said in a way that dates it.
    pub fn dated_by(&self, index: usize) -> Option<usize> {
        let time = self.view.draft.times.get(index)?;
        if !is_date(time) {
            return None;
        }
        let tokens = self.view.draft.tokens_in(time.quote.span());
        let top = tokens.clone().find(|&at| self.view.head(at).is_none_or(|head| !tokens.contains(&head)))?;
        let governor = self.view.head(top)?;
        // "in 2004 and 2008", "2004 or 2005": which of them is open.
        let joined = |at: usize| {
            self.view.base_relation(at) == "conj"
                || self.view.children(at).iter().any(|&child| {
                    self.view.base_relation(child) == "conj"
                        && self.view.time(child).is_some_and(|other| other as usize != index)
                })
        };
        let relation = self.view.base_relation(top);
        let said = matches!(relation, "obl" | "nmod" | "advmod" | "compound" | "amod" | "nummod");
        let case = tokens.clone().find_map(|at| self.view.child(at, "case")).map_or("", |case| self.view.lower(case));
        let noun = self.view.upos(governor) != Upos::Verb;
        let dates = self.words.dating.contains(case) || noun && case == "of";
        // "no later than", "not before", "as early as".
        let bounded = tokens.start.checked_sub(1).is_some_and(|at| {
            matches!(self.view.lower(at), "than" | "as" | "since" | "until" | "by" | "from" | "to" | "after" | "before")
        });
        (said && dates && !bounded && !tokens.clone().any(joined)).then_some(governor)
    }

    /// Whether the word `at` can be dated: an event noun, or a verb that tells a fact and whose date is its own.
    pub fn is_datable(&self, at: usize) -> bool {
        self.is_event_noun(at) || fact::happened(self.view, self.words, at)
    }

    /// Whether a time that is counted from publication lies after it: a verb of the past is not dated by "next January".
    pub fn is_to_come(&self, index: usize) -> bool {
        let published = self.view.draft.article.published.as_ref().and_then(|published| published.when.latest);
        let time = self.view.draft.times.get(index);
        let earliest = time.filter(|time| time.anchor == Anchor::Publication).and_then(|time| time.interval?.earliest);
        earliest.zip(published).is_some_and(|(earliest, published)| earliest.date() > published.date())
    }

    /// Whether the date of the verb `at` need not be when it happened ("was scheduled for").
    pub fn looks_ahead(&self, at: usize) -> bool {
        has(&self.words.ahead, self.view.lower(at))
    }

    /// Incidents that happened and have a time, as events with the nearest time.
    pub fn incidents(&self) -> Vec<Found> {
        let head = |tokens: &Range<usize>| {
            tokens
                .clone()
                .find(|&at| self.view.head(at).is_none_or(|head| !tokens.contains(&head)))
                .unwrap_or(tokens.start)
        };
        let mut found = Vec::new();
        for incident in &self.view.draft.incidents {
            let (Some(trigger), Some(&time)) = (incident.triggers.first(), incident.times.first()) else { continue };
            let tokens = self.view.draft.tokens_in(trigger.span());
            let Some(dated) = self.view.draft.times.get(time as usize).filter(|time| is_date(time)) else { continue };
            if incident.reality == Reality::Happened && !tokens.is_empty() {
                let head = head(&tokens);
                let dating = Some(Dating { time, direct: false, basis: basis(self.words, dated) });
                let tokens =
                    if self.view.upos(head) == Upos::Verb { self.verb_words(head) } else { self.noun_words(head) };
                found.push(Found { head, tokens, incident: Some(incident.id), dating });
            }
        }
        found
    }
}

/// What the day of a time rests on.
pub fn basis(words: &Words, time: &Time) -> DateBasis {
    let says = |list: &HashSet<String>| {
        let parts = time.quote.as_str().split(|c: char| !c.is_alphabetic());
        parts.map(str::to_ascii_lowercase).any(|word| list.contains(&word))
    };
    // "Two weeks ago", "20 months ago" are as loose as the unit that is counted.
    let rounded = time.precision != TimePrecision::Day || !says(&HashSet::from(["day".to_owned(), "days".to_owned()]));
    let ago = says(&HashSet::from(["ago".to_owned()]));
    let feast = time.provenance.rule == "festival";
    match time.anchor {
        _ if time.modifier == Some(Modifier::Approx) || ago && rounded => DateBasis::Loose,
        Anchor::None => DateBasis::Year,
        Anchor::Publication if feast || says(&words.months) => DateBasis::Month,
        // "Spring" may be a town, and a season lies on one side of publication or the other.
        Anchor::Publication if time.precision != TimePrecision::Season && says(&words.counted) => {
            DateBasis::Publication
        }
        _ => DateBasis::Loose,
    }
}

/// Whether a time names a day or more of the calendar, or an hour of one: not "recently", and no year of accounts, which need
/// not begin with the year.
pub fn is_date(time: &Time) -> bool {
    let accounts = time.quote.as_str().to_ascii_lowercase().contains("fiscal");
    matches!(time.kind, TimexType::Date | TimexType::Time)
        && !time.value.ends_with("_REF")
        && !accounts
        && time.interval.is_some_and(|interval| interval.earliest.is_some() || interval.latest.is_some())
}
