"""The scorer of pronouns: mentions out of GUM's brackets, and what counts as right."""

from __future__ import annotations

import gzip

import pytest

from dragoman.extract.mentions import ActorMention
from dragoman.model import Span
from eval.pronouns import read_gum, score_document

ROWS = [
    ("Ama", "Entity=(1-person-new-nnnnn-cf1-1-coref)"),
    ("met", "_"),
    ("the", "Entity=(2-organization-new-nnnnn-cf2-2-coref"),
    ("union", "Entity=2)"),
    ("before", "_"),
    ("she", "Entity=(1-person-giv:act-nnnnn-cf1-1-ana)"),
    ("left", "_"),
    ("it", "Entity=(2-organization-giv:act-nnnnn-cf2-1-ana)|SpaceAfter=No"),
]


@pytest.fixture
def gold(tmp_path):
    lines = ["# newdoc id = GUM_news_made", "# sent_id = 1"]
    for i, (word, misc) in enumerate(ROWS, 1):
        lines.append(f"{i}\t{word}\t{word}\tX\tX\t_\t{0 if i == 2 else 2}\tdep\t_\t{misc}")
    path = tmp_path / "made.conllu.gz"
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.write("\n".join([*lines, "", ""]))
    (document,) = read_gum(path)
    return document


def found(text, word, antecedent):
    start, before = text.index(word), text.index(antecedent)
    return ActorMention(
        first=0,
        last=0,
        head=0,
        span=Span(start=start, end=start + len(word), text=word),
        entity=None,
        name=antecedent,
        country=None,
        sectors=(),
        kind="person",
        antecedent=Span(start=before, end=before + len(antecedent), text=antecedent),
    )


def test_pronouns_reads_mentions_with_their_entities(gold):
    told = {gold.text[m.start : m.end]: m.entity for m in gold.mentions}
    assert told == {"Ama": "1", "the union": "2", "she": "1", "it": "2"}


def test_pronouns_counts_right_and_wrong_antecedents(gold):
    tallies = {}
    score_document(gold, [found(gold.text, "she", "Ama"), found(gold.text, "it", "Ama")], tallies)
    assert (tallies["person"].right, tallies["person"].found, tallies["person"].gold) == (1, 1, 1)
    assert (tallies["it"].right, tallies["it"].found, tallies["it"].gold) == (0, 1, 1)
    assert tallies["all"].numbers() == (0.5, 0.5, 0.5)
