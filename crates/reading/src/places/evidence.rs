//! How much speaks for a known name's denoting a place where it stands.
//!
//! Points are added for what the place is and for the words around it, and taken for the name's other uses: as a
//! word, a given name, a surname. The weights are in steps of about "twice as likely" (0.7 in natural logarithms).

use std::ops::Range;

use sayso_record::FeatureKind;

use crate::text::{Shape, TokenKind};

use super::scan::{Match, Scan, importance};

/// From here a name is taken as a place.
pub(super) const ACCEPT: f32 = 1.2;
/// From here it is one if the same name is taken elsewhere in the article.
pub(super) const DOUBTFUL: f32 = -0.6;
/// From here it is one even if the article gives the same name to a person.
pub(super) const DESPITE_PERSON: f32 = 2.9;
/// From here it is certain enough that a person of the same name in the article does not matter.
pub(super) const CERTAIN: f32 = 4.2;
/// Points for standing in a list with a place.
pub(super) const LISTED: f32 = 1.5;

/// Points lost by a short word in capitals that no place is written as: it is an acronym.
const ACRONYM: f32 = 5.0;
/// Points lost by the name of a language.
const LANGUAGE: f32 = 4.0;
/// Points lost by what is better known as something else than a place.
const OTHERWISE: f32 = 2.5;

/// Inhabitants from which a town is likelier meant than a person of its name whom the article has not introduced.
const LARGE_TOWN: u32 = 300_000;
/// Inhabitants below which a name made of words needs the words around it to say that it is a town.
const SMALL_TOWN: u32 = 50_000;
/// Tokens at the head of an article in which a dateline may stand.
const HEAD_TOKENS: usize = 80;
/// Readings that are looked at; the rest have fewer inhabitants.
const MAX_FORMS: usize = 16;

/// What the words around a match say.
pub(super) struct Evidence {
    /// Points for a place.
    pub points: f32,
    /// The words say that a person is named.
    pub person: bool,
    /// Kind that a word beside it gives ("province").
    pub wanted: Option<FeatureKind>,
    /// The only reading is an adjective or a people.
    pub adjective: bool,
    /// It stands before a body or thing that is named after it ("Oslo University").
    pub embedded: bool,
}

impl Scan<'_, '_> {
    /// Weighs `found`, in a sentence of `sentence` tokens.
    pub(super) fn weigh(&self, found: &Match, sentence: &Range<usize>, shouting: bool) -> Evidence {
        let entry = found.entry;
        let mut forms = self.readings(found);
        forms.truncate(MAX_FORMS);
        let row = |posting: &super::gazetteer::Posting| self.gazetteer.row(posting.place);
        let mut points = forms.iter().map(|posting| importance(&row(posting), posting.form)).fold(f32::MIN, f32::max);
        let adjective = forms.iter().all(|posting| posting.form.is_adjective() || posting.form.is_people());
        let sure = adjective
            || forms.iter().any(|posting| {
                let row = row(posting);
                // A person is called Virginia, Victoria, Georgia; hardly Ohio or Tokyo.
                matches!(row.kind, FeatureKind::Country | FeatureKind::Continent)
                    || !entry.is_given_name()
                        && entry.word_level() == 0
                        && !posting.form.is_alternative()
                        && (row.population >= 3_000_000 || row.kind == FeatureKind::Region && row.population > 200_000)
            });
        let words = found.tokens.clone().filter(|&at| self.draft.tokens[at].kind != TokenKind::Punct).count();
        if words > 1 {
            points += 1.0;
        }
        let postal = forms.iter().all(|posting| posting.form.is_postal());
        if postal && self.after_comma(&found.tokens) {
            points += 3.0;
        } else {
            points -= self.other_uses(found, sure, shouting, sentence);
        }
        if !shouting && !postal && self.acronym(found, sentence) && !forms.iter().any(|posting| posting.form.is_upper())
        {
            points -= ACRONYM;
        }
        let mut evidence = Evidence { points, person: false, wanted: None, adjective, embedded: false };
        self.before(found, sentence, sure, &mut evidence);
        if adjective && self.language(found, sentence) {
            evidence.points -= LANGUAGE;
        }
        self.after(found, sentence, sure, &mut evidence);
        // "Houston Police": a town somewhere is called Police, but nobody.
        evidence.person &= found.tokens.len() > 1 || !self.cue(found.tokens.start).body();
        evidence
    }

    /// Whether `found` is one short word in capitals, and no dateline.
    fn acronym(&self, found: &Match, sentence: &Range<usize>) -> bool {
        let at = found.tokens.start;
        let token = self.draft.tokens[at];
        let dateline = at <= sentence.start + 2
            && at < HEAD_TOKENS
            && matches!(self.draft.word(at + 1), "(" | "," | "\u{2014}" | "\u{2013}" | "-" | ":");
        let word = self.draft.word(at);
        let plural = word.strip_suffix('s').is_some_and(|stem| stem.len() > 1 && !stem.contains(char::is_lowercase));
        found.tokens.len() == 1 && (token.shape == Shape::Upper || plural) && token.span().len() <= 5 && !dateline
    }

    /// Points lost because the name is also a word or a person's name.
    fn other_uses(&self, found: &Match, sure: bool, shouting: bool, sentence: &Range<usize>) -> f32 {
        let entry = found.entry;
        let upper = found.tokens.clone().all(|at| self.draft.tokens[at].shape == Shape::Upper);
        let opens = self.opens(found.tokens.start, sentence);
        let mut lost = match entry.word_level() {
            // "Country Club", "East Side": names of towns too, but made of words.
            0 if found.tokens.len() > 1 && found.tokens.clone().all(|at| self.is_word(at)) => {
                if self.plain_population(found) < SMALL_TOWN { 1.3 } else { 0.5 }
            }
            0 => 0.0,
            1 => 3.5,
            2 => 2.5,
            _ => 1.2,
        };
        if lost > 0.0 && (opens || shouting) {
            lost += 1.0;
        }
        if sure {
            // "Turkey", "Chad": capitals in mid-sentence settle it.
            lost = if opens && entry.word_level() > 0 { 1.0 } else { 0.0 };
        } else {
            lost += [0.0, 0.6, 1.2][usize::from(entry.surname_level().min(2))]
                + if entry.is_given_name() { 1.2 } else { 0.0 };
            if shouting {
                lost += 0.5;
            }
        }
        if found.tokens.len() == 1 && self.cue(found.tokens.start).otherwise() {
            lost += OTHERWISE;
        }
        if found.key.as_bytes().len() <= 3 && !upper {
            lost += 1.0;
        }
        lost
    }

    /// Whether token `at` opens its sentence, or a quotation in it.
    fn opens(&self, at: usize, sentence: &Range<usize>) -> bool {
        at == sentence.start || matches!(self.draft.word(at - 1), "\"" | "\u{201C}" | "\u{2018}" | ":" | "\u{2022}")
    }

    fn before(&self, found: &Match, sentence: &Range<usize>, sure: bool, evidence: &mut Evidence) {
        let draft = self.draft;
        let start = found.tokens.start;
        if start == sentence.start {
            return;
        }
        let mut at = start - 1;
        let mut cue = self.cue(at);
        if matches!(draft.lower(at), "the" | "a" | "an") && at > sentence.start {
            at -= 1;
            cue = self.cue(at);
        }
        if cue.direction() {
            evidence.points += 1.5;
            if at > sentence.start && self.cue(at - 1).locative() {
                evidence.points += 1.0;
            }
        } else if cue.locative() {
            evidence.points += 2.0;
        } else if draft.lower(at) == "of" && at > sentence.start {
            self.of_phrase(at - 1, evidence);
            if draft.word(at - 1) == "," {
                evidence.points += 1.6; // "Selim Aran, 43, of X"
            }
        } else if cue.weak_locative() {
            evidence.points += 0.4;
        }
        if draft.word(start - 1) == ","
            && start > sentence.start + 1
            && self.capital(start - 2)
            && self.holds_towns(found)
        {
            evidence.points += 1.2; // "Vareshk, Kent"
        }
        let last = start - 1;
        let cue = self.cue(last);
        if !self.adjoins(start) {
            return;
        }
        if cue.title() && !evidence.adjective {
            let abbreviated = draft.word(last).ends_with('.') || self.capital(last);
            evidence.person |= !sure || abbreviated && found.entry.surname_level() > 0;
            evidence.points -= if sure { 1.0 } else { 4.0 };
        } else if self.capital(last) && draft.tokens[last].kind == TokenKind::Word {
            self.after_capital(last, sentence, sure, found, evidence);
        }
    }

    /// Whether an adjective is a language: "spoke Norwegian", "a song in Norwegian."
    fn language(&self, found: &Match, sentence: &Range<usize>) -> bool {
        let (start, next) = (found.tokens.start, found.tokens.end);
        let alone = next >= sentence.end
            || self.draft.tokens[next].kind == TokenKind::Punct && !self.draft.glued(next + 1)
            || matches!(self.draft.lower(next), "and" | "or" | "language" | "but");
        start > sentence.start
            && alone
            && matches!(
                self.draft.lower(start - 1),
                "in" | "into"
                    | "speak"
                    | "speaks"
                    | "spoke"
                    | "speaking"
                    | "spoken"
                    | "fluent"
                    | "learn"
                    | "taught"
                    | "learning"
            )
    }

    /// Whether `found` may be a district or region.
    fn holds_towns(&self, found: &Match) -> bool {
        found.entry.postings().take(MAX_FORMS).any(|posting| {
            let row = self.gazetteer.row(posting.place);
            matches!(row.kind, FeatureKind::District | FeatureKind::Region) && row.population >= 100_000
        })
    }

    /// "the village of X", "University of X": `at` is the token before "of".
    fn of_phrase(&self, at: usize, evidence: &mut Evidence) {
        let cue = self.cue(at);
        if let Some(kind) = cue.noun() {
            evidence.points += 3.0;
            evidence.wanted = Some(kind);
        } else if self.capital(at) && (cue.body() || cue.head().is_some() || cue.front().is_some()) {
            evidence.points += 2.0;
            evidence.embedded = true;
        } else if matches!(
            self.draft.lower(at),
            "north" | "south" | "east" | "west" | "outside" | "people" | "residents" | "citizens"
        ) {
            evidence.points += 2.0;
        } else {
            evidence.points += 0.4;
        }
    }

    /// The token before, `last`, is capitalised as well: a given name, or something else.
    fn after_capital(&self, last: usize, sentence: &Range<usize>, sure: bool, found: &Match, evidence: &mut Evidence) {
        let word = self.draft.word(last);
        let cue = self.cue(last);
        let initial = word.chars().filter(|c| c.is_alphabetic()).count() == 1 && word.ends_with('.');
        if cue.direction() {
            return;
        }
        let entry = self.entry(last);
        let given = entry.is_some_and(|entry| entry.is_given_name());
        let common = entry.is_some_and(|entry| entry.word_level() > 0);
        let known_place = entry.is_some_and(|entry| entry.names_places() && entry.surname_level() == 0 && !given);
        if evidence.adjective {
            return;
        }
        if initial || given && !(common && self.opens(last, sentence)) {
            if !sure || found.entry.surname_level() > 0 {
                evidence.person = true;
            }
            evidence.points -= 4.0;
        } else if !common && !known_place && !cue.body() {
            // An unknown name: of a person as like as not.
            evidence.points -= if sure { 0.5 } else { 2.0 };
        }
    }

    fn after(&self, found: &Match, sentence: &Range<usize>, sure: bool, evidence: &mut Evidence) {
        let draft = self.draft;
        let next = found.tokens.end;
        if next >= sentence.end {
            return;
        }
        let word = draft.word(next);
        let cue = self.cue(next);
        match draft.tokens[next].kind {
            TokenKind::Clitic => evidence.points += 0.3,
            TokenKind::Punct if draft.glued(next) && matches!(word, "-" | "\u{2011}") && draft.glued(next + 1) => {
                if matches!(
                    draft.lower(next + 1),
                    "based" | "born" | "led" | "backed" | "area" | "bound" | "held" | "controlled"
                ) {
                    evidence.points += 2.0;
                }
            }
            TokenKind::Punct if word == "," => self.pair(found, sentence, evidence),
            TokenKind::Punct if word == "(" && self.dateline(found, sentence) => evidence.points += 3.0,
            TokenKind::Punct if matches!(word, "\u{2014}" | "\u{2013}") && found.tokens.start == sentence.start => {
                evidence.points += 2.0
            }
            TokenKind::Word if self.capital(next) && self.adjoins(next) => {
                self.before_capital(next, sure, found, evidence)
            }
            TokenKind::Word if self.adjoins(next) => {
                if cue.resident() {
                    evidence.points += 2.0;
                } else if let Some(kind) =
                    cue.noun().or_else(|| self.cue(next + 1).noun().filter(|_| word == "refugee"))
                {
                    evidence.points += 2.0;
                    evidence.wanted = evidence.wanted.or(Some(kind));
                } else if cue.person_verb() && !sure && !evidence.adjective {
                    evidence.points -= if found.entry.surname_level() > 0 { 2.0 } else { 0.5 };
                }
            }
            _ => {}
        }
    }

    /// "KARSA (AFP)" at the head of a sentence.
    fn dateline(&self, found: &Match, sentence: &Range<usize>) -> bool {
        let inside = found.tokens.end + 1..sentence.end.min(found.tokens.end + 4);
        found.tokens.start == sentence.start
            && self.draft.tokens[inside.start.min(inside.end)..inside.end]
                .iter()
                .any(|token| token.shape == Shape::Upper)
    }

    /// "X, Y": Y a country, region or abbreviation in which a place named X lies.
    fn pair(&self, found: &Match, sentence: &Range<usize>, evidence: &mut Evidence) {
        let at = found.tokens.end + 1;
        if at >= sentence.end || !self.capital(at) {
            return;
        }
        let Some(outer) = self.longest(at, sentence.end) else { return };
        let inside = outer.entry.postings().take(8).any(|posting| {
            let row = self.gazetteer.row(posting.place);
            let admitted = self.admits(posting.form, outer.entry, &outer.tokens);
            admitted
                && matches!(
                    row.kind,
                    FeatureKind::Country | FeatureKind::Region | FeatureKind::District | FeatureKind::Area
                )
                && found.entry.postings().take(64).any(|inner| {
                    let inner = self.gazetteer.row(inner.place);
                    inner.country == row.country && (row.region == 0 || row.region == inner.region)
                })
        });
        if inside {
            evidence.points += 4.0;
        }
    }

    /// Whether token `at` is a common word, whatever its case.
    fn is_word(&self, at: usize) -> bool {
        self.entry(at).is_some_and(|entry| entry.word_level() > 0)
    }

    fn plain_population(&self, found: &Match) -> u32 {
        let plain = found.entry.postings().find(|posting| !posting.form.is_alternative());
        plain.map_or(0, |posting| self.gazetteer.row(posting.place).population)
    }

    /// The token after, `next`, is capitalised as well: a surname, a body, a title, or something else.
    fn before_capital(&self, next: usize, sure: bool, found: &Match, evidence: &mut Evidence) {
        let cue = self.cue(next);
        if cue.title() || cue.body() || cue.head().is_some() {
            evidence.points += 0.8;
            evidence.embedded = cue.body();
            return;
        }
        if evidence.adjective {
            return;
        }
        let entry = self.entry(next);
        let surname = entry.map_or(0, |entry| entry.surname_level());
        let word = entry.map_or(0, |entry| entry.word_level());
        let single = found.tokens.len() == 1;
        let given = found.entry.is_given_name();
        let large = self.plain_population(found) >= LARGE_TOWN;
        let name = given || found.entry.surname_level() > 0;
        if single && (given && (surname > 0 || !sure && !large && word == 0) || name && surname > 0 && !sure) {
            evidence.person = true;
            evidence.points -= 4.0;
        } else if !sure {
            evidence.points -= if surname > 0 { 2.0 } else { 0.4 };
        }
        evidence.embedded = true;
    }
}
