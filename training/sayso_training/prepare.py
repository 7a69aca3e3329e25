"""Labelled data beside the project to training windows.

  python -m sayso_training.prepare --data ../../shared/data --eval ../target/release/sayso-eval --vocab VOCAB --out cache/

Tokens and sentences come from Sayso itself (`sayso-eval tokens`), so that the model is trained on what it will read.
"""
import argparse
import json
import pathlib
import pickle
import random
import subprocess

from . import sources
from .features import WordPiece

UNLABELLED = ["tolls/train.jsonl", "events_xdoc/train.jsonl"]
UNLABELLED_WORDS = 700_000


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "eval", "vocab", "out"):
        ap.add_argument("--" + name, type=pathlib.Path, required=True)
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    wordpiece = WordPiece(a.vocab)

    def load(name, data=None):
        data, tokens = data or a.data / name, a.out / (name.replace("/", "_") + ".tokens")
        subprocess.run([str(a.eval), "tokens", "--data", str(data), "--out", str(tokens)], check=True)
        return sources.articles(data, tokens, wordpiece)

    def save(name, windows):
        words = sum(w.end - w.start for w in windows)
        print(f"{name}: {len(windows)} windows, {words} words, {sum(len(w.pieces) for w in windows)} pieces", flush=True)
        with open(a.out / (name + ".pickle"), "wb") as f:
            pickle.dump(windows, f)

    silver = {n["id"]: n["names"] for n in sources.jsonl(a.data / "names/polnear_silver_train.jsonl")}
    save("attribution", sources.attribution(load("attribution/train.jsonl"), silver))
    save("attribution_dev", sources.attribution(load("attribution/dev.jsonl")))
    save("gum", sources.syntax(a.data / "syntax/gum_train.conllu", wordpiece, named=True))
    save("ewt", sources.syntax(a.data / "syntax/ewt_train.conllu", wordpiece))
    save("gum_dev", sources.syntax(a.data / "syntax/gum_dev.conllu", wordpiece, named=True))
    save("ewt_dev", sources.syntax(a.data / "syntax/ewt_dev.conllu", wordpiece))
    save("places", sources.places(load("places/lgl_train.jsonl") + load("places/trnews_train.jsonl")))
    save("unlabelled", unlabelled(a, load))


def unlabelled(a, load):
    """Windows of news without labels, for a teacher to label: one article of each incident, a fixed number of words."""
    texts = []
    for name in UNLABELLED:
        for line in sources.jsonl(a.data / name):
            found = line.get("articles", [line])
            texts += [x["text"] for x in found[:1] if x.get("text")]
    random.Random(5).shuffle(texts)
    kept, words = [], 0
    for text in dict.fromkeys(texts):
        if words > UNLABELLED_WORDS:
            break
        kept.append({"id": f"u{len(kept)}", "text": text})
        words += len(text.split())
    file = a.out / "unlabelled.jsonl"
    file.write_text("".join(json.dumps(k) + "\n" for k in kept), encoding="utf-8")
    return [w for _, article in load("unlabelled", file) for w in article.windows()]


if __name__ == "__main__":
    main()
