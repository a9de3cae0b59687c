"""The whole journey: every statement keeps its words, whatever the text looks like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.model import Actor, Cause, Claim, Document, Event, Span, Statement
from dragoman.pipeline import DocumentReading, Reader

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "torkham"
SENTENCES = [
    "Kenyan police shot dead at least 12 protesters in Nairobi on Sunday, officials said.",
    "Serbia accused Kosovo of closing the Merdare crossing; Pristina denied the claim.",
    "“We will reopen the border,” the minister told reporters, “if they withdraw.”",
    "The drought has worsened the crisis, forcing tens of thousands to flee to Chad.",
    "Colombia’s foreign minister visited Caracas last week and called for talks.",
    "MINISTER: BORDER SHUT UNTIL 3 MARCH 2021",
]
ODD = [
    "\u200b",
    "\u00ad",
    "🚧",
    "e\u0301",
    "\u202eabc\u202c",
    "ﬁ",
    "\u2028",
    "\t",
    "  ",
    "—",
    "\n\n",
    "{}",
    "%s",
    "\x00",
    "𝕏",
]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()


def spans_of(value: object) -> Iterator[Span | Actor]:
    """Give every value with start, end and text that a statement holds, at any depth."""
    if isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif hasattr(value, "__dataclass_fields__"):
        if {"start", "end", "text"} <= {f.name for f in fields(value)} and isinstance(value.start, int):
            yield value
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))


def check_spans(document: Document, statements: tuple[Statement, ...]) -> int:
    checked = 0
    for statement in statements:
        assert statement.evidence, statement
        for span in spans_of(statement):
            assert document.text[span.start : span.end] == span.text, (statement.kind, span)
            checked += 1
    return checked


@st.composite
def cut_sentences(draw: st.DrawFn) -> str:
    """Draw some words of a sentence, in their order: a headline, a caption, a broken line."""
    words = draw(st.sampled_from(SENTENCES)).split()
    first = draw(st.integers(0, len(words) - 1))
    return " ".join(words[first : draw(st.integers(first, len(words)))])


PIECES = st.one_of(st.sampled_from(SENTENCES), cut_sentences(), st.sampled_from(ODD), st.text(max_size=12))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=12))
def test_pipeline_every_span_equals_the_text(reader: Reader, pieces: list[str]) -> None:
    document = Document(text=" ".join(pieces), published=date(2023, 2, 23))
    results = list(reader.read_batch([document]))
    assert len(results) == 1
    assert isinstance(results[0], DocumentReading), results[0]
    check_spans(document, results[0].statements)


def test_pipeline_finds_something_in_every_plain_sentence(reader: Reader) -> None:
    for sentence in SENTENCES[:5]:
        (result,) = reader.read_batch([Document(text=sentence, published=date(2023, 2, 23))])
        assert isinstance(result, DocumentReading)
        assert check_spans(result.document, result.statements) > 0, sentence


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen seized a Rada officer, Captain Sami Grini, in Tripoli.",  # an office of a state not named
        "The troops left the town last week. The court's AS A RESULT, THE SENATE (UPPER HOUSE ) OF CHAD"
        " BROUGHT THE CASE BEFORE THE JUDGES.",  # nothing is left of the clause behind the signal
        "The governor warned voters of populist, anti-Chinese agitation",  # ends behind the hyphened name
        "A delegation of Iran-",
    ],
)
def test_pipeline_reads_what_is_named_or_parsed_badly(reader: Reader, text: str) -> None:
    (result,) = reader.read_batch([Document(text=text)])
    assert isinstance(result, DocumentReading), result
    check_spans(result.document, result.statements)


def test_pipeline_reads_a_batch_like_single_documents(reader: Reader) -> None:
    documents = [Document(text=s, published=date(2023, 2, 23)) for s in SENTENCES]
    together = [r.statements for r in reader.read_batch(documents) if isinstance(r, DocumentReading)]
    alone = [
        r.statements for d in documents for r in reader.read_batch([d]) if isinstance(r, DocumentReading)
    ]
    assert together == alone


def test_pipeline_links_point_to_statements_that_exist(reader: Reader) -> None:
    text = " ".join(SENTENCES)
    (result,) = reader.read_batch([Document(text=text, published=date(2023, 2, 23))])
    assert isinstance(result, DocumentReading)
    ids = {s.id for s in result.statements}
    assert len(ids) == len(result.statements)
    for statement in result.statements:
        if isinstance(statement, Claim):
            assert {*statement.about, *filter(None, [statement.replies_to])} <= ids
        if isinstance(statement, Cause):
            assert {i for i in (statement.cause.statement, statement.effect.statement) if i} <= ids


def test_pipeline_one_poisoned_document_costs_only_itself(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman import pipeline

    def poisoned(reading: object) -> list[Statement]:
        if "Merdare" in reading.analysis.document.text:  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return []

    monkeypatch.setattr(pipeline, "FINDERS", (*pipeline.FINDERS, poisoned))
    results = list(reader.read_batch([Document(text=s, source=s[:10]) for s in SENTENCES[:3]]))
    assert [isinstance(r, DocumentReading) for r in results] == [True, False, True]


def test_read_reference_article_is_sourced_and_undisputed_facts_are_apart(reference_article: Path) -> None:
    situation = dragoman.read(reference_article, published="2023-02-23")
    assert not situation.skipped
    document = situation.documents[0]
    assert "/129" not in document.text
    assert check_spans(document, situation.statements) > 200
    assert len(situation.of_kind(Event)) >= 24


@pytest.mark.parametrize("kind", ["event", "claim", "crossing", "quantity", "cause", "judgement"])
def test_read_shows_a_page_of_each_kind_alone(kind: str) -> None:
    from dragoman.views.situation_page import make_page

    situation = dragoman.read(EXAMPLES, kinds=[kind])
    assert {s.kind for s in situation.statements} <= {kind}
    ids = {s.id for s in situation.statements}
    assert all({d.claim, *d.replies} <= ids for d in situation.disputes)
    assert make_page(situation).sources


def test_read_keeps_the_kinds_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(SENTENCES[1], encoding="utf-8")
    assert {s.kind for s in dragoman.read(path, kinds=["claim"]).statements} == {"claim"}
    with pytest.raises(dragoman.DragomanError, match="unknown kind 'rumour'"):
        dragoman.read(path, kinds=["rumour"])
