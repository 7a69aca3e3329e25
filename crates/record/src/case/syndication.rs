//! Articles that share text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Cited;

/// Articles joined by shared text (a connected component of [`CopyPair`] edges).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CopyGroup {
    /// Ids of its articles, sorted.
    pub articles: Vec<String>,
    /// The article published first, where the dates tell.
    pub earliest: Option<String>,
    /// The article that is likely the original, or likely nearest to it, and why.
    pub original: Option<String>,
    /// Why that one.
    pub why: String,
    /// The agency that is credited for the text, if one is.
    pub agency: Option<String>,
    /// Pairs that share text, by their articles.
    pub pairs: Vec<CopyPair>,
}

/// Two articles that share text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CopyPair {
    /// Id of one article.
    pub one: String,
    /// Id of the other, greater in order.
    pub other: String,
    /// Share of the words of `one` that stand in the other too, in runs of five words or more, 0 to 1.
    pub of_one: f32,
    /// Share of the words of `other` that stand in the first.
    pub of_other: f32,
    /// Runs of five words in common over those of both (resemblance; Broder 1997).
    pub resemblance: f32,
    /// What shows it.
    pub signs: Vec<CopySign>,
    /// The longest run of words in common, as each has it.
    pub longest: Option<(Cited, Cited)>,
}

/// What shows that an article is, or holds, another's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CopySign {
    /// The whole text is shared but for a few words.
    SameText,
    /// Part of the text is shared.
    SharedText,
    /// Both credit one agency.
    SameAgency,
    /// One credits an agency or outlet that is the other's publisher.
    CreditsOther,
}
