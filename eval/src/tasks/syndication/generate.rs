//! Copies of articles, as outlets make them: cut, reordered, given another headline or another first paragraph, set
//! into an article of their own, lightly rewritten.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::chance::Chance;
use super::text::{Text, Token};

/// Words of an article of which copies are made; shorter ones leave nothing to cut.
const BASE_WORDS: usize = 100;

/// Share of articles of which copies are made; the others are there to be told apart from them.
const BASES: f64 = 0.25;

/// Shares of a text that is set into another, in percent.
const SHARES: [usize; 8] = [15, 25, 40, 45, 50, 60, 70, 85];

/// Shares of words changed by a light rewrite, in percent.
const REWRITES: [usize; 3] = [4, 8, 12];

#[derive(Deserialize)]
struct Synonyms {
    pairs: Vec<(String, String)>,
}

static SYNONYMS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let file: Synonyms = toml::from_str(include_str!("synonyms.toml"))
        .unwrap_or_else(|error| panic!("the list of synonyms is broken: {error}"));
    file.pairs.into_iter().flat_map(|(one, other)| [(one.clone(), other.clone()), (other, one)]).collect()
});

/// The copies made of `given`.
pub fn copies(given: &[Text]) -> Vec<Text> {
    let mut out = Vec::new();
    for (index, base) in given.iter().enumerate() {
        let mut chance = Chance::of(&format!("syndication {}", base.id));
        if base.len() < BASE_WORDS || !chance.in_share(BASES) {
            continue;
        }
        // Half of the texts into which something is set tell of the same incident, where there is such a one.
        let sibling = given
            .iter()
            .enumerate()
            .filter(|(other, text)| *other != index && text.incident == base.incident && text.len() >= BASE_WORDS)
            .map(|(other, _)| other)
            .next();
        let stranger = (0..)
            .map(|_| chance.below(given.len()))
            .find(|&at| given[at].incident != base.incident && (given[at].len() >= BASE_WORDS || given.len() < 50));
        let Some(stranger) = stranger else { continue };
        let host = &given[sibling.filter(|_| chance.in_share(0.5)).unwrap_or(stranger)];
        let kinds: [(&'static str, Vec<Vec<Token>>); 8] = [
            ("retitled", base.paragraphs.clone()),
            ("cut", cut(&base.paragraphs, 20 + chance.below(70))),
            ("reordered", reordered(&base.paragraphs, &mut chance)),
            ("re-led", led(&host.paragraphs, &base.paragraphs)),
            ("set in", set_in(base, host, SHARES[chance.below(SHARES.len())], &mut chance)),
            ("rewritten", rewritten(&base.paragraphs, REWRITES[chance.below(REWRITES.len())], &mut chance)),
            ("cut and rewritten", {
                let part = cut(&base.paragraphs, 30 + chance.below(60));
                rewritten(&part, REWRITES[chance.below(REWRITES.len())], &mut chance)
            }),
            ("set in and rewritten", {
                let whole = set_in(base, host, SHARES[chance.below(SHARES.len())], &mut chance);
                rewritten(&whole, REWRITES[chance.below(REWRITES.len())], &mut chance)
            }),
        ];
        // Two or three copies of an article, as many as real groups have, and each kind as often as any other.
        let first = chance.below(kinds.len());
        let count = 2 + chance.below(2);
        for step in 0..count {
            let (kind, paragraphs) = &kinds[(first + step * 3) % kinds.len()];
            out.push(Text {
                id: format!("{}/{kind}", base.id),
                title: format!("What is known so far: {}", host.title),
                date: base.date.clone(),
                incident: base.incident.clone(),
                kind,
                paragraphs: paragraphs.clone(),
            });
        }
    }
    out
}

/// The first `percent` of the words, up to the end of a sentence or paragraph.
fn cut(paragraphs: &[Vec<Token>], percent: usize) -> Vec<Vec<Token>> {
    let goal = paragraphs.iter().map(Vec::len).sum::<usize>() * percent / 100;
    let mut taken = 0;
    let mut out = Vec::new();
    for paragraph in paragraphs {
        if taken >= goal {
            break;
        }
        let most = goal - taken;
        let end = (0..paragraph.len())
            .find(|&at| at + 1 >= most && paragraph[at].word.ends_with(['.', '”', '"', '?', '!']))
            .map_or(paragraph.len(), |at| at + 1);
        taken += end;
        out.push(paragraph[..end].to_vec());
    }
    out
}

/// The paragraphs in another order; of a text in one paragraph, its sentences.
fn reordered(paragraphs: &[Vec<Token>], chance: &mut Chance) -> Vec<Vec<Token>> {
    let mut out: Vec<Vec<Token>> = if paragraphs.len() > 2 {
        paragraphs.to_vec()
    } else {
        let ends = |token: &Token| token.word.ends_with('.');
        paragraphs.iter().flat_map(|paragraph| paragraph.split_inclusive(ends).map(<[Token]>::to_vec)).collect()
    };
    for at in (1..out.len()).rev() {
        out.swap(at, chance.below(at + 1));
    }
    out
}

/// `paragraphs` without their first sentence or paragraph, after the first of `host`.
fn led(host: &[Vec<Token>], paragraphs: &[Vec<Token>]) -> Vec<Vec<Token>> {
    let first = |paragraphs: &[Vec<Token>]| cut(paragraphs, 8);
    let skipped: usize = first(paragraphs).iter().map(Vec::len).sum();
    let mut left = skipped;
    let mut out = first(host);
    for paragraph in paragraphs {
        let from = left.min(paragraph.len());
        left -= from;
        if from < paragraph.len() {
            out.push(paragraph[from..].to_vec());
        }
    }
    out
}

/// A text of which `percent` of the words are of `base`, the others of `host`; as long as the base at most.
fn set_in(base: &Text, host: &Text, percent: usize, chance: &mut Chance) -> Vec<Vec<Token>> {
    let own = cut(&host.paragraphs, ((100 - percent) * base.len() / host.len().max(1)).min(100));
    let own_words: usize = own.iter().map(Vec::len).sum();
    let words = own_words * percent / (100 - percent);
    let taken = cut(&base.paragraphs, (100 * words / base.len()).clamp(1, 100));
    let mut out = own;
    let at = chance.below(out.len() + 1);
    out.splice(at..at, taken);
    out
}

/// `percent` of the words are swapped for others of like meaning, or left out.
fn rewritten(paragraphs: &[Vec<Token>], percent: usize, chance: &mut Chance) -> Vec<Vec<Token>> {
    let share = percent as f64 / 100.0;
    let mut out = Vec::new();
    for paragraph in paragraphs {
        let mut words = Vec::with_capacity(paragraph.len());
        for token in paragraph {
            // The words of the table are about a quarter of a text; the others are left out, half as often.
            let other = SYNONYMS.get(&token.word);
            match other {
                Some(other) if chance.in_share(share * 3.0) => {
                    words.extend(other.split(' ').map(|word| Token { word: word.to_owned(), origin: None }));
                }
                None if chance.in_share(share / 2.0) => {}
                _ => words.push(token.clone()),
            }
        }
        out.push(words);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Invented articles, each of its own words.
    fn given(count: usize) -> Vec<Text> {
        let text = |at: usize| {
            let sentence =
                |n: usize| (0..12).map(|word| format!("w{at}x{n}x{word}")).collect::<Vec<_>>().join(" ") + ".";
            (0..12).map(sentence).collect::<Vec<_>>().join("\n\n")
        };
        (0..count)
            .map(|at| Text::given(at, &format!("a{at}"), "Title", "2024-03-04", &format!("i{}", at / 2), &text(at)))
            .collect()
    }

    #[test]
    fn copies_are_the_same_each_time_and_hold_what_they_are_made_of() {
        let given = given(60);
        let (made, again) = (copies(&given), copies(&given));
        assert!(made.len() > 20);
        for (one, other) in made.iter().zip(&again) {
            assert_eq!((&one.id, one.body()), (&other.id, other.body()));
            let base = given.iter().find(|text| one.id.starts_with(&format!("{}/", text.id))).expect("its base");
            let common = one.origins().intersection(&base.origins()).count() as f64;
            let share = common / one.len().max(1) as f64;
            match one.kind {
                "retitled" | "reordered" | "cut" => assert!(share == 1.0, "{}: {share}", one.id),
                "set in" | "set in and rewritten" => assert!((0.0..0.95).contains(&share), "{}: {share}", one.id),
                _ => assert!((0.6..=1.0).contains(&share), "{}: {share}", one.id),
            }
        }
        let kinds: std::collections::BTreeSet<&str> = made.iter().map(|text| text.kind).collect();
        assert_eq!(kinds.len(), 8);
    }
}
