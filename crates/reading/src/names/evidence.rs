//! What the words around a name say of it.

use std::ops::Range;

use super::lexicon::Flags;
use super::marked::Marked;
use crate::text::{Shape, TokenKind};

/// Tokens after a comma among which a role makes an apposition ("X, a former senior police commander").
const APPOSITION_ROLE: usize = 6;
/// Tokens of the longest apposition that is quoted.
const APPOSITION_TOKENS: usize = 14;
/// Greatest age in years that is taken for one.
const MAX_AGE: u32 = 120;

/// Whether a role or title in lower case stands directly before token `start` ("spokesman Selim Aran").
pub fn role_before(marked: &Marked<'_>, start: usize) -> bool {
    start > 0
        && !marked.initial(start)
        && marked.is(start - 1, Flags::ROLE.with(Flags::TITLE))
        && marked.draft.tokens[start - 1].kind == TokenKind::Word
}

/// Whether an age follows token `end`: ", 34," or "(34)".
pub fn age_after(marked: &Marked<'_>, end: usize) -> bool {
    let draft = marked.draft;
    let age = |at: usize| draft.word(at).parse::<u32>().is_ok_and(|age| (1..=MAX_AGE).contains(&age));
    match draft.word(end) {
        "," => age(end + 1) && matches!(draft.word(end + 2), "," | "." | ";"),
        "(" => age(end + 1) && draft.word(end + 2) == ")",
        _ => false,
    }
}

/// Whether a verb of saying goes with the name at `tokens`: "X said", "X also said", "said X."
pub fn speaks(marked: &Marked<'_>, tokens: &Range<usize>) -> bool {
    let draft = marked.draft;
    let verb = |at: usize| marked.is(at, Flags::SPEAKING) && draft.tokens[at].shape == Shape::Lower;
    let after = tokens.end
        + usize::from(matches!(draft.lower(tokens.end), "also" | "has" | "had" | "later" | "recently" | "then"));
    let clause_ends = matches!(draft.word(tokens.end), "" | "." | "," | "\"" | "\u{201d}" | ";" | ":");
    verb(after) || (tokens.start > 0 && verb(tokens.start - 1) && clause_ends)
}

/// Whether "who" follows, with or without a comma.
pub fn who_after(marked: &Marked<'_>, end: usize) -> bool {
    let next = end + usize::from(marked.draft.word(end) == ",");
    matches!(marked.draft.lower(next), "who" | "whose" | "whom")
}

/// Whether a preposition of place stands directly before token `start`.
pub fn place_before(marked: &Marked<'_>, start: usize) -> bool {
    start > 0 && marked.is(start - 1, Flags::PLACE_PREPOSITION)
}

/// The role in apposition after token `end`: in "X, a spokesman for Y, said" the words "a spokesman for Y".
pub fn apposition(marked: &Marked<'_>, end: usize) -> Option<Range<usize>> {
    let draft = marked.draft;
    if draft.word(end) != "," {
        return None;
    }
    let start = end + 1;
    let article =
        matches!(draft.lower(start), "a" | "an" | "the" | "his" | "her" | "its" | "their" | "former" | "then" | "one");
    if !article
        && (marked.is(start, Flags::OPENER.with(Flags::SPEAKING))
            || marked.capital(start) && !marked.is(start, Flags::ROLE))
    {
        return None;
    }
    let mut role = None;
    let mut at = start;
    while at < draft.tokens.len().min(start + APPOSITION_TOKENS) {
        let token = &draft.tokens[at];
        let word = draft.lower(at);
        let stops =
            matches!(
                word,
                "," | "."
                    | ";"
                    | ":"
                    | "("
                    | ")"
                    | "\u{2014}"
                    | "\u{2013}"
                    | "\""
                    | "\u{201d}"
                    | "\u{201c}"
                    | "!"
                    | "?"
                    | "who"
                    | "whose"
                    | "that"
                    | "which"
            ) || (token.kind == TokenKind::Word && token.shape == Shape::Lower && marked.is(at, Flags::SPEAKING));
        if stops
            || draft
                .sentences
                .get(draft.sentence_at(token.span().start()))
                .is_none_or(|s| s.span.start() > draft.tokens[end].span().start())
        {
            break;
        }
        if role.is_none() {
            if marked.is(at, Flags::ROLE) && at < start + APPOSITION_ROLE {
                role = Some(at);
            } else if marked.is(at, Flags::OPENER)
                && at > start
                && !matches!(word, "former" | "late" | "of" | "most" | "first")
            {
                return None;
            }
        }
        at += 1;
    }
    // "X, spokesman Y and Z" lists people; a role that ends before a name is that name's own.
    let role = role?;
    let own = marked.capital(role + 1) && role + 1 < at;
    (!own).then_some(start..at)
}

/// Titles, roles and nationality directly before the person at `tokens`, the article "the" included.
pub fn roles_before(marked: &Marked<'_>, tokens: &Range<usize>, floor: usize) -> Option<Range<usize>> {
    let draft = marked.draft;
    let mut start = tokens.start;
    // "US Secretary of State, Hillary Clinton": a comma may part a capitalised role from its name.
    let comma = start > floor + 1 && draft.word(start - 1) == "," && marked.capital(start - 2);
    let end = if comma { start - 1 } else { start };
    start = end;
    let qualifies =
        Flags::TITLE.with(Flags::ROLE).with(Flags::ROLE_MODIFIER).with(Flags::PORTFOLIO).with(Flags::ADJECTIVE);
    let places = Flags::COUNTRY.with(Flags::PLACE_ACRONYM).with(Flags::ROLE_OF);
    let direct = start > floor && {
        let of = start > floor + 2 && marked.is(start - 1, Flags::ROLE_OF) && draft.lower(start - 2) == "of";
        marked.is(start - 1, Flags::TITLE.with(Flags::ROLE)) || of
    };
    if !direct {
        return None;
    }
    while start > floor && end - start < APPOSITION_TOKENS {
        let at = start - 1;
        let hyphen = draft.word(at) == "-" && draft.glued(at) && draft.glued(at + 1);
        let of = draft.lower(at) == "of" && marked.is(at + 1, Flags::ROLE_OF);
        if !(marked.is(at, qualifies.with(places)) || marked.capital(at) || hyphen || of)
            || marked.is(at, Flags::SPEAKING) && !marked.capital(at)
        {
            break;
        }
        start = at;
    }
    if comma && end - start < 2 {
        return None;
    }
    if start > floor && matches!(draft.lower(start - 1), "the" | "a" | "an") {
        start -= 1;
    }
    (start < end).then_some(start..end)
}
