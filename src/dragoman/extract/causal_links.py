"""Causal links in a parse: grammar that turns causal wording into a cause, an effect and a signal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dragoman.extract.causal_sides import (
    Range,
    attributed,
    clause_before,
    has_subject,
    is_pointer,
    is_predicate,
    side,
    subject_of,
    trim,
)
from dragoman.extract.causal_words import Does, Frame, Strength, causal_words
from dragoman.extract.grammar import children, is_negated, is_passive, is_reduced_passive

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Link:
    """One causal link in tokens.

    Attributes:
        cause, effect: First and last token of each side.
        signal: Tokens of the causal words.
        anchor: Token of the clause that states the link; its modals and negation count.
        direction: Whether the cause raises or lowers the effect.
        strength: How strongly it is worded.
        rule: What kind of wording it is, for the reader.
        weak: The wording states a cause only sometimes.
        negated, habitual, future: How the link itself is asserted.
        pointer: Token that stood for the cause or effect ("this") and was resolved.
        silent: The words join the sides but are no causal words in themselves ("after").
    """

    cause: Range
    effect: Range
    signal: tuple[int, ...]
    anchor: int
    direction: Literal["raises", "lowers"] = "raises"
    strength: Strength = "states"
    rule: str
    weak: bool = False
    negated: bool = False
    habitual: bool = False
    future: bool = False
    pointer: int | None = None
    silent: bool = False


def verb_links(verb: Token, *, is_party: frozenset[int]) -> Iterator[Link]:
    """Give the links that a causal verb states.

    Args:
        verb: Any verb.
        is_party: Heads of phrases that name persons or organisations.
    """
    lexicon = causal_words()
    if _tells_result(verb):
        return
    for frame in lexicon.frames.get(verb.lemma_.lower(), ()):
        link = _framed(verb, frame, is_party)
        if link is not None:
            yield link
            return
    yield from _light(verb, is_party)


def _tells_result(verb: Token) -> bool:
    """Say whether a verb is a participle that `causal_joints.participle_links` reads: "…, forcing many to flee"."""
    loose = verb.dep_ == "advcl" and verb.tag_ == "VBG"
    return loose and verb.lemma_.lower() in causal_words().words.participles.results


def _framed(verb: Token, frame: Frame, is_party: frozenset[int]) -> Link | None:
    signal = _particles(verb, frame.particles)
    if signal is None:
        return None
    if _is_plain_passive(verb):
        return _passive(verb, frame, signal)
    complement = _complement(verb, frame)
    if complement is None:
        return None
    head, effect, named = complement
    source = _cause_of(verb, frame, is_party)
    if source is None:
        return None
    cause, pointer, rule = source
    if cause[0] <= effect[0] and effect[1] <= cause[1]:
        return None
    link = Link(
        cause=cause,
        effect=effect,
        signal=signal,
        anchor=verb.i,
        direction=direction_of(frame.does, head) if named else "raises",
        rule=rule,
        pointer=pointer,
    )
    return _reversed(link) if frame.reverse else link


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
        if position is None or any(verb.doc[i].is_punct for i in range(found[-1] + 1, position)):
            return None
        found.append(position)
    return tuple(found)


def direction_of(does: Does, thing: Token) -> Literal["raises", "lowers"]:
    """Say what a verb does to its object: worsening relations lowers them, worsening a crisis raises it."""
    if does in {"raises", "lowers"}:
        return "raises" if does == "raises" else "lowers"
    good = thing.lemma_.lower() in causal_words().words.goods or thing.lower_ in causal_words().words.goods
    return "raises" if good == (does == "betters") else "lowers"


def _complement(verb: Token, frame: Frame) -> tuple[Token, Range, bool] | None:
    """Give head and words of what the verb acts on, and whether the verb stays outside them."""
    if frame.takes == "clause":
        return _clausal_complement(verb)
    if frame.particles:
        last = frame.particles[-1]
        for child in verb.children:
            words = {g.lower_ for g in child.children if g.dep_ in {"case", "mark"}}
            if child.i > verb.i and last in words and child.dep_.split(":")[0] in {"obl", "advcl", "xcomp"}:
                words_of = _with_rest(side(child), verb)
                return (child, words_of, True) if words_of else None
    things = [c for c in verb.children if c.dep_ == "obj"]
    if not things or (frame.particles and things[0].i < verb.i):
        return None
    thing = things[0]
    words_of = _with_rest(side(thing), verb)
    return (thing, words_of, True) if words_of else None


def _with_rest(words: Range | None, verb: Token) -> Range | None:
    """Add what follows the object and hangs on the verb: "reactions *from all parties*"."""
    if words is None:
        return None
    last = words[1]
    for child in verb.children:
        if child.left_edge.i == last + 1 and child.dep_.split(":")[0] in {"obl", "xcomp", "advmod"}:
            last = child.right_edge.i
    return trim(verb.doc, words[0], last)


def _clausal_complement(verb: Token) -> tuple[Token, Range, bool] | None:
    """ "forced thousands to flee" → "thousands to flee"; "left 12 dead" → "12 dead"."""
    result = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i), None)
    if result is None:
        return None
    thing = next((c for c in verb.children if c.dep_ == "obj"), None)
    start = thing if thing is not None and thing.i > verb.i else result
    first = side(start)
    last = side(result)
    if first is None or last is None or has_subject(result) and result.dep_ == "ccomp" and thing is not None:
        return None
    return start, (min(first[0], result.left_edge.i), max(first[1], last[1])), True


def _cause_of(verb: Token, frame: Frame, is_party: frozenset[int]) -> tuple[Range, int | None, str] | None:
    """Give the words of the cause, the pronoun that pointed at them, and the rule."""
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "conj" and is_predicate(verb.head):
        subject = subject_of(verb.head)
        if subject is None and verb.head.dep_ in {"xcomp", "acl:relcl", "advcl", "acl"}:
            return _cause_of_inner(verb.head, verb, frame, is_party)
    if subject is None or _is_relative(subject):
        return _cause_of_inner(verb, verb, frame, is_party)
    return _subject_cause(subject, verb, frame, is_party)


def _is_relative(subject: Token) -> bool:
    return subject.tag_ in {"WDT", "WP"} or (
        subject.lower_ in {"that", "which", "who"} and subject.head.dep_.startswith("acl")
    )


def _subject_cause(
    subject: Token, verb: Token, frame: Frame, is_party: frozenset[int]
) -> tuple[Range, int | None, str] | None:
    gerund = _by_gerund(verb)
    if _is_agent(subject, is_party):
        if gerund is not None:
            words = side(gerund, children(gerund, "mark"))
            return (words, None, "means that a party uses") if words else None
        if frame.subject == "event":
            return None
    if is_pointer(subject):
        before = clause_before(verb)
        words = side(before, [verb, *_chain(verb, before)]) if before is not None else None
        if words is not None:
            return words, subject.i, "causal verb, its subject points back"
        if subject.lower_ == "it":
            return None
    words = side(subject)
    return (words, None, "causal verb") if words else None


def _chain(verb: Token, top: Token) -> list[Token]:
    """Give the tokens from `verb` up to, without, `top`."""
    found = []
    token = verb
    while token != top and token.head != token:
        found.append(token)
        token = token.head
    return found


def _by_gerund(verb: Token) -> Token | None:
    return next(
        (
            c
            for c in verb.children
            if c.dep_ == "advcl" and c.tag_ == "VBG" and any(m.lower_ in {"by", "through"} for m in c.children)
        ),
        None,
    )


def _is_agent(subject: Token, is_party: frozenset[int]) -> bool:
    return (
        subject.i in is_party
        or subject.pos_ == "PROPN"
        or subject.lower_ in {"he", "she", "they", "we", "i", "you", "who"}
        or subject.ent_type_ == "Person"
    )


def _cause_of_inner(
    clause: Token, verb: Token, frame: Frame, is_party: frozenset[int]
) -> tuple[Range, int | None, str] | None:
    """Give the cause of a clause without a plain subject: relative, participial, infinitive."""
    head = clause.head
    if head == clause:
        return None
    if clause.dep_ in {"acl", "acl:relcl"}:
        return _noun_cause(clause, head, frame, is_party)
    if clause.dep_ == "xcomp" and verb.tag_ != "VBN":
        return _cause_of(head, frame, is_party)
    if clause.dep_ == "advcl" and clause.tag_ == "VBG" and not children(clause, "mark", "case"):
        words = side(head, [clause]) if clause.i > head.i else None
        return (words, None, "result participle") if words else None
    if clause.dep_ == "advcl" and children(clause, "mark"):
        gerund_of = [m for m in children(clause, "mark") if m.lower_ in {"by", "through", "without"}]
        return None if gerund_of else None
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
        frame.subject == "event" and _is_agent(head, is_party)
    ):
        return (side(head, [clause]) or (head.i, head.i), None, "result clause") if is_predicate(head) else None
    words = side(head, [clause])
    return (words, None, "causal verb in a clause of the noun") if words else None


def _governs_clause(head: Token) -> bool:
    return is_predicate(head)


def _passive(verb: Token, frame: Frame, signal: tuple[int, ...]) -> Link | None:
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
            (c for c in verb.children if c.dep_ == "obl" and any(m.lower_ in frame.particles for m in c.children)), None
        )
    if agent is None:
        return None
    by = next((m.i for m in agent.children if m.lower_ in {"by", *frame.particles}), agent.i)
    thing = _passive_thing(verb)
    cause = side(agent)
    if thing is None or cause is None:
        return None
    effect = side(thing, [verb, *_chain(verb, thing)]) if thing != verb else None
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
        others = [c for c in verb.children if c.i > verb.i and c.dep_ in {"iobj", "obl", "obj", "advcl", "xcomp"}]
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


def noun_links(noun: Token, *, is_party: frozenset[int]) -> Iterator[Link]:
    """Give the links that a noun of cause or result states: "the cause of X is Y", "Y, the result of X"."""
    groups = causal_words().words.nouns
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN":
        return
    if lemma in groups.threats:
        yield from _threat(noun, is_party)
    elif lemma in groups.causes or lemma in groups.results:
        yield from _copular(noun, reverse=lemma in groups.results)


def _other_side(noun: Token) -> tuple[Token, tuple[int, ...]] | None:
    """Give what a noun is said to be of: "the cause *of the crisis*"."""
    for child in noun.children:
        words = [m for m in child.children if m.dep_ in {"case", "mark"}]
        if child.i > noun.i and child.dep_.split(":")[0] in {"nmod", "acl", "obl"} and words:
            if words[0].lower_ in {"of", "for", "behind", "to", "in"}:
                return child, tuple(m.i for m in words)
    relative = next((c for c in noun.children if c.dep_ == "acl:relcl" and c.i > noun.i), None)
    if relative is not None and any(c.lower_ in {"why", "that"} for c in relative.children):
        return relative, ()
    return None


def _copular(noun: Token, *, reverse: bool) -> Iterator[Link]:
    other = _other_side(noun)
    if other is None:
        return
    target, words = other
    first = _identified(noun)
    if first is None:
        return
    effect = side(target, [t for t in target.children if t.lower_ == "why"])
    cause = side(first, [noun, *_chain(noun, first)])
    if effect is None or cause is None or _overlap(cause, effect):
        return
    signal = (noun.i, *words)
    pointer = None
    if is_pointer(first):
        before = clause_before(noun)
        clause = side(before, [noun, *_chain(noun, before)]) if before is not None else None
        if clause is not None:
            cause, pointer = clause, first.i
    link = Link(
        cause=cause, effect=effect, signal=signal, anchor=noun.i, rule="causal noun", pointer=pointer
    )
    yield _reversed(link) if reverse else link


def _overlap(one: Range, other: Range) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _identified(noun: Token) -> Token | None:
    """Give what a noun is identified with: by a copula, as an apposition, or by "as"."""
    if any(c.dep_ == "cop" for c in noun.children):
        return next((c for c in noun.children if c.dep_.split(":")[0] in {"nsubj", "csubj"}), None)
    if noun.dep_ in {"appos", "parataxis"}:
        return noun.head
    if noun.dep_.split(":")[0] == "nsubj" and any(c.dep_ == "cop" for c in noun.head.children):
        return noun.head
    if noun.dep_.split(":")[0] == "obl" and any(c.lower_ == "as" for c in noun.children):
        thing = next((c for c in noun.head.children if c.dep_ == "obj" or c.dep_ == "nsubj:pass"), None)
        return thing
    return None


def _threat(noun: Token, is_party: frozenset[int]) -> Iterator[Link]:
    if not any(c.dep_ == "cop" for c in noun.children):
        return
    first = _identified(noun)
    target = _other_side(noun)
    if first is None or target is None or _is_agent(first, is_party):
        return
    cause = side(first)
    pointer = None
    if is_pointer(first):
        before = clause_before(noun)
        clause = side(before, [noun, *_chain(noun, before)]) if before is not None else None
        if clause is not None:
            cause, pointer = clause, first.i
    own = [c for c in noun.children if c.dep_ in {"det", "amod", "compound", "nmod:poss"}]
    start = min([noun.i, *(c.left_edge.i for c in own)])
    end = side(target[0])
    if cause is None or end is None:
        return
    cop = next(c.i for c in noun.children if c.dep_ == "cop")
    yield Link(
        cause=cause, effect=(start, max(noun.i, end[1])), signal=(cop,), anchor=noun.i,
        rule="said to be a threat or boost", pointer=pointer,
    )  # fmt: skip


def asserted(link: Link, anchor: Token) -> Link:
    """Add what the clause says of the link itself: modals, negation, habit, future."""
    words = causal_words().words
    modals = {c.lower_ for c in anchor.children if c.dep_.split(":")[0] in {"aux", "advmod"}}
    above = anchor.head
    if anchor.dep_ == "conj" and not has_subject(anchor) and is_predicate(above):
        modals |= {c.lower_ for c in above.children if c.dep_ == "aux" and c.i < above.i}
    if anchor.dep_ == "xcomp" and is_predicate(above):
        modals |= {c.lower_ for c in above.children if c.dep_ == "aux"}
    strength = link.strength
    if strength == "states" and modals & words.may:
        strength = "may"
    return replace(
        link,
        strength=strength,
        negated=is_negated(anchor),
        habitual=bool(modals & words.habitual),
        future=bool(modals & words.will),
    )


__all__ = ["Link", "asserted", "attributed", "noun_links", "verb_links"]
