"""Stance on own sentences: every stance, over forty countries, nested and negated cues among them."""

import csv
from pathlib import Path

from dragoman.extract.attributions import find_attributions
from dragoman.model import Stance

SENTENCES = Path(__file__).resolve().parents[2] / "eval" / "stances.tsv"


def rows():
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def stances_at(analysis, cue):
    start = analysis.document.text.lower().index(cue.lower())
    end = start + len(cue)
    return {
        a.stance
        for a in find_attributions(analysis)
        for span in a.spans(analysis, "cue")
        if span.start < end and start < span.end
    }


def test_stances_of_own_sentences(analyse):
    wrong = [
        (row["stance"], row["sentence"])
        for row in rows()
        if row["stance"] not in stances_at(analyse(row["sentence"]), row["cue"])
    ]
    assert len(wrong) <= 0.05 * len(rows()), wrong


def test_stances_are_all_tried():
    assert len(rows()) >= 200
    assert {row["stance"] for row in rows()} == {stance.value for stance in Stance}
