"""Proposals: what the language model's attribution head finds, to settle extents and to fill gaps of the
lexicon.

The head is flat: it sees no attribution inside another one's content, and gives pieces without links.
Grammar links
the pieces; the head decides where they begin and end, because it has learnt what people mark.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from dragoman.extract.extents import Range

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc

UNFINISHED = frozenset({"DT", "IN", "TO", "CC", "PRP$", "POS", "JJ", "MD", "WDT", "CD"})
"""Tags on which no piece ends."""
PREFIX = "dragoman."
REACH = 2
"""Sentences over which a proposed piece is linked to a cue that grammar does not link it to."""


@dataclass(frozen=True)
class Proposals:
    """Spans of the trained head by role, as token ranges in order."""

    doc: Doc
    cue: Sequence[Range]
    source: Sequence[Range]
    content: Sequence[Range]

    @classmethod
    def of(cls, doc: Doc) -> Proposals:
        """Read the spans that the pipeline left in the Doc; none where it has no such head."""
        return cls(doc, *(_read(doc, role) for role in ("cue", "source", "content")))

    @property
    def known(self) -> bool:
        """Whether there are any: a pipeline without the head gives none."""
        return bool(self.cue)

    def sees(self, token: int) -> bool:
        """Say whether the head marks a token as part of a cue."""
        return bool(self._touching("cue", (token, token)))

    def sees_part(self, cue: Iterable[Range]) -> bool:
        """Say whether the head marks any token of a cue."""
        return any(self._touching("cue", piece) for piece in cue)

    def widen_cue(self, cue: Range, head: int) -> Range:
        """Give the head's extent of a cue that grammar found at token `head`, where it has one."""
        pieces = self._touching("cue", cue)
        if not any(first <= head <= last for first, last in pieces):
            return cue
        return min(first for first, _ in pieces), max(last for _, last in pieces)

    def settle(self, role: str, pieces: Iterable[Range], walls: Iterable[int]) -> list[Range]:
        """Give the head's extents of pieces that grammar found.

        A piece stays as it is where the head breaks it up, and where the head's piece would swallow one of
        the tokens `walls`: the cue itself, or a cue coordinated with it.
        """
        blocked = list(walls)
        settled: list[Range] = []
        for piece in pieces:
            near = self._touching("source" if role == "source" else "content", piece)
            found = [r for r in near if not any(r[0] <= w <= r[1] for w in blocked)]
            settled.append(found[0] if len(found) == 1 and self._is_whole(found[0], piece) else piece)
        return sorted(set(settled))

    def _touching(self, role: str, piece: Range) -> list[Range]:
        """Give the spans of a role that share a token with `piece`, in order."""
        found, starts, reach = self._places[role]
        return overlapping(found[bisect_left(reach, piece[0]) : bisect_right(starts, piece[1])], piece)

    @cached_property
    def _places(self) -> dict[str, tuple[Sequence[Range], list[int], list[int]]]:
        """The spans of each role, their first tokens, and the last token reached by any up to each."""
        roles = {"cue": self.cue, "source": self.source, "content": self.content}
        return {
            role: (spans, [first for first, _ in spans], list(accumulate((last for _, last in spans), max)))
            for role, spans in roles.items()
        }

    def _is_whole(self, proposed: Range, piece: Range) -> bool:
        """Say whether a proposed piece does not break off inside a phrase that grammar has whole."""
        return proposed[1] >= piece[1] or self.doc[proposed[1]].tag_ not in UNFINISHED

    def free_cues(self, taken: Iterable[Range]) -> list[Range]:
        """Give the cues that share no token with those taken."""
        used = list(taken)
        return [cue for cue in self.cue if not overlapping(used, cue)]


def overlapping(ranges: Iterable[Range], piece: Range) -> list[Range]:
    """Give the ranges that share a token with `piece`."""
    start, end = piece
    return [found for found in ranges if found[0] <= end and start <= found[1]]


def gap(one: Range, other: Range) -> int:
    """Count the tokens between two ranges; 0 where they touch or overlap."""
    return max(0, one[0] - other[1] - 1, other[0] - one[1] - 1)


def _read(doc: Doc, role: str) -> list[Range]:
    group = doc.spans.get(PREFIX + role)
    return sorted((span.start, span.end - 1) for span in group) if group is not None else []
