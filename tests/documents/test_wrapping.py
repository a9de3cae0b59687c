"""Which line breaks are undone and which stay; every text is made up for the test."""

# ruff: noqa: E501 (the texts are longer than a line of code)

from __future__ import annotations

import textwrap

import pytest

from dragoman.documents.clean import clean

PARAGRAPH = (
    "The ministry said on Tuesday that the two delegations had met for a third time in the port city and had "
    "agreed to let lorries with medicine and flour pass the northern gate from next week, provided that the "
    "drivers carry papers from their own chamber of commerce. It gave no date for the return of passenger traffic."
)
THIRD = (
    "Doctors at the hospital in the old town say that they can hold out for another month. Their stores of "
    "insulin ran low in June, and two of the four generators have stood still since the roof was hit by a shell."
)
SECOND = (
    "Traders on both banks of the river were sceptical. A similar promise in the spring had come to nothing after "
    "a customs officer was shot, and the queue of vehicles had grown to eleven kilometres by the middle of May."
)


def wrap(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))


WRAPPED = {
    "alone, at 72": (wrap(PARAGRAPH, 72), [PARAGRAPH]),
    "narrow newspaper column": (wrap(PARAGRAPH, 38), [PARAGRAPH]),
    "wide terminal": (wrap(PARAGRAPH, 120), [PARAGRAPH]),
    "two, blank line between": (wrap(PARAGRAPH, 72) + "\n\n" + wrap(SECOND, 72), [PARAGRAPH, SECOND]),
    "only the last of three is wrapped": (
        f"{PARAGRAPH}\n{SECOND}\n{wrap(THIRD, 72)}",
        [PARAGRAPH, SECOND, THIRD],
    ),
    "headline and byline above": (
        "Lorries to pass the northern gate again\nBy Mara Ilves\n" + wrap(PARAGRAPH, 72),
        ["Lorries to pass the northern gate again", "By Mara Ilves", PARAGRAPH],
    ),
    "section heading between": (
        wrap(PARAGRAPH, 70) + "\n\nDoubts at the river\n\n" + wrap(SECOND, 70),
        [PARAGRAPH, "Doubts at the river", SECOND],
    ),
    "indented paragraphs without blank lines": (
        "\n".join(textwrap.fill(text, 66, initial_indent="    ") for text in (PARAGRAPH, SECOND)),
        [PARAGRAPH, SECOND],
    ),
    "all lines indented alike": (textwrap.indent(wrap(PARAGRAPH, 66), "   "), [PARAGRAPH]),
    "Windows line ends": (wrap(PARAGRAPH, 72).replace("\n", "\r\n"), [PARAGRAPH]),
    "items of a list, each wrapped": (
        "- " + wrap(PARAGRAPH, 70).replace("\n", "\n  ") + "\n- " + wrap(SECOND, 70).replace("\n", "\n  "),
        ["- " + PARAGRAPH, "- " + SECOND],
    ),
    "two lines, cut in mid-sentence": (
        "The governor of the northern province told reporters on Monday that the\nbridge would stay shut.",
        ["The governor of the northern province told reporters on Monday that the bridge would stay shut."],
    ),
    "quoted questions and answers, each wrapped": (
        wrap("Q: " + PARAGRAPH, 72) + "\n" + wrap("A: " + SECOND, 72),
        ["Q: " + PARAGRAPH, "A: " + SECOND],
    ),
}  # fmt: skip

REAL = {
    "poem": (
        "The river keeps no ledger of the dead,\nIt carries what the winter lets it hold,\n"
        "A rope, a shoe, the handle of a sled,\nAnd sells them to the sea, already old."
    ),
    "poem in lower case": "we crossed at night\nwith nothing in our hands\nbut the names of towns\nand one dry loaf",
    "list of bullets": "- flour, forty tonnes\n- cooking oil, nine tonnes\n- tents, two hundred\n- blankets",
    "list without bullets": "Kasese border post\nMpondwe market\nBwera hospital\nKatwe salt works\nHima cement plant",
    "numbered points": (
        "1. Both sides withdraw their heavy guns from the ridge by Friday.\n"
        "2. The commission of officers meets again within a month at the bridge.\n"
        "3. Prisoners are handed over without conditions and without delay."
    ),
    "one sentence a line": (
        "The first convoy left the harbour before dawn on Wednesday.\n"
        "The second was turned back by soldiers near the old dam.\n"
        "A third is expected to try the coastal road later today.\n"
        "Drivers say that they have not been paid since January."
    ),
    "headline, byline, dateline": "Ferry sinks off the coast\nBy Ana Ruiz\nMANILA, May 4 (Agency) — A ferry sank on Thursday.",
    "interview": "Q: Did you see who fired?\nA: No.\nQ: Were there soldiers nearby?\nA: Yes, a dozen or so.",
    "speakers": "Mr Okello: The road is open.\nMs Adong: It is not.\nMr Okello: Since this morning it is.",
    "table": "Crossing   State   Since\nNorth gate   open   May\nSouth gate   shut   June\nFerry   partial   July",
    "address": "Ministry of Transport\n14 Harbour Road\nPort Louis\nMauritius",
    "short headlines": "Talks resume in the capital\nArmy shells two villages\nPrices of bread double in a week",
    "sentences of one paragraph each": f"{PARAGRAPH}\n{SECOND}\nNobody was hurt.\n{THIRD}",
    "capitals": "PEACE TALKS BREAK DOWN\nENVOYS LEAVE THE CAPITAL WITHOUT A STATEMENT\nBORDER POST SHELLED OVERNIGHT",
    "key and value": "Date: 4 May 2020\nLocation: Goma\nCasualties: none reported\nSource: radio",
}  # fmt: skip


@pytest.mark.parametrize("name", WRAPPED)
def test_wrapping_joins_wrapped_paragraphs(name: str) -> None:
    text, paragraphs = WRAPPED[name]
    assert [line for line in clean(text).split("\n") if line] == paragraphs


@pytest.mark.parametrize("name", REAL)
def test_wrapping_keeps_real_breaks(name: str) -> None:
    assert clean(REAL[name]) == REAL[name]


@pytest.mark.parametrize("width", range(40, 100, 7))
def test_wrapping_gives_back_what_was_wrapped(width: int) -> None:
    text = f"{wrap(PARAGRAPH, width)}\n\n{wrap(SECOND, width)}"
    assert clean(text) == f"{PARAGRAPH}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("the eco-\nnomic crisis has reached the markets of the old town", "economic crisis"),
        ("an anti-\nterror unit was seen at the gate this morning", "anti-terror unit"),
        ("members of al-\nShabaab attacked the base in the south before dawn", "al-Shabaab attacked"),
        ("the cease-\nfire held. Both sides want the cease-fire to be signed", "the cease-fire held"),
        ("the pro-\ngress that was made; such progress is rare, they said", "the progress that"),
        ("about twenty-\nfive people crossed the river on foot that night", "twenty-five people"),
    ],
)
def test_wrapping_mends_divided_words(lines: str, joined: str) -> None:
    lead = "According to officers who spoke to reporters at the old bridge late on Sunday evening, and to"
    text = "\n".join(textwrap.wrap(f"{lead} {lines.split(chr(10))[0]}", 58)) + "\n" + lines.split("\n")[1]
    assert joined in clean(text)


def test_wrapping_joins_last_paragraph_of_reference_article(reference_article) -> None:
    lines = clean(reference_article.read_text(encoding="utf-8")).split("\n")
    assert len(lines) == 13
    assert "/129" not in lines
    assert all(line.endswith(".") or len(line) < 60 for line in lines)
