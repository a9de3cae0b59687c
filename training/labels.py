"""The classes of every head, counted in the training corpora."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpora import ATTRIBUTION_HEADS, CAUSAL_TAGS, Document

IGNORED = -100
"""The target of a word that a head learns nothing from."""

RARE = 5
"""A class seen less often than this is not learnt."""

UD_HEADS = ("upos", "xpos", "feats", "start")


@dataclass(frozen=True, slots=True)
class Classes:
    """`tags[head]` and `labels` (of relations) in the order of the network's outputs."""

    tags: dict[str, list[str]]
    labels: list[str]

    def sizes(self) -> dict[str, int]:
        """The number of classes of each head that tags words."""
        return {head: len(names) for head, names in self.tags.items()}


def count_classes(documents: Iterable[Document]) -> Classes:
    """The classes found in `documents`, the most frequent first."""
    seen: dict[str, Counter[str]] = {head: Counter() for head in (*UD_HEADS, "label", "ner")}
    for doc in documents:
        for head in seen.keys() & doc.tags.keys():
            seen[head].update(doc.tags[head])
    frequent = {
        head: [name for name, count in counts.most_common() if count >= RARE] for head, counts in seen.items()
    }
    spans = (*ATTRIBUTION_HEADS, *CAUSAL_TAGS.values())
    tags = {head: frequent[head] for head in (*UD_HEADS, "ner")}
    tags |= {head: ["O", "B", "I"] for head in spans} | {"causal": ["O", "B"]}
    tags["start"] = ["O", "B"]
    return Classes(tags, frequent["label"])
