//! Names in the text that the gazetteer knows: the longest that starts at each capitalised word.

use std::ops::Range;

use sayso_record::FeatureKind;

use crate::Draft;
use crate::text::{Shape, TokenKind};

use super::cues::Cues;
use super::gazetteer::{Entry, Form, Gazetteer, Key, PlaceRow, Posting};

/// Longest name in tokens, hyphens counted ("St. Vincent and the Grenadines" has five words).
const MAX_TOKENS: usize = 10;
/// Words in lower case inside a name.
const LINKS: &[&str] = &[
    "of", "the", "and", "al", "el", "de", "la", "le", "du", "da", "do", "di", "del", "der", "den", "an", "ad", "ar",
    "as", "ash", "az", "ez", "es", "et", "sur", "upon", "on", "les", "las", "los", "y", "i", "e", "ul", "us", "ud",
    "ur", "bin", "ben", "ibn", "am", "in", "sous", "en", "nad",
];

/// Share of capitalised words from which letter case tells nothing about names, and the words needed to say so.
const SHOUTING_SHARE: f32 = 0.7;
const SHOUTING_WORDS: usize = 4;

/// A name in the text.
pub(super) struct Match {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its key.
    pub key: Key,
    /// What the gazetteer has under it.
    pub entry: Entry,
}

/// The text, with what is asked of it again and again.
pub(super) struct Scan<'a, 'd> {
    pub draft: &'a Draft<'d>,
    pub gazetteer: &'a Gazetteer,
    pub cues: &'a Cues,
}

impl Scan<'_, '_> {
    /// Whether token `at` is a word with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.draft.tokens.get(at).is_some_and(|token| {
            matches!(token.kind, TokenKind::Word | TokenKind::Alnum)
                && match token.shape {
                    Shape::Title | Shape::Upper => true,
                    Shape::Mixed => self.draft.word(at).starts_with(char::is_uppercase),
                    Shape::Lower | Shape::None => false,
                }
        })
    }

    /// Whether tokens `at - 1` and `at` are parted by nothing or by blanks of the same line.
    pub(super) fn adjoins(&self, at: usize) -> bool {
        let tokens = &self.draft.tokens;
        if at == 0 || at >= tokens.len() {
            return false;
        }
        let gap = &self.draft.text()[tokens[at - 1].span().end()..tokens[at].span().start()];
        gap.len() <= 4 && !gap.contains("\n\n")
    }

    /// What token `at` tells about a name beside it.
    pub(super) fn cue(&self, at: usize) -> super::cues::Cue {
        self.cues.of(self.draft.lower(at))
    }

    /// What the gazetteer has for token `at` alone.
    pub(super) fn entry(&self, at: usize) -> Option<Entry> {
        self.gazetteer.find(self.draft.word(at))
    }

    /// Whether `tokens` are nearly all capitalised, so that capitals tell nothing.
    pub(super) fn shouting(&self, tokens: Range<usize>) -> bool {
        let (mut words, mut capitals, mut upper) = (0, 0, 0);
        for token in &self.draft.tokens[tokens] {
            if token.kind == TokenKind::Word && token.span().len() > 1 {
                words += 1;
                capitals += usize::from(matches!(token.shape, Shape::Title | Shape::Upper | Shape::Mixed));
                upper += usize::from(token.shape == Shape::Upper);
            }
        }
        words >= SHOUTING_WORDS && (capitals as f32 >= SHOUTING_SHARE * words as f32) || (words >= 2 && upper == words)
    }

    /// The longest known name that starts at token `at` and ends before `end`.
    pub(super) fn longest(&self, at: usize, end: usize) -> Option<Match> {
        let draft = self.draft;
        let mut key = Key::default();
        let mut best = None;
        let mut next = at;
        while next < end && next - at < MAX_TOKENS {
            let token = draft.tokens[next];
            match token.kind {
                TokenKind::Word | TokenKind::Alnum => {
                    let word = draft.word(next);
                    let capital = self.capital(next);
                    if next > at && !capital && !LINKS.contains(&word) {
                        break;
                    }
                    self.gazetteer.push(&mut key, word);
                    if key.is_broken() {
                        break;
                    }
                    if capital {
                        let entry = self.gazetteer.lookup(&key).filter(|entry| entry.names_places());
                        if let Some(entry) = entry.filter(|&entry| self.admits_any(entry, at..next + 1)) {
                            best = Some(Match { tokens: at..next + 1, key: key.clone(), entry });
                        }
                    }
                }
                TokenKind::Clitic if next > at && self.capital(next + 1) && self.adjoins(next + 1) => {
                    self.gazetteer.push_glued(&mut key, draft.word(next));
                }
                TokenKind::Punct => {
                    let word = draft.word(next);
                    let hyphen = matches!(word, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}");
                    let inside = next > at && draft.glued(next) && draft.glued(next + 1);
                    // "W.Va.": the stop of an initial inside an abbreviation.
                    let stop = word == "." && inside && draft.tokens[next - 1].span().len() == 1;
                    if !(hyphen && inside || stop || word == "&" && next > at) {
                        break;
                    }
                    if word == "&" {
                        self.gazetteer.push(&mut key, word);
                    }
                }
                _ => break,
            }
            next += 1;
            if next < end && !self.adjoins(next) {
                break;
            }
        }
        // "South" alone is a direction, whichever towns have that name.
        best.filter(|found| found.tokens.len() > 1 || !self.cue(at).direction())
    }

    /// Whether `tokens` are an abbreviation of a region after a comma or bracket ("Karsa, Md.").
    pub(super) fn after_comma(&self, tokens: &Range<usize>) -> bool {
        tokens.start >= 2 && matches!(self.draft.word(tokens.start - 1), "," | "(") && self.capital(tokens.start - 2)
    }

    /// The readings that `found` may have where it stands: after the comma of "Karsa, Ore." none but the region.
    pub(super) fn readings(&self, found: &Match) -> Vec<Posting> {
        let admitted = |posting: &Posting| self.admits(posting.form, found.entry, &found.tokens);
        let mut readings: Vec<Posting> = found.entry.postings().filter(admitted).collect();
        if self.after_comma(&found.tokens) && readings.iter().any(|posting| posting.form.is_postal()) {
            readings.retain(|posting| posting.form.is_postal());
        }
        readings
    }

    fn admits_any(&self, entry: Entry, tokens: Range<usize>) -> bool {
        entry.postings().any(|posting| self.admits(posting.form, entry, &tokens))
    }

    /// Whether a name of `form` may be written as `tokens` are, where they stand.
    pub(super) fn admits(&self, form: Form, entry: Entry, tokens: &Range<usize>) -> bool {
        let draft = self.draft;
        let text = &draft.text()[draft.span_of(tokens.clone()).range()];
        if form.is_upper() && text.chars().any(char::is_lowercase) {
            return false;
        }
        if form.is_postal() {
            if degree(text) {
                return false;
            }
            let plain = entry.word_level() == 0 && entry.surname_level() == 0 && !entry.is_given_name();
            // "CO." without a town before it is a company or a county.
            let short = text.len() == 3 && !text.chars().any(char::is_lowercase);
            return self.after_comma(tokens) || text.ends_with('.') && plain && !short;
        }
        // "300 BC" is a date.
        !(text == "BC" && self.numbered(tokens.start))
    }

    fn numbered(&self, at: usize) -> bool {
        at > 0 && self.draft.tokens[at - 1].kind == TokenKind::Number
    }
}

/// Whether `text` is an academic degree or the like, not a region: "M.D.", "P.A."; regions so written are N.Y., S.C., R.I.,
/// D.C. and their like.
fn degree(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 4 && bytes[1] == b'.' && bytes[3] == b'.' && !matches!(bytes[0], b'N' | b'S' | b'R' | b'D' | b'B')
}

/// How much speaks for a name's denoting a place rather than anything else, from what the place is alone.
pub(super) fn importance(row: &PlaceRow, form: Form) -> f32 {
    if form.is_adjective() || form.is_people() {
        return 3.0;
    }
    let base = match row.kind {
        FeatureKind::Continent | FeatureKind::Country => 4.0,
        FeatureKind::Region => 2.5,
        FeatureKind::District if row.population >= 300_000 => 2.0,
        FeatureKind::District => 1.0,
        FeatureKind::Settlement => match row.population {
            1_000_000.. => 3.0,
            300_000.. => 2.5,
            100_000.. => 2.0,
            30_000.. => 1.2,
            10_000.. => 0.7,
            3_000.. => 0.3,
            _ => 0.0,
        },
        _ => 3.0,
    };
    match (form.is_alternative(), row.population) {
        (false, _) => base,
        (true, 1_000_000..) => base - 1.9,
        (true, _) => base - 1.9,
    }
}
