//! One [`Article`](sayso_record::Article) to its [`Reading`](sayso_record::Reading), stage by stage.
//!
//! A [`Stage`] declares what it requires and what it adds; [`Reader::new`] checks once that every requirement is met
//! by an earlier stage. Reading is a pure function: no clock, no network, no state between articles, so one
//! [`Reader`] serves any number of threads.

mod agencies;
pub mod chains;
pub mod citations;
mod claims;
mod draft;
mod figures;
pub mod incidents;
pub mod names;
mod orders;
pub mod places;
mod reader;
mod speech;
mod stage;
mod tagging;
pub mod text;
pub mod times;

pub use claims::ClaimsStage;
pub use draft::Draft;
pub use figures::FiguresStage;
pub use orders::OrdersStage;
pub use reader::{PipelineError, Reader};
pub use stage::{Layer, Stage};
pub use tagging::TaggingStage;
