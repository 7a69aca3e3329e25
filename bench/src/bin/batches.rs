//! `batches MODEL.ONNX`: word pieces a second of the network alone, on one thread, by windows a run and pieces a window.
//!
//! The pieces are arbitrary. The best of six runs counts, by the clock.

use std::{sync::Arc, time::Instant};

use anyhow::{Context, Result};
use rten::{ModelOptions, RunOptions, ThreadPool};
use rten_tensor::{NdTensor, prelude::*};

const SHAPES: [(usize, usize); 8] = [(1, 150), (2, 150), (4, 150), (8, 150), (1, 64), (8, 64), (1, 190), (1, 384)];

fn main() -> Result<()> {
    let path = std::env::args().nth(1).context("usage: batches MODEL.ONNX")?;
    let mut options = ModelOptions::with_all_ops();
    options.prepack_weights(true);
    let model = options.load(std::fs::read(&path).with_context(|| path.clone())?)?;
    let [ids, features, first, out] = ["input_ids", "features", "first", "out"].map(|name| model.node_id(name));
    let (ids, features, first, out) = (ids?, features?, first?, out?);
    let threads = Arc::new(ThreadPool::with_num_threads(1));
    for (windows, pieces) in SHAPES {
        let tensor = |value: &dyn Fn(usize) -> i32, width: usize| {
            NdTensor::from_data([windows, width], (0..windows * width).map(value).collect::<Vec<_>>())
        };
        let words = pieces - pieces / 10;
        let values = [
            (ids, tensor(&|at| 1000 + (at * 7919 % 20_000) as i32, pieces)),
            (features, tensor(&|_| 2, pieces)),
            (first, tensor(&|at| 1 + (at % words) as i32, words)),
        ];
        let mut best = f64::INFINITY;
        for _ in 0..6 {
            let inputs = values.iter().map(|(node, value)| (*node, value.view().into())).collect();
            let start = Instant::now();
            model.run(inputs, &[out], Some(RunOptions::default().with_thread_pool(Some(threads.clone()))))?;
            best = best.min(start.elapsed().as_secs_f64());
        }
        println!("{windows} windows of {pieces}: {:.0} pieces/s", (windows * pieces) as f64 / best);
    }
    Ok(())
}
