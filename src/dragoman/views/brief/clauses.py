"""An event as a clause: who did what to whom, where."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Actor, Event
from dragoman.views.brief.names import (
    are_many,
    is_determined,
    is_plural,
    parties,
    party,
    place_words,
    sentence_case,
)
from dragoman.views.brief.phrasebook import Act, load_acts, load_words

_LONGEST_TARGET = 5


def clause(event: Event, *, place: bool = True, number: str = "") -> str:
    """Tell an event in the past tense: "the Afghan government (Taliban) attacked policemen at Torkham".

    Args:
        event: The event.
        place: Whether to say where.
        number: How many it is done to, put before a plain plural: "two farmers".
    """
    act = load_acts().of(event.type, event.mode)
    if act is None:
        return ""
    who, whom = sides(event)
    if number and any(_counts(party(a, event), a) and party(a, event) == whom for a in event.recipients):
        whom = f"{number} {whom}" if number != "one" else whom
    text = _fill(_form(act, who, whom, thing=whom == thing(event)), who, whom)
    return f"{text}{where(event, text)}" if place else text


def accusation(event: Event) -> str:
    """Tell an event as what somebody is accused of: "attacking policemen at Torkham"."""
    act = load_acts().of(event.type, event.mode)
    if act is None:
        return ""
    who, whom = sides(event)
    text = _fill(act.doing if whom else act.merely, who, whom)
    return f"{text}{where(event, text)}"


def where(event: Event, text: str) -> str:
    """Say where, unless the clause names the place already."""
    place = event.place
    if place is None or place.name.casefold() in text.casefold():
        return ""
    words = place_words(place)
    return "" if words.split(" ", 1)[1].casefold() in text.casefold() else f" {words}"


def sides(event: Event) -> tuple[str, str]:
    """Name who acts and whom it is done to; "" where that is not known."""
    who = parties(event.actors, event)
    acting = {party(actor, event) for actor in event.actors}
    whom = parties([r for r in event.recipients if party(r, event) not in acting], event)
    whom = "" if whom in load_words().anybody and not who else whom
    if not whom and event.quad == "material conflict":
        whom = thing(event)
    return who, whom


def thing(event: Event) -> str:
    """Name the first thing that is hit, with its article; "" where none is told in few words."""
    target = next((t for t in event.targets if _usable(t)), "")
    bare = target[:1].islower() and not is_plural(target) and not is_determined(target)
    return f"the {target}" if bare else target


def _usable(target: str) -> bool:
    words = target.casefold().split()
    return 1 < len(words) <= _LONGEST_TARGET and target.casefold() not in load_words().nobody


def _form(act: Act, who: str, whom: str, *, thing: bool) -> str:
    if who and whom:
        return act.thing if thing and act.thing is not None else act.did
    if who:
        return act.mutual if act.mutual is not None and " and " in who else act.alone
    return act.was if whom else act.none


def _fill(form: str, who: str, whom: str) -> str:
    was = "were" if are_many(whom) else "was"
    return form.format(who=who, whom=whom, was=was, their="their" if are_many(who) else "its")


def victims(event: Event, number: str) -> str:
    """Say who is counted: "policemen" where the words are a plain plural, else "people" or "person"."""
    for actor in event.recipients:
        name = party(actor, event)
        if _counts(name, actor) and number != "one":
            return name
    return "person" if number == "one" else "people"


def _counts(name: str, actor: Actor) -> bool:
    plain = not actor.listed and name[:1].islower() and len(name.split()) == 1
    return plain and is_plural(name) and name != "people"


def key_of(event: Event) -> tuple[str, ...]:
    """Give what two tellings of one matter share: parties and kind of act."""
    who, whom = sides(event)
    return (event.quad, who.casefold(), whom.casefold())


def join_sentences(texts: Iterable[str]) -> str:
    """Join clauses by semicolons into one sentence."""
    return sentence_case("; ".join(t for t in texts if t))
