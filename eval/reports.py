"""Events of reports that were written blind: how many acts are found, and how many codings are whole.

Four authors (language models) who had not seen the program's rules each wrote ten or eleven reports on
conflicts of one part of the world, in the manner of agencies, dailies, radio sites, situation reports and
communiqués, and listed the acts that a careful PLOVER coder would code (`eval/written_reports/`, happenings
invented). Every second report was worked on (`seen`); of the others (`unseen`) only totals are looked at, so
that they show what reports are worth that nobody has tuned to.

Forty more (`idiomatic/`, 724 acts, as blind) were asked for in the idioms of newsrooms ("took Islamabad
to task", "threw in the towel"): what a lexicon knows least. Forty others (`regional/`, 613 acts) are plain
prose of four parts of the world by authors who list more acts to a report. They are halved in the same way.

    python -m eval.reports                  the scores
    python -m eval.reports --show [ID]      what goes wrong in the seen reports, or in one

An act is *found* by an event on its words, or by one of its type in its sentence. It is *whole* if type, all
actors, all recipients and the status agree: names agree if they share a word, one gives the initials of the
other or the actor files list both for one party ("ELN", "Kabul" for its government), a thing or place that is
hit may stand among targets or as the place, and the sides of a meeting or an agreement may stand in either
role.
Recall is of the acts marked as core; `precision_whole` is the share of all the program's events that are a
whole act of the list. The lists are one reader's view: an event that isn't listed may still be defensible.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from dragoman.extract.actor_book import load_book
from dragoman.model import Actor, Document, Event
from dragoman.pipeline import Reader

DATA = Path(__file__).resolve().parent / "written_reports"

_TWO_SIDED = frozenset({"CONSULT", "AGREE", "COOPERATE"})

_FUTURE_IS_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})

_STATUSES = {
    "happened": {"happened", "historical", "ongoing", "habitual"},
    "ongoing": {"ongoing", "happened", "habitual"},
    "historical": {"historical", "happened"},
    "habitual": {"habitual", "ongoing", "happened"},
    "planned": {"planned"},
    "hypothetical": {"hypothetical", "conditional", "planned"},
    "conditional": {"conditional", "hypothetical"},
    "negated": {"negated", "denied", "attempted"},
    "denied": {"denied", "negated", "happened", "hypothetical"},
    "attempted": {"attempted", "negated", "happened"},
}
"""Statuses of the program that count as that of the list."""

_SMALL = re.compile(
    r"(?:the|of|an?|and|in|its|his|their|at|for|from|by|to|on|other|some|several|more|least|people"
    r"|two|three|four|five|six|seven|eight|nine|ten)"
)


class Act(BaseModel):
    """An act of the list.

    Attributes:
        trigger: The words that tell it, as they stand in the text.
        sentence: First words of its sentence, where the trigger stands more than once.
        type: PLOVER type.
        also: Other types that a careful coder might defend.
        actors, recipients: Words of the text, or the name of whom they refer to.
        status: Whether it took place.
        core: False for what coders may skip.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    trigger: str
    sentence: str | None = None
    type: str
    also: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: str
    core: bool = True

    def types(self) -> set[str]:
        """Give the types that are right."""
        found = {self.type, *self.also}
        return found | {"AGREE"} if self.status == "planned" and found & _FUTURE_IS_AGREE else found


class Report(BaseModel):
    """A written report with its acts; `nothing` lists words that look like an act and are none."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    published: date
    outlet: str
    text: str
    events: tuple[Act, ...]
    nothing: tuple[str, ...] = ()

    def place(self, act: Act) -> tuple[int, int]:
        """Give the characters of an act's trigger.

        Raises:
            ValueError: The text does not have it.
        """
        start = self.text.index(act.trigger, self.text.index(act.sentence) if act.sentence else 0)
        return start, start + len(act.trigger)


@dataclass(frozen=True)
class Match:
    """An act beside the event that tells it best, if any, and what is wrong with that."""

    act: Act
    event: Event | None
    wrong: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether type, parties and status agree."""
        return self.event is not None and not self.wrong


@dataclass
class Tally:
    """Counts over reports."""

    core: int = 0
    typed: int = 0
    whole: int = 0
    whole_of_all: int = 0
    events: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, matches: Sequence[Match], events: Sequence[Event]) -> None:
        """Count a report."""
        core = [m for m in matches if m.act.core]
        self.core += len(core)
        self.typed += sum(m.event is not None and m.event.type in m.act.types() for m in core)
        self.whole += sum(m.is_whole for m in core)
        self.whole_of_all += sum(m.is_whole for m in matches)
        self.events += len(events)
        self.wrong.update(w.split()[0] for m in matches for w in m.wrong)

    def scores(self) -> dict[str, float]:
        """Give recall of types and of whole acts, and the share of the events that are whole acts."""
        return {
            "recall_type": self.typed / max(1, self.core),
            "recall_whole": self.whole / max(1, self.core),
            "precision_whole": self.whole_of_all / max(1, self.events),
        }


def read_reports(folder: Path = DATA) -> dict[str, list[Report]]:
    """Read the reports by half: every second of a file is "seen", the others "unseen".

    Those of a folder inside have its name before their half: "idiomatic_seen".

    Raises:
        ValidationError: A report does not fit.
    """
    halves: dict[str, list[Report]] = {}
    for path in sorted(folder.glob("**/*.yaml")):
        kind = "" if path.parent == folder else f"{path.parent.name}_"
        rows = TypeAdapter(list[Report]).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
        for half, start in (("seen", 0), ("unseen", 1)):
            halves.setdefault(f"{kind}{half}", []).extend(rows[start::2])
    return halves


@cache
def _reader() -> Reader:
    return Reader.load()


def find_events(report: Report) -> list[Event]:
    """Read a report and give its events."""
    reader, text = _reader(), report.text
    document = Document(text=text, published=report.published)
    reading = reader.read_document(reader.analyse(document, reader.nlp(text)))
    return [s for s in reading.statements if isinstance(s, Event)]


def match(report: Report, events: Sequence[Event]) -> list[Match]:
    """Give each act of a report with the event that tells it best; an event tells one act by its sentence."""
    taken: set[str] = set()
    matches = []
    for act in report.events:
        found = [_compare(act, e) for e in _candidates(report.place(act), act, events, taken)]
        best = min(found, key=lambda m: _distance(m, report.place(act)), default=Match(act, None))
        if best.event is not None:
            taken.add(best.event.id)
        matches.append(best)
    return matches


def _candidates(
    place: tuple[int, int], act: Act, events: Sequence[Event], taken: set[str]
) -> Iterator[Event]:
    for event in events:
        near = event.id not in taken and event.type in act.types() and _in_sentence(event, place)
        if near or _overlaps(event, place):
            yield event


def _in_sentence(event: Event, place: tuple[int, int]) -> bool:
    return event.sentence.start <= place[0] < event.sentence.end


def _overlaps(event: Event, place: tuple[int, int]) -> bool:
    return event.evidence[0].start < place[1] and place[0] < event.evidence[0].end


def _distance(found: Match, place: tuple[int, int]) -> tuple[bool, bool, int, int]:
    assert found.event is not None
    start = found.event.evidence[0].start
    typed = found.event.type in found.act.types()
    return not typed, not _overlaps(found.event, place), len(found.wrong), abs(start - place[0])


def _compare(act: Act, event: Event) -> Match:
    wrong = []
    if event.type not in act.types():
        wrong.append(f"type {event.type}")
    if not (event.type in _TWO_SIDED and _agree(act.actors + act.recipients, _sides(event), event)):
        for role, names, parties in (
            ("actors", act.actors, event.actors),
            ("recipients", act.recipients, event.recipients),
        ):
            if not _agree(names, parties, event if role == "recipients" else None):
                told = ", ".join(p.name for p in parties) or "—"
                wrong.append(f"{role} {told}, not {', '.join(names) or '—'}")
    if event.status not in _STATUSES[act.status]:
        wrong.append(f"status {event.status}, not {act.status}")
    return Match(act, event, tuple(wrong))


def _sides(event: Event) -> tuple[Actor, ...]:
    return (*event.actors, *event.recipients)


def _agree(names: Sequence[str], parties: Sequence[Actor], event: Event | None) -> bool:
    """Say whether each name is a party and each party a name; with an event, things hit may be no party."""
    left = list(parties)
    for name in names:
        party = next((p for p in left if _is_name_of(name, p)), None)
        if party is not None:
            left.remove(party)
        elif event is None or not _words(name) & _things(event):
            return False
    return not left


def _is_name_of(name: str, party: Actor) -> bool:
    return bool(_words(name) & (_words(party.text) | _words(party.name))) or _is_listed_name(name, party)


def _is_listed_name(name: str, party: Actor) -> bool:
    """Say whether the actor files list the name for the party, or as the seat of the party's state."""
    book = load_book()
    for form in book.forms.get(book.key(name), ()):
        state = form.key.lower() if form.kind == "seat" else None
        if party.id is not None and party.id in {form.key, state, f"{state}-gov"}:
            return True
    return False


def _things(event: Event) -> set[str]:
    place = event.place.name if event.place is not None and event.place.name else ""
    return _words(" ".join((*event.targets, place)))


def _words(name: str) -> set[str]:
    """Give the beginnings of the words that tell a name from others, and the letters that stand for it."""
    found = re.findall(r"\w+", name.lower())
    letters = "".join(re.findall(r"\b[A-Z](?=\w)", name.replace("\u2019", "'"))).lower()
    words = {w[:5] for w in found if not _SMALL.fullmatch(w)} or {w[:5] for w in found}
    return words | {letters[:5]} if len(letters) > 1 else words


def gate_scores() -> dict[str, float]:
    """Give the scores of both halves."""
    scores = {}
    for half, reports in read_reports().items():
        for name, value in tally(reports).scores().items():
            scores[f"{half}_{name}"] = value
    return scores


def tally(reports: Sequence[Report]) -> Tally:
    """Read reports and count."""
    total = Tally()
    for report in reports:
        events = find_events(report)
        total.add(match(report, events), events)
    return total


def main() -> None:
    """Print the scores, or what goes wrong in the seen reports."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--show", nargs="?", const="", metavar="ID", help="misses of all seen reports, or one"
    )
    options = parser.parse_args()
    if options.show is not None:
        halves = read_reports()
        for report in (r for half, reports in halves.items() if not half.endswith("unseen") for r in reports):
            if options.show in {"", report.id}:
                _show(report)
        return
    for half, reports in read_reports().items():
        total = tally(reports)
        shown = ", ".join(f"{name} {value:.3f}" for name, value in total.scores().items())
        print(f"{half}: {shown}; {total.events} events; wrong: {dict(total.wrong)}")


def _show(report: Report) -> None:
    events = find_events(report)
    matches = match(report, events)
    told = {m.event.id for m in matches if m.event is not None}
    print(f"===== {report.id}  {report.published}  {report.outlet}")
    lines = [(report.place(m.act)[0], _line(m)) for m in matches if not m.is_whole]
    for event in events:
        if event.id not in told:
            sides = " → ".join(", ".join(p.name for p in side) for side in (event.actors, event.recipients))
            words = f"not listed: {event.type} [{event.evidence[0].text}] {sides} {event.status}"
            lines.append((event.evidence[0].start, words))
    for start, line in sorted(lines):
        end = report.text.find("\n", start)
        begin = report.text.rfind("\n", 0, start) + 1
        print(f"  «{report.text[begin:end]}»\n      {line}")


def _line(found: Match) -> str:
    act = found.act
    sides = f"{', '.join(act.actors)} → {', '.join(act.recipients)}"
    said = "; ".join(found.wrong) or "missing"
    return f"{act.type} [{act.trigger}] {sides} {act.status}: {said}"


if __name__ == "__main__":
    main()
