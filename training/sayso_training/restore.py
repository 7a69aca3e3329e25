"""A committed model folder back to a checkpoint, to train on from (`train --start`) when no other checkpoint is left.

  python -m sayso_training.restore --model ../models/en --base MODEL_FOLDER --lean-cue 0.3 --out run/last.pt

Weights come back with the rounding of int8; embeddings of pieces, which never learn, come whole from the base. `--lean-cue`
takes back what `export` added to the scores of cues.
"""
import argparse
import pathlib

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.numpy import load_file

from .train import build

OF_LAYER = ("qkv", "out", "up", "down")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", type=pathlib.Path, required=True)
    ap.add_argument("--base", required=True)
    ap.add_argument("--out", type=pathlib.Path, required=True)
    ap.add_argument("--lean-cue", type=float, default=0.0)
    a = ap.parse_args()
    stored = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(a.model / "model.onnx")).graph.initializer}
    kept = {k.removeprefix("model."): torch.from_numpy(v.copy()) for k, v in stored.items() if k.startswith("model.") and v.dtype == np.float32 and v.ndim}

    def whole(name):
        scale, zero = stored[name + "_scale"], stored[name + "_zero_point"]
        return torch.from_numpy((stored[name + "_quantized"].astype(np.float32) - zero.astype(np.float32)) * scale)

    # The matrices have lost their names; they stand in the order in which the network multiplies by them.
    products = [k.removesuffix("_quantized") for k in stored if k.startswith("onnx::MatMul") and k.endswith("_quantized")]
    layers = (len(products) - 1) // len(OF_LAYER)
    names = [f"encoder.layers.{i}.{part}.weight" for i in range(layers) for part in OF_LAYER] + ["heads.weight"]
    kept |= {name: whole(product).T.contiguous() for name, product in zip(names, products, strict=True)}
    kept["encoder.features.weight"] = whole("model.encoder.features.weight")

    model = build("minilm", None, None, layers, inner=kept["encoder.layers.0.up.weight"].shape[0])
    model.encoder.load_words(f"{a.base}/model.safetensors")
    tables = {k: torch.from_numpy(v) for k, v in load_file(a.model / "tables.safetensors").items()}
    kept |= {k: tables[k].reshape(model.state_dict()[k].shape)
             for k in ("rel_weight", "rel_bias", "link_none", "link_distance_content", "link_distance_source")}
    # What keeps spans well formed is in the masks; what was learned beside it is what is left in the tables.
    for ours, theirs, mask in (("start", "crf_start", model.crf.start_mask), ("transitions", "crf_trans", model.crf.trans_mask), ("end", "crf_end", 0)):
        kept["crf." + ours] = tables[theirs] - mask
    missing = model.load_state_dict(kept, strict=False)
    assert not missing.unexpected_keys and set(missing.missing_keys) == {"encoder.words.weight", "crf.trans_mask", "crf.start_mask"}, missing
    model.lean("cue", -a.lean_cue)
    state = model.state_dict()
    a.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": state, "average": state, "step": 0}, a.out)


if __name__ == "__main__":
    main()
