"""Writes what a teacher says of every word, for `train --teacher`: the scores of its roles in SET.npy and, where a set has
no attributions of its own, the roles and links that it decodes, in SET.pickle.

  nice python -m sayso_training.teach --cache cache/ --encoder mpnet --base FOLDER --vocab VOCAB --checkpoint run/last.pt \
      --sets attribution,unlabelled,places,gum,ewt --out teacher/
"""
import argparse
import pathlib
import pickle
import time

import numpy as np

from .decode import attributions, outputs, roles
from .evaluate import load
from .labels import IGNORE, ROLES


def decoded(model, window, parts):
    """Labels `roles` and `links` of a window, as `sources` describes them."""
    found = roles(model, window, parts)
    cues, places, contents = [], [], []
    for cue, source, spans in attributions(model, window, parts, found):
        if cue is None:
            continue
        if source and source not in places:
            places.append(source)
        contents += [(*span, len(cues)) for span in spans]
        cues.append((*cue, places.index(source) if source else -1, True))
    own = np.array(found, np.int8)
    own[: window.context] = IGNORE
    # A span that comes out of the context begins anew.
    if ROLES[own[window.context]].startswith("I-"):
        own[window.context] -= 1
    return {"roles": own, "links": {"content": contents, "cue": cues, "source": places}}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--cache", type=pathlib.Path, required=True)
    ap.add_argument("--out", type=pathlib.Path, required=True)
    ap.add_argument("--encoder", default="mpnet")
    ap.add_argument("--base", required=True)
    ap.add_argument("--layers", type=int)
    ap.add_argument("--vocab", required=True)
    ap.add_argument("--checkpoint", required=True)
    ap.add_argument("--sets", default="attribution,unlabelled,places,gum,ewt")
    ap.add_argument("--windows", type=int, help="only the first so many windows of each set")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    model = load(a.checkpoint, a.vocab, a.encoder, a.base, a.layers)
    for name in a.sets.split(","):
        windows = pickle.load(open(a.cache / f"{name}.pickle", "rb"))[: a.windows]
        index = {id(w): i for i, w in enumerate(windows)}
        offsets = np.concatenate([[0], np.cumsum([len(w.first) for w in windows])])
        scores = np.zeros((offsets[-1], len(ROLES)), np.float16)
        labels = [None] * len(windows)
        began, seen = time.time(), 0
        for w, parts in outputs(model, windows):
            i = index[id(w)]
            scores[offsets[i] : offsets[i + 1]] = parts["roles"][0].numpy()
            if "roles" not in w.labels:
                labels[i] = decoded(model, w, parts)
            seen += len(w.pieces)
        if any(labels):
            (a.out / f"{name}.pickle").write_bytes(pickle.dumps(labels))
        np.save(a.out / f"{name}.npy", scores)
        print(f"{name}: {len(scores)} words, {seen / (time.time() - began):.0f} pieces/s", flush=True)


if __name__ == "__main__":
    main()
