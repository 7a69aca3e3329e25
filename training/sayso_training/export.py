"""Exports a checkpoint to a model folder of format sayso-tagger/1 (see crates/tagger), quantised to int8.

  python -m sayso_training.export --checkpoint run/last.pt --vocab VOCAB --out ../models/en --version en-1
"""
import argparse
import hashlib
import json
import pathlib
import shutil
import tempfile

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import save_file
from torch import nn

from .evaluate import load
from .features import MAX_PIECES_PER_WORD
from .labels import NAMES, RELATIONS, ROLES, UPOS
from .model import BLOCKS, WIDTH
from .windows import CONTEXT_PIECES, MAX_PIECES


class Exported(nn.Module):
    """A window alone, without padding: no mask."""

    def __init__(self, model):
        super().__init__()
        self.model = model
        for layer in model.encoder.layers:
            layer.mix = mix

    def forward(self, input_ids, features, first):
        return self.model(input_ids, features, torch.ones_like(input_ids, dtype=torch.bool), first)


def mix(scores, v, _):
    """The same sums of rows in steps that RTen runs faster than its softmax, whose search for the greatest score takes most
    of its time (the tagger as a whole is 8 % faster, docs/performance.md). Scores of 80 and more do not occur; cut off, they cannot overflow."""
    weights = torch.exp(torch.clamp(scores, max=80.0))
    return (weights @ v) / weights.sum(-1, keepdim=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--checkpoint", required=True)
    ap.add_argument("--vocab", required=True)
    ap.add_argument("--out", type=pathlib.Path, required=True)
    ap.add_argument("--version", required=True)
    ap.add_argument("--layers", type=int)
    ap.add_argument("--calibration", type=pathlib.Path, help="JSON of knots by name, as `calibrate` writes it")
    ap.add_argument("--float", action="store_true", help="not quantised, to measure the loss")
    ap.add_argument("--no-transitions", action="store_true", help="of roles, only what keeps spans well formed")
    ap.add_argument("--lean-cue", type=float, default=0.0, help="added to the scores of cues")
    a = ap.parse_args()
    model = load(a.checkpoint, a.vocab, layers=a.layers)
    if a.no_transitions:
        model.crf.forget()
    model.lean("cue", a.lean_cue)
    a.out.mkdir(parents=True, exist_ok=True)
    ids, first = torch.ones(1, 7, dtype=torch.long), torch.tensor([[1, 2, 4]])
    axes = {n: {0: "B", 1: "P"} for n in ("input_ids", "features")} | {n: {0: "B", 1: "N"} for n in ("first", "out")}
    with tempfile.TemporaryDirectory() as folder:
        plain = f"{folder}/plain.onnx"
        torch.onnx.export(Exported(model), (ids, ids, first), plain, dynamo=False, opset_version=17,
                          input_names=["input_ids", "features", "first"], output_names=["out"], dynamic_axes=axes)
        if a.float:
            shutil.copy(plain, a.out / "model.onnx")
        else:
            # reduce_range: seven bits of weight keep the sums of products exact on processors without VNNI too.
            quantize_dynamic(plain, a.out / "model.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                             op_types_to_quantize=["MatMul", "Gather"])
    shutil.copy(a.vocab, a.out / "vocab.txt")
    start, transitions, end = model.crf.tables()
    table = lambda t: t.detach().float().numpy().copy()
    save_file({"crf_start": table(start), "crf_end": table(end), "crf_trans": table(transitions),
               "rel_weight": table(model.rel_weight), "rel_bias": table(model.rel_bias), "link_none": table(model.link_none),
               "link_distance_content": table(model.link_distance_content),
               "link_distance_source": table(model.link_distance_source), "arc_bias": table(torch.zeros(1))},
              a.out / "tables.safetensors")
    sha = lambda name: hashlib.sha256((a.out / name).read_bytes()).hexdigest()
    config = {
        "format": "sayso-tagger/1", "version": a.version, "model": "model.onnx",
        "labels": {"roles": ROLES, "names": NAMES, "upos": UPOS, "relations": RELATIONS},
        "blocks": {k: list(v) for k, v in BLOCKS.items()}, "width": WIDTH, "max_pieces": MAX_PIECES,
        "max_pieces_per_word": MAX_PIECES_PER_WORD, "context_pieces": CONTEXT_PIECES, "quote_rule": True,
        "calibration": json.loads(a.calibration.read_text()) if a.calibration else {},
        "sha256": {n: sha(n) for n in ("model.onnx", "vocab.txt", "tables.safetensors")},
    }
    (a.out / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    for f in sorted(a.out.iterdir()):
        f.chmod(0o644)
        print(f"{f.stat().st_size:10} {f.name}")


if __name__ == "__main__":
    main()
