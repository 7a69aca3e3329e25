//! What is one across articles, and why it was taken for one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Cited, Judgement, NameId, NameKind};

/// A name as one article has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct NameRef {
    /// Id of the article.
    pub article: String,
    /// Index of the name in its reading.
    pub name: NameId,
}

/// Somebody or something that one or several articles name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseName {
    /// `n` and twelve hexadecimal digits made of its first member.
    pub id: String,
    /// What kind.
    pub kind: NameKind,
    /// The form most articles use among the fullest ones; ties go to the first in order of bytes.
    pub label: String,
    /// Other forms, sorted.
    pub forms: Vec<String>,
    /// The names of articles that it joins, sorted.
    pub members: Vec<NameRef>,
    /// Why they were joined, and where it stayed open (`unsure`); what is plainly another is not listed.
    pub merges: Vec<Merge<NameRef>>,
}

/// A judgement that two things of two articles are one, with its reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Merge<T> {
    /// One of them.
    pub one: T,
    /// The other, greater in order than `one`.
    pub other: T,
    /// Whether they are the same.
    pub judgement: Judgement,
    /// Between 0 and 1: how sure the rules are that they are the same.
    pub score: f32,
    /// What speaks for and against it.
    pub reasons: Vec<Reason>,
    /// Id of the correction by which a person decided it.
    pub by: Option<String>,
}

/// One thing that speaks for or against two being one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// The rule ("same_day", "acronym", "shared_victim").
    pub rule: String,
    /// Its weight: above zero for, below zero against.
    pub weight: f32,
    /// In words.
    pub text: String,
    /// The words of the articles that it rests on.
    pub evidence: Vec<Cited>,
}
