#!/usr/bin/env python3
"""Counts in how many documents each word stands and writes classes of rarity: crates/casework/data/words.txt.

  tools/background/words.py [DATA] > crates/casework/data/words.txt

DATA is the folder of labelled data (../shared/data beside the project); only its train parts are read, and of them only
the running text. Words are lower-cased runs of letters and digits of three characters or more, as
crates/casework/src/incidents/words.rs has them. Documents are counted in three collections apart (shootings in American
local papers, where one incident is one document whatever its number of articles; conflict in Latin America in the 1980s;
other news), since a word that is common in one kind of news tells little in it, however rare it is elsewhere.

A line is a word and its class: the binary logarithm, rounded, of one over the greatest share of documents of a collection
that have the word. Only words of at least LEAST documents are written, so that no text can be put together again from the
list and no private person's name stands in it because of one incident; everything else is of the rarest class.
"""
import collections
import json
import math
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# Fewest documents that a word must stand in.
LEAST = 12
# The rarest class written; words beyond it are left to the default.
RAREST = 8
WORD = re.compile(r"[^\W_]+")


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def words(text):
    return {word for word in WORD.findall(text.lower()) if len(word) >= 3}


def collections_of(data):
    shootings = [" ".join(a["title"] + "\n" + a["text"] for a in line["articles"]) for line in lines(data / "tolls/train.jsonl")]
    conflict = [line["text"] for line in lines(data / "muc/dev.texts.jsonl")]
    other = [
        line["text"]
        for name in ["attribution/train", "places/lgl_train", "places/trnews_train", "time/train", "events_xdoc/train", "accounts/train"]
        for line in lines(data / f"{name}.jsonl")
        for line in (line.get("articles") or [line])
    ]
    return [shootings, conflict, other]


def main():
    data = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    total, share = collections.Counter(), {}
    for documents in collections_of(data):
        counts = collections.Counter(word for text in documents for word in words(text))
        total.update(counts)
        for word, count in counts.items():
            share[word] = max(share.get(word, 0.0), count / len(documents))
    for word in sorted(share):
        rarity = round(-math.log2(share[word]))
        if total[word] >= LEAST and rarity <= RAREST:
            print(word, rarity)


if __name__ == "__main__":
    main()
