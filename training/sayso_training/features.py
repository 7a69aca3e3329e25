"""Words to pieces and features, as `crates/tagger` makes them.

feature = 1 + shape + 6 * quote + 24 * brk; 0 for [CLS], [SEP] and padding.
  shape  0 no letters, 1 lower, 2 Title, 3 UPPER, 4 miXed, 5 a capital letter alone ("I", "A")
  quote  0 outside double quotation marks, 1 inside, 2 an opening mark, 3 a closing mark
  brk    0 inside a sentence, 1 first word of a sentence, 2 first word of a paragraph
"""
import unicodedata

FEATURES = 73
MAX_PIECES_PER_WORD = 8


def shape(word):
    letters = [c for c in word if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    if not letters:
        return 0
    if upper == 0:
        return 1
    if upper == len(letters):
        return 5 if upper == 1 else 3
    return 2 if upper == 1 and letters[0].isupper() else 4


def quote_states(text):
    """One state a character. A mark never closed runs to the end of its line, as in score_attribution.py."""
    out, close, i = bytearray(len(text)), "", 0
    while i < len(text):
        c, two = text[i], text[i : i + 2]
        if not close:
            if c == "\u201c":
                out[i], close = 2, "\u201d\""
            elif c == '"':
                out[i], close = 2, '"\u201d'
            elif two == "``":
                out[i : i + 2], close, i = b"\2\2", "''", i + 1
        elif c == "\n":
            close = ""
        elif close == "''" and two == "''":
            out[i : i + 2], close, i = b"\3\3", "", i + 1
        elif close != "''" and c in close:
            out[i], close = 3, ""
        else:
            out[i] = 1
        i += 1
    return out


def feature(word, quote, brk):
    return 1 + shape(word) + 6 * quote + 24 * brk


def _is_punctuation(c):
    n = ord(c)
    return 33 <= n <= 47 or 58 <= n <= 64 or 91 <= n <= 96 or 123 <= n <= 126 or unicodedata.category(c).startswith("P")


def _is_cjk(c):
    n = ord(c)
    return (0x4E00 <= n <= 0x9FFF or 0x3400 <= n <= 0x4DBF or 0x20000 <= n <= 0x2A6DF or 0x2A700 <= n <= 0x2CEAF
            or 0xF900 <= n <= 0xFAFF or 0x2F800 <= n <= 0x2FA1F)


class WordPiece:
    """BERT's uncased tokenizer on one word."""

    def __init__(self, vocabulary_file):
        with open(vocabulary_file, encoding="utf-8") as f:
            self.ids = {line.rstrip("\n"): i for i, line in enumerate(f)}
        self.cls, self.sep, self.unk = self.ids["[CLS]"], self.ids["[SEP]"], self.ids["[UNK]"]
        self.known = {}

    def pieces(self, word):
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._pieces(word)
        return found

    def _pieces(self, word):
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        chunks, current = [], ""
        for c in plain:
            if ord(c) in (0, 0xFFFD) or unicodedata.category(c).startswith("C"):
                continue
            if c.isspace() or _is_punctuation(c) or _is_cjk(c):
                chunks += [current] if current else []
                chunks += [] if c.isspace() else [c]
                current = ""
            else:
                current += c
        chunks += [current] if current else []
        out = [p for chunk in chunks for p in self._greedy(chunk)]
        return out[:MAX_PIECES_PER_WORD] or [self.unk]

    def _greedy(self, chunk):
        if len(chunk) > 100:
            return [self.unk]
        out, start = [], 0
        while start < len(chunk):
            end = len(chunk)
            while end > start:
                piece = ("##" if start else "") + chunk[start:end]
                if piece in self.ids:
                    break
                end -= 1
            if end == start:
                return [self.unk]
            out.append(self.ids[piece])
            start = end
        return out
