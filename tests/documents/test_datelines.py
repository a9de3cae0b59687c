"""Datelines from all over the world, and first sentences that only look like one."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.documents.datelines import find_date_line, find_dateline
from dragoman.documents.dates import parse_date

DATELINES = [
    ("KABUL, Feb 23 (Khaama) — Two trucks were set alight near the ring road.", "KABUL", (2, 23, None)),
    ("ISLAMABAD: The cabinet put off its decision on the gas line.", "ISLAMABAD", None),
    ("GENEVA, 3 March 2021 – Relief flights resume, the agency said.", "GENEVA", (3, 3, 2021)),
    ("GENEVA (3 March 2021) – Two rapporteurs asked for access.", "GENEVA", (3, 3, 2021)),
    ("(Beirut) – Both armies shelled the market, witnesses said.", "Beirut", None),
    ("(Addis Ababa, 4 April 2019) – Talks opened with a prayer.", "Addis Ababa", (4, 4, 2019)),
    ("NAIROBI, Kenya (AP) — Police fired into the crowd.", "NAIROBI, Kenya", None),
    ("BEIJING, Oct. 12 (Xinhua) -- A spokesman urged restraint.", "BEIJING", (10, 12, None)),
    ("PORT-AU-PRINCE, Haiti, Jan 3 — Gangs took the fuel port.", "PORT-AU-PRINCE, Haiti", (1, 3, None)),
    ("WASHINGTON, D.C. — Senators blocked the arms sale.", "WASHINGTON, D.C", None),
    ("UNITED NATIONS (Reuters) - The council met behind closed doors.", "UNITED NATIONS", None),
    ("RAMALLAH, Monday, January 4, 2021 (WAFA) – Settlers cut the road.", "RAMALLAH", (1, 4, 2021)),
    ("GAZA CITY/JERUSALEM, Oct 8 (Reuters) - Rockets hit two towns.", "GAZA CITY/JERUSALEM", (10, 8, None)),
    ("N’DJAMENA, Chad — Rebels said they held the airstrip.", "N’DJAMENA, Chad", None),
    ("MOSCOW. Feb 24 (Interfax) - The ministry summoned the envoy.", "MOSCOW", (2, 24, None)),
    ("São Paulo, 12 May 2020 – Hospitals are full, nurses said.", "São Paulo", (5, 12, 2020)),
    ("KYIV, Ukraine, 24 February 2022 /UkrPress/ -- Sirens woke the city.", "KYIV, Ukraine", (2, 24, 2022)),
    ("BAGHDAD, 7 Sept. 2014 (IRIN) - Families fled north.", "BAGHDAD", (9, 7, 2014)),
    ("YANGON, Myanmar — Soldiers raided a monastery.", "YANGON, Myanmar", None),
    ("Juba, South Sudan, 1st June 2016 – Barges reached the port.", "Juba, South Sudan", (6, 1, 2016)),
    ("Goma, 2012-11-20 — The rebels entered the town at noon.", "Goma", (11, 20, 2012)),
    ("Colombo, March 3 (Lanka News): The ferry service is suspended.", "Colombo", (3, 3, None)),
    ("COX’S BAZAR, Bangladesh, Aug. 25, 2019 — Refugees marched.", "COX’S BAZAR, Bangladesh", (8, 25, 2019)),
    ("Tbilisi, 8 August 2008, 10:30 (Civil) – Columns moved south.", "Tbilisi", (8, 8, 2008)),
    ("SANAA — A drone struck the depot.", "SANAA", None),
    ("BOUAR (Central African Republic), 4 May 2021 (XY) - Rebels fled.", "BOUAR", (5, 4, 2021)),
]

NO_DATELINES = [
    "The border reopened on 3 March 2021 – a week late – after talks in the capital.",
    "BREAKING: Gunmen have taken the bridge.",
    "Q: Who gave the order?",
    "Bunia (Ituri), the seat of the governor, was quiet - for once",
    "Minister: The border is shut.",
    "Pakistan, which has long backed the group, called for calm.",
    "On Friday, Feb 23, the gate was closed.",
    "UPDATE — The death toll has risen to nine.",
    "Kabul and Islamabad traded fire on Sunday.",
    "Friday: a day of mourning",
    "At least 12 people died in Aleppo on Monday, the monitor said.",
]


@pytest.mark.parametrize(("line", "place", "day"), DATELINES)
def test_datelines_finds_place_and_day(
    line: str, place: str, day: tuple[int, int, int | None] | None
) -> None:
    found = find_dateline(line)
    assert found is not None
    assert found.place == place
    written = found.written
    assert (written and (written.month, written.day, written.year)) == day


@pytest.mark.parametrize("line", NO_DATELINES)
def test_datelines_leaves_sentences_alone(line: str) -> None:
    assert find_dateline(line) is None


def test_datelines_finds_agency() -> None:
    found = find_dateline("AMMAN, June 9 (Petra) — The crossing was shut.")
    assert found is not None
    assert found.agency == "Petra"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday, January 4, 2019", date(2019, 1, 4)),
        ("Published: March 3, 2021 10:15 PM", date(2021, 3, 3)),
        ("Posted on 12 May 2020", date(2020, 5, 12)),
        ("2020-05-12", date(2020, 5, 12)),
        ("Date: 23.02.2023", date(2023, 2, 23)),
    ],
)
def test_datelines_reads_lines_that_are_a_date(line: str, day: date) -> None:
    written = find_date_line(line)
    assert written is not None
    assert written.on() == day


@pytest.mark.parametrize(
    "line", ["Updated: March 3, 2021", "In May 2020 the post was shut", "12 dead", "May 4 talks"]
)
def test_datelines_takes_no_other_line_for_a_date(line: str) -> None:
    assert find_date_line(line) is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023-02-23T07:15:00+04:30", date(2023, 2, 23)),
        ("20230223", date(2023, 2, 23)),
        ("20230223T071500Z", date(2023, 2, 23)),
        ("2023/2/3", date(2023, 2, 3)),
        ("Thu, 23 Feb 2023 07:15:00 GMT", date(2023, 2, 23)),
        ("February 23rd, 2023", date(2023, 2, 23)),
        ("23 Sept. 2021 at noon", date(2021, 9, 23)),
        ("23/02/2023", date(2023, 2, 23)),
        ("02/23/2023 10:00", date(2023, 2, 23)),
        ("04/04/2021", date(2021, 4, 4)),
        ("5.3.2021", date(2021, 3, 5)),
        ("1677110400", date(2023, 2, 23)),
        ("1677110400000", date(2023, 2, 23)),
        ("03/04/2021", None),
        ("February 2023", None),
        ("2023-02-30", None),
        ("2999-01-01", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_reads_what_is_certain(value: str | None, day: date | None) -> None:
    assert parse_date(value) == day
