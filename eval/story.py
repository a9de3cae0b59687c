"""Scores of the scripted story: incidents told once, crossings on the right day, contradictions shown.

    python -m eval.story           the scores, and every miss
    python -m eval.story second    the incidents of the second, shorter story
    python -m eval.story third     the incidents of the third
    python -m eval.story fourth    the incidents of the fourth
    python -m eval.story fifth     the incidents of the fifth

The stories are invented and stand in `tests/fixtures/`; their truth was written from the script (the
README of the first says which five entries were corrected later).

- `incident_f1`: pairs of sentences that tell one happening, against pairs that the program puts into one
  incident. A sentence in which no event of a right type was found counts as missed.
- `incidents_once`: share of happenings whose sentences all lie in one incident which holds no other
  happening.
- `transitions`: share of changes of crossings with the right crossing, day, state, terms and author.
  `transitions_precision`: share of the changes shown that are such. `reasons`: share of those with a reason
  that is shown.
- `contradictions`: share of contradictions of which words of both sides stand in one dispute.
- `changed`: share of changes of position that are shown as such.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from dragoman.model import Actor, CrossingInterval, Event, Statement, Status
from dragoman.model.situation import Situation
from eval.story_truth import (
    FOLDER,
    REPORTS,
    SIDE_STORIES,
    Anchor,
    Contradiction,
    StoryTruth,
    Told,
    Transition,
    load_truth,
)

DATA = (FOLDER, *SIDE_STORIES.values())
TOLD = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL})


@dataclass(frozen=True)
class Result:
    """What a story's situation got right.

    Attributes:
        scores: Shares by name.
        misses: One line for each thing that is not right.
    """

    scores: Mapping[str, float]
    misses: tuple[str, ...]


@lru_cache(maxsize=1)
def read_story() -> Situation:
    """Read the reports of the story, once per process."""
    import dragoman

    return dragoman.read(REPORTS)


@lru_cache(maxsize=len(SIDE_STORIES))
def judge_side_story(name: str) -> Result:
    """Compare the incidents of a side story ("second", "third" …) with its script."""
    import dragoman

    folder = SIDE_STORIES[name]
    situation = dragoman.read(folder / "reports")
    return judge_incidents(situation, load_truth(situation.documents, folder))


def gate_scores() -> dict[str, float]:
    """Give the scores of all stories for the gate."""
    sides = {f"{n}/{k}": v for n in SIDE_STORIES for k, v in judge_side_story(n).scores.items()}
    return {**judge_story(read_story()).scores, **sides}


def judge_story(situation: Situation) -> Result:
    """Compare a situation with the script."""
    truth = load_truth(situation.documents)
    parts = (judge_incidents, judge_transitions, judge_disputes)
    results = [judge(situation, truth) for judge in parts]
    scores = {name: value for result in results for name, value in result.scores.items()}
    return Result(scores, tuple(line for result in results for line in result.misses))


# ---- incidents ---------------------------------------------------------------------------------------


def judge_incidents(situation: Situation, truth: StoryTruth) -> Result:
    """Compare incidents with the happenings of the script, sentence by sentence."""
    home = {key: incident.id for incident in situation.incidents for key in incident.events}
    events = [e for e in situation.of_kind(Event) if e.status in TOLD]
    sentences: list[tuple[int, str | None]] = []
    misses = []
    for number, incident in enumerate(truth.incidents):
        for anchor in truth.anchors(incident.told):
            event = _event_at(anchor, events, incident.types)
            found = home.get(event.id) if event is not None else None
            sentences.append((number, found))
            if found is None:
                misses.append(f"incident {incident.what}: no event in {_words(anchor, truth)}")
    f1 = _pairwise_f1(sentences)
    once, faults = _once(sentences, truth)
    return Result({"incident_f1": f1, "incidents_once": once}, (*misses, *faults))


def _event_at(anchor: Anchor, events: Iterable[Event], types: tuple[str, ...]) -> Event | None:
    """Give the event of a right type in the sentence of a quotation: in its words, of the best type, nearest.

    A sentence may tell two happenings ("rebels seized the town, and Uganda shut the gate"): the quotation
    says which one is meant.
    """
    found = [
        ((_distance(event, anchor) > 0, types.index(event.type), _distance(event, anchor)), event)
        for event in events
        if event.document == anchor.document and event.type in types and _tells_at(event, anchor)
    ]
    return min(found, key=lambda f: f[0])[1] if found else None


def _tells_at(event: Event, anchor: Anchor) -> bool:
    ranges = ((event.sentence.start, event.sentence.end), *event.mentions)
    return any(anchor.overlaps(start, end) for start, end in ranges)


def _distance(event: Event, anchor: Anchor) -> int:
    """Give how many characters lie between a quotation and the words that an event was found by."""
    trigger = event.evidence[0]
    return max(anchor.start - trigger.end, trigger.start - anchor.end, 0)


def _pairwise_f1(sentences: list[tuple[int, str | None]]) -> float:
    true = found = right = 0
    for (one, mine), (other, yours) in combinations(sentences, 2):
        together = mine is not None and mine == yours
        true += one == other
        found += together
        right += together and one == other
    return 2 * right / (true + found) if true + found else 0.0


def _once(sentences: list[tuple[int, str | None]], truth: StoryTruth) -> tuple[float, list[str]]:
    faults = []
    for number, incident in enumerate(truth.incidents):
        homes = {found for told, found in sentences if told == number}
        others = {told for told, found in sentences if found in homes - {None}} - {number}
        if len(homes) > 1:
            faults.append(f"incident {incident.what}: told by {len(homes)} incidents")
        faults += [f"incident {incident.what}: also holds {truth.incidents[o].what}" for o in others]
    wrong = {fault.split(":")[0] for fault in faults}
    missing = {number for number, found in sentences if found is None}
    good = [
        number
        for number, incident in enumerate(truth.incidents)
        if f"incident {incident.what}" not in wrong and number not in missing
    ]
    return len(good) / len(truth.incidents), faults


# ---- crossings ---------------------------------------------------------------------------------------


def judge_transitions(situation: Situation, truth: StoryTruth) -> Result:
    """Compare the timelines of crossings with the changes of the script."""
    shown = {c.crossing.id or c.crossing.name: list(_changes(c.intervals)) for c in situation.crossings}
    total = sum(map(len, shown.values()))
    misses: list[str] = []
    right = explained = 0
    for change in truth.transitions:
        left = shown.get(change.crossing, [])
        same = next((i for i in left if not list(_faults(i, change))), None)
        near = same or next((i for i in left if i.state == change.state and i.start == change.day), None)
        if near is not None:
            left.remove(near)
        right += same is not None
        if change.why and near is not None and not _explains(near, change):
            misses.append(f"crossing {change.crossing} {change.day} {change.state}: why not told")
        explained += bool(change.why) and near is not None and _explains(near, change)
        if same is None:
            faults = list(_faults(near, change)) if near is not None else ["not shown"]
            misses.append(f"crossing {change.crossing} {change.day} {change.state}: {'; '.join(faults)}")
    for name, left in shown.items():
        misses += [f"crossing {name}: shows {i.state} from {i.start}, which never was" for i in left]
    scores = {
        "transitions": right / len(truth.transitions),
        "transitions_precision": right / total if total else 0.0,
        "reasons": explained / sum(bool(t.why) for t in truth.transitions),
    }
    return Result(scores, tuple(misses))


def _changes(intervals: tuple[CrossingInterval, ...]) -> Iterator[CrossingInterval]:
    """Give the intervals that began with a change: a state that is only told to be so is none."""
    return (i for i in intervals if i.known != "from")


def _faults(interval: CrossingInterval, change: Transition) -> Iterator[str]:
    if (interval.state, interval.start) != (change.state, change.day):
        yield f"shown as {interval.state} from {interval.start}"
    for name, got, want in (
        ("passes", set(interval.passes), set(change.passes)),
        ("barred", set(interval.barred), set(change.barred)),
    ):
        if want and not want <= got:
            yield f"{name} {sorted(got)}"
        if not want and got and change.state != "partial":
            yield f"{name} {sorted(got)}"
    if change.hours is not None and interval.hours != change.hours:
        yield f"hours {interval.hours}"
    if change.towards is not None and interval.direction != change.towards:
        yield f"towards {interval.direction}"
    authors = [a.actor for a in interval.by if not a.doubted]
    if not _named(authors, change.by):
        yield f"by {[a.name for a in authors]}"


def _explains(interval: CrossingInterval, change: Transition) -> bool:
    reasons = " ".join(r.text for r in interval.reasons).casefold()
    return any(word.casefold() in reasons for word in change.why)


def _named(authors: list[Actor], wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return not authors
    return any(
        word == author.country or word.casefold() in f"{author.name} {author.text}".casefold()
        for author in authors
        for word in wanted
    )


# ---- disputes ----------------------------------------------------------------------------------------


def judge_disputes(situation: Situation, truth: StoryTruth) -> Result:
    """Look for every contradiction of the script among the disputes."""
    known = {s.id: s for s in situation.statements}
    sides = [
        [known[key] for key in (d.claim, *d.again, *d.replies) if key in known] for d in situation.disputes
    ]
    misses = [f"dispute {d.what}: not shown" for d in truth.disputes if not _is_shown(d, sides, truth)]
    changed = [d for d in truth.disputes if d.changed is not None]
    unchanged = [d for d in changed if not _is_change_shown(d, situation, known, truth)]
    scores = {
        "contradictions": 1 - len(misses) / len(truth.disputes),
        "changed": 1 - len(unchanged) / len(changed),
    }
    return Result(scores, (*misses, *(f"dispute {d.what}: change not shown" for d in unchanged)))


def _is_shown(dispute: Contradiction, sides: list[list[Statement]], truth: StoryTruth) -> bool:
    return any(
        _quoted(dispute.says, statements, truth) and _quoted(dispute.denies, statements, truth)
        for statements in sides
    )


def _is_change_shown(
    dispute: Contradiction, situation: Situation, known: Mapping[str, Statement], truth: StoryTruth
) -> bool:
    change = dispute.changed
    assert change is not None
    pairs = [(known[c.before], known[c.after]) for d in situation.disputes for c in d.turns]
    return any(
        _quoted(change.before, [before], truth) and _quoted(change.after, [after], truth)
        for before, after in pairs
    )


def _quoted(told: Told, statements: list[Statement], truth: StoryTruth) -> bool:
    """Say whether one of some statements stands in a sentence of these quotations."""
    return any(
        statement.document == anchor.document
        and anchor.overlaps(statement.sentence.start, statement.sentence.end)
        for anchor in truth.anchors(told)
        for statement in statements
    )


def _words(anchor: Anchor, truth: StoryTruth) -> str:
    document = next(d for d in truth.documents if d.id == anchor.document)
    return f"{document.source}: {document.text[anchor.start : anchor.end]!r}"


def main(story: str = "first") -> int:
    """Print every miss, then the scores."""
    result = judge_side_story(story) if story in SIDE_STORIES else judge_story(read_story())
    for line in result.misses:
        print(line)
    for name, value in result.scores.items():
        print(f"{name:24} {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
