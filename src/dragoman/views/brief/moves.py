"""Tolls that moved since the reader's last brief."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.incident import Incident
from dragoman.views.brief.incidents import lead_of
from dragoman.views.brief.names import day_words, sentence_case
from dragoman.views.brief.page import Item
from dragoman.views.brief.phrasebook import load_words
from dragoman.views.brief.sources import Ground
from dragoman.views.brief.tolls import Toll, at_words, find_tolls


def make_moves(ground: Ground, incidents: Sequence[Incident]) -> list[Item]:
    """Tell where a new report gives a number that no known report gave, the largest first."""
    found: list[tuple[int, Item]] = []
    for incident in incidents:
        documents = set(incident.documents)
        if not documents & ground.known or not documents - ground.known:
            continue
        for measure, tolls in find_tolls(ground, incident).items():
            old = [t for t in tolls if any(e.document in ground.known for e in t.events)]
            new = [t for t in tolls if t not in old]
            if old and new:
                found.append(
                    (-(new[0].high or new[0].low or 0), _item(ground, incident, measure, old[0], new[0]))
                )
    return [item for _, item in sorted(found, key=lambda entry: (entry[0], entry[1].key))]


def _item(ground: Ground, incident: Incident, measure: str, old: Toll, new: Toll) -> Item:
    lead = lead_of(ground, incident)
    cited = [new.events[0], old.events[0], *([lead] if lead is not None else [])]
    noun = load_words().tolls[measure].noun
    where = f" at {lead.place.name}" if lead is not None and lead.place is not None else ""
    single = incident.start is not None and incident.start == incident.end
    when = f" on {day_words(incident.start, year=ground.year)}" if single and incident.start else ""
    who = new.says[0]
    put = "put" if ground.many(who) else "puts"
    text = f"{who} now {put} {noun}{where}{when} at {at_words(new.number)}, against {old.number} before"
    return Item(sentences=(ground.sentence(sentence_case(text), cited),), key=incident.id)
