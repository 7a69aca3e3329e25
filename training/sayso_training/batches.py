"""Windows to padded tensors."""
import numpy as np
import torch

from .labels import IGNORE

ARRAYS = ("roles", "names", "location", "upos", "head", "relation")
# Share of windows whose words are shown as if the article were in capitals (cables, MUC) or had lost its case.
CAPITALS = 0.04


def batches(windows, pieces, rng):
    """Windows of like length, at most `pieces` padded pieces a batch, in random order."""
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].pieces) + rng.uniform(0, 24))
    out, batch = [], []
    for i in order:
        longest = max([len(windows[i].pieces)] + [len(windows[j].pieces) for j in batch])
        if batch and longest * (len(batch) + 1) > pieces:
            out.append(batch)
            batch = []
        batch.append(i)
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return [[windows[i] for i in b] for b in out]


def pad(arrays, value, dtype):
    out = np.full((len(arrays), max(len(a) for a in arrays)), value, dtype)
    for row, a in zip(out, arrays):
        row[: len(a)] = a
    return torch.from_numpy(out)


def capitals(features, rng):
    """Features of a window as if it were in capitals, or in lower case."""
    if rng.random() >= CAPITALS:
        return features
    f = features.astype(np.int64) - 1
    shape, rest = f % 6, f // 6
    to = 3 if rng.random() < 0.7 else 1
    new = 1 + np.where(shape == 0, 0, to) + 6 * rest
    return np.where(features == 0, 0, new)


def collate(windows, rng=None):
    """With `rng`, for training: some windows are shown in other case."""
    batch = {
        "pieces": pad([w.pieces for w in windows], 0, np.int64),
        "features": pad([capitals(w.features, rng) if rng else w.features for w in windows], 0, np.int64),
        "mask": pad([np.ones(len(w.pieces), bool) for w in windows], False, bool),
        "first": pad([w.first for w in windows], 0, np.int64),
        "words": pad([np.ones(len(w.first), bool) for w in windows], False, bool),
        "sentence": pad([w.sentence for w in windows], -1, np.int64),
    }
    for name in ARRAYS:
        if name in windows[0].labels:
            batch[name] = pad([w.labels[name] for w in windows], IGNORE, np.int64)
    if "links" in windows[0].labels:
        batch["links"] = [w.labels["links"] for w in windows]
    if getattr(windows[0], "teacher", None) is not None:
        arrays = [w.teacher for w in windows]
        longest = max(len(a) for a in arrays)
        batch["teacher"] = torch.from_numpy(np.stack([np.pad(a.astype(np.float32), ((0, longest - len(a)), (0, 0))) for a in arrays]))
        seen = batch["words"].clone()
        for row, w in zip(seen, windows):
            row[: w.context] = False
        batch["teacher_seen"] = seen
    return batch
