//! Who says so, and through whom it came.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{NameId, Provenance, Quote};

/// Something said, by somebody or by the article itself.
///
/// Source, cue and content are the roles of attribution annotation in PARC and PolNeAR. Claims of a reading are in
/// order of the first byte of their content; a claim is known by its index in [`crate::Reading::claims`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// The words that introduce it ("said", "according to"). `None` for the article's own voice, and for a quotation
    /// whose speaker stands elsewhere (the sentence before, the label of a transcript, the colon of a headline).
    pub cue: Option<Quote>,
    /// What is said, in one or more pieces.
    pub content: Vec<Quote>,
    /// Direct, indirect, mixed, or the article's own voice.
    pub form: ClaimForm,
    /// Attitudes expressed by the cue or around it.
    pub stances: Vec<Stance>,
    /// Index in [`crate::Reading::claims`] of the claim that it denies, where the article lets one tell.
    pub denies: Option<u32>,
    /// Who says it, and who passed it on.
    pub chain: Chain,
    /// What made it.
    pub provenance: Provenance,
}

/// How a claim is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimForm {
    /// In quotation marks.
    Direct,
    /// In the article's words.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
    /// Asserted by the article with nobody named.
    OwnVoice,
}

/// Attitude of a speaker, or of the one passing it on, to what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stance {
    /// "denied".
    Denies,
    /// "alleged", "claimed".
    Alleges,
    /// "admitted", "acknowledged".
    Admits,
    /// "warned", "threatened".
    Warns,
    /// "doubted".
    Doubts,
    /// "reportedly", "suspected", "so-called".
    Hedges,
    /// The content itself is negated.
    Negates,
    /// "declined to say", "did not comment": the content is named and not asserted.
    Withholds,
}

/// Who passed a claim on, innermost first: medics → monitor → agency → this outlet.
///
/// The *origin* is the innermost named link. An empty chain is the article's own voice, or, with form direct, a
/// quotation of which the article does not tell whose it is. Where the text says that somebody said it and not who
/// ("it was reported that"), the chain holds an [`Reference::Unnamed`] speaker.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Chain {
    /// The links, innermost first; the publishing outlet is not among them.
    pub links: Vec<ChainLink>,
}

/// One link of a chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChainLink {
    /// The words that name or describe it; for a speaker of whom nothing is said, the cue ("reportedly").
    pub quote: Quote,
    /// Whether the words name it, describe it, or stand for it.
    pub reference: Reference,
    /// The name in the article that they refer to, where it is known.
    pub name: Option<NameId>,
    /// The names between which the text leaves it open, likeliest first; empty unless it is unsure, and then `name`
    /// is `None`.
    pub candidates: Vec<NameId>,
    /// The body of the article that it heads or speaks for ("the Observatory's director", "a spokesman for the Front").
    pub speaks_for: Option<NameId>,
    /// For a pronoun ("a trader who") or "the statement", where no name is known: the words that say who is meant.
    #[serde(default)]
    pub stands_for: Option<Quote>,
    /// Whether it speaks or passes on.
    pub role: LinkRole,
}

impl ChainLink {
    /// Whether the words may refer to several names of the article and it stays open to which.
    pub fn is_unsure(&self) -> bool {
        self.name.is_none() && !self.candidates.is_empty()
    }
}

/// How the words of a link tell who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// By a name ("Selim Aran", "the Vareshk Monitor", "Foreign Minister Aran").
    Named,
    /// By what it is ("the ministry", "a spokesman for the group", "the mayor").
    Described,
    /// By a pronoun ("he", "who").
    Pronoun,
    /// Not at all ("officials", "sources close to the talks", "it was reported").
    Unnamed,
}

/// What a link of a chain does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkRole {
    /// Says it.
    Speaker,
    /// Passes it on ("told AFP", "quoted by").
    Relay,
    /// A document or note that is cited for it.
    Document,
}
