//! Which forms of people's names are one person's.

use std::collections::HashMap;

use sayso_record::{AliasRule, NameKind};

use super::entry::Entries;
use super::lexicon::Flags;
use super::marked::Marked;

/// Full names with one surname (or one given name) that are compared with each other. An article names few; more are
/// a list or no article, and comparing all with all would take quadratic time.
const MAX_NAMESAKES: usize = 24;
/// Letters from which on two words may differ by one letter and be a spelling of the same name.
const SPELLING_LETTERS: usize = 5;

/// Ties the forms of people: middle names and initials, spellings, surnames and given names alone.
pub fn tie_people(marked: &Marked<'_>, entries: &mut Entries) {
    let full: Vec<usize> = (0..entries.all.len())
        .filter(|&at| entries.all[at].kind == NameKind::Person && core(&entries.all[at].words).len() > 1)
        .collect();
    let mut by_end: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_start: HashMap<String, Vec<usize>> = HashMap::new();
    for &at in &full {
        let words = core(&entries.all[at].words);
        let (first, last) = (words[0].clone(), words[words.len() - 1].clone());
        let mut others: Vec<usize> = Vec::new();
        for bucket in [by_end.entry(last).or_default(), by_start.entry(first).or_default()] {
            others.extend(bucket.iter().take(MAX_NAMESAKES));
            bucket.push(at);
        }
        others.sort_unstable();
        others.dedup();
        let fits: Vec<(usize, AliasRule)> = others
            .into_iter()
            .filter_map(|other| same_person(&words, &core(&entries.all[other].words)).map(|rule| (other, rule)))
            .collect();
        // A form that fits two different people ("J. Aran" beside Jon and Jana Aran) is tied to neither.
        let roots: Vec<usize> = fits.iter().map(|&(other, _)| entries.root(other)).collect();
        if let (Some(&(other, rule)), true) = (fits.first(), roots.windows(2).all(|pair| pair[0] == pair[1])) {
            let root = entries.root(other);
            if rule == AliasRule::Short && core(&entries.all[root].words).len() < words.len() {
                entries.tie(root, at, rule, None);
            } else {
                entries.tie(at, root, rule, None);
            }
        }
    }
    tie_single_words(marked, entries, &by_end, &by_start);
}

/// Ties surnames and given names that stand alone to the one person who bears them.
fn tie_single_words(
    marked: &Marked<'_>,
    entries: &mut Entries,
    by_end: &HashMap<String, Vec<usize>>,
    by_start: &HashMap<String, Vec<usize>>,
) {
    for at in 0..entries.all.len() {
        let entry = &entries.all[at];
        let words = core(&entry.words);
        let [word] = words.as_slice() else { continue };
        if entry.acronym || !matches!(entry.kind, NameKind::Person | NameKind::Other) || entry.tie.is_some() {
            continue;
        }
        let person = entry.kind == NameKind::Person;
        if entry.geographic && !person {
            continue;
        }
        let first = entry.mentions[0].start;
        let given = person || marked.is(first, Flags::GIVEN);
        let surname = one_person(entries, by_end.get(word), at);
        if surname.is_none() && by_end.contains_key(word) {
            // Two bear it: a person, but which of them is not known.
            entries.all[at].kind = NameKind::Person;
            continue;
        }
        let forename =
            if given && !by_end.contains_key(word) { one_person(entries, by_start.get(word), at) } else { None };
        if let Some(who) = surname.or(forename) {
            entries.all[at].kind = NameKind::Person;
            entries.tie(at, who, AliasRule::Short, None);
        }
    }
}

/// The one person among `bearers`; `None` when there are two, or nobody.
fn one_person(entries: &Entries, bearers: Option<&Vec<usize>>, but: usize) -> Option<usize> {
    let mut roots = bearers?.iter().map(|&at| entries.root(at)).filter(|&root| root != but);
    let first = roots.next()?;
    roots.all(|root| root == first).then_some(first)
}

/// Particles that a surname alone keeps ("de Torvel" for "Philippe de Torvel").
const PARTICLES: &[&str] =
    &["de", "del", "della", "da", "dos", "das", "di", "du", "la", "le", "van", "von", "der", "den", "ter"];

/// The words of a person's name that tell who it is: without "al", "jr" and the like, and of particles with a surname
/// the surname.
pub fn core(words: &[String]) -> Vec<String> {
    if let Some((last, particles)) = words.split_last()
        && !particles.is_empty()
        && particles.iter().all(|word| PARTICLES.contains(&word.as_str()))
    {
        return vec![last.clone()];
    }
    let plain: Vec<String> = words
        .iter()
        .filter(|word| !matches!(word.as_str(), "al" | "el" | "ul" | "ur" | "jr" | "sr" | "ii" | "iii" | "iv"))
        .cloned()
        .collect();
    if plain.is_empty() { words.to_vec() } else { plain }
}

/// How two full names can be one person's: one is the other without middle names or with initials for given names
/// (`Short`), or they differ by one letter (`Spelling`).
fn same_person(a: &[String], b: &[String]) -> Option<AliasRule> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.last() == long.last() {
        // The given names of the shorter occur in order in the longer, the first of them first.
        let mut rest = long[..long.len() - 1].iter();
        let subset = short[..short.len() - 1].iter().enumerate().all(|(index, word)| {
            if index == 0 {
                rest.next().is_some_and(|first| given_fits(word, first))
            } else {
                rest.any(|other| given_fits(word, other))
            }
        });
        if subset {
            return Some(AliasRule::Short);
        }
    }
    if short.len() == long.len() {
        let differing: Vec<usize> = (0..short.len()).filter(|&at| short[at] != long[at]).collect();
        if let [at] = differing.as_slice()
            && one_letter_apart(&short[*at], &long[*at])
        {
            return Some(AliasRule::Spelling);
        }
    }
    None
}

/// Whether two given names can be one: the same, or one the initial of the other.
fn given_fits(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a)
}

/// Whether one letter added, left out or changed makes `a` to `b`, or only doubled letters differ; both must be long enough that it is no other name.
pub fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let single = |word: &[char]| {
        let mut word = word.to_vec();
        word.dedup();
        word
    };
    if a != b && a.len().min(b.len()) >= SPELLING_LETTERS && single(&a) == single(&b) {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < SPELLING_LETTERS || long.len() - short.len() > 1 || short == long {
        return false;
    }
    let same = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let (rest_short, rest_long) = (&short[same..], &long[same + 1..]);
    let swapped = short.len() == long.len()
        && same + 1 < short.len()
        && short[same] == long[same + 1]
        && short[same + 1] == long[same]
        && short[same + 2..] == long[same + 2..];
    // The first letter carries a name: "Karim" and "Sarim" are two.
    same > 0 && (swapped || rest_short == rest_long || (short.len() == long.len() && short[same + 1..] == *rest_long))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> Option<AliasRule> {
        let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        same_person(&words(a), &words(b))
    }

    #[test]
    fn middle_names_and_initials_may_be_left_out() {
        assert_eq!(same("selim aran", "selim k aran"), Some(AliasRule::Short));
        assert_eq!(same("s aran", "selim aran"), Some(AliasRule::Short));
        assert_eq!(same("selim aran", "tomas aran"), None);
        assert_eq!(same("karim aran", "selim karim aran"), None);
    }

    #[test]
    fn one_letter_of_a_long_word_may_differ() {
        assert_eq!(same("phillipe torvel", "philippe torvel"), Some(AliasRule::Spelling));
        assert_eq!(same("philipe torvel", "philippe torvel"), Some(AliasRule::Spelling));
        assert_eq!(same("jon aran", "jan aran"), None);
        assert_eq!(same("karim torvel", "sarim torvel"), None);
    }
}
