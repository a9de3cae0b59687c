import pytest

from dragoman.extract.judgements import find_judgements
from dragoman.extract.reading import Reading


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Rome, clearly the main culprit of the war, sent envoys.", "clearly the main culprit"),
        ("The port was seized under flimsy pretexts.", "under flimsy pretexts"),
        ("The minister flew out to escape blame.", "escape blame"),
        ("The shameful deal was signed on Monday.", "shameful"),
        ("The so-called reformers took the palace.", "so-called reformers"),
        ("The heroic defenders kept the bridge.", "heroic"),
    ],
)
def test_judgements_finds_loaded_wording(analyse, text, wording):
    assert [j.wording for j in find_judgements(Reading(analyse(text)))] == [wording]


@pytest.mark.parametrize(
    "text",
    [
        "The minister called the deal shameful.",
        "“It is a shameful deal,” the minister said.",
        "Police are still looking for the culprit.",
        "The army closed the crossing on Monday after a clash.",
        "The mayor said the general was the main culprit.",
        "Fighters of the so-called Islamic State left the town.",
    ],
)
def test_judgements_leaves_others_words_and_plain_prose(analyse, text):
    assert find_judgements(Reading(analyse(text))) == []


def test_judgements_of_the_reference_article(analyse, reference_article):
    text = reference_article.read_text(encoding="utf-8")
    wordings = [j.wording for j in find_judgements(Reading(analyse(text, published="2023-02-23")))]
    assert wordings == ["obviously the main culprit", "under political excuses", "escape criticism"]
