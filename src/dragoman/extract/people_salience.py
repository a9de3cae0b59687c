"""Salience of people: how likely "he" or "she" means an earlier mention.

The weights are those of a ranking model (softmax over all earlier mentions that agree) fitted on the
coreference of GUM's training part; see `eval.pronouns`. The verbs that turn the preference for subjects
around are vocabulary: who criticises somebody "for his silence" speaks of the other's silence.
"""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from dragoman.extract.grammar import preposition
from dragoman.extract.referents import (
    Candidate,
    are_coordinated,
    clause_of,
    is_subject,
    may_bind,
)

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_BY_DISTANCE = (0.0, -1.66, -2.66, -2.73)
"""Weight of the number of sentences between the mention and the pronoun."""
_FUNCTIONS = {"obj": 0.4, "iobj": 0.4, "obl": 0.4}
_POSSESSOR = 0.58
_SUBJECT = 0.4
_LAST_SUBJECT = 0.6
"""Extra weight of the main subject of the sentence before."""
_PARALLEL_SUBJECT, _PARALLEL_OTHER = 0.55, 0.3
_COORDINATED, _GOVERNING = 0.8, 1.4
_BOUND = 1.47
"""Weight of the subject of the pronoun's own clause for "his" and "her"."""
_SAME_CLAUSE = 0.4
_FAR, _FAR_TOKENS = -0.64, 30
_ALONE, _AGAIN, _MOST = -0.53, 0.17, 3
"""Weight of a party that is named once only, and of each further mention up to `_MOST`."""
_CHAIN = 1.05
"""Weight of a mention that is a pronoun itself: who is spoken of goes on being spoken of."""
_ROLE = -0.3
_SPEAKER = 0.48
"""Weight of who spoke before for who speaks now."""
_TURNED = 1.6
"""Weight of the object of a verb that speaks of what the object did."""
_REASONS = frozenset({"for", "over", "about", "on", "of", "because", "after", "since", "because of"})


def people_salience(
    candidate: Candidate,
    anaphor: Token,
    sentence: int,
    doc: Doc,
    *,
    reach: int,
    count: int,
    turning: Set[str],
) -> float | None:
    """Score a person as what "he" or "she" means; None where grammar forbids it or it is too far.

    Args:
        candidate: The earlier mention.
        anaphor: The pronoun.
        sentence: Number of its sentence.
        doc: The parse.
        reach: Most sentences back, at most 3.
        count: How often the party was named in these sentences.
        turning: Lemmas of verbs that speak of what their object did ("criticise").

    Returns:
        A score that is comparable among the candidates of one pronoun.
    """
    distance = sentence - candidate.sentence
    token = doc[candidate.mention.head]
    if not 0 <= distance <= reach or not may_bind(candidate.mention, anaphor, doc, near=distance == 0):
        return None
    score = _BY_DISTANCE[distance] + _function(token) + _parallel(token, anaphor)
    score += _ALONE if count <= 1 else _AGAIN * min(_MOST, count - 1)
    if candidate.mention.kind != "person":
        score += _ROLE
    if token.pos_ == "PRON":
        score += _CHAIN
    if distance <= 1 and speaks(anaphor) and speaks(token):
        score += _SPEAKER
    if distance == 0:
        return score + _within(token, anaphor, turning)
    if distance == 1 and is_subject(token) and clause_of(token).dep_.lower() == "root":
        score += _LAST_SUBJECT
    return score


def _function(token: Token) -> float:
    if is_subject(token):
        return _SUBJECT
    if token.dep_ == "nmod:poss":
        return _POSSESSOR
    return _FUNCTIONS.get(token.dep_.split(":")[0], 0.0)


def _parallel(token: Token, anaphor: Token) -> float:
    if is_subject(anaphor):
        return _PARALLEL_SUBJECT if is_subject(token) else 0.0
    if anaphor.dep_ == "nmod:poss" or is_subject(token):
        return 0.0
    return _PARALLEL_OTHER


def _within(token: Token, anaphor: Token, turning: Set[str]) -> float:
    """Score what only a mention in the pronoun's own sentence has."""
    score = _FAR * min(2 * _FAR_TOKENS, abs(anaphor.i - token.i)) / _FAR_TOKENS
    verb, clause = clause_of(token), clause_of(anaphor)
    if are_coordinated(verb, clause):
        score += _COORDINATED
    if is_subject(token) and verb != clause:
        score += _GOVERNING * governing_share(token, anaphor)
    if verb == clause and token.i < anaphor.i:
        bound = anaphor.dep_ == "nmod:poss" and is_subject(token)
        score += _BOUND if bound else _SAME_CLAUSE
    if _is_turned(token, anaphor, turning):
        score += _TURNED
    return score


def governing_share(token: Token, anaphor: Token) -> float:
    """Say how much a subject governs the pronoun's clause: 1 the nearest above, 0.5 a farther one, else 0."""
    own = clause_of(anaphor)
    above = [a for a in anaphor.ancestors if a != own and any(is_subject(c) for c in a.children)]
    if token.head not in above:
        return 1.0 if token.head in anaphor.ancestors else 0.0
    return 1.0 if token.head == above[0] else 0.5


def _is_turned(token: Token, anaphor: Token, turning: Set[str]) -> bool:
    """Say whether a mention is what a verb of judging is about, and the pronoun stands in its reasons."""
    verb = token.head
    if token.dep_.split(":")[0] not in {"obj", "iobj", "obl"} or verb.lemma_.lower() not in turning:
        return False
    path = [anaphor, *anaphor.ancestors]
    if token.i > anaphor.i or verb not in path or path.index(verb) < 2:
        return False
    reason = path[path.index(verb) - 1]
    mark = preposition(reason) or next((c.lower_ for c in reason.children if c.dep_ == "mark"), None)
    return mark in _REASONS


def speaks(token: Token) -> bool:
    """Say whether a token is the subject of a verb that frames somebody's words ("…, she said")."""
    verb = token.head
    if not is_subject(token) or verb.pos_ != "VERB":
        return False
    said = any(c.dep_.split(":")[0] in {"ccomp", "parataxis"} for c in verb.children)
    return said or verb.dep_.startswith("parataxis")
