"""Writes what the tests of crates/tagger compare with, made by other programs:

  cases.py TRAINING    TRAINING is the folder training/ (its sayso_training package mirrors windows and features)

  tests/data/tiny/vocab.txt   a small BERT vocabulary
  tests/data/wordpiece.json   [text, ids] by HuggingFace's BertTokenizer over that vocabulary
  tests/data/windows.json     an article with its windows as the training code cuts them

Needs transformers and numpy. All texts are invented.
"""
import json
import pathlib
import re
import sys

from transformers import BertTokenizer

OUT = pathlib.Path(__file__).parent.parent.parent / 'crates/tagger/tests/data'
TEXTS = [
    'The rebels said on Monday that they had taken the town of Morvana.',
    'REBELS DENY IT',
    'Don\'t shoot, "Colonel" Ilan Vosset\'s driver re-told reporters; 12,000 fled.',
    'Élan Brûlé naïve Ångström İstanbul Ærø straße ﬁnally',
    'e\u0301lan and \u00e9lan are one; a\u0300\u0301\u0302 too',
    'zero\u200bwidth soft\u00adhyphen bell\u0007 nul\u0000 replaced\ufffd',
    'tabs\tand\nlines and\u00a0hard\u2003spaces',
    '中文 in 北京abc ｆｕｌｌ width か゛',
    '“quoted” ‘single’ «guillemets» — dash… 50% $5 €7 a+b=c <tag> ^caret` ~tilde |bar _under_',
    'Ελλάδα ΟΔΟΣ Москва МОСКВА йод ё',
    'unknowable☃ 😀 😀said a☃b',
    'x' * 99 + ' ' + 'x' * 100 + ' ' + 'x' * 101,
    '[CLS] [unused1] [MASK] ##ing said##ing',
    'U.S.-backed mid-2019 3.5m 10th 1980s',
    'हिन्दी ภาษาไทย עִבְרִית العَرَبِيَّة',
    '',
]
ENTRIES = '''the rebels rebel said on monday that they had taken town of mor ##van ##a deny it don ' t shoot , " colonel
ilan vos ##set s driver re - told reporters ; 12 000 fled el ##an elan br ##ule naive ang ##strom istanbul ##s zero
##wi ##dth soft ##hy ##phen hyphen bell nul replaced tabs and lines hard spaces 中 文 in 北 京 abc ｆ “ ” ‘ ’ quoted single
« » guillemets — dash … 50 % $ 5 € 7 b c + = < > tag ^ ` caret ~ tilde | bar _ under ελ ##λ ##αδα οδ ##ος ##οσ мос ##ква
иод е и ##од ##said ##b 😀 u . back ##ed mid 2019 3 ##m 10 ##th 1980 ##0s [ ] unused ##1 mask # ing ##ing cl ##ls one are
too width full ##ull : ! ? a'''.split()
LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
ARTICLE = '''Rebels Say Morvana Has Fallen

The rebels said on Monday that they had taken the town of Morvana. "We hold it," Colonel Ilan Vosset told reporters.

A spokesman of the Vareshi interior ministry denied it. “The town is ours. Nobody has fled. Nobody will,” he said. He
gave no figures. In a text he wrote: ``They lie''. The monitor in Tessaly counted 12 dead; the ministry 7. I saw none.
A driver said: "It was over by noon

Not so, said the DoD, the UN and McKay.
''' + 'and the rebels told the town that ' * 14 + 'it fell. So they said. Then it was still.\n'


def main():
    sys.path.insert(0, sys.argv[1])
    from sayso_training.features import WordPiece
    from sayso_training.windows import CONTEXT_PIECES, Article
    vocab = ['[PAD]', '[unused1]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', *ENTRIES, *LETTERS, *('##' + c for c in LETTERS)]
    vocab = list(dict.fromkeys(vocab))
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / 'tiny/vocab.txt'
    path.parent.mkdir(exist_ok=True)
    path.write_text(''.join(v + '\n' for v in vocab), encoding='utf-8')
    ids = {v: i for i, v in enumerate(vocab)}
    tokenizer = BertTokenizer(vocab=ids, do_lower_case=True)
    # Special pieces written in a text are words there, not special.
    cases = [[t, tokenizer.backend_tokenizer.encode(t, add_special_tokens=False).ids] for t in TEXTS if '[' not in t]
    write('wordpiece.json', cases)

    spans = [m.span() for m in re.finditer(r"\w+|[^\w\s]", ARTICLE)]
    sentences, first, paragraph = [], 0, 0
    for i, (s, e) in enumerate(spans):
        gap = ARTICLE[e:spans[i + 1][0]] if i + 1 < len(spans) else '\n\n'
        if '\n\n' in gap or ARTICLE[s:e] == '.':
            sentences.append((first, i + 1, paragraph))
            first = i + 1
            paragraph += '\n\n' in gap
    most = 64
    article = Article('x', ARTICLE, spans, sentences, WordPiece(path))
    windows = [{'start': w.start, 'end': w.end, 'context': w.context, 'ids': w.pieces.tolist(),
                'features': w.features.tolist(), 'first': w.first.tolist()} for w in article.windows(most)]
    to_bytes = lambda at: len(ARTICLE[:at].encode())
    write('windows.json', {'text': ARTICLE, 'words': [[to_bytes(s), to_bytes(e)] for s, e in spans],
                           'sentences': sentences, 'room': most - 2, 'context': CONTEXT_PIECES, 'windows': windows})


def write(name, value):
    (OUT / name).write_text(json.dumps(value, ensure_ascii=True, separators=(',', ':')) + '\n')


if __name__ == '__main__':
    main()
