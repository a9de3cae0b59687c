"""Short names: surnames, acronyms in brackets and repeated names take what the full name told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.genders import Genders
from dragoman.extract.mentions import ActorMention
from dragoman.language.analysis import Analysis

_ACRONYM = re.compile(r"\s*\(\s*([A-Z][A-Za-z.\-/]{1,11})\s*\)")


def resolve_short_names(
    analysis: Analysis, mentions: Sequence[ActorMention], genders: Genders
) -> list[ActorMention]:
    """Link names within a document: "Zardari" to "Bilawal Bhutto Zardari", "FVF" to its full name.

    A surname that two people of the document share goes to the one whom a title before it fits ("Mrs"), then
    to the one who is named in full most often, then to the one named last before it. A surname that is also
    the name of a place or of a listed person ("Amman") goes to the person whom the document has introduced.
    """
    known = _descriptions(analysis, mentions)
    return [_link(_of_namesake(m, known), known, genders) for m in mentions]


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


def _link(mention: ActorMention, known: list[tuple[str, ActorMention]], genders: Genders) -> ActorMention:
    named = mention.kind in {"person", "organisation", "group"} and mention.name[:1].isupper()
    if mention.entity is not None or not named:
        return mention
    name = mention.name.lower()
    fits = [(n, m) for n, m in known if m.head != mention.head and _is_short_for(name, n, mention, m)]
    told = [m for _, m in fits if m.entity is not None or m.sectors or m.country] or [m for _, m in fits]
    before = [m for m in told if m.head < mention.head]
    pool = before or told
    names = {(m.entity or m.name.lower()) for m in pool}
    if not pool or (len(names) > 1 and not before):
        return mention
    same = _of_one_person(mention, pool, genders) if mention.kind == "person" else pool
    source = max(same, key=_knowledge)
    if not before and not _tells_more(source, mention):
        return mention
    if mention.sectors and source.entity is None and mention.sectors != source.sectors:
        return replace(mention, name=max(source.name, mention.name, key=len), antecedent=source.span)
    return replace(
        mention,
        entity=source.entity,
        name=max(source.name, mention.name, key=len) if source.entity is None else source.name,
        country=source.country or mention.country,
        sectors=source.sectors or mention.sectors,
        kind=source.kind,
        antecedent=source.span,
    )


def _of_one_person(mention: ActorMention, pool: list[ActorMention], genders: Genders) -> list[ActorMention]:
    """Give the mentions of the one person among namesakes whom a surname means; `pool` is not empty."""
    female = genders.by_words(mention)
    fit = [m for m in pool if female is None or genders.is_female(m) in {None, female}] or pool
    named = Counter(m.entity or m.name.lower() for m in fit if " " in m.name)
    most = max(named.values(), default=0)
    leading = [m for m in fit if named[m.entity or m.name.lower()] == most] or fit
    last = set(leading[-1].name.lower().split())
    return [m for m in fit if last <= set(m.name.lower().split())]


def _knowledge(mention: ActorMention) -> tuple[bool, int, bool, int]:
    """Rank mentions of one name by how much they tell; the last of equals is best."""
    told = (mention.country is not None) + bool(mention.sectors)
    return (mention.entity is not None, len(mention.name), told > 0, mention.head)


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
