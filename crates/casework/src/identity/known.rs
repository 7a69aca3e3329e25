//! Names so well known that articles use any of their forms without saying that they are one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use sayso_record::NameKind;
use serde::Deserialize;

use super::form::key;

/// A well-known group, agency or state body.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The fullest form in English.
    pub name: String,
    /// Other forms.
    pub forms: Vec<String>,
    /// Forms that may also be somebody else's: believed only where nothing else in the articles bears them.
    #[serde(default)]
    pub shared: Vec<String>,
    /// Where the forms are given as one's.
    pub source: String,
}

impl Known {
    /// What kind of name it is: all are organisations.
    pub fn kind(&self) -> NameKind {
        NameKind::Organisation
    }
}

static TABLE: LazyLock<Vec<Known>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Table {
        name: Vec<Known>,
    }
    match toml::from_str::<Table>(include_str!("../../data/known_names.toml")) {
        Ok(table) => table.name,
        Err(error) => unreachable!("data/known_names.toml is part of the program: {error}"),
    }
});

static BY_FORM: LazyLock<BTreeMap<String, &'static Known>> = LazyLock::new(|| {
    TABLE
        .iter()
        .flat_map(|known| std::iter::once(&known.name).chain(&known.forms).map(move |form| (key(form), known)))
        .collect()
});

static BY_SHARED: LazyLock<BTreeMap<String, Vec<&'static Known>>> = LazyLock::new(|| {
    let mut out: BTreeMap<String, Vec<&'static Known>> = BTreeMap::new();
    for known in TABLE.iter() {
        for shared in &known.shared {
            out.entry(key(shared)).or_default().push(known);
        }
    }
    out
});

/// The well-known names of which `form` is one that others may bear too.
pub fn sharing(form: &str) -> impl Iterator<Item = &'static Known> {
    BY_SHARED.get(&key(form)).into_iter().flatten().copied()
}

/// All of them, in the order of the list.
pub fn all() -> &'static [Known] {
    &TABLE
}

/// The well-known name of which `name` is a form that is nobody else's.
pub fn known(name: &str) -> Option<&'static Known> {
    BY_FORM.get(&key(name)).copied()
}

/// The well-known name that stands within a description ("state news agency SANA", "the Isis-linked Amaq"): the longest
/// form, of equally long ones the first in the words.
pub fn within(description: &str) -> Option<&'static Known> {
    let key = key(description);
    let words: Vec<&str> = key.split(' ').collect();
    (1..=words.len())
        .rev()
        .find_map(|length| words.windows(length).find_map(|words| BY_FORM.get(&words.join(" ")).copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_belongs_to_two() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for known in all() {
            assert!(!known.source.is_empty(), "{}", known.name);
            for form in std::iter::once(&known.name).chain(&known.forms) {
                let before = seen.insert(key(form), &known.name);
                assert!(before.is_none_or(|name| name == known.name), "{form} is {before:?} and {}", known.name);
            }
        }
    }

    #[test]
    fn an_agency_is_found_in_its_description() {
        let name = |description: &str| within(description).map(|known| known.name.as_str());
        assert_eq!(name("the state news agency SANA"), Some("Syrian Arab News Agency"));
        assert_eq!(name("a spokesman for the group"), None);
    }
}
