"""Cleaning: characters, furniture, and what must hold for any text."""

# ruff: noqa: E501 (the texts are longer than a line of code)

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman.documents.clean import clean

ODD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\n\n\n\t  -.,:“”’ﬁ\u00ad\u200b\u00a0\ufeff\u2028\x0c\r\x85Ã©â€™&;#12abcABC/|()—\ud800\uf0b7"
        ),
    ),
    max_size=300,
)
LINES = st.lists(
    st.one_of(
        st.text("abcdefgh ABC.,-", max_size=90),
        st.sampled_from(
            ["Advertisement", "/129", "12", "Sources", "- item", "a   b   c", "By Jo Ek", "", "Page 2 of 3"]
        ),
    ),
    max_size=25,
).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(ODD)
@example("a\u00ad\nb")
@example("&amp;amp;#38;lt;")
@example("x\ty\nz\tw")
def test_clean_twice_is_clean_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_clean_twice_is_clean_once_for_lines(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@settings(max_examples=300, deadline=None)
@given(ODD, st.booleans())
def test_clean_leaves_no_control_characters(text: str, wrapped: bool) -> None:
    cleaned = clean(text, wrapped=wrapped)
    cleaned.encode("utf-8")
    assert not {char for char in cleaned if unicodedata.category(char) in {"Cc", "Cf", "Cs"}} - {"\n"}
    assert cleaned == cleaned.strip()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("the ﬁrst of ﬁve oﬃcers", "the first of five officers"),
        ("eco\u00adno\u00admic crisis", "economic crisis"),
        ("a\u200bb \ufeffc\u2060d", "ab cd"),
        ("ten\u00a0kilometres\u202fand a half", "ten kilometres and a half"),
        ("theyâ€™re at the cafÃ©", "they’re at the café"),
        ("“Curly” quotes aren’t ‘mended’ — they stay…", "“Curly” quotes aren’t ‘mended’ — they stay…"),
        ("Erdoğan, Đặng, Çelik, Łódź, Ελλάδα, Київ", "Erdoğan, Đặng, Çelik, Łódź, Ελλάδα, Київ"),
        ("cafe\u0301", "café"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a    wide   gap", "a wide gap"),
        ("trailing blanks   \n\n\n\nafter  ", "trailing blanks\n\nafter"),
        ("AT&amp;T &lt;said&gt; &quot;no&quot;", 'AT&T <said> "no"'),
        ("\uf0b7 first point\n\uf0b7 second point", "• first point\n• second point"),
        ("left\u202eright\u202c", "leftright"),
        ("Place\tDead\nGoma\t12\nBeni\t3", "Place   Dead\nGoma   12\nBeni   3"),
        ("a single\ttab in a sentence", "a single tab in a sentence"),
        ("temperatures of −5 °C and ½ a litre", "temperatures of −5 °C and ½ a litre"),
        ("\x00\x07bell\x1b[31m", "bell[31m"),
    ],
)
def test_clean_normalises_characters(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


BODY = "Soldiers closed the northern gate on Monday.\nLorries have waited there since dawn."


@pytest.mark.parametrize(
    "line",
    [
        "/129", "- 3 -", "– 12 –", "Page 3 of 7", "page 4", "p. 12", "3/7", "[12]", "4 | Page", "Advertisement",
        "ADVERTISEMENT", "Share this article", "Share on Facebook", "Facebook Twitter WhatsApp Email", "Read more",
        "Story continues below advertisement", "We use cookies to improve your experience on our site.",
        "By continuing to use this site you agree to our cookies policy.", "Accept all cookies",
        "Sign up for our daily newsletter and get the news in your inbox.", "Subscribe", "Skip to main content",
        "© 2023 Daily Example. All rights reserved.", "Follow us on Twitter @example", "3 min read", "12 comments",
        "Leave a comment", "Image source: Agency", "Previous article", "Listen to this article", "Back to top",
    ],
)  # fmt: skip
def test_clean_drops_furniture(line: str) -> None:
    first, second = BODY.split("\n")
    assert clean(f"{first}\n{line}\n{second}") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Print workers went on strike over the new law.",
        "More than 40 people shared the ferry.",
        "Sources close to the ministry confirmed it.",
        "Read more slowly, the judge told the officer.",
        "Twitter was blocked on Sunday.",
        "FILE - Soldiers stand guard at the northern gate, May 3, 2020. (Agency)",
        "Comments by the minister angered the embassy.",
        "Related: the ministry’s letter to the council",
        "Page by page the judge read out the names.",
        "The newspaper printed an advertisement for recruits.",
        "Cookies and blankets were handed out at the camp.",
    ],
)
def test_clean_keeps_prose_that_starts_like_furniture(line: str) -> None:
    first, second = BODY.split("\n")
    assert clean(f"{first}\n{line}\n{second}") == f"{first}\n{line}\n{second}"


def test_clean_drops_page_numbers_that_cut_sentences() -> None:
    text = "The convoy that left the capital on Saturday morning reached the northern\n17\ngate after dark."
    assert clean(text) == (
        "The convoy that left the capital on Saturday morning reached the northern gate after dark."
    )


def test_clean_keeps_numbers_that_are_data() -> None:
    text = "Dead by province\nIturi\n12\nNorth Kivu\n40\nTotal"
    assert clean(text) == text


def test_clean_drops_lists_of_sources_at_the_end() -> None:
    text = f"{BODY}\n\nSources\n\nA. Writer. “Gate shut”. Daily Example, May 3, 2020\nRadio Example, May 2"
    assert clean(text) == BODY


def test_clean_keeps_a_section_about_sources() -> None:
    prose = " ".join(
        ["The officers who spoke to this paper asked not to be named because they feared reprisals."] * 4
    )
    text = f"{BODY}\n\nSources\n\n{prose}"
    assert clean(text) == text


def test_clean_drops_pull_quotes() -> None:
    quote = "“We have waited here since dawn and nobody has told us when the gate will open”"
    text = f"Drivers are angry.\n\n{quote}\n\n{quote}, said one of them, who carries onions.\n\nThe gate is shut."
    assert clean(text).count("waited here") == 1
    assert "said one of them" in clean(text)
