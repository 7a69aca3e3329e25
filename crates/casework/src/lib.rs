//! Many readings reconciled into one case.
//!
//! A pure function of the *set* of readings and corrections: no I/O, no clock, no order of arrival, no number of threads
//! makes a difference. It is cut so that a store, or a distributed engine, need not hold all readings at once:
//!
//! 1. [`Digest::of`] takes from one reading what is needed to find what it may have to do with others (the map);
//! 2. [`Digest::keys`] are blocking keys: two articles are compared only if they share one (the shuffle);
//! 3. [`bound`] says whether two articles have to be reconciled together; connected components of it are *bundles*;
//! 4. [`resolve`] reconciles one bundle (the reduce), and [`join`] puts the parts beside each other.
//!
//! A new article can only enlarge or join bundles, so a case that grows is resolved anew only there. [`build`] does all
//! of it in memory.

pub mod corrections;
mod demands;
mod diff;
mod digest;
mod engine;
mod hash;
mod id;
pub mod identity;
pub mod incidents;
pub mod reconcile;
mod sharing;
pub mod syndication;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod timeline;

pub use demands::{Demands, Shortfalls, shortfalls};
pub use diff::{CaseDiff, Changed, Counted, Named, Regrouped, diff, independents};
pub use digest::{Digest, Key, KeyKind};
pub use engine::{bound, build, bundles, join, resolve};

/// Names the rules of this version: its number and a hash of the sources of this crate. A part of a case that was made by
/// other rules is made anew, so that all parts of a case are by the same ones.
pub const RULES: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("SAYSO_CASEWORK_RULES"));
