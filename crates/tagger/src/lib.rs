//! The model: words of an article to attribution roles, names, parts of speech and dependencies.

mod tags;

pub use tags::{Arc, Attribution, NameSpan, Part, Role, RoleSpan, Tags, Upos};
