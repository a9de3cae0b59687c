"""Causal verbs: "led to", "was driven by", "gave new motivation", with their subjects and objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from dragoman.extract.causal_links import Link
from dragoman.extract.causal_sides import (
    Range,
    clause_before,
    governed,
    has_subject,
    is_agent,
    is_pointer,
    is_predicate,
    path_up,
    side,
    subject_of,
    trim,
)
from dragoman.extract.causal_words import Does, Frame, causal_words
from dragoman.extract.factors import factor_of
from dragoman.extract.grammar import children, is_passive, is_reduced_passive

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
    if _tells_result(verb):
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
    complement = _complement(verb, frame, signal)
    if complement is None:
        return None
    head, effect = complement
    if _is_nobody(head, frame, is_party):
        return None
    source = _cause_of(verb, frame, is_party)
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


def _complement(verb: Token, frame: Frame, signal: tuple[int, ...]) -> tuple[Token, Range] | None:
    """Give head and words of what the verb acts on."""
    if frame.takes == "clause":
        return _clausal_complement(verb)
    if frame.particles and signal[-1] != verb.i:
        found = _after_particle(verb, signal)
        if found is not None or not _is_particle(verb, signal[-1]):
            return found
    things = [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i]
    if not things:
        return None
    thing = things[0]
    words_of = _with_rest(side(thing), verb)
    return (thing, words_of) if words_of else None


def _after_particle(verb: Token, signal: tuple[int, ...]) -> tuple[Token, Range] | None:
    """ "lead *to* a strike": what the last particle governs."""
    last = signal[-1]
    if _is_particle(verb, last) or last + 1 >= verb.sent.end:
        return None
    head = governed(verb.doc, (last, last))
    words = _with_rest(side(head), verb) if head is not None else None
    if head is None or words is None or words[1] <= last:
        return None
    return head, (max(words[0], last + 1), words[1])


def _is_particle(verb: Token, position: int) -> bool:
    return verb.doc[position].dep_ == "compound:prt"


def _with_rest(words: Range | None, verb: Token) -> Range | None:
    """Add what follows the object and hangs on the verb: "reactions *from all parties*"."""
    if words is None:
        return None
    last = words[1]
    for child in verb.children:
        if child.left_edge.i == last + 1 and child.dep_.split(":")[0] in {"obl", "xcomp", "advmod"}:
            last = child.right_edge.i
    return trim(verb.doc, words[0], last)


def _clausal_complement(verb: Token) -> tuple[Token, Range] | None:
    """ "forced thousands to flee" → "thousands to flee"; "left 12 dead" → "12 dead"."""
    result = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i), None)
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    if result is None and thing is not None:
        result = next((c for c in thing.children if c.i > thing.i and c.dep_ in {"amod", "acl"}), None)
    if result is None:
        return None
    start = thing if thing is not None and thing.i > verb.i else result
    first = side(start)
    last = side(result)
    if (
        first is None
        or last is None
        or (has_subject(result) and result.dep_ == "ccomp" and thing is not None)
    ):
        return None
    return start, (min(first[0], result.left_edge.i), max(first[1], last[1]))


def _cause_of(verb: Token, frame: Frame, is_party: frozenset[int]) -> tuple[Range, int | None, str] | None:
    """Give the words of the cause, the pronoun that pointed at them, and the rule."""
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "conj" and is_predicate(verb.head):
        subject = _shared_subject(verb)
        if subject is None and verb.head.dep_ in {"xcomp", "acl:relcl", "advcl", "acl"}:
            return _cause_of_inner(verb.head, verb, frame, is_party)
    if subject is None or _is_relative(subject):
        return _cause_of_inner(verb, verb, frame, is_party)
    return _subject_cause(subject, verb, frame, is_party)


def _shared_subject(verb: Token) -> Token | None:
    """Give the subject of the nearest clause before a coordinate verb without its own."""
    before = [c for c in verb.head.children if c.dep_ == "conj" and c.i < verb.i and has_subject(c)]
    return subject_of(before[-1] if before else verb.head)


def _is_relative(subject: Token) -> bool:
    return subject.tag_ in {"WDT", "WP"} or (
        subject.lower_ in {"that", "which", "who"} and subject.head.dep_.startswith("acl")
    )


def _subject_cause(
    subject: Token, verb: Token, frame: Frame, is_party: frozenset[int]
) -> tuple[Range, int | None, str] | None:
    gerund = _by_gerund(verb)
    if is_agent(subject, is_party):
        if gerund is not None:
            words = side(gerund, children(gerund, "mark"))
            return (words, None, "means that a party uses") if words else None
        if frame.subject == "event" or subject.pos_ == "PRON":
            return None
    if is_pointer(subject):
        before = clause_before(verb)
        words = side(before, [verb, *path_up(verb, before)]) if before is not None else None
        if words is not None:
            return words, subject.i, "causal verb, its subject points back"
        if subject.lower_ == "it":
            return None
    words = side(subject)
    return (words, None, "causal verb") if words else None


def _by_gerund(verb: Token) -> Token | None:
    return next(
        (
            c
            for c in verb.children
            if c.dep_ == "advcl"
            and c.tag_ == "VBG"
            and any(m.lower_ in causal_words().words.means for m in c.children)
        ),
        None,
    )


def _cause_of_inner(
    clause: Token, verb: Token, frame: Frame, is_party: frozenset[int]
) -> tuple[Range, int | None, str] | None:
    """Give the cause of a clause without a plain subject: relative, participial, infinitive."""
    head = clause.head
    if head == clause:
        return None
    if clause.dep_ in {"acl", "acl:relcl"}:
        joined = any(c.dep_ in {"mark", "case"} for c in clause.children)
        return None if clause.dep_ == "acl" and joined else _noun_cause(clause, head, frame, is_party)
    if clause.dep_ == "advcl:relcl":
        words = side(head, [clause])
        return (words, None, "result told by a loose clause") if words else None
    if clause.dep_ == "xcomp" and verb.tag_ != "VBN":
        return _cause_of(head, frame, is_party)
    if clause.dep_ == "advcl" and clause.tag_ == "VBG" and not children(clause, "mark", "case"):
        words = side(head, [clause]) if clause.i > head.i else None
        return (words, None, "result participle") if words else None
    return None


def _noun_cause(
    clause: Token, head: Token, frame: Frame, is_party: frozenset[int]
) -> tuple[Range, int | None, str] | None:
    comma = clause.left_edge.i > 0 and clause.doc[clause.left_edge.i - 1].text == ","
    stands_for_clause = is_pointer(head) or (
        clause.dep_ == "acl:relcl" and comma and any(c.lower_ == "which" for c in clause.children)
        and _governs_clause(head)
    )  # fmt: skip
    if stands_for_clause:
        before = head if is_predicate(head) else clause_before(head)
        words = side(before, [clause, head]) if before is not None else None
        if words is not None and before is not None:
            return words, head.i if head != before else None, "result told by a loose clause"
    if head.pos_ not in {"NOUN", "PROPN", "PRON", "NUM"} or (
        frame.subject == "event" and is_agent(head, is_party)
    ):
        return (
            (side(head, [clause]) or (head.i, head.i), None, "result clause") if is_predicate(head) else None
        )
    words = side(head, [clause])
    return (words, None, "causal verb in a clause of the noun") if words else None


def _governs_clause(head: Token) -> bool:
    return is_predicate(head)


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
    if subject is not None and not _is_relative(subject):
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
        source = _cause_of(verb, frame, is_party) if thing is not None else None
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
