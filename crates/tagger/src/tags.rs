//! What the model says of the words of one article.
//!
//! Everything is in *words*: indices into the list of tokens that was tagged. A confidence is between 0 and 1, the
//! model's own probability, calibrated where the model's `config.json` has knots for its kind.

use std::ops::Range;

use sayso_record::NameKind;

/// What the model says of the words of one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tags {
    /// Spans with a role in attribution, in order of start; they do not overlap.
    pub roles: Vec<RoleSpan>,
    /// Spans of `roles` joined to attributions, in order of their cue.
    pub attributions: Vec<Attribution>,
    /// Names in order of start; they do not overlap.
    pub names: Vec<NameSpan>,
    /// One part of speech a word.
    pub upos: Vec<Upos>,
    /// One arc a word; each sentence has one root.
    pub arcs: Vec<Arc>,
}

/// Roles in attribution, as PARC and PolNeAR annotate them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who says it.
    Source,
    /// The words that introduce it ("said", "according to").
    Cue,
    /// What is said.
    Content,
}

/// A span of words with one role.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleSpan {
    /// Which role.
    pub role: Role,
    /// The words.
    pub words: Range<usize>,
    /// How sure the model is of role and both ends.
    pub confidence: f32,
}

/// One attribution: a cue with its source, if the text has one, and what is said.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Index of the cue in [`Tags::roles`]; `None` for content that no cue was found for (one content each).
    pub cue: Option<usize>,
    /// The source and the confidence of the link; several attributions may share one source.
    pub source: Option<Part>,
    /// The pieces of content in order of start, each with the confidence of its link; empty for a bare cue.
    pub content: Vec<Part>,
}

/// A span joined to a cue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Index in [`Tags::roles`].
    pub span: usize,
    /// How sure the model is of the link.
    pub confidence: f32,
}

/// A name.
#[derive(Debug, Clone, PartialEq)]
pub struct NameSpan {
    /// What kind.
    pub kind: NameKind,
    /// The words.
    pub words: Range<usize>,
    /// How sure the model is of kind and both ends.
    pub confidence: f32,
}

/// Universal parts of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[allow(missing_docs, reason = "the names are those of Universal Dependencies, universaldependencies.org/u/pos")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    #[default]
    X,
}

/// The arc from a word to its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    /// The word's head; a root is its own head.
    pub head: usize,
    /// The relation with its subtype where it has one ("nsubj:pass"), as in Universal Dependencies 2; "root" for a root.
    pub relation: &'static str,
}

impl Upos {
    /// All, in alphabetical order of their names.
    const ALL: [(&'static str, Upos); 17] = [
        ("ADJ", Upos::Adj),
        ("ADP", Upos::Adp),
        ("ADV", Upos::Adv),
        ("AUX", Upos::Aux),
        ("CCONJ", Upos::Cconj),
        ("DET", Upos::Det),
        ("INTJ", Upos::Intj),
        ("NOUN", Upos::Noun),
        ("NUM", Upos::Num),
        ("PART", Upos::Part),
        ("PRON", Upos::Pron),
        ("PROPN", Upos::Propn),
        ("PUNCT", Upos::Punct),
        ("SCONJ", Upos::Sconj),
        ("SYM", Upos::Sym),
        ("VERB", Upos::Verb),
        ("X", Upos::X),
    ];

    /// The one that Universal Dependencies writes as `name` ("PROPN").
    pub fn from_ud(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|&(_, upos)| upos)
    }

    /// As Universal Dependencies writes it ("PROPN").
    pub fn as_ud(self) -> &'static str {
        Self::ALL.iter().find(|&&(_, upos)| upos == self).map_or("X", |(name, _)| name)
    }
}

impl Tags {
    /// Words of the cue of `attribution`.
    pub fn cue(&self, attribution: &Attribution) -> Option<Range<usize>> {
        attribution.cue.map(|index| self.roles[index].words.clone())
    }

    /// Words of the source of `attribution`.
    pub fn source(&self, attribution: &Attribution) -> Option<Range<usize>> {
        attribution.source.map(|part| self.roles[part.span].words.clone())
    }

    /// Words of the pieces of content of `attribution`, in order.
    pub fn content(&self, attribution: &Attribution) -> impl Iterator<Item = Range<usize>> {
        attribution.content.iter().map(|part| self.roles[part.span].words.clone())
    }
}
