//! Where an article says that it is not known yet who did it, and names nobody.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use sayso_record::{Cited, Incident, Reading, Span};
use serde::Deserialize;

use super::report;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    besides: BTreeSet<String>,
    said: Vec<Said>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    first: BTreeSet<String>,
    then: BTreeSet<String>,
    /// Words from one of `first` to one of `then`.
    within: usize,
}

static WORDS: LazyLock<File> =
    LazyLock::new(|| match toml::from_str::<File>(include_str!("../../data/nobody_yet.toml")) {
        Ok(file) => file,
        Err(error) => unreachable!("data/nobody_yet.toml is part of the program and read by its tests: {error}"),
    });

/// The words by which an article says so of its main incident, the first of them.
///
/// Whether it names somebody none the less is for the caller to see.
pub(super) fn of(reading: &Reading, incident: &Incident) -> Option<Cited> {
    if report::main_incident(reading)?.incident != incident.id {
        return None;
    }
    let article = &reading.article;
    reading.sentences.iter().find_map(|sentence| {
        let text = article.text.get(sentence.span.start()..sentence.span.end())?;
        let (start, end) = said(text)?;
        let span = Span::new(sentence.span.start() + start, sentence.span.start() + end);
        Some(Cited::new(&article.id, &article.quote(span)))
    })
}

/// Where in a sentence it is said, in bytes.
fn said(sentence: &str) -> Option<(usize, usize)> {
    let words = words(sentence);
    let is = |list: &BTreeSet<String>, at: usize| list.contains(&sentence[words[at].0..words[at].1].to_lowercase());
    WORDS.said.iter().find_map(|said| {
        let first = (0..words.len()).find(|&at| is(&said.first, at))?;
        let then = (first + 1..words.len().min(first + 1 + said.within)).find(|&at| is(&said.then, at))?;
        let besides = (0..then).any(|at| is(&WORDS.besides, at));
        (!besides).then(|| (words[first].0, words[then].1))
    })
}

/// The words of a sentence, as first byte and end.
fn words(sentence: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (at, letter) in sentence.char_indices().chain([(sentence.len(), ' ')]) {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                out.push((first, at));
                start = None;
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_known_yet_where_it_is_said_and_somebody_is_where_no_other_is_sought() {
        let of = |sentence: &'static str| said(sentence).map(|(start, end)| &sentence[start..end]);
        assert_eq!(of("No group in Selmia has claimed the attack."), Some("No group in Selmia has claimed"));
        assert_eq!(of("Police in Tamra do not have anyone in custody."), Some("not have anyone in custody"));
        assert_eq!(of("Police in Tamra are searching for the gunman."), Some("searching for the gunman"));
        assert_eq!(of("Police in Tamra said no other suspects are sought."), None);
        assert_eq!(of("The Front claimed the attack."), None);
        assert_eq!(of("Nobody was hurt."), None);
    }
}
