"""Writes what a teacher says of every word, for `train --teacher`: the scores of its roles in SET.npy and, in SET.pickle,
what it decodes where a set has no labels of its own: roles with links, trees with parts of speech, names.

  nice python -m sayso_training.teach --cache cache/ --encoder mpnet --base FOLDER --vocab VOCAB --checkpoint run/last.pt \
      --sets attribution,unlabelled,places,gum,ewt --out teacher/
"""
import argparse
import pathlib
import pickle
import time

import numpy as np

from .decode import attributions, names, outputs, roles
from .evaluate import load, trees
from .labels import IGNORE, NAME_OF, ROLES


def missing(model, window, parts):
    """Labels, as `sources` describes them, of all heads for which a window has none."""
    out = {}
    if "roles" not in window.labels:
        out |= attributed(model, window, parts)
    if "head" not in window.labels:
        head, relation = trees(model, window, parts)
        head[: window.context] = IGNORE
        out |= {"head": head, "relation": relation, "upos": parts["upos"][0].argmax(-1).numpy()}
    # A set that knows its places says nothing of other names: what a teacher calls a name there could deny a place.
    if "names" not in window.labels and "location" not in window.labels:
        own = np.zeros(len(window.first), np.int16)
        for kind, start, end in names(parts):
            own[start:end] = NAME_OF["I-" + kind]
            own[start] = NAME_OF["B-" + kind]
        own[: window.context] = IGNORE
        out["names"] = own
    return out


def attributed(model, window, parts):
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
            labels[i] = missing(model, w, parts)
            seen += len(w.pieces)
        (a.out / f"{name}.pickle").write_bytes(pickle.dumps(labels))
        np.save(a.out / f"{name}.npy", scores)
        print(f"{name}: {len(scores)} words, {seen / (time.time() - began):.0f} pieces/s", flush=True)


if __name__ == "__main__":
    main()
