//! Bytes to [`Article`]s.

mod plain;

pub use plain::article_from_text;
