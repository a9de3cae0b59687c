"""What is disputed and by whom: claims with the replies they met, and accounts that differ."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.model import Claim, CrossingState, Event, Statement
from dragoman.model.claim import Stance
from dragoman.model.dispute import Dispute
from dragoman.views.brief.claims import SOMEBODY, said, speaker_of, told_claim
from dragoman.views.brief.clauses import accusation, clause, sides
from dragoman.views.brief.crossings import state_words
from dragoman.views.brief.names import (
    day_words,
    list_words,
    parties,
    range_phrase,
    sentence_case,
    span_words,
)
from dragoman.views.brief.page import Item, Sentence
from dragoman.views.brief.phrasebook import Plan, load_words
from dragoman.views.brief.sources import Ground, per_outlet
from dragoman.views.brief.tolls import at_words

_MEASURES = ("killed", "injured", "captured", "displaced")


def make_disputes(
    ground: Ground, plan: Plan, disputes: Sequence[Dispute], *, used: Collection[str] = ()
) -> list[Item]:
    """Tell disputes, the latest first; one matter is told once.

    Args:
        ground: The statements.
        plan: Limits.
        disputes: What to tell.
        used: Ids of statements that another part tells: figures among them are not told again.
    """
    items: list[tuple[tuple[object, ...], Item]] = []
    told: set[tuple[str, int]] = set()
    for dispute in disputes:
        both = ground.pick((dispute.claim, *dispute.replies))
        if dispute.kind == "figure" and all(s.id in used for s in both):
            continue
        if len(both) < 2 or both[0].id != dispute.claim or not ground.is_new(s.document for s in both):
            continue
        places = {(s.document, s.sentence.start) for s in both}
        sentences = _tell(ground, plan, dispute, both)
        if not sentences or places <= told:
            continue
        told |= places
        last = max((day for s in both if (day := ground.published(s)) is not None), default=None)
        age = (ground.until - last).days if last is not None and ground.until is not None else 999
        items.append(
            ((age, dispute.kind, dispute.claim), Item(sentences=tuple(sentences), key=dispute.claim))
        )
    return [item for _, item in sorted(items, key=lambda entry: entry[0])]


def _tell(ground: Ground, plan: Plan, dispute: Dispute, both: list[Statement]) -> list[Sentence]:
    if dispute.kind == "state":
        sentences = _states(ground, both)
    elif dispute.kind == "figure":
        sentences = _figures(ground, both)
    else:
        sentences = _denial(ground, plan, both[0], both[1:])
    return [*sentences, *_turns(ground, dispute)] if sentences else []


def _denial(ground: Ground, plan: Plan, first: Statement, replies: Sequence[Statement]) -> list[Sentence]:
    """Tell a claim with who denies it: "X accuses Y of …; Y denies it"."""
    answers = [r for r in replies if isinstance(r, Claim)]
    if not answers:
        return _accounts(ground, first, replies)
    denied = _answer_words(ground, answers)
    if not denied:
        return []
    if not _may_answer(first, answers[0]):
        return []
    claimed = _claimed(ground, plan, first)
    if claimed.startswith(SOMEBODY):
        return []  # what nobody is named for is no side of a dispute
    if not claimed or (
        isinstance(first, Claim) and first.sentence == answers[0].sentence and not speaker_of(first)
    ):
        return _answer_alone(ground, plan, answers)
    return [ground.sentence(sentence_case(f"{claimed}; {denied}"), [first, *answers, *_held(ground, first)])]


def _may_answer(first: Statement, answer: Claim) -> bool:
    """Say whether whoever denies an accusation of another report is of the side that is accused."""
    if not isinstance(first, Claim) or first.document == answer.document or not first.addressee:
        return True
    accused = {a.country for a in first.addressee} | {a.id for a in first.addressee}
    speaker = answer.speaker
    return speaker is None or not speaker.listed or bool({speaker.country, speaker.id} & accused)


def _held(ground: Ground, first: Statement) -> list[Statement]:
    event = _about(ground, first)
    return [event] if event is not None else []


def _claimed(ground: Ground, plan: Plan, first: Statement) -> str:
    if isinstance(first, Event):
        told = clause(first)
        when = span_words(first.moment.start, first.moment.end, year=ground.year) if first.moment else ""
        who = ground.who_says(first)
        return f"{who} {'say' if ground.many(who) else 'says'} that {told} {when}".rstrip() if told else ""
    if not isinstance(first, Claim):
        return ""
    event = _about(ground, first)
    who = speaker_of(first) or (ground.who_says(first) if first.voice else SOMEBODY)
    if event is None or not clause(event):
        return told_claim(ground, first, most=plan.quotation)
    if first.stance is Stance.ACCUSES:
        whom = parties(first.addressee, first)
        mine = bool({a.name for a in event.actors} & {a.name for a in first.addressee})
        verb = "accuse" if ground.many(who) else "accuses"
        quoted = told_claim(ground, first, most=plan.quotation)
        return quoted or (f"{who} {verb} {whom} of {accusation(event)}" if whom and mine else "")
    if first.stance is Stance.STATES:
        return (
            f"{who} {load_words().stances.of(first.stance, many=ground.many(who))} that {_with_toll(event)}"
        )
    return told_claim(ground, first, most=plan.quotation)


def _with_toll(event: Event) -> str:
    counts = ((load_words().tolls[m].doing, getattr(event, m)) for m in ("killed", "injured"))
    tolls = list_words([f"{doing} {number}" for doing, c in counts if (number := range_phrase(c.min, c.max))])
    return f"{clause(event)}, {tolls}" if tolls else clause(event)


def _about(ground: Ground, claim: Statement) -> Event | None:
    """Give the event that a claim is about: the first with both sides, or with an author and a toll."""
    if not isinstance(claim, Claim):
        return None
    events = ground.events(claim.about)
    told = [e for e in events if all(sides(e)) or (sides(e)[0] and e.killed.min is not None)]
    return told[0] if told else None


def _answer_words(ground: Ground, answers: Sequence[Claim]) -> str:
    """Say who answers what: "Kabul denies it"."""
    parts = []
    for answer in _once_each(answers):
        who = speaker_of(answer)
        if who:
            parts.append(f"{who} {load_words().replies.of(answer.stance, many=ground.many(who))}")
    return list_words(parts)


def _once_each(answers: Sequence[Claim]) -> list[Claim]:
    """Keep one answer of each side: a government and its country are one."""
    kept: dict[object, Claim] = {}
    for answer in answers:
        speaker = answer.speaker
        side = speaker.country if speaker is not None and speaker.country else speaker_of(answer)
        kept.setdefault(side, answer)
    return list(kept.values())


def _answer_alone(ground: Ground, plan: Plan, answers: Sequence[Claim]) -> list[Sentence]:
    """Tell a denial whose claim nobody makes: "the army rejects “the accusation that it had come late”"."""
    answer = answers[0]
    who, words = speaker_of(answer), said(answer, most=plan.quotation)
    if not who or len(words.split()) < 4 or words.startswith("to "):
        return []  # an act that is refused disputes nothing
    verb = load_words().stances.of(answer.stance, many=ground.many(who))
    return [ground.sentence(sentence_case(f"{who} {verb} {words}, {ground.reporting([answer])}"), [answer])]


def _accounts(ground: Ground, first: Statement, others: Sequence[Statement]) -> list[Sentence]:
    """Tell an event that one side tells and another has not happen."""
    if not isinstance(first, Event) or not clause(first):
        return []
    when = span_words(first.moment.start, first.moment.end, year=ground.year) if first.moment else ""
    who, them = ground.who_says(first), list_words([ground.who_says(o) for o in others])
    if who == them:
        return []
    text = f"{who} {'say' if ground.many(who) else 'says'} that {clause(first)} {when}".rstrip()
    text = f"{text}; by the account of {them} that did not happen"
    return [ground.sentence(sentence_case(text), [first, *others])]


def _states(ground: Ground, both: Sequence[Statement]) -> list[Sentence]:
    """Tell a crossing that is open to some and closed to others."""
    states = [s for s in both if isinstance(s, CrossingState)]
    days = {s.moment.start for s in states if s.moment is not None and s.moment.precision in {"day", "time"}}
    if len(days) > 1 or len(states) < 2 or len({s.state for s in states}) < 2:
        return []
    said: dict[str, list[CrossingState]] = {}
    for state in states:
        said.setdefault(state_words(state), []).append(state)
    parts = []
    for words, tellers in said.items():
        who = list_words([ground.who_says(t) for t in tellers])
        parts.append(f"{who} {'have' if ground.many(who) else 'has'} it {words}")
    if len(parts) < 2:
        return []
    day = next(iter(days), None)
    on = f" on {day_words(day, year=ground.year)}" if day is not None else ""
    text = f"accounts of {states[0].crossing.name}{on} differ: {', '.join(parts)}"
    return [
        ground.sentence(sentence_case(text), per_outlet(ground, states, first=[t[0] for t in said.values()]))
    ]


def _figures(ground: Ground, both: Sequence[Statement]) -> list[Sentence]:
    """Tell a toll that differs: "A puts the number of dead at four, B at two"."""
    events = [s for s in both if isinstance(s, Event)]
    for measure in _MEASURES:
        given = [(e, getattr(e, measure)) for e in events]
        numbers = {range_phrase(c.min, c.max): e for e, c in reversed(given) if range_phrase(c.min, c.max)}
        if len(numbers) > 1:
            return _differing(ground, measure, list(reversed(numbers.items())))
    return []


def _differing(ground: Ground, measure: str, numbers: Sequence[tuple[str, Event]]) -> list[Sentence]:
    (number, first), *others = numbers
    who = ground.who_says(first)
    noun = load_words().tolls[measure].noun
    on = _of_what(ground, [event for _, event in numbers])
    text = f"{who} put{'' if ground.many(who) else 's'} {noun}{on} at {at_words(number)}"
    rest = list_words([f"{ground.who_says(e)} at {at_words(n)}" for n, e in others])
    return [ground.sentence(sentence_case(f"{text}, {rest}"), [e for _, e in numbers])]


def _of_what(ground: Ground, events: Sequence[Event]) -> str:
    place = next((e.place.name for e in events if e.place is not None), None)
    moment = next((e.moment for e in events if e.moment is not None and e.moment.start is not None), None)
    where = f" at {place}" if place else ""
    day = moment.start if moment is not None and moment.start == moment.end else None
    return f"{where} on {day_words(day, year=ground.year)}" if day is not None else where


def _turns(ground: Ground, dispute: Dispute) -> list[Sentence]:
    """Tell who changed what it said."""
    found = []
    for turn in dispute.turns:
        cited = ground.pick((turn.before, turn.after))
        if len(cited) == 2:
            after = cited[1]
            who = (speaker_of(after) if isinstance(after, Claim) else "") or ground.who_says(after)
            text = (
                f"{who} have changed their account" if ground.many(who) else f"{who} has changed its account"
            )
            found.append(ground.sentence(sentence_case(text), cited))
    return found
