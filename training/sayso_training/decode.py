"""The model's numbers to attributions, as `crates/tagger` decodes them: the reference that Rust is compared with."""
import torch

from .batches import collate
from .labels import NAMES, ROLES


def outputs(model, windows, pieces=8192):
    """Yields (window, its blocks of numbers), batches of like length."""
    order = sorted(windows, key=lambda w: len(w.pieces))
    model.eval()
    batch = []
    for w in order + [None]:
        if batch and (w is None or len(w.pieces) * (len(batch) + 1) > pieces):
            b = collate(batch)
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(b["pieces"], b["features"], b["mask"], b["first"])
            for row, x in zip(out.float(), batch):
                yield x, model.split(row[None, : len(x.first)])
            batch = []
        if w is not None:
            batch.append(w)


def spans(labels, names):
    """(kind, first, past) of BIO labels."""
    out = []
    for i, l in enumerate(labels):
        if names[l].startswith("B-") or (names[l].startswith("I-") and not (out and out[-1][2] == i and out[-1][0] == names[l][2:])):
            out.append([names[l][2:], i, i + 1])
        elif names[l].startswith("I-"):
            out[-1][2] = i + 1
    return out


@torch.no_grad()
def attributions(model, window, parts, labels=None):
    """[(cue, source or None, contents)] in words of the window."""
    if labels is None:
        scores = parts["roles"][0].clone()
        scores[: window.context] = 0
        labels = model.crf.decode(scores)
        labels = [0] * window.context + labels[window.context :]
    found = spans(labels, ROLES)
    by = {k: [(s, e) for kind, s, e in found if kind == k] for k in ("source", "cue", "content")}
    paragraph = lambda span: window.paragraph[span[0]]
    units = {c: (c, None, []) for c in by["cue"]}
    out = []
    if by["cue"]:
        for c in by["content"]:
            cues = [u for u in by["cue"] if paragraph(u) == paragraph(c)]
            if cues:
                best = int(model.link_scores(parts, "content", [(0, *c)], [(0, *u) for u in cues])[0].argmax())
                units[cues[best]][2].append(c)
            else:
                out.append((None, None, [c]))
        for u in by["cue"]:
            sources = [s for s in by["source"] if paragraph(s) == paragraph(u)]
            best = int(model.source_scores(parts, [(0, *u)], [(0, *s) for s in sources])[0].argmax())
            units[u] = (u, sources[best - 1] if best else None, units[u][2])
    else:
        out = [(None, None, [c]) for c in by["content"]]
    return out + [u for u in units.values() if u[2]]


def names(parts):
    allowed = torch.full((len(NAMES), len(NAMES)), -1e4)
    for a, x in enumerate(NAMES):
        for b, y in enumerate(NAMES):
            if not y.startswith("I-") or (x != "O" and x[2:] == y[2:]):
                allowed[a, b] = 0
    scores = torch.log_softmax(parts["names"][0], -1)
    best = scores[0] + torch.tensor([-1e4 if y.startswith("I-") else 0.0 for y in NAMES])
    back = []
    for s in scores[1:]:
        value, arg = (best[:, None] + allowed).max(0)
        best = value + s
        back.append(arg)
    at = int(best.argmax())
    path = [at]
    for arg in reversed(back):
        at = int(arg[at])
        path.append(at)
    return spans(path[::-1], NAMES)
