"""Writes a teacher's scores of the roles of every word, for `train --teacher`.

  nice python -m sayso_training.teach --cache cache/ --encoder mpnet --base FOLDER --vocab VOCAB --checkpoint run/last.pt \
      --sets attribution,unlabelled --out teacher/
"""
import argparse
import pathlib
import pickle
import time

import numpy as np

from .decode import outputs
from .evaluate import load
from .labels import ROLES


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--cache", type=pathlib.Path, required=True)
    ap.add_argument("--out", type=pathlib.Path, required=True)
    ap.add_argument("--encoder", default="mpnet")
    ap.add_argument("--base", required=True)
    ap.add_argument("--layers", type=int)
    ap.add_argument("--vocab", required=True)
    ap.add_argument("--checkpoint", required=True)
    ap.add_argument("--sets", default="attribution,unlabelled")
    ap.add_argument("--windows", type=int, help="only the first so many windows of each set")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    model = load(a.checkpoint, a.vocab, a.encoder, a.base, a.layers)
    for name in a.sets.split(","):
        windows = pickle.load(open(a.cache / f"{name}.pickle", "rb"))[: a.windows]
        index = {id(w): i for i, w in enumerate(windows)}
        offsets = np.concatenate([[0], np.cumsum([len(w.first) for w in windows])])
        scores = np.zeros((offsets[-1], len(ROLES)), np.float16)
        began, seen = time.time(), 0
        for w, parts in outputs(model, windows):
            i = index[id(w)]
            scores[offsets[i] : offsets[i + 1]] = parts["roles"][0].numpy()
            seen += len(w.pieces)
        np.save(a.out / f"{name}.npy", scores)
        print(f"{name}: {len(scores)} words, {seen / (time.time() - began):.0f} pieces/s", flush=True)


if __name__ == "__main__":
    main()
