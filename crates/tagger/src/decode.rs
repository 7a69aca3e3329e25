//! Numbers of words to tags, window by window.

use std::ops::Range;

use sayso_record::NameKind;

use crate::{
    Arc, Attribution, NameSpan, Part, Role, RoleSpan, TaggedSentence, Tags,
    calibration::Knots,
    config::{Blocks, Config},
    labels,
    lattice::Lattice,
    links::{self, View},
    quotes::{Quoted, with_marks},
    tables::Tables,
    tree,
    windows::Window,
};

/// The relation that joins the parts of a sentence that was cut, and words that no window read.
const LOOSE: &str = "dep";

/// What decoding needs beside the numbers.
pub(crate) struct Decoder {
    blocks: Blocks,
    roles: Lattice<Role>,
    names: Lattice<NameKind>,
    upos: Vec<crate::Upos>,
    relations: Vec<&'static str>,
    tables: Tables,
    quote_rule: bool,
    calibration: Calibration,
}

#[derive(Default)]
struct Calibration {
    source: Knots,
    cue: Knots,
    content: Knots,
    names: Knots,
    content_link: Knots,
    source_link: Knots,
}

impl Decoder {
    /// From a checked configuration and its tables.
    pub fn new(config: &mut Config, tables: Tables) -> Result<Self, String> {
        let roles = labels::spans(&config.labels.roles, labels::role)?;
        let names = labels::spans(&config.labels.names, labels::name_kind)?;
        let mut calibration = Calibration::default();
        for (name, knots) in std::mem::take(&mut config.calibration) {
            match name.as_str() {
                "source" => calibration.source = knots,
                "cue" => calibration.cue = knots,
                "content" => calibration.content = knots,
                "names" => calibration.names = knots,
                "content_link" => calibration.content_link = knots,
                "source_link" => calibration.source_link = knots,
                _ => return Err(format!("calibrates {name}, which does not exist")),
            }
        }
        Ok(Decoder {
            blocks: config.blocks()?,
            roles: Lattice::new(roles, &tables.crf_start, &tables.crf_end, &tables.crf_trans),
            names: Lattice::new(names, &[], &[], &[]),
            upos: labels::upos(&config.labels.upos)?,
            relations: labels::relations(&config.labels.relations)?,
            tables,
            quote_rule: config.quote_rule,
            calibration,
        })
    }

    /// Numbers of a word.
    pub fn width(&self) -> usize {
        self.blocks.width
    }
}

/// The tags of an article while its windows are decoded, in order.
pub(crate) struct Decoding<'a> {
    decoder: &'a Decoder,
    sentences: &'a [TaggedSentence],
    quoted: &'a [Quoted],
    tags: Tags,
    /// For each span of `tags.roles` the span that it hangs on: of a content its cue, of a cue its source.
    links: Vec<Option<Part>>,
    /// For each sentence its root, once it is known.
    roots: Vec<Option<usize>>,
}

impl<'a> Decoding<'a> {
    /// For an article whose words stand to quotation marks as `quoted` says.
    pub fn new(decoder: &'a Decoder, sentences: &'a [TaggedSentence], quoted: &'a [Quoted]) -> Self {
        let words = quoted.len();
        let mut tags = Tags {
            upos: vec![Default::default(); words],
            arcs: (0..words).map(|word| Arc { head: word, relation: "root" }).collect(),
            ..Tags::default()
        };
        // Until a window says more: the first word of a sentence is its root.
        for sentence in sentences {
            for word in sentence.words.clone().skip(1) {
                tags.arcs[word] = Arc { head: sentence.words.start, relation: LOOSE };
            }
        }
        Decoding { decoder, sentences, quoted, tags, links: Vec::new(), roots: vec![None; sentences.len()] }
    }

    /// Adds what the numbers of a window say of its words.
    pub fn add(&mut self, window: &Window, numbers: &[f32]) {
        let view = View { numbers, width: self.decoder.blocks.width, start: window.words.start };
        let fresh = window.words.start + window.context..window.words.end;
        self.add_names(view, &window.words, &fresh);
        self.add_syntax(view, &fresh);
        let new = self.add_roles(view, &window.words, &fresh);
        self.add_links(view, new);
    }

    fn add_names(&mut self, view: View<'_>, words: &Range<usize>, fresh: &Range<usize>) {
        let decoder = self.decoder;
        let row = |word: usize| decoder.blocks.names.of(view.row(words.start + word));
        let found = decoder.names.decode(words.len(), row);
        let names = found.into_iter().map(|found| NameSpan {
            kind: found.kind,
            words: found.words.start + words.start..found.words.end + words.start,
            confidence: decoder.calibration.names.apply(found.probability),
        });
        // A name that begins in the context is the business of the window before.
        self.tags.names.extend(names.filter(|name| name.words.start >= fresh.start));
    }

    fn add_syntax(&mut self, view: View<'_>, fresh: &Range<usize>) {
        let decoder = self.decoder;
        for word in fresh.clone() {
            let scores = decoder.blocks.upos.of(view.row(word));
            self.tags.upos[word] = decoder.upos[greatest(scores.iter().copied())];
        }
        let from = self.sentences.partition_point(|sentence| sentence.words.end <= fresh.start);
        for at in from..self.sentences.len() {
            let sentence = &self.sentences[at].words;
            if sentence.start >= fresh.end {
                break;
            }
            // A sentence longer than a window: each part is a tree, joined to the first part's root.
            let part = sentence.start.max(fresh.start)..sentence.end.min(fresh.end);
            self.add_tree(view, &part);
            let root = part.clone().find(|&word| self.tags.arcs[word].head == word).unwrap_or(part.start);
            match self.roots[at] {
                Some(first) => self.tags.arcs[root] = Arc { head: first, relation: LOOSE },
                None => {
                    self.roots[at] = Some(root);
                    // Parts that no window read hang on the first word so far.
                    for word in part.end..sentence.end {
                        self.tags.arcs[word].head = root;
                    }
                }
            }
        }
    }

    /// Makes the words of `part` a tree.
    fn add_tree(&mut self, view: View<'_>, part: &Range<usize>) {
        let decoder = self.decoder;
        let (dep, head) = (decoder.blocks.arc_dep, decoder.blocks.arc_head);
        let scale = (dep.len as f32).sqrt();
        let scores: Vec<f32> = part
            .clone()
            .flat_map(|word| {
                let from = dep.of(view.row(word));
                part.clone().map(move |other| dot(from, head.of(view.row(other))) / scale)
            })
            .collect();
        for (word, head) in part.clone().zip(tree::heads(part.len(), &scores)) {
            let head = part.start + head;
            self.tags.arcs[word] = Arc { head, relation: self.relation(view, word, head) };
        }
    }

    fn relation(&self, view: View<'_>, word: usize, head: usize) -> &'static str {
        if word == head {
            return "root";
        }
        let decoder = self.decoder;
        let (dep, to) = (decoder.blocks.rel_dep.of(view.row(word)), decoder.blocks.rel_head.of(view.row(head)));
        let hidden: Vec<f32> = dep.iter().zip(to).map(|(a, b)| (a + b).tanh()).collect();
        let weights = decoder.tables.rel_weight.chunks(hidden.len());
        let scores = weights.zip(&decoder.tables.rel_bias).zip(&decoder.relations).map(|((weights, bias), name)| {
            if *name == "root" { f32::NEG_INFINITY } else { dot(weights, &hidden) + bias }
        });
        match decoder.relations[greatest(scores)] {
            "root" => LOOSE,
            name => name,
        }
    }

    /// Adds the spans with a role whose begin lies in `fresh`; gives the index of the first of them.
    ///
    /// A span that comes from the context is cut there. Where it goes on with a span that the window before ended
    /// there, it is joined to it.
    fn add_roles(&mut self, view: View<'_>, words: &Range<usize>, fresh: &Range<usize>) -> usize {
        let decoder = self.decoder;
        let row = |word: usize| decoder.blocks.roles.of(view.row(words.start + word));
        let found = decoder.roles.decode(words.len(), row);
        let mut new = self.tags.roles.len();
        let mut changed = new;
        for found in found {
            let span = found.words.start + words.start..found.words.end + words.start;
            if span.end <= fresh.start {
                continue;
            }
            let knots = match found.kind {
                Role::Source => &decoder.calibration.source,
                Role::Cue => &decoder.calibration.cue,
                Role::Content => &decoder.calibration.content,
            };
            let confidence = knots.apply(found.probability);
            if span.start < fresh.start
                && let Some(last) = self.tags.roles.last_mut()
                && last.role == found.kind
                && last.words.end == fresh.start
            {
                last.words.end = span.end;
                last.confidence = last.confidence.min(confidence);
                changed = new.saturating_sub(1);
                continue;
            }
            // A quotation mark taken in before may reach past the window's begin.
            let free = self.tags.roles.last().map_or(0, |last| last.words.end);
            let span = span.start.max(fresh.start).max(free)..span.end;
            if span.is_empty() {
                continue;
            }
            self.tags.roles.push(RoleSpan { role: found.kind, words: span, confidence });
        }
        new = new.min(self.tags.roles.len());
        if decoder.quote_rule {
            self.take_in_marks(changed, words.end);
        }
        self.links.resize(self.tags.roles.len(), None);
        new
    }

    /// Contents from `first` on take in the quotation marks around them, without touching other spans or leaving the
    /// window, which ends at `end`.
    fn take_in_marks(&mut self, first: usize, end: usize) {
        let roles = &mut self.tags.roles;
        for at in first..roles.len() {
            if roles[at].role != Role::Content {
                continue;
            }
            let before = at.checked_sub(1).map_or(0, |before| roles[before].words.end);
            let after = roles.get(at + 1).map_or(end, |after| after.words.start);
            let wide = with_marks(roles[at].words.clone(), self.quoted);
            let span = &mut roles[at].words;
            *span = wide.start.clamp(before.min(span.start), span.start)..wide.end.clamp(span.end, after.max(span.end));
        }
    }

    /// Joins the spans from `new` on: contents to cues, cues to sources, of the same paragraph and window.
    fn add_links(&mut self, view: View<'_>, new: usize) {
        let decoder = self.decoder;
        let roles = &self.tags.roles;
        let seen = roles.partition_point(|span| span.words.start < view.start);
        let paragraphs: Vec<Option<u32>> =
            roles[seen..].iter().map(|span| paragraph(self.sentences, span.words.start)).collect();
        let candidates = |role: Role, of: usize| -> (Vec<usize>, Vec<Range<usize>>) {
            (seen..roles.len())
                .filter(|&at| roles[at].role == role && paragraphs[at - seen] == paragraphs[of - seen])
                .map(|at| (at, roles[at].words.clone()))
                .unzip()
        };
        for (at, span) in roles.iter().enumerate().skip(new.max(seen)) {
            let words = &span.words;
            let (others, knots, found) = match span.role {
                Role::Source => continue,
                Role::Cue => {
                    let (others, spans) = candidates(Role::Source, at);
                    let found = links::source(view, &decoder.blocks, &decoder.tables, words, &spans);
                    (others, &decoder.calibration.source_link, found)
                }
                Role::Content => {
                    let (others, spans) = candidates(Role::Cue, at);
                    let found = links::cue(view, &decoder.blocks, &decoder.tables, words, &spans);
                    (others, &decoder.calibration.content_link, found)
                }
            };
            self.links[at] = found.map(|(other, raw)| Part { span: others[other], confidence: knots.apply(raw) });
        }
    }

    /// The tags of the article.
    pub fn finish(mut self) -> Tags {
        let roles = &self.tags.roles;
        let of = |role: Role| (0..roles.len()).filter(move |&at| roles[at].role == role);
        let mut attributions: Vec<(usize, Attribution)> = of(Role::Cue)
            .map(|cue| (cue, Attribution { cue: Some(cue), source: self.links[cue], content: Vec::new() }))
            .collect();
        let cues = attributions.len();
        for content in of(Role::Content) {
            match self.links[content] {
                Some(Part { span: cue, confidence }) => {
                    // Cues stand in order of their index.
                    if let Ok(at) = attributions[..cues].binary_search_by_key(&cue, |(cue, _)| *cue) {
                        attributions[at].1.content.push(Part { span: content, confidence });
                    }
                }
                None => {
                    let content_part = Part { span: content, confidence: roles[content].confidence };
                    attributions.push((content, Attribution { cue: None, source: None, content: vec![content_part] }));
                }
            }
        }
        attributions.sort_by_key(|(place, _)| *place);
        self.tags.attributions = attributions.into_iter().map(|(_, attribution)| attribution).collect();
        self.tags
    }
}

/// The paragraph of `word`.
fn paragraph(sentences: &[TaggedSentence], word: usize) -> Option<u32> {
    let at = sentences.partition_point(|sentence| sentence.words.end <= word);
    sentences.get(at).filter(|sentence| sentence.words.contains(&word)).map(|sentence| sentence.paragraph)
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The first of the greatest.
fn greatest(scores: impl Iterator<Item = f32>) -> usize {
    scores
        .enumerate()
        .fold((0, f32::NEG_INFINITY), |best, (at, score)| if score > best.1 { (at, score) } else { best })
        .0
}
