"""Articles to windows, as `crates/tagger` makes them: whole paragraphs while they fit, else sentences with context."""
from dataclasses import dataclass, field

import numpy as np

from .features import feature, quote_states

MAX_PIECES = 192
CONTEXT_PIECES = 48
CONTEXT_SENTENCES = 2


@dataclass
class Window:
    """Words `start..end` of an article; the first `context` of them are only to be seen, not labelled."""
    doc: str
    start: int
    end: int
    context: int
    pieces: np.ndarray
    features: np.ndarray
    first: np.ndarray
    sentence: np.ndarray
    paragraph: np.ndarray
    labels: dict = field(default_factory=dict)


class Article:
    """Words with their pieces and features. `sentences` are (first word, past word, paragraph)."""

    def __init__(self, doc, text, spans, sentences, wordpiece):
        self.doc, self.text, self.spans, self.sentences = doc, text, spans, sentences
        words = [text[s:e] for s, e in spans]
        states = quote_states(text)
        self.pieces = [wordpiece.pieces(w) for w in words]
        brk, paragraph = [0] * len(words), None
        for first, past, number in sentences:
            if first < past:
                brk[first] = 1 if number == paragraph else 2
            paragraph = number
        self.features = [feature(w, states[s], b) for w, (s, _), b in zip(words, spans, brk)]
        self.sentence_of = np.zeros(len(words), np.int32)
        self.paragraph_of = np.zeros(len(words), np.int32)
        for i, (first, past, number) in enumerate(sentences):
            self.sentence_of[first:past] = i
            self.paragraph_of[first:past] = number
        self.wordpiece = wordpiece

    def windows(self, most=MAX_PIECES):
        return [self._window(*cut) for cut in cuts(self.sentences, [len(p) for p in self.pieces], most)]

    def _window(self, start, end, context):
        pieces, features, first = [self.wordpiece.cls], [0], []
        for w in range(start, end):
            first.append(len(pieces))
            pieces += self.pieces[w]
            features += [self.features[w]] * len(self.pieces[w])
        pieces.append(self.wordpiece.sep)
        features.append(0)
        return Window(self.doc, start, end, context, np.array(pieces, np.int32), np.array(features, np.uint8),
                      np.array(first, np.int32), self.sentence_of[start:end], self.paragraph_of[start:end])


def cuts(sentences, sizes, most=MAX_PIECES):
    """(first word, past word, words of context) of each window."""
    room = most - 2
    total = np.concatenate([[0], np.cumsum(sizes)])
    size = lambda a, b: int(total[b] - total[a])
    paragraphs = []
    for i, (_, _, number) in enumerate(sentences):
        if paragraphs and sentences[paragraphs[-1][0]][2] == number:
            paragraphs[-1].append(i)
        else:
            paragraphs.append([i])
    out, start, end = [], None, None

    def flush():
        nonlocal start
        if start is not None and end > start:
            out.append((start, end, 0))
        start = None
    for paragraph in paragraphs:
        a, b = sentences[paragraph[0]][0], sentences[paragraph[-1]][1]
        if size(a, b) <= room:
            if start is not None and size(start, b) > room:
                flush()
            start = a if start is None else start
            end = b
            continue
        flush()
        out += _cut_paragraph([sentences[i][:2] for i in paragraph], size, room, sizes)
    flush()
    return out


def _cut_paragraph(sentences, size, room, sizes):
    out, i = [], 0
    while i < len(sentences):
        start = sentences[i][0]
        if size(*sentences[i]) > room:
            a, past = sentences[i]
            while a < past:
                b = a
                while b < past and size(a, b + 1) <= room:
                    b += 1
                out.append((a, b, 0))
                a = b
            i += 1
            continue
        context = start
        for back in range(1, CONTEXT_SENTENCES + 1):
            if i - back < 0 or size(sentences[i - back][0], start) > CONTEXT_PIECES:
                break
            context = sentences[i - back][0]
        if size(context, sentences[i][1]) > room:
            context = start
        j = i
        while j + 1 < len(sentences) and size(context, sentences[j + 1][1]) <= room:
            j += 1
        out.append((context, sentences[j][1], start - context))
        i = j + 1
    return out
