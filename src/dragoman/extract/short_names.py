"""Short names: surnames, acronyms in brackets and repeated names take what the full name told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.genders import Genders
from dragoman.extract.mentions import ActorMention
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc

_JUST_NAMED = 40
"""Tokens after a namesake's full name in which the surname means him, as the text has just introduced him."""
_WELL_KNOWN = 4
"""How many times as often another must have been named that the surname still means that one."""
_ACRONYM = re.compile(r"\s*\(\s*([A-Z][A-Za-z.\-/]{1,11})\s*\)")


def resolve_short_names(
    analysis: Analysis, mentions: Sequence[ActorMention], genders: Genders
) -> list[ActorMention]:
    """Link names within a document: "Zardari" to "Bilawal Bhutto Zardari", "FVF" to its full name.

    A surname that two people of the document share goes to the one whom a title before it fits ("Mrs"), then
    to the one who has just been named in full, then to the one who is named most often; to somebody's
    relative ("his widow, Ann Bell") only where nobody else bears it. A surname that is
    also the name of a place or of a listed person ("Amman") goes to the person introduced by the document.
    """
    known = _descriptions(analysis, mentions)
    mixed = _mixed_titles(mentions, genders)
    kin = frozenset(m.head for m in mentions if m.kind == "person" and _is_relative(m, analysis.doc))
    return [_link(_of_namesake(m, known), known, genders, mixed, kin) for m in mentions]


def _is_relative(person: ActorMention, doc: Doc) -> bool:
    """Say whether a person is introduced as somebody's relative: "*widow* Ann Bell", "his *son*, Al Bell"."""
    start = max(0, person.first - 1)
    if doc[start].text == ",":
        start = max(0, start - 1)
    near = doc[start : person.last + 1]
    return any(t.pos_ == "NOUN" and t.lemma_.lower() in load_event_lexicon().classes["kin"] for t in near)


def _of_namesake(mention: ActorMention, known: list[tuple[str, ActorMention]]) -> ActorMention:
    """Give a surname to the person introduced before it, though it is also a better known name."""
    word = mention.span.text
    if " " in word or not word[:1].isupper() or mention.kind in {"pronoun", "people"}:
        return mention
    if mention.entity is None and mention.kind == "person":
        return mention
    ending = f" {word.lower()}"
    if any(
        m.entity is not None
        and m.entity == mention.entity
        and m.name.lower().endswith(ending)
        and " " in m.span.text
        for _, m in known
    ):
        return mention
    bearers = [m for n, m in known if m.kind == "person" and m.entity is None and n.endswith(ending)]
    before = [m for m in bearers if m.head < mention.head]
    if not before:
        return mention
    return replace(mention, entity=None, name=word, country=None, sectors=(), kind="person")


def _descriptions(analysis: Analysis, mentions: Sequence[ActorMention]) -> list[tuple[str, ActorMention]]:
    """Give each name that may be repeated in short, with the mention that tells most of it."""
    found: list[tuple[str, ActorMention]] = []
    for mention in mentions:
        if mention.kind in {"pronoun", "role", "people", "state"}:
            continue
        if mention.kind != "person" and mention.entity is not None:
            continue
        if not mention.name[:1].isupper():
            continue
        found.append((mention.name.lower(), mention))
        match = _ACRONYM.match(analysis.document.text, mention.span.end)
        if match is not None and mention.kind != "person":
            found.append((match[1].lower(), mention))
    return found


def _mixed_titles(mentions: Sequence[ActorMention], genders: Genders) -> frozenset[str]:
    """Give the surnames that the text gives to men and to women ("Mr. Khan", "Ms. Khan")."""
    told: dict[str, set[bool]] = {}
    for mention in mentions:
        female = genders.by_words(mention) if mention.kind == "person" and " " not in mention.name else None
        if female is not None:
            told.setdefault(mention.name.lower(), set()).add(female)
    return frozenset(name for name, found in told.items() if len(found) > 1)


def _link(
    mention: ActorMention,
    known: list[tuple[str, ActorMention]],
    genders: Genders,
    mixed_titles: frozenset[str],
    kin: frozenset[int],
) -> ActorMention:
    named = mention.kind in {"person", "organisation", "group"} and mention.name[:1].isupper()
    if mention.entity is not None or not named:
        return mention
    name = mention.name.lower()
    last = name.split()[-1]
    fits = [
        (n, m)
        for n, m in known
        if last in n and m.head != mention.head and _is_short_for(name, n, mention, m)
    ]
    known_to = [m for _, m in fits]
    if mention.kind != "person":
        known_to = [m for m in known_to if m.entity is not None or m.sectors or m.country] or known_to
    before = [m for m in known_to if m.head < mention.head]
    pool = before or known_to
    names = {_key(m) for m in pool if " " in m.name} or {_key(m) for m in pool}
    if not pool or (len(names) > 1 and not before):
        return mention
    mixed = name in mixed_titles
    same = _of_one_person(mention, pool, genders, kin, mixed=mixed) if mention.kind == "person" else pool
    if not same:
        return mention
    source = max(same, key=_knowledge)
    longest = max(*(m.name for m in same), mention.name, key=len)
    if not before and not _tells_more(source, mention):
        return mention
    if mention.sectors and source.entity is None and mention.sectors != source.sectors:
        return replace(mention, name=longest, antecedent=source.span)
    return replace(
        mention,
        entity=source.entity,
        name=longest if source.entity is None else source.name,
        country=source.country or mention.country,
        sectors=source.sectors or mention.sectors,
        kind=source.kind,
        side=source.side,
        antecedent=source.span,
    )


def _of_one_person(
    mention: ActorMention, pool: list[ActorMention], genders: Genders, kin: frozenset[int], *, mixed: bool
) -> list[ActorMention]:
    """Give the mentions of the one namesake whom a surname means; none where its title fits none.

    `mixed`: the text speaks of a man and a woman by this surname, so a title must be known to fit.
    """
    female = genders.by_words(mention)
    allowed = {female} if mixed else {None, female}
    fit = [m for m in pool if female is None or genders.is_female(m) in allowed]
    people = _people(fit)
    people = [p for p in people if kin.isdisjoint(m.head for m in p)] or people
    if not people:
        return [] if female is not None and mixed else fit
    most = max(people, key=lambda p: (len(p), p[-1].head))
    last = max(people, key=lambda p: max(m.head for m in p if len(m.name.split()) > 1))
    named = max(m.head for m in last if len(m.name.split()) > 1)
    just = mention.head - named <= _JUST_NAMED and len(last) * _WELL_KNOWN > len(most)
    return last if just else most


def _people(pool: list[ActorMention]) -> list[list[ActorMention]]:
    """Part mentions by whom they name; a bare surname goes with the only person that it can mean there."""
    people: list[list[ActorMention]] = []
    bare: list[ActorMention] = []
    for mention in pool:
        words = set(mention.name.lower().split())
        if len(words) > 1:
            own = next((p for p in people if _is_of(words, mention, p[0])), None)
            if own is None:
                people.append([mention])
            else:
                own.append(mention)
        elif len(people) == 1:
            people[0].append(mention)
        elif not people:
            bare.append(mention)
    return [[*bare, *people[0]]] if len(people) == 1 else people


def _is_of(words: set[str], mention: ActorMention, other: ActorMention) -> bool:
    """Say whether two full names are of one person: "Alan Grayson" and "Alan Mark Grayson"."""
    if mention.entity is not None and mention.entity == other.entity:
        return True
    known = set(other.name.lower().split())
    return words <= known or known <= words


def _key(mention: ActorMention) -> str:
    return mention.entity or mention.name.lower()


def _knowledge(mention: ActorMention) -> tuple[bool, bool, int, int]:
    """Rank mentions of one name by how much they tell; the last of equals is best."""
    told = mention.country is not None or bool(mention.sectors)
    return (mention.entity is not None, told, len(mention.name), mention.head)


def _tells_more(source: ActorMention, mention: ActorMention) -> bool:
    return (
        source.entity is not None
        or (source.country is not None and mention.country is None)
        or (bool(source.sectors) and not mention.sectors)
        or len(source.name) > len(mention.name)
    )


def _is_short_for(short: str, full: str, mention: ActorMention, other: ActorMention) -> bool:
    if short == full:
        return (mention.kind == "person") == (other.kind == "person")
    if mention.kind == "person":
        if other.kind != "person":
            return False
        parts, whole = short.split(), full.replace("-", " ").split()
        return len(parts) < len(full.split()) and (
            parts == whole[-len(parts) :] or parts == whole[: len(parts)]
        )
    if other.kind == "person":
        return False
    words = short.removeprefix("the ").split()
    return len(words) == 1 and words[0] == full.split()[-1] and mention.span.text[:1].isupper()
