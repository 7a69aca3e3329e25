//! An article of a case, as its lists refer to it.

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Article, Interval, Source};

/// What a reader of a case needs to know one of its articles by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseArticle {
    /// [`Article::id`].
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Interval>,
    /// When it was fetched or received.
    #[schemars(with = "Option<String>")]
    pub retrieved: Option<DateTime>,
    /// Where it was read from.
    pub source: Source,
}

impl From<&Article> for CaseArticle {
    fn from(article: &Article) -> Self {
        let value = |stated: &Option<crate::Stated>| stated.as_ref().map(|stated| stated.value.clone());
        CaseArticle {
            id: article.id.clone(),
            title: value(&article.title),
            outlet: value(&article.outlet),
            url: value(&article.url),
            published: article.published.as_ref().map(|published| published.when),
            retrieved: article.retrieved,
            source: article.source.clone(),
        }
    }
}
