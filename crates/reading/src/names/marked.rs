//! Tokens with what the lists say of them, and whether their capital says anything.

use std::collections::HashSet;
use std::ops::Range;

use sayso_record::SentenceKind;

use super::lexicon::{Flags, Lexicon};
use crate::{
    Draft,
    text::{Shape, TokenKind},
};

/// Letters from which on a word in lower case tells that a line is no title: in titles only short function words are so.
const LONG_WORD: usize = 4;
/// Words from which on a line can be judged to be set in capitals.
const TITLE_LINE_WORDS: usize = 4;

/// The tokens of a draft with what the names stages know of each.
pub struct Marked<'a> {
    /// The article.
    pub draft: &'a Draft<'a>,
    /// The lists.
    pub lexicon: &'a Lexicon,
    /// For each token what the lists say.
    flags: Vec<Flags>,
    /// For each token whether it may belong to a name by its letters and its place in the sentence.
    capital: Vec<bool>,
    /// For each token whether it is the first word of a sentence or quotation.
    initial: Vec<bool>,
    /// For each token whether it stands in a line set in capitals, where case says nothing.
    shouted: Vec<bool>,
    /// For each token in capitals whether the article writes the same word as a name elsewhere ("KARSA", "Karsa").
    emphasised: Vec<bool>,
}

impl<'a> Marked<'a> {
    /// Marks all tokens of `draft`.
    pub fn new(draft: &'a Draft<'a>, lexicon: &'a Lexicon) -> Self {
        let count = draft.tokens.len();
        let flags = (0..count)
            .map(|at| match draft.tokens[at].kind {
                TokenKind::Word | TokenKind::Alnum if draft.word(at).is_ascii() => lexicon.flags(draft.lower(at)),
                TokenKind::Word | TokenKind::Alnum => lexicon.flags(&draft.word(at).to_lowercase()),
                _ => Flags::default(),
            })
            .collect();
        let mut marked = Marked {
            draft,
            lexicon,
            flags,
            capital: Vec::new(),
            initial: vec![false; count],
            shouted: vec![false; count],
            emphasised: vec![false; count],
        };
        for (index, range) in draft.sentence_tokens.iter().enumerate() {
            marked.mark_initial(range.clone());
            // A text's first line is its title even where it ends in a full stop.
            let heading = index == 0 || draft.sentences[index].kind == SentenceKind::Heading;
            if marked.is_shouted(range.clone(), heading) {
                marked.shouted[range.clone()].fill(true);
            }
        }
        marked.capital = marked.capitals();
        marked.emphasised = marked.emphasised();
        marked
    }

    /// What the lists say of token `at`.
    pub fn flags(&self, at: usize) -> Flags {
        self.flags.get(at).copied().unwrap_or_default()
    }

    /// Whether token `at` is in any of the lists of `flags`.
    pub fn is(&self, at: usize, flags: Flags) -> bool {
        self.flags(at).any(flags)
    }

    /// Whether token `at` may belong to a name by its letters and its place.
    pub fn capital(&self, at: usize) -> bool {
        self.capital.get(at).copied().unwrap_or(false)
    }

    /// Whether token `at` begins a sentence or quotation.
    pub fn initial(&self, at: usize) -> bool {
        self.initial.get(at).copied().unwrap_or(false)
    }

    /// Whether token `at` stands where case says nothing.
    pub fn shouted(&self, at: usize) -> bool {
        self.shouted.get(at).copied().unwrap_or(false)
    }

    /// Whether token `at` is written in capitals only and could be initials: two to six letters, or with stops.
    pub fn is_acronym(&self, at: usize) -> bool {
        let word = self.draft.word(at);
        let letters = word.bytes().filter(u8::is_ascii_uppercase).count();
        let plural_or_lower = word.bytes().filter(u8::is_ascii_lowercase).count();
        self.draft.tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Alnum))
            && (2..=6).contains(&letters)
            && plural_or_lower == 0
            && !self.shouted(at)
            && !self.is(at, Flags::NEVER)
            && (letters < LONG_WORD || !self.is(at, Flags::WORD) || self.is(at, Flags::KNOWN_ORGANISATION))
            && !self.emphasised.get(at).copied().unwrap_or(false)
    }

    /// Words of the dictionary that are in no list of names.
    pub fn plain_word(&self, at: usize) -> bool {
        self.is(at, Flags::WORD) && !self.is(at, Flags::GIVEN.with(Flags::COUNTRY).with(Flags::ADJECTIVE))
    }

    fn emphasised(&self) -> Vec<bool> {
        let draft = self.draft;
        let shape = |at: usize| draft.tokens[at].shape;
        let uppers = (0..draft.tokens.len()).filter(|&at| shape(at) == Shape::Upper).map(|at| draft.lower(at));
        let uppers: HashSet<&str> = uppers.collect();
        let both: HashSet<&str> = (0..draft.tokens.len())
            .filter(|&at| shape(at) == Shape::Title && uppers.contains(draft.lower(at)))
            .map(|at| draft.lower(at))
            .collect();
        (0..draft.tokens.len()).map(|at| shape(at) == Shape::Upper && both.contains(draft.lower(at))).collect()
    }

    fn mark_initial(&mut self, range: Range<usize>) {
        let mut expecting = true;
        for at in range {
            let token = &self.draft.tokens[at];
            if token.kind == TokenKind::Punct {
                // After an opening quotation mark, a colon, a dash or a bracket a new unit may begin with a capital.
                expecting |=
                    matches!(self.draft.word(at), "\"" | "\u{201c}" | "\u{2018}" | ":" | "•" | "\u{201d}" | "…");
                continue;
            }
            self.initial[at] = expecting && matches!(token.kind, TokenKind::Word | TokenKind::Alnum);
            expecting = false;
        }
    }

    /// Whether the case of letters in this line says nothing: all capitals, or a title with every long word
    /// capitalised.
    fn is_shouted(&self, range: Range<usize>, heading: bool) -> bool {
        let (mut words, mut upper, mut long_lower, mut lower) = (0, 0, 0, 0);
        for at in range {
            let token = &self.draft.tokens[at];
            if token.kind != TokenKind::Word {
                continue;
            }
            words += 1;
            match token.shape {
                Shape::Upper => upper += 1,
                Shape::Lower => {
                    lower += 1;
                    long_lower += usize::from(token.span().len() >= LONG_WORD || !self.is(at, Flags::OPENER));
                }
                _ => {}
            }
        }
        let all_upper = words >= 3 && upper * 10 >= words * 8 && lower * 10 <= words;
        let title = words >= TITLE_LINE_WORDS && long_lower == 0 && heading && (words >= 6 || lower == 0);
        all_upper || title
    }

    /// Which tokens may belong to a name. What the running text shows of a word decides where its own place cannot:
    /// at the head of a sentence and in titles.
    fn capitals(&self) -> Vec<bool> {
        let draft = self.draft;
        let upper = |at: usize| {
            let token = &draft.tokens[at];
            matches!(token.kind, TokenKind::Word | TokenKind::Alnum)
                && (matches!(token.shape, Shape::Title | Shape::Upper)
                    || token.shape == Shape::Mixed && draft.word(at).chars().take(2).any(char::is_uppercase))
        };
        let mut seen_capital: HashSet<&str> = HashSet::new();
        let mut seen_lower: HashSet<&str> = HashSet::new();
        for at in 0..draft.tokens.len() {
            if draft.tokens[at].kind != TokenKind::Word || self.shouted(at) {
                continue;
            }
            if draft.tokens[at].shape == Shape::Lower {
                // Only words that could be asked for below: capitalised elsewhere and in the dictionary.
                if self.is(at, Flags::WORD) && !self.is(at, Flags::OPENER) {
                    seen_lower.insert(draft.lower(at));
                }
            } else if upper(at) && !self.initial(at) {
                seen_capital.insert(draft.lower(at));
            }
        }
        let known = |at: usize| seen_capital.contains(draft.lower(at)) && !seen_lower.contains(draft.lower(at));
        (0..draft.tokens.len())
            .map(|at| {
                if !upper(at) || self.never(at) {
                    return false;
                }
                if self.shouted(at) {
                    let plain = self.is(at, Flags::WORD.with(Flags::OPENER)) && !self.given_in_title(at);
                    return !plain && (draft.tokens[at].span().len() > 2) || known(at) && !self.is(at, Flags::OPENER);
                }
                !self.initial(at) || self.initial_is_name(at, &upper, &known)
            })
            .collect()
    }

    /// In titles, a given name that is a dictionary word too counts only before a word that is none.
    fn given_in_title(&self, at: usize) -> bool {
        self.is(at, Flags::GIVEN)
            && !self.is(at, Flags::OPENER)
            && at + 1 < self.flags.len()
            && !self.is(at + 1, Flags::WORD.with(Flags::OPENER))
            && self.draft.tokens[at + 1].kind == TokenKind::Word
    }

    fn never(&self, at: usize) -> bool {
        // "April", "June" and "August" are given names too; they are so before a capitalised word that is in no list.
        let named = self.is(at, Flags::GIVEN)
            && self.draft.tokens.get(at + 1).is_some_and(|next| {
                let listed = self.is(at + 1, Flags::WORD.with(Flags::OPENER).with(Flags::NEVER));
                next.shape == Shape::Title && !listed || self.is(at + 1, Flags::PARTICLE)
            });
        self.is(at, Flags::NEVER) && !named
    }

    /// Whether the first word of a sentence belongs to a name.
    fn initial_is_name(&self, at: usize, upper: &dyn Fn(usize) -> bool, known: &dyn Fn(usize) -> bool) -> bool {
        let next = at + 1;
        let next_upper = next < self.flags.len() && upper(next) && !self.initial(next);
        let glued = next < self.flags.len() && self.draft.glued(next) && self.draft.word(next) == "-";
        if self.is(at, Flags::OPENER) {
            // "Will" and "May" are names only where the next word is no dictionary word and no verb could stand here;
            // that cannot be told at the head of a sentence.
            return self.is(at, Flags::GIVEN) && known(at) && next_upper && !self.is(next, Flags::WORD);
        }
        if !self.is(at, Flags::WORD) || self.is(at, Flags::COUNTRY.with(Flags::ADJECTIVE)) || self.is_acronym(at) {
            return !(glued && self.is(at, Flags::ADJECTIVE));
        }
        if self.is(at, Flags::GIVEN) && next_upper && !self.is(next, Flags::WORD) {
            return true;
        }
        if next_upper {
            let name_follows = !self.is(next, Flags::WORD.with(Flags::ORG_HEAD)) || self.is(next, Flags::GIVEN);
            return if name_follows { self.is(at, Flags::TITLE.with(Flags::ROLE)) || known(at) } else { true };
        }
        known(at) || self.is(at, Flags::KNOWN_ORGANISATION) && self.draft.tokens[at].shape == Shape::Upper
    }
}
