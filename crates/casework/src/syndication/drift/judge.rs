//! Whether two quotations that are one statement were changed, and how much it matters.

use std::ops::Range;

use sayso_record::Severity;

use super::align::{Aligned, Change};
use super::quotation::{Gap, Word};
use super::wording::WORDING;

/// Words before or after a shortened quotation among which a negation or hedge belongs to what is left.
const NEAR: usize = 6;

/// What was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drift {
    /// Changes within the marks.
    pub changes: Vec<Change>,
    /// Words that one of them left out at its beginning or end, and that turn or weaken what is left.
    pub dropped: Option<Dropped>,
    /// A warning where a negation, a hedge or a number differs; a note otherwise.
    pub severity: Severity,
}

/// Words at an end of a quotation that the other one does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dropped {
    /// Whether the first quotation has them.
    pub by_other: bool,
    /// The words, in the quotation that has them.
    pub words: Range<usize>,
}

/// A quotation and what the article says around it in the same sentence.
pub(super) struct Side<'a> {
    pub words: &'a [Word],
    /// Words of the sentence outside the marks.
    pub around: &'a [Vec<Word>],
}

/// What differs between two quotations laid beside each other; `None` where nothing does but the way of writing, or
/// where words were left out and marked so.
pub(super) fn judge(one: &Side<'_>, other: &Side<'_>, aligned: &Aligned) -> Option<Drift> {
    let is_change = |change: &&Change| {
        let (a, b) = (&one.words[change.one.clone()], &other.words[change.other.clone()]);
        let marked = is_marked(one.words, &change.one) || is_marked(other.words, &change.other);
        !marked || weighs(a) != weighs(b)
    };
    let changes: Vec<Change> = aligned.changes.iter().filter(is_change).cloned().collect();
    let dropped = dropped(one, &aligned.one, other, &aligned.other)
        .map(|words| Dropped { by_other: true, words })
        .or_else(|| dropped(other, &aligned.other, one, &aligned.one).map(|words| Dropped { by_other: false, words }));
    if changes.is_empty() && dropped.is_none() {
        return None;
    }
    let grave = dropped.is_some()
        || changes.iter().any(|change| {
            let (a, b) = (&one.words[change.one.clone()], &other.words[change.other.clone()]);
            weighs(a) != weighs(b) || numbers(a) != numbers(b)
        });
    Some(Drift { changes, dropped, severity: if grave { Severity::Warning } else { Severity::Note } })
}

/// Whether something is marked as left out where the words are, or are not.
fn is_marked(words: &[Word], range: &Range<usize>) -> bool {
    words.iter().take(range.end + 1).skip(range.start).any(|word| word.before == Gap::Omission)
}

/// The negations and hedges among words: how many of each.
fn weighs(words: &[Word]) -> (usize, bool) {
    let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
    (forms.iter().filter(|form| WORDING.negates(form)).count(), WORDING.hedges(&forms))
}

fn numbers(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.form.as_str()).filter(|form| form.bytes().all(|byte| byte.is_ascii_digit())).collect()
}

/// Words of `one` beside the part in common, in its sentence, that turn or weaken it, where `other` has its whole
/// quotation in common and says nothing of the kind around it.
fn dropped(one: &Side<'_>, range: &Range<usize>, other: &Side<'_>, whole: &Range<usize>) -> Option<Range<usize>> {
    if whole.start > 0 && whole.end < other.words.len() {
        return None;
    }
    let says = |words: &[Word], hedges: bool| {
        let (negations, hedged) = weighs(words);
        if hedges { hedged } else { negations > 0 }
    };
    let told = |hedges: bool| other.around.iter().any(|around| says(around, hedges));
    let turns =
        |near: &[Word], clause: &[Word]| (says(clause, false) && !told(false)) || (says(near, true) && !told(true));
    if whole.end == other.words.len() && range.end < one.words.len() {
        let rest = &one.words[range.end..];
        // What is joined by one of these says something else.
        let is_joined = ["and", "but", "or", "so"].contains(&rest[0].form.as_str());
        let near = if is_joined { 0 } else { until(rest.iter(), Gap::Stop) };
        let clause = near.min(until(rest.iter(), Gap::Pause));
        if turns(&rest[..near], &rest[..clause]) {
            return Some(range.end..range.end + near);
        }
    }
    if whole.start == 0 && range.start > 0 {
        // Seen from the first word in common backwards, a mark stands after the word that it is stored with.
        let mut near = 0;
        let mut clause = None;
        while near < NEAR && near < range.start && one.words[range.start - near].before < Gap::Stop {
            if one.words[range.start - near].before >= Gap::Pause {
                clause = clause.or(Some(near));
            }
            near += 1;
        }
        let clause = clause.unwrap_or(near);
        let from = |count: usize| &one.words[range.start - count..range.start];
        if turns(from(near), from(clause)) {
            return Some(range.start - near..range.start);
        }
    }
    None
}

/// How many words stand before a gap as wide as `gap`, [`NEAR`] at most.
fn until<'a>(words: impl Iterator<Item = &'a Word>, gap: Gap) -> usize {
    words.take(NEAR).take_while(|word| word.before < gap).count()
}
