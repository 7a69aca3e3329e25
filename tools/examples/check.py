#!/usr/bin/env python3
"""Checks examples/expected.json against the articles in examples/case. Standard library only.

    python3 tools/examples/check.py              # exit 0 and a summary, or exit 1 and every fault
    python3 tools/examples/check.py --text FILE  # the text of one article as this script reads it

Quotes are looked for in the text with its white space folded to single blanks, so that line ends, hard wraps and
non-breaking spaces do not matter and everything else does.
"""

import argparse
import json
import pathlib
import re
import sys

import read_case

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
CASE = EXAMPLES / "case"

OUTLETS, ARTICLES = 7, 9
WORDS = range(150, 601)  # of an article, without what surrounds it on the page
EFFECTS = {"killed", "injured", "missing", "displaced", "detained", "abducted", "affected"}
SCOPES = {"incident_total", "part", "individual", "other_incident", "campaign"}
RULES = {
    "mark_without_note", "note_without_mark", "duplicate_note", "malformed_date", "impossible_date", "future_date",
    "note_figure_differs", "note_date_differs", "impossible_order", "figure_conflict", "figure_update", "denial",
    "quotation_drift",
}
# Which of low, best and high a qualifier gives, and in which relation; the table is that of record::Amount.
AMOUNTS = {
    "exact": lambda low, best, high: low is not None and low == best == high,
    "at_least": lambda low, best, high: low is not None and low == best and high is None,
    "more_than": lambda low, best, high: low is not None and best is None and high is None,
    "up_to": lambda low, best, high: low is None and best is None and high is not None,
    "less_than": lambda low, best, high: low is None and best is None and high is not None,
    "about": lambda low, best, high: low is None and best is not None and high is None,
    "range": lambda low, best, high: low is not None and high is not None and low < high and best is None,
    "vague": lambda low, best, high: best is None and (low is None or high is None or low < high),
}
SHINGLE = 5  # words


def fold(text):
    """White space folded to single blanks."""
    return " ".join(text.split())


def occurrences(quote, text):
    """Starts of `quote` in `text` as whole words."""
    head = r"(?<!\w)" if re.match(r"\w", quote) else ""
    tail = r"(?!\w)" if re.search(r"\w$", quote) else ""
    return [m.start() for m in re.finditer(head + re.escape(quote) + tail, text)]


def shingles(text):
    """All runs of SHINGLE words, lower case, without punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def share_copied(original, copy):
    """Share of the copy's shingles that stand in the original."""
    found = shingles(copy)
    return len(found & shingles(original)) / len(found)


class Check:
    """The faults found so far and what was looked at."""

    def __init__(self, expected, texts):
        self.expected, self.texts = expected, texts
        self.faults, self.quotes = [], 0

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")

    def quoted(self, where, article, quote, once=False):
        """`quote` stands in `article`; exactly once, when `once`."""
        self.quotes += 1
        if article not in self.texts:
            return self.fault(where, f"no such article: {article}")
        count = len(occurrences(fold(quote), self.texts[article]))
        if count == 0:
            self.fault(where, f"not in {article}: {quote!r}")
        elif once and count > 1:
            self.fault(where, f"{count} times in {article}, needs a context: {quote!r}")

    def articles(self):
        listed, present = set(self.expected["articles"]), {p.name for p in CASE.iterdir()}
        for name in sorted(listed ^ present):
            self.fault(name, "in expected.json or in case/, not in both")
        outlets = {a["outlet"] for a in self.expected["articles"].values()}
        if (len(listed), len(outlets)) != (ARTICLES, OUTLETS):
            self.fault("case", f"{len(listed)} articles by {len(outlets)} outlets")
        for name, article in self.expected["articles"].items():
            words = len(self.texts[name].split())
            if words not in WORDS:
                self.fault(name, f"{words} words")
            for fault in read_case.encoding_faults(CASE / name, article["encoding"], article["line_ends"]):
                self.fault(name, fault)
            self.quoted(name, name, article["title"])
            if article["dateline"]:
                self.quoted(name, name, article["dateline"], once=True)
            for figure in article["figures"]:
                self.figure(name, figure)
            for finding in article["findings"]:
                if finding["rule"] not in RULES:
                    self.fault(name, f"no such rule: {finding['rule']}")
                if not finding["evidence"]:
                    self.fault(name, f"without evidence: {finding['message']}")
                for quote in finding["evidence"] + finding.get("against", []):
                    self.quoted(name, name, quote)
            for quote in article["not_figures"]:
                self.not_figure(name, quote, article["figures"])
            self.footnotes(name, article)

    def figure(self, name, figure):
        quote, context = figure["quote"], figure.get("context")
        where = f"{name}, figure {quote!r}"
        self.quoted(where, name, context or quote, once=True)
        if context and len(occurrences(quote, context)) != 1:
            self.fault(where, f"not exactly once in its context {context!r}")
        if figure["effect"] not in EFFECTS or figure["scope"] not in SCOPES:
            self.fault(where, f"effect {figure['effect']}, scope {figure['scope']}")
        if figure["incident"] not in self.expected["incidents"]:
            self.fault(where, f"no such incident: {figure['incident']}")
        if not AMOUNTS[figure["qualifier"]](figure["low"], figure["best"], figure["high"]):
            self.fault(where, f"numbers do not fit {figure['qualifier']}")
        if figure["scope"] == "individual" and (figure["low"], figure["high"]) != (1, 1):
            self.fault(where, "an individual is one")
        number = read_case.number_in(quote)
        named = {"more_than": (figure["low"] or 0) - 1, "up_to": figure["high"], "less_than": (figure["high"] or 0) + 1}
        if number is not None and number != named.get(figure["qualifier"], figure["best"]):
            self.fault(where, f"says {number}")
        for speaker in figure["said_by"] + figure["via"]:
            if speaker.split()[-1] not in self.texts[name] and speaker != self.expected["articles"][name]["outlet"]:
                self.fault(where, f"speaker not named in the article: {speaker}")

    def not_figure(self, name, quote, figures):
        self.quoted(name, name, quote)
        if any(quote == f["quote"] for f in figures):
            self.fault(name, f"a figure and not a figure: {quote!r}")

    def footnotes(self, name, article):
        """Marks and notes by a plain pattern, against the key; articles without a key have none."""
        marks, notes = [], []
        for line in read_case.lines(CASE / name):
            note = re.match(r"\[(\d+)\]", line)
            if note:
                notes.append(note.group(1))
            else:
                marks += re.findall(r"\[(\d+)\]", line)
        key = article.get("citations", {"marks": [], "notes": []})
        if (marks, notes) != (key["marks"], key["notes"]):
            self.fault(name, f"marks {marks}, notes {notes}; expected {key}")
        for rule, lacking in (("mark_without_note", set(marks) - set(notes)), ("note_without_mark", set(notes) - set(marks))):
            if len(lacking) != sum(f["rule"] == rule for f in article["findings"]):
                self.fault(name, f"{rule}: {sorted(lacking)}")

    def case(self):
        case = self.expected["case"]
        for copy in case["copies"]:
            share = share_copied(self.texts[copy["original"]], self.texts[copy["copy"]])
            print(f"  {copy['copy']}: {share:.0%} of it stands in {copy['original']}")
            if not copy["share_at_least"] <= share <= copy.get("share_at_most", 1.0):
                self.fault("copies", f"{copy['copy']}: share {share:.3f}")
        for origin in case["origins"]:
            for article in origin["said_in"]:
                if article not in self.texts:
                    self.fault("origins", f"no such article: {article}")
        published = {name: a["published"][:10] for name, a in self.expected["articles"].items()}
        for update in case["updates"]:
            days = [published[step["article"]] for step in update["steps"]]
            if days != sorted(set(days)):
                self.fault("updates", f"{update['slot']}: steps out of order")
        for group in ("updates", "conflicts", "not_conflicts", "denials", "quotation_drift", "impossible_orders"):
            for entry in case[group]:
                references = [v for v in entry.values() if isinstance(v, dict)]
                references += [r for v in entry.values() if isinstance(v, list) for r in v if isinstance(r, dict)]
                if len(references) < 2:
                    self.fault(group, f"fewer than two sides: {entry}")
                for r in references:
                    self.quoted(group, r["article"], r["quote"])
        everything = " ".join(self.texts.values()).replace("’", "'")
        for alias in case["aliases"]:
            for name in alias["names"]:
                if not occurrences(name, everything) and not occurrences(name.capitalize(), everything):
                    self.fault("aliases", f"in no article: {name}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", metavar="FILE", type=pathlib.Path, help="print the text of one article")
    arguments = parser.parse_args()
    if arguments.text:
        print("\n".join(read_case.lines(arguments.text)))
        return 0
    expected = json.loads((EXAMPLES / "expected.json").read_text("utf-8"))
    texts = {path.name: fold(" ".join(read_case.lines(path))) for path in sorted(CASE.iterdir())}
    check = Check(expected, texts)
    check.articles()
    check.case()
    for fault in check.faults:
        print(fault, file=sys.stderr)
    figures = sum(len(a["figures"]) for a in expected["articles"].values())
    findings = sum(len(a["findings"]) for a in expected["articles"].values())
    print(f"{len(texts)} articles, {figures} figures, {findings} findings, {check.quotes} quotes, {len(check.faults)} faults")
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
