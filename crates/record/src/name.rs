//! People, organisations and places as the article names them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Provenance, Quote};

/// Index of a [`Name`] in [`crate::Reading::names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct NameId(pub u32);

/// Somebody or something that the article names, with every mention of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Name {
    /// Its index in the reading.
    pub id: NameId,
    /// What kind.
    pub kind: NameKind,
    /// The fullest form that the article uses, without title.
    pub canonical: String,
    /// Titles, offices and nationality given with it ("Lt. Gen.", "the Vareshi interior minister"), in order of
    /// appearance, without repeats.
    pub roles: Vec<Quote>,
    /// Other forms, each with what ties it to the name.
    pub aliases: Vec<Alias>,
    /// All mentions in order.
    pub mentions: Vec<Mention>,
    /// What made it.
    pub provenance: Provenance,
}

/// Kinds of name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation: state body, armed group, party, company, outlet, agency.
    Organisation,
    /// A place; joined with [`crate::Place`] by span.
    Place,
    /// A name of another or unknown kind (an operation, a treaty, a product).
    Other,
}

/// Another form of a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Alias {
    /// The form.
    pub form: String,
    /// How it is tied to the name.
    pub rule: AliasRule,
    /// The words that tie it, where there are any ("United Relief Board (URB)").
    pub evidence: Option<Quote>,
}

/// What ties an alias to its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AliasRule {
    /// Given in brackets after (or before) the name.
    Bracketed,
    /// Initials of the name, used elsewhere in the article.
    Initials,
    /// A part of the name ("Mr. Aran" for "Selim Aran", "the Observatory").
    Short,
    /// Said to be the same ("also known as", "or", "formerly").
    Stated,
    /// Spelled slightly differently.
    Spelling,
}

/// One mention of a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The words, without title and without possessive `'s`.
    pub quote: Quote,
    /// Which form it takes.
    pub form: MentionForm,
}

/// Forms of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MentionForm {
    /// The canonical form.
    Full,
    /// A part of it.
    Short,
    /// An acronym.
    Acronym,
    /// Another form.
    Alias,
}
