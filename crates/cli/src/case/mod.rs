//! Commands on a case.

pub mod summary;
