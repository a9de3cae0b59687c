"""MUC templates out of statements: which events make an incident, and how its fills are worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.language.analysis import Analysis
from dragoman.model import Actor, Count, Event, Statement, Status
from eval.muc4_fills import Fills, bound_of

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
ARMED = {"MIL", "REB", "UAF", "PRM", "CRM", "COP"}
TOLD = {Status.HAPPENED, Status.ONGOING, Status.ATTEMPTED, Status.DENIED}
_YEAR = timedelta(days=365)
_NUMBER = "CD"
"""Tag of a party that is only a number: "leaving *31* dead"."""

_NEAR = 5
"""How many characters may lie between an incident's sentence and one that goes on from it."""
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
    "victim",
    "victims",
}


_FACT = "REPORTED AS FACT"
_PEOPLE = {"people", "person", "persons", "others"}
"""Nouns that name a human target where they are counted."""
_WARS = {"war", "warfare", "battle", "invasion", "invade", "offensive"}
"""Words for fights between armies."""
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
    events = [s for s in statements if isinstance(s, Event) and _is_incident(s, fills)]
    groups: list[list[Event]] = []
    for event in events:
        home = next((g for g in reversed(groups) if any(_together(event, e, fills) for e in g)), None)
        follows = groups and (_is_mentioned_again(event, fills) or _is_outcome(event, groups[-1]))
        if home is None and follows:
            home = groups[-1]
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    made = [_template(group, fills) for group in groups if any(_hits_civilians(e, fills) for e in group)]
    relevant = any(t.targets or t.humans for t in made)
    named = fills.groups()
    _drop_short_forms(made)
    for template in made:
        if template.individuals and not template.organisations and len(named) == 1:
            template.organisations[named[0]] = _FACT
    return [t for t in made if t.targets or t.humans or (relevant and t.weapons)]


def _is_incident(event: Event, fills: Fills) -> bool:
    """Say whether an event is violence that is told, and no fight between armed sides."""
    if event.type != "ASSAULT" or event.mode == "crowd-control":
        return False
    if event.status not in TOLD and not _is_of_the_year(event, fills.analysis.document.published):
        return False
    if fills.trigger(event) in _WARS:
        return False
    sides = {s for a in event.actors for s in a.sectors} & ARMED
    return not (len(event.actors) > 1 and not event.recipients and len(sides) > 1)


def _hits_civilians(event: Event, fills: Fills) -> bool:
    """Say whether an event hits others than unnamed people of armed sides."""
    armed = [bool(ARMED & set(a.sectors)) and not fills.persons(a) for a in event.recipients]
    return not (event.recipients and all(armed) and not event.targets)


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


def _is_outcome(event: Event, group: Sequence[Event]) -> bool:
    """Say whether an event goes on from an incident: "a bomb went off. Two people *were hurt*"."""
    hurt = event.killed.text is not None or event.injured.text is not None
    doers = {a.name for e in group for a in e.actors}
    others = any(a.name not in doers for a in event.actors)
    if others or not hurt or event.targets or event.instruments:
        return False
    near = any(0 <= event.sentence.start - e.sentence.end < _NEAR for e in group)
    own = any(
        v is not None and all(v != getattr(e, name) for e in group)
        for name in ("place", "moment")
        for v in [getattr(event, name)]
    )
    return near and not own


def _is_of_the_year(event: Event, published: date | None) -> bool:
    """Say whether an event that is history for a report of its day is one of the year before it."""
    if event.status is not Status.HISTORICAL or event.moment is None or event.moment.end is None:
        return False
    return published is not None and published - event.moment.end < _YEAR


def _together(one: Event, other: Event, fills: Fills) -> bool:
    """Say whether two events are of one incident: of one sentence, named again there, or of one victim."""
    spans = {(e.sentence.start, e.sentence.end) for e in (one, other)}
    if len(spans) == 1 or spans & {*one.mentions, *other.mentions}:
        return True
    if any(a.text.lower() in {"the victim", "the victims"} for a in one.recipients):
        return True
    return bool(_hit(one, fills) & _hit(other, fills)) or any(
        fills.refers_to(again, before) for again in one.recipients for before in other.recipients
    )


def _hit(event: Event, fills: Fills) -> set[str]:
    """Give whom and what an event hits, persons by their full names."""
    names = {a.name for a in event.recipients} | {n for a in event.recipients for n in fills.persons(a)}
    return {n.lower() for n in (*names, *event.targets)}


def _template(events: Sequence[Event], fills: Fills) -> Template:
    template = Template(next((KINDS[e.mode] for e in events if e.mode in KINDS), "ATTACK"))
    for event in events:
        for actor in event.actors:
            _add_perpetrator(template, actor, event, fills)
        for actor in event.recipients:
            _add_recipient(template, actor, event, fills)
        for text in event.targets:
            where = fills.head(text, event) in _PLACES or fills.is_place(text, event)
            if not where and not fills.is_military(text, event):
                _add(template.targets, fills.thing(text, event))
        for text in event.instruments:
            _add(template.weapons, fills.thing(text, event))
    for event in events:
        _add_counted(template, event, fills)
    return template


def _add(strings: list[str], text: str) -> None:
    if text and text.lower() not in _VAGUE and text.lower() not in {s.lower() for s in strings}:
        strings.append(text)


def _add_perpetrator(template: Template, actor: Actor, event: Event, fills: Fills) -> None:
    organisations = fills.organisations(actor)
    core = fills.core(actor)
    for name in organisations:
        if template.organisations.get(name, _FACT) == _FACT:
            template.organisations[name] = _confidence(actor, event)
    if core and not fills.is_body(actor) and core.lower() not in {o.lower() for o in organisations}:
        persons = fills.persons(actor)
        for name in persons or [core]:
            _add(template.individuals, name)


def _confidence(actor: Actor, event: Event) -> str:
    own = [s for s in event.voice if s.name in {actor.name, actor.text} or (s.id and s.id == actor.id)]
    own += [s for s in event.voice if s not in own and s.stance == "confirms" and s.name in actor.text]
    if any(s.stance in {"confirms", "states"} for s in own):
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
    return _FACT


def _add_recipient(template: Template, actor: Actor, event: Event, fills: Fills) -> None:
    """Put whom an event hits among the humans, or a body and its building among the targets."""
    if fills.tag(actor) == _NUMBER and fills.core(actor).isdecimal():
        return
    names = fills.persons(actor)
    for name in names:
        _add_human(template, Human((name,), True, "1", _effect(event)))
    if names:
        return
    core, number = fills.core(actor), _number(actor, event, fills)
    vague = core.lower() in _VAGUE and not (core.lower() in _PEOPLE and number not in {None, "PLURAL"})
    if not core or vague or fills.is_nation(actor):
        return
    if not fills.is_human(actor):
        if ARMED & set(actor.sectors) or any(core.lower() in t.lower() for t in event.targets):
            return
        if fills.head(actor.text, event) not in _PLACES:
            _add(template.targets, fills.thing(actor.text, event))
    else:
        _add_human(template, Human((core,), False, number, _effect(event)))


def _add_counted(template: Template, event: Event, fills: Fills) -> None:
    """Add those who are only counted as dead or hurt: "leaving 67 dead and 1,000 wounded"."""
    named = any(fills.tag(a) != _NUMBER for a in event.recipients)
    for count, effect in ((event.killed, "DEATH"), (event.injured, "INJURY")):
        known = any(h.effect == effect for h in template.humans)
        if named or known or count.text is None or count.min is None:
            continue
        noun = fills.counted(count.text, event)
        if noun:
            template.humans.append(Human((noun,), False, _worded(count), effect))


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
    if len(event.recipients) == 1 and count.min is not None:
        return _worded(count)
    if own is not None:
        return str(own)
    return "PLURAL" if tag in {"NNS", "NNPS"} else None


def _worded(count: Count) -> str:
    """Give a number as MUC writes it: "6", "~100" for about, "6 -" for at least, "- 15" for at most."""
    bound, text = bound_of(count.text or ""), count.text or ""
    if bound is None and count.min != count.max and not any(c.isdecimal() for c in text):
        return "PLURAL"  # "several", "dozens"
    if count.min is None or count.max is None:
        return f"{count.min} -" if count.min is not None else f"- {count.max}"
    if count.min != count.max:
        return f"{count.min} - {count.max}"
    return f"~{count.min}" if bound == "about" else str(count.min)


def _effect(event: Event) -> str:
    if event.status is Status.ATTEMPTED:
        return "NO INJURY OR DEATH"
    if event.killed.text is not None:
        return "DEATH"
    return "INJURY" if event.injured.text is not None else ""
