"""Writes a model folder of format sayso-tagger/1 with random weights.

  random_model.py tiny OUT --vocab VOCAB    a few KB: the fixture of the tests of crates/tagger
  random_model.py full OUT --vocab VOCAB    the size of the real one, for measuring speed before it is trained

Needs torch, onnx, onnxruntime, safetensors. The graph is the interface that `crates/tagger` expects, no more.
"""
import argparse
import hashlib
import json
import os
import tempfile

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import save_file
from torch import nn

SIZES = {
    'tiny': dict(hidden=8, layers=1, heads=2, inner=16, positions=32, arc=4, rel=4, link=4),
    'full': dict(hidden=384, layers=6, heads=12, inner=1536, positions=512, arc=128, rel=64, link=64),
}
ROLES = ['O', 'B-source', 'I-source', 'B-cue', 'I-cue', 'B-content', 'I-content']
NAMES = ['O'] + [f'{b}-{k}' for k in ('PERSON', 'ORGANIZATION', 'LOCATION', 'MISC') for b in 'BI']
UPOS = 'ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X'.split()
RELATIONS = ['root', 'nsubj', 'nsubj:pass', 'obj', 'obl', 'case', 'det', 'punct', 'ccomp', 'nmod']
LINKS = ['content_first', 'content_last', 'cue_for_content_first', 'cue_for_content_last', 'cue_for_source_first',
         'cue_for_source_last', 'source_first', 'source_last']
FEATURES = 73


class Layer(nn.Module):
    def __init__(self, s):
        super().__init__()
        h = s['hidden']
        self.heads, self.width = s['heads'], h // s['heads']
        self.q, self.k, self.v, self.o = (nn.Linear(h, h) for _ in range(4))
        self.up, self.down = nn.Linear(h, s['inner']), nn.Linear(s['inner'], h)
        self.norm1, self.norm2 = nn.LayerNorm(h, eps=1e-12), nn.LayerNorm(h, eps=1e-12)

    def forward(self, x):
        b, p, h = x.shape
        split = lambda y: y.view(b, p, self.heads, self.width).transpose(1, 2)
        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        a = torch.softmax(q @ k.transpose(2, 3) / self.width ** 0.5, dim=-1) @ v
        x = self.norm1(x + self.o(a.transpose(1, 2).reshape(b, p, h)))
        return self.norm2(x + self.down(nn.functional.gelu(self.up(x))))


class Tagger(nn.Module):
    def __init__(self, s, vocab, width):
        super().__init__()
        h = s['hidden']
        self.word, self.place, self.feature = nn.Embedding(vocab, h), nn.Embedding(s['positions'], h), nn.Embedding(FEATURES, h)
        self.norm = nn.LayerNorm(h, eps=1e-12)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s['layers']))
        self.heads = nn.Linear(h, width)

    def forward(self, input_ids, features, first):
        places = torch.arange(input_ids.shape[1])
        x = self.norm(self.word(input_ids) + self.place(places) + self.feature(features))
        for layer in self.layers:
            x = layer(x)
        at = first.unsqueeze(-1).expand(-1, -1, x.shape[-1])
        return self.heads(torch.gather(x, 1, at))


def sha(path):
    return hashlib.sha256(open(path, 'rb').read()).hexdigest()


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('size', choices=SIZES)
    p.add_argument('out')
    p.add_argument('--vocab', required=True)
    p.add_argument('--float', action='store_true', help='do not quantise')
    p.add_argument('--layers', type=int)
    a = p.parse_args()
    torch.manual_seed(7)
    s = SIZES[a.size]
    if a.layers:
        s['layers'] = a.layers
    vocab = open(a.vocab, encoding='utf-8').read().splitlines()
    os.makedirs(a.out, exist_ok=True)
    blocks, width = {}, 0
    for name, n in [('roles', 7), ('names', 9), ('upos', 17), ('arc_dep', s['arc']), ('arc_head', s['arc']),
                    ('rel_dep', s['rel']), ('rel_head', s['rel'])] + [(x, s['link']) for x in LINKS]:
        blocks[name] = [width, n]
        width += n
    model = Tagger(s, len(vocab), width).eval()
    if a.size == 'tiny':
        with torch.no_grad():  # torch's own start is so small that every word would get the same labels
            for weight in model.parameters():
                if weight.dim() > 1:
                    weight.normal_(0, 0.8)
    ids = torch.ones(1, 7, dtype=torch.long)
    first = torch.tensor([[1, 2, 4]])
    path = os.path.join(a.out, 'model.onnx')
    with tempfile.TemporaryDirectory() as tmp:
        plain = os.path.join(tmp, 'plain.onnx')
        torch.onnx.export(model, (ids, ids, first), plain, dynamo=False, opset_version=17,
                          input_names=['input_ids', 'features', 'first'], output_names=['out'],
                          dynamic_axes={'input_ids': {0: 'B', 1: 'P'}, 'features': {0: 'B', 1: 'P'},
                                        'first': {0: 'B', 1: 'N'}, 'out': {0: 'B', 1: 'N'}})
        if a.float:
            os.replace(plain, path)
        else:
            quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                             op_types_to_quantize=['MatMul', 'Gather'])
    vocab_path = os.path.join(a.out, 'vocab.txt')
    with open(vocab_path, 'w', encoding='utf-8') as f:
        f.writelines(f'{w}\n' for w in vocab)
    r = np.random.default_rng(7)
    table = lambda *shape: r.normal(size=shape).astype(np.float32)
    tables = os.path.join(a.out, 'tables.safetensors')
    save_file({'crf_start': table(7), 'crf_end': table(7), 'crf_trans': table(7, 7),
               'rel_weight': table(len(RELATIONS), s['rel']), 'rel_bias': table(len(RELATIONS)),
               'link_distance_content': table(2, 16), 'link_distance_source': table(2, 16),
               'link_none': table(1), 'arc_bias': table(1)}, tables)
    os.chmod(tables, 0o644)
    config = {'format': 'sayso-tagger/1', 'version': 'random', 'model': 'model.onnx',
              'labels': {'roles': ROLES, 'names': NAMES, 'upos': UPOS, 'relations': RELATIONS},
              'blocks': blocks, 'width': width, 'max_pieces': min(192, s['positions']), 'max_pieces_per_word': 8,
              'context_pieces': 48 if a.size == 'full' else 8, 'quote_rule': True,
              'calibration': {'content': [[0.0, 0.0], [0.5, 0.4], [1.0, 0.9]]},
              'sha256': {n: sha(os.path.join(a.out, n)) for n in ('model.onnx', 'vocab.txt', 'tables.safetensors')}}
    with open(os.path.join(a.out, 'config.json'), 'w') as f:
        json.dump(config, f, indent=1)
        f.write('\n')


if __name__ == '__main__':
    main()
