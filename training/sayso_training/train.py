"""Trains a model, with checkpoints and a fixed seed.

  nice python -m sayso_training.train --cache cache/ --base MODEL_FOLDER --vocab VOCAB --out run/ [options]

--encoder minilm|mpnet; a run with an mpnet encoder learns attribution alone and serves as a teacher. --start begins with
the averaged weights of a checkpoint; --teacher takes what `teach` wrote.
"""
import argparse
import json
import math
import pathlib
import pickle
import random
import time

import numpy as np
import torch

from . import model as models
from .batches import batches, collate
from .encoder import MiniLm, Mpnet


def build(kind, base, vocab, layers=None, frozen=0, inner=1536):
    if kind == "mpnet":
        encoder = Mpnet(base, layers or 12, frozen)
        encoder.bind(vocab)
    else:
        encoder = MiniLm(layers or 6, inner=inner)
        if base:
            encoder.load_bert(f"{base}/model.safetensors")
    return models.Tagger(encoder)


def shape_of(state):
    """Number of layers and width of their inner layer of a MiniLM checkpoint."""
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layers."))
    return {"layers": layers, "inner": state["encoder.layers.0.up.weight"].shape[0]}


def optimizer(model, rate, head_rate, decay):
    layers, fresh = model.encoder.groups()
    encoder = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in encoder]
    groups = [{"params": heads, "lr": head_rate}, {"params": fresh, "lr": head_rate}]
    for depth, params in enumerate(reversed(layers)):
        groups.append({"params": [p for p in params if p.requires_grad], "lr": rate * decay**depth})
    for g in groups:
        g["base"] = g["lr"]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


class Average:
    """Exponential moving average of the weights."""

    def __init__(self, model, decay):
        self.decay, self.step = decay, 0
        fixed = {k for k, p in model.named_parameters() if not p.requires_grad}
        self.values = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self.learning = [k for k, v in self.values.items() if v.dtype.is_floating_point and k not in fixed]

    @torch.no_grad()
    def update(self, model):
        self.step += 1
        decay = min(self.decay, (1 + self.step) / (10 + self.step))
        now = model.state_dict()
        torch._foreach_lerp_([self.values[k] for k in self.learning], [now[k] for k in self.learning], 1 - decay)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cache", "out"):
        ap.add_argument("--" + name, type=pathlib.Path, required=True)
    ap.add_argument("--base", default="")
    ap.add_argument("--vocab", required=True)
    ap.add_argument("--encoder", default="minilm")
    ap.add_argument("--layers", type=int)
    ap.add_argument("--frozen", type=int, default=0, help="groups at the bottom that do not learn (1 = embeddings)")
    ap.add_argument("--epochs", type=float, default=3, help="over the attribution windows")
    ap.add_argument("--shares", default="attribution=1,gum=1,ewt=1,places=0.3", help="share of each set seen in an epoch")
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--head-rate", type=float, default=1e-3)
    ap.add_argument("--decay", type=float, default=0.9, help="of the rate, a layer down")
    ap.add_argument("--final", type=float, default=0.02, help="share of the rate at the end")
    ap.add_argument("--average", type=float, default=0.998)
    ap.add_argument("--pieces", type=int, default=2048, help="a batch")
    ap.add_argument("--dropout", type=float, default=0.1)
    ap.add_argument("--word-dropout", type=float, default=0.03)
    ap.add_argument("--start", type=pathlib.Path)
    ap.add_argument("--teacher", type=pathlib.Path)
    ap.add_argument("--no-transitions", action="store_true", help="the CRF keeps spans well formed and learns nothing else")
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--save-every", type=int, default=200)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    (a.out / "options.json").write_text(json.dumps({k: str(v) for k, v in vars(a).items()}, indent=1))

    start = torch.load(a.start, weights_only=True)["average"] if a.start else None
    shape = shape_of(start) if start and a.encoder == "minilm" else {"layers": a.layers}
    model = build(a.encoder, a.base if not start or a.encoder == "mpnet" else "", a.vocab, frozen=a.frozen, **shape)
    if start:
        model.load_state_dict(start)
    if a.no_transitions:
        model.crf.forget()
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = a.dropout
    shares = {n: float(s) for n, s in (x.split("=") for x in a.shares.split(","))}
    data = {n: pickle.load(open(a.cache / f"{n}.pickle", "rb")) for n in shares}
    if a.teacher:
        for n in data:
            file = a.teacher / f"{n}.npy"
            if file.exists():
                flat, at = np.load(file, mmap_mode="r"), 0
                for w in data[n]:
                    w.teacher = flat[at : at + len(w.first)]
                    at += len(w.first)
            file = a.teacher / f"{n}.pickle"
            if file.exists():
                for w, labels in zip(data[n], pickle.loads(file.read_bytes()), strict=True):
                    w.labels.update(labels)

    def epoch(part):
        out = []
        for n, windows in data.items():
            k = round(len(windows) * shares[n] * part)
            chosen = windows if k >= len(windows) else rng.sample(windows, k)
            out += batches(chosen, a.pieces, rng)
        rng.shuffle(out)
        return out

    plan = []
    left = a.epochs
    while left > 0:
        plan += epoch(min(1.0, left))
        left -= 1
    optim = optimizer(model, a.rate, a.head_rate, a.decay)
    average = Average(model, a.average)
    warm = max(1, int(0.06 * len(plan)))
    print(f"{len(plan)} steps", flush=True)
    model.train()
    seen, began, sums, mask_id = 0, time.time(), {}, 103
    for step, windows in enumerate(plan):
        factor = min(1.0, (step + 1) / warm) * (a.final + (1 - a.final) * 0.5 * (1 + math.cos(math.pi * step / len(plan))))
        for g in optim.param_groups:
            g["lr"] = g["base"] * factor
        batch = collate(windows, rng)
        drop = (torch.rand(batch["pieces"].shape) < a.word_dropout) & (batch["features"] > 0)
        batch["pieces"] = batch["pieces"].masked_fill(drop, mask_id)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(batch["pieces"], batch["features"], batch["mask"], batch["first"])
        parts = models.losses(model, out, batch)
        loss = sum(models.WEIGHTS[k] * v for k, v in parts.items())
        optim.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.grad is not None], 1.0)
        optim.step()
        average.update(model)
        seen += int(batch["mask"].sum())
        for k, v in parts.items():
            s = sums.setdefault(k, [0.0, 0])
            s[0] += v.item()
            s[1] += 1
        if (step + 1) % 50 == 0:
            line = " ".join(f"{k} {s / n:.3f}" for k, (s, n) in sorted(sums.items()))
            print(f"{step + 1}/{len(plan)} {line} | {seen / (time.time() - began):.0f} pieces/s {time.time() - began:.0f} s", flush=True)
            sums = {}
        if (step + 1) % a.save_every == 0 or step + 1 == len(plan):
            file = a.out / "last.pt"
            torch.save({"model": model.state_dict(), "average": average.values, "step": step + 1}, str(file) + ".tmp")
            pathlib.Path(str(file) + ".tmp").rename(file)


if __name__ == "__main__":
    main()
