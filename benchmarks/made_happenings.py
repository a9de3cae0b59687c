"""A large record of made-up reports whose happenings are known.

Happenings follow a Zipf law over places and dyads; each is told by several reports, which leave out or blur
day, place, parties and mode. A report has about 15 statements.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from benchmarks.made_record import table_of

from dragoman.record.schema import DOCUMENTS, READINGS, STATEMENTS
from dragoman.record.store import Store

FIRST = date(2024, 1, 1)
A_HAPPENING = 3.5
"""Mean number of tellings of a happening."""
EVENTS, CLAIMS, CROSSINGS, OTHERS = 6, 4, 1, 4
"""Statements of a report by kind."""
PART = 4000
CODES = (
    "AFG", "PAK", "KEN", "UGA", "RWA", "BDI", "SDN", "SSD", "MLI", "NER", "BFA", "TCD", "ETH", "ERI", "SOM",
    "YEM", "COL", "VEN", "COD", "IRQ", "SYR", "TUR", "IRN", "ISR", "LBN", "UKR", "RUS", "IND", "CHN", "MMR",
)  # fmt: skip
TYPES = (
    ("ASSAULT", "firearms"),
    ("ASSAULT", "explosives"),
    ("ASSAULT", "aerial"),
    ("COERCE", "arrest"),
    ("COERCE", "close"),
    ("ACCUSE", "allege"),
    ("REQUEST", "yield"),
    ("CONSULT", "visit"),
    ("AGREE", None),
    ("PROTEST", "demo"),
    ("THREATEN", "violence"),
    ("RETREAT", "access"),
)
QUADS = {
    "ASSAULT": "material conflict",
    "COERCE": "material conflict",
    "ACCUSE": "verbal conflict",
    "REQUEST": "verbal conflict",
    "CONSULT": "verbal cooperation",
    "AGREE": "verbal cooperation",
    "PROTEST": "material conflict",
    "THREATEN": "verbal conflict",
    "RETREAT": "material cooperation",
}
SECTORS = (("GOV",), ("MIL",), ("COP",), ("REB",))
PLACES = 600
WORDS = 4000


@dataclass(frozen=True)
class Happening:
    """What happened, by the script."""

    number: int
    day: date
    kind: tuple[str, str | None]
    place: int
    actor: tuple[str, tuple[str, ...]]
    recipient: tuple[str, tuple[str, ...]]
    words: tuple[int, ...]
    killed: int


class World:
    """Makes happenings and reports of them."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        ranks = np.arange(1, PLACES + 1)
        self.place_odds = (1 / ranks) / (1 / ranks).sum()
        codes = np.arange(1, len(CODES) + 1)
        self.code_odds = (1 / codes) / (1 / codes).sum()
        self.where = self.random.uniform((-30, -70), (45, 140), (PLACES, 2)).round(3)
        self.home = self.random.choice(len(CODES), PLACES, p=self.code_odds)
        self.happened = 0

    def happen(self, day: date, count: int) -> list[Happening]:
        """Make the happenings of a day."""
        r = self.random
        places = r.choice(PLACES, count, p=self.place_odds)
        others = r.choice(len(CODES), count, p=self.code_odds)
        found = []
        for place, other in zip(places.tolist(), others.tolist(), strict=True):
            home = CODES[self.home[place]]
            actor, recipient = (home, SECTORS[r.integers(4)]), (CODES[other], SECTORS[r.integers(4)])
            if r.random() < 0.3:
                actor, recipient = recipient, actor
            words = tuple(r.integers(0, WORDS, 9).tolist())
            kind = TYPES[r.integers(len(TYPES))]
            found.append(
                Happening(self.happened, day, kind, place, actor, recipient, words, int(r.geometric(0.2)))
            )
            self.happened += 1
        return found

    def days(self, first: int, count: int, reports: int) -> Iterator[tuple[date, list[list[Happening]]]]:
        """Give each day with the happenings that each of its reports tells."""
        recent: list[Happening] = []
        for number in range(first, first + count):
            day = FIRST + timedelta(days=number)
            new = self.happen(day, max(1, round(reports * EVENTS / A_HAPPENING)))
            recent = [h for h in recent if (day - h.day).days < 2] + new
            odds = self.random.pareto(1.5, len(recent)) + 0.2
            picks = self.random.choice(len(recent), (reports, EVENTS), p=odds / odds.sum())
            yield day, [[recent[i] for i in dict.fromkeys(row)] for row in picks.tolist()]


@dataclass
class Batch:
    """Rows of statements and documents, column by column, and which happening each event tells."""

    columns: defaultdict[str, list[object]]
    documents: list[tuple[str, date, str]]
    truth: dict[str, int]


def make_report(world: World, number: int, day: date, told: list[Happening], batch: Batch) -> None:
    """Add the statements of one report."""
    document = f"doc-{number:016x}"
    outlet = f"Post {int(world.random.zipf(1.6)) % 60}"
    batch.documents.append((document, day, outlet))
    rolls = world.random.random((len(told), 8)).tolist()
    at = 0
    for place, (happening, roll) in enumerate(zip(told, rolls, strict=True)):
        key = f"ev-{number * 64 + place:016x}"
        batch.truth[key] = happening.number
        _add(
            batch, "event", key, document, day, outlet, at, _event(world, happening, key, document, at, roll)
        )
        at += 200
    for place in range(CLAIMS):
        where = 200 * place if place % 2 else at  # half of the claims share their sentence with an event
        _filler(batch, "claim", "cl", number * 64 + 20 + place, document, day, outlet, where)
        at += 200
    for place in range(OTHERS):
        _filler(
            batch,
            ("quantity", "cause", "judgement")[place % 3],
            "qu",
            number * 64 + 30 + place,
            document,
            day,
            outlet,
            at,
        )
        at += 200
    if number % 2:
        _crossing(world, batch, number, document, day, outlet, at)


def _add(
    batch: Batch,
    kind: str,
    key: str,
    document: str,
    day: date,
    outlet: str,
    at: int,
    payload: dict[str, object],
) -> None:
    values = {
        "kind": kind,
        "document": document,
        "batch": "made",
        "published": day,
        "id": key,
        "key": key[3:],
        "outlet": outlet,
        "position": at,
        "sentence_start": at,
        "status": "happened",
        "extractor": "bench",
        "payload": json.dumps(payload),
        "stance": None,
    }
    for name, value in values.items():
        batch.columns[name].append(value)


def _base(kind: str, key: str, document: str, at: int, text: str) -> dict[str, object]:
    span = {"start": at, "end": at + len(text), "text": text}
    trigger = {
        "role": "trigger" if kind != "claim" else "cue",
        "start": at + 3,
        "end": at + 9,
        "text": "closed",
    }
    return {
        "id": key,
        "kind": kind,
        "document": document,
        "sentence": span,
        "evidence": [trigger],
        "voice": [],
        "status": "happened",
        "hedges": [],
        "confidence": 0.8,
        "because": ["made up", "for the benchmark"],
        "moment": None,
        "place": None,
        "extractor": "bench",
    }


def _event(
    world: World, h: Happening, key: str, document: str, at: int, roll: list[float]
) -> dict[str, object]:
    kept = [w for w in h.words if (w * 7 + at) % 10 < 7]
    text = (
        f"In place{h.place} "
        + " ".join(f"w{chr(97 + w % 26)}{w}ord".translate(_LETTERS) for w in kept)
        + " said"
    )
    data = _base("event", key, document, at, text)
    if roll[0] < 0.7:
        data["place"] = _place(world, h.place)
    elif roll[0] < 0.85:
        data["place"] = {
            "name": CODES[world.home[h.place]],
            "country": CODES[world.home[h.place]],
            "lat": None,
            "lon": None,
            "geonames": None,
            "type": "country",
            "text": "",
        }
    if roll[1] < 0.7:
        data["moment"] = {
            "start": str(h.day),
            "end": str(h.day),
            "precision": "day",
            "text": "on Sunday",
            "derivation": "weekday",
            "timex": str(h.day),
        }
    data |= {
        "type": h.kind[0],
        "mode": h.kind[1] if roll[2] < 0.75 else None,
        "contexts": [],
        "cameo": None,
        "score": -5.0,
        "quad": QUADS[h.kind[0]],
        "auxiliary": [],
        "actors": _party(h.actor, roll[3]),
        "recipients": _party(h.recipient, roll[4]),
        "mentions": [],
    }
    if h.kind[0] == "ASSAULT" and roll[5] < 0.6:
        data["killed"] = {
            "min": h.killed + int(roll[6] < 0.2),
            "max": None if roll[6] > 0.9 else h.killed + int(roll[6] < 0.2),
            "text": str(h.killed),
        }
    return data


_LETTERS = str.maketrans("0123456789", "bcdfghjklm")


def _place(world: World, place: int) -> dict[str, object]:
    lat, lon = world.where[place].tolist()
    return {
        "name": f"Place {place}",
        "country": CODES[world.home[place]],
        "lat": lat,
        "lon": lon,
        "geonames": place,
        "type": "town",
        "text": "",
    }


def _party(party: tuple[str, tuple[str, ...]], roll: float) -> list[dict[str, object]]:
    country, sectors = party
    if roll < 0.15:
        return []
    bare = roll < 0.35
    name = country if bare else f"{country} {sectors[0]}"
    return [
        {
            "name": name,
            "id": name.lower().replace(" ", "-"),
            "country": country,
            "sectors": [] if bare else list(sectors),
            "listed": True,
            "text": name,
            "start": 0,
            "end": 3,
        }
    ]


def _filler(
    batch: Batch, kind: str, prefix: str, number: int, document: str, day: date, outlet: str, at: int
) -> None:
    key = f"{prefix}-{number:016x}"
    data = _base(
        kind,
        key,
        document,
        at,
        f"The ministry of the country said on Sunday that report {number} was wrong about it.",
    )
    if kind == "claim":
        data |= {
            "stance": "states",
            "speaker": None,
            "addressee": [],
            "cue": "said",
            "content": [],
            "about": [],
            "replies_to": None,
            "quotation": "indirect",
        }
    _add(batch, kind, key, document, day, outlet, at, data)


def _crossing(
    world: World, batch: Batch, number: int, document: str, day: date, outlet: str, at: int
) -> None:
    place = int(world.random.zipf(1.5)) % 60
    key = f"cr-{number:016x}"
    data = _base("crossing", key, document, at, f"Crossing {place} was closed on Sunday.")
    shut = (day.toordinal() // 9 + place) % 2
    data |= {
        "crossing": {
            "name": f"Crossing {place}",
            "id": f"crossing-{place}",
            "countries": ["KEN", "UGA"],
            "lat": 1.0,
            "lon": 34.0,
        },
        "state": "closed" if shut else "open",
        "change": "closes" if shut else "opens",
        "scope": [],
        "direction": None,
        "by": _party(("KEN", ("GOV",)), 0.9),
        "reason": None,
        "moment": {
            "start": str(day),
            "end": str(day),
            "precision": "day",
            "text": "on Sunday",
            "derivation": "weekday",
            "timex": str(day),
        },
    }
    _add(batch, "crossing", key, document, day, outlet, at, data)


def write(store: Store, batch: Batch) -> None:
    """Append a batch through the record's own tables."""
    documents = batch.documents
    ids, days, outlets = ([d[i] for d in documents] for i in range(3))
    count = len(ids)
    per = Counter(batch.columns["document"])
    common: dict[str, list[object]] = {"batch": ["made"] * count}
    store.append("statements", table_of(dict(batch.columns), STATEMENTS, len(batch.columns["id"])))
    store.append(
        "documents",
        table_of(
            {
                "id": ids,
                "published": days,
                "outlet": outlets,
                "report": ids,
                "text": [f"Report {i}." for i in ids],
                **common,
            },
            DOCUMENTS,
            count,
        ),
    )
    added = [datetime(2026, 1, 1, tzinfo=UTC)] * count
    store.append(
        "readings",
        table_of(
            {
                "document": ids,
                "extractor": ["bench"] * count,
                "again": [False] * count,
                "statements": [per[i] for i in ids],
                "added": added,
                **common,
            },
            READINGS,
            count,
        ),
    )


def fill(
    url: str, world: World, *, first: int, days: int, reports: int, start: int
) -> tuple[int, dict[str, int]]:
    """Write the reports of some days; give how many there are and the truth."""
    store = Store(url).create()
    truth: dict[str, int] = {}
    number, batch = start, Batch(defaultdict(list), [], {})
    for day, told in world.days(first, days, reports):
        for report in told:
            make_report(world, number, day, report, batch)
            number += 1
        if len(batch.documents) >= PART:
            write(store, batch)
            truth |= batch.truth
            batch = Batch(defaultdict(list), [], {})
    if batch.documents:
        write(store, batch)
        truth |= batch.truth
    return number, truth
