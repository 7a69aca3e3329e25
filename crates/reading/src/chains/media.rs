//! What is an outlet or agency, and which of them is the article's own.

use std::ops::Range;

use sayso_record::NameKind;

use super::lexicon::Kinds;
use super::view::View;
use crate::speech::Words;

/// The outlet that published the article, by all it is called.
#[derive(Debug, Default)]
pub struct Own {
    /// Folded names and the first label of the host.
    names: Vec<String>,
    /// The first letters of its name, where it has several words.
    initials: Option<String>,
}

impl Own {
    /// From the article's outlet and address.
    pub fn of(view: &View) -> Self {
        let article = view.draft.article;
        let outlet = article.outlet.as_ref();
        let mut names: Vec<String> = outlet.iter().map(|outlet| fold(&outlet.value)).collect();
        let host = article.url.iter().filter_map(|url| {
            let rest = url.value.split_once("://").map_or(url.value.as_str(), |(_, rest)| rest);
            rest.split(['/', '?', ':']).next()
        });
        names.extend(host.map(|host| fold(host.strip_prefix("www.").unwrap_or(host))));
        names.retain(|name| name.len() >= 2);
        Own { names, initials: outlet.and_then(|outlet| initials(&outlet.value)) }
    }

    /// Whether `words` name the outlet itself.
    pub fn is(&self, words: &str) -> bool {
        let folded = fold(words);
        if folded.len() < 2 {
            return false;
        }
        // Initials of both would make one of the Orvesh Herald and Oren Halimar.
        if self.initials.as_ref() == Some(&folded) {
            return true;
        }
        let initials = initials(words);
        self.names.iter().any(|name| {
            *name == folded
                || initials.as_ref() == Some(name)
                || folded.len() >= 4
                    && name.len() >= 4
                    && (name.starts_with(&folded) || folded.starts_with(name.as_str()))
        })
    }

    /// Whether the words are the outlet as a speaker; its correspondent is somebody.
    pub fn speaks(&self, view: &View, tokens: &Range<usize>) -> bool {
        self.holds(view, tokens) && last_word(view, tokens).is_some_and(|last| !view.is(last, Kinds::PERSON))
    }

    /// Whether the words at `tokens`, or a name among them, are the outlet itself.
    pub fn holds(&self, view: &View, tokens: &Range<usize>) -> bool {
        self.is(view.text(tokens))
            || view.mentions_in(tokens).iter().any(|mention| {
                let name = view.name(mention.name);
                mention.tokens.end >= tokens.end && self.is(&name.canonical)
            })
    }
}

/// Letters and digits in lower case, without "the" and the ends that outlets' names come with or without.
fn fold(name: &str) -> String {
    let lower = name.to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    let cut = [".com", ".org", ".net", ".info", ".example", ".co.uk", ".news", " news agency", " news", " tv"];
    let lower = cut.iter().fold(lower, |name, end| name.strip_suffix(end).unwrap_or(name));
    lower.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// "npa" of "Norvane Press Agency"; nothing of a single word.
fn initials(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase)).collect();
    let letters = words.iter().filter(|word| **word != "The").filter_map(|word| word.chars().next());
    (words.len() >= 2).then(|| letters.flat_map(char::to_lowercase).collect())
}

/// The outlet or agency that `tokens` are: their part that names it.
pub fn outlet(view: &View, tokens: &Range<usize>) -> Option<Range<usize>> {
    if tokens.is_empty() {
        return None;
    }
    if let Some(agency) = tokens.clone().find_map(|at| view.agency_at(at).filter(|agency| agency.end <= tokens.end)) {
        return Some(agency);
    }
    let last = last_word(view, tokens)?;
    let has = |kinds: Kinds| tokens.clone().any(|at| view.is(at, kinds));
    // "the newspaper Vareshk Today", "Tamra Radio", "state television"; "the agency" alone is none.
    let strong = tokens.clone().any(|at| view.is(at, Kinds::MEDIA) && !view.is(at, Kinds::WEAK_MEDIA));
    let named = tokens.clone().any(|at| view.capital(at));
    let weak = has(Kinds::WEAK_MEDIA) && has(Kinds::MEDIA) && named && view.is(last, Kinds::MEDIA);
    // Call signs of stations: "WVTK", "KTMR-TV".
    let sign = view.draft.word(last).len() >= 4
        && view.draft.word(last).starts_with(['W', 'K'])
        && view.draft.word(last).chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    (strong || weak || sign).then(|| tokens.clone())
}

/// The outlet, monitor or organisation among `tokens`, which somebody told or was quoted by.
pub fn teller(view: &View, tokens: &Range<usize>) -> Option<Range<usize>> {
    let last = last_word(view, tokens)?;
    if view.is(last, Kinds::AUDIENCE) {
        // "Reuters reporters" are Reuters; "a news conference" is nobody.
        return tokens.clone().find_map(|at| view.agency_at(at).filter(|agency| agency.end <= tokens.end));
    }
    if let Some(outlet) = outlet(view, tokens) {
        return Some(outlet);
    }
    let organisation = view
        .mentions_in(tokens)
        .iter()
        .find(|mention| view.name(mention.name).kind == NameKind::Organisation && mention.tokens.end + 2 >= tokens.end);
    let body = view.speech.listed(last).any(Words::GENERIC_BODY.with(Words::MONITOR));
    (organisation.is_some() || body).then(|| tokens.clone())
}

fn last_word(view: &View, tokens: &Range<usize>) -> Option<usize> {
    tokens.clone().rev().find(|&at| view.is_word(at) && !view.lower(at).starts_with(['\'', '’']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_is_known_by_name_initials_and_host() {
        let own = Own { names: vec![fold("Norvane Press Agency"), fold("wtam4.com")], initials: Some("npa".into()) };
        assert!(own.is("NPA") && own.is("the Norvane Press Agency") && own.is("WTAM4 News"));
        assert!(!own.is("Tolmeny Courier") && !own.is("AP"));
    }

    #[test]
    fn who_shares_initials_with_the_outlet_is_not_the_outlet() {
        let own = Own { names: vec![fold("Orvesh Herald")], initials: Some("oh".into()) };
        assert!(own.is("OH") && !own.is("Oren Halimar"));
        let own = Own { names: vec![fold("NPA")], initials: None };
        assert!(own.is("Norvane Press Agency") && !own.is("Nadir Pavlo"));
    }
}
