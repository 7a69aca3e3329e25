"""Narrows the inner layers of a checkpoint: of each feed-forward layer the units that contribute most are kept.

  python -m sayso_training.prune --cache cache/ --vocab VOCAB --checkpoint run/last.pt --inner 1024 --out pruned.pt

A unit's contribution is its mean absolute activation over training windows times the norm of its outgoing weights.
The result must be trained on (`train --start`). Not used for a model that is committed.
"""
import argparse
import pathlib
import pickle
import random

import torch
from torch.nn import functional as F

from .decode import outputs
from .evaluate import load

WINDOWS = 400


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--cache", type=pathlib.Path, required=True)
    ap.add_argument("--vocab", required=True)
    ap.add_argument("--checkpoint", required=True)
    ap.add_argument("--inner", type=int, required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--raw", action="store_true", help="weights of the last step, not their average")
    a = ap.parse_args()
    model = load(a.checkpoint, a.vocab, average=not a.raw)
    sums = [torch.zeros(layer.up.out_features) for layer in model.encoder.layers]
    hooks = [layer.up.register_forward_hook(lambda _, __, out, s=s: s.add_(F.gelu(out.float()).abs().sum((0, 1))))
             for layer, s in zip(model.encoder.layers, sums)]
    windows = random.Random(3).sample(pickle.load(open(a.cache / "attribution.pickle", "rb")), WINDOWS)
    for _ in outputs(model, windows):
        pass
    for h in hooks:
        h.remove()
    state = {k: v.clone() for k, v in model.state_dict().items()}
    for i, (layer, s) in enumerate(zip(model.encoder.layers, sums)):
        worth = s * layer.down.weight.norm(dim=0)
        keep = worth.topk(a.inner).indices.sort().values
        print(f"layer {i}: kept {float(worth[keep].sum() / worth.sum()):.3f} of the contribution")
        p = f"encoder.layers.{i}."
        state[p + "up.weight"], state[p + "up.bias"] = state[p + "up.weight"][keep], state[p + "up.bias"][keep]
        state[p + "down.weight"] = state[p + "down.weight"][:, keep]
    torch.save({"model": state, "average": state, "step": 0}, a.out)


if __name__ == "__main__":
    main()
