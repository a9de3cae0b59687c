"""Pairs of parties: whom "the two sides" or "both countries" mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.extract.grammar import (
    SUBJECTS,
    children,
    conjuncts,
    first_conjunct,
    grammar_words,
    preposition,
)
from dragoman.extract.mentions import ActorMention
from dragoman.extract.referents import Candidate, clause_of, is_subject, party_key

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_ENOUGH, _MARGIN = 1.4, 0.4
_ENOUGH_OF_MANY = 1.7
_REACH = 3
_OFFICES = {"GOV", "REB", "PTY"}
"""Sectors of those who are called leaders, presidents or ministers."""


def find_pair(
    doc: Doc,
    anaphor: Token,
    candidates: Sequence[Candidate],
    mentions: Sequence[ActorMention],
    *,
    sentence: int,
    states: bool,
    dual: bool = True,
) -> tuple[ActorMention, ...] | None:
    """Give the two parties that a plural anaphor means.

    Evidence, strongest first: "between A and B"; a coordinated subject "A and B"; subject and
    object of one verb; the two parties that the whole document is about.

    Args:
        doc: The parse.
        anaphor: Head of "the two sides".
        candidates: Earlier mentions.
        mentions: All mentions of the document.
        sentence: Number of the anaphor's sentence.
        states: Whether only states can be meant.
        dual: Whether the words tell of two; a mere plural ("the ministers") needs more evidence.

    Returns:
        The parties, or None where no pair leads clearly. Where a report tells of officials and troops of two
        states, "the two sides" are the states.
    """
    enough = _ENOUGH if dual else _ENOUGH_OF_MANY
    between = {party_key(m) for m in mentions if _mediates(doc[m.head])}
    candidates = [c for c in candidates if party_key(c.mention) not in between]
    mentions = [m for m in mentions if party_key(m) not in between]
    found = _find_pair(doc, anaphor, candidates, mentions, sentence=sentence, states=states, enough=enough)
    pointing = any(c.lower_ in {"the", "both", "these"} for c in (anaphor, *anaphor.children))
    if found is None and dual and not states and pointing:
        found = _find_pair(doc, anaphor, candidates, mentions, sentence=sentence, states=True, enough=enough)
    return found


def _mediates(token: Token) -> bool:
    """Say whether somebody stands between two sides: "talks mediated by *Qatar*", "*Oman*, which hosts X"."""
    if token.dep_ in {"amod", "compound"} and token.head.lemma_.lower() in grammar_words().mediators:
        return True
    verb, agent = token.head, token.dep_ == "obl:agent"
    acts = agent or token.dep_ in SUBJECTS
    if acts and verb.lemma_.lower() in grammar_words().mediating and agent == (verb.tag_ == "VBN"):
        return True
    return any(c.lemma_.lower() in grammar_words().mediating for c in children(token, "acl:relcl"))


def find_only_pair(
    candidates: Sequence[Candidate], focus: Mapping[str, int]
) -> tuple[ActorMention, ...] | None:
    """Give the states that "the two countries" are in a report that names no third one, as party or place.

    Args:
        candidates: Earlier mentions, places among them.
        focus: How often the report names each country.
    """
    states = {c.mention.country: c.mention for c in candidates if c.mention.kind == "state"}
    if len(focus) != 2 or not focus.keys() <= states.keys():
        return None
    return tuple(sorted((states[code] for code in focus), key=lambda m: m.head))


def find_leaders(candidates: Sequence[Candidate], *, sentence: int) -> tuple[ActorMention, ...] | None:
    """Give whom "the two leaders" or "the Presidents" are: the only two office-holders of two countries.

    Args:
        candidates: Earlier mentions.
        sentence: Number of the sentence with the words; where all the report before names more, only
            what stands close counts.
    """
    for reach in (sentence, _REACH):
        near = (c.mention for c in candidates if sentence - c.sentence <= reach)
        people = {party_key(m): m for m in near if m.kind == "person" and set(m.sectors) & _OFFICES}
        if len(people) == 2 and len({m.country for m in people.values()} - {None}) == 2:
            return tuple(sorted(people.values(), key=lambda m: m.head))
    return None


def _find_pair(
    doc: Doc,
    anaphor: Token,
    candidates: Sequence[Candidate],
    mentions: Sequence[ActorMention],
    *,
    sentence: int,
    states: bool,
    enough: float,
) -> tuple[ActorMention, ...] | None:
    dual = enough == _ENOUGH
    near = _parties(candidates, anaphor, sentence, states=states, dual=dual)
    dyad = _dyad(mentions, states=states)
    scores: dict[frozenset[str], float] = {}
    for a, b in combinations(near, 2):
        keys = frozenset({_side(a.mention, states=states), _side(b.mention, states=states)})
        if len(keys) == 2:
            score = _tie(doc, a.mention, b.mention, dual=dual)
            score += 0.6 if max(a.sentence, b.sentence) == sentence else 0.0
            score -= 0.25 * (sentence - max(a.sentence, b.sentence))
            scores[keys] = max(scores.get(keys, 0.0), score)
    if dyad is not None:
        scores[dyad] = max(scores.get(dyad, 0.0), 0.0) + 1.5
    elif len({_side(c.mention, states=states) for c in near}) == 2:
        only = frozenset(_side(c.mention, states=states) for c in near)
        scores[only] = scores.get(only, 0.0) + 1.2
    return _leading(scores, near, mentions, states=states, enough=enough)


def _leading(
    scores: dict[frozenset[str], float],
    near: list[Candidate],
    mentions: Sequence[ActorMention],
    *,
    states: bool,
    enough: float,
) -> tuple[ActorMention, ...] | None:
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < enough:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN:
        return None
    chosen = [_mention_of(key, near, mentions, states=states) for key in ranked[0][0]]
    return (
        tuple(sorted((m for m in chosen if m is not None), key=lambda m: m.head))
        if None not in chosen
        else None
    )


def _mention_of(
    key: str, near: list[Candidate], mentions: Sequence[ActorMention], *, states: bool
) -> ActorMention | None:
    """Give the mention that names a side best: a state or group rather than its officials."""
    pool = [c.mention for c in reversed(near)] + list(mentions)
    same = [m for m in pool if m.kind != "pronoun" and _side(m, states=states) == key]
    rank = {"state": 0, "government": 0, "group": 0, "organisation": 1}
    return min(same, key=lambda m: rank.get(m.kind, 2), default=None)


def _side(mention: ActorMention, *, states: bool) -> str:
    key = party_key(mention)
    if states and mention.country is not None and mention.kind in {"role", "organisation", "person"}:
        return mention.country
    return key


def _parties(
    candidates: Sequence[Candidate], anaphor: Token, sentence: int, *, states: bool, dual: bool
) -> list[Candidate]:
    found = []
    for candidate in candidates:
        mention = candidate.mention
        if candidate.sentence < sentence - _REACH or mention.head >= anaphor.i or mention.members:
            continue
        joined = dual and _is_joined(anaphor.doc[mention.head])
        if mention.kind == "pronoun" or not (_is_known(mention) or joined):
            continue
        if candidate.place or (mention.kind == "people") or (states and not _is_state_side(mention)):
            continue
        found.append(candidate)
    return found


def _is_known(mention: ActorMention) -> bool:
    return mention.entity is not None or mention.country is not None or mention.kind == "group"


def _is_joined(token: Token) -> bool:
    """Say whether people are named together with one other party: "*negotiators* and the Valley Front"."""
    return len(conjuncts(first_conjunct(token))) == 2


def _is_state_side(mention: ActorMention) -> bool:
    return mention.country is not None and len(party_key(mention)) == 3


def _tie(doc: Doc, a: ActorMention, b: ActorMention, *, dual: bool) -> float:
    """Score how closely grammar ties two mentions; `dual`: words that tell of two need less."""
    left, right = (_standing(doc[m.head]) if dual else doc[m.head] for m in (a, b))
    if right.dep_ == "conj" and right.head == left:
        if preposition(left) == "between":
            return 2.4
        return 2.0 if is_subject(left) else 1.0 if dual else 0.3
    if left.sent != right.sent:
        return 0.0
    if is_subject(left) and right.head == left.head:
        return 1.2
    beside = dual and is_subject(left) and clause_of(left) == clause_of(right)
    return 0.8 if beside else 0.2


def _standing(token: Token) -> Token:
    """Give the noun by which a name stands in its clause: "the Fatah *movement*", "Turkish *drones*"."""
    inside = token.dep_ in {"compound", "appos", "amod"} and token.head.pos_ == "NOUN"
    return token.head if inside and token.pos_ in {"PROPN", "ADJ"} else token


def _dyad(mentions: Sequence[ActorMention], *, states: bool) -> frozenset[str] | None:
    """Give the two parties that a document is about, if they stand out; officials count for their states."""
    if states:
        sides = [m.country for m in mentions if m.country is not None and m.kind != "pronoun"]
    else:
        sides = [
            _side(m, states=False)
            for m in mentions
            if m.kind in {"state", "government", "group"}
            or (m.kind in {"role", "organisation"} and m.country is not None)
        ]
    ranked = Counter(sides).most_common(3)
    if len(ranked) < 2 or ranked[1][1] < 2:
        return None
    if len(ranked) == 3 and ranked[2][1] > 0.6 * ranked[1][1]:
        return None
    return frozenset({ranked[0][0], ranked[1][0]})
