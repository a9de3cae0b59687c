"""The pair head: upper layers of an encoder that read a sentence again with its two parties marked."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from dragoman.language.pairs import ROLES
from network import WIDTH, Encoder


class PairNetwork(nn.Module):
    """States of the encoder's layer `layer` and the role of each wordpiece in, log-probabilities out.

    Args:
        encoder: Where the layers above `layer` are copied from.
        layer: How many layers the shared encoder has run already.
        classes: PLOVER types and "none".
    """

    def __init__(self, encoder: Encoder, layer: int, classes: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(list(encoder.layers)[layer:])
        self.marks = nn.Embedding(len(ROLES), WIDTH)
        nn.init.normal_(self.marks.weight, std=0.1)
        self.marks.weight.data[0] = 0
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(len(ROLES) * WIDTH, classes)
        nn.init.normal_(self.head.weight, std=0.02)

    def forward(self, states: Tensor, roles: Tensor, real: Tensor | None = None) -> Tensor:
        """Log-probabilities (pairs, classes).

        Args:
            states: (pairs or 1, pieces, width).
            roles: (pairs, pieces), positions in `ROLES`.
            real: (pairs, pieces), False for padding; all real if left out.
        """
        x = states + self.marks(roles)
        everywhere = torch.ones_like(roles, dtype=torch.bool) if real is None else real
        mask = everywhere[:, None, None, :]
        if real is None:
            mask = torch.zeros_like(mask, dtype=x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        kinds = [everywhere, *(roles == i for i in range(1, len(ROLES)))]
        weights = torch.stack(kinds, dim=1).to(x.dtype)
        weights = weights / weights.sum(dim=-1, keepdim=True).clamp(min=1)
        means = torch.matmul(weights, x).flatten(1)
        return torch.log_softmax(self.head(self.dropout(means.float())), dim=-1)
