//! The model as a part of the program.

macro_rules! file {
    ($name:literal) => {
        ($name, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en/", $name)) as &[u8])
    };
}

/// Its files by name.
pub(crate) const FILES: &[(&str, &[u8])] =
    &[file!("config.json"), file!("model.onnx"), file!("vocab.txt"), file!("tables.safetensors")];
