//! Ties that the text states: brackets, "also known as", "or", "formerly".

use sayso_record::{AliasRule, NameKind};

use super::candidate::Candidate;
use super::entry::Entries;
use super::lexicon::Flags;
use super::marked::Marked;

/// Phrases between two forms that say both are one.
const STATED: &[&[&str]] = &[
    &["also", "known", "as"],
    &["also", "called"],
    &["also", "spelled"],
    &["also", "spelt"],
    &["also", "referred", "to", "as"],
    &["otherwise", "known", "as"],
    &["better", "known", "as"],
    &["commonly", "known", "as"],
    &["widely", "known", "as"],
    &["formerly", "known", "as"],
    &["previously", "known", "as"],
    &["formerly", "called"],
    &["formerly"],
    &["formerly", "the"],
    &["known", "as"],
    &["known", "by"],
    &["a.k.a."],
    &["aka"],
    &["alias"],
    &["abbreviated", "as"],
    &["abbreviated"],
    &["whose", "real", "name", "is"],
    &["nicknamed"],
    &["also"],
    &["or"],
];

/// Words that may follow the phrases of [`STATED`] before the other form.
const FILLERS: &[&str] = &[
    "the",
    "by",
    "its",
    "their",
    "his",
    "her",
    "acronym",
    "initials",
    "acronyms",
    "abbreviation",
    "name",
    "names",
    "nom",
    "de",
    "guerre",
    "arabic",
    "english",
    "french",
    "local",
    "full",
];

/// Ties neighbouring candidates that the text says are one.
pub fn tie_stated(marked: &Marked<'_>, candidates: &[Candidate], entries: &mut Entries) {
    let draft = marked.draft;
    for (index, pair) in candidates.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        // More than this between two names is more than any phrase here.
        if right.tokens.start - left.tokens.end > 12 {
            continue;
        }
        let bracket = draft.word(left.tokens.end) == "(";
        let between: Vec<&str> = (left.tokens.end..right.tokens.start).map(|at| draft.lower(at)).collect();
        let (a, b) = (entries.of_candidate[index], entries.of_candidate[index + 1]);
        if a == b {
            continue;
        }
        let rule = match between.as_slice() {
            ["("] if bracketed(marked, left, right, entries) => AliasRule::Bracketed,
            // "Karsa Front (KF/FK)", "(KF, FK)": both acronyms belong to the name before the bracket.
            ["/"] | [","] if index > 0 && in_acronym_bracket(marked, candidates, index, entries) => {
                AliasRule::Bracketed
            }
            words if states(words) && allowed(marked, left, right, bracket, words) => AliasRule::Stated,
            _ => continue,
        };
        let evidence = draft
            .span_of(left.tokens.start..right.tokens.end + usize::from(bracket && draft.word(right.tokens.end) == ")"));
        // The acronym is a form of the name; of two names the later is the form of the earlier.
        let (form, of) = if entries.all[a].acronym && !entries.all[b].acronym { (a, b) } else { (b, a) };
        entries.tie(form, of, rule, Some(evidence));
    }
}

/// Whether `right`, the first thing in a bracket after `left`, is another form of it.
fn bracketed(marked: &Marked<'_>, left: &Candidate, right: &Candidate, entries: &Entries) -> bool {
    let closes = matches!(marked.draft.word(right.tokens.end), ")" | "," | "/" | ";" | "or" | "also");
    if !closes || left.kind == NameKind::Person || left.rule == "geographic" || right.kind == NameKind::Person {
        return false;
    }
    let (a, b) = (
        marked.is_acronym(left.tokens.start) && left.tokens.len() == 1,
        marked.is_acronym(right.tokens.start) && right.tokens.len() == 1,
    );
    let place = marked.is(right.tokens.start, Flags::PLACE_ACRONYM);
    match (a, b) {
        // The full name, then its acronym: its initials, or the acronym of a name in another language, of which the
        // head tells that an organisation stands before the bracket.
        (false, true) => {
            !place && (left.rule == "before_acronym" || (left.kind == NameKind::Organisation && left.tokens.len() > 1))
        }
        // The acronym, then the full name.
        (true, false) => {
            let words = right
                .tokens
                .clone()
                .map(|at| marked.draft.word(at))
                .filter(|word| word.chars().all(char::is_alphanumeric));
            right.tokens.len() > 1
                && (super::acronym::are_initials(words, marked.draft.word(left.tokens.start))
                    || right.kind == NameKind::Organisation)
        }
        // Two acronyms, one in the bracket: two languages' initials of one body, if both are organisations.
        (true, true) => !place && entries.all.len() > 1 && left.kind == NameKind::Organisation,
        (false, false) => false,
    }
}

/// Whether candidates `index` and the next are acronyms inside one bracket that follows their name.
fn in_acronym_bracket(marked: &Marked<'_>, candidates: &[Candidate], index: usize, entries: &Entries) -> bool {
    let (name, first, second) = (&candidates[index - 1], &candidates[index], &candidates[index + 1]);
    let acronym = |candidate: &Candidate| candidate.tokens.len() == 1 && marked.is_acronym(candidate.tokens.start);
    name.tokens.end + 1 == first.tokens.start
        && marked.draft.word(name.tokens.end) == "("
        && acronym(first)
        && acronym(second)
        && !marked.is(second.tokens.start, Flags::PLACE_ACRONYM)
        && marked.draft.word(second.tokens.end) == ")"
        && entries.root(entries.of_candidate[index - 1]) == entries.root(entries.of_candidate[index])
}

/// Whether the words between two forms are a phrase that says both are one, commas and quotation marks apart.
fn states(between: &[&str]) -> bool {
    let words: Vec<&str> = between.iter().copied().filter(|word| word.chars().any(char::is_alphabetic)).collect();
    STATED
        .iter()
        .any(|phrase| words.strip_prefix(*phrase).is_some_and(|rest| rest.iter().all(|word| FILLERS.contains(word))))
}

/// Whether the phrase between can be meant so: both forms of kinds that agree, and the weak phrases set off by comma
/// or bracket on both sides ("the KF, or FK, said").
fn allowed(marked: &Marked<'_>, left: &Candidate, right: &Candidate, bracket: bool, words: &[&str]) -> bool {
    let draft = marked.draft;
    let clash = |a: NameKind, b: NameKind| a == NameKind::Person && b == NameKind::Organisation;
    if clash(left.kind, right.kind) || clash(right.kind, left.kind) {
        return false;
    }
    let weak = words.iter().all(|word| {
        !word.chars().any(char::is_alphabetic) || matches!(*word, "or" | "also" | "the" | "formerly" | "alias")
    });
    if !weak {
        return true;
    }
    let opened = bracket || words.first() == Some(&",") || inside_bracket(marked, left);
    let closed = matches!(draft.word(right.tokens.end), "," | ")" | "." | "\u{2014}" | "\u{2013}");
    // "A, B, or C" is a list.
    let listed = left.tokens.start > 1 && draft.word(left.tokens.start - 1) == ",";
    let organisations = [left, right].iter().any(|side| side.kind == NameKind::Organisation);
    opened && closed && !listed && organisations
}

fn inside_bracket(marked: &Marked<'_>, candidate: &Candidate) -> bool {
    candidate.tokens.start > 0 && marked.draft.word(candidate.tokens.start - 1) == "("
}
