"""Complements: what hangs on a cue verb, and which tokens of it are content, addressee or cue."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.extract.cues import VerbCue, cues, verb_cue
from dragoman.extract.extents import subtree
from dragoman.extract.grammar import accompanied, conjuncts, is_passive, preposition
from dragoman.extract.stances import is_infinitive
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

RELATIVE = frozenset({"WDT", "WP", "WP$"})


@dataclass
class Parts:
    """What hangs on a cue verb."""

    heads: list[Token] = field(default_factory=list)
    content: set[int] = field(default_factory=set)
    addressees: list[Token] = field(default_factory=list)
    extra: set[int] = field(default_factory=set)
    clause: bool = False
    complement: bool = False

    def add(self, head: Token, tokens: set[int]) -> None:
        """Add content with its head word."""
        self.heads.append(head)
        self.content |= tokens


def read_parts(verb: Token, group: VerbCue) -> Parts:
    """Find content, addressees and further cue words of a cue verb."""
    parts = Parts()
    complements = [*(c for c in verb.children if not _crosses(verb, c)), *_adopted(verb)]
    small_clause = any(c.dep_ == "xcomp" or _is_predicate(c) for c in complements)
    for child in complements:
        if _begins_anew(verb, child):
            continue
        label = child.relation
        if label == "ccomp" or _is_free_relative(child):
            parts.clause = True
            parts.add(child, _same_side(verb, child, clause_tokens(child)))
        elif label == "xcomp":
            _add_infinitive(verb, child, group, parts)
        elif label in {"obj", "iobj"}:
            _add_object(child, group, parts, small_clause=small_clause)
        elif label in {"obl", "nmod", "advcl"}:
            _add_complement(verb, child, group, parts)
            if label == "advcl" and child.i > verb.i and accompanied(child) != verb:
                parts.content |= clause_tokens(child)
    if group.object == "none" and sum(c.dep_ == "obj" for c in complements) > 1:
        parts.clause = True
        for thing in (c for c in complements if c.dep_ == "obj"):
            parts.add(thing, noun_tokens(thing))
    if not parts.clause:
        _add_surroundings(verb, group, parts)
    return parts


def _begins_anew(verb: Token, child: Token) -> bool:
    """Say whether a clause after a semicolon goes on where the cue has its content before it.

    "Nine were killed, a resident said; the army could not be reached."
    """
    if child.i < verb.i or child.relation not in {"ccomp", "parataxis"}:
        return False
    first = child.left_edge.i
    told = any(c.i < verb.i and c.relation == "ccomp" for c in verb.children)
    return told and any(t.text in _BREAKS for t in verb.doc[verb.i + 1 : max(first, verb.i + 1) + 1])


_BREAKS = frozenset({";", "–", "—"})

COMPLEMENTS = frozenset({"obj", "ccomp", "xcomp"})


REACH = 8
"""Tokens after a verb in which a complement is looked for that the parse gives to another one."""


ADJUNCTS = frozenset({"obl", "advmod", "nmod", "discourse", "cc"})


def _crosses(verb: Token, child: Token) -> bool:
    """Say whether a verb with a subject of its own, outside both, stands between a verb and its object.

    Parsers give such objects to the wrong one of two coordinated verbs.
    """
    if child.i < verb.i or child.dep_ not in COMPLEMENTS:
        return False
    return any(
        t.pos_ == "VERB" and not verb.i <= t.head.i <= child.i and _has_subject(t)
        for t in verb.doc[verb.i + 1 : child.i]
    )


def _adopted(verb: Token) -> list[Token]:
    """Give the complements to the right of a verb that the parse hangs on a verb before it, across this
    one.
    """
    if (
        verb.head.i >= verb.i
        or not _has_subject(verb)
        or any(c.dep_ in COMPLEMENTS for c in verb.children if c.i > verb.i)
    ):
        return []
    return [
        t for t in verb.doc[verb.i + 1 : verb.i + REACH]
        if t.dep_ in COMPLEMENTS and verb.head.i <= t.head.i < verb.i and _crosses(t.head, t)
    ]  # fmt: skip


def _same_side(verb: Token, child: Token, tokens: set[int]) -> set[int]:
    """Leave out a time or place before the cue that hangs on the content after it: it belongs to the
    saying.
    """
    if child.i < verb.i:
        return tokens
    out: set[int] = set()
    for adjunct in child.children:
        if adjunct.i < verb.i and adjunct.relation in ADJUNCTS:
            out |= {t.i for t in adjunct.subtree}
    return tokens - out


def _is_free_relative(child: Token) -> bool:
    """Say whether an object is a question or free relative ("described *how soldiers searched it*")."""
    return (
        child.tag_ in {"WRB", "WP"}
        and child.dep_ in {"obj", "advmod"}
        and any(c.dep_.startswith(("advcl", "acl")) for c in child.children)
    )


def _is_predicate(child: Token) -> bool:
    """Say whether a complement says what something is taken for ("regards it *as a threat*")."""
    word = _linking_word(child)
    return word is not None and word[0] == "as" and child.relation in {"obl", "advcl"}


def _add_infinitive(verb: Token, child: Token, group: VerbCue, parts: Parts) -> None:
    infinitive = is_infinitive(child)
    wanted = bool(group.infinitive) or is_passive(verb) or group.hedge if infinitive else True
    if wanted:
        parts.clause = parts.clause or infinitive or group.gerund
        parts.add(child, clause_tokens(child))


def _add_object(child: Token, group: VerbCue, parts: Parts, *, small_clause: bool) -> None:
    if child.tag_ in RELATIVE and child.dep_ != "obj":
        return
    if group.object in {"addressee", "party"} or (child.dep_ == "iobj" and not small_clause):
        parts.addressees.extend(conjuncts(child))
    if group.object == "addressee" or (group.object == "none" and not small_clause):
        return
    parts.add(child, noun_tokens(child))


def _add_complement(verb: Token, child: Token, group: VerbCue, parts: Parts) -> None:
    word = _linking_word(child)
    if word is None:
        return
    text, token = word
    if text in group.to and child.dep_ != "advcl":
        parts.addressees.extend(conjuncts(child))
    if text not in group.about:
        return
    parts.complement = True
    gerund = child.dep_ == "advcl" and child.tag_ == "VBG"
    parts.clause = parts.clause or gerund or (group.object == "none" and text == "as")
    tokens = noun_tokens(child, case=True) if child.dep_ != "advcl" else clause_tokens(child)
    if token.i == verb.i + 1 or (token.i == verb.i + 2 and verb.nbor(1).dep_ == "compound:prt"):
        parts.extra |= {verb.i + 1, token.i}
        tokens -= {token.i}
    parts.add(child, tokens)


def _linking_word(child: Token) -> tuple[str, Token] | None:
    """Give the preposition or conjunction by which a complement hangs on its verb."""
    label = "mark" if child.dep_.startswith("advcl") else "case"
    token = next((c for c in child.children if c.dep_ == label), None)
    if token is None:
        return None
    text = (preposition(child) or token.lower_) if label == "case" else token.lower_
    return text, token


def _add_surroundings(verb: Token, group: VerbCue, parts: Parts) -> None:
    """Find the content outside the verb's own branch: parentheticals, "as" clauses, relative clauses."""
    free = not parts.heads and group.object != "party"
    if verb.dep_.startswith("parataxis") and _has_subject(verb) and free:
        parts.clause = True
        parts.add(verb.head, clause_tokens(verb.head, without={verb.i}))
    elif verb.dep_ == "advcl" and _is_as_clause(verb):
        parts.clause = True
        parts.content.clear()
        parts.add(verb.head, clause_tokens(verb.head, without={verb.i}))
    elif verb.dep_ == "acl:relcl" and _has_subject(verb) and not parts.heads:
        _add_antecedent(verb, parts)
    else:
        for child in verb.children:
            if child.dep_.startswith("parataxis") and child.i > verb.i and not parts.heads:
                parts.clause = True
                parts.add(child, clause_tokens(child))


def _add_antecedent(verb: Token, parts: Parts) -> None:
    pronouns = [t for t in verb.subtree if t.tag_ in RELATIVE and t.i < verb.i]
    subject = _subject(verb)
    if subject is not None and subject.tag_ in RELATIVE:
        return
    if pronouns:
        parts.add(verb.head, {pronouns[0].i})
    else:
        parts.add(verb.head, noun_tokens(verb.head, without={verb.i}))
    parts.complement = True


def _is_as_clause(verb: Token) -> bool:
    marks = [c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod", "case"} and c.i < verb.i]
    known = cues()
    return any(m in known.conjunctions for m in marks) and verb.lemma_.lower() in known.as_verbs


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.relation == "nsubj"), None)


def _has_subject(verb: Token) -> bool:
    return _subject(verb) is not None


def clause_tokens(head: Token, *, without: set[int] | None = None) -> set[int]:
    """Give the tokens of a content clause, without trailing clauses of the speaker's own ("…, adding
    that").
    """
    out = set(without or ())
    out |= {c.i for c in head.subtree if c.i not in out and is_speakers_own(c)}
    out |= {c.i for c in head.children if c.dep_ in {"cc"} and c.i < head.i}
    return subtree(head, without=out)


def is_speakers_own(token: Token) -> bool:
    """Say whether a participle after a comma is a further cue of the one who speaks outside."""
    if token.tag_ != "VBG" or not token.dep_.startswith("advcl") or token.i == 0:
        return False
    first = token.left_edge.i
    if first == 0 or (
        token.doc[first - 1].text not in {",", "”", '"', "''"} and token.doc[first].text != ","
    ):
        return False
    found = verb_cue(token)
    return found is not None and found[0].stance not in {Stance.BELIEVES, Stance.WISHES}


def noun_tokens(noun: Token, *, case: bool = True, without: set[int] | None = None) -> set[int]:
    """Give the tokens of a noun phrase as content, without clauses set off by a comma."""
    out = set(without or ())
    for child in noun.children:
        first = child.left_edge.i
        set_off = child.dep_.startswith(("acl", "parataxis", "appos")) and noun.doc[first - 1].text == ","
        set_off = set_off or (child.dep_.startswith("acl") and noun.doc[first].text == ",")
        other_clause = child.dep_ == "conj" and child.pos_ == "VERB" and _has_subject(child)
        if (set_off and first > noun.i) or (child.dep_ == "case" and not case) or other_clause:
            out |= {child.i} | ({c.i for c in child.children if c.dep_ == "cc"} if other_clause else set())
    return subtree(noun, without=out)
