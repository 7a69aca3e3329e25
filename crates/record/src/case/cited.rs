//! Words of one of the articles of a case.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Quote;

/// Words of one article of a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Cited {
    /// Id of the article ([`crate::Article::id`]).
    pub article: String,
    /// The words and where they stand in its clean text.
    #[serde(flatten)]
    pub quote: Quote,
}

impl Cited {
    /// `quote` of the article `article`.
    pub fn new(article: &str, quote: &Quote) -> Self {
        Cited { article: article.to_owned(), quote: quote.clone() }
    }
}
