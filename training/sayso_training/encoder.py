"""Encoders: MiniLM-L6 written out (so that its export is plain), and MPNet as a teacher."""
import torch
from torch import nn
from torch.nn import functional as F

from .features import FEATURES


class Layer(nn.Module):
    def __init__(self, hidden, heads, inner, dropout):
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.up, self.down = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.norm1, self.norm2 = nn.LayerNorm(hidden, eps=1e-12), nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        b, n, h = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(2, 3) * (h // self.heads) ** -0.5
        a = self.mix(scores, v, bias).transpose(1, 2).reshape(b, n, h)
        x = self.norm1(x + self.dropout(self.out(a)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))

    @staticmethod
    def mix(scores, v, bias):
        """Sums of the rows of `v` by the softmax of `scores`."""
        # Written out: two steps took 3.9 s so and 4.3 s with the fused kernel (two busy cores, 12 heads of 32).
        return (scores + bias.to(scores.dtype)).softmax(-1) @ v


class MiniLm(nn.Module):
    """BERT with the learned embedding of shape, quotation and breaks added to that of the piece."""
    hidden = 384

    def __init__(self, layers=6, vocabulary=30522, hidden=384, heads=12, inner=1536, positions=512, dropout=0.1):
        super().__init__()
        self.hidden = hidden
        self.words, self.positions = nn.Embedding(vocabulary, hidden), nn.Embedding(positions, hidden)
        self.features = nn.Embedding(FEATURES, hidden, padding_idx=0)
        nn.init.normal_(self.features.weight, std=0.01)
        self.norm, self.dropout = nn.LayerNorm(hidden, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner, dropout) for _ in range(layers))

    def forward(self, pieces, features, mask):
        x = self.words(pieces) + self.features(features) + self.positions.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(x))
        bias = torch.where(mask[:, None, None, :], 0.0, -1e4)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_words(self, file):
        """Of BERT's weights only the embeddings of pieces."""
        from safetensors.torch import load_file
        weights = load_file(file)
        name = next(k for k in weights if k.endswith("embeddings.word_embeddings.weight"))
        with torch.no_grad():
            self.words.weight.copy_(weights[name])

    def load_bert(self, file):
        from safetensors.torch import load_file
        s = {k.removeprefix("bert."): v for k, v in load_file(file).items()}
        e = "embeddings."
        with torch.no_grad():
            self.words.weight.copy_(s[e + "word_embeddings.weight"])
            self.positions.weight.copy_(s[e + "position_embeddings.weight"] + s[e + "token_type_embeddings.weight"][0])
            self.norm.weight.copy_(s[e + "LayerNorm.weight"])
            self.norm.bias.copy_(s[e + "LayerNorm.bias"])
            for i, l in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for kind in ("weight", "bias"):
                    get = lambda name: s[f"{p}{name}.{kind}"]
                    getattr(l.qkv, kind).copy_(torch.cat([get(f"attention.self.{n}") for n in ("query", "key", "value")]))
                    for mine, theirs in (("out", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"),
                                         ("up", "intermediate.dense"), ("down", "output.dense"), ("norm2", "output.LayerNorm")):
                        getattr(getattr(l, mine), kind).copy_(get(theirs))

    def groups(self):
        """Parameters from the bottom to the top, for layer-wise learning rates. The embeddings of pieces do not learn:
        they are half of all weights, and a step would spend much of its time on them."""
        self.words.weight.requires_grad_(False)
        return [[*self.positions.parameters(), *self.norm.parameters()],
                *[list(l.parameters()) for l in self.layers]], list(self.features.parameters())


class Mpnet(nn.Module):
    """MPNet's piece ids are BERT's shifted by four special ones. Its `layers` lowest layers are used."""
    hidden = 768

    def __init__(self, folder, layers=12, frozen=0):
        super().__init__()
        from transformers import MPNetModel
        self.model = MPNetModel.from_pretrained(folder, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        self.model.encoder.layer = self.model.encoder.layer[:layers]
        self.features = nn.Embedding(FEATURES, self.hidden, padding_idx=0)
        nn.init.normal_(self.features.weight, std=0.01)
        self.frozen = frozen
        tokens = {line.rstrip("\n"): i for i, line in enumerate(open(f"{folder}/vocab.txt", encoding="utf-8"))}
        self.ids = None
        self.tokens = tokens

    def bind(self, vocabulary):
        """Maps ids of BERT's vocabulary file to MPNet's."""
        special = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}
        names = [l.rstrip("\n") for l in open(vocabulary, encoding="utf-8")]
        self.ids = torch.tensor([self.tokens.get(special.get(n, n), self.tokens["[UNK]"]) for n in names])

    def forward(self, pieces, features, mask):
        m = self.model
        embeddings = m.embeddings.word_embeddings(self.ids[pieces]) + self.features(features)
        x = m(inputs_embeds=embeddings, attention_mask=mask.long())
        return x.last_hidden_state

    def groups(self):
        self.model.embeddings.word_embeddings.weight.requires_grad_(False)
        layers = [list(self.model.embeddings.parameters()), *[list(l.parameters()) for l in self.model.encoder.layer]]
        for group in layers[: self.frozen]:
            for p in group:
                p.requires_grad_(False)
        layers[-1] += list(self.model.encoder.relative_attention_bias.parameters())
        return layers[self.frozen :], list(self.features.parameters())
