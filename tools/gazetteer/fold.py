"""The spelling under which a name is looked up; crates/reading/src/places/gazetteer/fold.rs does the same."""
import unicodedata

SPECIAL = {'ß': 'ss', 'æ': 'ae', 'Æ': 'ae', 'œ': 'oe', 'Œ': 'oe', 'ø': 'o', 'Ø': 'o', 'đ': 'd', 'Đ': 'd', 'ð': 'd',
           'Ð': 'd', 'þ': 'th', 'Þ': 'th', 'ł': 'l', 'Ł': 'l', 'ı': 'i', 'ħ': 'h', 'Ħ': 'h', 'ŋ': 'n', 'Ŋ': 'n',
           'ŧ': 't', 'Ŧ': 't', 'ə': 'e', 'Ə': 'e', 'ĸ': 'k', 'ƒ': 'f'}
RANGES = [(0xC0, 0x250), (0x1E00, 0x1F00)]
SHORT = {'saint': 'st', 'mount': 'mt', 'fort': 'ft'}


def letter(c):
    if c in SPECIAL:
        return SPECIAL[c]
    d = ''.join(x for x in unicodedata.normalize('NFKD', c) if not unicodedata.combining(x)).lower()
    return d if 1 <= len(d) <= 2 and d.isascii() and d.isalpha() else ''


def table():
    """Two bytes for each code point of RANGES, zero-filled."""
    return b''.join(letter(chr(c)).encode().ljust(2, b'\0') for a, b in RANGES for c in range(a, b))


def fold(name):
    out = []
    for c in name:
        if c.isascii():
            if c.isalnum():
                out.append(c.lower())
            elif c == '&':
                out.append(' and ')
            elif c not in "'.`":
                out.append(' ')
        elif any(a <= ord(c) < b for a, b in RANGES):
            out.append(letter(c))
        elif c in '–—‐‑−\u00a0':
            out.append(' ')
    return ' '.join(SHORT.get(w, w) for w in ''.join(out).split())


def latin(name):
    return all(c.isascii() or any(a <= ord(c) < b for a, b in RANGES) or c in '’‘ʻʼ–—‐' for c in name)
