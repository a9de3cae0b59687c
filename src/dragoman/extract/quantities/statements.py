"""Statements of quantity: every count that matters to a reader, with what is counted and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.attach import moment_of
from dragoman.extract.grammar import children, first_conjunct
from dragoman.extract.mentions import QuantityMention
from dragoman.extract.place_of import place_of
from dragoman.extract.quantities.estimates import find_estimates
from dragoman.extract.quantities.fates import Happened, fates_of
from dragoman.extract.quantities.mentions import is_people, phrase_of
from dragoman.extract.quantities.vocabulary import quantity_words
from dragoman.extract.reading import Reading
from dragoman.extract.status import clause_status
from dragoman.model import Evidence, Quantity, Status
from dragoman.model.span import Span

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

SMALL = 10
"""Bare counts of people or things below this are left out where nothing happens to them."""


def find_quantities(reading: Reading) -> list[Quantity]:
    """Find the statements of quantity of a document, in order.

    A count makes a statement if something happens to those counted (killed, displaced …), if it has a
    unit (money, percent, kilometres, tonnes), or if it counts enough people, vehicles or other
    things that matter. "Two sides" and "three reasons" make none.
    """
    found = [q for mention in reading.quantities.items for q in _statements(reading, mention)]
    found.extend(_uncounted(reading))
    found.extend(find_estimates(reading, found))
    return sorted(found, key=lambda q: (q.evidence[0].start, q.measure))


def mention_fates(reading: Reading, mention: QuantityMention) -> list[Happened]:
    """Give what happens to those that a mention counts."""
    doc = reading.analysis.doc
    alone = mention.noun is None or mention.noun == mention.last + 1 or mention.noun < mention.first
    last = doc[mention.last] if alone else None
    return fates_of(top_token(reading, mention), last=last)


def _statements(reading: Reading, mention: QuantityMention) -> Iterator[Quantity]:
    doc = reading.analysis.doc
    measure = _unit_measure(mention)
    fates = mention_fates(reading, mention) if measure in {None, "share"} else []
    for happened in fates:
        yield _make(reading, mention, happened.measure, happened)
    if fates:
        return
    if measure is None:
        measure = _weight(mention, doc[mention.noun] if mention.noun is not None else None)
    if measure is not None:
        yield _make(reading, mention, measure, None)


def top_token(reading: Reading, mention: QuantityMention) -> Token:
    """Give the highest token of number and counted noun, by which the phrase hangs on the rest."""
    doc = reading.analysis.doc
    tokens = list(doc[mention.first : mention.last + 1])
    if mention.noun is not None:
        tokens.append(doc[mention.noun])
    inside = {t.i for t in tokens}
    outside = [t for t in tokens if t.head == t or t.head.i not in inside]
    nouns = [t for t in outside if t.i == mention.noun]
    plain = [t for t in outside if t.dep_ not in {"case", "punct", "det", "advmod", "cc", "mark"}]
    return (nouns or plain or outside or tokens)[0]


def _unit_measure(mention: QuantityMention) -> str | None:
    if mention.unit is None or mention.unit == "people":
        return None
    units = {u.unit: u.measure for u in quantity_words().units.values()}
    return units.get(mention.unit, "money")


def _weight(mention: QuantityMention, noun: Token | None) -> str | None:
    """Say what a bare count measures, or None where it is of no weight."""
    if noun is None:
        return None
    words, lemma = quantity_words(), noun.lemma_.lower()
    large = (mention.min or mention.max or 0) >= SMALL or mention.vague is not None
    if mention.vague in words.weightless:
        large = False
    if is_people(noun):
        return "people" if large else None
    if lemma in words.vehicles:
        return "vehicles" if large or (mention.min or 0) >= 2 else None
    if lemma in words.counted:
        return "count" if large or (mention.min or 0) >= 3 else None
    return None


def _make(reading: Reading, mention: QuantityMention, measure: str, happened: Happened | None) -> Quantity:
    analysis = reading.analysis
    trigger = happened.trigger if happened is not None else None
    clause = happened.clause if happened is not None else _clause(reading, mention)
    of = mention.of
    if trigger is not None and (mention.noun == trigger or (of is None and trigger == mention.last + 1)):
        of = _shared_noun(reading, trigger)
    moment = moment_of(reading, trigger if trigger is not None else clause) or moment_of(reading, clause)
    evidence = [Evidence.of("quantity", mention.span)]
    if of is not None:
        evidence.append(Evidence.of("of", of))
    if trigger is not None:
        evidence.append(Evidence.of("trigger", analysis.span(trigger, trigger)))
    if moment is not None:
        evidence.append(Evidence.of("moment", moment.span))
    place = place_of(reading, clause)
    if place is not None:
        evidence.append(Evidence.of("place", place.span))
    negated = happened is not None and happened.negated
    judged = clause_status(analysis, trigger if trigger is not None else clause)
    return Quantity(
        document=analysis.document.id,
        sentence=analysis.sentence(mention.head),
        evidence=tuple(evidence),
        status=Status.NEGATED if negated else judged.status,
        hedges=judged.hedges,
        confidence=0.9 if happened is not None else 0.75,
        because=(*_because(mention, measure, happened), *judged.because),
        moment=moment.moment if moment is not None else None,
        place=place.place if place is not None else None,
        extractor=reading.version,
        measure=measure,
        min=mention.min,
        max=mention.max,
        unit=mention.unit or ("people" if happened is not None else None),
        bound=mention.bound,
        vague=mention.vague,
        of=of.text if of is not None else None,
    )


def _because(mention: QuantityMention, measure: str, happened: Happened | None) -> tuple[str, ...]:
    reasons = []
    if happened is not None:
        reasons.append(f"counted as {measure} by grammar")
    elif mention.unit is not None and mention.unit != "people":
        reasons.append(f"unit {mention.unit}")
    else:
        reasons.append(f"counts {measure}")
    if mention.vague is not None:
        reasons.append(f"vague word {mention.vague!r}")
    return tuple(reasons)


def _shared_noun(reading: Reading, trigger: int) -> Span | None:
    """Find the noun that an elliptical count shares ("12 people were killed and 30 wounded")."""
    doc = reading.analysis.doc
    for mention in reversed(reading.quantities.items):
        same = mention.first < trigger and doc[mention.head].sent == doc[trigger].sent
        if same and mention.noun is not None and mention.noun != trigger and is_people(doc[mention.noun]):
            return reading.analysis.span(*phrase_of(doc[mention.noun]))
    return None


def _clause(reading: Reading, mention: QuantityMention) -> int:
    token = top_token(reading, mention)
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return int(token.i)


def _uncounted(reading: Reading) -> Iterator[Quantity]:
    """Make statements of casualties without a number: "deaths and injuries", "no casualties"."""
    words = quantity_words()
    counted = {m.noun for m in reading.quantities.items} | {m.head for m in reading.quantities.items}
    for token in reading.analysis.doc:
        if token.tag_ != "NNS" or token.i in counted or children(token, "nummod"):
            continue
        if any(c.i in counted for c in children(token, "nmod")):
            continue
        measure = next(
            (
                n
                for n, f in words.measures.items()
                if n in {"killed", "injured", "casualties"} and token.lemma_ in f.noun
            ),
            None,
        )
        heading = token.i + 1 < len(token.doc) and token.nbor().text == ":"
        if measure is None or heading or not _is_brought_about(token):
            continue
        yield _make_uncounted(reading, token, measure)


def _is_brought_about(noun: Token) -> bool:
    """Say whether the casualties are news of the clause ("resulted in deaths") and not taken up again."""
    words = quantity_words()
    first = first_conjunct(noun)
    return any(c.lower_ in words.none for c in noun.children) or (
        first.dep_.split(":")[0] in {"obj", "obl", "nsubj"} and first.head.lemma_ in words.bringing
    )


def _make_uncounted(reading: Reading, noun: Token, measure: str) -> Quantity:
    analysis = reading.analysis
    none = any(c.lower_ in quantity_words().none for c in noun.children)
    first = min([c.i for c in noun.children if c.lower_ in quantity_words().none] + [noun.i])
    span = analysis.span(first, noun.i)
    moment = moment_of(reading, noun.i) or moment_of(reading, _head_clause(noun))
    return Quantity(
        document=analysis.document.id,
        sentence=analysis.sentence(noun.i),
        evidence=(Evidence.of("quantity", span), Evidence.of("trigger", analysis.span(noun.i, noun.i))),
        status=clause_status(analysis, _head_clause(noun)).status if not none else Status.HAPPENED,
        confidence=0.7,
        because=("none counted",) if none else ("casualties without a number",),
        moment=moment.moment if moment is not None else None,
        extractor=reading.version,
        measure=measure,
        min=0 if none else None,
        max=0 if none else None,
        unit="people",
        vague=None if none else noun.lower_,
    )


def _head_clause(noun: Token) -> int:
    token = noun
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return int(token.i)
