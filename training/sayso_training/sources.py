"""Labelled data to windows with labels. Only training parts are read here; dev parts only by `evaluate`.

Labels of a window (arrays over its words unless said otherwise):
  roles     index in ROLES
  names     index in NAMES, or IGNORE
  location  1 in a place name, 0 outside (partial labels: other names are not known)
  upos, head, relation   head is a word of the window, a root is its own head
  links     {"content": [(start, past, cue or -1)], "cue": [(start, past, source, known)], "source": [(start, past)]}
            source: index, or -1 for none; known: whether that is to be learned
"""
import json
import re

import numpy as np

from .labels import IGNORE, NAME_OF, ROLE_OF, UPOS_OF, relation
from .windows import Article


def jsonl(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def articles(data_file, tokens_file, wordpiece):
    """Articles of a JSON Lines file with the tokens that `sayso-eval tokens` made of it."""
    lines = jsonl(data_file)
    tokens = {t["id"]: t for t in jsonl(tokens_file)}
    return [(line, Article(line["id"], line["text"], tokens[line["id"]]["tokens"], tokens[line["id"]]["sentences"], wordpiece))
            for line in lines]


class Finder:
    """Finds the words that share a character with a span of the text."""

    def __init__(self, spans):
        self.starts = np.array([s for s, _ in spans])
        self.ends = np.array([e for _, e in spans])

    def words(self, start, end):
        return int(np.searchsorted(self.ends, start, "right")), int(np.searchsorted(self.starts, end, "left"))


def attribution(pairs, silver_names=None):
    """PolNeAR: roles and links; names of its silver file where given."""
    out = []
    for line, article in pairs:
        find = Finder(article.spans)
        n = len(article.spans)
        roles = np.zeros(n, np.int8)
        units = []
        for a in line["attributions"]:
            unit = {r: sorted({find.words(s, e) for s, e in a.get(r) or []}) for r in ("source", "cue", "content")}
            unit = {r: [w for w in v if w[0] < w[1]] for r, v in unit.items()}
            units.append(unit)
            for r in ("content", "source", "cue"):
                for s, e in unit[r]:
                    roles[s:e] = ROLE_OF["I-" + r]
                    roles[s] = ROLE_OF["B-" + r]
        # Where labels overlap (25 characters in all) an I may be left without its B.
        for i in range(n):
            r = roles[i]
            if r in (2, 4, 6) and (i == 0 or roles[i - 1] not in (r, r - 1)):
                roles[i] = r - 1
        names = None
        if silver_names is not None:
            names = np.full(n, IGNORE, np.int16)
            if line["id"] in silver_names:
                names[:] = 0
                for name in silver_names[line["id"]]:
                    s, e = find.words(name["start"], name["end"])
                    names[s:e] = NAME_OF["I-" + name["type"]]
                    if s < e:
                        names[s] = NAME_OF["B-" + name["type"]]
        for w in article.windows():
            own = roles[w.start : w.end].copy()
            own[: w.context] = IGNORE
            # A sentence longer than a window is cut, and a span in it begins anew.
            if own[w.context] in (2, 4, 6):
                own[w.context] -= 1
            w.labels["roles"] = own
            if names is not None:
                w.labels["names"] = names[w.start : w.end]
            w.labels["links"] = links(units, w)
            out.append(w)
    return out


def links(units, w):
    inside = lambda span: w.start <= span[0] and span[1] <= w.end
    shift = lambda span: (span[0] - w.start, span[1] - w.start)
    cues, sources, contents = [], [], []
    for u in units:
        if not (u["cue"] and inside(u["cue"][0])):
            continue
        source, known = -1, True
        if u["source"]:
            span = u["source"][0]
            if inside(span):
                span = shift(span)
                if span not in sources:
                    sources.append(span)
                source = sources.index(span)
            else:
                known = False
        contents += [(*shift(c), len(cues)) for c in u["content"] if inside(c)]
        cues.append((*shift(u["cue"][0]), source, known))
    return {"content": contents, "cue": cues, "source": sources}


def conllu(path):
    """Documents: (id, text, spans, sentences, per-word rows)."""
    docs, doc = [], None
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        lines = block.split("\n")
        if not any(l and l[0].isdigit() for l in lines):
            continue
        new = next((l.split("=", 1)[1].strip() for l in lines if l.startswith("# newdoc")), None)
        if new is not None or doc is None:
            doc = {"id": new or "doc", "text": "", "spans": [], "sentences": [], "rows": [], "paragraph": -1}
            docs.append(doc)
        paragraph = any(l.startswith("# newpar") and not l.startswith("# newpar_") for l in lines) or not doc["text"]
        doc["paragraph"] += paragraph
        if doc["text"]:
            doc["text"] += "\n\n" if paragraph else " "
        base = len(doc["spans"])
        until, multiword_space = 0, True
        for l in lines:
            if not l or not l[0].isdigit():
                continue
            c = l.split("\t")
            if "." in c[0]:
                continue
            space = "SpaceAfter=No" not in c[9]
            if "-" in c[0]:
                until, multiword_space = int(c[0].split("-")[1]), space
                continue
            # Words of a multiword token ("don't" = "do", "n't") are glued to each other.
            i = int(c[0])
            if i < until:
                space = False
            elif i == until:
                space = multiword_space
            start = len(doc["text"])
            doc["text"] += c[1]
            doc["spans"].append((start, start + len(c[1])))
            doc["rows"].append((base + int(c[6]) - 1 if int(c[6]) else len(doc["rows"]), c[7], c[3], c[9]))
            if space:
                doc["text"] += " "
        doc["text"] = doc["text"].rstrip(" ")
        doc["sentences"].append((base, len(doc["spans"]), doc["paragraph"]))
    return docs


def syntax(path, wordpiece, named=False):
    """Universal Dependencies: parts of speech and trees; with `named`, GUM's named entities too."""
    out = []
    for doc in conllu(path):
        article = Article(doc["id"], doc["text"], doc["spans"], doc["sentences"], wordpiece)
        heads = np.array([r[0] for r in doc["rows"]])
        relations = np.array([relation(r[1]) for r in doc["rows"]])
        upos = np.array([UPOS_OF.get(r[2], UPOS_OF["X"]) for r in doc["rows"]])
        names = gum_names(doc) if named else None
        for w in article.windows():
            h = heads[w.start : w.end] - w.start
            outside = (h < 0) | (h >= w.end - w.start)
            h[outside] = IGNORE
            w.labels.update(head=h, relation=np.where(outside, IGNORE, relations[w.start : w.end]), upos=upos[w.start : w.end].copy())
            if w.context:
                w.labels["head"][: w.context] = IGNORE
            if names is not None:
                w.labels["names"] = names[w.start : w.end]
            out.append(w)
    return out


GUM_KIND = {"person": "PERSON", "organization": "ORGANIZATION", "place": "LOCATION"}


def gum_names(doc):
    """GUM's mentions that hold a proper noun, cut to the run of proper nouns (with "of", "the"... inside)."""
    rows, n = doc["rows"], len(doc["rows"])
    names = np.zeros(n, np.int16)
    # A proper noun whose mention is of no known kind is not a negative either.
    for i, r in enumerate(rows):
        if r[2] == "PROPN":
            names[i] = IGNORE
    open_mentions, found = [], []
    for i, r in enumerate(rows):
        m = re.search(r"Entity=([^|]*)", r[3])
        if not m:
            continue
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", m.group(1)):
            if part.startswith("("):
                fields = part.strip("()").split("-")
                if part.endswith(")"):
                    found.append((i, i + 1, fields[1] if len(fields) > 1 else ""))
                else:
                    open_mentions.append((fields[0], fields[1] if len(fields) > 1 else "", i))
            else:
                key = part.rstrip(")")
                for k in range(len(open_mentions) - 1, -1, -1):
                    if open_mentions[k][0] == key:
                        _, kind, start = open_mentions.pop(k)
                        found.append((start, i + 1, kind))
                        break
    for start, end, kind in sorted(found, key=lambda f: f[0] - f[1]):
        proper = [i for i in range(start, end) if rows[i][2] == "PROPN"]
        if not proper:
            continue
        first = proper[0]
        last = first
        while last + 1 < end and (rows[last + 1][2] == "PROPN" or (rows[last + 1][2] in ("ADP", "DET", "NUM", "CCONJ", "PUNCT") and last + 2 < end and rows[last + 2][2] == "PROPN" and rows[last + 1][2] != "PUNCT")):
            last += 1
        # Only a mention headed by its name: the rest of it hangs on the name.
        heads = [i for i in range(start, end) if not start <= rows[i][0] < end or rows[i][0] == i]
        if not any(first <= h <= last for h in heads):
            continue
        label = GUM_KIND.get(kind, "MISC")
        names[first : last + 1] = NAME_OF["I-" + label]
        names[first] = NAME_OF["B-" + label]
    return names


def places(pairs):
    """Gold place names in news: partial labels."""
    out = []
    for line, article in pairs:
        find = Finder(article.spans)
        location = np.zeros(len(article.spans), np.int16)
        for p in line["places"]:
            s, e = find.words(p["start"], p["end"])
            location[s:e] = 2
            if s < e:
                location[s] = 1
        for w in article.windows():
            w.labels["location"] = location[w.start : w.end]
            out.append(w)
    return out
