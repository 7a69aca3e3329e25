//! `events`: the same event across articles, on mentions that are given (ECB+).
//!
//! Only where the mentions stand is used, and the text; neither topic nor chain. Articles tell one story if the words that
//! are rare in the news at large say so, by the measure that incidents across articles use; within a story, mentions whose
//! words have one stem are one event. ECB+ is not what Sayso is for (celebrities, sport, products), so this is reported and
//! not worked on.

use std::path::Path;

use anyhow::Result;
use sayso_casework::incidents::Words;
use serde::{Deserialize, Serialize};

use crate::jsonl;

/// Likeness from which on two articles tell one story; chosen on the train part.
const ONE_STORY: f32 = 0.16;
/// Verbs whose forms no ending tells, with their stem.
const IRREGULAR: [(&str, &str); 24] = [
    ("said", "say"),
    ("died", "die"),
    ("dies", "die"),
    ("death", "die"),
    ("dead", "die"),
    ("shot", "shoot"),
    ("found", "find"),
    ("went", "go"),
    ("left", "leave"),
    ("won", "win"),
    ("lost", "lose"),
    ("struck", "strike"),
    ("hit", "hit"),
    ("took", "take"),
    ("taken", "take"),
    ("fell", "fall"),
    ("bought", "buy"),
    ("sold", "sell"),
    ("made", "make"),
    ("told", "tell"),
    ("held", "hold"),
    ("led", "lead"),
    ("gave", "give"),
    ("began", "begin"),
];

/// What is used of a line.
#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    event_mentions: Vec<Place>,
}

/// Where a mention stands, in code points.
#[derive(Deserialize, Clone, Copy)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Prediction {
    id: String,
    event_mentions: Vec<Mention>,
}

#[derive(Serialize)]
struct Mention {
    start: usize,
    end: usize,
    chain: String,
}

/// Runs the task: one line of predictions an article.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let lines = jsonl::read::<Line>(data)?;
    let stories = stories(&lines);
    let predictions: Vec<Prediction> = lines
        .iter()
        .zip(stories)
        .map(|(line, story)| {
            let letters: Vec<char> = line.text.chars().collect();
            let event_mentions = line
                .event_mentions
                .iter()
                .map(|&Place { start, end }| {
                    let words: String = letters.iter().skip(start).take(end - start).collect();
                    let chain = format!("{story} {}", stems(&words));
                    Mention { start, end, chain }
                })
                .collect();
            Prediction { id: line.id.clone(), event_mentions }
        })
        .collect();
    jsonl::write(out, &predictions)
}

/// The number of the story of each article: average linkage of the likeness of their words.
fn stories(lines: &[Line]) -> Vec<usize> {
    let words: Vec<Words> = lines.iter().map(|line| Words::of([line.text.as_str()])).collect();
    let mut sums: Vec<Vec<f32>> =
        words.iter().map(|one| words.iter().map(|other| one.likeness(other)).collect()).collect();
    let mut groups: Vec<Vec<usize>> = (0..lines.len()).map(|index| vec![index]).collect();
    loop {
        let mut best: Option<(f32, usize, usize)> = None;
        for one in 0..groups.len() {
            for other in one + 1..groups.len() {
                let mean = sums[one][other] / (groups[one].len() * groups[other].len()) as f32;
                if mean >= ONE_STORY && best.is_none_or(|(greatest, ..)| mean > greatest) {
                    best = Some((mean, one, other));
                }
            }
        }
        let Some((_, one, other)) = best else { break };
        let moved = groups.remove(other);
        groups[one].extend(moved);
        // The sums of the group that goes are added to those of the one it joins.
        let gone = sums.remove(other);
        for (sum, more) in sums[one].iter_mut().zip(&gone) {
            *sum += more;
        }
        for row in &mut sums {
            let more = row.remove(other);
            row[one] += more;
        }
    }
    let mut out = vec![0; lines.len()];
    for (story, members) in groups.iter().enumerate() {
        for &member in members {
            out[member] = story;
        }
    }
    out
}

/// The stems of words, as far as English endings tell.
fn stems(words: &str) -> String {
    words.to_lowercase().split_whitespace().map(stem).collect::<Vec<_>>().join(" ")
}

fn stem(word: &str) -> String {
    if let Some((_, stem)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
        return (*stem).to_owned();
    }
    let cut = ["ings", "ing", "ied", "ies", "ed", "es", "s"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= 3))
        .unwrap_or(word);
    // "carried" as "carry", "placed" as "place", "stopped" as "stop".
    let mut letters: Vec<char> = cut.trim_end_matches(['e', 'y', 'i']).chars().collect();
    if let [.., a, b] = letters.as_slice()
        && a == b
        && !matches!(a, 'l' | 's' | 'e' | 'o')
    {
        letters.pop();
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_verb_have_one_stem() {
        for (one, other) in
            [("placed", "places"), ("stopped", "stop"), ("shooting", "shot"), ("dies", "died"), ("carried", "carry")]
        {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        assert_ne!(stem("fire"), stem("find"));
    }
}
