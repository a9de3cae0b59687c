"""Attributions: who says what, by which words, with nesting.

Grammar and the cue lexicon find attributions and their boundaries; the language model's own attribution head confirms
weak cues and proposes where the lexicon is silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from dragoman.extract.cue_phrases import draft_adjective, draft_headlines, draft_noun, draft_preposition
from dragoman.extract.cue_verbs import Draft, draft_unlisted, draft_verb
from dragoman.extract.extents import OPENERS, STRAIGHT, Range, ranges, source_range, widen_to_quotations
from dragoman.extract.proposals import REACH, Proposals, gap, overlapping
from dragoman.extract.quotations import Quotation, Quotations, find_quotations
from dragoman.language.analysis import Analysis
from dragoman.model import Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

QUOTES = OPENERS | STRAIGHT
QuotationKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """One attribution; ranges are pairs of token numbers, both included.

    Attributes:
        source: Words of the source, as they stand ("who"); () where it is not named.
        cue: Words that attribute.
        content: What is attributed.
        head: The cue's main token.
        speaker: Head token of the source with a relative pronoun resolved; None where it is not named.
        addressees: Head tokens of those to whom or about whom it is said.
        heads: Head tokens of the content.
        stance: What the speaker does.
        quotation: Whether the content stands in quotation marks.
        parent: Number of the attribution whose content holds this one; None at the top.
        hedge: Whether the outlet only hedges ("seems to").
        spoken: Whether the cue is one of speech, so that quotations may belong to it.
        listed: Whether the cue stands in the lexicon; one that only the language model saw does not.
        confidence: 0 to 1.
        because: Reasons.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    head: int
    speaker: int | None
    addressees: tuple[int, ...]
    heads: tuple[int, ...]
    stance: Stance
    quotation: QuotationKind
    parent: int | None = None
    hedge: bool = False
    spoken: bool = False
    listed: bool = True
    confidence: float
    because: tuple[str, ...]

    def spans(self, analysis: Analysis, role: str) -> list[Span]:
        """Give the characters of a role: "source", "cue" or "content"."""
        pieces = {"source": self.source, "cue": self.cue, "content": self.content}[role]
        return [analysis.span(first, last) for first, last in pieces]

    def holds(self, token: int) -> bool:
        """Say whether a token stands in the content."""
        return any(first <= token <= last for first, last in self.content)


def find_attributions(analysis: Analysis) -> list[Attribution]:
    """Find the attributions of a document in the order of their cues, nested ones included."""
    return list(_find(analysis))


@lru_cache(maxsize=4)
def _find(analysis: Analysis) -> tuple[Attribution, ...]:
    doc = analysis.doc
    quotations = find_quotations(analysis)
    proposals = Proposals.of(doc)
    drafts = [(d, _finish(doc, d, quotations)) for d in _drafts(doc)]
    found = [a for d, a in drafts if a is not None and _is_top(d, proposals, quotations)]
    found = [_settle(a, proposals) for a in found]
    found += _fill(doc, proposals, found, quotations)
    found = _link_loose(doc, proposals, found)
    found = _continue_quotations(doc, sorted(found, key=lambda a: a.cue), quotations)
    inner = [a for d, a in drafts if a is not None and _is_inner(d, a, found)]
    return tuple(_nest(sorted({*found, *inner}, key=lambda a: a.cue)))


def _is_top(draft: Draft, proposals: Proposals, quotations: Quotations) -> bool:
    """Say whether a draft stands on its own: the head sees it, or the construction leaves no doubt."""
    if not proposals.known:
        return draft.strong
    return proposals.sees(draft.head.i) or (draft.evident and quotations.at(draft.head.i) is None)


def _is_inner(draft: Draft, attribution: Attribution, found: Sequence[Attribution]) -> bool:
    """Say whether a draft is an attribution inside another one's content, where the head can't see it."""
    if not draft.strong or any(a.head == attribution.head for a in found):
        return False
    return any(a.holds(attribution.head) for a in found)


def _settle(attribution: Attribution, proposals: Proposals) -> Attribution:
    """Let the head decide where the parts of an attribution begin and end."""
    if not proposals.sees(attribution.head):
        return attribution
    return replace(
        attribution,
        cue=tuple(proposals.widen_cue(c, attribution.head) for c in attribution.cue),
        source=tuple(proposals.settle("source", attribution.source)),
        content=tuple(proposals.settle("content", attribution.content)),
    )


def _fill(
    doc: Doc, proposals: Proposals, found: Sequence[Attribution], quotations: Quotations
) -> list[Attribution]:
    """Make attributions of cues that only the head sees; grammar reads their parts where it can."""
    filled = []
    for cue in proposals.free_cues(c for a in found for c in a.cue):
        head = doc[cue[0] : cue[1] + 1].root
        draft = draft_unlisted(head, cue)
        attribution = _finish(doc, draft, quotations) if draft is not None else None
        attribution = attribution or _bare(cue, head.i)
        filled.append(replace(_settle(attribution, proposals), cue=(cue,)))
    return filled


def _bare(cue: Range, head: int) -> Attribution:
    return Attribution(
        source=(), cue=(cue,), content=(), head=head, speaker=None, addressees=(), heads=(), stance=Stance.STATES,
        quotation="indirect", listed=False, confidence=0.5, because=("cue seen by the language model",),
    )  # fmt: skip


def _link_loose(doc: Doc, proposals: Proposals, found: list[Attribution]) -> list[Attribution]:
    """Link proposed pieces that no attribution has to the nearest one that lacks such a piece."""
    sentences = _sentence_numbers(doc)
    for role in ("source", "content"):
        taken = [p for a in found for p in getattr(a, role)]
        for piece in getattr(proposals, role):
            if overlapping(taken, piece):
                continue
            number = _nearest(piece, found, role, sentences)
            if number is None and role == "content" and doc[piece[0]].text in QUOTES:
                number = _last_spoken(doc, found, piece[0])
            if number is not None:
                found[number] = _with_piece(doc, found[number], role, piece)
    return [a for a in found if a.content or a.stance is Stance.NO_COMMENT]


def _nearest(piece: Range, found: Sequence[Attribution], role: str, sentences: Sequence[int]) -> int | None:
    ranked = []
    for number, attribution in enumerate(found):
        away = abs(sentences[attribution.head] - sentences[piece[0]])
        near = min(away, abs(sentences[attribution.head] - sentences[piece[1]]))
        full = bool(getattr(attribution, role))
        inside = piece[0] <= attribution.head <= piece[1]
        if inside or full or near > (0 if role == "source" else REACH):
            continue
        distance = min(gap(piece, other) for other in (*attribution.cue, *attribution.content, *attribution.source))
        ranked.append((near, distance, number))
    return min(ranked)[-1] if ranked else None


def _with_piece(doc: Doc, attribution: Attribution, role: str, piece: Range) -> Attribution:
    if role == "source":
        return replace(attribution, source=(piece,), speaker=int(doc[piece[0] : piece[1] + 1].root.i))
    return replace(attribution, content=tuple(sorted({*attribution.content, piece})))


def _sentence_numbers(doc: Doc) -> list[int]:
    return [number for number, sentence in enumerate(doc.sents) for _ in sentence]


def _drafts(doc: Doc) -> Iterator[Draft]:
    for token in doc:
        if token.is_space or token.is_punct:
            continue
        draft = draft_verb(token) or draft_noun(token) or draft_adjective(token) or draft_preposition(token)
        if draft is not None:
            yield draft
    yield from draft_headlines(doc)


def _finish(doc: Doc, draft: Draft, quotations: Quotations) -> Attribution | None:
    cue = {i for first, last in draft.cue for i in range(first, last + 1)}
    source = [source_range(s, cue) for s in draft.sources]
    walls = cue | {i for first, last in source for i in range(first, last + 1)}
    pieces = ranges(doc, draft.content - walls, walls)
    pieces = widen_to_quotations(pieces, quotations, walls)
    pieces = pieces or _quotation_beside(doc, draft, quotations, walls)
    if not pieces and draft.stance is not Stance.NO_COMMENT:
        return None
    return Attribution(
        source=tuple(source), cue=tuple(draft.cue), content=tuple(pieces), head=draft.head.i,
        speaker=_speaker(draft), addressees=tuple(t.i for t in draft.addressees),
        heads=tuple(t.i for t in draft.heads), stance=draft.stance, listed=draft.listed, quotation=_kind(doc, pieces, quotations),
        hedge=draft.hedge, spoken=draft.spoken, confidence=0.8 if draft.strong else 0.6, because=tuple(draft.because),
    )  # fmt: skip


def _speaker(draft: Draft) -> int | None:
    """Give the source's head; for "who" the noun before its clause."""
    if not draft.sources:
        return None
    token = draft.sources[0]
    if token.tag_ in {"WP", "WDT", "WP$"}:
        above = token.head
        while above.head.i != above.i and not above.dep_.startswith("acl"):
            above = above.head
        return int(above.head.i) if above.dep_.startswith("acl") else None
    return int(token.i)


def _quotation_beside(doc: Doc, draft: Draft, quotations: Quotations, walls: set[int]) -> list[Range]:
    """Give the quotation right before or after the cue's clause, for a cue whose content hangs nowhere."""
    if not draft.spoken or quotations.at(draft.head.i) is not None:
        return []
    before = min(walls) - 1
    while before > 0 and (doc[before].text in {",", "-", "–", "—"} or doc[before].text == " "):
        before -= 1
    after = max(walls) + 1
    while after < len(doc) and (doc[after].text in {",", ":"} or doc[after].is_space):
        after += 1
    found = [quotations.at(i) for i in (before, after) if 0 <= i < len(doc)]
    return [(q.first, q.last) for q in found if q is not None and q.words > 0][:1]


def _continue_quotations(doc: Doc, found: list[Attribution], quotations: Quotations) -> list[Attribution]:
    """Give quotations that make whole sentences without a cue to whoever was quoted last in the paragraph or before it.

    "“We will stay,” he said. “Nobody leaves.”" is one attribution with two pieces.
    """
    taken = {q for a in found for first, last in a.content for q in quotations.within(first, last)}
    for quotation in quotations.items:
        if quotation in taken or not _stands_alone(doc, quotation):
            continue
        speaker = _last_spoken(doc, found, quotation.first)
        if speaker is not None:
            old = found[speaker]
            content = tuple(sorted((*old.content, (quotation.first, quotation.last))))
            found[speaker] = replace(old, content=content, quotation=_kind(doc, content, quotations))
    return found


def _stands_alone(doc: Doc, quotation: Quotation) -> bool:
    """Say whether a quotation begins a sentence and nothing of its sentence follows it."""
    first = quotation.first
    begins = first == 0 or doc[first].is_sent_start or doc[first - 1].is_space or doc[first - 1].text in {".", ":"}
    after = quotation.last + 1
    ends = after >= len(doc) or doc[after].is_space or bool(doc[after].is_sent_start)
    return begins and ends and quotation.words > 3


def _last_spoken(doc: Doc, found: Sequence[Attribution], start: int) -> int | None:
    """Give the number of the spoken attribution that ends nearest before token `start`, at most a paragraph away."""
    best: tuple[int, int] | None = None
    for number, attribution in enumerate(found):
        if not attribution.spoken or not attribution.source:
            continue
        edge = max(last for _, last in (*attribution.cue, *attribution.content, *attribution.source))
        if edge >= start:
            continue
        between = doc[edge + 1 : start].text
        if between.strip(".!?:, \n\r") == "" or (between.count("\n") == 0 and len(between) < 120):
            best = max(best or (-1, -1), (edge, number))
    return best[1] if best is not None else None


def _kind(doc: Doc, pieces: Sequence[Range], quotations: Quotations) -> QuotationKind:
    words = [i for first, last in pieces for i in range(first, last + 1) if _is_word(doc[i])]
    quoted = [i for i in words if quotations.at(i) is not None]
    if not quoted:
        return "indirect"
    return "direct" if len(quoted) == len(words) else "mixed"


def _is_word(token: Token) -> bool:
    return not token.is_punct and not token.is_space


def _nest(found: Sequence[Attribution]) -> list[Attribution]:
    """Give each attribution the innermost one whose content holds its cue as parent."""
    nested = []
    for number, inner in enumerate(found):
        holders = [
            (_size(outer), place)
            for place, outer in enumerate(found)
            if place != number and outer.holds(inner.head) and not inner.holds(outer.head)
        ]
        nested.append(replace(inner, parent=min(holders)[1]) if holders else inner)
    return nested


def _size(attribution: Attribution) -> int:
    return sum(last - first for first, last in attribution.content)
