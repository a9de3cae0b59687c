"""The network: a MiniLM encoder (6 layers, 384 wide) with the heads of every task on top.

The encoder's weights start from all-MiniLM-L6-v2 (Apache-2.0). The checkpoint is uncased: an embedding of how
each word is written is added to its wordpieces, and stands again beside the values that the heads read.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
SHAPES = 8
ARC_WIDTH, LABEL_WIDTH = 256, 96


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.plain = False

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` (batch, pieces, width); `mask` is True or 0 where a piece may be attended to."""
        batch, length = x.shape[0], x.shape[1]
        shape = (batch, length, HEADS, WIDTH // HEADS)
        q, k, v = (f(x).view(shape).permute(0, 2, 1, 3) for f in (self.query, self.key, self.value))
        if self.plain:
            scores = torch.matmul(q, k.transpose(-1, -2)) / (WIDTH // HEADS) ** 0.5
            mixed = torch.matmul(torch.softmax(scores + mask, dim=-1), v)
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.permute(0, 2, 1, 3).reshape(batch, length, WIDTH)
        x = self.attention_norm(self.dropout(self.out(mixed)) + x)
        return self.norm(self.dropout(self.outer(F.gelu(self.inner(x)))) + x)


class Encoder(nn.Module):
    """Wordpieces in, one hidden vector per wordpiece out."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(positions, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """`ids` and `shapes` (batch, pieces); id 0 is padding."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        mask = (ids != 0)[:, None, None, :]
        if self.layers[0].plain:
            mask = (1.0 - mask.to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Network(nn.Module):
    """Encoder and heads. `sizes` gives the number of classes of each head that tags words, in order."""

    def __init__(self, sizes: dict[str, int], labels: int) -> None:
        super().__init__()
        self.sizes = dict(sizes)
        self.encoder = Encoder()
        width = WIDTH + SHAPES
        self.tags = nn.Linear(width, sum(sizes.values()))
        self.arc_dependent, self.arc_governor = (
            nn.Linear(width, ARC_WIDTH),
            nn.Linear(width, ARC_WIDTH),
        )
        self.arcs = nn.Linear(ARC_WIDTH, ARC_WIDTH, bias=False)
        self.arc_bias = nn.Linear(ARC_WIDTH, 1, bias=False)
        self.label_dependent, self.label_governor = (nn.Linear(width, LABEL_WIDTH) for _ in range(2))
        self.labels = Labels(labels)
        self.dropout = nn.Dropout(0.2)
        nn.init.normal_(self.arcs.weight, std=0.02)

    def encode(self, ids: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """Hidden values of the window mark and of each word: (batch, 1 + words, width + shapes).

        `first` (batch, words) is where each word's first wordpiece stands.
        """
        return self.attach(self.encoder(ids, shapes), shapes, first)

    def attach(self, hidden: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """The values of the window mark and of each word's first wordpiece, with its shape beside them."""
        places = F.pad(first, (1, 0))
        words = torch.gather(hidden, 1, places[:, :, None].expand(-1, -1, WIDTH))
        written = F.one_hot(torch.gather(shapes, 1, places), SHAPES).to(words.dtype)
        return torch.cat([words, written], dim=-1)

    def arc_scores(self, words: Tensor) -> Tensor:
        """(batch, words, 1 + words): how well each governor suits each dependent; column 0 is the root."""
        dependent = self.dropout(F.gelu(self.arc_dependent(words[:, 1:])))
        governor = self.dropout(F.gelu(self.arc_governor(words)))
        return torch.matmul(self.arcs(dependent), governor.transpose(1, 2)) + self.arc_bias(
            governor
        ).transpose(1, 2)

    def label_sides(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """What labels are read from: each word as dependent and as governor, (batch, words, 96) twice."""
        dependent = self.dropout(F.gelu(self.label_dependent(words[:, 1:])))
        return dependent, self.dropout(F.gelu(self.label_governor(words[:, 1:])))

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Tag logits (batch, words, classes), arc scores, and the two sides for labels."""
        words = self.encode(ids, shapes, first)
        return (self.tags(words[:, 1:]), self.arc_scores(words), *self.label_sides(words))


class Labels(nn.Module):
    """The relation of pairs: (pairs, 96) dependents and governors in, (pairs, labels) logits out."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.count = labels
        self.pair = nn.Linear(LABEL_WIDTH, labels * LABEL_WIDTH, bias=False)
        self.single = nn.Linear(2 * LABEL_WIDTH, labels)
        nn.init.normal_(self.pair.weight, std=0.02)

    def forward(self, dependent: Tensor, governor: Tensor) -> Tensor:
        """Logits (pairs, labels)."""
        mixed = self.pair(dependent).view(-1, self.count, LABEL_WIDTH)
        both = torch.cat([dependent, governor], dim=-1)
        return torch.matmul(mixed, governor[:, :, None]).squeeze(-1) + self.single(both)


def load_pretrained(encoder: Encoder, path: Path) -> None:
    """Fill `encoder` from a BERT-style `model.safetensors`."""
    tensors = _read_safetensors(path)
    names = {"words.weight": "embeddings.word_embeddings.weight"}
    names["positions.weight"] = "embeddings.position_embeddings.weight"
    names |= {f"norm.{kind}": f"embeddings.LayerNorm.{kind}" for kind in ("weight", "bias")}
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense", "outer": "output.dense", "norm": "output.LayerNorm",
    }  # fmt: skip
    for i in range(LAYERS):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{i}.{ours}.{kind}"] = f"encoder.layer.{i}.{theirs}.{kind}"
    state = {ours: tensors[theirs] for ours, theirs in names.items()}
    state["positions.weight"] = (
        state["positions.weight"] + tensors["embeddings.token_type_embeddings.weight"][0]
    )
    missing, _ = encoder.load_state_dict(state, strict=False)
    if missing != ["shapes.weight"]:
        raise ValueError(f"{path} lacks {missing}")


def _read_safetensors(path: Path) -> dict[str, Tensor]:
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            flat = torch.frombuffer(bytearray(data[8 + size + start : 8 + size + end]), dtype=torch.float32)
            tensors[name] = flat.view(entry["shape"])
    return tensors
