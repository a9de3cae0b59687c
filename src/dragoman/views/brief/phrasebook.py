"""The words and weights of a brief, from `data/templates/brief/`."""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Act(_Entry):
    """How one kind of act is told; the head of `acts.yaml` says when each form is used."""

    did: str
    alone: str
    was: str
    none: str
    doing: str
    merely: str
    mutual: str | None = None
    thing: str | None = None


class Acts(_Entry):
    """`acts.yaml`: by type, then by mode."""

    acts: dict[str, dict[str, Act]]

    def of(self, event_type: str, mode: str | None) -> Act | None:
        """Give the forms of a mode, else of its type."""
        modes = self.acts.get(event_type, {})
        return modes.get(mode or "any", modes.get("any"))


class Toll(_Entry):
    """The words of one measure of casualties."""

    doing: str
    noun: str
    were: str


class ByNumber(_Entry):
    """Words that go with one subject and with several."""

    one: dict[str, str]
    many: dict[str, str]

    def of(self, key: str, *, many: bool) -> str:
        """Give the word of a key, else of "other"."""
        words = self.many if many else self.one
        return words.get(key) or words["other"]


class Words(_Entry):
    """`words.yaml`."""

    short: dict[str, str]
    with_article: frozenset[str]
    the: frozenset[str]
    one: frozenset[str]
    plural: frozenset[str]
    nobody: frozenset[str]
    capitals: frozenset[str]
    unfinished: frozenset[str]
    joining: frozenset[str]
    predicates: frozenset[str]
    hanging: frozenset[str]
    anybody: frozenset[str]
    sections: dict[str, str]
    sources: str
    replies: ByNumber
    stances: ByNumber
    stances_past: dict[str, str]
    several: frozenset[str]
    tolls: dict[str, Toll]
    harm: dict[str, dict[str, str]]


class Weights(_Entry):
    """What makes an incident weigh more; `weights.yaml` describes each."""

    quads: dict[str, float]
    casualties: dict[str, float]
    outlets: float
    disputed: float
    changed: float
    half_life: float
    least_half_life: float
    unplaced: float
    unknown: float
    least: float
    few: int
    lesser: float


class Plan(_Entry):
    """`weights.yaml`: weights and the room for each part."""

    weights: Weights
    words: dict[str, int]
    changed_days: int
    look_back: int
    crossings_back: int
    stale_days: int
    quotation: int


class CountryNames(BaseModel):
    """What of a country's gazetteer entry a brief needs."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    name: str
    people: tuple[str, ...] = ()


class Countries(BaseModel):
    """The gazetteer's countries, by alpha-3 code."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    countries: dict[str, CountryNames]


class _Role(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    nouns: tuple[str, ...]


class Roles(BaseModel):
    """Of the lexicon's roles their nouns, which tell a description from a name."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    roles: tuple[_Role, ...]


@lru_cache(maxsize=1)
def load_role_words() -> frozenset[str]:
    """Give the words that roles begin with, in their singular and where it is irregular in their plural."""
    roles = load_data(data_path("lexicons", "en", "roles.yaml"), Roles).roles
    forms = (form for role in roles for noun in role.nouns for form in noun.split("/"))
    return frozenset(form.split()[0] for form in forms if form.islower()) - load_words().capitals


@lru_cache(maxsize=1)
def load_acts() -> Acts:
    """Load `acts.yaml`."""
    return load_data(data_path("templates", "brief", "acts.yaml"), Acts)


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Load `words.yaml`."""
    return load_data(data_path("templates", "brief", "words.yaml"), Words)


@lru_cache(maxsize=1)
def load_plan() -> Plan:
    """Load `weights.yaml`."""
    return load_data(data_path("templates", "brief", "weights.yaml"), Plan)


@lru_cache(maxsize=1)
def load_countries() -> dict[str, CountryNames]:
    """Load names and adjectives of countries."""
    return load_data(data_path("gazetteer", "countries.yaml"), Countries).countries
