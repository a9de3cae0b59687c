"""Wording: statements, moments, amounts and voices in our own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.model import (
    Actor,
    Claim,
    Count,
    CrossingInterval,
    CrossingState,
    Event,
    Moment,
    Quantity,
    Speaker,
)
from dragoman.model.situation import CrossingSummary
from dragoman.views.brief.names import are_many, in_sentence, inner_marks, is_determined, names_somebody
from dragoman.views.brief.phrasebook import load_words
from dragoman.views.labels import load_labels


def when_words(moment: Moment | None) -> str:
    """Say when: one day, a period, or the words of the text where no day is known."""
    if moment is None:
        return ""
    if moment.start is None and moment.end is None:
        return moment.text or ""
    if moment.start == moment.end:
        return str(moment.start)
    if moment.precision == "year" and moment.start is not None:
        return str(moment.start.year)
    if moment.precision == "month" and moment.start is not None:
        return moment.start.strftime("%Y-%m")
    if moment.start is None:
        return f"until {moment.end}"
    if moment.end is None:
        return f"since {moment.start}"
    return f"{moment.start} to {_short_end(moment.start, moment.end)}"


def _short_end(start: date, end: date) -> str:
    return f"{end:%m-%d}" if start.year == end.year else str(end)


def actor_names(actors: Sequence[Actor]) -> str:
    """Name parties, each once: "A, B and C"; "" where words like "its" name nobody."""
    names = list(dict.fromkeys(name for name in map(actor_name, actors) if name))
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def actor_name(actor: Actor) -> str:
    """Name a party within a sentence; one that is not listed keeps its words and shows its country.

    "" where its words name nobody.
    """
    if not actor.listed:
        if not names_somebody(actor.name):
            return ""
        name = in_sentence(actor.name)
        return name if actor.country is None or actor.country in name else f"{name} ({actor.country})"
    return actor.name


def event_words(event: Event) -> str:
    """Say who did what to whom: "Closure: Afghanistan government → Pakistan government, Torkham"."""
    actors = actor_names(event.actors) or "author not named"
    recipients = actor_names(event.recipients) or ", ".join(event.targets)
    parties = f"{actors} → {recipients}" if recipients else actors
    place = f", {event.place.name}" if event.place is not None else ""
    return f"{load_labels().event(event)}: {parties}{place}"


def event_notes(event: Event) -> tuple[str, ...]:
    """Give code, voice, status, hedges and casualties of an event."""
    code = f"{event.type} {event.mode}" if event.mode else event.type
    counts = ((name, getattr(event, name)) for name in ("killed", "injured", "captured", "displaced"))
    return (
        code,
        *voice_notes(event.voice),
        *(() if event.status == "happened" else (load_labels().statuses[event.status],)),
        *(f"hedged: {hedge}" for hedge in event.hedges),
        *(f"{name}: {count_words(count)}" for name, count in counts if count.text is not None),
    )


def voice_notes(voice: Iterable[Speaker]) -> tuple[str, ...]:
    """Say whose word it is, outermost speaker first."""
    names = [speaker_name(speaker) for speaker in voice]
    return (f"according to {', quoting '.join(names)}",) if names else ()


def speaker_name(speaker: Speaker) -> str:
    """Name a speaker within a sentence; one whom words like "he" name keeps them, in quotation marks."""
    if speaker.id is not None:
        return speaker.name
    return in_sentence(speaker.name) if names_somebody(speaker.name) else f"“{speaker.name}”"


def count_words(count: Count) -> str:
    """Give a number of people with what the text says: "12", "at least 12", "tens"."""
    return range_words(count.min, count.max) or count.text or "number not known"


def range_words(low: float | None, high: float | None) -> str:
    """Write a range: "12", "5–7", "12 or more", "up to 7"; "" if both ends are open."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {_number(high)}"
    if high is None:
        return f"{_number(low)} or more"
    return _number(low) if low == high else f"{_number(low)}–{_number(high)}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,g}"


def quantity_words(quantity: Quantity) -> str:
    """Say what is counted and how many: "Share of Afghans: 90 percent"."""
    label = load_labels().measures.get(quantity.measure, quantity.measure.capitalize())
    of = f" of {quantity.of}" if quantity.of and quantity.measure in {"share"} else ""
    value = range_words(quantity.min, quantity.max) or quantity.vague or "number not known"
    unit = quantity.unit or ""
    counted = unit in {"", "people"} and quantity.measure not in {"share", "money"}
    if quantity.of and counted:
        unit = f"of {quantity.of}" if is_determined(quantity.of) else quantity.of
    if unit.removeprefix("of ").casefold() in load_words().nobody:
        unit = ""
    return f"{label}{of}: {value} {unit}".rstrip()


def claim_words(claim: Claim) -> str:
    """Say who says it: "Pakistan government accuses → Afghanistan government (Taliban)"."""
    speaker = (actor_name(claim.speaker) if claim.speaker is not None else "") or "a source not named"
    addressee = actor_names(claim.addressee)
    labels = load_labels()
    verb = (labels.stances_many if are_many(speaker) else labels.stances)[claim.stance]
    words = f"{speaker} {verb}" + (f" → {addressee}" if addressee else "")
    return words[:1].upper() + words[1:]


def told_claim_words(claim: Claim) -> str:
    """Say who says it, with what is said in quotation marks."""
    said = inner_marks(" … ".join(piece.text for piece in claim.content))
    return f"{claim_words(claim)}: “{said}”" if said else claim_words(claim)


def crossing_words(state: CrossingState) -> str:
    """Say what becomes of a crossing: "Torkham: closes"."""
    now = load_labels().crossing_states[state.state]
    change = {"stays": f"stays {now}", "described": f"described as {now}"}
    words = change.get(state.change, "closes" if state.state == "closed" else "opens")
    if state.state == "partial" and state.change in {"opens", "closes"}:
        words = f"{state.change} in part"
    scope = f" for {', '.join(state.scope)}" if state.scope else ""
    authors = actor_names(state.by)
    by = f", by {authors}" if authors else ""
    reason = f" – {state.reason}" if state.reason else ""
    return f"{state.crossing.name} {words}{scope}{by}{reason}"


def interval_detail(interval: CrossingInterval) -> str:
    """Say whom a state holds for, which way and when: " for cargo only; 06:00–16:00 each day"."""
    parts = []
    if interval.passes:
        parts.append(f"for {', '.join(interval.passes)} only")
    if interval.barred:
        parts.append(f"closed for {', '.join(interval.barred)}")
    if interval.direction:
        parts.append(f"only towards {interval.direction}")
    if interval.hours:
        parts.append(f"{interval.hours.replace('-', '–')} each day")
    return f" {'; '.join(parts)}" if parts else ""


def summary_words(summary: CrossingSummary) -> str:
    """Say the last known state of a crossing."""
    if summary.state is None:
        words = "no state of a known day"
    else:
        words = summary.state.upper()
        now = next((i for i in reversed(summary.intervals) if i.start == summary.since), None)
        words += interval_detail(now) if now is not None else ""
        words += f" since {summary.since}" if summary.since else ""
        words += f", by {', '.join(summary.by)}" if summary.by else ""
    asked = f"; asked for: {', '.join(summary.asked)}" if summary.asked else ""
    disputed = "; REPORTS DIFFER" if summary.disputed else ""
    return f"{summary.crossing.name}: {words}{asked}{disputed}"
