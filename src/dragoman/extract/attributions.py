"""Attributions: who says what, by which words, with nesting.

Grammar and the cue lexicon find attributions; the language model's own attribution head confirms weak cues,
settles
extents and proposes where the lexicon is silent. The head is flat; what stands inside another one's content
is
grammar's alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.attribution import Attribution, make_attribution
from dragoman.extract.cue_phrases import (
    draft_adjective,
    draft_headlines,
    draft_noun,
    draft_preposition,
    draft_signatures,
    heads_after_prepositions,
)
from dragoman.extract.cue_verbs import Draft, draft_verb
from dragoman.extract.extents import Range
from dragoman.extract.proposals import Proposals
from dragoman.extract.quotations import Quotations, find_quotations
from dragoman.extract.settling import (
    continue_quotations,
    fill_gaps,
    link_loose,
    settle,
    without_shared,
    without_twins,
)
from dragoman.language.analysis import Analysis
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token


_MAKERS: Mapping[str, tuple[Callable[[Token], Draft | None], ...]] = {
    "VERB": (draft_verb, draft_adjective),
    "AUX": (draft_verb,),
    "NOUN": (draft_noun,),
    "ADJ": (draft_adjective,),
}
"""What a word of each part of speech may be the cue of; the first that finds something counts."""


def find_attributions(analysis: Analysis) -> list[Attribution]:
    """Find the attributions of a document in the order of their cues, nested ones included."""
    return list(_find(analysis))


@lru_cache(maxsize=4)
def _find(analysis: Analysis) -> tuple[Attribution, ...]:
    doc = analysis.doc
    quotations = find_quotations(analysis)
    proposals = Proposals.of(doc)
    drafts = [(d, _is_top(d, proposals, quotations)) for d in _drafts(doc, quotations)]
    made = [
        (d, top, make_attribution(doc, d, quotations, empty=proposals.sees(d.head.i)))
        for d, top in drafts
        if top or d.strong
    ]
    found = [a for _, top, a in made if a is not None and top]
    found = without_twins(settle(a, proposals) for a in found)
    found += fill_gaps(doc, proposals, found, quotations)
    found = link_loose(doc, proposals, found)
    found = continue_quotations(doc, sorted(found, key=lambda a: a.cue), quotations)
    found = without_shared(found)
    inner = [a for d, _, a in made if a is not None and _is_inner(d, a, found)]
    return tuple(_nest(sorted({*found, *inner}, key=lambda a: a.cue)))


def _is_top(draft: Draft, proposals: Proposals, quotations: Quotations) -> bool:
    """Say whether a draft stands on its own: the head sees it, or the construction leaves no doubt."""
    if not proposals.known:
        return draft.strong
    return proposals.sees_part(draft.cue) or (draft.evident and quotations.at(draft.head.i) is None)


def _is_inner(draft: Draft, attribution: Attribution, found: Sequence[Attribution]) -> bool:
    """Say whether a draft is an attribution inside another one's content, where the head can't see it."""
    if not draft.strong or any(a.head == attribution.head for a in found):
        return False
    return any(a.holds(attribution.head) for a in found)


def _drafts(doc: Doc, quotations: Quotations) -> Iterator[Draft]:
    sources = heads_after_prepositions(doc)
    for token in doc:
        if token.is_space or token.is_punct:
            continue
        draft = None
        for make in _MAKERS.get(token.pos_, ()):
            draft = make(token)
            if draft is not None:
                break
        if draft is None and token.i in sources:
            draft = draft_preposition(token)
        if draft is not None:
            yield draft
    yield from draft_headlines(doc)
    yield from draft_signatures(doc, quotations)


def _nest(found: Sequence[Attribution]) -> list[Attribution]:
    """Give each attribution the innermost one whose content holds its cue as parent."""
    nested = []
    reach = [_reach(attribution) for attribution in found]
    for number, inner in enumerate(found):
        head = inner.head
        near = [place for place, (first, last) in enumerate(reach) if first <= head <= last]
        holders = [
            (_size(found[place]), place)
            for place in near
            if place != number and found[place].holds(head) and not inner.holds(found[place].head)
        ]
        nested.append(replace(inner, parent=min(holders)[1]) if holders else inner)
    return nested


def _reach(attribution: Attribution) -> Range:
    """Give the first and the last token of the content; a range that holds nothing where there is none."""
    if not attribution.content:
        return 0, -1
    return min(first for first, _ in attribution.content), max(last for _, last in attribution.content)


def _size(attribution: Attribution) -> int:
    return sum(last - first for first, last in attribution.content)


__all__ = ["Attribution", "find_attributions"]
