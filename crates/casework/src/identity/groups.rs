//! Names of articles as they are joined: groups, what keeps two apart, and every judgement with its reason.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{Cited, Judgement, Merge, Name, NameKind, NameRef, Reading};

use super::merge;
use crate::corrections::Decision;

/// A name of one article.
#[derive(Debug, Clone)]
pub(crate) struct Node<'a> {
    reading: &'a Reading,
    name: &'a Name,
    pub(crate) name_ref: NameRef,
    pub(crate) kind: NameKind,
}

impl<'a> Node<'a> {
    pub(crate) fn of(reading: &'a Reading, name: &'a Name) -> Self {
        let name_ref = NameRef { article: reading.article.id.clone(), name: name.id };
        Node { reading, name, name_ref, kind: name.kind }
    }

    /// The fullest form.
    pub(crate) fn canonical(&self) -> &'a str {
        &self.name.canonical
    }

    /// All forms, the fullest first.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.name.canonical.as_str()).chain(self.name.aliases.iter().map(|alias| alias.form.as_str()))
    }

    /// Words of its titles and offices, folded.
    pub(crate) fn roles(&self) -> BTreeSet<String> {
        self.name.roles.iter().flat_map(|role| super::spelling::words(role.as_str())).collect()
    }

    /// Its first mention.
    pub(crate) fn cited(&self) -> Option<Cited> {
        self.name.mentions.first().map(|mention| Cited::new(&self.reading.article.id, &mention.quote))
    }
}

/// Names joined so far.
pub(crate) struct Groups<'a> {
    pub(crate) nodes: &'a [Node<'a>],
    parents: Vec<usize>,
    apart: BTreeSet<(usize, usize)>,
    merges: Vec<(usize, usize, Merge<NameRef>)>,
}

impl<'a> Groups<'a> {
    pub(crate) fn new(nodes: &'a [Node<'a>]) -> Self {
        Groups { nodes, parents: (0..nodes.len()).collect(), apart: BTreeSet::new(), merges: Vec::new() }
    }

    /// The smallest member of the group of a name.
    pub(crate) fn root(&self, mut index: usize) -> usize {
        while self.parents[index] != index {
            index = self.parents[index];
        }
        index
    }

    /// The members of each group, by first member.
    pub(crate) fn members(&self) -> Vec<Vec<usize>> {
        let mut out: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        for index in 0..self.nodes.len() {
            out[self.root(index)].push(index);
        }
        out.retain(|members| !members.is_empty());
        out
    }

    /// What a person has decided comes before all rules.
    pub(crate) fn decide(&mut self, decisions: &[Decision<NameRef>]) {
        let find = |name: &NameRef| self.nodes.iter().position(|node| node.name_ref == *name);
        let found: Vec<(usize, usize, &Decision<NameRef>)> = decisions
            .iter()
            .filter_map(|decision| Some((find(&decision.one)?, find(&decision.other)?, decision)))
            .collect();
        for (one, other, decision) in found {
            let (judgement, score) = if decision.same { (Judgement::Yes, 1.0) } else { (Judgement::No, 0.0) };
            let text = "a person has decided it".to_owned();
            let mut merge = merge(&self.nodes[one], &self.nodes[other], judgement, score, "correction", text);
            merge.by = Some(decision.by.clone());
            if decision.same {
                self.tie(one, other);
            } else {
                self.apart.insert((one.min(other), one.max(other)));
            }
            self.merges.push((one, other, merge));
        }
    }

    /// Whether a person keeps the groups of two names apart.
    fn kept_apart(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        self.apart.iter().any(|&(a, b)| {
            let (a, b) = (self.root(a), self.root(b));
            (a, b) == (one, other) || (b, a) == (one, other)
        })
    }

    fn tie(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[one.max(other)] = one.min(other);
    }

    /// Joins the groups of two names, unless they are joined or a person keeps them apart.
    pub(crate) fn join(&mut self, one: usize, other: usize, score: f32, rule: &str, text: String) {
        if self.root(one) == self.root(other) || self.kept_apart(one, other) {
            return;
        }
        let merge = merge(&self.nodes[one], &self.nodes[other], Judgement::Yes, score, rule, text);
        self.tie(one, other);
        self.merges.push((one, other, merge));
    }

    /// Notes that two names may be one.
    pub(crate) fn leave_open(&mut self, one: usize, other: usize, score: f32, rule: &str, text: String) {
        if self.root(one) != self.root(other) && !self.kept_apart(one, other) {
            let merge = merge(&self.nodes[one], &self.nodes[other], Judgement::Unsure, score, rule, text);
            self.merges.push((one, other, merge));
        }
    }

    /// The groups, each with its judgements in order; an open question stands with both groups.
    pub(crate) fn finish(self) -> Vec<(Vec<usize>, Vec<Merge<NameRef>>)> {
        let mut merges: BTreeMap<usize, Vec<Merge<NameRef>>> = BTreeMap::new();
        for (one, other, merge) in &self.merges {
            let (one, other) = (self.root(*one), self.root(*other));
            if one != other {
                merges.entry(other).or_default().push(merge.clone());
            } else if merge.judgement == Judgement::Unsure {
                continue;
            }
            merges.entry(one).or_default().push(merge.clone());
        }
        self.members()
            .into_iter()
            .map(|members| {
                let mut merges = members.first().and_then(|root| merges.remove(root)).unwrap_or_default();
                merges.sort_by(|a, b| (&a.one, &a.other).cmp(&(&b.one, &b.other)));
                merges.dedup();
                (members, merges)
            })
            .collect()
    }
}
