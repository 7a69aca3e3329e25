//! `config.json` of a model folder.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{LoadError, LoadErrorKind, calibration::Knots, folder::Folder};

/// The format that this version reads.
const FORMAT: &str = "sayso-tagger/1";

/// Bounds of a window's pieces. BERT has 512 positions; in fewer than 16 hardly a sentence fits.
const WINDOW: std::ops::RangeInclusive<usize> = 16..=512;

/// What stands in `config.json`.
#[derive(Debug, Deserialize)]
pub(crate) struct Config {
    format: String,
    /// Version of the weights.
    pub version: String,
    /// Name of the network's file.
    pub model: String,
    /// Label lists in the order of the outputs.
    pub labels: Labels,
    blocks: BTreeMap<String, (usize, usize)>,
    /// Pieces of a window with [CLS] and [SEP].
    pub max_pieces: usize,
    /// Pieces of a word; further ones are dropped.
    pub max_pieces_per_word: usize,
    /// Pieces of the sentences shown again before a window that goes on with a paragraph.
    pub context_pieces: usize,
    /// Whether content takes in the quotation marks around it.
    #[serde(default = "yes")]
    pub quote_rule: bool,
    /// Knots by name: `source`, `cue`, `content`, `names`, `content_link`, `source_link`.
    #[serde(default)]
    pub calibration: BTreeMap<String, Knots>,
    /// SHA-256 of each file by name.
    #[serde(default)]
    pub sha256: BTreeMap<String, String>,
    /// SHA-256 of this file itself.
    #[serde(skip)]
    pub own_sha256: String,
}

/// Label lists in the order of the outputs.
#[derive(Debug, Deserialize)]
pub(crate) struct Labels {
    pub roles: Vec<String>,
    pub names: Vec<String>,
    pub upos: Vec<String>,
    pub relations: Vec<String>,
}

/// Offset and width of a block of the numbers of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Block {
    pub start: usize,
    pub len: usize,
}

impl Block {
    /// Its numbers in those of a word.
    pub fn of(self, row: &[f32]) -> &[f32] {
        &row[self.start..self.start + self.len]
    }
}

/// Where each block stands among the numbers of a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Blocks {
    pub roles: Block,
    pub names: Block,
    pub upos: Block,
    pub arc_dep: Block,
    pub arc_head: Block,
    pub rel_dep: Block,
    pub rel_head: Block,
    pub content: [Block; 2],
    pub cue_for_content: [Block; 2],
    pub cue_for_source: [Block; 2],
    pub source: [Block; 2],
    /// Numbers of a word: the end of the last block.
    pub width: usize,
}

fn yes() -> bool {
    true
}

impl Config {
    /// Reads and checks `config.json`.
    pub fn read(folder: &Folder) -> Result<Self, LoadError> {
        let bytes = folder.read("config.json")?;
        let error = |kind, detail: String| folder.error(kind, "config.json", detail);
        // The format first: a later one may have other fields.
        let value: serde_json::Value = serde_json::from_slice(&bytes)
            .map_err(|cause| error(LoadErrorKind::Config, "is no JSON".into()).because(cause))?;
        match value.get("format").and_then(|format| format.as_str()) {
            Some(FORMAT) => {}
            Some(other) => {
                let detail = format!("has format {other}; this version of Sayso reads {FORMAT}");
                return Err(error(LoadErrorKind::Format, detail));
            }
            None => return Err(error(LoadErrorKind::Format, format!("gives no format; expected {FORMAT}"))),
        }
        let mut config: Config = serde_json::from_value(value)
            .map_err(|cause| error(LoadErrorKind::Config, "lacks a field or has a wrong one".into()).because(cause))?;
        config.check().map_err(|detail| error(LoadErrorKind::Config, detail))?;
        config.own_sha256 = crate::folder::sha256(&bytes);
        Ok(config)
    }

    fn check(&self) -> Result<(), String> {
        debug_assert_eq!(self.format, FORMAT);
        if self.model.contains(['/', '\\']) || self.model.starts_with('.') {
            return Err(format!("names as its network {:?}, which is no file of this folder", self.model));
        }
        if !WINDOW.contains(&self.max_pieces) {
            return Err(format!("max_pieces is {}, not within {WINDOW:?}", self.max_pieces));
        }
        let room = self.max_pieces - 2;
        if !(1..=room).contains(&self.max_pieces_per_word) {
            return Err(format!("max_pieces_per_word is {}, not within 1..={room}", self.max_pieces_per_word));
        }
        if self.context_pieces > room {
            return Err(format!("context_pieces is {}, more than a window holds", self.context_pieces));
        }
        for (name, knots) in &self.calibration {
            knots.check().map_err(|detail| format!("calibration of {name} {detail}"))?;
        }
        self.blocks().map(|_| ())
    }

    /// The blocks, each of the width that labels and other blocks ask for.
    pub fn blocks(&self) -> Result<Blocks, String> {
        let mut width = 0;
        let mut block = |name: &str, len: Option<usize>| {
            let &(start, found) = self.blocks.get(name).ok_or_else(|| format!("has no block {name}"))?;
            // Bounded, so that sums of offsets cannot overflow.
            if found == 0 || start > 1 << 16 || found > 1 << 16 {
                return Err(format!("block {name} is of width {found} at {start}"));
            }
            match len {
                Some(len) if len != found => Err(format!("block {name} is {found} wide, not {len}")),
                _ => {
                    width = width.max(start + found);
                    Ok(Block { start, len: found })
                }
            }
        };
        let roles = block("roles", Some(self.labels.roles.len()))?;
        let names = block("names", Some(self.labels.names.len()))?;
        let upos = block("upos", Some(self.labels.upos.len()))?;
        let arc_dep = block("arc_dep", None)?;
        let arc_head = block("arc_head", Some(arc_dep.len))?;
        let rel_dep = block("rel_dep", None)?;
        let rel_head = block("rel_head", Some(rel_dep.len))?;
        let first = block("content_first", None)?;
        let mut pair = |name: &str| -> Result<[Block; 2], String> {
            Ok([block(&format!("{name}_first"), Some(first.len))?, block(&format!("{name}_last"), Some(first.len))?])
        };
        let (content, cue_for_content) = (pair("content")?, pair("cue_for_content")?);
        let (cue_for_source, source) = (pair("cue_for_source")?, pair("source")?);
        Ok(Blocks {
            roles,
            names,
            upos,
            arc_dep,
            arc_head,
            rel_dep,
            rel_head,
            content,
            cue_for_content,
            cue_for_source,
            source,
            width,
        })
    }
}
