//! Commands on a case.

pub mod add;
pub mod agreement;
pub mod args;
pub mod at;
pub mod build;
pub mod correct;
pub mod file;
pub mod listing;
pub mod search;
pub mod store;
pub mod summary;
pub mod values;
pub mod verify;
