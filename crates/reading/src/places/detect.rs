//! Which names in the text are places.

use std::collections::HashSet;
use std::ops::Range;

use sayso_record::{FeatureKind, NameKind, Span};

use super::evidence::{ACCEPT, CERTAIN, DESPITE_PERSON, DOUBTFUL, LISTED};
use super::scan::{Match, Scan};
use super::tagged::Tagged;

/// Points of an unknown name of which the words around it say that it is a place.
const SAID: f32 = 3.5;
/// Inhabitants from which a street or building named after a town is looked for in that town.
const LARGE_TOWN: u32 = 300_000;

/// A name taken as a place.
pub(super) struct Hit {
    /// The tokens of its span.
    pub tokens: Range<usize>,
    /// What the gazetteer has for it, or for its first part ("Karsa" of "Karsa Bridge").
    pub found: Option<Match>,
    /// Points for its being a place.
    pub points: f32,
    /// Kind that a word in or beside it gives.
    pub wanted: Option<FeatureKind>,
    /// Which rule found it.
    pub rule: Rule,
    /// Whether a person is named.
    person: bool,
}

/// The rules that find places; their names stand in the provenance of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// A name of the gazetteer.
    Name,
    /// An adjective of a place ("Syrian").
    Adjective,
    /// A name of the gazetteer inside the name of something else ("Oslo University").
    Embedded,
    /// A name with a capitalised word that says what it is ("Karsa River", "Lake Karsa").
    Headed,
    /// A name with a lower-case word that says what it is ("Karsa province", "the village of Karsa").
    Noun,
    /// A name before a known place that it lies in ("in Karsa, Oslo").
    Pair,
}

impl Rule {
    /// The name that stands in records.
    pub(super) fn name(self) -> &'static str {
        match self {
            Rule::Name => "name",
            Rule::Adjective => "adjective",
            Rule::Embedded => "embedded",
            Rule::Headed => "headed",
            Rule::Noun => "noun",
            Rule::Pair => "pair",
        }
    }
}

/// All places in the text, in order.
pub(super) fn hits(scan: &Scan<'_, '_>) -> Vec<Hit> {
    let mut found = Vec::new();
    let mut persons: HashSet<String> = HashSet::new();
    for sentence in &scan.draft.sentence_tokens {
        sentence_hits(scan, sentence.clone(), &mut found, &mut persons);
    }
    let others = OtherUses::of(scan);
    let tagged = Tagged::of(scan.draft);
    for hit in &mut found {
        hit.points -= others.weight(scan.draft.span_of(hit.tokens.clone()));
        hit.points += tagged.points(&hit.tokens);
    }
    in_lists(scan, &mut found);
    let places: HashSet<String> = keys(found.iter().filter(|hit| !hit.person && hit.points >= CERTAIN));
    let sure: HashSet<String> = keys(found.iter().filter(|hit| !hit.person && hit.points >= ACCEPT));
    found.retain(|hit| {
        let named = hit.found.is_some() && hit.tokens.len() == 1 && hit.key().is_some_and(|key| persons.contains(key));
        !hit.person
            && (!named || hit.points >= despite_person(hit) || hit.key().is_some_and(|key| places.contains(key)))
            && (hit.points >= ACCEPT || hit.points >= DOUBTFUL && hit.key().is_some_and(|key| sure.contains(key)))
    });
    found
}

impl Hit {
    /// The key under which the gazetteer has it.
    pub(super) fn key(&self) -> Option<&str> {
        self.found.as_ref().map(|found| found.key.as_str())
    }
}

/// Points from which `hit` is a place though the article gives its name to a person: more where it is a given name ("Georgia
/// began to skate").
fn despite_person(hit: &Hit) -> f32 {
    let given = hit.found.as_ref().is_some_and(|found| found.entry.is_given_name());
    if given { CERTAIN } else { DESPITE_PERSON }
}

fn keys<'h>(hits: impl Iterator<Item = &'h Hit>) -> HashSet<String> {
    hits.filter_map(|hit| hit.key().map(str::to_owned)).collect()
}

/// Names in a list with places gain points ("Karsa, Tamra and Selim").
fn in_lists(scan: &Scan<'_, '_>, hits: &mut [Hit]) {
    let listed = |one: &Hit, next: &Hit| {
        let between = one.tokens.end..next.tokens.start;
        let joined = (1..=2).contains(&between.len())
            && between.clone().all(|at| matches!(scan.draft.lower(at), "," | "and" | "or" | "&" | "/"));
        joined && one.rule != Rule::Adjective && next.rule != Rule::Adjective
    };
    for at in 1..hits.len() {
        let [one, next] = &mut hits[at - 1..=at] else { continue };
        if !listed(one, next) || one.person || next.person {
            continue;
        }
        if one.points >= ACCEPT && next.points < ACCEPT {
            next.points += LISTED;
        } else if next.points >= ACCEPT && one.points < ACCEPT {
            one.points += LISTED;
        }
    }
}

/// Points lost inside the name of a person of several words, of one, and inside a time ("March").
const PERSON_NAME: f32 = 2.0;
const PERSON_WORD: f32 = 0.5;
const TIME: f32 = 5.0;

/// What earlier stages take words for, in order of start, with the points that a place in them loses.
struct OtherUses(Vec<(Span, f32)>);

impl OtherUses {
    fn of(scan: &Scan<'_, '_>) -> Self {
        let people = scan.draft.names.iter().filter(|name| name.kind == NameKind::Person);
        let mut spans: Vec<(Span, f32)> = people
            .flat_map(|name| {
                // One word alone taken for a person is a guess of that stage as much as of this.
                let points = if name.canonical.contains(' ') { PERSON_NAME } else { PERSON_WORD };
                name.mentions.iter().map(move |mention| (mention.quote.span(), points))
            })
            .collect();
        spans.extend(scan.draft.times.iter().map(|time| (time.quote.span(), TIME)));
        spans.sort_unstable_by_key(|(span, _)| (span.start(), span.end()));
        OtherUses(spans)
    }

    /// The points that a place at `span` loses.
    fn weight(&self, span: Span) -> f32 {
        // Spans of one stage do not overlap and those of two hardly do: the few before the last start are enough.
        let after = self.0.partition_point(|(other, _)| other.start() <= span.start());
        let around = self.0[after.saturating_sub(4)..after].iter().filter(|(other, _)| other.end() >= span.end());
        around.map(|&(_, points)| points).fold(0.0, f32::max)
    }
}

fn sentence_hits(scan: &Scan<'_, '_>, sentence: Range<usize>, hits: &mut Vec<Hit>, persons: &mut HashSet<String>) {
    let shouting = scan.shouting(sentence.clone());
    let mut at = sentence.start;
    while at < sentence.end {
        if !scan.capital(at) {
            at += 1;
            continue;
        }
        let found = scan.longest(at, sentence.end);
        let hit = if let Some(hit) = fronted(scan, at, &sentence, found.as_ref()) {
            Some(hit)
        } else if let Some(found) = found {
            Some(known(scan, found, &sentence, shouting, persons))
        } else {
            super::unknown::hit(scan, at, &sentence, shouting)
        };
        match hit {
            Some(hit) => {
                at = hit.tokens.end;
                hits.push(hit);
            }
            None => at += 1,
        }
    }
}

/// A name of the gazetteer, with a head word after it if there is one.
fn known(
    scan: &Scan<'_, '_>,
    found: Match,
    sentence: &Range<usize>,
    shouting: bool,
    persons: &mut HashSet<String>,
) -> Hit {
    let evidence = scan.weigh(&found, sentence, shouting);
    let mut hit = Hit {
        tokens: found.tokens.clone(),
        points: evidence.points,
        wanted: evidence.wanted,
        rule: match (evidence.adjective, evidence.embedded, evidence.wanted) {
            (true, _, _) => Rule::Adjective,
            (_, true, _) => Rule::Embedded,
            (_, _, Some(_)) => Rule::Noun,
            _ => Rule::Name,
        },
        person: evidence.person,
        found: Some(found),
    };
    let next = hit.tokens.end;
    if next < sentence.end && scan.capital(next) && scan.adjoins(next) {
        // Of an adjective only a spot is one name: "French Quarter", but a French "Province".
        let head =
            scan.cue(next).head().filter(|&kind| !shouting && (!evidence.adjective || kind == FeatureKind::Spot));
        if let Some(kind) = head {
            let body_follows = next + 1 < sentence.end
                && scan.capital(next + 1)
                && scan.adjoins(next + 1)
                && scan.cue(next + 1).body();
            // "Karsa City Council" is a body of Karsa; "Karsa River Authority" has the river in it.
            if !body_follows || !matches!(kind, FeatureKind::Settlement | FeatureKind::Spot) {
                hit.tokens.end = next + 1;
                hit.points += 2.0;
                hit.person = false;
                hit.wanted = Some(kind);
                hit.rule = Rule::Headed;
                if evidence.adjective {
                    hit.found = None;
                } else if matches!(kind, FeatureKind::Spot | FeatureKind::Water | FeatureKind::Landform) {
                    named_after(scan, &mut hit);
                }
            }
        }
    }
    if hit.person {
        remember(scan, &hit.tokens, sentence, persons);
    }
    hit
}

/// "Karsa Street" is a street where the article plays, seldom in a Karsa elsewhere, and "Karsa River" a river: only a large
/// town keeps what is named after it.
fn named_after(scan: &Scan<'_, '_>, hit: &mut Hit) {
    let large = hit.found.as_ref().is_some_and(|found| {
        found.entry.postings().next().is_some_and(|posting| scan.gazetteer.row(posting.place).population >= LARGE_TOWN)
    });
    if !large {
        hit.found = None;
    }
}

/// The words of a person's name: what stands capitalised around `tokens`.
fn remember(scan: &Scan<'_, '_>, tokens: &Range<usize>, sentence: &Range<usize>, persons: &mut HashSet<String>) {
    let before = tokens.start.saturating_sub(1).max(sentence.start);
    let after = (tokens.end + 1).min(sentence.end);
    for at in before..after {
        let inside = tokens.contains(&at);
        let beside = scan.capital(at) && !scan.cue(at).title() && (at > tokens.start || scan.adjoins(tokens.start));
        if inside || beside {
            persons.insert(scan.gazetteer.key(scan.draft.word(at)).as_str().to_owned());
        }
    }
}

/// "Lake Karsa", "Camp Selim": a front word and one name, longer than what the gazetteer has.
fn fronted(scan: &Scan<'_, '_>, at: usize, sentence: &Range<usize>, found: Option<&Match>) -> Option<Hit> {
    let kind = scan.cue(at).front()?;
    let next = at + 1;
    if found.is_some_and(|found| found.tokens.end > next)
        || next >= sentence.end
        || !scan.capital(next)
        || !scan.adjoins(next)
    {
        return None;
    }
    let cue = scan.cue(next);
    let word = scan.entry(next).map_or(0, |entry| entry.word_level());
    if cue.body() || cue.title() || cue.head().is_some() || word == 1 {
        return None;
    }
    let inner = scan.longest(next, sentence.end);
    let end = inner.as_ref().map_or(next + 1, |inner| inner.tokens.end);
    Some(Hit { tokens: at..end, found: inner, points: 2.0, wanted: Some(kind), rule: Rule::Headed, person: false })
}

/// A place that the gazetteer does not know.
pub(super) fn unknown_place(tokens: Range<usize>, wanted: Option<FeatureKind>, rule: Rule) -> Hit {
    Hit { tokens, found: None, points: SAID, wanted, rule, person: false }
}
