//! Articles for tests.

pub(crate) use crate::bare::bare_article as article;
