"""Attributions that a verb makes: "said that", "accused Kabul of", "was urged to", "a claim they denied"."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.complements import Parts, is_speakers_own, noun_tokens, read_parts
from dragoman.extract.cues import VerbCue, adjective_cue, cues, noun_cue, verb_cue
from dragoman.extract.extents import Range, cue_range, subtree
from dragoman.extract.grammar import SUBJECTS, agents, is_passive, is_reduced_passive, obliques, subjects
from dragoman.extract.stances import is_idiom, is_infinitive, is_silent, verb_stance
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

UNSPOKEN = frozenset({Stance.BELIEVES, Stance.WISHES, Stance.NO_COMMENT})
USUAL = VerbCue(
    stance=Stance.STATES, infinitive=True, weak=True, verbs=(),
    about=frozenset({"about", "of", "on", "for", "to", "against", "over", "in", "with", "at", "as"}),
)  # fmt: skip
"""The frame of a verb that the lexicon does not know."""
FIRM = frozenset(
    {Stance.DENIES, Stance.REJECTS, Stance.CONDEMNS, Stance.DEMANDS, Stance.THREATENS, Stance.APOLOGISES}
)
"""Stances that verbs of one meaning have, whatever their object."""
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
        claim: Whether it is a claim; what somebody plans or seems to do is an attribution only.
        spoken: Whether the cue is one of speech.
        evident: Whether it is plain speech that needs no second opinion ("she said that").
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
    claim: bool = True
    spoken: bool = False
    evident: bool = False
    because: list[str] = field(default_factory=list)


def draft_verb(verb: Token) -> Draft | None:
    """Make the attribution of a verb, or None where it attributes nothing."""
    if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"amod", "compound", "case", "mark"}:
        return None
    if verb.tag_ in {"VBN", "JJ"} and adjective_cue(verb) is not None:
        return None
    found = verb_cue(verb)
    if _lends(verb):
        return None
    if found is None and is_idiom(verb):
        found = USUAL, ()
    if found is None:
        return _silence(verb)
    group, followers = found
    top, turned = _climb(verb)
    if top is None:
        return None
    parts = read_parts(verb, group)
    parts.extra |= {t.i for t in followers}
    if is_idiom(verb):  # "claimed responsibility *for the raid*", wherever a parser hangs it
        parts.content |= {i for deed in obliques(verb, "for") for i in noun_tokens(deed)}
    if not parts.heads and (relative := _stray_relative(verb)) is not None:
        parts.add(relative, {relative.i})
    sources = _sources(verb, top, group, parts)
    stance = verb_stance(verb, group, contents=parts.heads, turned=turned)
    if is_silent(verb, turned=turned) or _declines_comment(verb):
        stance = Stance.NO_COMMENT
    cue = _cue(verb, top, parts)
    parts.content -= {i for first, last in cue for i in range(first, last + 1)}
    return Draft(
        head=verb, cue=cue, stance=stance, sources=sources, content=parts.content, heads=parts.heads,
        addressees=parts.addressees, strong=_is_strong(verb, group, parts, sources, stance),
        spoken=group.stance not in UNSPOKEN, claim=group.claim and not group.hedge,
        evident=_is_evident(verb, top, group, parts, sources, stance), because=[f"cue {verb.lemma_.lower()}"],
    )  # fmt: skip


def _is_evident(
    verb: Token, top: Token, group: VerbCue, parts: Parts, sources: list[Token], stance: Stance
) -> bool:
    """Say whether a verb in its own finite clause, with a speaker and a content, is plain speech."""
    finite = top.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_.startswith("aux") for c in top.children)
    finite = finite or _lending_verb(verb) is not None
    if is_infinitive(top) or not finite or not sources:
        return False
    if stance is Stance.NO_COMMENT or is_idiom(verb):
        return True
    turned = stance is Stance.REJECTS and group.stance is not Stance.REJECTS
    promised = stance is Stance.PROMISES and parts.clause and parts.complement
    firm = parts.clause or group.object != "content" or group.stance in FIRM
    return turned or promised or (not group.weak and firm)


def _stray_relative(verb: Token) -> Token | None:
    """Give the "which" of ", which the commander denied" that a parser hung on a verb before it."""
    if not verb.dep_.endswith("relcl"):
        return None
    first = min((c.left_edge.i for c in verb.children if c.dep_ in SUBJECTS), default=verb.i)
    before = verb.doc[first - 1] if first else None
    return before if before is not None and before.tag_ == "WDT" and before.head != verb else None


def draft_unlisted(head: Token, cue: Range) -> Draft | None:
    """Make the attribution of a cue verb that stands in no list, from the usual frame; None for other
    words.
    """
    if head.pos_ not in {"VERB", "AUX"}:
        return None
    parts = read_parts(head, USUAL)
    sources = _sources(head, head, USUAL, parts)
    parts.content -= set(range(cue[0], cue[1] + 1))
    return Draft(
        head=head, cue=[cue], stance=Stance.STATES if parts.clause else Stance.BELIEVES, sources=sources,
        content=parts.content, heads=parts.heads, strong=False, spoken=parts.clause,
        because=["cue seen by the language model"],
    )  # fmt: skip


def _lends(verb: Token) -> bool:
    """Say whether a verb only carries a cue noun that has the content ("made a claim that")."""
    if verb.lemma_.lower() not in cues().light.own or is_idiom(verb):
        return False
    nouns = [c for c in verb.children if c.dep_ == "obj" and noun_cue(c) is not None]
    return any(
        c.dep_ in {"acl", "ccomp", "nmod"} and c.i > n.i and c.tag_ != "VBG"
        for n in nouns
        for c in n.children
    )


def _silence(verb: Token) -> Draft | None:
    comment = next((c for c in _comments(verb.doc) if c.head is verb and c is not verb), None)
    if comment is None or not is_silent(verb, turned=_turned(verb)):
        return None
    return Draft(
        head=verb, cue=[cue_range(verb, verb)], stance=Stance.NO_COMMENT, sources=_plain(subjects(verb)),
        content=subtree(comment), heads=[comment], because=["says that nothing was said"],
    )  # fmt: skip


@lru_cache(maxsize=1)
def _comments(doc: Doc) -> tuple[Token, ...]:
    """Give the words for a comment in a document: most have none, and every unknown verb asks."""
    nouns = cues().comment.nouns
    return tuple(t for t in doc.having(nouns) if t.lemma_.lower() in nouns)


def _climb(verb: Token) -> tuple[Token | None, bool]:
    """Go up from a cue to the verbs that belong to it ("continued to warn") and tell whether it is turned
    around.

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
    return not NEGATORS.isdisjoint([c.relation for c in verb.children if c.lower_ in words])


def _declines_comment(verb: Token) -> bool:
    if verb.lemma_.lower() not in cues().refusing:
        return False
    inner = [c for c in verb.children if c.dep_ == "xcomp"]
    return any(c.lemma_.lower() in cues().comment.verbs for c in inner)


def _sources(verb: Token, top: Token, group: VerbCue, parts: Parts) -> list[Token]:
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
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or noun.dep_ != "obj":
        return None
    return noun.head if noun.head.lemma_.lower() in cues().light.own else None


def _speaking(verb: Token) -> Token:
    """Give the verb whose subject speaks: that of the outer cue for "…, adding that" inside its content."""
    if is_speakers_own(verb):
        above = verb.head
        while above.dep_ in {"ccomp", "conj", "advcl", "xcomp"}:
            if above.dep_ == "ccomp" and verb_cue(above.head) is not None and subjects(above.head):
                return above.head
            above = above.head
    return verb


def _add_passive_subject(verb: Token, top: Token, group: VerbCue, parts: Parts) -> None:
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


def _take_subject(patients: list[Token], parts: Parts, *, without: set[int] | None = None) -> None:
    for patient in patients[:1]:
        if patient.lower_ not in EXPLETIVE:
            parts.heads.append(patient)
            parts.content |= noun_tokens(patient, without=without)


def _plain(tokens: list[Token]) -> list[Token]:
    return [t for t in tokens if t.lower_ != "there" and t.dep_ != "expl"][:1]


def _cue(verb: Token, top: Token, parts: Parts) -> list[Range]:
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


def _is_strong(verb: Token, group: VerbCue, parts: Parts, sources: list[Token], stance: Stance) -> bool:
    """Say whether the construction is enough: a clause, a stance that a special object gives, or a firm
    verb.
    """
    if stance is Stance.NO_COMMENT:
        return bool(sources)
    if parts.clause:
        return bool(sources) or not group.weak or bool(parts.heads)
    given = stance is not group.stance and (group.stance is Stance.STATES or stance is Stance.REJECTS)
    if is_idiom(verb) or given:
        return bool(sources)
    if group.weak:
        return False
    return bool(parts.heads) and (bool(sources) or (group.object == "party" and parts.complement))
