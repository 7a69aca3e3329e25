//! What the stages that read speech share: the article with tags, names and quotation marks together, who the words
//! of a speaker are, and what a headline gives as its source.
//!
//! `claims` and `chains` both ask who "he" and "the monitor" are; there is one answer, and it is given here.

pub mod headline;
pub mod lexicon;
mod marks;
pub mod speaker;
mod view;

pub use lexicon::{Lexicon, Words};
pub use view::View;
