//! How much two texts share, and whether it is enough.

use super::sketch::{Sketch, WIDTH};

/// Share of a text that stands in the other, from which on one is a copy, or partial copy, of the other. Chosen by
/// measurement, see docs/case.md.
pub const COPIED: f32 = 0.35;

/// The same, of the words outside quotation marks: two reports that print one statement are no copies of each other.
pub const COPIED_UNQUOTED: f32 = 0.25;

/// Words of prose in common, outside quotation marks, below which nothing is told: two short notes on one event may
/// well use the same two or three phrases.
pub const COPIED_WORDS: usize = 20;

/// Words in a row in common that at least one run has, unless most of the text is in common: formulas of police reports
/// and agencies ("was taken to hospital, where he was pronounced dead") are shorter and add up. Chosen by measurement.
pub const COPIED_RUN: usize = 15;

/// Share from which on no long run is asked for: every tenth word may have been changed, and the text may be short.
pub const MOSTLY_COPIED: f32 = 0.6;

/// Share of both texts from which on they are one text but for a few words.
pub(super) const SAME_TEXT: f32 = 0.9;

/// Text in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shared {
    /// Share of the first's words that stand in the second, in runs of at least [`WIDTH`] words, 0 to 1.
    pub of_one: f32,
    /// Share of the second's words that stand in the first.
    pub of_other: f32,
    /// Shingles in common over shingles of both (Jaccard; Broder 1997).
    pub resemblance: f32,
}

/// What two texts have in common, if it is enough to call one a copy, or partial copy, of the other.
pub fn shared(one: &Sketch, other: &Sketch) -> Option<Shared> {
    let level = one.level.max(other.level);
    if level > 0 { sampled(one, other, level) } else { whole(one, other) }
}

/// From all shingles of both.
fn whole(one: &Sketch, other: &Sketch) -> Option<Shared> {
    let (of_one, of_other) = (sorted(&one.shingles), sorted(&other.shingles));
    let common = common(&of_one, &of_other);
    if common == 0 {
        return None;
    }
    let (first, second) = (Covered::of(one, &of_other), Covered::of(other, &of_one));
    let is_copy = first.is_copied() || second.is_copied() || (first.is_whole() && second.is_whole());
    if !is_copy {
        return None;
    }
    Some(Shared {
        of_one: first.share(),
        of_other: second.share(),
        resemblance: common as f32 / (of_one.len() + of_other.len() - common) as f32,
    })
}

fn sorted(shingles: &[u32]) -> Vec<u32> {
    let mut out = shingles.to_vec();
    out.sort_unstable();
    out.dedup();
    out
}

/// Values that stand in both of two sorted lists.
fn common(one: &[u32], other: &[u32]) -> usize {
    let (mut a, mut b, mut count) = (0, 0, 0);
    while a < one.len() && b < other.len() {
        let order = one[a].cmp(&other[b]);
        count += usize::from(order.is_eq());
        a += usize::from(order.is_le());
        b += usize::from(order.is_ge());
    }
    count
}

/// How many words of a text stand in another.
struct Covered {
    words: usize,
    covered: usize,
    unquoted: usize,
    covered_unquoted: usize,
    /// Words of the longest run of shingles in common.
    longest: usize,
}

impl Covered {
    /// `shingles`: those of the other text, sorted.
    fn of(sketch: &Sketch, shingles: &[u32]) -> Self {
        let quoted = sketch.quoted_words();
        let mut out = Covered { words: quoted.len(), covered: 0, unquoted: 0, covered_unquoted: 0, longest: 0 };
        // The word before which everything is covered by the last shingle in common.
        let mut until = 0;
        let mut run = 0;
        for (index, quoted) in quoted.into_iter().enumerate() {
            if sketch.shingles.get(index).is_some_and(|hash| shingles.binary_search(hash).is_ok()) {
                until = index + WIDTH;
                run += 1;
                out.longest = out.longest.max(run + WIDTH - 1);
            } else {
                run = 0;
            }
            let covered = index < until;
            out.covered += usize::from(covered);
            out.unquoted += usize::from(!quoted);
            out.covered_unquoted += usize::from(covered && !quoted);
        }
        out
    }

    fn share(&self) -> f32 {
        self.covered as f32 / self.words.max(1) as f32
    }

    /// Whether nearly all of it is in the other. If that is so both ways, they are one text, quotations and all.
    fn is_whole(&self) -> bool {
        self.share() >= SAME_TEXT && self.covered >= COPIED_WORDS
    }

    fn is_copied(&self) -> bool {
        self.share() >= COPIED
            && self.covered_unquoted >= COPIED_WORDS
            && (self.longest >= COPIED_RUN || self.share() >= MOSTLY_COPIED)
            && self.covered_unquoted as f32 >= COPIED_UNQUOTED * self.unquoted as f32
    }
}

/// From samples of the shingles outside quotation marks: an estimate.
fn sampled(one: &Sketch, other: &Sketch, level: u32) -> Option<Shared> {
    let (of_one, of_other) = (one.sample(level), other.sample(level));
    let common = common(&of_one, &of_other);
    let share = |of: usize| common as f32 / of.max(1) as f32;
    let (first, second) = (share(of_one.len()), share(of_other.len()));
    let enough = common >= (COPIED_WORDS >> level).max(SAMPLED_COMMON) && first.max(second) >= COPIED;
    enough.then(|| Shared {
        of_one: first,
        of_other: second,
        resemblance: share(of_one.len() + of_other.len() - common),
    })
}

/// Shingles in common of two samples below which nothing is told.
const SAMPLED_COMMON: usize = 4;
