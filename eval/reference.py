"""Score the reference article against the table of what must come out of it, row by row.

    python -m eval.reference [ARTICLE] [--quiet]

A row of `reference.yaml` is met when one statement has all that the row asks for: type and mode, parties
with their countries and sectors, moment, place, voice, status, and evidence at the right words. For a row
that is missed, the statement that comes closest is shown with what is wrong about it.

| number | what |
|---|---|
| events | share of the 30 event rows (E17 is a claim) |
| crossings, disputes, unanswered, quantities, causes, judgements | share of their rows |
| clean | share of checks: nothing hypothetical or denied told as happened; no footer; evidence equals text |
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.model import Actor, Cause, Claim, CrossingState, Event, Judgement, Quantity, Speaker, Statement
from dragoman.model.situation import Situation
from eval.reference_table import (
    TABLE,
    CauseRow,
    CrossingRow,
    DisputeRow,
    EventRow,
    QuantityRow,
    Table,
    UnansweredRow,
    WarningRow,
    When,
    load_table,
)

ARTICLE = Path(__file__).resolve().parents[2] / "shared" / "reference" / "article.txt"
DATA = (ARTICLE, TABLE)
HAPPENED = frozenset({"happened", "ongoing", "historical", "habitual"})


@dataclass(frozen=True)
class Verdict:
    """Whether a row is met, and if not, what comes closest and why it fails."""

    group: str
    row: str
    met: bool
    why: str = ""


def score(article: Path = ARTICLE) -> dict[str, float]:
    """Give the share of rows met by group; empty where the article is not there."""
    if not article.exists():
        return {}
    return shares(judge(_read(article), load_table()))


def shares(verdicts: Iterable[Verdict]) -> dict[str, float]:
    """Give the share of met verdicts by group."""
    groups: dict[str, list[bool]] = {}
    for verdict in verdicts:
        groups.setdefault(verdict.group, []).append(verdict.met)
    return {group: sum(met) / len(met) for group, met in groups.items()}


def _read(article: Path) -> Situation:
    import dragoman

    situation = dragoman.read(article, published=load_table().published)
    if situation.skipped:
        raise DragomanError(f"{article} was not read", situation.skipped[0].reason)
    return situation


def judge(situation: Situation, table: Table) -> list[Verdict]:
    """Compare a situation with every row of the table."""
    return [
        *(_judge_event(situation, name, row) for name, row in table.events.items()),
        *(_judge_warning(situation, name, row) for name, row in table.warning.items()),
        *(_judge_crossing(situation, name, row) for name, row in table.crossings.items()),
        *(_judge_dispute(situation, name, row) for name, row in table.disputes.items()),
        *(_judge_unanswered(situation, name, row) for name, row in table.unanswered.items()),
        *(_judge_quantity(situation, name, row) for name, row in table.quantities.items()),
        *(_judge_cause(situation, name, row) for name, row in table.causes.items() if not row.optional),
        *(_judge_judgement(situation, words) for words in table.judgements),
        *_judge_clean(situation, table),
    ]


def found(pattern: str, text: str | None) -> bool:
    """Search a pattern, case ignored, with blanks matching line breaks."""
    return text is not None and re.search(pattern.replace(" ", r"\s+"), text, re.IGNORECASE) is not None


def fits(party: str, actor: Actor | Speaker) -> bool:
    """Say whether an actor is the party "COUNTRY:SECTOR|SECTOR", "COUNTRY" or "~name"."""
    if party.startswith("~"):
        words = getattr(actor, "text", "")
        return any(found(party[1:], text) for text in (actor.name, actor.id, words))
    country, _, sectors = party.partition(":")
    if actor.country != country:
        return False
    return not sectors or bool(set(sectors.split("|")) & set(actor.sectors))


def _holds(parties: Sequence[str], actors: Sequence[Actor]) -> bool:
    return all(any(fits(party, actor) for actor in actors) for party in parties)


def _sentence_at(situation: Situation, statement: Statement, pattern: str) -> bool:
    if found(pattern, statement.sentence.text):
        return True
    text = next(d.text for d in situation.documents if d.id == statement.document)
    mentions = getattr(statement, "mentions", ())
    return any(found(pattern, text[start:end]) for start, end in mentions)


def _trigger(statement: Statement) -> str:
    words = [e.text for e in statement.evidence if e.role in {"trigger", "cue", "signal"}]
    return " ".join(words) or statement.evidence[0].text


def _show(actors: Iterable[Actor | Speaker]) -> str:
    return "+".join(f"{a.country or '?'}:{'/'.join(a.sectors) or '-'}({a.name})" for a in actors) or "nobody"


def _judge_event(situation: Situation, name: str, row: EventRow) -> Verdict:
    here = [e for e in situation.statements if isinstance(e, Event) and _sentence_at(situation, e, row.at)]
    near = [e for e in here if found(row.word, _trigger(e)) or _merged(situation, e, row)]
    if not near:
        others = ", ".join(f"{e.type} at “{_trigger(e)}”" for e in here) or "no event in that sentence"
        return Verdict("events", name, False, f"nothing at “{row.word}”: {others}")
    ranked = sorted((event_faults(situation, e, row) for e in near), key=len)
    met = sum(not faults for faults in ranked)
    if met >= row.times:
        return Verdict("events", name, True)
    best = ranked[0] if not met else [f"only {met} of {row.times}"]
    return Verdict("events", name, False, "; ".join(best))


def _merged(situation: Situation, event: Event, row: EventRow) -> bool:
    """Say whether a sentence that tells the event again holds the word."""
    text = next(d.text for d in situation.documents if d.id == event.document)
    return any(found(row.at, text[a:b]) and found(row.word, text[a:b]) for a, b in event.mentions)


def event_faults(situation: Situation, event: Event, row: EventRow) -> list[str]:
    """Give what is wrong with an event for a row; empty if it meets it."""
    told = [*event.actors, *event.recipients]
    checks: list[tuple[bool, str]] = [
        (event.type in row.type, f"type {event.type}"),
        (not row.mode or event.mode in row.mode, f"mode {event.mode}"),
        (_holds(row.actors, event.actors), f"actors {_show(event.actors)}"),
        (_holds(row.recipients, event.recipients), f"recipients {_show(event.recipients)}"),
        (_holds(row.both, told), f"parties {_show(told)}"),
        (not row.mutual or _holds(row.both, event.actors), f"not mutual: actors {_show(event.actors)}"),
        (_voiced(event, row.voice), f"voice {_show(event.voice) if event.voice else 'outlet'}"),
        (_in_status(event, row.status), f"status {event.status}"),
        (_timed(event, row.when), f"moment {_moment(event)}"),
        (row.place is None or found(row.place, event.place.name if event.place else None), _place(event)),
        (set(row.contexts) <= set(event.contexts), f"contexts {list(event.contexts)}"),
        (not row.hedged or bool(event.hedges), "no hedge"),
        (row.people is None or _people(event, row.people), "casualties not bound"),
    ]
    return [fault for ok, fault in checks if not ok]


def _voiced(statement: Statement, voice: str) -> bool:
    if voice == "outlet":
        return not statement.voice
    return any(fits(voice, speaker) for speaker in statement.voice)


def _in_status(event: Event, status: Sequence[str]) -> bool:
    return event.status.value in status or bool(set(event.auxiliary) & set(status) & {"historical"})


def _timed(statement: Statement, when: When | None) -> bool:
    if when is None:
        return True
    moment = statement.moment
    if moment is None or (moment.start is None and moment.end is None):
        return not when.known
    start, end = moment.start or moment.end, moment.end or moment.start
    assert start is not None and end is not None
    early = when.from_ is None or start >= when.from_
    return early and (when.to is None or end <= when.to)


def _moment(statement: Statement) -> str:
    moment = statement.moment
    return "none" if moment is None else f"{moment.start}..{moment.end} “{moment.text}”"


def _place(event: Event) -> str:
    return f"place {event.place.name if event.place else 'none'}"


def _people(event: Event, words: str) -> bool:
    return all(
        count.min is not None and (count.min >= 10) and found(words, count.text or words)
        for count in (event.killed, event.injured)
    )


def _judge_warning(situation: Situation, name: str, row: WarningRow) -> Verdict:
    here = [s for s in situation.statements if _sentence_at(situation, s, row.at)]
    bad = [
        e for e in here
        if isinstance(e, Event) and e.type in row.no_events and e.status.value in HAPPENED
    ]  # fmt: skip
    claims = [c for c in here if isinstance(c, Claim) and c.stance.value == row.stance]
    right = [c for c in claims if c.speaker is not None and fits(row.speaker, c.speaker)]
    held = [c for c in right if any(found(row.content, s.text) for s in c.content)]
    if bad:
        return Verdict("events", name, False, f"told as {bad[0].type}, {bad[0].status}")
    if held:
        return Verdict("events", name, True)
    stances = ", ".join(
        f"{c.stance} by {c.speaker.name if c.speaker else '?'}" for c in here if isinstance(c, Claim)
    )
    return Verdict("events", name, False, f"claims there: {stances or 'none'}")


def _judge_crossing(situation: Situation, name: str, row: CrossingRow) -> Verdict:
    states = [
        s for s in situation.statements if isinstance(s, CrossingState) and found(row.name, s.crossing.name)
    ]
    if not states:
        return Verdict("crossings", name, False, "no statement about it")
    faults = _general_faults(states, row) if row.general else _dated_faults(situation, states, row)
    return Verdict("crossings", name, not faults, "; ".join(faults))


def _general_faults(states: Sequence[CrossingState], row: CrossingRow) -> list[str]:
    wrong = [s for s in states if s.change != "described" and s.status.value in {"happened", "ongoing"}]
    told = [
        s
        for s in states
        if s.state == row.state and (s.change == "described" or s.status.value == "habitual")
    ]
    faults = [f"told as a dated change ({s.state}, {s.change}, {s.status})" for s in wrong]
    return faults if told else [*faults, "no general statement"]


def _dated_faults(situation: Situation, states: Sequence[CrossingState], row: CrossingRow) -> list[str]:
    summary = next((c for c in situation.crossings if found(row.name, c.crossing.name)), None)
    if summary is None:
        return ["no summary"]
    real = [s for s in states if s.state == row.state and s.status.value in HAPPENED]
    faults = []
    if summary.state != row.state:
        faults.append(f"state at the end {summary.state}")
    if row.since is not None and (summary.since is None or abs((summary.since - row.since).days) > 4):
        faults.append(f"since {summary.since}")
    if row.by is not None and not any(fits(row.by, actor) for s in real for actor in s.by):
        faults.append(f"closed by {summary.by or 'nobody'}")
    if row.asked is not None and not any(
        found(row.asked.by, asked) and found(row.asked.state, asked) for asked in summary.asked
    ):
        faults.append(f"asked: {list(summary.asked)}")
    if any(s.state == row.never and s.status.value in HAPPENED for s in states):
        faults.append(f"told as {row.never}")
    return faults


def _judge_dispute(situation: Situation, name: str, row: DisputeRow) -> Verdict:
    by_id = {s.id: s for s in situation.statements}
    seen = []
    for dispute in situation.disputes:
        claim = by_id.get(dispute.claim)
        replies = [by_id[r] for r in dispute.replies if r in by_id]
        if claim is None or not _sentence_at(situation, claim, row.at):
            continue
        seen.append(f"{_said_by(claim)} ← {', '.join(_said_by(r) for r in replies)}")
        denied = [r for r in replies if _sentence_at(situation, r, row.denied_at) and _says(r, row.denier)]
        if _says(claim, row.speaker) and denied:
            return Verdict("disputes", name, True)
    return Verdict("disputes", name, False, f"disputes there: {'; '.join(seen) or 'none'}")


def _says(statement: Statement, party: str) -> bool:
    speakers: list[Actor | Speaker] = [*statement.voice]
    if isinstance(statement, Claim) and statement.speaker is not None:
        speakers.append(statement.speaker)
    if isinstance(statement, Event):
        speakers.extend(statement.actors)
    return any(fits(party, speaker) for speaker in speakers)


def _said_by(statement: Statement) -> str:
    if isinstance(statement, Claim):
        return f"{statement.speaker.name if statement.speaker else '?'} {statement.stance}"
    return f"{statement.kind} of {_show(statement.voice)}"


def _judge_unanswered(situation: Situation, name: str, row: UnansweredRow) -> Verdict:
    claims = [
        c
        for c in situation.statements
        if isinstance(c, Claim)
        and _sentence_at(situation, c, row.at)
        and any(found(row.content, s.text) for s in c.content)
    ]
    right = [c for c in claims if c.speaker is not None and fits(row.speaker, c.speaker)]
    replied = {d.claim for d in situation.disputes}
    alone = [c for c in right if c.id not in replied]
    if alone:
        return Verdict("unanswered", name, True)
    why = "answered by a denial" if right else f"claims: {', '.join(_said_by(c) for c in claims) or 'none'}"
    return Verdict("unanswered", name, False, why)


def _judge_quantity(situation: Situation, name: str, row: QuantityRow) -> Verdict:
    here = [q for q in situation.statements if isinstance(q, Quantity) and found(row.at, q.sentence.text)]
    ranked = sorted((quantity_faults(q, row) for q in here), key=len)
    if ranked and not ranked[0]:
        return Verdict("quantities", name, True)
    return Verdict("quantities", name, False, "; ".join(ranked[0]) if ranked else "no quantity there")


def quantity_faults(quantity: Quantity, row: QuantityRow) -> list[str]:
    """Give what is wrong with a quantity for a row."""
    checks = [
        (quantity.measure in row.measure, f"measure {quantity.measure}"),
        (row.min is None or quantity.min == row.min, f"min {quantity.min}"),
        (row.max is None or quantity.max == row.max, f"max {quantity.max}"),
        (row.unit is None or quantity.unit == row.unit, f"unit {quantity.unit}"),
        (row.bound is None or quantity.bound == row.bound, f"bound {quantity.bound}"),
        (row.vague is None or found(row.vague, quantity.vague), f"vague {quantity.vague}"),
        (not row.open or quantity.max is None, f"open {quantity.max}"),
    ]
    return [fault for ok, fault in checks if not ok]


def _judge_cause(situation: Situation, name: str, row: CauseRow) -> Verdict:
    causes = [c for c in situation.statements if isinstance(c, Cause)]
    right = [c for c in causes if found(row.cause, c.cause.text) and found(row.effect, c.effect.text)]
    if any(not row.strength or c.strength in row.strength for c in right):
        return Verdict("causes", name, True)
    if right:
        return Verdict("causes", name, False, f"strength {right[0].strength}")
    half = [c for c in causes if found(row.cause, c.cause.text) or found(row.effect, c.effect.text)]
    shown = "; ".join(f"{c.cause.text[:50]} → {c.effect.text[:50]}" for c in half[:3])
    return Verdict("causes", name, False, shown or "nothing near")


def _judge_judgement(situation: Situation, words: str) -> Verdict:
    here = [s for s in situation.statements if isinstance(s, Judgement) and found(words, s.wording)]
    if not here:
        return Verdict("judgements", words, False, "not shown")
    return Verdict("judgements", words, not here[0].voice, "has a speaker" if here[0].voice else "")


def _judge_clean(situation: Situation, table: Table) -> list[Verdict]:
    verdicts = []
    for place in table.not_happened:
        bad = [
            s
            for s in situation.statements
            if isinstance(s, Event | CrossingState)
            and s.status.value in HAPPENED
            and found(place.at, s.sentence.text)
            and found(place.word, _trigger(s))
        ]
        why = f"{bad[0].kind} told as {bad[0].status}: “{_trigger(bad[0])}”" if bad else ""
        verdicts.append(Verdict("clean", f"not happened: {place.word}", not bad, why))
    footer = [d for d in situation.documents if table.footer in d.text]
    verdicts.append(Verdict("clean", "no footer", not footer, "footer in the text" if footer else ""))
    wrong = _untrue_spans(situation)
    verdicts.append(Verdict("clean", "evidence equals text", not wrong, "; ".join(wrong[:3])))
    return verdicts


def _untrue_spans(situation: Situation) -> list[str]:
    texts = {d.id: d.text for d in situation.documents}
    return [
        f"{s.kind} {e.role} {e.start}–{e.end}"
        for s in situation.statements
        for e in s.evidence
        if texts[s.document][e.start : e.end] != e.text
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every row with hit or miss and why."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("article", nargs="?", type=Path, default=ARTICLE)
    parser.add_argument("--quiet", action="store_true", help="only the shares")
    options = parser.parse_args(arguments)
    if not options.article.exists():
        print(f"{options.article}: not there; nothing to score")
        return 0
    verdicts = judge(_read(options.article), load_table())
    if not options.quiet:
        _print_rows(verdicts, print)
    for name, share in shares(verdicts).items():
        group = [v for v in verdicts if v.group == name]
        print(f"{name:24} {share:.3f}  {sum(v.met for v in group)}/{len(group)}")
    return 0


def _print_rows(verdicts: Iterable[Verdict], out: Callable[[str], Any]) -> None:
    for verdict in verdicts:
        mark = "hit " if verdict.met else "MISS"
        out(f"{mark} {verdict.group:11} {verdict.row:6} {verdict.why}".rstrip())


if __name__ == "__main__":
    sys.exit(main())
