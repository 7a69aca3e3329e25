"""Scores a checkpoint on dev parts: attribution by the data's own scorer, dependencies greedily over gold tokens.

  python -m sayso_training.evaluate --cache cache/ --data ../../shared/data --vocab VOCAB --checkpoint run/last.pt
"""
import argparse
import importlib.util
import json
import pathlib
import pickle

import torch

from .decode import attributions, outputs
from .labels import IGNORE, RELATIONS
from .sources import jsonl
from .train import build, shape_of


def load(checkpoint, vocab, encoder="minilm", base="", layers=None, average=True):
    state = torch.load(checkpoint, weights_only=True)
    shape = shape_of(state["model"]) if encoder == "minilm" else {"layers": layers}
    model = build(encoder, base, vocab, **shape)
    model.load_state_dict(state["average" if average else "model"])
    return model.eval()


def predict(model, windows, tokens, gold_roles=False):
    """{article: attributions in code points}"""
    spans = {t["id"]: t["tokens"] for t in tokens}
    out = {t["id"]: [] for t in tokens}
    for w, parts in outputs(model, windows):
        at = spans[w.doc]
        point = lambda s: [at[w.start + s[0]][0], at[w.start + s[1] - 1][1]]
        labels = [int(x) if x != IGNORE else 0 for x in w.labels["roles"]] if gold_roles else None
        for cue, source, contents in attributions(model, w, parts, labels):
            out[w.doc].append({"cue": [point(cue)] if cue else [], "source": [point(source)] if source else [],
                               "content": [point(c) for c in contents]})
    return {i: {"id": i, "attributions": a} for i, a in out.items()}


def scorer(data):
    spec = importlib.util.spec_from_file_location("score_attribution", data / "attribution" / "score_attribution.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def syntax(model, windows):
    n = {"words": 0, "upos": 0, "uas": 0, "las": 0}
    main = [r.split(":")[0] for r in RELATIONS]
    for w, parts in outputs(model, windows):
        sentence = torch.tensor(w.sentence)[None].long()
        head = model.arc_scores(parts, sentence).argmax(-1)
        relations = model.relation_scores(parts, head).argmax(-1)[0]
        for i in range(w.context, len(w.first)):
            if w.labels["head"][i] == IGNORE:
                continue
            n["words"] += 1
            n["upos"] += int(parts["upos"][0, i].argmax()) == w.labels["upos"][i]
            right = int(head[0, i]) == w.labels["head"][i]
            n["uas"] += right
            n["las"] += right and main[int(relations[i])] == main[w.labels["relation"][i]]
    return {k: round(100 * n[k] / n["words"], 2) for k in ("upos", "uas", "las")}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--cache", type=pathlib.Path, required=True)
    ap.add_argument("--data", type=pathlib.Path, required=True)
    ap.add_argument("--vocab", required=True)
    ap.add_argument("--checkpoint", required=True)
    ap.add_argument("--encoder", default="minilm")
    ap.add_argument("--base", default="")
    ap.add_argument("--layers", type=int)
    ap.add_argument("--raw", action="store_true", help="weights of the last step, not their average")
    ap.add_argument("--gold-roles", action="store_true", help="links over gold spans")
    ap.add_argument("--no-transitions", action="store_true", help="roles by their scores and well-formed spans alone")
    ap.add_argument("--lean-cue", type=float, default=0.0, help="added to the scores of cues")
    ap.add_argument("--only", default="attribution,gum_dev,ewt_dev")
    a = ap.parse_args()
    model = load(a.checkpoint, a.vocab, a.encoder, a.base, a.layers, not a.raw)
    if a.no_transitions:
        model.crf.forget()
    model.lean("cue", a.lean_cue)
    if "attribution" in a.only:
        windows = pickle.load(open(a.cache / "attribution_dev.pickle", "rb"))
        pred = predict(model, windows, jsonl(a.cache / "attribution_dev.jsonl.tokens"), a.gold_roles)
        score = scorer(a.data)
        score.show(score.score(score.load(a.data / "attribution/dev.jsonl"), pred))
        (pathlib.Path(a.checkpoint).parent / "dev.pred.jsonl").write_text("".join(json.dumps(p) + "\n" for p in pred.values()))
    for name in ("gum_dev", "ewt_dev"):
        if name in a.only:
            print(name, syntax(model, pickle.load(open(a.cache / f"{name}.pickle", "rb"))))


if __name__ == "__main__":
    main()
