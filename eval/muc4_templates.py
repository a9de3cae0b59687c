"""MUC templates out of statements: which events make an incident, and how its fills are worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.language.analysis import Analysis
from dragoman.model import Actor, Claim, Count, Event, Statement, Status
from eval.muc4_fills import Fills

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
ARMED = {"MIL", "REB", "UAF", "PRM", "CRM", "COP"}
TOLD = {Status.HAPPENED, Status.ONGOING, Status.ATTEMPTED, Status.DENIED}
_YEAR = timedelta(days=365)
KINDS = {"abduct": "KIDNAPPING", "explosives": "BOMBING", "suicide-attack": "BOMBING"}
_PLACES = {
    "neighborhood",
    "area",
    "outskirt",
    "place",
    "sector",
    "town",
    "city",
    "region",
    "border",
    "suburb",
    "country",
    "department",
    "position",
    "capital",
    "target",
    "front",
    "village",
    "avenue",
    "street",
    "operation",
    "group",
    "installation",
}
"""Heads of phrases that say where rather than what was hit."""
_VAGUE = {
    "members",
    "group",
    "forces",
    "several",
    "this",
    "the",
    "a",
    "they",
    "them",
    "he",
    "him",
    "she",
    "her",
    "it",
    "who",
    "others",
    "people",
    "person",
    "someone",
    "those",
}


_GRAVITY = ("", "NO INJURY OR DEATH", "INJURY", "DEATH")
"""Effects on human targets, from what is not told to the worst."""


@dataclass
class Human:
    """A human target: strings that name it, number, and what became of it."""

    strings: tuple[str, ...]
    named: bool
    number: str | None
    effect: str


@dataclass
class Template:
    """One incident with the fills of its slots."""

    kind: str
    individuals: list[str] = field(default_factory=list)
    organisations: dict[str, str] = field(default_factory=dict)
    targets: list[str] = field(default_factory=list)
    humans: list[Human] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)

    def role(self, name: str) -> list[str]:
        """Give the strings of a role; "human" gives named and described victims."""
        if name == "Victim":
            return [h.strings[0] for h in self.humans if h.named]
        if name == "human":
            return [s for h in self.humans for s in h.strings]
        return {
            "PerpInd": self.individuals,
            "PerpOrg": list(self.organisations),
            "Target": self.targets,
            "Weapon": self.weapons,
        }[name]

    def values(self, slot: str) -> list[tuple[str, tuple[str, ...]]]:
        """Give the (value, strings) of a slot."""
        if slot == "confidence":
            return [(value, (name,)) for name, value in self.organisations.items()]
        if slot == "effect":
            return [(h.effect, h.strings) for h in self.humans if h.effect]
        return [(h.number, h.strings) for h in self.humans if h.number is not None]


def make_templates(statements: Sequence[Statement], analysis: Analysis) -> list[Template]:
    """Give the incidents of one report."""
    fills = Fills(analysis, statements)
    claims = [s for s in statements if isinstance(s, Claim)]
    events = [s for s in statements if isinstance(s, Event) and _is_incident(s, fills)]
    groups: list[list[Event]] = []
    for event in events:
        home = next((g for g in reversed(groups) if any(_together(event, e) for e in g)), None)
        if home is None and groups and _is_mentioned_again(event, fills):
            home = groups[-1]
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    made = [_template(group, claims, fills) for group in groups]
    relevant = any(t.targets or t.humans for t in made)
    named = fills.groups()
    _drop_short_forms(made)
    for template in made:
        if template.individuals and not template.organisations and len(named) == 1:
            template.organisations[named[0]] = "REPORTED AS FACT"
    return [t for t in made if t.targets or t.humans or (relevant and t.weapons)]


def _is_incident(event: Event, fills: Fills) -> bool:
    """Say whether an event is violence that is told, against others than unnamed people of armed sides."""
    if event.type != "ASSAULT" or event.mode == "crowd-control":
        return False
    if event.status not in TOLD and not _is_of_the_year(event, fills.analysis.document.published):
        return False
    armed = [bool(ARMED & set(a.sectors)) and not fills.persons(a) for a in event.recipients]
    if event.recipients and all(armed) and not event.targets:
        return False
    sides = {s for a in event.actors for s in a.sectors} & ARMED
    return not (len(event.actors) > 1 and not event.recipients and len(sides) > 1)


def _drop_short_forms(templates: Sequence[Template]) -> None:
    """Leave out "the residence" where the report also has "the residence of the consul"."""
    texts = [t.lower() for template in templates for t in template.targets]
    for template in templates:
        full = [t for t in template.targets if not any(_is_short_for(t.lower(), o) for o in texts)]
        template.targets = full


def _is_short_for(short: str, full: str) -> bool:
    """Say whether a text is the same noun with fewer words."""
    return full.endswith(f" {short}") or full.startswith(f"{short} of ")


def _is_mentioned_again(event: Event, fills: Fills) -> bool:
    """Say whether an event is only called by a definite noun: "they claimed *the attack*"."""
    return not event.recipients and not event.targets and fills.is_definite(event)


def _is_of_the_year(event: Event, published: date | None) -> bool:
    """Say whether an event that is history for a report of its day is one of the year before it."""
    if event.status is not Status.HISTORICAL or event.moment is None or event.moment.end is None:
        return False
    return published is not None and published - event.moment.end < _YEAR


def _together(one: Event, other: Event) -> bool:
    if one.sentence == other.sentence:
        return True
    first = {a.name.lower() for a in one.recipients} | {t.lower() for t in one.targets}
    second = {a.name.lower() for a in other.recipients} | {t.lower() for t in other.targets}
    return bool(first & second)


def _template(events: Sequence[Event], claims: Sequence[Claim], fills: Fills) -> Template:
    template = Template(next((KINDS[e.mode] for e in events if e.mode in KINDS), "ATTACK"))
    for event in events:
        for actor in event.actors:
            _add_perpetrator(template, actor, event, claims, fills)
        for actor in event.recipients:
            _add_recipient(template, actor, event, fills)
        for text in event.targets:
            if fills.head(text, event) not in _PLACES and not fills.is_military(text, event):
                _add(template.targets, fills.thing(text, event))
        for text in event.instruments:
            _add(template.weapons, fills.thing(text, event))
    return template


def _add(strings: list[str], text: str) -> None:
    if text and text.lower() not in _VAGUE and text.lower() not in {s.lower() for s in strings}:
        strings.append(text)


def _add_perpetrator(
    template: Template, actor: Actor, event: Event, claims: Sequence[Claim], fills: Fills
) -> None:
    organisations = fills.organisations(actor)
    core = fills.core(actor)
    for name in organisations:
        template.organisations.setdefault(name, _confidence(actor, event, claims))
    if core and not fills.is_body(actor) and core.lower() not in {o.lower() for o in organisations}:
        persons = fills.persons(actor)
        for name in persons or [core]:
            _add(template.individuals, name)


def _confidence(actor: Actor, event: Event, claims: Sequence[Claim]) -> str:
    if any(s.name == actor.name and s.stance in {"confirms", "states"} for s in event.voice):
        return "CLAIMED OR ADMITTED"
    accused = [s for s in event.voice if s.stance in {"accuses", "suspects"}]
    if accused or event.hedges:
        official = any({"GOV", "MIL", "COP", "JUD"} & set(s.sectors) for s in accused)
        return (
            "SUSPECTED OR ACCUSED BY AUTHORITIES"
            if official
            else "POSSIBLE"
            if not accused
            else "SUSPECTED OR ACCUSED"
        )
    return "REPORTED AS FACT"


def _add_recipient(template: Template, actor: Actor, event: Event, fills: Fills) -> None:
    """Put whom an event hits among the humans, or a body and its building among the targets."""
    names = fills.persons(actor)
    for name in names:
        _add_human(template, Human((name,), True, "1", _effect(event)))
    if names:
        return
    core = fills.core(actor)
    if not core or core.lower() in _VAGUE or fills.is_nation(actor):
        return
    if not fills.is_human(actor):
        if ARMED & set(actor.sectors) or any(core.lower() in t.lower() for t in event.targets):
            return
        if fills.head(actor.text, event) not in _PLACES:
            _add(template.targets, fills.thing(actor.text, event))
    else:
        _add_human(template, Human((core,), False, _number(actor, event, fills), _effect(event)))


def _add_human(template: Template, human: Human) -> None:
    """Add a human target, or what a further telling of the same one says became of them."""
    known = next((h for h in template.humans if h.strings[0].lower() == human.strings[0].lower()), None)
    if known is None:
        template.humans.append(human)
    elif _GRAVITY.index(human.effect) > _GRAVITY.index(known.effect):
        known.effect = human.effect


def _number(actor: Actor, event: Event, fills: Fills) -> str | None:
    tag, own = fills.tag(actor), fills.number(actor)
    count = next((c for c in (event.killed, event.injured, event.captured) if c.min is not None), Count())
    if tag in {"NN", "NNP", "PRP"}:
        return "1"
    if own is not None:
        return str(own)
    if len(event.recipients) == 1 and count.min is not None and count.max == count.min:
        return str(count.min)
    return "PLURAL" if tag in {"NNS", "NNPS"} else None


def _effect(event: Event) -> str:
    if event.status is Status.ATTEMPTED:
        return "NO INJURY OR DEATH"
    if event.killed.text is not None:
        return "DEATH"
    return "INJURY" if event.injured.text is not None else ""
