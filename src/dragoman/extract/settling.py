"""Settling: grammar's attributions and the language model's proposals become one set of attributions.

Grammar links the parts and finds nesting; the model's head settles where parts begin and end, and fills the
gaps of
the lexicon; quotation marks settle what belongs to whom where neither says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.attribution import Attribution, kind_of, make_attribution
from dragoman.extract.cue_verbs import draft_unlisted
from dragoman.extract.cues import cues, verb_cue
from dragoman.extract.extents import OPENERS, STRAIGHT, Range
from dragoman.extract.proposals import REACH, Proposals, gap, overlapping
from dragoman.extract.quotations import Quotation, Quotations
from dragoman.model import Stance
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc

FAR = 60
"""Most tokens between a speaker's words and a quotation that goes on."""


VAGUE = frozenset({Stance.STATES, Stance.BELIEVES})
"""Stances that a weak cue needs more than the head's consent for."""


QUOTES = OPENERS | STRAIGHT


def without_shared(found: Sequence[Attribution]) -> list[Attribution]:
    """Leave content that several attributions claim to the one whose cue is nearest, if the others have
    more.
    """
    owners: dict[Range, int] = {}
    for number, attribution in enumerate(found):
        for piece in attribution.content:
            owner = owners.get(piece)
            if owner is None or gap(piece, attribution.cue[0]) < gap(piece, found[owner].cue[0]):
                owners[piece] = number
    kept = []
    for number, attribution in enumerate(found):
        own = tuple(p for p in attribution.content if owners[p] == number)
        lost = len(own) < len(attribution.content)
        kept.append(replace(attribution, content=own) if own and lost else attribution)
    return kept


def settle(attribution: Attribution, proposals: Proposals) -> Attribution:
    """Let the head decide where the parts of an attribution begin and end."""
    if not proposals.sees(attribution.head):
        return attribution
    cue = proposals.doc[attribution.head]
    walls = [cue.i, *(c.i for c in cue.children if c.dep_ == "conj" and verb_cue(c) is not None)]
    return replace(
        attribution,
        strong=attribution.strong or attribution.stance not in VAGUE,
        cue=tuple(proposals.widen_cue(c, attribution.head) for c in attribution.cue),
        source=tuple(proposals.settle("source", attribution.source, walls)),
        content=_with_accused(attribution, proposals.settle("content", attribution.content, walls)),
    )


def _with_accused(attribution: Attribution, settled: Sequence[Range]) -> tuple[Range, ...]:
    """Keep the accused in the content: "accused *Kabul of …*" is one piece."""
    if attribution.stance is Stance.ACCUSES:
        for token in attribution.addressees:
            lost = attribution.holds(token) and not any(first <= token <= last for first, last in settled)
            if lost:
                return attribution.content
    return tuple(settled)


def without_twins(found: Iterable[Attribution]) -> list[Attribution]:
    """Keep one of several attributions whose cues came out as the same words: a vouched one, with the
    most content.
    """
    best: dict[tuple[Range, ...], Attribution] = {}
    for attribution in found:
        twin = best.get(attribution.cue)
        if twin is None or _weight(attribution) > _weight(twin):
            best[attribution.cue] = attribution
    return list(best.values())


def _weight(attribution: Attribution) -> tuple[bool, int, int]:
    return attribution.strong, len(attribution.source), len(attribution.heads)


def fill_gaps(
    doc: Doc, proposals: Proposals, found: Sequence[Attribution], quotations: Quotations
) -> list[Attribution]:
    """Make attributions of cues that only the head sees; grammar reads their parts where it can."""
    filled = []
    for cue in proposals.free_cues(c for a in found for c in a.cue):
        head = doc[cue[0] : cue[1] + 1].root
        if head.pos_ == "AUX" and head.head.pos_ == "VERB" and head.head.i > cue[1]:
            continue
        draft = draft_unlisted(head, cue)
        attribution = make_attribution(doc, draft, quotations) if draft is not None else None
        attribution = attribution or _bare(doc, cue, head.i)
        settled = settle(attribution, proposals)
        filled.append(replace(settled, cue=(cue,), strong=attribution.strong))
    return filled


def _bare(doc: Doc, cue: Range, head: int) -> Attribution:
    """Make an attribution of a cue alone; its parts are linked later."""
    known = doc[cue[0] : cue[1] + 1].text.lower() in cues().prepositions
    return Attribution(
        source=(),
        cue=(cue,),
        content=(),
        head=head,
        speaker=None,
        addressees=(),
        heads=(),
        stance=Stance.STATES,
        quotation="indirect",
        strong=known,
        confidence=0.5,
        because=("cue seen by the language model",),
    )


def link_loose(doc: Doc, proposals: Proposals, found: list[Attribution]) -> list[Attribution]:
    """Link proposed pieces that no attribution has to the nearest one that lacks such a piece."""
    beside = _Neighbours(doc, found)
    for role in ("source", "content"):
        taken = [p for a in found for p in getattr(a, role)]
        for piece in getattr(proposals, role):
            if overlapping(taken, piece):
                continue
            number = _nearest(piece, found, role, beside)
            if number is None and role == "content" and doc[piece[0]].text in QUOTES:
                number = _last_spoken(doc, found, piece[0])
            if number is not None:
                found[number] = _with_piece(doc, found[number], role, piece)
    return [a for a in found if a.content or a.stance is Stance.NO_COMMENT]


class _Neighbours:
    """Attributions by the sentences of their cues."""

    def __init__(self, doc: Doc, found: Sequence[Attribution]) -> None:
        self._doc = doc
        self._by_sentence: dict[int, list[int]] = {}
        for number, attribution in enumerate(found):
            self._by_sentence.setdefault(doc.sentence_number(attribution.head), []).append(number)

    def near(self, piece: Range, reach: int) -> Iterator[tuple[int, int]]:
        """Give numbers of attributions at most `reach` sentences from an end of a piece, and how many."""
        first, last = (self._doc.sentence_number(token) for token in piece)
        for sentence in {s + d for s in (first, last) for d in range(-reach, reach + 1)}:
            for number in self._by_sentence.get(sentence, ()):
                yield number, min(abs(sentence - first), abs(sentence - last))


def _nearest(piece: Range, found: Sequence[Attribution], role: str, beside: _Neighbours) -> int | None:
    ranked = []
    for number, near in beside.near(piece, 0 if role == "source" else REACH):
        attribution = found[number]
        if getattr(attribution, role) or piece[0] <= attribution.head <= piece[1]:
            continue
        distance = min(
            gap(piece, other) for other in (*attribution.cue, *attribution.content, *attribution.source)
        )
        ranked.append((near, distance, number))
    return min(ranked)[-1] if ranked else None


def _with_piece(doc: Doc, attribution: Attribution, role: str, piece: Range) -> Attribution:
    if role == "source":
        return replace(attribution, source=(piece,), speaker=int(doc[piece[0] : piece[1] + 1].root.i))
    return replace(attribution, content=tuple(sorted({*attribution.content, piece})))


def continue_quotations(doc: Doc, found: list[Attribution], quotations: Quotations) -> list[Attribution]:
    """Give quotations that make whole sentences without a cue to whoever was quoted last in the paragraph
    or before it.

    "“We will stay,” he said. “Nobody leaves.”" is one attribution with two pieces.
    """
    found = [_with_kind(doc, a, quotations) for a in found]
    taken = {q for a in found for first, last in a.content for q in quotations.within(first, last)}
    for quotation in quotations.items:
        if quotation in taken or not _stands_alone(doc, quotation):
            continue
        speaker = _last_spoken(doc, found, quotation.first)
        if speaker is not None:
            old = found[speaker]
            content = tuple(sorted((*old.content, (quotation.first, quotation.last))))
            found[speaker] = replace(old, content=content, quotation=kind_of(doc, content, quotations))
    return found


def _with_kind(doc: Doc, attribution: Attribution, quotations: Quotations) -> Attribution:
    kind = kind_of(doc, attribution.content, quotations)
    return attribution if kind == attribution.quotation else replace(attribution, quotation=kind)


def _stands_alone(doc: Doc, quotation: Quotation) -> bool:
    """Say whether a quotation begins a sentence and nothing of its sentence follows it."""
    first = quotation.first
    begins = (
        first == 0 or doc[first].is_sent_start or doc[first - 1].is_space or doc[first - 1].text in {".", ":"}
    )
    after = quotation.last + 1
    ends = after >= len(doc) or doc[after].is_space or bool(doc[after].is_sent_start)
    return begins and ends and quotation.words > 3


def _last_spoken(doc: Doc, found: Sequence[Attribution], start: int) -> int | None:
    """Give the number of the spoken attribution that ends nearest before token `start`, at most a
    paragraph away.
    """
    best: tuple[int, int] | None = None
    for number, attribution in enumerate(found):
        if attribution.speaker is None or not (attribution.spoken or attribution.quotation != "indirect"):
            continue
        edge = max(last for _, last in (*attribution.cue, *attribution.content, *attribution.source))
        if edge >= start or start - edge > FAR:
            continue
        between = doc[edge + 1 : start].text
        if between.strip(".!?:, \n\r") == "" or (between.count("\n") == 0 and len(between) < 120):
            best = max(best or (-1, -1), (edge, number))
    return best[1] if best is not None else None
