"""Short names: surnames, acronyms in brackets and repeated names take what the full name told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.mentions import ActorMention
from dragoman.language.analysis import Analysis

_ACRONYM = re.compile(r"\s*\(\s*([A-Z][A-Za-z.\-/]{1,11})\s*\)")


def resolve_short_names(analysis: Analysis, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Link names within a document: "Zardari" to "Bilawal Bhutto Zardari", "FVF" to its full name.

    A surname that two people of the document share goes to the one named last before it.
    """
    known = _descriptions(analysis, mentions)
    return [_link(m, known) for m in mentions]


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


def _link(mention: ActorMention, known: list[tuple[str, ActorMention]]) -> ActorMention:
    named = mention.kind in {"person", "organisation", "group"} and mention.name[:1].isupper()
    if mention.entity is not None or not named:
        return mention
    name = mention.name.lower()
    fits = [(n, m) for n, m in known if m is not mention and _is_short_for(name, n, mention, m)]
    told = [m for _, m in fits if m.entity is not None or m.sectors or m.country] or [m for _, m in fits]
    before = [m for m in told if m.head < mention.head]
    pool = before or told
    names = {(m.entity or m.name.lower()) for m in pool}
    if not pool or (len(names) > 1 and not before):
        return mention
    last = set(pool[-1].name.lower().split())
    same = [m for m in pool if mention.kind != "person" or last <= set(m.name.lower().split())]
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
        return True
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
