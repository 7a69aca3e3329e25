//! Two quotations laid beside each other.

use std::ops::Range;

use super::quotation::Word;
use super::wording::WORDING;

/// What a word in common adds, and what a word that is not takes away: as for letters of sequences (Smith and Waterman
/// 1981). With these a change of one word needs a word in common on either side.
const SAME: i32 = 2;
const CHANGED: i32 = -1;

/// Words that may stand after (or before) the last word in common and still be a change and not another text: "life and
/// health", "life and death".
const END_WORDS: usize = 2;

/// The part of two quotations that is one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aligned {
    /// Words of the first.
    pub one: Range<usize>,
    /// Words of the other.
    pub other: Range<usize>,
    /// Words in common.
    pub same: usize,
    /// Where they differ, in order.
    pub changes: Vec<Change>,
}

/// Words of one that stand for words of the other; one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub one: Range<usize>,
    pub other: Range<usize>,
}

/// Lays two quotations beside each other: the best part of each that begins and ends with words in common, and one or two
/// words beyond it where both end with them.
pub(super) fn align(one: &[Word], other: &[Word]) -> Option<Aligned> {
    let width = other.len() + 1;
    let mut scores = vec![0_i32; (one.len() + 1) * width];
    let (mut best, mut end) = (0, (0, 0));
    for a in 1..=one.len() {
        for b in 1..=other.len() {
            let step = if is_same(&one[a - 1], &other[b - 1]) { SAME } else { CHANGED };
            let through = scores[(a - 1) * width + b - 1] + step;
            let score =
                through.max(scores[(a - 1) * width + b] + CHANGED).max(scores[a * width + b - 1] + CHANGED).max(0);
            scores[a * width + b] = score;
            if score > best {
                (best, end) = (score, (a, b));
            }
        }
    }
    if best == 0 {
        return None;
    }
    let (mut a, mut b) = end;
    let mut common: Vec<(usize, usize)> = Vec::new();
    while scores[a * width + b] > 0 {
        let score = scores[a * width + b];
        if is_same(&one[a - 1], &other[b - 1]) && score == scores[(a - 1) * width + b - 1] + SAME {
            common.push((a - 1, b - 1));
            (a, b) = (a - 1, b - 1);
        } else if score == scores[(a - 1) * width + b - 1] + CHANGED {
            (a, b) = (a - 1, b - 1);
        } else if score == scores[(a - 1) * width + b] + CHANGED {
            a -= 1;
        } else {
            b -= 1;
        }
    }
    common.reverse();
    Some(aligned(one, other, &common))
}

fn aligned(one: &[Word], other: &[Word], common: &[(usize, usize)]) -> Aligned {
    let mut changes = Vec::new();
    let (mut start, mut end) = ((0, 0), (0, 0));
    if let (Some(&first), Some(&(a, b))) = (common.first(), common.last()) {
        (start, end) = (first, (a + 1, b + 1));
    }
    for pair in common.windows(2) {
        let (from, to) = ((pair[0].0 + 1, pair[0].1 + 1), pair[1]);
        if from != to {
            changes.push(Change { one: from.0..to.0, other: from.1..to.1 });
        }
    }
    let short = |length: usize| (1..=END_WORDS).contains(&length);
    if short(start.0) && short(start.1) {
        changes.insert(0, Change { one: 0..start.0, other: 0..start.1 });
        start = (0, 0);
    }
    if short(one.len() - end.0) && short(other.len() - end.1) {
        changes.push(Change { one: end.0..one.len(), other: end.1..other.len() });
        end = (one.len(), other.len());
    }
    changes.retain(|change| !is_spelling(&one[change.one.clone()], &other[change.other.clone()]));
    Aligned { one: start.0..end.0, other: start.1..end.1, same: common.len(), changes }
}

fn is_same(one: &Word, other: &Word) -> bool {
    one.form == other.form || WORDING.same_spelling(&one.form, &other.form, one.is_name && other.is_name)
}

/// Whether two runs of words are one but for the way of writing.
fn is_spelling(one: &[Word], other: &[Word]) -> bool {
    fn forms(words: &[Word]) -> Vec<&str> {
        words.iter().map(|word| word.form.as_str()).collect()
    }
    WORDING.same_run(&forms(one), &forms(other))
}
