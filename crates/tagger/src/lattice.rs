//! Best labels of a row of words, and how probable each span among them is: a linear-chain CRF.

use std::ops::Range;

use crate::labels::Bio;

/// Scores of labels at the ends and after one another. A label that marks a further word of a span only stands after
/// one of the same span; what is forbidden has no probability at all.
pub(crate) struct Lattice<K> {
    labels: Vec<Bio<K>>,
    start: Vec<f64>,
    end: Vec<f64>,
    /// `[from][to]`.
    after: Vec<f64>,
}

/// A span that was found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found<K> {
    pub kind: K,
    pub words: Range<usize>,
    /// The probability that a span of this kind with these two ends stands here.
    pub probability: f32,
}

impl<K: Copy + PartialEq> Lattice<K> {
    /// From tables; empty tables are all 0.
    pub fn new(labels: Vec<Bio<K>>, start: &[f32], end: &[f32], after: &[f32]) -> Self {
        let n = labels.len();
        let score = |table: &[f32], at: usize| table.get(at).copied().map_or(0.0, f64::from);
        let inside = |label: Bio<K>| matches!(label, Bio::Inside(_));
        let follows = |from: Bio<K>, to: Bio<K>| match (from, to) {
            (Bio::Begin(a) | Bio::Inside(a), Bio::Inside(b)) => a == b,
            (Bio::Outside, Bio::Inside(_)) => false,
            _ => true,
        };
        let allow = |allowed: bool, score: f64| if allowed { score } else { f64::NEG_INFINITY };
        Lattice {
            start: (0..n).map(|to| allow(!inside(labels[to]), score(start, to))).collect(),
            end: (0..n).map(|from| score(end, from)).collect(),
            after: (0..n * n).map(|at| allow(follows(labels[at / n], labels[at % n]), score(after, at))).collect(),
            labels,
        }
    }

    /// Spans of the best labels of `words` words, whose scores `row` gives.
    pub fn decode<'a>(&self, words: usize, row: impl Fn(usize) -> &'a [f32]) -> Vec<Found<K>> {
        if words == 0 {
            return Vec::new();
        }
        let scores = self.scores(words, row);
        let best = self.best(words, &scores);
        let mut spans: Vec<(K, usize, Range<usize>)> = Vec::new();
        for (word, &label) in best.iter().enumerate() {
            match self.labels[label] {
                Bio::Outside => {}
                Bio::Begin(kind) => spans.push((kind, label, word..word + 1)),
                // After its begin, by the constraint.
                Bio::Inside(_) => {
                    if let Some(last) = spans.last_mut() {
                        last.2.end = word + 1;
                    }
                }
            }
        }
        if spans.is_empty() {
            return Vec::new();
        }
        let (before, total) = self.forward(words, &scores);
        let behind = self.backward(words, &scores);
        spans
            .into_iter()
            .map(|(kind, begin, words)| {
                let log = self.log_probability(begin, &words, &scores, &before, &behind) - total;
                Found { kind, words, probability: log.exp().clamp(0.0, 1.0) as f32 }
            })
            .collect()
    }

    /// Scores as f64; what is no number is taken as no evidence.
    fn scores<'a>(&self, words: usize, row: impl Fn(usize) -> &'a [f32]) -> Vec<f64> {
        let finite = |&score: &f32| if score.is_finite() { f64::from(score) } else { 0.0 };
        (0..words).flat_map(|word| row(word).iter().map(finite)).collect()
    }

    fn best(&self, words: usize, scores: &[f64]) -> Vec<usize> {
        let n = self.labels.len();
        let mut value: Vec<f64> = (0..n).map(|label| self.start[label] + scores[label]).collect();
        let mut back = vec![0; words * n];
        for word in 1..words {
            let next = (0..n)
                .map(|to| {
                    let (from, best) = argmax((0..n).map(|from| value[from] + self.after[from * n + to]));
                    back[word * n + to] = from;
                    best + scores[word * n + to]
                })
                .collect();
            value = next;
        }
        let (mut label, _) = argmax((0..n).map(|label| value[label] + self.end[label]));
        let mut path = vec![label; words];
        for word in (1..words).rev() {
            label = back[word * n + label];
            path[word - 1] = label;
        }
        path
    }

    /// Log-sums over all ways to reach each label of each word, and over all ways through.
    fn forward(&self, words: usize, scores: &[f64]) -> (Vec<f64>, f64) {
        let n = self.labels.len();
        let mut sums: Vec<f64> = (0..n).map(|label| self.start[label] + scores[label]).collect();
        for word in 1..words {
            for to in 0..n {
                let last = (word - 1) * n;
                let sum = log_sum((0..n).map(|from| sums[last + from] + self.after[from * n + to]));
                sums.push(sum + scores[word * n + to]);
            }
        }
        let total = log_sum((0..n).map(|label| sums[(words - 1) * n + label] + self.end[label]));
        (sums, total)
    }

    /// Log-sums over all ways on from each label of each word, without that word's own score.
    fn backward(&self, words: usize, scores: &[f64]) -> Vec<f64> {
        let n = self.labels.len();
        let mut sums = vec![0.0; words * n];
        sums[(words - 1) * n..].copy_from_slice(&self.end);
        for word in (0..words - 1).rev() {
            let next = (word + 1) * n;
            for from in 0..n {
                sums[word * n + from] =
                    log_sum((0..n).map(|to| self.after[from * n + to] + scores[next + to] + sums[next + to]));
            }
        }
        sums
    }

    /// Log-sum over all ways through in which exactly this span stands.
    fn log_probability(
        &self,
        begin: usize,
        span: &Range<usize>,
        scores: &[f64],
        before: &[f64],
        behind: &[f64],
    ) -> f64 {
        let n = self.labels.len();
        let kind = self.labels[begin];
        let inside =
            (0..n).find(|&label| matches!((self.labels[label], kind), (Bio::Inside(a), Bio::Begin(b)) if a == b));
        let mut log = before[span.start * n + begin];
        let mut last = begin;
        for word in span.start + 1..span.end {
            let Some(label) = inside else { break };
            log += self.after[last * n + label] + scores[word * n + label];
            last = label;
        }
        let next = span.end * n;
        if next >= scores.len() {
            return log + self.end[last];
        }
        let on = (0..n).filter(|&to| Some(to) != inside);
        log + log_sum(on.map(|to| self.after[last * n + to] + scores[next + to] + behind[next + to]))
    }
}

/// The first of the greatest.
fn argmax(values: impl Iterator<Item = f64>) -> (usize, f64) {
    values.enumerate().fold((0, f64::NEG_INFINITY), |best, (at, value)| if value > best.1 { (at, value) } else { best })
}

fn log_sum(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = values.clone().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + values.map(|value| (value - most).exp()).sum::<f64>().ln()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    type Spans = Vec<(u8, Range<usize>)>;

    const LABELS: [Bio<u8>; 5] = [Bio::Outside, Bio::Begin(0), Bio::Inside(0), Bio::Begin(1), Bio::Inside(1)];

    fn random(seed: u64, count: usize) -> Vec<f32> {
        let mut state = seed;
        (0..count)
            .map(|_| {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (state >> 40) as f32 / (1 << 23) as f32 - 1.0
            })
            .collect()
    }

    /// All paths, their scores and spans, by brute force.
    fn all(words: usize, scores: &[f32], start: &[f32], end: &[f32], after: &[f32]) -> Vec<(f64, Spans)> {
        let mut out = Vec::new();
        'paths: for code in 0..5usize.pow(words as u32) {
            let path: Vec<usize> = (0..words).map(|word| code / 5usize.pow(word as u32) % 5).collect();
            let mut spans: Vec<(u8, Range<usize>)> = Vec::new();
            let mut score = start[path[0]] + end[path[words - 1]];
            for word in 0..words {
                score += scores[word * 5 + path[word]];
                if word > 0 {
                    score += after[path[word - 1] * 5 + path[word]];
                }
                match LABELS[path[word]] {
                    Bio::Outside => {}
                    Bio::Begin(kind) => spans.push((kind, word..word + 1)),
                    Bio::Inside(kind) => match spans.last_mut() {
                        Some(last) if last.0 == kind && last.1.end == word => last.1.end += 1,
                        _ => continue 'paths,
                    },
                }
            }
            out.push((f64::from(score), spans));
        }
        out
    }

    #[test]
    fn best_path_and_probabilities_are_those_of_brute_force() {
        for seed in 0..40 {
            let words = 1 + seed as usize % 5;
            let scores: Vec<f32> = random(seed, words * 5).iter().map(|score| score * 4.0).collect();
            let (start, end, after) = (random(seed + 100, 5), random(seed + 200, 5), random(seed + 300, 25));
            let lattice = Lattice::new(LABELS.to_vec(), &start, &end, &after);
            let found = lattice.decode(words, |word| &scores[word * 5..word * 5 + 5]);
            let paths = all(words, &scores, &start, &end, &after);
            let total: f64 = paths.iter().map(|(score, _)| score.exp()).sum();
            let best = paths.iter().max_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
            let spans: Vec<_> = found.iter().map(|found| (found.kind, found.words.clone())).collect();
            assert_eq!(spans, best.1);
            for span in found {
                let with = |spans: &[(u8, Range<usize>)]| spans.contains(&(span.kind, span.words.clone()));
                let sum: f64 = paths.iter().filter(|(_, spans)| with(spans)).map(|(score, _)| score.exp()).sum();
                assert!((sum / total - f64::from(span.probability)).abs() < 1e-5, "seed {seed}: {span:?}");
            }
        }
    }

    #[test]
    fn scores_that_are_no_numbers_do_no_harm() {
        let lattice = Lattice::new(LABELS.to_vec(), &[], &[], &[]);
        let scores = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 0.0, 0.0];
        assert!(lattice.decode(3, |_| &scores).iter().all(|found| found.probability.is_finite()));
        assert!(lattice.decode(0, |_| &scores).is_empty());
    }
}
