"""The incidents of a brief: what happened, by weight, with who tells it and the tolls they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.model import Claim, Event, Statement, Status
from dragoman.model.claim import Stance
from dragoman.model.incident import Incident
from dragoman.views.brief.claims import speaker_of, told_claim
from dragoman.views.brief.clauses import clause, key_of, sides, victims, where
from dragoman.views.brief.names import are_many, list_words, party, sentence_case, span_words
from dragoman.views.brief.page import Item, Sentence
from dragoman.views.brief.phrasebook import Plan, load_plan, load_words
from dragoman.views.brief.sources import Ground, is_of_nobody_named, per_outlet
from dragoman.views.brief.tolls import TAKEN, Toll, agreed_words, differing_words, find_tolls
from dragoman.views.brief.weighing import weigh

TOLD = frozenset({Status.HAPPENED, Status.ONGOING})
_SPOKEN = defaultdict(
    frozenset,
    {
        "ACCUSE": frozenset({Stance.ACCUSES, Stance.CONDEMNS}),
        "REQUEST": frozenset({Stance.DEMANDS, Stance.ASKS}),
        "THREATEN": frozenset({Stance.THREATENS, Stance.WARNS}),
        "REJECT": frozenset({Stance.DENIES, Stance.REJECTS}),
        "SUPPORT": frozenset({Stance.PRAISES, Stance.APOLOGISES}),
    },
)
"""Stances of the claims that say what a verbal event is about."""
MOST_ACCOUNTS = 2
"""How many other accounts of one incident are told."""
NEAR = 2
"""Days within which two tellings with the same parties are taken for one."""
_SHOWN_BY_CROSSINGS = frozenset({"COERCE", "RETREAT", "CONCEDE", "SANCTION"})


def make_incidents(ground: Ground, plan: Plan, incidents: Sequence[Incident]) -> list[Item]:
    """Tell incidents, the weightiest first; what the crossings tell, and second tellings, are left out.

    On quiet days lesser incidents are told, too, up to a few.
    """
    weighed = []
    for incident in incidents:
        events = [e for e in ground.events(incident.events) if e.status in TOLD]
        lead = lead_of(ground, incident)
        if lead is None or not ground.is_new(incident.documents) or _is_of_crossing(ground, incident):
            continue
        changed = any(d in ground.known for d in incident.documents)
        weight = weigh(
            incident, lead, until=ground.until, days=ground.days, changed=changed, weights=plan.weights
        )
        if weight >= plan.weights.lesser and _is_tellable(incident, lead):
            weighed.append((weight, incident, lead, events))
    weighed.sort(key=lambda entry: (-entry[0], entry[1].id))
    items = _tell_once(ground, weighed)
    enough = sum(item.weight >= plan.weights.least for item in items)
    return items[: max(enough, plan.weights.few)]


def lead_of(ground: Ground, incident: Incident) -> Event | None:
    """Give the event that tells an incident best: both sides, place and day, in an outlet's own voice."""
    events = [e for e in ground.events(incident.events) if e.status in TOLD]
    return max(events, key=_goodness, default=None)


def _tell_once(ground: Ground, weighed: Sequence[tuple[float, Incident, Event, list[Event]]]) -> list[Item]:
    items: list[Item] = []
    told: set[tuple[str, int]] = set()
    before: list[_Known] = []
    for weight, incident, lead, events in weighed:
        known = _Known(incident, lead, key_of(lead))
        again = any(_is_same(known, other) for other in before)
        if again or (lead.document, lead.sentence.start) in told:
            continue
        told |= {(e.document, e.sentence.start) for e in events}
        before.append(known)
        items.append(_Teller(ground, incident, lead, events, turn=len(items)).item(weight))
    return items


class _Known(NamedTuple):
    """An incident with the event that tells it best, and what that event shares with another telling."""

    incident: Incident
    lead: Event
    key: tuple[str, ...]


def _is_same(known: _Known, told: _Known) -> bool:
    """Say whether two incidents may be one that was not joined: a reader could not tell them apart."""
    (one, lead, key), (other, other_lead, other_key) = known, told
    if one.start is not None and other.start is not None and abs((one.start - other.start).days) > NEAR:
        return False
    (quad, who, whom), (other_quad, other_who, other_whom) = key, other_key
    if quad != other_quad or (who and other_who and who != other_who):
        return False
    if _is_bare(one) and _numbers(one) & _numbers(other) and _reported_together(one, other):
        return True
    return bool(whom and whom == other_whom) or (
        lead.place is not None and lead.place == other_lead.place and not (whom and other_whom)
    )


def _is_bare(incident: Incident) -> bool:
    return incident.start is None or incident.place is None


def _numbers(incident: Incident) -> frozenset[tuple[str, int]]:
    return frozenset((f.measure, f.count.max) for f in incident.figures if f.count.max)


def _reported_together(one: Incident, other: Incident) -> bool:
    if one.first_report is None or other.last_report is None or other.first_report is None:
        return False
    return other.first_report <= one.first_report <= other.last_report


def _is_tellable(incident: Incident, lead: Event) -> bool:
    """Say whether enough is known for a sentence: a named act, and somebody who acts or is hurt."""
    if not clause(lead):
        return False
    who, _ = sides(lead)
    if who:
        listed = (any(a.listed for a in lead.actors), any(a.listed for a in lead.recipients))
        return all(listed) or (any(listed) and _is_placed(lead)) or lead.place is not None
    if any(actor.listed for actor in lead.recipients):
        return _is_placed(lead)
    hurt = any(f.count.min is not None or f.count.max is not None for f in incident.figures)
    return hurt and lead.place is not None


def _is_placed(event: Event) -> bool:
    """Say whether an event has a day or a place, without which "X arrested people" tells a reader nothing."""
    return _has_day(event) or event.place is not None


def _goodness(event: Event) -> tuple[float, str]:
    listed = any(actor.listed for actor in event.actors)
    named = any(party(actor, event) for actor in event.actors)
    struck = any(party(actor, event) for actor in event.recipients)
    score = 2.0 * listed + named + 1.5 * struck + (event.place is not None)
    score += _has_day(event) + 0.5 * (not event.voice) + event.confidence - 0.5 * bool(event.hedges)
    return score, event.id


def _has_day(event: Event) -> bool:
    return event.moment is not None and event.moment.start is not None


def _is_of_crossing(ground: Ground, incident: Incident) -> bool:
    """Say whether the crossings' part tells it: its sentences tell a crossing's state."""
    if incident.type not in _SHOWN_BY_CROSSINGS:
        return False
    states = ground.crossing_sentences
    events = ground.events(incident.events)
    return 2 * sum((e.document, e.sentence.start) in states for e in events) >= len(events)


class _Teller:
    """Tells one incident in one to three sentences."""

    def __init__(
        self, ground: Ground, incident: Incident, lead: Event, events: list[Event], *, turn: int
    ) -> None:
        self.ground = ground
        self.incident = incident
        self.lead = lead
        self.turn = turn
        self.tolls = find_tolls(ground, incident)
        self.backing = [e for e in events if self._agrees(e)] or [lead]

    def item(self, weight: float) -> Item:
        """Give the point of this incident."""
        sentences = [self._main(), *self._other_accounts(), *self._differing()]
        return Item(sentences=tuple(sentences), key=self.incident.id, weight=weight)

    def _agrees(self, event: Event) -> bool:
        """Say whether an event names no other author; of the same voice where that is contested."""
        if self._contested:
            return self.ground.who_says(event) == self.ground.who_says(self.lead)
        who, mine = {a.name for a in event.actors}, {a.name for a in self.lead.actors}
        return not who or not mine or bool(who & mine)

    def _main(self) -> Sentence:
        claim = self._claim()
        if claim is not None:
            return claim
        agreed = {m: found for m, found in self.tolls.items() if len(found) == 1 and self._is_own(found[0])}
        cited: list[Statement] = [self.lead, *(found[0].events[0] for found in agreed.values())]
        cited = per_outlet(self.ground, self.backing, first=cited)
        told = self._clause(agreed)
        return self.ground.sentence(self._arrange(told, self._when(cited), cited), cited)

    @property
    def _contested(self) -> bool:
        """Whether reports differ on who acted."""
        return any("who acted" in line for line in self.incident.disputes)

    def _is_own(self, toll: Toll) -> bool:
        """Say whether whoever tells the incident gives the toll; another number gets its own sentence."""
        return (
            toll.plain
            or (not self._contested and not self.lead.voice)
            or (self.ground.who_says(self.lead) in toll.says)
        )

    def _when(self, cited: Sequence[Statement]) -> str:
        """Say when, as the cited statements have it; a day that only others give is left out."""
        start, end = self.incident.start, self.incident.end
        if not {start, end} <= self.ground.days_of(cited):
            moment = self.lead.moment
            start, end = (moment.start, moment.end) if moment is not None else (None, None)
        return span_words(start, end, year=self.ground.year)

    def _claim(self) -> Sentence | None:
        """Tell an accusation or a demand by what is said in it, where a claim holds that."""
        if not self.lead.quad.startswith("verbal") or self.lead.type in {"AGREE", "CONSULT"}:
            return None
        for statement in self.ground.in_sentence(self.lead):
            if (
                isinstance(statement, Claim)
                and speaker_of(statement)
                and statement.stance in _SPOKEN[self.lead.type]
            ):
                told = told_claim(self.ground, statement, most=load_plan().quotation, past=True)
                if told:
                    cited = per_outlet(self.ground, self.backing, first=[statement, self.lead])
                    when = self._when(cited)
                    dated = f"{when} {told}" if when else told
                    return self.ground.sentence(
                        sentence_case(f"{dated}, {self.ground.reporting(cited)}"), cited
                    )
        return None

    def _clause(self, agreed: dict[str, list[Toll]]) -> str:
        who, _ = sides(self.lead)
        taken = next((found[0].number for m, found in agreed.items() if m in TAKEN), "")
        text = clause(self.lead, place=False, number=taken)
        agreed = {m: found for m, found in agreed.items() if m not in TAKEN}
        if not agreed:
            return f"{text}{where(self.lead, text)}"
        killed = agreed.get("killed") or agreed.get("injured")
        harm = load_words().harm.get(self.lead.type)
        if not who and killed and harm is not None:
            toll = killed[0]
            counted = f"{toll.number} {victims(self.lead, toll.number)}"
            were = "was" if toll.number == "one" else "were"
            hurt = load_words().tolls[toll.measure].were
            text = f"{counted} {were} {hurt} in {harm.get(self.lead.mode or 'any', harm['any'])}"
            return f"{text}{where(self.lead, text)}"
        return f"{text}{where(self.lead, text)}, {agreed_words(agreed)}"

    def _arrange(self, told: str, when: str, cited: Sequence[Statement]) -> str:
        """Put clause, day and source in one of three orders, so that neighbours differ."""
        main, comma, toll = told.partition(", ")
        dated = f"{main} {when}{comma}{toll}" if when else told
        if all(is_of_nobody_named(s) for s in cited):
            return sentence_case(f"{self.ground.reporting(cited)}, citing unnamed sources, that {dated}")
        voices = {self.ground.who_says(s) for s in cited if s.voice}
        quoted = list_words(sorted(voices)) if all(s.voice for s in cited) and len(voices) < 3 else ""
        if quoted:
            verb = "say" if are_many(quoted) else "says"
            if quoted == sides(self.lead)[0]:
                return sentence_case(f"{dated}, by {'their' if are_many(quoted) else 'its'} own account")
            if self.turn % 2 == 0:
                return sentence_case(f"{dated}, according to {quoted}")
            return sentence_case(f"{quoted} {verb} that {dated}")
        if len(self.ground.all_outlets) == 1:
            return sentence_case(f"{when} {told}" if self.turn % 3 == 0 else dated)
        reporting = self.ground.reporting(cited)
        if self.lead.hedges:
            return sentence_case(f"{reporting}, with reserve, that {dated}")
        if self.turn % 3 == 0 and when:
            return sentence_case(f"{when} {told}, {reporting}")
        if self.turn % 3 == 2 and len(self.ground.outlets(cited)) < 3:
            return sentence_case(f"{reporting} that {dated}")
        return sentence_case(f"{dated}, {reporting}")

    def _other_accounts(self) -> list[Sentence]:
        """Tell what others say where reports differ on who acted: one account for each, two at most."""
        if not self._contested:
            return []
        events = [e for e in self.ground.events(self.incident.events) if e.status in TOLD]
        others = [e for e in events if e not in self.backing and sides(e)[0] and e.type == self.lead.type]
        told = {clause(self.lead, place=False)}
        sentences: list[Sentence] = []
        for other in sorted(others, key=_goodness, reverse=True):
            text = clause(other, place=False)
            if text and text not in told and len(sentences) < MOST_ACCOUNTS:
                told.add(text)
                sentences.append(self._account(other, text, first=not sentences))
        return sentences

    def _account(self, other: Event, text: str, *, first: bool) -> Sentence:
        who = self.ground.who_says(other)
        tell = "tell" if self.ground.many(who) else "tells"
        words = f"{who} {tell} it differently: {text}" if first else f"by the account of {who}, {text}"
        return self.ground.sentence(sentence_case(words), [other])

    def _differing(self) -> list[Sentence]:
        """Say who gives which toll where they differ."""
        return [
            self.ground.sentence(
                sentence_case(differing_words(self.ground, found)), _first_of_each(self.ground, found)
            )
            for measure, found in self.tolls.items()
            if measure not in TAKEN and (len(found) > 1 or not self._is_own(found[0]))
        ]


def _first_of_each(ground: Ground, tolls: Sequence[Toll]) -> list[Statement]:
    """Give one event for each who gives a number."""
    kept: dict[str, Statement] = {}
    for toll in tolls:
        said: set[str] = set()
        for event in toll.events:
            who = ground.who_says(event)
            if who not in said:
                said.add(who)
                kept[event.id] = event
    return list(kept.values())
