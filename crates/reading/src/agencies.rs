//! News agencies by the forms in which texts name them.

use std::collections::HashSet;

use serde::Deserialize;

/// The list, which is one for the whole project; it lies with the crate that reads credits.
const AGENCIES: &str = include_str!("../../ingest/data/agencies.toml");

/// Forms of the names of agencies.
#[derive(Debug)]
pub struct Agencies {
    forms: HashSet<String>,
    longest: usize,
}

#[derive(Deserialize)]
struct File {
    agency: Vec<Agency>,
}

#[derive(Deserialize)]
struct Agency {
    forms: Vec<String>,
}

impl Agencies {
    /// The list that comes with Sayso.
    pub fn built_in() -> Self {
        let file: File =
            toml::from_str(AGENCIES).unwrap_or_else(|error| panic!("the list of agencies is broken: {error}"));
        let forms: HashSet<String> = file.agency.into_iter().flat_map(|agency| agency.forms).collect();
        let longest = forms.iter().map(|form| form.split(' ').count()).max().unwrap_or(1);
        Agencies { forms, longest }
    }

    /// Whether `words` is a form of an agency, in the case of letters that it is written in.
    pub fn has(&self, words: &str) -> bool {
        // A text that has lost its apostrophes writes "AFPs reporter".
        let bare =
            words.strip_suffix('s').filter(|bare| bare.len() > 2 && bare.bytes().all(|b| b.is_ascii_uppercase()));
        self.forms.contains(words) || bare.is_some_and(|bare| self.forms.contains(bare))
    }

    /// Words of the longest form.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_told_by_their_letters() {
        let agencies = Agencies::built_in();
        assert!(agencies.has("AFP") && agencies.has("AFPs") && !agencies.has("afp"));
        assert!(agencies.longest() >= 3);
    }
}
