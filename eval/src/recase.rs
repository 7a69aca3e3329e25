//! Case for texts in capitals, as old wire copy has them: the stages of names and places look at capitals.
//!
//! Words of the English list become lower case, others get a capital, initials before a bracketed acronym too. Every
//! byte keeps its place.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

static WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../crates/reading/data/names/english_words.txt").lines().collect());

/// Names of several words that are so well known that the reader has a list of them ("shining path"): of its words none
/// is a name alone.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    #[derive(serde::Deserialize)]
    struct Lists {
        known_organisations: Vec<String>,
    }
    let lists = toml::from_str::<Lists>(include_str!("../../crates/reading/data/names/lexicon.toml"));
    let names = lists.map(|lists| lists.known_organisations).unwrap_or_default();
    names.into_iter().filter(|name| name.contains(' ')).collect()
});

/// Share of letters that must be capitals for a text to be one in capitals.
const CAPITALS: usize = 90;
/// Titles that get a capital before a name.
const TITLES: &[&str] = &[
    "president",
    "minister",
    "general",
    "gen",
    "col",
    "colonel",
    "captain",
    "capt",
    "major",
    "maj",
    "lieutenant",
    "lt",
    "father",
    "bishop",
    "archbishop",
    "senator",
    "mayor",
    "governor",
    "judge",
    "doctor",
    "dr",
    "ambassador",
    "monsignor",
    "deputy",
];

/// `text` with the case of prose, if it is in capitals.
pub fn recase(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_ascii_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_ascii_uppercase()).count();
    if letters == 0 || capitals * 100 < letters * CAPITALS {
        return text.to_owned();
    }
    let mut out = text.to_ascii_lowercase();
    let words = words(text);
    let mut capital: Vec<bool> = vec![false; words.len()];
    let mut upper: Vec<bool> = vec![false; words.len()];
    let mut names: BTreeSet<String> = NAMES.iter().cloned().collect();
    for (at, &(start, end)) in words.iter().enumerate() {
        let word = &out[start..end];
        let known =
            WORDS.contains(word) || word.strip_suffix('s').is_some_and(|stem| WORDS.contains(stem)) || word.len() == 1;
        let first = at == 0 || begins_sentence(&text[..start]);
        let month = word == "may" && text[..start].trim_end().ends_with(|c: char| c.is_ascii_digit());
        // "U.S.", "M-19"; not "3D", "17TH".
        let ordinal = text[..start].ends_with(|c: char| c.is_ascii_digit());
        let initial = word.len() == 1 && (is_initial(text, start, end) || text[end..].starts_with('-'));
        capital[at] = (!known && !ordinal) || first || month || initial;
        let bracketed = text[..start].ends_with(['[', '(']) && text[end..].starts_with([']', ')']);
        let shape =
            word.len() <= 5 && !known && !ordinal && (bracketed || !word.contains(['a', 'e', 'i', 'o', 'u', 'y']));
        upper[at] = shape || bracketed && word.len() <= 5 && !known;
        if bracketed && word.len() >= 3 {
            spell_out(&out, &words[..at], word, &mut capital);
            names.extend(name_before(text, &words, at));
        }
    }
    for name in &names {
        for (start, _) in out.match_indices(name.as_str()) {
            let of_name = words.partition_point(|&(word, _)| word < start);
            let inside = words[of_name..].iter().take_while(|&&(_, end)| end <= start + name.len());
            for at in of_name..of_name + inside.count() {
                capital[at] |= !matches!(&out[words[at].0..words[at].1], "of" | "the" | "for" | "and");
            }
        }
    }
    for at in (0..words.len().saturating_sub(1)).rev() {
        let (start, end) = words[at];
        capital[at] |= TITLES.contains(&&out[start..end]) && capital[at + 1];
    }
    for (at, &(start, end)) in words.iter().enumerate() {
        let range = if upper[at] {
            start..end
        } else if capital[at] {
            start..start + 1
        } else {
            continue;
        };
        out.replace_range(range.clone(), &text[range]);
    }
    // The same acronym without brackets elsewhere.
    let acronyms: HashSet<String> = words
        .iter()
        .zip(&upper)
        .filter(|(_, upper)| **upper)
        .map(|(&(start, end), _)| text[start..end].to_owned())
        .collect();
    for &(start, end) in &words {
        if acronyms.contains(&text[start..end]) {
            out.replace_range(start..end, &text[start..end]);
        }
    }
    out
}

/// Titles and the like that are written with a full stop, in capitals.
const ABBREVIATED: &[&str] =
    &["MR", "MRS", "MS", "DR", "GEN", "COL", "LT", "CAPT", "MSGR", "SGT", "MAJ", "REV", "NO", "ST"];

/// Whether a sentence, or a quotation that is one, begins after `before`.
fn begins_sentence(before: &str) -> bool {
    if before.trim_end_matches(' ').ends_with("\n\n") {
        return true;
    }
    let ended = |text: &str| {
        let word = text.strip_suffix('.').and_then(|text| text.rsplit(|c: char| !c.is_ascii_alphabetic()).next());
        let short = word.is_some_and(|word| word.len() == 1 || ABBREVIATED.contains(&word));
        text.ends_with(['.', '?', '!']) && !short || text.ends_with("TEXT]")
    };
    let trimmed = before.trim_end();
    match trimmed.strip_suffix('"') {
        Some(inside) if trimmed.len() < before.len() => ended(inside),
        Some(ahead) => ahead.trim_end().is_empty() || ended(ahead.trim_end()) || ahead.trim_end().ends_with([',', ':']),
        None => ended(trimmed),
    }
}

/// Whether the letter at `start..end` is one of initials: "U.S.".
fn is_initial(text: &str, start: usize, end: usize) -> bool {
    let letter = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
    let after = text[end..].strip_prefix('.').is_some_and(letter);
    let before = text[..start].strip_suffix('.').is_some_and(|text| text.ends_with(|c: char| c.is_ascii_alphabetic()));
    after || before && text[end..].starts_with('.')
}

/// Words of a name at most that stand before its acronym.
const NAME_WORDS: usize = 7;

/// The name, in lower case, that a bracketed acronym stands behind: `the Army of the Upper River [ERA]`, whose letters may
/// be those of another language. It begins after "the".
fn name_before(text: &str, words: &[(usize, usize)], acronym: usize) -> Option<String> {
    let open = text[..words[acronym].0].rfind(['[', '('])?;
    let first = (acronym.saturating_sub(NAME_WORDS)..acronym).rev().find(|&at| {
        let of = at > 0 && text[words[at - 1].0..words[at - 1].1] == *"OF";
        text[words[at].0..words[at].1] == *"THE" && !of
    })? + 1;
    let name = text.get(words.get(first)?.0..open)?.trim_end();
    let plain = name.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\''));
    (plain && name.contains(' ')).then(|| name.to_ascii_lowercase())
}

/// Runs of ASCII letters; other letters end a word and keep their case.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        match out.last_mut() {
            _ if !c.is_ascii_alphabetic() => {}
            Some((_, end)) if *end == at => *end = at + 1,
            _ => out.push((at, at + 1)),
        }
    }
    out
}

/// Capitals for the words before an acronym whose initials it has.
fn spell_out(text: &str, before: &[(usize, usize)], acronym: &str, capital: &mut [bool]) {
    let mut letters = acronym.chars().rev().peekable();
    let mut chosen: Vec<usize> = Vec::new();
    for at in (0..before.len()).rev().take(acronym.len() + 4) {
        let (start, end) = before[at];
        let Some(&letter) = letters.peek() else { break };
        let small = matches!(&text[start..end], "of" | "the" | "for" | "and");
        if text[start..end].starts_with(letter) && !small {
            letters.next();
            chosen.push(at);
        } else if !small {
            break;
        }
    }
    if letters.peek().is_none() {
        chosen.into_iter().for_each(|at| capital[at] = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_gets_its_case_back() {
        let text = "THE ARMY SAID GUERRILLAS OF THE TAMRAN NATIONAL FRONT [TNF] ATTACKED VARESHK.  TNF MEN FLED.";
        assert_eq!(
            recase(text),
            "The army said guerrillas of the Tamran National Front [TNF] attacked Vareshk.  TNF men fled."
        );
        assert_eq!(recase("Said the TNF."), "Said the TNF.");
        let text = "THE U.S. ARMY SAID THE ARMED FRONT OF TAMRA (TAF) HAD \"A BAND\". THE ARMED FRONT OF TAMRA FLED.";
        assert_eq!(
            recase(text),
            "The U.S. army said the Armed Front of Tamra (TAF) had \"a band\". The Armed Front of Tamra fled."
        );
    }
}
