"""Fits knots that turn the tagger's raw confidences into shares of right answers, and writes them into config.json.

  SAYSO_MODEL=../models/en sayso-eval roles --data dev.jsonl --out pred.jsonl     (with a config without knots)
  python -m sayso_training.calibrate --gold dev.jsonl --pred pred.jsonl --score-folder DATA/attribution --config ../models/en/config.json

Right is: for a span, a gold span of its role with the same ends; for a content's link, that a gold attribution joins
content and cue that overlap them; for a cue's link, that the gold attribution of an overlapping cue has a source that
shares a token. Isotonic regression (pool adjacent violators), cut to few knots. Printed: expected calibration error of
ten equal bins, before and after, fitted on every second article and measured on the others; the knots are then fitted on
all.
"""
import argparse
import importlib.util
import json
import pathlib

import numpy as np

MOST_KNOTS = 10


def observations(gold, pred, score):
    """{kind: [(article number, raw, right)]}"""
    out = {k: [] for k in ("source", "cue", "content", "content_link", "source_link")}
    for number, (i, d) in enumerate(sorted(gold.items())):
        doc = score.Doc(d["text"])
        golds = doc.attributions(d["attributions"])
        exact = {r: set().union(*(score.runs(g[r]) for g in golds)) if golds else set() for r in score.ROLES}
        seen = set()
        for a in pred.get(i, {}).get("attributions", []):
            c = a["confidence"]
            for role in score.ROLES:
                raws = c[role] if isinstance(c[role], list) else [c[role]]
                for span, raw in zip(a[role], raws):
                    if raw is None or (role, *span) in seen:
                        continue
                    seen.add((role, *span))
                    runs = score.runs(doc.cover([span]))
                    out[role].append((number, raw, runs <= exact[role]))
            cue = doc.cover(a["cue"])
            joined = [g for g in golds if g["cue"] & cue]
            for span, raw in zip(a["content"], c["content_link"]):
                content = doc.cover([span])
                if cue and any(g["content"] & content for g in golds):
                    out["content_link"].append((number, raw, any(g["content"] & content for g in joined)))
            if a["source"] and joined:
                source = doc.cover(a["source"])
                out["source_link"].append((number, c["source_link"], any(g["source"] & source for g in joined)))
    return out


def fit(points):
    """Knots [[raw, calibrated]] of raw confidences and outcomes."""
    points = sorted((float(p), float(y)) for p, y in points)
    blocks = []
    for p, y in points:
        blocks.append([y, 1, p, p])
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            y2, n2, _, high = blocks.pop()
            y1, n1, low, _ = blocks.pop()
            blocks.append([(y1 * n1 + y2 * n2) / (n1 + n2), n1 + n2, low, high])
    x = np.array([(low + high) / 2 for _, _, low, high in blocks])
    y = np.array([b[0] for b in blocks])
    grid = np.quantile([p for p, _ in points], np.linspace(0, 1, MOST_KNOTS - 2))
    at = np.unique(np.concatenate([[0.0], grid, [1.0]]).round(4))
    value = np.clip(np.interp(at, x, y), 0.01, 0.995)
    return [[float(a), round(float(v), 4)] for a, v in zip(at, np.maximum.accumulate(value))]


def error(knots, points):
    """Expected calibration error in ten equal bins; knots None for raw."""
    raw = np.array([p for p, _ in points], float)
    right = np.array([y for _, y in points], float)
    said = raw if knots is None else np.interp(raw, *np.array(knots).T)
    bins = np.minimum(9, (said * 10).astype(int))
    return sum(abs(said[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "pred", "score-folder", "config"):
        ap.add_argument("--" + name, type=pathlib.Path, required=True)
    a = ap.parse_args()
    spec = importlib.util.spec_from_file_location("score_attribution", a.score_folder / "score_attribution.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    found = observations(score.load(a.gold), score.load(a.pred), score)
    knots = {}
    for kind, rows in found.items():
        half = [(p, y) for n, p, y in rows if n % 2 == 0]
        other = [(p, y) for n, p, y in rows if n % 2]
        print(f"{kind:13} {len(rows):5}  right {np.mean([y for _, _, y in rows]):.3f}  "
              f"error raw {error(None, other):.3f}  calibrated on the other half {error(fit(half), other):.3f}")
        knots[kind] = fit([(p, y) for _, p, y in rows])
    config = json.loads(a.config.read_text())
    config["calibration"] = {**config.get("calibration", {}), **knots}
    a.config.write_text(json.dumps(config, indent=1) + "\n")


if __name__ == "__main__":
    main()
