"""The brief: footnotes, length, order, filters, and what it does with little or hostile material."""

from __future__ import annotations

import csv
import io
import re
import runpy
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import dragoman
from dragoman.model import Document
from dragoman.model.situation import Situation
from dragoman.views.brief import Brief, make_brief
from dragoman.views.brief.gather import of_situation
from dragoman.views.brief.make import brief_of
from dragoman.views.brief.markdown import render_markdown
from dragoman.views.brief.text import render_text

PAGE_AND_A_HALF = 800
"""Words."""


def words(brief: Brief) -> int:
    return sum(len(s.text.split()) for s in brief.sentences)


def test_brief_has_a_footnote_on_every_sentence(told: Situation) -> None:
    brief = make_brief(told)
    numbers = {source.number for source in brief.sources}
    for sentence in brief.sentences:
        assert sentence.statements
        assert sentence.notes
        assert set(sentence.notes) <= numbers
    assert {n for s in brief.sentences for n in s.notes} == numbers


def test_brief_as_text_ends_every_sentence_with_a_footnote_of_the_list(told: Situation) -> None:
    text = render_text(make_brief(told))
    body, _, sources = text.partition("\nSOURCES\n")
    listed = set(re.findall(r"^\[(\d+)\] ", sources, re.M))
    points = re.findall(r"(?ms)^- (.*?)(?=^- |^\s*$|\Z)", body)
    assert len(points) > 10
    for point in points:
        flat = " ".join(line.strip() for line in point.splitlines() if "left out for length" not in line)
        for sentence in re.split(r"(?<=\]) (?=[^\[])", flat):
            assert re.search(r"\.(?: \[\d+\](?:\[\d+\])*|(?:\[\d+\])+)$", sentence), sentence
    cited = set(re.findall(r"\[(\d+)\]", body))
    assert cited == listed


def test_brief_keeps_to_a_page_and_a_half(told: Situation) -> None:
    assert 150 < words(make_brief(told)) <= PAGE_AND_A_HALF


def test_brief_is_the_same_each_time(told: Situation) -> None:
    turned = replace(
        told,
        incidents=tuple(reversed(told.incidents)),
        disputes=tuple(reversed(told.disputes)),
        crossings=tuple(reversed(told.crossings)),
    )
    assert make_brief(told) == make_brief(told)
    assert [s.key for s in make_brief(turned).sections] == [s.key for s in make_brief(told).sections]
    changed = [section for section in make_brief(told).sections if section.key in {"changed", "incidents"}]
    again = [section for section in make_brief(turned).sections if section.key in {"changed", "incidents"}]
    assert again == changed


def test_brief_tells_incidents_by_weight(told: Situation) -> None:
    incidents = next(s for s in make_brief(told).sections if s.key == "incidents")
    weights = [item.weight for item in incidents.items]
    assert weights == sorted(weights, reverse=True)


def test_brief_tells_who_closed_and_opened_a_crossing_and_why(story: Situation) -> None:
    changed = next(s for s in make_brief(story).sections if s.key == "changed")
    text = " ".join(s.text for item in changed.items for s in item.sentences)
    assert "Rwanda closed Petite Barrière" in text
    assert "cholera" in text
    assert "opened it on 24 April" in text


def test_brief_puts_differing_tolls_side_by_side(story: Situation) -> None:
    text = " ".join(s.text for s in make_brief(story, until=date(2026, 4, 26)).sentences)
    assert re.search(r"puts? the number of dead at [^.]*, [^.]* at \w+", text)
    assert re.search(r"FARDC[^.]* puts? the number of dead at four \(two before\)", text)


def test_brief_since_a_day_leaves_out_what_the_reader_knows(story: Situation) -> None:
    day = date(2026, 4, 10)
    brief = brief_of(of_situation(story, since=day), since=day)
    published = {d.id: d.published for d in story.documents}
    by_id = {s.id: s for s in story.statements}
    for section in brief.sections:
        if section.key in {"changed", "incidents", "figures", "disputed"}:
            for item in section.items:
                days = [published[by_id[i].document] for s in item.sentences for i in s.statements]
                assert max(d for d in days if d is not None) >= day


def test_brief_until_a_day_is_as_it_stood_then(story: Situation) -> None:
    day = date(2026, 3, 20)
    brief = brief_of(of_situation(story, until=day), until=day)
    assert all(source.published is not None and source.published <= day for source in brief.sources)
    assert brief.title.endswith("20 March 2026")
    crossings = " ".join(s.text for s in brief.sentences)
    assert "Grande Barrière (Goma–Gisenyi) on 19 March" in crossings


@pytest.mark.parametrize(
    ("about", "foreign"), [("COL-VEN", "Bunagana"), ("COD-RWA", "Arauca"), ("torkham", "Kasumbalesa")]
)
def test_brief_about_a_subject_leaves_out_the_rest(
    examples: Situation, story: Situation, about: str, foreign: str
) -> None:
    brief = make_brief(examples if about == "torkham" else story, about=[about])
    text = " ".join(s.text for s in brief.sentences)
    assert brief.sentences
    assert foreign not in text
    assert about in brief.title


def test_brief_about_nothing_that_is_told_says_so(story: Situation) -> None:
    brief = make_brief(story, about=["Antarctica"])
    assert brief.sections == ()
    assert "Nothing" in render_text(brief)


def test_brief_of_nothing_says_so() -> None:
    brief = make_brief(Situation())
    assert brief.sections == ()
    assert "Nothing" in render_text(brief)


def test_brief_of_one_thin_report_is_short() -> None:
    brief = make_brief(_read("The minister met reporters and smiled."))
    assert words(brief) < 40


def test_brief_tells_a_toll_that_moved(story: Situation) -> None:
    first = [d for d in story.documents if d.published is not None]
    days = sorted({d.published for d in first if d.published is not None})
    moved = [
        item
        for day in days[1:]
        for section in brief_of(of_situation(story, since=day), since=day).sections
        if section.key == "changed"
        for item in section.items
        if "against" in item.sentences[0].text
    ]
    assert moved
    assert all(re.search(r"at .+, against .+ before\.$", item.sentences[0].text) for item in moved)


HOSTILE = (
    "KABUL, 20 February 2023 - <script>alert(1)</script> gunmen attacked police in Torkham on Sunday, "
    "killing four officers, the [interior](javascript:alert(1)) ministry said. "
    "The Taliban \u202eclosed\u202c the Torkham border crossing on Sunday because of "
    "**\x07the <img src=x onerror=alert(1)> attack**."
)


def _read(text: str, outlet: str = "Hill Post") -> Situation:
    from dragoman.pipeline import Reader, make_situation

    document = Document(text=text, outlet=outlet, title=f"{outlet} <b>", published=date(2023, 2, 20))
    readings = list(Reader.load().read_batch([document]))
    return make_situation(readings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Kenyan police in Busia arrested two Ugandan officials on Monday.",
            "arrested Ugandan officials",
        ),
        (
            "Allegations that Chad fired on Sudanese soldiers near Adre on Monday alarmed diplomats.",
            "citing unnamed sources, that Chad",
        ),
    ],
)
def test_brief_words_of_incidents(text: str, told: str) -> None:
    brief = render_text(make_brief(_read(text)))
    assert told in " ".join(brief.split())


def test_brief_of_quiet_days_tells_what_weighs_little_but_not_on_others() -> None:
    quiet = _read("Kenya's foreign minister held talks on Monday.")
    (section,) = (s for s in make_brief(quiet).sections if s.key == "incidents")
    assert [round(item.weight) for item in section.items] == [1]
    assert section.items[0].weight < 0.8


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Niger, which has sent 700 vehicles to the border with Mali, asked for help.",
            "speaks of “700 vehicles to the border with Mali”",
        ),
        (
            "Chad has sent a 700-vehicle convoy to the mission in Mali.",
            "“700-vehicle convoy to the mission in Mali”",
        ),
        ("The minister spoke on Monday. He put the debt of Kenya at $6 billion.", ""),
    ],
)
def test_brief_quotes_figures_as_words_that_stand_alone(text: str, told: str) -> None:
    figures = [s for s in make_brief(_read(text)).sections if s.key == "figures"]
    quoted = " ".join(sentence.text for s in figures for item in s.items for sentence in item.sentences)
    assert told in quoted
    assert bool(told) == bool(quoted)


def test_brief_shows_hostile_text_harmlessly() -> None:
    brief = make_brief(_read(HOSTILE, outlet='<a href="javascript:x">Wire</a>\u202e'))
    assert brief.sentences
    text = render_text(brief)
    assert all(c.isprintable() or c == "\n" for c in text)
    from dragoman.views.brief.html import render_html

    page = render_html(brief)
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "<script" not in re.sub(r"\\<", "", render_markdown(brief))


def test_brief_of_reports_without_dates_is_made() -> None:
    from dragoman.pipeline import Reader, make_situation

    document = Document(text="Rebels attacked a village near Goma and killed nine people, the army said.")
    brief = make_brief(make_situation(list(Reader.load().read_batch([document]))))  # type: ignore[arg-type]
    assert brief.title == "Situation brief"
    assert all(s.notes for s in brief.sentences)


def test_brief_weighs_a_recent_incident_more_than_the_same_long_ago(story: Situation) -> None:
    from dragoman.views.brief.phrasebook import load_plan
    from dragoman.views.brief.weighing import weigh

    incident = next(i for i in story.incidents if i.end is not None and i.type == "ASSAULT")
    lead = next(s for s in story.statements if s.id == incident.events[0])
    assert isinstance(lead, dragoman.Event)
    assert incident.end is not None
    weights = [
        weigh(
            incident, lead, until=incident.end + timedelta(days=days), days=30, changed=False,
            weights=load_plan().weights,
        )
        for days in (0, 15, 30)
    ]  # fmt: skip
    assert weights[0] == pytest.approx(2 * weights[1]) == pytest.approx(4 * weights[2])


def test_brief_on_a_week_of_plain_news() -> None:
    unsupported = runpy.run_path(str(Path(__file__).with_name("test_brief_facts.py")))["all_unsupported"]
    table = Path(__file__).resolve().parents[4] / "shared" / "bench" / "wikinews" / "wikinews_2020.csv"
    if not table.exists():
        pytest.skip("the development data is not here")
    rows = table.read_text(encoding="utf-8")
    week = [r for r in csv.DictReader(io.StringIO(rows)) if "2020-01-01" <= r["date"] <= "2020-01-10"]
    situations = [_document(row) for row in week]
    from dragoman.pipeline import Reader, make_situation

    situation = make_situation(list(Reader.load().read_batch(situations)))  # type: ignore[arg-type]
    brief = make_brief(situation)
    assert brief.sentences
    assert unsupported(situation, brief) == []


def _document(row: dict[str, str]) -> Document:
    return Document(
        text=row["text"], title=row["title"], outlet="Wikinews", published=date.fromisoformat(row["date"])
    )
