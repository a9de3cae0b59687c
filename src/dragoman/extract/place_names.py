"""What a place name may refer to, from its characters and the words right around it: no parse is needed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.extract.folding import fold
from dragoman.extract.gazetteer import Candidate, Gazetteer

_REGION_BEFORE = re.compile(r"\b([a-z-]+) of (?:the )?$")
REGION_TYPES = frozenset({"region", "district", "area", "continent"})


class PlaceWords(BaseModel):
    """Words around and inside place names; see `data/lexicons/en/places.yaml`."""

    model_config = ConfigDict(extra="forbid")
    region_nouns: frozenset[str]
    town_nouns: frozenset[str]
    part_nouns: frozenset[str]
    site_nouns: frozenset[str]
    named_sites: frozenset[str]
    site_prefixes: frozenset[str]
    directions: frozenset[str]
    told_of: frozenset[str]
    place_prepositions: frozenset[str]
    titles: frozenset[str]
    person_verbs: frozenset[str]
    organisation_nouns: frozenset[str]
    ambiguous: frozenset[str]
    never: frozenset[str]
    outlet_nouns: frozenset[str]
    public_nouns: frozenset[str]
    speech_verbs: frozenset[str]
    locating: tuple[str, ...]
    moving: frozenset[str]
    weak_locating: frozenset[str]
    located_objects: frozenset[str]
    name_joints: frozenset[str]


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """Load the words."""
    return load_data(data_path("lexicons", "en", "places.yaml"), PlaceWords)


def name_candidates(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Give what the name at characters `start` to `end` may refer to.

    A noun of a kind of region right after it ("Donetsk oblast") restricts the choice to regions; a
    demonym gives its country. Where the whole name is unknown, it is tried without its
    article, possessive, direction ("northern Gaza") or kind ("Lake Vermont", "Laurel County").
    """
    name = text[start:end]
    before = _REGION_BEFORE.search(text[max(0, start - 24) : start])
    if before is not None and before.group(1).casefold() in place_words().region_nouns:
        found = _of_region(name, before.group(1).casefold(), gazetteer) or gazetteer.candidates(name)
        if found:  # "the territory of Djugu" is more than its town
            return tuple(replace(c, type="district") if c.type == "town" else c for c in found)
    following = re.match(r"\s+([\w-]+)", text[end : end + 24])
    noun = following.group(1).casefold() if following else ""
    words = place_words()
    if noun in words.region_nouns:
        found = _of_region(name, noun, gazetteer)
        if found:
            return found
    found = gazetteer.candidates(name)
    if found and noun in words.region_nouns - words.town_nouns:  # "Djugu territory" is more than its town
        return tuple(replace(c, type="district") if c.type == "town" else c for c in found)
    if found:
        return found
    people = gazetteer.demonym(name.split("-")[-1] if "-" in name else name)
    if people is not None:
        return (people,)
    return _shortened(name, gazetteer)


def _of_region(name: str, noun: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    whole = gazetteer.candidates(f"{name} {noun}")
    regions = tuple(c for c in gazetteer.candidates(name) if c.type in REGION_TYPES or c.type == "country")
    districts = tuple(c for c in whole if c.type in REGION_TYPES)
    return districts + tuple(c for c in regions if c not in districts)


def _shortened(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    bare = re.sub(r"(?:['’]s|['’])$", "", name)
    parts = bare.split()
    words = place_words()
    if len(parts) > 1 and fold(parts[-1]) in words.region_nouns:
        found = _of_region(" ".join(parts[:-1]), fold(parts[-1]), gazetteer)
        if found:
            return found
    options = [bare]
    if len(parts) > 1:
        if parts[0].casefold() in words.directions:
            options.append(" ".join(parts[1:]))
        if parts[0].casefold() in words.site_prefixes:
            options.append(f"{' '.join(parts[1:])} {parts[0]}")
        if parts[-1].casefold() in words.town_nouns | words.region_nouns:
            options.append(" ".join(parts[:-1]))
        if len(parts) > 2 and parts[1].casefold() == "of":
            options.append(" ".join(parts[2:]))
    for option in options:
        found = gazetteer.candidates(option)
        if found:
            return found
    return ()
