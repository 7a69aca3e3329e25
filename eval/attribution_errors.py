#!/usr/bin/env python3
"""Errors of attribution by kind, with counts, and figures by publisher.

  eval/attribution_errors.py GOLD.jsonl PRED.jsonl SCORER_FOLDER [--examples N]

Kinds are told by surface alone, so that two readers get the same table: which role, which end, and what stands between
the gold end and the predicted one; for whole attributions, what sort of cue they have. With --examples, words of the
data are printed: not for committing.
"""
import collections
import random
import re
import sys

SPEECH = set("""say says said saying tell tells told telling add adds added adding write writes wrote written report
reports reported reporting announce announces announced claim claims claimed claiming argue argues argued arguing ask
asks asked asking reply replied state states stated note notes noted noting explain explained insist insisted insisting
suggest suggests suggested suggesting describe describes described call calls called calling declare declared tweet
tweeted quote quoted deny denied denying warn warned confirm confirmed testify testified according warns tells""".split())
ATTITUDE = set("""think thinks thought thinking believe believes believed believing want wants wanted wanting hope hopes
hoped know knows knew fear fears feared expect expected expects feel feels felt see sees saw seen support supports
supported supporting oppose opposed back backed like likes liked consider considered need needs vow vowed promise
promised plan plans planned agree agreed decide decided try trying tried seek seeking sought refuse refused""".split())


def sort_of_cue(words):
    words = [w.lower() for w in words]
    if not any(w.isalnum() for w in words):
        return "punctuation as cue"
    if "according" in words:
        return "according to"
    if any(w in SPEECH for w in words):
        return "verb of speech"
    if any(w in ATTITUDE for w in words):
        return "verb of attitude or intent"
    if words[0] in ("'", "’", "its", "his", "her", "their", "the", "a", "s"):
        return "noun as cue"
    return "another verb or phrase"


def between(words):
    low = [w.lower() for w in words]
    if all(not w.isalnum() for w in low):
        return "quotation marks" if any(w in "\"“”'‘’`" for w in low) else "punctuation"
    if len(low) == 1:
        if low[0] in ("that", "to", "for", "as", "of", "on", "about", "with", "if", "how", "by", "in"):
            return "a preposition or conjunction"
        return "one word"
    if low[0] == ",":
        return "a part after a comma"
    if any(w in ".?!" for w in low):
        return "whole sentences"
    return "a phrase"


def main():
    gold_file, pred_file, folder = sys.argv[1:4]
    examples = int(sys.argv[sys.argv.index("--examples") + 1]) if "--examples" in sys.argv else 0
    sys.path.insert(0, folder)
    import score_attribution as S
    gold, pred = S.load(gold_file), S.load(pred_file)
    kinds, shown = collections.Counter(), collections.defaultdict(list)

    def count(kind, doc, a, b):
        kinds[kind] += 1
        w = [doc.text[s:e] for s, e in doc.tokens[max(0, a - 8) : b + 6]]
        shown[kind].append(" ".join(w)[:240])

    for i, d in gold.items():
        doc = S.Doc(d["text"])
        words = lambda a, b: [d["text"][s:e] for s, e in doc.tokens[a:b]]
        G, P = doc.attributions(d["attributions"]), doc.attributions(pred.get(i, {}).get("attributions", []))
        for role in S.ROLES:
            sg = set().union(*(S.runs(a[role]) for a in G)) if G else set()
            sp = set().union(*(S.runs(a[role]) for a in P)) if P else set()
            missed, extra = sorted(sg - sp), sorted(sp - sg)
            joined = S.match(missed, extra, S.span_jaccard)
            for g, p in joined.items():
                (a, b), (c, e) = missed[g], extra[p]
                if a != c:
                    count(f"{role} begins {'later' if c > a else 'earlier'} than gold by {between(words(min(a, c), max(a, c)))}", doc, a, b)
                if b != e:
                    count(f"{role} ends {'later' if e > b else 'earlier'} than gold by {between(words(min(b, e), max(b, e)))}", doc, a, b)
        G, P = [a for a in G if a["content"]], [a for a in P if a["content"]]
        pairs = S.match(G, P, lambda g, p: S.jaccard(g["content"], p["content"]) + 1e-9 * S.same_source(g, p))
        cue = lambda a: sort_of_cue(words(min(a["cue"]), max(a["cue"]) + 1)) if a["cue"] else "no cue"
        for g, a in enumerate(G):
            if g not in pairs:
                count(f"attribution missed: {cue(a)}", doc, min(a["content"]), max(a["content"]))
            elif not S.same_source(a, P[pairs[g]]):
                p = P[pairs[g]]
                what = "source missed" if not p["source"] else "a source where gold has none" if not a["source"] else "another source"
                count(f"content found, {what}", doc, min(a["content"]), max(a["content"]))
        for p, a in enumerate(P):
            if p not in pairs.values():
                count(f"attribution too many: {cue(a)}", doc, min(a["content"]), max(a["content"]))
    print("| kind | count |\n|---|---|")
    for kind, n in kinds.most_common(20):
        print(f"| {kind} | {n} |")
        for x in random.Random(1).sample(shown[kind], min(examples, n)):
            print("     ", x)
    print(f"\nall kinds: {sum(kinds.values())} errors of {len(kinds)} kinds\n")
    print("| publisher | articles | source | cue | content | attribution |\n|---|---|---|---|---|---|")
    for publisher in sorted({re.split("[_-]", i)[0] for i in gold}):
        part = {i: d for i, d in gold.items() if re.split("[_-]", i)[0] == publisher}
        r = S.score(part, pred)
        f = [r["exact"][k]["F1"] for k in ("source", "cue", "content")] + [r["attribution"]["F1"]]
        print(f"| {publisher} | {len(part)} | " + " | ".join(f"{100 * x:.1f}" for x in f) + " |")


if __name__ == "__main__":
    main()
