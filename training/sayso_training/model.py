"""Encoder and heads. One linear layer gives every head's numbers of a word; BLOCKS says which are whose."""
import math

import torch
from torch import nn
from torch.nn import functional as F

from .crf import Crf
from .labels import IGNORE, NAMES, RELATIONS, ROLES, UPOS

ARC, REL, LINK = 128, 96, 64
LINKS = ["content_first", "content_last", "cue_for_content_first", "cue_for_content_last",
         "cue_for_source_first", "cue_for_source_last", "source_first", "source_last"]
SIZES = [("roles", len(ROLES)), ("names", len(NAMES)), ("upos", len(UPOS)), ("arc_dep", ARC), ("arc_head", ARC),
         ("rel_dep", REL), ("rel_head", REL), *[(name, LINK) for name in LINKS]]
BLOCKS, WIDTH = {}, 0
for _name, _size in SIZES:
    BLOCKS[_name] = (WIDTH, _size)
    WIDTH += _size
BUCKETS = 16


def bucket(gap):
    return min(BUCKETS - 1, int(2 * math.log2(1 + max(0, gap))))


class Tagger(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.Linear(encoder.hidden, WIDTH)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)
        with torch.no_grad():
            # Vectors whose dot products are scores begin larger, so that a score begins with a slope.
            self.heads.weight[BLOCKS["arc_dep"][0] :] *= 2.5
        self.crf = Crf()
        self.rel_weight = nn.Parameter(torch.randn(len(RELATIONS), REL) * 0.1)
        self.rel_bias = nn.Parameter(torch.zeros(len(RELATIONS)))
        self.link_distance_content = nn.Parameter(torch.zeros(2, BUCKETS))
        self.link_distance_source = nn.Parameter(torch.zeros(2, BUCKETS))
        self.link_none = nn.Parameter(torch.zeros(1))

    def forward(self, pieces, features, mask, first):
        x = self.encoder(pieces, features, mask)
        x = x.gather(1, first[:, :, None].expand(-1, -1, x.shape[2]))
        return self.heads(self.dropout(x))

    def lean(self, role, by):
        """Adds `by` to the score of `role` for every word: more of it is found, more of it wrongly."""
        first = BLOCKS["roles"][0]
        for label in (ROLES.index(f"B-{role}"), ROLES.index(f"I-{role}")):
            self.heads.bias.data[first + label] += by

    @staticmethod
    def split(out):
        """The blocks of `out` by name. Split once: the gradient of each slice would be as large as the whole."""
        return dict(zip(BLOCKS, out.split([size for _, size in SIZES], -1)))

    def arc_scores(self, parts, sentence):
        """[B,N,N]: score of word j as head of word i; words of another sentence are out."""
        s = parts["arc_dep"] @ parts["arc_head"].transpose(1, 2) / math.sqrt(ARC)
        return s.masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4)

    def relation_scores(self, parts, head):
        h = parts["rel_head"]
        h = h.gather(1, head[:, :, None].expand(-1, -1, h.shape[2]))
        return F.linear(torch.tanh(parts["rel_dep"] + h), self.rel_weight, self.rel_bias)

    @staticmethod
    def _spans(parts, name, spans):
        """One vector a span; spans are (window, first, past)."""
        w, s, e = (torch.tensor(x) for x in zip(*[(w, s, e - 1) for w, s, e in spans]))
        return parts[name + "_first"][w, s] + parts[name + "_last"][w, e]

    def link_scores(self, parts, kind, asking, asked):
        """[asking, asked] scores, spans of different windows at -1e4. kind "content": content to cue; "source": cue to source."""
        one, other, table = {
            "content": ("content", "cue_for_content", self.link_distance_content),
            "source": ("cue_for_source", "source", self.link_distance_source),
        }[kind]
        scores = self._spans(parts, one, asking) @ self._spans(parts, other, asked).T / math.sqrt(LINK)
        index = torch.tensor([[(int(o[1] >= s[1]), bucket(max(s[1], o[1]) - min(s[2], o[2]))) for o in asked] for s in asking])
        apart = torch.tensor([s[0] for s in asking])[:, None] != torch.tensor([o[0] for o in asked])[None]
        return (scores + table[index[..., 0], index[..., 1]]).masked_fill(apart, -1e4)

    def source_scores(self, parts, cues, sources):
        """[cues, 1 + sources], "none" first."""
        none = self.link_none.expand(len(cues), 1)
        return torch.cat([none, self.link_scores(parts, "source", cues, sources)], 1) if sources else none


def losses(model, out, batch):
    """Loss of each task that the batch has labels for."""
    parts = model.split(out.float())
    result = {}
    mask = batch["words"]
    if "roles" in batch:
        labels, scores = batch["roles"], parts["roles"]
        seen = labels != IGNORE
        result["roles"] = F.cross_entropy(scores[seen], labels[seen])
        # Words of context are a prefix without labels: their score is made to say nothing.
        plain = labels.masked_fill(~seen, 0)
        result["crf"] = model.crf.loss(torch.where(seen[:, :, None] | ~mask[:, :, None], scores, torch.zeros_like(scores)), plain, mask)
        result["links"] = link_loss(model, parts, batch["links"])
    if "names" in batch:
        seen = batch["names"] != IGNORE
        if seen.any():
            result["names"] = F.cross_entropy(parts["names"][seen], batch["names"][seen])
    if "location" in batch:
        # Partial labels: in a place name the label is known, outside it only that it is no place.
        log = F.log_softmax(parts["names"], -1)
        b, i = NAMES.index("B-LOCATION"), NAMES.index("I-LOCATION")
        outside = torch.logsumexp(log[..., [k for k in range(len(NAMES)) if k not in (b, i)]], -1)
        value = torch.stack([outside, log[..., b], log[..., i]], -1)
        seen = batch["location"] != IGNORE
        result["location"] = F.nll_loss(value[seen], batch["location"][seen])
    if "upos" in batch:
        seen = batch["upos"] != IGNORE
        result["upos"] = F.cross_entropy(parts["upos"][seen], batch["upos"][seen])
        seen = batch["head"] != IGNORE
        result["arcs"] = F.cross_entropy(model.arc_scores(parts, batch["sentence"])[seen], batch["head"][seen])
        relations = model.relation_scores(parts, batch["head"].clamp(min=0))
        result["relations"] = F.cross_entropy(relations[seen], batch["relation"][seen])
    if "teacher" in batch:
        seen = batch["teacher_seen"]
        soft = F.softmax(batch["teacher"][seen] / TEMPERATURE, -1)
        result["teacher"] = TEMPERATURE**2 * F.kl_div(
            F.log_softmax(parts["roles"][seen] / TEMPERATURE, -1), soft, reduction="batchmean")
    return result


TEMPERATURE = 1.5
WEIGHTS = {"crf": 1.0, "roles": 0.3, "links": 0.3, "names": 0.3, "location": 0.3, "upos": 0.2, "arcs": 0.8,
           "relations": 0.4, "teacher": 1.5}


def link_loss(model, parts, links):
    total, count = parts["roles"].new_zeros(()), 0
    sources, cues, contents, answers, asking, source_answers = [], [], [], [], [], []
    for w, link in enumerate(links):
        first_cue, first_source = len(cues), len(sources)
        cues += [(w, c[0], c[1]) for c in link["cue"]]
        sources += [(w, *s) for s in link["source"]]
        for s, e, cue in link["content"]:
            contents.append((w, s, e))
            answers.append(first_cue + cue)
        for s, e, source, known in link["cue"]:
            if known:
                asking.append((w, s, e))
                source_answers.append(0 if source < 0 else 1 + first_source + source)
    if contents:
        scores = model.link_scores(parts, "content", contents, cues)
        total = total + F.cross_entropy(scores, torch.tensor(answers), reduction="sum")
        count += len(contents)
    if asking:
        scores = model.source_scores(parts, asking, sources)
        total = total + F.cross_entropy(scores, torch.tensor(source_answers), reduction="sum")
        count += len(asking)
    return total / max(count, 1)
