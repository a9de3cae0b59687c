"""Referents: what a document has spoken of so far, and how near and how prominent each is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.cues import verb_cue
from dragoman.extract.grammar import PASSIVE_SUBJECTS, SUBJECTS, first_conjunct, objects, subjects
from dragoman.extract.mentions import ActorMention
from dragoman.model.records import dataclass

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

STATE_LIKE = frozenset({"state", "government"})
_CENTRE = 0.5
"""What the main subject of the sentence before gains for the main subject of the next one."""
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_CLAUSES = frozenset({"ccomp", "advcl", "acl", "parataxis", "conj", "root", "xcomp", "csubj"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One earlier mention as antecedent.

    Attributes:
        mention: The mention with its own reference already resolved.
        sentence: Number of its sentence.
        place: Whether the words only say where (kept for "this country").
        actor: False for a thing, which competes for "it" and "they".
        plural: Number of the words; None where both fit ("the Taliban").
    """

    mention: ActorMention
    sentence: int
    place: bool = False
    actor: bool = True
    plural: bool | None = None


def party_key(mention: ActorMention) -> str:
    """Give one key to all mentions of one side: a state, its government and its capital are one."""
    if mention.country is not None and (mention.kind in STATE_LIKE or _is_organ(mention)):
        return mention.country
    return mention.entity or mention.name.lower()


def _is_organ(mention: ActorMention) -> bool:
    """Say whether a mention is an organ of its state, or a group that governs it."""
    if mention.country is None or mention.kind == "people":
        return False
    if mention.kind == "group":
        return mention.sectors[:1] == ("GOV",)
    return (
        mention.entity is not None
        and mention.entity.startswith(mention.country.lower())
        and mention.kind != "person"
    )


def is_plural(mention: ActorMention, doc: Doc) -> bool | None:
    """Give the number of a mention; None where it takes both "it" and "they"."""
    if mention.members:
        return True
    if mention.kind in {"state", "government"}:
        return False
    if mention.kind == "person":
        return False
    if mention.kind == "group" and mention.head < len(doc) and doc[mention.head].pos_ == "PROPN":
        return None
    if doc[mention.head].tag_ in _PLURAL_TAGS or "Number=Plur" in str(doc[mention.head].morph):
        return True
    return None if mention.kind in {"group", "organisation"} else False


def is_subject(token: Token) -> bool:
    """Say whether a token, or the coordination that it is in, is a subject."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token.dep_ in SUBJECTS or token.dep_ in PASSIVE_SUBJECTS


def is_told(candidate: Candidate, doc: Doc) -> bool:
    """Say whether a candidate is only the news outlet that somebody talks to ("told Al Jazeera")."""
    mention = candidate.mention
    outlet = mention.kind == "organisation" and "JRN" in mention.sectors
    return outlet and doc[mention.head].dep_.split(":")[0] in {"obj", "iobj", "obl"}


def clause_of(token: Token) -> Token:
    """Give the verb of the clause that a token stands in."""
    while token.head is not token and token.relation.lower() not in _CLAUSES:
        token = token.head
    if token.dep_ == "conj" and token.pos_ not in {"VERB", "AUX"} and token.head != token:
        return clause_of(token.head)
    return token


def things(doc: Doc, taken: set[int]) -> Iterator[Token]:
    """Give the nouns outside all actor mentions that "it" or "they" could mean: subjects and objects."""
    for token in doc:
        if token.i in taken or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if token.ent_type_ in {"Date", "DATE", "TIME"}:
            continue
        if (
            token.dep_ in SUBJECTS
            or token.dep_ in PASSIVE_SUBJECTS
            or token.dep_ in {"obj", "obl", "nmod", "conj"}
        ):
            yield token


def salience(candidate: Candidate, anaphor: Token, sentence: int, doc: Doc, *, reach: int) -> float | None:
    """Score a candidate by nearness and function; None where grammar forbids it or it is too far."""
    token = doc[candidate.mention.head]
    distance = sentence - candidate.sentence
    if distance < 0 or distance > reach:
        return None
    if candidate.mention.first <= anaphor.i <= candidate.mention.last:
        return None
    score = 3.0 - 0.9 * distance
    if is_subject(token):
        score += 1.3 if clause_of(token).dep_ in {"ROOT", "root", "conj"} else 1.0
    elif token.dep_.split(":")[0] in {"obj", "iobj"}:
        score += 0.5
    elif token.dep_ == "nmod:poss":
        score += 0.3
    if distance == 0:
        bound = _binding(token, anaphor)
        if bound is None:
            return None
        score += bound
        score -= min(0.6, 0.02 * abs(anaphor.i - token.i))
    if is_subject(anaphor) and is_subject(token):
        score += 0.4
        if distance == 1 and anaphor.pos_ == "PRON" and _is_main(token) and _is_main(anaphor):
            score += _CENTRE
        if distance == 0 and are_coordinated(clause_of(token), clause_of(anaphor)):
            score += 0.5
    return score


def _is_main(subject: Token) -> bool:
    """Say whether a subject is that of a main clause."""
    return clause_of(subject).dep_ in {"ROOT", "root"}


def are_coordinated(verb: Token, later: Token) -> bool:
    """Say whether a clause goes on from another one: "Chad did not answer, but it closed the road"."""
    return later != verb and later.dep_ == "conj" and first_conjunct(later) == first_conjunct(verb)


def may_bind(mention: ActorMention, anaphor: Token, doc: Doc, *, near: bool) -> bool:
    """Say whether grammar lets a pronoun mean a mention; `near`: they stand in one sentence."""
    if mention.first <= anaphor.i <= mention.last:
        return False
    return not near or _binding(doc[mention.head], anaphor) is not None


def _binding(token: Token, anaphor: Token) -> float | None:
    """Judge a candidate in the same sentence: "Chad closed its border" binds, "Chad hit it" forbids."""
    same = clause_of(token) == clause_of(anaphor)
    if token.i > anaphor.i:
        return 0.3 if is_subject(token) and _is_fronted(anaphor, token) else None
    if not same:
        return 0.0
    if anaphor.pos_ == "PRON" and (
        anaphor.dep_ == "nmod:poss" or anaphor.lower_.endswith(("self", "selves"))
    ):
        return 1.2 if is_subject(token) else 0.2
    if is_subject(token) and not is_subject(anaphor) and anaphor.pos_ == "PRON":
        return None if anaphor.head == token.head else -1.0
    if anaphor.pos_ == "PRON":
        return -0.8
    return -1.6 if is_subject(token) else -0.3


def governing_subjects(anaphor: Token) -> list[Token]:
    """Give the subjects that an anaphor is unlikely to mean.

    For a pronoun that is an object, or part of one: the subjects of its verb, which it can't mean ("accuses
    it", "shot down two of them"). For a subject pronoun: the objects and the agent of its verb ("he was
    pardoned by Trump"). For a noun: the subjects of
    all verbs above it, which would rather be taken up by a pronoun ("released the group's leaders").
    """
    if anaphor.pos_ != "PRON":
        return higher_subjects(anaphor)
    if anaphor.dep_ == "nmod:poss":
        return []
    verb = anaphor.head
    if is_subject(anaphor):
        others = [*objects(verb), *(c for c in verb.children if c.dep_ == "obl:agent")]
        return [o for o in others if o != anaphor] if verb.pos_ == "VERB" else []
    if verb.pos_ in {"NUM", "DET"} or verb.tag_ == "CD":
        verb = verb.head
    return subjects(verb) if verb.pos_ in {"VERB", "AUX"} else []


def told_by(anaphor: Token) -> list[Token]:
    """Give the words of what a pronoun's verb says: nobody speaks of himself by name ("*Kabila*, he added,").

    He would be "he" or "I" in his own words.
    """
    verb = anaphor.head
    if not is_subject(anaphor) or verb.pos_ != "VERB":
        return []
    if verb.dep_.startswith("parataxis") and verb.head.left_edge.i < verb.left_edge.i < verb.head.i:
        if verb_cue(verb) is None:
            return []
        own = {t.i for t in verb.subtree}
        return [t for t in verb.head.subtree if t.i not in own]
    return [t for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i for t in c.subtree]


def addressing_subjects(anaphor: Token) -> list[Token]:
    """Give the subjects of a verb that has a noun as its object: "urged both sides" means two others."""
    direct = anaphor.dep_.split(":")[0] in {"obj", "iobj"}
    return subjects(anaphor.head) if direct and anaphor.head.pos_ == "VERB" else []


def higher_subjects(anaphor: Token) -> list[Token]:
    """Give the subjects of all verbs above a token, but not a subject that holds it."""
    verbs = [a for a in anaphor.ancestors if a.pos_ in {"VERB", "AUX"}]
    return [s for verb in verbs for s in subjects(verb) if s != anaphor and anaphor not in s.subtree]


def _is_fronted(anaphor: Token, subject: Token) -> bool:
    """Say whether a pronoun stands in a phrase before the subject of the clause that governs it."""
    verb = subject.head
    return any(a == verb for a in anaphor.ancestors) and not any(
        a.dep_.split(":")[0] in {"ccomp", "parataxis"} for a in anaphor.ancestors if a.i < subject.i
    )
