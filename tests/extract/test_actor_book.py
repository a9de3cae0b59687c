"""The actor book: what the files hold, how names fold, and how a user adds to it."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from dragoman.errors import DataFileError
from dragoman.extract.actor_book import load_book
from dragoman.extract.actor_files import SECTORS, day_of, parse_post
from dragoman.extract.actors import find_actors

PLOVER_ONLY = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}


def test_actor_book_covers_the_world():
    book = load_book()
    kinds = Counter(e.kind for e in book.entities.values())
    assert len(book.states) >= 195
    assert kinds["group"] >= 400
    assert kinds["person"] >= 600
    assert len({e.latest.country for e in book.entities.values() if e.kind == "group"}) >= 80


def test_actor_book_has_only_known_codes():
    book = load_book()
    for entity in book.entities.values():
        for identity in entity.identities:
            assert identity.country in book.states or identity.country in PLOVER_ONLY, entity.id
            assert set(identity.sectors) <= SECTORS


def test_actor_book_periods_run_forward_without_overlap():
    for entity in load_book().entities.values():
        known = [i for i in entity.identities if i.start is not None and i.end is not None]
        assert all(i.start <= i.end for i in known), entity.id
        if entity.kind == "group":
            for earlier, later in zip(entity.identities, entity.identities[1:], strict=False):
                assert earlier.end is not None, entity.id
                assert later.start is not None and earlier.end < later.start, entity.id


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Tahreek-e-Taliban Pakistan", "pak-ttp"),
        ("Tehrik-i Taliban Pakistan", "pak-ttp"),
        ("Lashkar-e-Tayyiba", "pak-let"),
        ("Jaish-e-Mohammad", "pak-jem"),
        ("Jaish-e-Muhammad", "pak-jem"),
        ("Hizb-ul-Mujahideen", "ind-hizbul"),
        ("al-Shabab", "som-shabaab"),
        ("Hizbullah", "lbn-hezbollah"),
        ("Hay'at Tahrir al-Sham", "syr-hts"),
        ("Al-Qaida in the Islamic Maghreb", "mli-aqim"),
        ("Sinn Féin", "gbr-sinn-fein"),
        ("Volodymyr Zelenskiy", "ukr-volodymyr-zelensky"),
    ],
)
def test_actor_book_folds_spellings(written, key):
    form = load_book().find(written, "actor", "person")
    assert form is not None
    assert form.key == key


@pytest.mark.parametrize(
    ("text", "last", "day"),
    [
        ("2021", False, date(2021, 1, 1)),
        ("2021", True, date(2021, 12, 31)),
        ("2024-02", True, date(2024, 2, 29)),
        ("2021-08-15", True, date(2021, 8, 15)),
        ("..", True, None),
    ],
)
def test_actor_book_dates_keep_their_precision(text, last, day):
    assert day_of(text, last=last) == day


def test_actor_book_reads_posts():
    post = parse_post("PAK foreign minister 2022-04-27/..")
    assert post == ("PAK", "foreign minister", date(2022, 4, 27), None)


def test_actor_book_users_add_a_file(tmp_path, analyse):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "actors:\n"
        "  - {id: mli-fvf, names: [Free Valley Front, FVF], type: group, country: MLI, sectors: [REB]}\n"
        "people:\n"
        "  - {names: [Awa Keita], posts: [mli-fvf leader 2021/..]}\n",
        encoding="utf-8",
    )
    mentions = find_actors(analyse("Awa Keita said the FVF had burned a bus."), load_book([path]))
    assert [(m.entity, m.country, m.sectors) for m in mentions if m.kind != "pronoun"] == [
        ("mli-awa-keita", "MLI", ("REB",)),
        ("mli-fvf", "MLI", ("REB",)),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  - {id: x-y, names: [X], country: MLI, sectors: [RBL]}", "RBL"),
        ("  - {id: x-y, names: []}", "names"),
        ("  - {id: x-y, names: [X], colour: red}", "colour"),
        ("  - {id: x-y, names: [X], roles: [{when: yesterday, sectors: [REB]}]}", "yesterday"),
    ],
)
def test_actor_book_names_the_bad_line(tmp_path, line, told):
    path = tmp_path / "mine.yaml"
    path.write_text(f"actors:\n  - {{id: ok-one, names: [Fine], country: MLI}}\n{line}\n", encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load_book([path])
    assert f"{path}:3" in str(error.value)
    assert told in str(error.value)


def test_actor_book_refuses_an_unknown_leader(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "people:\n  - {names: [Awa Keita], posts: [mli-nobody leader 2021/..]}\n", encoding="utf-8"
    )
    with pytest.raises(DataFileError, match="mli-nobody"):
        load_book([path])
