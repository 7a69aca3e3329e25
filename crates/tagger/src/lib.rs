//! The model: words of an article to attribution roles, names, parts of speech and dependencies.
//!
//! A [`Tagger`] is a folder of files: `config.json`, the network in ONNX, BERT's vocabulary and a few tables
//! (docs/model.md says what stands in them). It reads words that are already cut and says [`Tags`] of them. Inference
//! only: the weights are made by `training/`.

mod calibration;
mod config;
mod decode;
#[cfg(feature = "embedded")]
mod embedded;
mod error;
mod features;
mod folder;
mod labels;
mod lattice;
mod links;
mod network;
mod quotes;
mod tables;
mod tagger;
mod tags;
mod tree;
mod windows;
mod wordpiece;

pub use error::{LoadError, LoadErrorKind};
pub use tagger::Tagger;
pub use tags::{Arc, Attribution, NameSpan, Part, Role, RoleSpan, Tags, Upos};
pub use windows::TaggedSentence;
