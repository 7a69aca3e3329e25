"""Linear-chain CRF over words whose transitions keep spans well formed."""
import torch
from torch import nn

from .labels import ROLES, allowed

FORBIDDEN = -1e4


class Crf(nn.Module):
    def __init__(self):
        super().__init__()
        n = len(ROLES)
        self.start, self.end = nn.Parameter(torch.zeros(n)), nn.Parameter(torch.zeros(n))
        self.transitions = nn.Parameter(torch.zeros(n, n))
        ok = torch.tensor(allowed())
        self.register_buffer("trans_mask", torch.where(ok, 0.0, FORBIDDEN))
        self.register_buffer("start_mask", torch.tensor([FORBIDDEN if r.startswith("I-") else 0.0 for r in ROLES]))

    def tables(self):
        return self.start + self.start_mask, self.transitions + self.trans_mask, self.end

    def forget(self):
        """Sets what was learned of transitions to zero and keeps it there: only well-formedness is left."""
        for table in (self.start, self.transitions, self.end):
            table.data.zero_()
            table.requires_grad_(False)

    def loss(self, scores, labels, mask):
        """Mean negative log-likelihood a word. scores [B,N,L] float, labels [B,N], mask [B,N] (a prefix)."""
        start, trans, end = self.tables()
        b, n, _ = scores.shape
        rows = torch.arange(b)
        last = mask.sum(1).long() - 1
        gold = start[labels[:, 0]] + scores[rows, 0, labels[:, 0]] + end[labels[rows, last]]
        step = trans[labels[:, :-1], labels[:, 1:]] + scores[:, 1:].gather(2, labels[:, 1:, None]).squeeze(2)
        gold = gold + (step * mask[:, 1:]).sum(1)
        alpha = start + scores[:, 0]
        for t in range(1, n):
            new = torch.logsumexp(alpha[:, :, None] + trans, 1) + scores[:, t]
            alpha = torch.where(mask[:, t, None], new, alpha)
        return (torch.logsumexp(alpha + end, 1) - gold).sum() / mask.sum()

    @torch.no_grad()
    def decode(self, scores):
        """Best path of one window, scores [N,L]."""
        start, trans, end = self.tables()
        best, back = start + scores[0], []
        for t in range(1, len(scores)):
            value, arg = (best[:, None] + trans).max(0)
            best = value + scores[t]
            back.append(arg)
        at = int((best + end).argmax())
        path = [at]
        for arg in reversed(back):
            at = int(arg[at])
            path.append(at)
        return path[::-1]
