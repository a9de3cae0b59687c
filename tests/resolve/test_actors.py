"""Dated identities: the same words are another party at another time."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.extract.actor_book import load_book
from dragoman.extract.mentions import ActorMention
from dragoman.model import Document, Moment, Span
from dragoman.resolve.actors import make_identify


def mention(entity, *, sectors=(), country=None, kind="group", members=()):
    return ActorMention(
        first=0, last=0, head=0, span=Span(0, 5, "words"), entity=entity, name="words", country=country,
        sectors=sectors, kind=kind, members=members,
    )  # fmt: skip


def on(day):
    return Moment(start=day, end=day, precision="day", text=None, derivation="test")


def document(published=None):
    return Document(text="words", published=published)


@pytest.mark.parametrize(
    ("day", "key", "sectors"),
    [
        (date(1995, 1, 1), "afg-taliban", ("REB",)),
        (date(1996, 9, 26), "afg-taliban", ("REB",)),
        (date(1996, 9, 27), "afg-gov-taliban", ("GOV",)),
        (date(2002, 1, 1), "afg-taliban", ("REB",)),
        (date(2021, 8, 14), "afg-taliban", ("REB",)),
        (date(2021, 8, 15), "afg-gov-taliban", ("GOV",)),
        (date(2023, 2, 19), "afg-gov-taliban", ("GOV",)),
    ],
)
def test_actors_taliban_by_day(day, key, sectors):
    identify = make_identify(load_book(), document())
    (actor,) = identify(mention("afg-taliban"), on(day))
    assert (actor.id, actor.sectors, actor.country, actor.listed) == (key, sectors, "AFG", True)


def test_actors_group_and_government_are_one_party_after_the_change():
    identify = make_identify(load_book(), document(date(2023, 2, 23)))
    (group,) = identify(mention("afg-taliban"), None)
    (government,) = identify(mention("afg-gov", kind="government"), None)
    assert (group.id, group.name) == (government.id, government.name)


def test_actors_moment_counts_more_than_publication():
    identify = make_identify(load_book(), document(date(2023, 2, 23)))
    (then,) = identify(mention("afg-taliban"), on(date(2019, 3, 1)))
    (now,) = identify(mention("afg-taliban"), None)
    assert (then.sectors, now.sectors) == (("REB",), ("GOV",))


def test_actors_without_any_date_take_the_latest_identity():
    (actor,) = make_identify(load_book(), document())(mention("col-farc"), None)
    assert actor.sectors == ("PTY",)


def test_actors_open_moment_uses_its_known_end():
    since = Moment(start=date(2001, 12, 1), end=None, precision="range", text=None, derivation="test")
    until = Moment(start=None, end=date(1999, 1, 1), precision="range", text=None, derivation="test")
    identify = make_identify(load_book(), document())
    assert identify(mention("afg-taliban"), since)[0].sectors == ("REB",)
    assert identify(mention("afg-taliban"), until)[0].sectors == ("GOV",)


def test_actors_keep_the_trade_that_the_words_tell():
    police = mention("pse-hamas", sectors=("COP",), kind="role")
    (actor,) = make_identify(load_book(), document(date(2019, 1, 1)))(police, None)
    assert (actor.country, actor.sectors) == ("PSE", ("COP",))


@pytest.mark.parametrize(
    ("day", "sectors"),
    [(date(2015, 1, 1), ("PTY",)), (date(2020, 1, 1), ("GOV",)), (date(2023, 1, 1), ("PTY",))],
)
def test_actors_people_have_the_post_of_the_day(day, sectors):
    (actor,) = make_identify(load_book(), document())(mention("pak-imran-khan", kind="person"), on(day))
    assert actor.sectors == sectors


def test_actors_former_officials_are_elite():
    (actor,) = make_identify(load_book(), document())(
        mention("afg-hamid-karzai", kind="person"), on(date(2019, 1, 1))
    )
    assert actor.sectors == ("ELI",)


def test_actors_unlisted_keep_their_words():
    unlisted = mention(None, sectors=("REB",), country="MLI")
    (actor,) = make_identify(load_book(), document())(unlisted, None)
    assert (actor.id, actor.listed, actor.name, actor.country, actor.sectors) == (
        None,
        False,
        "words",
        "MLI",
        ("REB",),
    )


def test_actors_plural_gives_each_member():
    both = mention(None, members=(mention("afg-taliban"), mention("pak", country="PAK", kind="state")))
    actors = make_identify(load_book(), document(date(2023, 2, 23)))(both, None)
    assert [a.id for a in actors] == ["afg-gov-taliban", "pak"]
    assert {(a.text, a.start, a.end) for a in actors} == {("words", 0, 5)}
