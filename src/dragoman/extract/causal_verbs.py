"""Causal verbs: "led to", "was driven by", "gave new motivation", and the links they state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from dragoman.extract.causal_arguments import find_cause, find_complement, is_relative
from dragoman.extract.causal_links import Link
from dragoman.extract.causal_sides import (
    Range,
    is_agent,
    is_predicate,
    path_up,
    side,
    subject_of,
)
from dragoman.extract.causal_words import Does, Frame, causal_words
from dragoman.extract.factors import factor_of
from dragoman.extract.grammar import is_passive, is_reduced_passive

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token


SHORT = 5
"""Letters of nouns whose ending tells nothing ("city")."""


def verb_links(verb: Token, *, is_party: frozenset[int]) -> Iterator[Link]:
    """Give the links that a causal verb states.

    Args:
        verb: Any verb.
        is_party: Heads of phrases that name persons or organisations.
    """
    lexicon = causal_words()
    if lexicon.stating.isdisjoint((lexicon.verb(verb), verb.lemma_.lower())) or _tells_result(verb):
        return
    for frame in lexicon.frames.get(lexicon.verb(verb), ()):
        link = _framed(verb, frame, is_party)
        if link is not None:
            yield link
            return
    yield from _assigned(verb)
    yield from _light(verb, is_party)


def _assigned(verb: Token) -> Iterator[Link]:
    """ "attributed the rise *to the drought*", "the rise was blamed on the drought"."""
    preposition = causal_words().assigning.get(causal_words().verb(verb))
    if preposition is None:
        return
    passive = _is_plain_passive(verb)
    thing = _passive_thing(verb) if passive else next((c for c in verb.children if c.dep_ == "obj"), None)
    words = range(verb.i + 1, verb.sent.end)
    case = next((i for i in words if verb.doc[i].lower_ == preposition and verb.doc[i].dep_ == "case"), None)
    if thing is None or case is None:
        return
    reason = verb.doc[case].head
    cause, effect = side(reason), side(thing, [verb, reason])
    if cause is not None and effect is not None and reason.i > case:
        yield Link(
            cause=cause,
            effect=(effect[0], min(effect[1], case - 1)) if effect[0] < case else effect,
            signal=(verb.i, case),
            anchor=verb.i,
            rule="an effect is laid to a cause",
        )


def _tells_result(verb: Token) -> bool:
    """Say whether `causal_clauses.participle_links` reads a verb: "…, *forcing* many to flee"."""
    loose = verb.dep_ == "advcl" and verb.tag_ == "VBG"
    return loose and causal_words().verb(verb) in causal_words().words.participles.results


def _framed(verb: Token, frame: Frame, is_party: frozenset[int]) -> Link | None:
    signal = _particles(verb, frame.particles)
    if signal is None:
        return None
    if _is_plain_passive(verb):
        return _passive(verb, frame, signal, is_party)
    complement = find_complement(verb, frame, signal)
    if complement is None:
        return None
    head, effect = complement
    if _is_nobody(head, frame, is_party):
        return None
    source = find_cause(verb, frame, is_party)
    if source is None:
        return None
    cause, pointer, rule = source
    if cause[0] <= effect[0] and effect[1] <= cause[1]:
        return None
    if (
        frame.reverse
        and (subject := subject_of(verb)) is not None
        and subject.pos_ == "PRON"
        and pointer is None
    ):
        return None
    link = Link(
        cause=cause,
        effect=effect,
        signal=signal,
        anchor=verb.i,
        direction=direction_of(frame.does, head),
        rule=rule,
        weak=_is_weak(verb.doc, frame, cause, effect, pointer),
        pointer=pointer,
    )
    return _reversed(link) if frame.reverse else link


def _is_nobody(head: Token, frame: Frame, is_party: frozenset[int]) -> bool:
    """Say whether what a verb acts on can't be an effect: a bare pronoun, a party, a name."""
    if head.pos_ == "PRON" and not any(c.dep_ in {"acl", "acl:relcl"} for c in head.children):
        return frame.takes == "object"
    if frame.particles and (head.pos_ == "NUM" or head.ent_type_ == "Date"):
        return True
    if frame.takes == "clause" or frame.reverse or frame.does in {"worsens", "betters"}:
        return False
    return head.pos_ == "PROPN" or head.i in is_party


def _is_weak(doc: Doc, frame: Frame, cause: Range, effect: Range, pointer: int | None) -> bool:
    """Say whether a frame needs the model's backing: its sides need not be events ("the road leads to")."""
    if frame.weak:
        return not _is_event(doc, effect if frame.reverse else cause, pointer)
    if frame.particles and frame.takes == "object":
        return not (_is_event(doc, cause, pointer) or _is_event(doc, effect, None))
    return False


def _is_event(doc: Doc, cause: Range, pointer: int | None) -> bool:
    """Say whether the words of a cause tell an event or a state of things."""
    if pointer is not None:
        return True
    words = doc[cause[0] : cause[1] + 1]
    if is_predicate(words.root) or words.root.tag_ == "VBG":
        return True
    endings = causal_words().words.event_endings
    lemma = words.root.lemma_.lower()
    return (len(lemma) > SHORT and lemma.endswith(endings)) or factor_of(words.root.text) is not None


def _reversed(link: Link) -> Link:
    return replace(link, cause=link.effect, effect=link.cause)


def _is_plain_passive(verb: Token) -> bool:
    return is_passive(verb) or is_reduced_passive(verb) or (verb.dep_ == "advcl" and verb.tag_ == "VBN")


def _particles(verb: Token, particles: tuple[str, ...]) -> tuple[int, ...] | None:
    """Give the verb with its particles ("lead" … "to"), or None if they are not there."""
    found = [verb.i]
    limit = verb.sent.end
    for particle in particles:
        window = range(found[-1] + 1, min(found[-1] + 4, limit))
        position = next((i for i in window if verb.doc[i].lower_ == particle), None)
        if position is None or any(not _may_part(verb.doc[i]) for i in range(found[-1] + 1, position)):
            return None
        found.append(position)
    return tuple(found)


def _may_part(token: Token) -> bool:
    """Say whether a word may stand between a verb and its particle: "contributed *greatly* to"."""
    return token.pos_ in {"ADV", "PART"} or token.dep_ == "compound:prt"


def direction_of(does: Does, thing: Token) -> Literal["raises", "lowers"]:
    """Say what a verb does to its object: worsening relations lowers them, worsening a crisis raises it."""
    if does in {"raises", "lowers"}:
        return "raises" if does == "raises" else "lowers"
    evils = causal_words().words.evils
    evil = thing.lemma_.lower() in evils or thing.lower_ in evils
    return "raises" if evil == (does == "worsens") else "lowers"


def _passive(verb: Token, frame: Frame, signal: tuple[int, ...], is_party: frozenset[int]) -> Link | None:
    """ "the visit was driven by fears", "clashes sparked by a ban"."""
    agent = next(
        (
            c
            for c in verb.children
            if c.i > verb.i
            and c.dep_.split(":")[0] in {"obl", "advcl"}
            and any(m.lower_ == "by" for m in c.children if m.dep_ in {"case", "mark"})
        ),
        None,
    )
    if frame.reverse and frame.particles:
        agent = next(
            (
                c
                for c in verb.children
                if c.dep_ == "obl" and any(m.lower_ in frame.particles for m in c.children)
            ),
            None,
        )
    if agent is None or (frame.subject == "event" and is_agent(agent, is_party)):
        return None
    by = next((m.i for m in agent.children if m.lower_ in {"by", *frame.particles}), agent.i)
    thing = _passive_thing(verb)
    cause = side(agent)
    if thing is None or cause is None:
        return None
    effect = side(thing, [verb, *path_up(verb, thing)]) if thing != verb else None
    if effect is None:
        return None
    if frame.takes == "clause":
        result = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}), None)
        if result is None:
            return None
    return Link(
        cause=cause,
        effect=effect,
        signal=tuple(sorted({*signal, by})),
        anchor=verb.i,
        direction=direction_of(frame.does, thing),
        rule="causal verb, passive",
        weak=frame.weak and not _is_event(verb.doc, cause, None),
    )


def _passive_thing(verb: Token) -> Token | None:
    subject = subject_of(verb)
    if subject is not None and not is_relative(subject):
        return subject
    if verb.dep_ in {"acl", "acl:relcl", "amod"}:
        return verb.head
    if verb.dep_ == "conj":
        return subject_of(verb.head) or (verb.head.head if verb.head.dep_ in {"acl", "acl:relcl"} else None)
    if verb.dep_ == "xcomp":
        return subject_of(verb.head)
    if verb.dep_ == "advcl" and verb.head != verb:
        return verb.head
    return None


def _light(verb: Token, is_party: frozenset[int]) -> Iterator[Link]:
    """ "gave the group new motivation", "dealt a blow to trade"."""
    for group in causal_words().words.light:
        if verb.lemma_.lower() not in group.verbs or _is_plain_passive(verb):
            continue
        thing = next(
            (c for c in verb.children if c.dep_ == "obj" and c.lemma_.lower() in group.objects), None
        )
        frame = Frame((), group.does, "event", "object")
        source = find_cause(verb, frame, is_party) if thing is not None else None
        if thing is None or source is None:
            continue
        others = [
            c for c in verb.children if c.i > verb.i and c.dep_ in {"iobj", "obl", "obj", "advcl", "xcomp"}
        ]
        last = max([thing.right_edge.i, *(c.right_edge.i for c in others if not _is_time(c))])
        first = min([thing.left_edge.i, *(c.left_edge.i for c in others if c.dep_ == "iobj")])
        cause, pointer, rule = source
        yield Link(
            cause=cause, effect=(first, last), signal=(verb.i,), anchor=verb.i,
            direction="raises", rule=f"{rule} with its object", pointer=pointer,
        )  # fmt: skip
        return


def _is_time(token: Token) -> bool:
    return token.ent_type_ == "Date"
