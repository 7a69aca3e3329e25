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

# Of each line the articles of the slice; the last file gives what the others leave of the words.
UNLABELLED = {"events_xdoc/train.jsonl": slice(1), "time/train.jsonl": slice(1), "accounts/train.jsonl": slice(1),
              "tolls/train.jsonl": slice(1)}
UNLABELLED_WORDS = 900_000
# Texts that are not among those, after the bodies of the extraction set.
MORE = {"time/wikiwars_train.jsonl": slice(1), "clusters/train.jsonl": slice(1), "tolls/train.jsonl": slice(1, 3)}
MORE_WORDS = 690_000


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
    news = chosen(texts(a.data, UNLABELLED, 5), UNLABELLED_WORDS)
    pages = json.loads((a.data / "extraction/ground-truth.json").read_text(encoding="utf-8")).values()
    more = dict.fromkeys([page["articleBody"] for page in pages]) | texts(a.data, MORE, 6)
    known = set(news)
    more = chosen([text for text in more if text not in known], MORE_WORDS)
    for name, found in (("unlabelled", news), ("more", more)):
        file = a.out / f"{name}.jsonl"
        file.write_text("".join(json.dumps({"id": f"{name}{n}", "text": t}) + "\n" for n, t in enumerate(found)), encoding="utf-8")
        save(name, [w for _, article in load(name, file) for w in article.windows()])


def texts(data, files, seed):
    """Texts without labels, for a teacher to label: those of each file in an order of their own, each once."""
    out = {}
    for name, part in files.items():
        found = [x["text"] for line in sources.jsonl(data / name) for x in line.get("articles", [line])[part] if x.get("text")]
        random.Random(seed).shuffle(found)
        out.update(dict.fromkeys(found))
    return out


def chosen(texts, words):
    """The first of `texts` that have so many words together."""
    out = []
    for text in texts:
        if words < 0:
            break
        out.append(text)
        words -= len(text.split())
    return out


if __name__ == "__main__":
    main()
