//! What the benchmarks read, and what must be true of what they time.

#[path = "../../crates/reading/tests/common/adversary.rs"]
pub mod adversary;
pub mod corpus;
pub mod layers;

pub use corpus::Corpus;
