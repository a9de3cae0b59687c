"""One attribution, and how it is made of a draft: extents, quotation marks, speaker."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from dragoman.extract.cue_verbs import Draft
from dragoman.extract.extents import Range, ranges, source_range, widen_to_quotations
from dragoman.extract.quotations import Quotations
from dragoman.language.analysis import Analysis
from dragoman.model import Span, Stance
from dragoman.model.records import dataclass

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

DAYS = frozenset(calendar.day_name)


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
        claim: Whether it is a claim: hedges of the outlet ("seems to") and plans are attributions only.
        spoken: Whether the cue is one of speech, so that quotations may belong to it.
        strong: Whether lexicon and grammar vouch for it; one that only the language model saw is not.
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
    claim: bool = True
    spoken: bool = False
    strong: bool = False
    confidence: float
    because: tuple[str, ...]

    def spans(self, analysis: Analysis, role: str) -> list[Span]:
        """Give the characters of a role: "source", "cue" or "content"."""
        pieces = {"source": self.source, "cue": self.cue, "content": self.content}[role]
        return [analysis.span(first, last) for first, last in pieces]

    def holds(self, token: int) -> bool:
        """Say whether a token stands in the content."""
        return any(first <= token <= last for first, last in self.content)


def make_attribution(
    doc: Doc, draft: Draft, quotations: Quotations, *, empty: bool = False
) -> Attribution | None:
    """Turn a draft into an attribution; None where it has no content, unless `empty` allows that."""
    cue = {i for first, last in draft.cue for i in range(first, last + 1)}
    source = [source_range(s, cue) for s in draft.sources]
    walls = cue | {i for first, last in source for i in range(first, last + 1)}
    pieces = [
        p for r in ranges(doc, draft.content - walls, walls) if (p := _without_day(doc, r, cue)) is not None
    ]
    pieces = widen_to_quotations(pieces, quotations, walls)
    pieces = [_announced(doc, p, quotations) if p[1] < min(cue, default=0) else p for p in pieces]
    pieces = pieces or _quotation_beside(doc, draft, quotations, walls)
    if not pieces and draft.stance is not Stance.NO_COMMENT and not empty:
        return None
    return Attribution(
        source=tuple(source),
        cue=tuple(draft.cue),
        content=tuple(pieces),
        head=draft.head.i,
        speaker=_speaker(draft),
        addressees=tuple(t.i for t in draft.addressees),
        heads=tuple(t.i for t in draft.heads),
        stance=draft.stance,
        quotation=kind_of(doc, pieces, quotations),
        claim=draft.claim,
        spoken=draft.spoken,
        strong=draft.strong,
        confidence=0.8 if draft.strong else 0.6,
        because=tuple(draft.because),
    )


def _without_day(doc: Doc, piece: Range, cue: set[int]) -> Range | None:
    """Cut the day of the saying off a content that begins with it right after the cue ("said Friday he
    …").
    """
    first, last = piece
    if first - 1 in cue and doc[first].text in DAYS and last > first:
        return first + 1, last
    only_day = last - first <= 1 and doc[last].text in DAYS
    return None if only_day else piece


def _announced(doc: Doc, piece: Range, quotations: Quotations) -> Range:
    """Give the quotation alone where words lead up to it: "Kyiv denied it: *"No,"* a spokesman said"."""
    for quotation in quotations.within(*piece):
        behind = quotation.last >= piece[1] and quotation.first > piece[0]
        if behind and doc[quotation.first - 1].text == ":":
            return quotation.first, piece[1]
    return piece


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


def kind_of(doc: Doc, pieces: Sequence[Range], quotations: Quotations) -> QuotationKind:
    """Say whether pieces stand in quotation marks, wholly or in part."""
    if not any(next(quotations.within(first, last), None) for first, last in pieces):
        return "indirect"
    words = [t.i for first, last in pieces for t in doc.tokens[first : last + 1] if _is_word(t)]
    quoted = [i for i in words if quotations.at(i) is not None]
    if not quoted:
        return "indirect"
    return "direct" if len(quoted) == len(words) else "mixed"


def _is_word(token: Token) -> bool:
    return not token.is_punct and not token.is_space
