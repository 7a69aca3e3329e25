//! Rules compiled to one trie a pass; a pass replaces the longest matches of an island by parts.

use serde::Deserialize;

use super::item::{Item, ItemKind};
use super::lexicon::Lexicon;
use super::make::{Captured, Program};
use super::number::NumberWords;
use super::pattern::{Element, Matcher, PatternParser, Sequence};

/// A rule file: one pass.
#[derive(Deserialize)]
pub(super) struct RuleFile {
    pub(super) rule: Vec<RuleSource>,
}

/// A rule as it stands in its file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleSource {
    pub(super) name: String,
    /// One pattern or several.
    pattern: OneOrMore,
    /// The kind of part that it makes.
    kind: String,
    /// Its meaning; see [`super::make`].
    make: String,
    #[serde(default = "sure")]
    confidence: f32,
    /// Examples: `[date |] text with [expressions] | TYPE value [; TYPE value ...]`.
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) test: Vec<String>,
}

fn sure() -> f32 {
    0.9
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// A compiled rule.
#[derive(Debug)]
pub(super) struct Rule {
    /// Its name.
    pub(super) name: String,
    /// How sure it is, 0 to 1.
    pub(super) confidence: f32,
    kind: u16,
    program: Program,
}

#[derive(Debug, Default)]
struct Node {
    edges: Vec<(Matcher, bool, usize)>,
    accepts: Option<Accept>,
}

#[derive(Debug, Clone)]
struct Accept {
    rule: u16,
    open: usize,
    close: usize,
    captures: Vec<(u8, u8, Matcher)>,
}

#[derive(Debug, Default)]
struct Pass {
    nodes: Vec<Node>,
}

/// The whole grammar.
#[derive(Debug)]
pub(super) struct Grammar {
    /// Words.
    pub(super) lexicon: Lexicon,
    /// Rules of all passes.
    pub(super) rules: Vec<Rule>,
    numbers: NumberWords,
    passes: Vec<Pass>,
    kinds: Vec<String>,
}

impl Grammar {
    /// Compiles the rule `files` (name and text), one pass each, over `lexicon`.
    ///
    /// # Errors
    /// The message names file, rule and cause.
    pub(super) fn compile(mut lexicon: Lexicon, files: &[(&str, &str)]) -> Result<Self, String> {
        let (mut rules, mut passes, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
        for (file, source) in files {
            let parsed: RuleFile = toml::from_str(source).map_err(|error| format!("{file}: {error}"))?;
            let mut pass = Pass { nodes: vec![Node::default()] };
            for source in parsed.rule {
                let fail = |error: String| format!("{file}: rule {}: {error}", source.name);
                let at = u16::try_from(rules.len()).map_err(|error| fail(error.to_string()))?;
                let patterns = match &source.pattern {
                    OneOrMore::One(pattern) => std::slice::from_ref(pattern),
                    OneOrMore::More(patterns) => patterns,
                };
                let mut captures = Vec::new();
                for pattern in patterns {
                    let mut parser =
                        PatternParser { lexicon: &mut lexicon, kinds: &mut kinds, captures: &mut captures };
                    let sequences = parser.parse(pattern).map_err(&fail)?;
                    sequences.iter().for_each(|sequence| pass.insert(sequence, at));
                }
                let program = Program::compile(&source.make, &captures).map_err(&fail)?;
                let kind = kinds.iter().position(|kind| *kind == source.kind).unwrap_or_else(|| {
                    kinds.push(source.kind.clone());
                    kinds.len() - 1
                }) as u16;
                rules.push(Rule { name: source.name, confidence: source.confidence, kind, program });
            }
            passes.push(pass);
        }
        let numbers = NumberWords::new(&lexicon)?;
        Ok(Grammar { lexicon, rules, numbers, passes, kinds })
    }

    /// Name of the kind of part `kind`.
    pub(super) fn kind_name(&self, kind: u16) -> &str {
        &self.kinds[usize::from(kind)]
    }

    /// Joins numbers and runs all passes over the items of one island.
    pub(super) fn run(&self, items: &mut Vec<Item>) {
        self.numbers.join(&self.lexicon, items);
        let mut out = Vec::with_capacity(items.len());
        for pass in &self.passes {
            pass.run(self, items, &mut out);
            std::mem::swap(items, &mut out);
            out.clear();
        }
    }
}

impl Pass {
    fn insert(&mut self, sequence: &Sequence, rule: u16) {
        let mut at = 0;
        for Element { matcher, glued, .. } in &sequence.elements {
            let known = self.nodes[at].edges.iter().find(|(known, joint, _)| known == matcher && joint == glued);
            at = match known {
                Some(&(_, _, next)) => next,
                None => {
                    self.nodes.push(Node::default());
                    let next = self.nodes.len() - 1;
                    self.nodes[at].edges.push((*matcher, *glued, next));
                    next
                }
            };
        }
        // The first rule of a file wins over a later one with the same pattern.
        if self.nodes[at].accepts.is_some() {
            return;
        }
        let captures = sequence.elements.iter().enumerate();
        let captures = captures.filter_map(|(at, element)| Some((element.capture?, at as u8, element.matcher)));
        self.nodes[at].accepts = Some(Accept {
            rule,
            open: sequence.open.unwrap_or(0),
            close: sequence.close.unwrap_or(sequence.elements.len()),
            captures: captures.collect(),
        });
    }

    fn run(&self, grammar: &Grammar, items: &[Item], out: &mut Vec<Item>) {
        let mut at = 0;
        while at < items.len() {
            let mut best: Option<(usize, &Accept)> = None;
            self.walk(0, items, at, at, &mut best);
            let part = best.and_then(|(_, accept)| Some((accept, part(grammar, accept, items, at)?)));
            match part {
                Some((accept, part)) => {
                    out.extend_from_slice(&items[at..at + accept.open]);
                    out.push(part);
                    at += accept.close;
                }
                None => {
                    out.push(items[at].clone());
                    at += 1;
                }
            }
        }
    }

    /// The longest match from `start`; of equally long ones the one whose rule stands first.
    fn walk<'a>(
        &'a self,
        node: usize,
        items: &[Item],
        start: usize,
        at: usize,
        best: &mut Option<(usize, &'a Accept)>,
    ) {
        let node = &self.nodes[node];
        if let Some(accept) = &node.accepts
            && best
                .as_ref()
                .is_none_or(|(len, known)| at - start > *len || at - start == *len && accept.rule < known.rule)
        {
            *best = Some((at - start, accept));
        }
        let Some(item) = items.get(at) else { return };
        for (matcher, glued, next) in &node.edges {
            if (!glued || at > 0 && items[at - 1].end == item.start) && matcher.matches(item) {
                self.walk(*next, items, start, at + 1, best);
            }
        }
    }
}

fn part(grammar: &Grammar, accept: &Accept, items: &[Item], at: usize) -> Option<Item> {
    let rule = &grammar.rules[usize::from(accept.rule)];
    let captured: Vec<Captured<'_>> = accept
        .captures
        .iter()
        .map(|&(name, offset, matcher)| Captured { name, matcher, item: &items[at + usize::from(offset)] })
        .collect();
    let meaning = rule.program.run(&grammar.lexicon, &captured)?;
    let (start, end) = (items[at + accept.open].start, items[at + accept.close - 1].end);
    let kind = ItemKind::Part { kind: rule.kind, rule: accept.rule, meaning: Box::new(meaning) };
    Some(Item { start, end, kind })
}
