"""The gazetteer: names, their spellings, and the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DataFileError
from dragoman.extract.folding import fold, is_abbreviation
from dragoman.extract.gazetteer import load_gazetteer


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("St. John’s", "saint johns"),
        ("Donets'k", "donetsk"),
        ("Al-Qa’im", "al qaim"),
        ("Wesh–Chaman", "wesh chaman"),
        ("Łódź", "lodz"),
        ("  Kuźnica ", "kuznica"),
        ("—", ""),
    ],
)
def test_folding_gives_one_key_for_all_spellings(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(
    ("name", "expected"), [("US", True), ("Ill.", True), ("N.Y.", True), ("Oman", False), ("St. Ives", False)]
)
def test_folding_abbreviations_are_matched_as_printed(name: str, expected: bool) -> None:
    assert is_abbreviation(name) is expected


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Afghanistan", "AFG", "country"),
        ("US", "USA", "country"),
        ("DR Congo", "COD", "country"),
        ("Khyber Pakhtunkhwa", "PAK", "region"),
        ("Khyber-Pakhtunkhwa", "PAK", "region"),
        ("Nagorno-Karabakh", "AZE", "region"),
        ("Laurel County", "USA", "district"),
        ("Homs", "SYR", "town"),
        ("Kiev", "UKR", "region"),
        ("Bab el-Mandeb", None, "strait"),
        ("Durand Line", None, "area"),
        ("Al-Hol", "SYR", "camp"),
        ("Torkham", "AFG", "crossing"),
        ("Spin Boldak-Chaman", "AFG", "crossing"),
        ("Bab-e-Dosti", "AFG", "crossing"),
    ],
)
def test_gazetteer_first_candidate(name: str, country: str | None, kind: str) -> None:
    first = load_gazetteer().candidates(name)[0]
    assert (first.country, first.type) == (country, kind)


@pytest.mark.parametrize("name", ["", "Xyzzyville", "ill", "?!"])
def test_gazetteer_knows_no_such_place(name: str) -> None:
    assert load_gazetteer().candidates(name) == ()


@pytest.mark.parametrize(
    ("word", "country"), [("Afghan", "AFG"), ("Afghans", "AFG"), ("Swiss", "CHE"), ("Sudanese", "SDN")]
)
def test_gazetteer_demonyms(word: str, country: str) -> None:
    found = load_gazetteer().demonym(word)
    assert found is not None
    assert found.country == country


def test_gazetteer_lists_the_worlds_crossings() -> None:
    crossings = load_gazetteer().crossings
    assert len(crossings) >= 150
    for key, entry in crossings.items():
        assert len(entry.countries) == 2, key
        assert len(entry.sides) == 2, key
        assert -90 <= entry.at[0] <= 90, key
        assert -180 <= entry.at[1] <= 180, key


@pytest.mark.parametrize("side", ["Chaman", "Spin Boldak", "Wesh", "Attari", "Jaber", "Ciudad Juárez"])
def test_gazetteer_sides_lead_to_their_crossing(side: str) -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.sides[fold(side)] in gazetteer.crossings


def test_gazetteer_same_name_for_all_spellings_of_one_crossing() -> None:
    gazetteer = load_gazetteer()
    names = ["Friendship Gate", "Bab-e-Dosti", "Chaman-Spin Boldak", "Wesh–Chaman", "Spin Boldak–Chaman"]
    assert {gazetteer.candidates(name)[0].crossing for name in names} == {"chaman-spin-boldak"}


def test_gazetteer_takes_the_users_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "crossings:\n  qamar: {name: Qamar, countries: [AFG, PAK], at: [31.0, 66.0]}\n"
        "areas:\n  camp:\n    Camp Qamar: {at: [31.0, 66.1], country: PAK}\n",
        encoding="utf-8",
    )
    gazetteer = load_gazetteer((path,))
    assert gazetteer.candidates("Qamar")[0].crossing == "qamar"
    assert gazetteer.candidates("Camp Qamar")[0].type == "camp"
    assert gazetteer.candidates("Torkham")[0].crossing == "torkham"


def test_gazetteer_names_the_bad_line_of_a_users_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "crossings:\n  qamar:\n    name: Qamar\n    at: [31.0, 66.0]\n    colour: blue\n", encoding="utf-8"
    )
    with pytest.raises(DataFileError, match=r"mine\.yaml:\d"):
        load_gazetteer((path,))
