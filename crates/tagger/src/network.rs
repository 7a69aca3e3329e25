//! The network: pieces of a window to numbers of its words. Run by RTen.
//!
//! # Why one window at a time
//!
//! Products with int8 weights quantise their other side on the fly (`DynamicQuantizeLinear`), with one range for the
//! whole tensor. In a batch a window's numbers would thus depend on its neighbours and on the padding. A window alone
//! and without padding gives the same numbers whatever else is read, in whatever order, on however many threads. Whether
//! batches would be faster is not measured; they could not be had without this dependence.

use std::sync::Arc;

use rten::{DataType, Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView, ValueType};
use rten_tensor::{Layout, NdTensor};

use crate::{LoadError, LoadErrorKind, config::Config, folder::Folder};

/// The network and the nodes of its interface.
pub(crate) struct Network {
    model: Model,
    input_ids: NodeId,
    features: NodeId,
    mask: NodeId,
    mask_is_float: bool,
    first: NodeId,
    out: NodeId,
    width: usize,
}

/// A window as the network reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pieces {
    /// Ids of pieces, [CLS] first and [SEP] last.
    pub ids: Vec<i32>,
    /// One feature a piece.
    pub features: Vec<i32>,
    /// Index of each word's first piece.
    pub first: Vec<i32>,
}

/// Why a run failed.
type RunError = Box<dyn std::error::Error + Send + Sync>;

impl Network {
    /// Loads the network and runs it once, so that whatever is wrong with it is found now.
    pub fn read(folder: &Folder, config: &Config, width: usize, pieces: usize) -> Result<Self, LoadError> {
        let file = config.model.as_str();
        let bytes = folder.read(file)?;
        folder.check(file, &bytes, config.sha256.get(file))?;
        let error = |detail: &str| folder.error(LoadErrorKind::Network, file, detail);
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = match bytes {
            std::borrow::Cow::Borrowed(bytes) => options.load_static_slice(bytes),
            std::borrow::Cow::Owned(bytes) => options.load(bytes),
        };
        let model = model.map_err(|cause| error("is no network that can be run").because(cause))?;
        let node = |name: &str| {
            model.node_id(name).map_err(|cause| error(&format!("lacks input or output {name}")).because(cause))
        };
        let mask = node("mask")?;
        let mask_type = model.node_info(mask).and_then(|info| info.dtype());
        let network = Network {
            input_ids: node("input_ids")?,
            features: node("features")?,
            mask,
            mask_is_float: mask_type == Some(ValueType::Tensor(DataType::Float)),
            first: node("first")?,
            out: node("out")?,
            width,
            model,
        };
        // The longest window, the last entry of the vocabulary and the highest feature.
        let last = i32::try_from(pieces).unwrap_or(i32::MAX) - 1;
        let probe = Pieces {
            ids: vec![last; config.max_pieces],
            features: vec![72; config.max_pieces],
            first: vec![1, i32::try_from(config.max_pieces).unwrap_or(i32::MAX) - 1],
        };
        network.run(&probe, None).map_err(|cause| error("does not run on a window").because(cause))?;
        Ok(network)
    }

    /// The numbers of the words of `window`, row by row, computed on `threads`.
    pub fn run(&self, window: &Pieces, threads: Option<Arc<ThreadPool>>) -> Result<Vec<f32>, RunError> {
        let (pieces, words) = (window.ids.len(), window.first.len());
        let row = |values: &[i32]| NdTensor::from_data([1, values.len()], values.to_vec());
        let mask: ValueOrView<'_> = if self.mask_is_float {
            NdTensor::from_data([1, pieces], vec![1f32; pieces]).into()
        } else {
            NdTensor::from_data([1, pieces], vec![1i32; pieces]).into()
        };
        let inputs = vec![
            (self.input_ids, row(&window.ids).into()),
            (self.features, row(&window.features).into()),
            (self.mask, mask),
            (self.first, row(&window.first).into()),
        ];
        let options = RunOptions::default().with_thread_pool(threads);
        let mut outputs = self.model.run(inputs, &[self.out], Some(options))?;
        let Some(Value::FloatTensor(out)) = outputs.pop() else { return Err("the output is not float".into()) };
        if out.shape()[..] != [1, words, self.width] {
            return Err(format!("the output is {:?}, not [1, {words}, {}]", out.shape(), self.width).into());
        }
        Ok(out.into_data())
    }
}
