# ruff: noqa: E501
"""Quantities: the table is the manual. Each row is a sentence, the words of the number and what they mean."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.extract.mentions import Layer
from dragoman.extract.moments import find_moments
from dragoman.extract.quantities import casualties_of, find_quantities, find_quantity_mentions
from dragoman.extract.reading import Reading
from dragoman.language.analysis import Analysis
from dragoman.model import Document, Status

PUBLISHED = "2023-02-23"

# sentence, words, least, largest, unit, bound, vague
NUMBERS = [
    ("The patrol met 12 fighters.", "12", 12, 12, "people", None, None),
    ("The patrol met twelve fighters.", "twelve", 12, 12, "people", None, None),
    ("The patrol met twenty-five fighters.", "twenty-five", 25, 25, "people", None, None),
    ("The camp holds 1,340 refugees.", "1,340", 1340, 1340, "people", None, None),
    ("The camp holds two hundred and fifty thousand refugees.", "two hundred and fifty thousand", 250000, 250000, "people", None, None),
    ("The camp holds 1.2 million refugees.", "1.2 million", 1200000, 1200000, "people", None, None),
    ("The camp holds a hundred refugees.", "a hundred", 100, 100, "people", None, None),
    ("The camp holds half a million refugees.", "half a million", 500000, 500000, "people", None, None),
    ("A dozen trucks waited at Rafah.", "A dozen", 12, 12, None, None, None),
    ("Two dozen trucks waited at Rafah.", "Two dozen", 24, 24, None, None, None),
    ("Some 40 trucks waited at Rafah.", "Some 40", 40, 40, None, "about", None),
    ("About 40 trucks waited at Rafah.", "About 40", 40, 40, None, "about", None),
    ("Nearly 40 trucks waited at Rafah.", "Nearly 40", 40, 40, None, "about", None),
    ("At least 40 trucks waited at Rafah.", "At least 40", 40, None, None, "at least", None),
    ("No fewer than 40 trucks waited at Rafah.", "No fewer than 40", 40, None, None, "at least", None),
    ("More than 40 trucks waited at Rafah.", "More than 40", 40, None, None, "more than", None),
    ("Over 40 trucks waited at Rafah.", "Over 40", 40, None, None, "more than", None),
    ("Up to 40 trucks waited at Rafah.", "Up to 40", None, 40, None, "up to", None),
    ("As many as 40 trucks waited at Rafah.", "As many as 40", None, 40, None, "up to", None),
    ("Fewer than 40 trucks waited at Rafah.", "Fewer than 40", None, 40, None, "less than", None),
    ("Between 36 and 40 trucks waited at Rafah.", "Between 36 and 40", 36, 40, None, None, None),
    ("From 36 to 40 trucks waited at Rafah.", "From 36 to 40", 36, 40, None, None, None),
    ("12-15 trucks waited at Rafah.", "12-15", 12, 15, None, None, None),
    ("Two or three trucks waited at Rafah.", "Two or three", 2, 3, None, None, None),
    ("The camp could take 5 to 7 million refugees.", "5 to 7 million", 5000000, 7000000, "people", None, None),
    ("Dozens of trucks waited at Rafah.", "Dozens", 24, 99, None, None, "dozens"),
    ("Scores of trucks waited at Rafah.", "Scores", 40, 99, None, None, "scores"),
    ("Hundreds of protesters marched in Lima.", "Hundreds", 200, 999, "people", None, "hundreds"),
    ("Tens of thousands of protesters marched in Lima.", "Tens of thousands", 20000, 99999, "people", None, "tens of thousands"),
    ("Several hundred protesters marched in Lima.", "Several hundred", 300, 999, "people", None, "several hundred"),
    ("Several protesters marched in Lima.", "Several", 3, 9, "people", None, "several"),
    ("A few thousand protesters marched in Lima.", "A few thousand", 2000, 9999, "people", None, "few thousand"),
    ("The fund froze $7 billion.", "$7 billion", 7e9, 7e9, "USD", None, None),
    ("The fund froze more than US$7 billion.", "more than US$7 billion", 7e9, None, "USD", "more than", None),
    ("The fund froze $7bn.", "$7bn", 7e9, 7e9, "USD", None, None),
    ("The fund froze $3bn-4bn.", "$3bn-4bn", 3e9, 4e9, "USD", None, None),
    ("The grant was worth 201 million EUR.", "201 million EUR", 201e6, 201e6, "EUR", None, None),
    ("The grant was worth €5.5 million.", "€5.5 million", 5.5e6, 5.5e6, "EUR", None, None),
    ("The grant was worth 80 million euros.", "80 million euros", 80e6, 80e6, "EUR", None, None),
    ("The ransom in Bihar was Rs 5 crore.", "Rs 5 crore", 5e7, 5e7, "INR", None, None),
    ("Pakistan paid 300 million rupees.", "300 million rupees", 3e8, 3e8, "PKR", None, None),
    ("The ransom was 20 million naira.", "20 million naira", 2e7, 2e7, "NGN", None, None),
    ("Some 90 percent of Afghans are poor.", "Some 90 percent", 90, 90, "percent", "about", None),
    ("Turnout was 34.5 per cent.", "34.5 per cent", 34.5, 34.5, "percent", None, None),
    ("Turnout was 34.5%.", "34.5%", 34.5, 34.5, "percent", None, None),
    ("Turnout fell by 3 percentage points.", "3 percentage points", 3, 3, "percentage points", None, None),
    ("Half of the harvest was lost.", "Half", 50, 50, "percent", None, None),
    ("Two thirds of the harvest was lost.", "Two thirds", 66.66, 66.66, "percent", None, None),
    ("More than half of the harvest was lost.", "More than half", 50, None, "percent", "more than", None),
    ("The front moved 25 km west.", "25 km", 25, 25, "km", None, None),
    ("The village lies 35 kilometers from Gondar.", "35 kilometers", 35, 35, "km", None, None),
    ("Fires burned 4,000 hectares.", "4,000 hectares", 4000, 4000, "ha", None, None),
    ("The ship carried 26,000 tonnes of wheat.", "26,000 tonnes", 26000, 26000, "t", None, None),
]  # fmt: skip

# sentence, words that are no amount
NO_NUMBERS = [
    ("An F-16 and a MiG-29 flew over Jaslyk.", ["16", "29"]),
    ("A T-72 burned near Kharkiv.", ["72"]),
    ("A 35-year-old farmer spoke.", ["35"]),
    ("The court cited Article 5 of the treaty.", ["5"]),
    ("The council passed Resolution 2593.", ["2593"]),
    ("They met on 3 May 2021 in Doha.", ["3", "2021"]),
    ("It was the 7th raid.", ["7"]),
    ("No one spoke.", ["one"]),
    ("Flight 370 never landed.", ["370"]),
    ("The raid began at 6 a.m. in Jenin.", ["6"]),
]  # fmt: skip

# sentence, statements: measure, least, largest, of
STATEMENTS = [
    ("At least 12 people were killed and 30 wounded.", [("killed", 12, None, "people"), ("injured", 30, 30, "people")]),
    ("Gunmen killed 12 villagers and wounded five others.", [("killed", 12, 12, "villagers"), ("injured", 5, 5, "others")]),
    ("The blast killed at least 24 people, including six children.", [("killed", 24, None, "people"), ("killed", 6, 6, "children")]),
    ("Twelve miners died in Kolwezi.", [("killed", 12, 12, "miners")]),
    ("The blast left 13 dead.", [("killed", 13, 13, None)]),
    ("The raid left dozens dead.", [("killed", 24, 99, None)]),
    ("The death toll rose to 41.", [("killed", 41, 41, None)]),
    ("Officials reported 41 deaths.", [("killed", 41, 41, None)]),
    ("The bomb exploded in Quetta, killing and injuring tens of pilgrims.", [("injured", 20, 99, "pilgrims"), ("killed", 20, 99, "pilgrims")]),
    ("They mourned the massacre of 12 villagers.", [("killed", 12, 12, "villagers")]),
    ("Three dead, 17 wounded in Tripoli.", [("killed", 3, 3, None), ("injured", 17, 17, None)]),
    ("Two soldiers and three civilians were killed.", [("killed", 2, 2, "soldiers"), ("killed", 3, 3, "civilians")]),
    ("Police arrested 14 men in Minsk.", [("captured", 14, 14, "men")]),
    ("Militants abducted 30 students.", [("captured", 30, 30, "students")]),
    ("The war has displaced some 1.2 million people.", [("displaced", 1200000, 1200000, "people")]),
    ("Hundreds of thousands fled to Chad.", [("displaced", 200000, 999999, None)]),
    ("The flood left 2,500 people homeless.", [("displaced", 2500, 2500, "people")]),
    ("The coalition sent back thousands of refugees.", [("displaced", 2000, 9999, "refugees")]),
    ("About 40 sailors remain missing.", [("missing", 40, 40, "sailors")]),
    ("The junta released 63 prisoners.", [("released", 63, 63, "prisoners")]),
    ("The army deployed 5,000 troops.", [("people", 5000, 5000, "troops")]),
    ("The convoy of 16 trucks reached Mekelle.", [("vehicles", 16, 16, "trucks")]),
    ("Canada blocked more than $7 billion of the bank's assets.", [("money", 7e9, None, "the bank's assets")]),
    ("Ninety percent of Afghans are poor.", [("share", 90, 90, "Afghans")]),
    ("The clashes resulted in deaths and injuries.", [("killed", None, None, None), ("injured", None, None, None)]),
    ("There were no casualties.", [("casualties", 0, 0, None)]),
    # of no weight
    ("The two sides met for three reasons.", []),
    ("One of the leaders spoke several times.", []),
    ("She has two sons.", []),
    ("They planted three charges that wounded a guard.", []),
]  # fmt: skip

# sentence, word that heads the event, killed, injured, captured, displaced as (least, largest, words)
CASUALTIES = [
    ("Gunmen killed 12 soldiers in Gao.", "killed", {"killed": (12, 12, "12")}),
    ("A bomb exploded in Gao, killing 12 and wounding 30.", "exploded", {"killed": (12, 12, "12"), "injured": (30, 30, "30")}),
    ("Two soldiers and three civilians were killed in Gao.", "killed", {"killed": (5, 5, "Two soldiers and three civilians")}),
    ("Nine miners, including two women, were killed in Gao.", "killed", {"killed": (9, 9, "Nine")}),
    ("The attack left 12 dead.", "attack", {"killed": (12, 12, "12")}),
    ("Twelve people died in the attack.", "attack", {"killed": (12, 12, "Twelve")}),
    ("Police raided Jenin. At least nine people were killed in the raid.", "raided", {"killed": (9, None, "At least nine")}),
    ("There was a raid in Jenin. At least nine people were killed in the raid.", "raid", {"killed": (9, None, "At least nine")}),
    ("Police arrested 14 men and freed a girl.", "arrested", {"captured": (14, 14, "14")}),
    ("The clashes resulted in deaths and injuries.", "clashes", {"killed": (None, None, "deaths"), "injured": (None, None, "injuries")}),
    ("Rebels tried to kill 12 guards.", "kill", {}),
    ("Gunmen killed 12 soldiers. Police arrested 14 men.", "killed", {"killed": (12, 12, "12")}),
]  # fmt: skip


def read(analyse, text: str) -> Reading:
    analysis = analyse(text, published=PUBLISHED)
    return Reading(
        analysis, moments=Layer(find_moments(analysis)), quantities=Layer(find_quantity_mentions(analysis))
    )


@pytest.mark.parametrize(("text", "words", "low", "high", "unit", "bound", "vague"), NUMBERS)
def test_quantities_reads_numbers(analyse, text, words, low, high, unit, bound, vague):
    found = {m.span.text: m for m in find_quantity_mentions(analyse(text, published=PUBLISHED))}
    assert words in found, sorted(found)
    mention = found[words]
    assert (mention.min, mention.max) == (pytest.approx(low), pytest.approx(high))
    assert (mention.unit, mention.bound, mention.vague) == (unit, bound, vague)


@pytest.mark.parametrize(("text", "words"), NO_NUMBERS)
def test_quantities_leaves_out_names_dates_and_ages(analyse, text, words):
    found = [m.span.text for m in find_quantity_mentions(analyse(text, published=PUBLISHED))]
    assert not set(found) & set(words)


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_quantities_states_what_matters(analyse, text, expected):
    found = [(q.measure, q.min, q.max, q.of) for q in find_quantities(read(analyse, text))]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_quantities_leaves_a_count_open_that_no_number_can_hold(analyse):
    digits = "9" * 400
    reading = read(analyse, f"The shelling killed {digits} people in the village.")
    token = next(t.i for t in reading.analysis.doc if t.text == "killed")
    killed = casualties_of(reading, token).killed
    assert (killed.min, killed.max) == (None, None)
    assert digits in (killed.text or "")


@pytest.mark.parametrize(("text", "word", "expected"), CASUALTIES)
def test_quantities_binds_casualties_to_their_event(analyse, text, word, expected):
    reading = read(analyse, text)
    token = next(t.i for t in reading.analysis.doc if t.text == word)
    found = casualties_of(reading, token)
    counts = {
        name: (count.min, count.max, count.text)
        for name in ("killed", "injured", "captured", "displaced")
        if (count := getattr(found, name)).text is not None
    }
    assert counts == expected


def test_quantities_carries_moment_and_evidence(analyse):
    text = "On Sunday gunmen killed 12 villagers near Jos."
    (found,) = find_quantities(read(analyse, text))
    assert found.moment is not None
    assert found.moment.timex == "2023-02-19"
    assert {e.role: e.text for e in found.evidence} == {
        "quantity": "12",
        "of": "villagers",
        "trigger": "killed",
        "moment": "Sunday",
    }
    assert all(text[e.start : e.end] == e.text for e in found.evidence)


def test_quantities_marks_what_is_denied_or_to_come(analyse):
    (planned,) = find_quantities(read(analyse, "Kenya will send 1,000 officers to Haiti."))
    assert planned.status is Status.PLANNED
    (negated,) = find_quantities(read(analyse, "The army did not kill 40 civilians."))
    assert negated.status is Status.NEGATED
    (denied,) = find_quantities(read(analyse, "Officials denied that 40 civilians were killed."))
    assert denied.status is Status.DENIED


@given(text=st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_quantities_never_fails_and_quotes_the_text(blank, text):
    analysis = Analysis(Document(text=text, published=date(2023, 2, 23)), blank(text))
    for mention in find_quantity_mentions(analysis):
        assert analysis.document.text[mention.span.start : mention.span.end] == mention.span.text


PIECES = ["two", "hundred", "and", "5", "1,000", "million", "dozens", "of", "to", "-", "$", "percent", "at", "least", "half", "a", ".", "\n"]  # fmt: skip


@given(words=st.lists(st.sampled_from(PIECES), max_size=12))
@settings(max_examples=100, deadline=None)
def test_quantities_holds_for_any_order_of_number_words(blank, words):
    text = " ".join(words)
    for mention in find_quantity_mentions(Analysis(Document(text=text), blank(text))):
        if mention.min is not None and mention.max is not None:
            assert mention.min <= mention.max


@pytest.fixture(scope="module")
def blank():
    """Give a pipeline that only cuts words: amounts must not depend on a parse."""
    return spacy.blank("en")
