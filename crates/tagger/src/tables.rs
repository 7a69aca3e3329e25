//! `tables.safetensors`: the small tables that decoding needs beside the network.

use safetensors::{Dtype, SafeTensors};

use crate::{LoadError, LoadErrorKind, config::Config, folder::Folder};

/// Name of the file.
const FILE: &str = "tables.safetensors";

/// Buckets of distance between spans.
pub(crate) const BUCKETS: usize = 16;

/// The tables.
pub(crate) struct Tables {
    /// Score of each role label at the first word of a window.
    pub crf_start: Vec<f32>,
    /// Score of each role label at the last word of a window.
    pub crf_end: Vec<f32>,
    /// Score of a role label after another: `[from][to]`.
    pub crf_trans: Vec<f32>,
    /// `[relation][rel_dep]`.
    pub rel_weight: Vec<f32>,
    /// Per relation.
    pub rel_bias: Vec<f32>,
    /// Cue before or after its content, by distance.
    pub link_distance_content: Vec<f32>,
    /// Source before or after its cue, by distance.
    pub link_distance_source: Vec<f32>,
    /// Score of no source.
    pub link_none: f32,
}

impl Tables {
    /// Reads and checks the tables.
    pub fn read(folder: &Folder, config: &Config) -> Result<Self, LoadError> {
        let bytes = folder.read(FILE)?;
        folder.check(FILE, &bytes, config.sha256.get(FILE))?;
        let error = |detail: String| folder.error(LoadErrorKind::Tables, FILE, detail);
        let file =
            SafeTensors::deserialize(&bytes).map_err(|cause| error("is no safetensors file".into()).because(cause))?;
        let table = |name: &str, shape: &[usize]| -> Result<Vec<f32>, LoadError> {
            let tensor = file.tensor(name).map_err(|cause| error(format!("lacks {name}")).because(cause))?;
            if tensor.dtype() != Dtype::F32 || tensor.shape() != shape {
                let found = (tensor.dtype(), tensor.shape());
                return Err(error(format!("{name} is {found:?}, not F32 {shape:?}")));
            }
            let (values, _) = tensor.data().as_chunks::<4>();
            let values: Vec<f32> = values.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
            if values.iter().any(|value| !value.is_finite()) {
                return Err(error(format!("{name} has a value that is no number")));
            }
            Ok(values)
        };
        let blocks = config.blocks().map_err(error)?;
        let (roles, relations) = (blocks.roles.len, config.labels.relations.len());
        Ok(Tables {
            crf_start: table("crf_start", &[roles])?,
            crf_end: table("crf_end", &[roles])?,
            crf_trans: table("crf_trans", &[roles, roles])?,
            rel_weight: table("rel_weight", &[relations, blocks.rel_dep.len])?,
            rel_bias: table("rel_bias", &[relations])?,
            link_distance_content: table("link_distance_content", &[2, BUCKETS])?,
            link_distance_source: table("link_distance_source", &[2, BUCKETS])?,
            link_none: table("link_none", &[1])?[0],
        })
    }
}
