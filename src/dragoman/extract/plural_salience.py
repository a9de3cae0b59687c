"""Salience of groups: how likely "they" means an earlier mention of several.

The weights are those of a ranking model (softmax over all earlier mentions that may be several) fitted on the
coreference of GUM's training part; see `eval.pronouns`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import preposition
from dragoman.extract.people_salience import governing_share, speaks
from dragoman.extract.referents import (
    Candidate,
    are_coordinated,
    clause_of,
    is_subject,
    may_bind,
)

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

REACH = 3
"""Most sentences back."""
_BY_DISTANCE = (2.8, -0.1, -2.0, -2.0)
"""Weight of the number of sentences between the mention and the pronoun."""
_SUBJECT, _POSSESSOR, _LOW = 0.85, 0.75, -0.6
"""Weight of the function; "low" is whatever hangs on a noun or on a preposition."""
_BELOW = frozenset({"nmod", "obl", "compound", "amod"})
_PARALLEL = 0.7
_LAST_SUBJECT = 0.4
"""Extra weight of the main subject of the sentence before."""
_COORDINATED, _GOVERNING, _SAME_CLAUSE = 0.5, 0.85, -0.65
_FAR, _FAR_TOKENS = -1.2, 30
_AGAIN, _MOST = 0.2, 3
"""Weight of each further mention of a party, up to `_MOST`."""
_CHAIN = 0.35
"""Weight of a mention that is a pronoun itself."""
_CONJUNCT, _COORDINATION = -1.5, 0.3
"""Weight of a later member of a coordination, and of the first, which stands for all."""
_SINGULAR, _COLLECTIVE = -0.8, -1.0
"""Weight of a coordination of single parties, and of a name that may be one or many ("the Taliban")."""
_DEFINITE = 0.3
_PEOPLE, _THING, _NAMED_THING = 0.1, -1.5, 1.3
"""Weight of nouns that are no mention: of people, of things, and what a capital letter adds."""
_ACTING_THING = -1.0
"""Weight of a thing where the pronoun acts ("they denied it")."""
_MUTE = -0.4
"""Weight of who does not speak, for a pronoun that names who speaks, in the same sentence."""
_POINTING = frozenset({"the", "these", "those", "this"})


def plural_salience(
    candidate: Candidate, anaphor: Token, sentence: int, doc: Doc, *, count: int, human: bool, acts: bool
) -> float | None:
    """Score what "they" may mean; None where grammar forbids it or it is too far.

    Args:
        candidate: The earlier mention, or a noun that is none.
        anaphor: The pronoun.
        sentence: Number of its sentence.
        doc: The parse.
        count: How often the party was named in the sentences in reach.
        human: Whether the candidate's noun means people.
        acts: Whether the pronoun does what only people do.

    Returns:
        A score that is comparable among the candidates of one pronoun.
    """
    distance = sentence - candidate.sentence
    token = doc[candidate.mention.head]
    standing = _standing(token)
    if not 0 <= distance <= REACH or not may_bind(candidate.mention, anaphor, doc, near=distance == 0):
        return None
    score = _BY_DISTANCE[distance] + _number(candidate, token)
    score += _function(standing) + _parallel(standing, anaphor)
    score += _AGAIN * min(_MOST, count - 1)
    score += _CHAIN if token.pos_ == "PRON" else 0.0
    score += _DEFINITE if any(c.lower_ in _POINTING for c in token.children) else 0.0
    if not candidate.actor:
        score += _PEOPLE if human else _thing(token, acts=acts)
    if distance == 0:
        return score + _within(standing, anaphor)
    if distance == 1 and is_subject(standing) and clause_of(standing).dep_.lower() == "root":
        score += _LAST_SUBJECT
    return score


def _standing(token: Token) -> Token:
    """Give the word by which a noun stands in its clause: "40 *percent* of voters", "*dozens* of men"."""
    counted = token.dep_.startswith("nmod") and preposition(token) == "of"
    whole = token.head.pos_ == "NUM" or token.head.lemma_.lower() in load_event_lexicon().classes["partitive"]
    return token.head if counted and whole else token


def _function(token: Token) -> float:
    if is_subject(token):
        return _SUBJECT
    if token.dep_ == "nmod:poss":
        return _POSSESSOR
    low = token.dep_ != "obl:agent" and token.dep_.split(":")[0] in _BELOW
    return _LOW if low else 0.0


def _parallel(token: Token, anaphor: Token) -> float:
    if anaphor.dep_ == "nmod:poss":
        return 0.0
    return _PARALLEL if is_subject(anaphor) == is_subject(token) else 0.0


def _number(candidate: Candidate, token: Token) -> float:
    score = _CONJUNCT if token.dep_ == "conj" else 0.0
    if any(c.dep_ == "conj" for c in token.children):
        score += _COORDINATION
    if candidate.plural is None:
        return score + (_COLLECTIVE if candidate.actor else 0.0)
    return score if candidate.plural else score + _SINGULAR


def _thing(token: Token, *, acts: bool) -> float:
    named = _NAMED_THING if token.pos_ == "PROPN" else 0.0
    return _THING + named + (_ACTING_THING if acts else 0.0)


def _within(token: Token, anaphor: Token) -> float:
    """Score what only a mention in the pronoun's own sentence has."""
    score = _FAR * min(2 * _FAR_TOKENS, abs(anaphor.i - token.i)) / _FAR_TOKENS
    verb, clause = clause_of(token), clause_of(anaphor)
    if are_coordinated(verb, clause):
        score += _COORDINATED
    if speaks(anaphor) and not speaks(token):
        score += _MUTE
    if is_subject(token) and verb != clause:
        score += _GOVERNING * governing_share(token, anaphor)
    if verb == clause and anaphor.dep_ != "nmod:poss":
        score += _SAME_CLAUSE
    return score
