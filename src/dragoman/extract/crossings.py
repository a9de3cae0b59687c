"""Finds what a text says of the state of border crossings.

A word of state (a verb, noun or adjective of `data/lexicons/en/crossings.yaml`) makes a statement when
grammar ties it to a crossing: as its object or subject ("closed the gate", "the gate reopened"), as what
runs there ("trade through Torkham was halted"), or as the noun of a change ("its reopening"). Whether it
took place is left to `status`: a call for reopening is no opening.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from dragoman.extract.crossing_hits import CrossingHit, CrossingHits, declarer, keeper
from dragoman.extract.crossing_hours import find_hours
from dragoman.extract.crossing_mentions import CrossingMention, CrossingMentions, unfold
from dragoman.extract.crossing_moments import crossing_moment, is_result, until_moment
from dragoman.extract.crossing_parts import find_reason, find_scope, is_partial
from dragoman.extract.crossing_reasons import explain
from dragoman.extract.crossing_words import crossing_words
from dragoman.extract.gazetteer import load_gazetteer
from dragoman.extract.grammar import agents, children, own_subjects, preposition
from dragoman.extract.mentions import MomentMention
from dragoman.extract.reading import Reading
from dragoman.extract.status import FAR_PAST_DAYS, ClauseStatus, clause_status
from dragoman.model import Actor, Crossing, CrossingState, Evidence, Moment, Place, Span, Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

CONTROLLED = frozenset({"xcomp", "obj", "obl", "nmod", "compound"})
"""Relations over which the agent of a governor is looked for."""

REFERENCE = {"listed": 1.0, "side": 0.8, "named": 0.9, "border": 0.9, "anaphor": 0.85}
"""How sure a reference to a crossing is, by its kind."""


def find_crossings(reading: Reading) -> list[CrossingState]:
    """Find all statements about the state of crossings.

    Args:
        reading: The document with its mentions.

    Returns:
        Statements in order of their trigger words, without voice: `pipeline` adds who says so.
    """
    mentions = CrossingMentions(reading)
    if not len(mentions):
        return []
    maker = _Maker(reading, mentions)
    found: dict[tuple[int, str], CrossingState] = {}
    for hit in CrossingHits(reading, mentions).hits():
        key = hit.trigger.i, hit.crossing.crossing.name
        if key not in found:
            found[key] = maker.statement(hit)
    return explain(reading, list(found.values()))


class _Maker:
    """Makes statements of hits."""

    def __init__(self, reading: Reading, mentions: CrossingMentions) -> None:
        self.reading = reading
        self.mentions = mentions

    def statement(self, hit: CrossingHit) -> CrossingState:
        reading, analysis = self.reading, self.reading.analysis
        told = declarer(hit.trigger) or hit.trigger
        status = clause_status(analysis, told.i)
        moment = crossing_moment(reading, told)
        if status.status is Status.NEGATED and (until := until_moment(reading, hit.trigger)) is not None:
            status, moment = ClauseStatus(because=("not before a day: on that day",)), until
        if (hit.flips and status.status in {Status.NEGATED, Status.HYPOTHETICAL}) or is_result(hit.trigger):
            status = ClauseStatus()
        scope, direction, scope_span = find_scope(reading, hit.trigger, hit.crossing, hit.state, hit.runs)
        if status.status in {Status.HAPPENED, Status.HISTORICAL} and _is_repeated(hit.trigger):
            status = ClauseStatus(Status.HABITUAL, status.hedges, ("told to have come several times",))
        hours = find_hours(hit.trigger) if hit.state == "open" else None
        reason = find_reason(reading, hit.trigger)
        when = moment.moment if moment is not None else None
        if moment is None and reason is not None and (moment := self._answered(hit.trigger, reason)):
            when = _after(moment.moment, analysis.document.published)
        by = () if hit.flips else self._by(hit.trigger, status, when)
        evidence = [
            Evidence.of("trigger", analysis.span(hit.trigger.i, hit.trigger.i)),
            Evidence.of("crossing", hit.crossing.span),
            *(Evidence("actor", a.start, a.end, a.text) for a in by),
        ]
        if scope_span is not None:
            evidence.append(Evidence.of("scope", scope_span))
        if reason is not None:
            evidence.append(Evidence.of("reason", reason))
        if moment is not None:
            evidence.append(Evidence.of("moment", moment.span))
        crossing = _with_neighbour(hit.crossing, by)
        return CrossingState(
            document=analysis.document.id,
            sentence=analysis.sentence(hit.trigger.i),
            evidence=tuple(evidence),
            status=_status(status, hit, when, analysis.document.published),
            hedges=status.hedges,
            confidence=self._confidence(hit),
            because=(hit.because, *status.because),
            moment=when,
            place=_place(hit.crossing),
            extractor=reading.version,
            crossing=crossing,
            state=self._state(hit, scope, hours),
            change="described" if status.status is Status.HABITUAL else hit.change,
            scope=scope,
            direction=direction,
            hours=hours,
            by=by,
            reason=reason.text if reason is not None else None,
        )

    def _answered(self, trigger: Token, reason: Span) -> MomentMention | None:
        """Give the day of the event that a state responds to ("In response to the incident, …").

        The reason points back with a definite noun; the day is the last one named in the sentence before.
        """
        doc = self.reading.analysis.doc
        inside = doc.char_span(reason.start, reason.end, alignment_mode="expand")
        first = trigger.sent.start
        if inside is None or first == 0 or not any(_points_back(t) for t in inside):
            return None
        before = doc[first - 1].sent
        days = [
            m
            for m in self.reading.moments.within(before.start, before.end - 1)
            if m.moment.type == "DATE" and m.moment.precision == "day" and m.moment.start is not None
        ]
        return days[-1] if days else None

    def _state(
        self, hit: CrossingHit, scope: Sequence[str], hours: str | None
    ) -> Literal["open", "closed", "partial"]:
        if (hit.limited or hours is not None) and hit.state == "open":
            return "partial"
        if is_partial(hit.trigger, hit.state) or (hit.state == "open" and scope):
            return "partial"
        return hit.state

    def _confidence(self, hit: CrossingHit) -> float:
        return round(hit.confidence * REFERENCE[hit.crossing.kind], 2)

    def _by(self, trigger: Token, status: ClauseStatus, when: Moment | None) -> tuple[Actor, ...]:
        """Give who closes or opens, or, for what is only asked for, who asks."""
        for tokens in self._doers(keeper(trigger) or declarer(trigger) or trigger, status):
            found = {a.name: a for t in tokens for a in self._actors(t, when)}
            if found:
                return tuple(found.values())
        return ()

    def _actors(self, token: Token, when: Moment | None) -> tuple[Actor, ...]:
        mention = self.reading.actors.headed(token.i) or self.reading.actors.covering(token.i)
        if mention is None or self.mentions.of(token):
            return ()
        unresolved = mention.kind == "pronoun" and mention.entity is None and not mention.members
        if unresolved and mention.antecedent is None:
            return ()
        return self.reading.identify(mention, when)

    def _doers(self, trigger: Token, status: ClauseStatus) -> Iterator[list[Token]]:
        """Give who may have brought the state about: the agents, else those of the governor.

        The governor counts where the word of state is its object ("ordered the closure", "called for its
        reopening") and, for what is only asked for, its clause ("demanded that it be reopened"). Of what is
        asked of another ("urged Kabul to reopen it") the one who asks comes first.
        """
        asked = status.status in {Status.HYPOTHETICAL, Status.PLANNED}
        through = CONTROLLED | ({"ccomp"} if asked else set())
        word = trigger
        if status.status is Status.HYPOTHETICAL and trigger.dep_ in {"xcomp", "ccomp"}:
            yield unfold(own_subjects(trigger.head))
        for _ in range(4):
            if word.pos_ in {"VERB", "AUX"}:
                acting = [_meant(t, word) for t in unfold(agents(word))]
                yield acting
                if any(not self.mentions.of(a) for a in acting):
                    return
            else:
                yield [c for c in word.children if c.dep_ == "nmod:poss" or preposition(c) == "by"]
            if word.head.i == word.i or word.dep_.split(":")[0] not in through:
                return
            word = word.head


def _meant(agent: Token, verb: Token) -> Token:
    """Give whom a relative pronoun means ("it was *Kenya that* closed it"), else the agent itself.

    Of two "it" the first is who acts in the main clause: "*Kenya* opened it a day after *it* had closed it".
    """
    relative = (
        verb.dep_.endswith("relcl") and agent.tag_ in {"WDT", "WP", "IN", "DT"} and agent.dep_ == "nsubj"
    )
    if relative and verb.head.pos_ in {"NOUN", "PROPN"}:
        return verb.head
    two = agent.lower_ == "it" and any(o.lower_ == "it" for o in children(verb, "obj"))
    above = own_subjects(verb.head) if two and verb.relation == "advcl" else []
    return above[0] if len(above) == 1 else agent


def _is_repeated(trigger: Token) -> bool:
    """Say whether a change is told to have come several times ("more than once", "on three occasions")."""
    words = crossing_words()
    phrases = [
        {t.lower_ for t in c.subtree} | {c.lemma_.lower()} for c in trigger.children if _is_adverbial(c)
    ]
    return any(phrase & words.times and phrase & words.several for phrase in phrases)


def _is_adverbial(token: Token) -> bool:
    return token.dep_.split(":")[0] in {"advmod", "obl"}


def _points_back(token: Token) -> bool:
    """Say whether a noun refers to what was told before: definite, with nothing more said of it."""
    bare = not any(c.dep_ in {"nmod", "compound", "acl", "acl:relcl"} for c in token.children)
    definite = any(c.dep_ == "det" and c.lower_ in crossing_words().definite for c in token.children)
    return token.pos_ == "NOUN" and bare and definite


def _after(moment: Moment, published: date | None) -> Moment:
    """Give the days from an event on, as far as publication."""
    end = (
        published
        if published is not None and moment.start is not None and published >= moment.start
        else None
    )
    return Moment(
        start=moment.start,
        end=end,
        precision="range",
        text=moment.text,
        derivation="on or after the event that it responds to",
    )


def _with_neighbour(mention: CrossingMention, by: Sequence[Actor]) -> Crossing:
    """Complete a border of which only the far side is named ("Poland shut all crossings with X")."""
    crossing = mention.crossing
    own = next((a.country for a in by if a.country), None)
    far = mention.kind == "border" and len(crossing.countries) == 1 and " with " in f" {mention.span.text} "
    if not far or own is None or own in crossing.countries:
        return crossing
    return replace(
        crossing,
        countries=(own, *crossing.countries),
        name=f"{load_gazetteer().country_name(own)}–{crossing.name}",
    )


def _status(status: ClauseStatus, hit: CrossingHit, when: Moment | None, published: date | None) -> Status:
    """Give the status: a state that lasts is going on, and a change of these months is news, not history."""
    if hit.change == "stays" and status.status in {Status.HAPPENED, Status.HISTORICAL}:
        return Status.ONGOING
    day = when.start if when is not None else None
    if status.status is Status.HISTORICAL and day is not None and published is not None:
        return Status.HAPPENED if (published - day).days <= FAR_PAST_DAYS else Status.HISTORICAL
    return status.status


def _place(mention: CrossingMention) -> Place | None:
    crossing = mention.crossing
    if crossing.lat is None or crossing.lon is None:
        return None
    return Place(
        name=crossing.name,
        country=crossing.countries[0] if crossing.countries else None,
        lat=crossing.lat,
        lon=crossing.lon,
        geonames=None,
        type="crossing",
        text=mention.span.text,
    )
