//! Articles that share text.
//!
//! The measure is how many *words* of an article stand in the other in runs of at least [`WIDTH`] words: a copy in which
//! every tenth word was changed still has most of its words in such runs, though it has lost half of its shingles. Only
//! prose is compared (`prose`), and a pair needs enough of it outside quotation marks (`share`).

mod drift;
mod groups;
mod longest;
mod marks;
mod original;
mod prose;
mod share;
mod sketch;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod words;

pub use drift::drifts;
pub use groups::groups;
pub use share::{COPIED, COPIED_RUN, COPIED_UNQUOTED, COPIED_WORDS, MOSTLY_COPIED, Shared, shared};
pub use sketch::{SHINGLES, Sketch, WIDTH};
