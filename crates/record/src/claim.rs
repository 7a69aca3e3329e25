//! Who says so, and through whom it came.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{NameId, Provenance, Quote};

/// Something said, by somebody or by the article itself.
///
/// Source, cue and content are the roles of attribution annotation in PARC and PolNeAR.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// The words that introduce it ("said", "according to"); `None` for the article's own voice.
    pub cue: Option<Quote>,
    /// What is said, in one or more pieces.
    pub content: Vec<Quote>,
    /// Direct, indirect, mixed, or the article's own voice.
    pub form: ClaimForm,
    /// Attitudes expressed by the cue or around it.
    pub stances: Vec<Stance>,
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
    /// "warned".
    Warns,
    /// "doubted".
    Doubts,
    /// "reportedly", "suspected", "so-called".
    Hedges,
    /// The content itself is negated.
    Negates,
}

/// Who passed a claim on, innermost first: medics → monitor → agency → this outlet.
///
/// The *origin* is the innermost named link. An empty chain is the article's own voice.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Chain {
    /// The links, innermost first; the publishing outlet is not among them.
    pub links: Vec<ChainLink>,
}

/// One link of a chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChainLink {
    /// The words that name or describe it.
    pub quote: Quote,
    /// The name in the article that they refer to, where it is known.
    pub name: Option<NameId>,
    /// Whether it speaks or passes on.
    pub role: LinkRole,
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
