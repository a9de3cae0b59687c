"""MUC templates out of statements: which events make an incident, and how its fills are worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.extract.grammar import conjuncts, phrase
from dragoman.language.analysis import Analysis
from dragoman.language.tokens import Token
from dragoman.model import Actor, Claim, Count, Event, Statement, Status

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
ARMED = {"MIL", "REB", "UAF", "PRM", "CRM", "COP"}
TOLD = {Status.HAPPENED, Status.ONGOING, Status.ATTEMPTED, Status.DENIED}
KINDS = {"abduct": "KIDNAPPING", "explosives": "BOMBING", "suicide-attack": "BOMBING"}
_BARE = {"det", "nummod", "nmod:poss", "case", "punct", "cc"}
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
    claims = [s for s in statements if isinstance(s, Claim)]
    events = [s for s in statements if isinstance(s, Event) and _is_incident(s)]
    groups: list[list[Event]] = []
    for event in events:
        home = next((g for g in reversed(groups) if any(_together(event, e) for e in g)), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    made = [_template(group, claims, analysis) for group in groups]
    relevant = any(t.targets or t.humans for t in made)
    groups_named = _named_groups(statements)
    for template in made:
        if template.individuals and not template.organisations and len(groups_named) == 1:
            template.organisations[next(iter(groups_named))] = "REPORTED AS FACT"
    return [t for t in made if t.targets or t.humans or (relevant and t.weapons)]


def _named_groups(statements: Sequence[Statement]) -> dict[str, str]:
    """Give the armed groups that a report names: who its unnamed guerrillas are, if there is just one."""
    found = {}
    for statement in statements:
        parties = (
            (*statement.actors, *statement.recipients) if isinstance(statement, Event) else statement.voice
        )
        for party in parties:
            if party.id is not None and {"REB", "CRM", "PTY"} & set(party.sectors):
                found[party.name] = party.id
    return found


def _is_incident(event: Event) -> bool:
    """Say whether an event is violence that is told, against others than armed sides."""
    if event.type != "ASSAULT" or event.status not in TOLD or event.mode == "crowd-control":
        return False
    armed = [bool(ARMED & set(a.sectors)) for a in event.recipients]
    if event.recipients and all(armed) and not event.targets:
        return False
    sides = {s for a in event.actors for s in a.sectors} & ARMED
    return not (len(event.actors) > 1 and not event.recipients and len(sides) > 1)


def _together(one: Event, other: Event) -> bool:
    if one.sentence == other.sentence:
        return True
    first = {a.name.lower() for a in one.recipients} | {t.lower() for t in one.targets}
    second = {a.name.lower() for a in other.recipients} | {t.lower() for t in other.targets}
    return bool(first & second)


def _template(events: Sequence[Event], claims: Sequence[Claim], analysis: Analysis) -> Template:
    template = Template(next((KINDS[e.mode] for e in events if e.mode in KINDS), "ATTACK"))
    for event in events:
        for actor in event.actors:
            _add_perpetrator(template, actor, event, claims, analysis)
        for actor in event.recipients:
            _add_human(template, actor, event, analysis)
        for text in event.targets:
            words = _core_of(text, event, analysis)
            head = words.lower().split()[-1:] or [""]
            if head[0].removesuffix("s") not in _PLACES:
                _add(template.targets, words)
        for text in event.instruments:
            _add(template.weapons, _core_of(text, event, analysis))
    return template


def _add(strings: list[str], text: str) -> None:
    if text and text.lower() not in _VAGUE and text.lower() not in {s.lower() for s in strings}:
        strings.append(text)


def _core_of(text: str, event: Event, analysis: Analysis) -> str:
    """Give the core of words that stand in one of the event's sentences."""
    for start, end in ((event.sentence.start, event.sentence.end), *event.mentions):
        found = analysis.document.text.find(text, start, end)
        if found >= 0:
            return _core(found, found + len(text), analysis)
    return text


def _core(start: int, end: int, analysis: Analysis) -> str:
    """Give the noun of a phrase with its modifiers, without articles, numbers and what follows it."""
    span = analysis.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return ""
    nominal = [t for t in span if t.pos_ in {"NOUN", "PROPN", "PRON"}]
    head = span.root if span.root in nominal else nominal[-1] if nominal else span.root
    first, last = phrase(head)
    left = head.i
    tokens = list(analysis.doc[first : last + 1])
    for child in head.children:
        if child.i < left and child.dep_ in {"compound", "amod", "nmod", "flat"}:
            left = min(left, child.left_edge.i)
    right = max([head.i, *(c.right_edge.i for c in head.children if c.dep_ == "flat")])
    if head.ent_type_ == "Person":
        named = [t for t in tokens if t.ent_type_ == "Person"]
        left, right = named[0].i, named[-1].i
    kept = analysis.doc[left : right + 1]
    return kept.text if head.pos_ != "PRON" else ""


def _add_perpetrator(
    template: Template, actor: Actor, event: Event, claims: Sequence[Claim], analysis: Analysis
) -> None:
    words = analysis.doc.char_span(actor.start, actor.end, alignment_mode="expand")
    organisations = [
        e.text
        for e in analysis.doc.ents
        if words is not None and e.label_ == "Organization" and words.start <= e.start < words.end
    ]
    core = _core(actor.start, actor.end, analysis) or actor.name
    if organisations or (actor.listed and "military" not in core and "government" not in core):
        name = organisations[0] if organisations else (core or _bare_words(actor.text))
        template.organisations.setdefault(name, _confidence(actor, event, claims))
        if organisations and core and core.lower() not in {o.lower() for o in organisations}:
            _add(template.individuals, core)
    else:
        _add(template.individuals, core)


def _bare_words(text: str) -> str:
    """Give words without an article before them and marks around them."""
    return text.strip("\"' ").removeprefix("THE ").removeprefix("the ")


def _confidence(actor: Actor, event: Event, claims: Sequence[Claim]) -> str:
    if any(s.name == actor.name for s in event.voice):
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


def _add_human(template: Template, actor: Actor, event: Event, analysis: Analysis) -> None:
    words = analysis.doc.char_span(actor.start, actor.end, alignment_mode="expand")
    if words is None:
        return
    core = _core(actor.start, actor.end, analysis)
    name = core or actor.name
    if not name or name.lower() in _VAGUE:
        return
    named = any(t.ent_type_ == "Person" for t in words)
    apposed = [] if named else _names_beside(words.root, analysis)
    for name_beside in apposed:
        _add_person(template, name_beside, event)
    if apposed:
        return
    if named:
        longer = [e.text for e in analysis.doc.ents if e.label_ == "Person" and name in e.text]
        name = max(longer, key=len, default=name)
    if any(name.lower() == s.lower() for h in template.humans for s in h.strings):
        return
    template.humans.append(Human((name,), named, _number(words.root.tag_, event), _effect(event)))


def _names_beside(noun: Token, analysis: Analysis) -> list[str]:
    """Give the names of persons in apposition to a noun: "two guards, *A* and *B*, were killed"."""
    beside = [t for c in noun.children if c.dep_ in {"appos", "flat"} for t in conjuncts(c)]
    heads = {t.i for t in beside}
    return [
        e.text
        for e in analysis.doc.ents
        if e.label_ == "Person" and any(i in heads for i in range(e.start, e.end))
    ]


def _add_person(template: Template, name: str, event: Event) -> None:
    if all(name.lower() != s.lower() for h in template.humans for s in h.strings):
        template.humans.append(Human((name,), True, "1", _effect(event)))


def _number(tag: str, event: Event) -> str | None:
    count = next((c for c in (event.killed, event.injured, event.captured) if c.min is not None), Count())
    if tag in {"NN", "NNP", "PRP"}:
        return "1"
    if count.min is not None and (count.max == count.min):
        return str(count.min)
    return "PLURAL" if tag in {"NNS", "NNPS"} else None


def _effect(event: Event) -> str:
    if event.status is Status.ATTEMPTED:
        return "NO INJURY OR DEATH"
    if event.killed.text is not None:
        return "DEATH"
    return "INJURY" if event.injured.text is not None else ""
