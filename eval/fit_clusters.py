#!/usr/bin/env python3
"""Fits the weights of crates/casework/data/incident_weights.toml: a logistic regression over pairs of articles.

  cargo run -p sayso-eval -- clusters-pairs --data DATA/tolls/train.jsonl --out tolls.pairs
  cargo run -p sayso-eval -- clusters-pairs --data DATA/accounts/train.jsonl --out accounts.pairs
  eval/fit_clusters.py tolls.pairs DATA/tolls/train.jsonl accounts.pairs DATA/accounts/train.jsonl > \\
      crates/casework/data/incident_weights.toml

Two articles of one line (an incident, or a bundle of articles on one) are a pair that is one, all others are not. Newton's
method with a small ridge; every pair weighs the same. Features overlap, so that some would come out with a sign against
their sense ("the same town" as a reason against): of those the worst is left out (weight 0) and the rest fitted again,
until none is left. Needs numpy.
"""
import json
import sys

import numpy

# Strength of the ridge: the prior of each weight is a normal distribution of variance 1 / RIDGE.
RIDGE = 1.0
# Log-odds from which on incidents are joined, or stay open. With all articles of tolls/train in one heap, B-cubed F1 was 95.1
# at -1 and 94.3 at -2, where bundles grow to 127 articles; what lies between was tried on main incidents alone. Since these
# are joined first it is 96.2 at -1.
JOIN, OPEN = -1.0, -1.0
# Set, not fitted: pairs are labelled for main incidents only. On the same heap, joined from -2 on: F1 94.3 with -2, 93.1 with 0.
SET = {"one_main": -2.0, "neither_main": -2.0}

# Features that speak against two being one, beside those whose name says so, and those that may speak either way.
AGAINST = {"namesakes", "close_date", "other_date", "distant_date", "stale_date", "not_yet", "published_apart", "apart_nameless"}
FREE = {"words_more", "close_date", "published_apart", "neither_main", "one_main", "near"}


def labels(path):
    out = {}
    for line in open(path, encoding="utf-8"):
        line = json.loads(line)
        group = line.get("incident") or line.get("bundle")
        for article in line.get("articles") or [line]:
            out[article["id"]] = group
    return out


def load(path, gold):
    with open(path, encoding="utf-8") as file:
        names = file.readline().split()[2:]
        ids, rows = [], []
        for line in file:
            one, other, *values = line.split("\t")
            ids.append((one, other))
            rows.append(numpy.array(values, dtype=numpy.float32))
    y = numpy.array([gold[one] == gold[other] for one, other in ids], dtype=numpy.float64)
    return names, ids, numpy.array(rows, dtype=numpy.float64), y


def fit(x, y, weight):
    beta = numpy.zeros(x.shape[1])
    ridge = numpy.full(x.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(40):
        p = 1 / (1 + numpy.exp(-x @ beta))
        gradient = x.T @ (weight * (y - p)) - ridge * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + numpy.diag(ridge)
        step = numpy.linalg.solve(hessian, gradient)
        beta += step
        if numpy.abs(step).max() < 1e-6:
            break
    return beta


def speaks_against(name):
    return name.endswith(("_clash", "far", "_differs")) or name in AGAINST


def fit_with_sense(names, x, y, weight):
    kept = list(range(len(names)))
    while True:
        beta = fit(x[:, kept], y, weight)
        wrong = [
            (abs(value), at)
            for at, value in zip(kept, beta)
            if at and names[at] not in FREE and (value > 0) == speaks_against(names[at]) and value != 0
        ]
        if not wrong:
            out = numpy.zeros(len(names))
            out[kept] = beta
            return out
        kept.remove(max(wrong)[1])


def main():
    arguments = sys.argv[1:]
    xs, ys, ws = [], [], []
    for pairs, data in zip(arguments[::2], arguments[1::2]):
        gold = labels(data)
        names, ids, x, y = load(pairs, gold)
        groups = {}
        for article, group in gold.items():
            groups.setdefault(group, []).append(article)
        total = sum(len(group) * (len(group) - 1) // 2 for group in groups.values())
        print(f"{pairs}: {len(y)} pairs, {int(y.sum())} of them one, of {total} in the data", file=sys.stderr)
        xs.append(x), ys.append(y), ws.append(numpy.ones(len(y)))
    x, y, w = numpy.concatenate(xs), numpy.concatenate(ys), numpy.concatenate(ws)
    beta = fit_with_sense(names, x, y, w)
    p = 1 / (1 + numpy.exp(-x @ beta))
    for bound in (0.1, 0.3, 0.5, 0.7, 0.9):
        said = p >= bound
        print(f"p >= {bound}: precision {y[said].mean():.3f} recall {said[y > 0].mean():.3f}", file=sys.stderr)
    print("# Weights of the features of a pair of incidents (crates/casework/src/incidents/features.rs), as natural logarithms of odds.")
    print("# Made by eval/fit_clusters.py (which says how to run it again) from", len(y), "pairs of articles,", int(y.sum()), "of them one.")
    print(f"join = {JOIN}\nopen = {OPEN}\n\n[weights]")
    for name, value in zip(names, beta):
        value = SET.get(name, value)
        print(f"{name} = {value + 0.0:.3f}")


if __name__ == "__main__":
    main()
