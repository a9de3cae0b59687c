"""Parties of a data set as the actor files know them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dragoman.extract.actor_book import Entity, load_book
from dragoman.model import Actor, Span

ORGANS = {"GOV": "gov", "MIL": "mil", "COP": "cop", "SPY": "spy", "LEG": "leg", "JUD": "jud"}
"""Sectors of the organs of a state, with the part that they have in ids."""


def make_party(
    words: Span, *, name: str, country: str | None, sectors: tuple[str, ...], day: date | None
) -> Actor:
    """Make a party as it was on a day.

    Args:
        words: Where the row names it.
        name: Its name, without what only the data set adds.
        country: PLOVER code of the country that the row gives.
        sectors: PLOVER sectors that the row gives.
        day: The day of the event.
    """
    entity = find_listed(name, country, sectors)
    known = entity.at(day) if entity is not None else None
    return Actor(
        name=known.name if known is not None else name,
        id=known.id if known is not None else None,
        country=(known.country if known is not None else None) or country,
        sectors=(known.sectors if known is not None else ()) or sectors,
        listed=known is not None,
        text=words.text,
        start=words.start,
        end=words.end,
    )


@lru_cache(maxsize=65_536)
def find_listed(name: str, country: str | None, sectors: tuple[str, ...]) -> Entity | None:
    """Find a listed party by its name, else the state or organ of a state that its codes say.

    A name that is listed for another country is another party.
    """
    book = load_book()
    form = book.find(name, "actor", "person")
    entity = book.entity(form.key) if form is not None else None
    if entity is not None and (country is None or country in {i.country for i in entity.identities}):
        return entity
    state = book.find(name, "state")
    code = country or (state.key if state is not None else None)
    if code is None or code not in book.states:
        return None
    organ = next((ORGANS[sector] for sector in sectors if sector in ORGANS), None)
    if organ is not None:
        return book.entity(f"{code.lower()}-{organ}")
    return book.entity(code.lower()) if not sectors and state is not None and state.key == code else None


@lru_cache(maxsize=4096)
def find_country(name: str) -> str | None:
    """Give the alpha-3 code of a country by its name; older names in brackets are left out.

    Example:
        >>> find_country("Myanmar (Burma)")
        'MMR'
    """
    form = load_book().find(name.partition("(")[0].strip(), "state")
    return form.key if form is not None else None
