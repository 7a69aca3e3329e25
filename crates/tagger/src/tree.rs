//! Dependency trees: the best tree with one root over the words of a sentence (Chu and Liu, Edmonds).

/// Longer sentences get each word's best head, cycles cut: the search takes time cubic in the words in the worst case.
/// No window of 192 pieces holds so many.
pub(crate) const MAX_WORDS: usize = 256;

/// Lies outside every score, so that a second root never pays. Scores are clamped far below.
const ROOT: f64 = 1e9;
const CLAMP: f32 = 1e4;

/// The head of each of `n` words. `scores[dep * n + head]` is the score of a head, on the diagonal that of being the
/// root; a root is its own head and there is one.
pub(crate) fn heads(n: usize, scores: &[f32]) -> Vec<usize> {
    debug_assert_eq!(scores.len(), n * n);
    if n == 0 {
        return Vec::new();
    }
    let clean = |score: f32| f64::from(if score.is_nan() { -CLAMP } else { score.clamp(-CLAMP, CLAMP) });
    // Node 0 is above the root; word i is node i + 1.
    let size = n + 1;
    let mut weights = vec![f64::NEG_INFINITY; size * size];
    for dep in 0..n {
        for head in 0..n {
            let (node, score) = if dep == head { (0, -ROOT) } else { (head + 1, 0.0) };
            weights[(dep + 1) * size + node] = score + clean(scores[dep * n + head]);
        }
    }
    let best = if n <= MAX_WORDS { arborescence(size, weights) } else { greedy(n, size, &weights) };
    (0..n).map(|word| best[word + 1].checked_sub(1).unwrap_or(word)).collect()
}

/// The best parents of nodes 1.. in a tree rooted in 0. `weights[child * size + parent]`.
fn arborescence(size: usize, weights: Vec<f64>) -> Vec<usize> {
    let best = |node: usize| if node == 0 { 0 } else { best_parent(node, size, &weights) };
    let mut parents: Vec<usize> = (0..size).map(best).collect();
    let Some(cycle) = cycle(&parents) else { return parents };

    // Contract the cycle to one node and solve the rest.
    let in_cycle: Vec<bool> = (0..size).map(|node| cycle.contains(&node)).collect();
    let outside: Vec<usize> = (0..size).filter(|&node| !in_cycle[node]).collect();
    let small = outside.len() + 1;
    let joint = small - 1;
    let mut contracted = vec![f64::NEG_INFINITY; small * small];
    // For each node outside: the member that an arc from it enters, and the member that it would hang on.
    let mut enters = vec![0; small];
    let mut hangs = vec![0; small];
    for (at, &node) in outside.iter().enumerate() {
        for (other, &parent) in outside.iter().enumerate() {
            contracted[at * small + other] = weights[node * size + parent];
        }
        for &member in &cycle {
            let entering = weights[member * size + node] - weights[member * size + parents[member]];
            if entering > contracted[joint * small + at] {
                contracted[joint * small + at] = entering;
                enters[at] = member;
            }
            let hanging = weights[node * size + member];
            if hanging > contracted[at * small + joint] {
                contracted[at * small + joint] = hanging;
                hangs[at] = member;
            }
        }
    }
    drop(weights);
    let solved = arborescence(small, contracted);
    for (at, &node) in outside.iter().enumerate().skip(1) {
        parents[node] = if solved[at] == joint { hangs[at] } else { outside[solved[at]] };
    }
    let from = solved[joint];
    parents[enters[from]] = outside[from];
    parents
}

fn best_parent(child: usize, size: usize, weights: &[f64]) -> usize {
    let row = &weights[child * size..][..size];
    (0..size)
        .filter(|&parent| parent != child)
        .fold((0, f64::NEG_INFINITY), |best, parent| if row[parent] > best.1 { (parent, row[parent]) } else { best })
        .0
}

/// The nodes of a cycle, if there is one.
fn cycle(parents: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; parents.len()];
    for start in 1..parents.len() {
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            node = parents[node];
        }
        if node != 0 && seen[node] == start {
            let mut members = vec![node];
            let mut next = parents[node];
            while next != node {
                members.push(next);
                next = parents[next];
            }
            return Some(members);
        }
    }
    None
}

/// The best root, and each other word's best head; a cycle is cut where it is found and hung on the root.
fn greedy(n: usize, size: usize, weights: &[f64]) -> Vec<usize> {
    let root = (1..=n).fold(1, |best, node| if weights[node * size] > weights[best * size] { node } else { best });
    let mut parents: Vec<usize> =
        (0..size).map(|node| if node == 0 { 0 } else { best_parent(node, size, weights) }).collect();
    parents[root] = 0;
    while let Some(cycle) = cycle(&parents) {
        parents[cycle[0]] = root;
    }
    parents
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_tree(heads: &[usize]) -> bool {
        let roots = heads.iter().enumerate().filter(|&(word, &head)| word == head).count();
        let reaches = |mut word: usize| {
            for _ in 0..heads.len() {
                word = heads[word];
            }
            heads[word] == word
        };
        roots == 1 && (0..heads.len()).all(reaches)
    }

    fn total(n: usize, scores: &[f32], heads: &[usize]) -> f32 {
        (0..n).map(|word| scores[word * n + heads[word]]).sum()
    }

    proptest! {
        #[test]
        fn the_best_tree_of_a_few_words_is_that_of_brute_force(n in 1usize..5, seed in prop::collection::vec(-5.0f32..5.0, 25)) {
            let scores = &seed[..n * n];
            let found = heads(n, scores);
            prop_assert!(is_tree(&found));
            let best = (0..n.pow(n as u32))
                .map(|code| (0..n).map(|word| code / n.pow(word as u32) % n).collect::<Vec<_>>())
                .filter(|heads| is_tree(heads))
                .map(|heads| total(n, scores, &heads))
                .fold(f32::NEG_INFINITY, f32::max);
            prop_assert!((total(n, scores, &found) - best).abs() < 1e-4);
        }

        #[test]
        fn many_words_give_a_tree(n in 5usize..40, seed in any::<u64>()) {
            let mut state = seed;
            let scores: Vec<f32> = (0..n * n).map(|_| {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (state >> 40) as f32
            }).collect();
            prop_assert!(is_tree(&heads(n, &scores)));
        }
    }

    #[test]
    fn a_sentence_beyond_the_limit_and_scores_that_are_no_numbers_give_trees() {
        for n in [1, 2, MAX_WORDS + 1] {
            let scores: Vec<f32> = (0..n * n).map(|at| ((at * 7919) % 101) as f32).collect();
            assert!(is_tree(&heads(n, &scores)));
            assert!(is_tree(&heads(n, &vec![f32::NAN; n * n])));
            assert!(is_tree(&heads(n, &vec![f32::INFINITY; n * n])));
        }
    }
}
