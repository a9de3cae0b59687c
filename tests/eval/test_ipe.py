"""What police did, by events: labels of an event, documents put together, F1."""

from __future__ import annotations

import pytest

from dragoman.language.analysis import Analysis
from dragoman.model import Document, Event
from dragoman.pipeline import Reader
from eval.ipe import DATA, f1_scores, labels_of, read_documents


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Police shot dead two rioters.", {"KILL", "FORCE", "ANY_ACTION"}),
        ("Police beat the protesters.", {"FORCE", "ANY_ACTION"}),
        ("Officers arrested four men on Sunday.", {"ARREST", "ANY_ACTION"}),
        ("Nine men were arrested.", {"ARREST", "ANY_ACTION"}),
        ("The police did nothing to stop the mob.", {"FAIL"}),
        ("Police refused to register a complaint.", {"FAIL", "ANY_ACTION"}),
        ("Gunmen killed two villagers.", set()),
        ("Police did not shoot at the crowd.", {"FAIL"}),
        ("The minister met the envoys of Kenya.", set()),
    ],
)
def test_ipe_labels_follow_type_status_and_actor(reader: Reader, text: str, labels: set[str]) -> None:
    analysis = Analysis(Document(text=text), reader.nlp(text))
    events = [s for s in reader.read_document(analysis).statements if isinstance(s, Event)]
    assert set().union(*map(labels_of, events)) == labels


def test_ipe_f1_counts_each_label_by_itself() -> None:
    scores = f1_scores([(frozenset({"KILL", "FORCE"}), {"KILL"}), (frozenset(), {"KILL"})])
    assert scores["KILL"] == pytest.approx((0.5, 1.0, 2 / 3))
    assert scores["FORCE"][2] == 0.0


@pytest.mark.skipif(not DATA.exists(), reason="the data are not here")
def test_ipe_sentences_stand_where_their_ranges_say() -> None:
    documents = read_documents()
    assert all(
        d.text[s.start : s.end].strip() for d in documents[:50] for s in d.sentences if s.end > s.start
    )
    assert sum("FAIL" in s.labels for d in documents for s in d.sentences) > 50
