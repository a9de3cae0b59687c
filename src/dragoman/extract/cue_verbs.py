"""Attributions that a verb makes: "said that", "accused Kabul of", "was urged to", "a claim they denied"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.extract.cues import VerbCue, cues, noun_cue, verb_cue
from dragoman.extract.extents import Range, cue_range, subtree
from dragoman.extract.grammar import agents, conjuncts, is_passive, is_reduced_passive, preposition, subjects
from dragoman.extract.stances import is_infinitive, is_silent, verb_stance
from dragoman.model import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVE = frozenset({"WDT", "WP", "WP$"})
UNSPOKEN = frozenset({Stance.BELIEVES, Stance.WISHES, Stance.NO_COMMENT})
USUAL = VerbCue(
    stance=Stance.STATES, infinitive=True, weak=True, verbs=(),
    about=frozenset({"about", "of", "on", "for", "to", "against", "over", "in", "with", "at", "as"}),
)  # fmt: skip
"""The frame of a verb that the lexicon does not know."""
EXPLETIVE = frozenset({"it", "there"})
NEGATORS = frozenset({"advmod", "cc", "det", "discourse", "aux"})


@dataclass
class Draft:
    """An attribution in the making.

    Attributes:
        head: The cue's main word.
        cue: The cue's words.
        stance: What the speaker does.
        sources: Head words of the source, as they stand in the clause ("who").
        content: Tokens of what is said.
        heads: Head words of what is said.
        addressees: Head words of parties addressed or accused.
        strong: Whether the construction is enough without the trained head.
        hedge: Whether the outlet only hedges.
        spoken: Whether the cue is one of speech.
        evident: Whether it is plain speech that needs no second opinion ("she said that").
        listed: Whether the cue stands in the lexicon.
        because: Reasons.
    """

    head: Token
    cue: list[Range]
    stance: Stance
    sources: list[Token] = field(default_factory=list)
    content: set[int] = field(default_factory=set)
    heads: list[Token] = field(default_factory=list)
    addressees: list[Token] = field(default_factory=list)
    strong: bool = True
    hedge: bool = False
    spoken: bool = False
    evident: bool = False
    listed: bool = True
    because: list[str] = field(default_factory=list)


@dataclass
class _Parts:
    """What hangs on a cue verb."""

    heads: list[Token] = field(default_factory=list)
    content: set[int] = field(default_factory=set)
    addressees: list[Token] = field(default_factory=list)
    extra: set[int] = field(default_factory=set)
    clause: bool = False
    complement: bool = False

    def add(self, head: Token, tokens: set[int]) -> None:
        self.heads.append(head)
        self.content |= tokens


def draft_verb(verb: Token) -> Draft | None:
    """Make the attribution of a verb, or None where it attributes nothing."""
    if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"amod", "compound", "case", "mark"}:
        return None
    found = verb_cue(verb)
    if found is None:
        return _silence(verb)
    group, followers = found
    top, turned = _climb(verb)
    if top is None:
        return None
    parts = _parts(verb, group)
    parts.extra |= {t.i for t in followers}
    sources = _sources(verb, top, group, parts)
    stance = verb_stance(verb, group, contents=parts.heads, turned=turned)
    if is_silent(verb, turned=turned) or _declines_comment(verb):
        stance = Stance.NO_COMMENT
    cue = _cue(verb, top, parts)
    parts.content -= {i for first, last in cue for i in range(first, last + 1)}
    return Draft(
        head=verb, cue=cue, stance=stance, sources=sources, content=parts.content, heads=parts.heads,
        addressees=parts.addressees, strong=_is_strong(group, parts, sources), hedge=group.hedge,
        spoken=group.stance not in UNSPOKEN,
        evident=_is_evident(verb, top, group, parts, sources), because=[f"cue {verb.lemma_.lower()}"],
    )  # fmt: skip


def _is_evident(verb: Token, top: Token, group: VerbCue, parts: _Parts, sources: list[Token]) -> bool:
    """Say whether a verb in its own finite clause, with a speaker and a content, is plain speech."""
    finite = top.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_.startswith("aux") for c in top.children)
    if group.weak or is_infinitive(top) or not finite or not sources:
        return False
    return parts.clause or group.object != "content"


def draft_unlisted(head: Token, cue: Range) -> Draft | None:
    """Make the attribution of a cue verb that stands in no list, from the usual frame; None for other words."""
    if head.pos_ not in {"VERB", "AUX"}:
        return None
    parts = _parts(head, USUAL)
    sources = _sources(head, head, USUAL, parts)
    parts.content -= set(range(cue[0], cue[1] + 1))
    return Draft(
        head=head, cue=[cue], stance=Stance.STATES if parts.clause else Stance.BELIEVES, sources=sources,
        content=parts.content, heads=parts.heads, strong=False, spoken=parts.clause, listed=False,
        because=["cue seen by the language model"],
    )  # fmt: skip


def _silence(verb: Token) -> Draft | None:
    turned = _turned(verb)
    if not is_silent(verb, turned=turned):
        return None
    comment = next(c for c in verb.children if c.lemma_.lower() in cues().comment.nouns)
    return Draft(
        head=verb, cue=[cue_range(verb, verb)], stance=Stance.NO_COMMENT, sources=_plain(subjects(verb)),
        content=subtree(comment), heads=[comment], because=["says that nothing was said"],
    )  # fmt: skip


def _climb(verb: Token) -> tuple[Token | None, bool]:
    """Go up from a cue to the verbs that belong to it ("continued to warn") and tell whether it is turned around.

    Gives None for a verb that is itself the content of a refusal ("declined to *comment*").
    """
    turned, top = _turned(verb), verb
    while top.dep_ == "xcomp" and top.head.pos_ == "VERB":
        lemma = top.head.lemma_.lower()
        if lemma in cues().refusing:
            if verb.lemma_.lower() in cues().comment.verbs and verb_cue(top.head) is not None:
                return None, turned
            top, turned = top.head, not turned
        elif lemma in cues().chain:
            top = top.head
            turned = turned or _turned(top)
        else:
            break
    return top, turned


def _turned(verb: Token) -> bool:
    """Say whether a cue is negated by its own words; "found no proof" is not."""
    from dragoman.extract.grammar import grammar_words

    words = grammar_words().negators
    return any(c.lower_ in words and c.dep_.split(":")[0] in NEGATORS for c in verb.children)


def _declines_comment(verb: Token) -> bool:
    if verb.lemma_.lower() not in cues().refusing:
        return False
    inner = [c for c in verb.children if c.dep_ == "xcomp"]
    return any(c.lemma_.lower() in cues().comment.verbs for c in inner)


def _parts(verb: Token, group: VerbCue) -> _Parts:
    parts = _Parts()
    small_clause = any(c.dep_ == "xcomp" for c in verb.children)
    for child in verb.children:
        label = child.dep_.split(":")[0]
        if label == "ccomp":
            parts.clause = True
            parts.add(child, _same_side(verb, child, clause_tokens(child)))
        elif label == "xcomp":
            _add_infinitive(verb, child, group, parts)
        elif label in {"obj", "iobj"}:
            _add_object(child, group, parts, small_clause=small_clause)
        elif label in {"obl", "nmod", "advcl"}:
            _add_complement(verb, child, group, parts)
    if not parts.clause:
        _add_surroundings(verb, parts)
    return parts


ADJUNCTS = frozenset({"obl", "advmod", "nmod", "discourse", "cc"})


def _same_side(verb: Token, child: Token, tokens: set[int]) -> set[int]:
    """Leave out a time or place before the cue that hangs on the content after it: it belongs to the saying."""
    if child.i < verb.i:
        return tokens
    out: set[int] = set()
    for adjunct in child.children:
        if adjunct.i < verb.i and adjunct.dep_.split(":")[0] in ADJUNCTS:
            out |= {t.i for t in adjunct.subtree}
    return tokens - out


def _add_infinitive(verb: Token, child: Token, group: VerbCue, parts: _Parts) -> None:
    infinitive = is_infinitive(child)
    wanted = bool(group.infinitive) or is_passive(verb) or group.hedge if infinitive else True
    if wanted:
        parts.clause = parts.clause or infinitive or group.gerund
        parts.add(child, clause_tokens(child))


def _add_object(child: Token, group: VerbCue, parts: _Parts, *, small_clause: bool) -> None:
    if child.tag_ in RELATIVE and child.dep_ != "obj":
        return
    if group.object in {"addressee", "party"} or (child.dep_ == "iobj" and not small_clause):
        parts.addressees.extend(conjuncts(child))
    if group.object == "addressee" or (group.object == "none" and not small_clause):
        return
    parts.add(child, noun_tokens(child))


def _add_complement(verb: Token, child: Token, group: VerbCue, parts: _Parts) -> None:
    word = _linking_word(child)
    if word is None:
        return
    text, token = word
    if text in group.to and child.dep_ != "advcl":
        parts.addressees.extend(conjuncts(child))
    if text not in group.about:
        return
    parts.complement = True
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


def _add_surroundings(verb: Token, parts: _Parts) -> None:
    """Find the content outside the verb's own branch: parentheticals, "as" clauses, relative clauses."""
    if verb.dep_.startswith("parataxis") and _has_subject(verb):
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


def _add_antecedent(verb: Token, parts: _Parts) -> None:
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
    return next((c for c in verb.children if c.dep_.split(":")[0] == "nsubj"), None)


def _has_subject(verb: Token) -> bool:
    return _subject(verb) is not None


def clause_tokens(head: Token, *, without: set[int] | None = None) -> set[int]:
    """Give the tokens of a content clause, without trailing clauses of the speaker's own ("…, adding that")."""
    out = set(without or ())
    out |= {c.i for c in head.subtree if c.i not in out and _is_speakers_own(c)}
    out |= {c.i for c in head.children if c.dep_ in {"cc"} and c.i < head.i}
    return subtree(head, without=out)


def _is_speakers_own(token: Token) -> bool:
    """Say whether a participle after a comma is a further cue of the one who speaks outside."""
    if token.tag_ != "VBG" or not token.dep_.startswith("advcl") or token.i == 0:
        return False
    first = min(t.i for t in token.subtree)
    if first == 0 or token.doc[first - 1].text not in {",", "”", '"', "''"} and token.doc[first].text != ",":
        return False
    found = verb_cue(token)
    return found is not None and found[0].stance not in {Stance.BELIEVES, Stance.WISHES}


def noun_tokens(noun: Token, *, case: bool = True, without: set[int] | None = None) -> set[int]:
    """Give the tokens of a noun phrase as content, without clauses set off by a comma."""
    out = set(without or ())
    for child in noun.children:
        first = min(t.i for t in child.subtree)
        set_off = child.dep_.startswith(("acl", "parataxis", "appos")) and noun.doc[first - 1].text == ","
        set_off = set_off or (child.dep_.startswith("acl") and noun.doc[first].text == ",")
        if (set_off and first > noun.i) or (child.dep_ == "case" and not case):
            out.add(child.i)
    return subtree(noun, without=out)


def _sources(verb: Token, top: Token, group: VerbCue, parts: _Parts) -> list[Token]:
    if is_passive(top) or is_reduced_passive(top):
        _add_passive_subject(verb, top, group, parts)
        return _plain(agents(top))
    if group.hedge:
        _take_subject(subjects(top), parts)
        return []
    lender = _lending_verb(verb)
    if lender is not None:
        return _plain(agents(lender))
    return _plain(subjects(_speaking(top)))


def _lending_verb(verb: Token) -> Token | None:
    """Give the verb of "issued" in "issued a statement saying"."""
    noun = verb.head
    if verb.dep_ != "acl" or noun_cue(noun) is None or noun.dep_ != "obj":
        return None
    return noun.head if noun.head.lemma_.lower() in cues().light.own else None


def _speaking(verb: Token) -> Token:
    """Give the verb whose subject speaks: that of the outer cue for "…, adding that" inside its content."""
    if _is_speakers_own(verb):
        above = verb.head
        while above.dep_ in {"ccomp", "conj", "advcl", "xcomp"}:
            if above.dep_ == "ccomp" and verb_cue(above.head) is not None and subjects(above.head):
                return above.head
            above = above.head
    return verb


def _add_passive_subject(verb: Token, top: Token, group: VerbCue, parts: _Parts) -> None:
    patients = [c for c in top.children if c.dep_ in {"nsubj:pass", "csubj:pass", "nsubj"}]
    if not patients and is_reduced_passive(top):
        patients = [top.head]
    elif not patients:
        patients = subjects(top)[:1]
    patients = [p for p in patients if p.lower_ not in EXPLETIVE]
    if group.object in {"addressee", "party"}:
        parts.addressees.extend(patients)
    if group.object != "addressee":
        _take_subject(patients, parts, without={top.i, verb.i})


def _take_subject(patients: list[Token], parts: _Parts, *, without: set[int] | None = None) -> None:
    for patient in patients[:1]:
        if patient.lower_ not in EXPLETIVE:
            parts.heads.append(patient)
            parts.content |= noun_tokens(patient, without=without)


def _plain(tokens: list[Token]) -> list[Token]:
    return [t for t in tokens if t.lower_ not in EXPLETIVE and t.dep_ != "expl"][:1]


def _cue(verb: Token, top: Token, parts: _Parts) -> list[Range]:
    first, last = cue_range(top, verb, parts.extra)
    lender = _lending_verb(verb)
    if lender is not None:
        first = min(first, cue_range(lender, lender)[0])
    return [(first, _venue_end(verb.doc[last]))]


def _venue_end(last: Token) -> int:
    """Take "in a statement" into the cue where it follows at once."""
    for noun in last.doc[last.i + 1 : last.i + 5]:
        if noun.lemma_.lower() in cues().venues and last.nbor(1).lower_ == "in":
            return int(noun.i)
    return int(last.i)


def _is_strong(group: VerbCue, parts: _Parts, sources: list[Token]) -> bool:
    if parts.clause:
        return bool(sources) or not group.weak or bool(parts.heads)
    if group.weak:
        return False
    return bool(parts.heads) and bool(sources)


def verbs_of(tokens: Iterator[Token]) -> Iterator[Draft]:
    """Give the drafts of all verbs."""
    for token in tokens:
        draft = draft_verb(token)
        if draft is not None:
            yield draft
