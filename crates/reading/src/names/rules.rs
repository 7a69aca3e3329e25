//! The finder by rules: runs of capitalised words, cut into pieces, each piece judged by its words and surroundings.

use std::ops::Range;

use sayso_record::NameKind;

use super::acronym::name_before_bracket;
use super::candidate::{Candidate, Finder};
use super::evidence;
use super::lexicon::Flags;
use super::marked::Marked;
use super::run::run_end;
use crate::text::{Shape, TokenKind};

/// Proposes candidates by rules.
pub struct RuleFinder;

impl Finder for RuleFinder {
    fn find(&self, marked: &Marked<'_>) -> Vec<Candidate> {
        let mut out = Vec::new();
        for sentence in &marked.draft.sentence_tokens {
            let mut at = sentence.start;
            let mut bracketed = bracketed_names(marked, sentence).into_iter().peekable();
            while at < sentence.end {
                let next = bracketed.peek().map_or(sentence.end, |name| name.start);
                if at == next {
                    if let Some(name) = bracketed.next() {
                        at = name.end;
                        out.push(bracketed_candidate(marked, name));
                    }
                    continue;
                }
                match run_end(marked, at, next) {
                    Some(end) => {
                        pieces(marked, at..end, &mut out);
                        at = end;
                    }
                    None => at += 1,
                }
            }
        }
        out
    }
}

/// Full names of the sentence that stand before their acronym in brackets, in order, without overlap.
fn bracketed_names(marked: &Marked<'_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut floor = sentence.start;
    let mut out = Vec::new();
    for at in sentence.clone() {
        if marked.draft.tokens[at].kind == TokenKind::Punct
            && let Some(name) = name_before_bracket(marked, at, floor)
        {
            floor = at;
            out.push(name);
        }
    }
    out
}

fn bracketed_candidate(marked: &Marked<'_>, tokens: Range<usize>) -> Candidate {
    let headed = tokens.clone().any(|at| marked.is(at, Flags::ORG_HEAD));
    let plain = tokens.clone().all(|at| marked.is(at, Flags::WORD) || marked.draft.tokens[at].kind != TokenKind::Word);
    let kind = if headed || !plain { NameKind::Organisation } else { NameKind::Other };
    Candidate::new(tokens, kind, 0.95, "before_acronym")
}

/// Cuts a run into pieces and judges each.
fn pieces(marked: &Marked<'_>, run: Range<usize>, out: &mut Vec<Candidate>) {
    let mut start = run.start;
    while start < run.end {
        let rest = start..run.end;
        if let Some((end, organisation)) = listed(marked, &rest)
            && (end == run.end || !headed(marked, end..run.end))
        {
            let kind = if organisation { NameKind::Organisation } else { NameKind::Other };
            out.push(Candidate::new(start..end, kind, 0.9, if organisation { "listed" } else { "geographic" }));
            start = skip_joint(marked, end, run.end);
            continue;
        }
        // "Karsa White House": a listed name further on ends what stands before it.
        if let Some(at) = (start + 1..run.end).find(|&at| {
            marked.is(at, Flags::PHRASE)
                && marked.draft.tokens[at - 1].kind == TokenKind::Word
                && !marked.is(at - 1, Flags::OPENER)
                && listed(marked, &(at..run.end)).is_some_and(|(end, _)| end > at + 1 && !headed(marked, at..run.end))
        }) {
            pieces(marked, start..at, out);
            start = at;
            continue;
        }
        if marked.is(start, Flags::COUNTRY.with(Flags::PLACE_ACRONYM).with(Flags::ADJECTIVE)) && start + 1 < run.end {
            let state_body = headed(marked, start + 1..run.end) && role_split(marked, &rest).is_none();
            let given = marked.is(start, Flags::GIVEN) && !marked.is(start + 1, Flags::WORD.with(Flags::GIVEN));
            let named = marked.is(start, Flags::ADJECTIVE)
                && marked.is(start + 1, Flags::WORD)
                && !marked.is(start + 1, Flags::GIVEN.with(Flags::ROLE).with(Flags::TITLE));
            if !state_body && !given && !named {
                if !marked.is(start, Flags::ADJECTIVE) {
                    out.push(Candidate::new(start..start + 1, NameKind::Other, 0.9, "geographic"));
                }
                start = skip_joint(marked, start + 1, run.end);
                continue;
            }
        }
        if let Some((role, name)) = role_split(marked, &rest) {
            if role.start > start {
                judge(marked, start..role.start, out);
            }
            out.push(Candidate::new(name, NameKind::Person, 0.95, "after_title"));
            return;
        }
        judge(marked, rest, out);
        return;
    }
}

fn skip_joint(marked: &Marked<'_>, at: usize, end: usize) -> usize {
    let joint = at < end && matches!(marked.draft.tokens[at].kind, TokenKind::Punct | TokenKind::Clitic);
    at + usize::from(joint)
}

/// The longest listed name at the head of `tokens`: its end, and whether it is an organisation.
fn listed(marked: &Marked<'_>, tokens: &Range<usize>) -> Option<(usize, bool)> {
    let draft = marked.draft;
    let first = tokens.start;
    if marked.is(first, Flags::PHRASE) {
        for phrase in marked.lexicon.phrases(draft.lower(first)) {
            let end = first + 1 + phrase.rest.len();
            let fits = end <= tokens.end
                && phrase.rest.iter().enumerate().all(|(i, word)| draft.lower(first + 1 + i) == word.as_ref());
            if fits {
                return Some((end, phrase.organisation));
            }
        }
    }
    // A dictionary word that also begins sentences ("WHO") is the organisation only in capitals.
    let plain = marked.is(first, Flags::OPENER) && draft.tokens[first].shape != Shape::Upper;
    (marked.is(first, Flags::KNOWN_ORGANISATION) && !plain).then_some((first + 1, true))
}

/// Whether `tokens` ends with the head of an organisation, or has one before "of", "for" or "on".
fn headed(marked: &Marked<'_>, tokens: Range<usize>) -> bool {
    let last = tokens.end - 1;
    marked.is(last, Flags::ORG_HEAD)
        || tokens
            .clone()
            .skip(1)
            .any(|at| matches!(marked.draft.lower(at), "of" | "for" | "on") && marked.is(at - 1, Flags::ORG_HEAD))
}

/// The role within a run and the person's name after it: the last role that a name follows.
pub(super) fn role_split(marked: &Marked<'_>, run: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let draft = marked.draft;
    let role_flags = Flags::TITLE.with(Flags::ROLE);
    let split = (run.start..run.end - 1).rev().find(|&at| {
        let of = at >= run.start + 2
            && marked.is(at, Flags::ROLE_OF)
            && draft.lower(at - 1) == "of"
            && marked.is(at - 2, role_flags);
        (marked.is(at, role_flags) || of) && could_be_person(marked, at, at + 1..run.end)
    })?;
    let mut start = split;
    let part = role_flags.with(Flags::ROLE_MODIFIER).with(Flags::PORTFOLIO).with(Flags::ROLE_OF);
    while start > run.start && (marked.is(start - 1, part) || matches!(draft.lower(start - 1), "of" | "-")) {
        // "White House Press Secretary": the words of a body are not its spokesman's title.
        if marked.is(start - 1, Flags::ORG_HEAD) && !marked.is(start - 1, role_flags.with(Flags::ROLE_MODIFIER)) {
            break;
        }
        start -= 1;
    }
    Some((start..split + 1, split + 1..run.end))
}

/// Whether the words after the role at `role` can be a person's name.
fn could_be_person(marked: &Marked<'_>, role: usize, name: Range<usize>) -> bool {
    let (first, last) = (name.start, name.end - 1);
    if name.clone().any(|at| matches!(marked.draft.lower(at), "of" | "for" | "and" | "on" | "&")) {
        return false;
    }
    let given = marked.is(first, Flags::GIVEN);
    let head = Flags::ORG_HEAD.with(Flags::PLACE_WORD);
    if marked.is(last, head) && !(given && name.len() > 1)
        || marked.is(first, Flags::ROLE.with(Flags::TITLE).with(Flags::KNOWN_ORGANISATION)) && !given
    {
        return false;
    }
    if marked.is(first, Flags::COUNTRY.with(Flags::ADJECTIVE).with(Flags::PLACE_ACRONYM)) && (name.len() == 1 || !given)
    {
        return false;
    }
    if marked.is(first, Flags::WORD) && !given {
        let strong = marked.is(role, Flags::TITLE) && !marked.is(role, Flags::ROLE_MODIFIER);
        return strong && !marked.is(first, Flags::ROLE_MODIFIER.with(Flags::PORTFOLIO));
    }
    name.len() > 1 || !marked.is_acronym(first)
}

/// Judges one piece and adds the candidate it makes, if any.
fn judge(marked: &Marked<'_>, mut tokens: Range<usize>, out: &mut Vec<Candidate>) {
    let role = Flags::ROLE.with(Flags::TITLE).with(Flags::ROLE_MODIFIER).with(Flags::PORTFOLIO);
    let of = |at: usize| matches!(marked.draft.lower(at), "of" | "-");
    if tokens.clone().all(|at| marked.is(at, role) && !marked.is(at, Flags::ORG_HEAD) || of(at)) {
        return;
    }
    // A role without a name after it is no name: "Karsa Front Chairman".
    while tokens.len() > 1
        && marked.is(tokens.end - 1, Flags::ROLE)
        && !marked.is(tokens.end - 1, Flags::ORG_HEAD.with(Flags::GIVEN))
    {
        tokens.end -= 1;
    }
    while tokens.len() > 1 && (of(tokens.end - 1) || marked.draft.tokens[tokens.end - 1].kind == TokenKind::Punct) {
        tokens.end -= 1;
    }
    let candidate = if tokens.len() == 1 { single(marked, tokens) } else { several(marked, tokens) };
    out.extend(candidate);
}

/// Judges one capitalised word.
fn single(marked: &Marked<'_>, tokens: Range<usize>) -> Option<Candidate> {
    use NameKind::{Organisation, Other, Person};
    let at = tokens.start;
    let draft = marked.draft;
    let candidate = |kind, confidence, rule| Some(Candidate::new(tokens.clone(), kind, confidence, rule));
    if draft.tokens[at].span().len() < 2 || draft.tokens[at].kind == TokenKind::Number {
        return None;
    }
    if marked.is(at, Flags::COUNTRY.with(Flags::PLACE_ACRONYM)) {
        return candidate(Other, 0.9, "geographic");
    }
    if marked.is(at, Flags::ADJECTIVE) {
        return None;
    }
    if marked.is(at, Flags::ORG_HEAD) {
        let definite = at > 0 && draft.lower(at - 1) == "the";
        return if definite { candidate(Organisation, 0.5, "bare_head") } else { None };
    }
    if marked.is(at, Flags::ROLE.with(Flags::TITLE)) && !marked.is(at, Flags::GIVEN) {
        return None;
    }
    if marked.is_acronym(at) && !roman(draft.word(at)) {
        // "TAMRA (Agency) - ...": the head of a dateline is a place in capitals.
        let dateline = marked.initial(at) && matches!(draft.word(at + 1), "(" | "," | "-" | "\u{2013}" | "\u{2014}");
        return if dateline { candidate(Other, 0.4, "dateline") } else { candidate(Organisation, 0.7, "acronym") };
    }
    let hyphenated = draft.word(at + 1) == "-" && draft.glued(at + 1);
    if evidence::role_before(marked, at) && !hyphenated && !marked.plain_word(at) {
        return candidate(Person, 0.8, "after_role");
    }
    if !evidence::place_before(marked, at) && !marked.plain_word(at) {
        if evidence::age_after(marked, tokens.end)
            || (marked.is(at, Flags::GIVEN) && evidence::who_after(marked, tokens.end))
        {
            return candidate(Person, 0.8, "described");
        }
        if marked.is(at, Flags::GIVEN) && evidence::speaks(marked, &tokens) {
            return candidate(Person, 0.7, "given_name_speaks");
        }
    }
    candidate(Other, 0.3, "capitalised")
}

/// Judges several words.
fn several(marked: &Marked<'_>, tokens: Range<usize>) -> Option<Candidate> {
    use NameKind::{Organisation, Other, Person};
    let draft = marked.draft;
    let (first, last) = (tokens.start, tokens.end - 1);
    let words: Vec<usize> =
        tokens.clone().filter(|&at| matches!(draft.tokens[at].kind, TokenKind::Word | TokenKind::Alnum)).collect();
    let candidate = |kind, confidence, rule| Some(Candidate::new(tokens.clone(), kind, confidence, rule));
    let given = marked.is(first, Flags::GIVEN);
    let connected = tokens.clone().any(|at| matches!(draft.lower(at), "of" | "for" | "and" | "on" | "&"));
    let initials = words.iter().any(|&at| at < last && draft.word(at).len() == 2 && draft.word(at).ends_with('.'));
    let personal_head =
        given && words.len() <= 3 && !marked.is(first, Flags::WORD) && evidence::speaks(marked, &tokens);

    if headed(marked, tokens.clone()) && !personal_head {
        return candidate(Organisation, 0.85, "head");
    }
    if connected {
        return candidate(Other, 0.4, "phrase");
    }
    if marked.is(last, Flags::PLACE_WORD) || (marked.is(first, Flags::PLACE_WORD) && !given) {
        return candidate(Other, 0.6, "place_word");
    }
    if words.len() > 5 {
        return candidate(Other, 0.3, "long");
    }
    let near_place = evidence::place_before(marked, first);
    let plain = words.iter().filter(|&&at| marked.plain_word(at)).count();
    if evidence::role_before(marked, first) && plain < words.len() {
        return candidate(Person, 0.9, "after_role");
    }
    let described = evidence::age_after(marked, tokens.end)
        || evidence::who_after(marked, tokens.end)
        || evidence::apposition(marked, tokens.end).is_some();
    if described && plain < words.len() && !near_place {
        return candidate(Person, 0.85, "described");
    }
    if given && (2..=4).contains(&words.len()) {
        let doubtful = marked.is(first, Flags::WORD) && marked.plain_word(words[1]) || near_place;
        return if doubtful {
            candidate(Other, 0.4, "doubtful_given_name")
        } else {
            candidate(Person, 0.9, "given_name")
        };
    }
    if initials && plain < words.len() {
        return candidate(Person, 0.85, "initials");
    }
    let foreign = plain == 0
        && !words.iter().any(|&at| marked.is(at, Flags::COUNTRY.with(Flags::ADJECTIVE)) || marked.is_acronym(at));
    if foreign && !near_place {
        if evidence::speaks(marked, &tokens) {
            return candidate(Person, 0.75, "speaks");
        }
        if words.len() <= 3 {
            return candidate(Person, 0.55, "two_unknown");
        }
    }
    candidate(Other, 0.35, "capitalised")
}

/// Whether `word` is a Roman numeral, as after a king's name or an article's number.
fn roman(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C' | b'M'))
}
