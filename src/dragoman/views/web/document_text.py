"""The text of a report cut into pieces, so that every statement's words can be shown in their colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model import Statement

PART = 30_000
"""About how many characters of a report one page shows."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of text in which nothing changes.

    Attributes:
        text: The words.
        statements: Ids of the statements whose trigger or cue it is.
        kind: Kind of the first of them; "" where there is none.
        status: Its status.
        spoken: Whether it is somebody else's word than the outlet's.
        role: What the words are of the chosen statement ("actor", "place"); "" where they are not of it.
        anchors: Ids of the statements whose words begin here.
    """

    text: str
    statements: tuple[str, ...] = ()
    kind: str = ""
    status: str = ""
    spoken: bool = False
    role: str = ""
    chosen: bool = False
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Which characters of a text a page shows.

    Attributes:
        number: Number of the part, from 1.
        count: Number of parts.
        start, end: The characters.
    """

    number: int
    count: int
    start: int
    end: int


def find_part(text: str, number: int, *, holding: int | None = None) -> Part:
    """Cut a long text at ends of paragraphs.

    Args:
        text: The text.
        number: Which part, from 1; the last one where there are fewer.
        holding: A character that the part must hold, whatever its number.
    """
    cuts = [0]
    while len(text) - cuts[-1] > PART * 1.5:
        end = text.rfind("\n", cuts[-1] + PART // 2, cuts[-1] + PART)
        cuts.append(end + 1 if end >= 0 else cuts[-1] + PART)
    cuts.append(len(text))
    last = len(cuts) - 1
    if holding is not None:
        number = next((n for n in range(1, last + 1) if holding < cuts[n]), last)
    number = min(max(number, 1), last)
    return Part(number, last, cuts[number - 1], cuts[number])


def cut_paragraphs(
    text: str, statements: Sequence[Statement], part: Part, *, chosen: Statement | None = None
) -> tuple[tuple[Piece, ...], ...]:
    """Give the paragraphs of a part, each as pieces.

    Args:
        text: The whole text.
        statements: The statements of the document.
        part: The part to show.
        chosen: The statement whose every argument is shown.
    """
    triggers = _triggers(statements, part)
    roles = _roles(chosen)
    marked = (chosen.sentence.start, chosen.sentence.end) if chosen is not None else (0, 0)
    bounds = sorted(
        {part.start, part.end, *_line_ends(text, part)}
        | {p for start, end, _ in triggers for p in (start, end)}
        | {p for start, end, _ in roles for p in (start, end)}
        | {p for p in marked if part.start <= p <= part.end}
    )
    known = {s.id: s for s in statements}
    first = {s.id: s.evidence[0].start for s in statements}
    paragraphs: list[list[Piece]] = [[]]
    inside = [b for b in bounds if part.start <= b <= part.end]
    for start, end in pairwise(inside):
        if text[start:end] == "\n":
            paragraphs.append([])
            continue
        ids = tuple(key for s, e, key in triggers if s <= start and end <= e)
        role = next((r for s, e, r in roles if s <= start and end <= e), "")
        top = known[ids[0]] if ids else None
        paragraphs[-1].append(
            Piece(
                text=text[start:end],
                statements=ids,
                kind=top.kind if top else "",
                status=top.status.value if top else "",
                spoken=bool(top and top.voice),
                role=role,
                chosen=marked[0] <= start and end <= marked[1],
                anchors=tuple(key for key in ids if first[key] == start),
            )
        )
    return tuple(tuple(p) for p in paragraphs if p)


def _triggers(statements: Iterable[Statement], part: Part) -> list[tuple[int, int, str]]:
    """Give the trigger of each statement, the shortest first, for longer ones would hide them."""
    found = [(s.evidence[0].start, s.evidence[0].end, s.id) for s in statements]
    inside = [t for t in found if part.start <= t[0] < t[1] <= part.end]
    return sorted(inside, key=lambda t: (t[1] - t[0], t[0], t[2]))


def _roles(chosen: Statement | None) -> list[tuple[int, int, str]]:
    if chosen is None:
        return []
    return sorted(((e.start, e.end, e.role) for e in chosen.evidence), key=lambda r: r[1] - r[0])


def _line_ends(text: str, part: Part) -> set[int]:
    ends = {i for i in range(part.start, part.end) if text[i] == "\n"}
    return ends | {i + 1 for i in ends}
