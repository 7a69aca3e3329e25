//! Label names of `config.json` to what they mean.

use sayso_record::NameKind;

use crate::{Role, Upos};

/// A label of words that marks spans: outside any, or first or further word of a span of kind `K`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bio<K> {
    Outside,
    Begin(K),
    Inside(K),
}

/// Relations that a model may give, those of English treebanks in Universal Dependencies 2.
const RELATIONS: &[&str] = &[
    "acl",
    "acl:relcl",
    "advcl",
    "advcl:relcl",
    "advmod",
    "advmod:emph",
    "advmod:lmod",
    "amod",
    "appos",
    "aux",
    "aux:pass",
    "case",
    "cc",
    "cc:preconj",
    "ccomp",
    "clf",
    "compound",
    "compound:prt",
    "conj",
    "cop",
    "csubj",
    "csubj:outer",
    "csubj:pass",
    "dep",
    "det",
    "det:predet",
    "discourse",
    "dislocated",
    "expl",
    "expl:pass",
    "fixed",
    "flat",
    "flat:foreign",
    "flat:name",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nmod:desc",
    "nmod:npmod",
    "nmod:poss",
    "nmod:tmod",
    "nmod:unmarked",
    "nsubj",
    "nsubj:outer",
    "nsubj:pass",
    "nummod",
    "obj",
    "obl",
    "obl:agent",
    "obl:npmod",
    "obl:tmod",
    "obl:unmarked",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
];

/// The labels of spans; every kind has both labels, "O" stands once.
pub(crate) fn spans<K: Copy + PartialEq>(
    names: &[String],
    kind: impl Fn(&str) -> Option<K>,
) -> Result<Vec<Bio<K>>, String> {
    let labels: Vec<Bio<K>> = names
        .iter()
        .map(|name| match name.split_once('-') {
            None if name == "O" => Ok(Bio::Outside),
            Some(("B", rest)) => kind(rest).map(Bio::Begin).ok_or_else(|| unknown(name)),
            Some(("I", rest)) => kind(rest).map(Bio::Inside).ok_or_else(|| unknown(name)),
            _ => Err(unknown(name)),
        })
        .collect::<Result<_, _>>()?;
    let count = |label| labels.iter().filter(|&&other| other == label).count();
    let twin = |label| match label {
        Bio::Outside => Bio::Outside,
        Bio::Begin(kind) => Bio::Inside(kind),
        Bio::Inside(kind) => Bio::Begin(kind),
    };
    let complete = labels.iter().all(|&label| count(label) == 1 && count(twin(label)) == 1);
    if !complete || count(Bio::Outside) != 1 {
        return Err(format!("labels {names:?} are not O and a B and an I of each kind"));
    }
    Ok(labels)
}

/// Roles by their names in labels.
pub(crate) fn role(name: &str) -> Option<Role> {
    match name {
        "source" => Some(Role::Source),
        "cue" => Some(Role::Cue),
        "content" => Some(Role::Content),
        _ => None,
    }
}

/// Kinds of names by their names in labels.
pub(crate) fn name_kind(name: &str) -> Option<NameKind> {
    match name {
        "PERSON" => Some(NameKind::Person),
        "ORGANIZATION" => Some(NameKind::Organisation),
        "LOCATION" => Some(NameKind::Place),
        "MISC" => Some(NameKind::Other),
        _ => None,
    }
}

/// Parts of speech.
pub(crate) fn upos(names: &[String]) -> Result<Vec<Upos>, String> {
    let one = |name: &String| Upos::from_ud(name).ok_or_else(|| unknown(name));
    names.iter().map(one).collect()
}

/// Relations; "root" must be among them.
pub(crate) fn relations(names: &[String]) -> Result<Vec<&'static str>, String> {
    let one = |name: &String| RELATIONS.iter().find(|known| *known == name).copied().ok_or_else(|| unknown(name));
    let found: Vec<_> = names.iter().map(one).collect::<Result<_, _>>()?;
    if found.len() < 2 || !found.contains(&"root") {
        return Err("relations lack \"root\" or any other".into());
    }
    Ok(found)
}

fn unknown(name: &str) -> String {
    format!("label {name:?} is unknown")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| name.to_string()).collect()
    }

    #[test]
    fn labels_of_spans() {
        let labels = spans(&owned(&["O", "B-cue", "I-cue"]), role).unwrap();
        assert_eq!(labels, [Bio::Outside, Bio::Begin(Role::Cue), Bio::Inside(Role::Cue)]);
        for wrong in [&["O", "B-cue"][..], &["B-cue", "I-cue"], &["O", "B-x", "I-x"], &["O", "O", "B-cue", "I-cue"]] {
            assert!(spans(&owned(wrong), role).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn every_relation_is_known_once_and_in_order() {
        assert!(RELATIONS.is_sorted_by(|a, b| a < b));
        assert!(relations(&owned(&["root", "nsubj:pass"])).is_ok());
        assert!(relations(&owned(&["root", "told"])).is_err());
        assert!(relations(&owned(&["nsubj", "obj"])).is_err());
    }
}
