"""No fact in a brief that its sources do not hold: every word of every sentence is looked up.

A word must stand in the statements that the sentence cites, or be one of the brief's own: those of its
templates and the few in OWN. Numbers, days and quotations are checked by what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import pytest
import yaml

from dragoman.datafiles import data_path
from dragoman.model import Statement
from dragoman.model.serial import make_json_text
from dragoman.model.situation import Situation
from dragoman.views.brief import Brief, Sentence, make_brief
from dragoman.views.brief.names import number_words, plain
from dragoman.views.brief.phrasebook import load_countries, load_words

_OWN = """
a account accounts according account again against all also among an and announce announces as ask
asks at attack back be because been before between brief but by cargo changed closed closes closing
closure conditional day denies did differ differently each estimate event fits for from fully happen
happened has have having in is it its last least made make makes more newer no not nothing now of on one
only open opened opening or other others out outlet outlets own part partly people person put puts
read report reported reports reserve same say shut since so source speak speaks tell tells than that the their
there they this to told toll towards under unnamed until up was were with
"""
OWN = frozenset(_OWN.split())
MONTHS = tuple(date(2000, month, 1).strftime("%B") for month in range(1, 13))
DAY = re.compile(rf"\b(\d{{1,2}})(?:(?: and |–)(\d{{1,2}}))? ({'|'.join(MONTHS)})(?: (\d{{4}}))?")
MARKS = re.compile('[“”‘’"]')
QUOTE = re.compile(r"“([^”]*)”")
NUMBER = re.compile(r"\b\d[\d,]*(?:\.\d+)?\b")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SMALL = {number_words(n): n for n in range(11)}


def own_words() -> frozenset[str]:
    """Give the words of the templates."""
    acts = data_path("templates", "brief", "acts.yaml").read_text(encoding="utf-8")
    words = yaml.safe_load(data_path("templates", "brief", "words.yaml").read_text(encoding="utf-8"))
    parts = [str(words[key]) for key in ("replies", "stances", "stances_past", "tolls", "harm")]
    return OWN | {w.casefold() for text in (acts, *parts) for w in WORD.findall(text)}


class Cited:
    """What a sentence may say by its sources."""

    def __init__(self, situation: Situation, sentence: Sentence) -> None:
        by_id = {s.id: s for s in situation.statements}
        documents = {d.id: d for d in situation.documents}
        self.statements: list[Statement] = [by_id[i] for i in sentence.statements]
        self.documents = list({s.document: documents[s.document] for s in self.statements}.values())
        self.json = [make_json_text(s) for s in self.statements]
        self.text = " ".join([*self.json, *(d.outlet or "" for d in self.documents)])

    def words(self) -> frozenset[str]:
        """Give all words, with the short names and adjectives of the countries whose codes are there."""
        names = [self.text]
        for code, country in load_countries().items():
            if f'"{code}"' in self.text:
                names += [load_words().short.get(code, ""), country.name, *country.people]
        return frozenset(w.casefold() for w in WORD.findall(" ".join(names)))

    def days(self) -> frozenset[date]:
        """Give all days: of moments, from first to last, and of publication."""
        found = {d.published for d in self.documents if d.published is not None}
        for statement in self.statements:
            moment = statement.moment
            found |= {d for d in (moment.start, moment.end) if d is not None} if moment is not None else set()
        return frozenset(found)

    def numbers(self) -> frozenset[float]:
        """Give all numbers, in digits or small ones in words, and how many outlets are cited."""
        digits = {float(n.replace(",", "")) for n in NUMBER.findall(self.text)}
        small = {float(SMALL[w.casefold()]) for w in WORD.findall(self.text) if w.casefold() in SMALL}
        return frozenset(digits | small | {float(len({d.outlet for d in self.documents}))})


def unsupported(situation: Situation, brief: Brief, sentence: Sentence) -> Iterator[str]:
    """Give what a sentence says that its sources don't hold."""
    cited = Cited(situation, sentence)
    source = MARKS.sub("’", " ".join(plain(d.text) for d in cited.documents))
    for quoted in QUOTE.findall(sentence.text):
        words = MARKS.sub("’", quoted.removesuffix("’") if quoted.endswith(" …’") else quoted).removesuffix(
            " …"
        )
        if words not in source:
            yield f"not quoted: {words}"
        if len(words.split()) >= 12:
            yield f"quoted at length: {words}"
    text = QUOTE.sub(" ", sentence.text)
    year = brief.day.year if brief.day is not None else 0
    yield from _wrong_days(text, cited, year)
    text = DAY.sub(" ", text)
    hours = re.findall(r"\d\d:\d\d", text)
    yield from (f"hour: {hour}" for hour in hours if hour not in cited.text)
    text = re.sub(r"\d\d:\d\d", " ", text)
    for number in NUMBER.findall(text):
        if float(number.replace(",", "")) not in cited.numbers():
            yield f"number: {number}"
    known = own_words() | cited.words()
    for word in WORD.findall(text):
        folded = word.casefold()
        if folded in SMALL and float(SMALL[folded]) in cited.numbers():
            continue
        if folded not in known:
            yield f"word: {word}"


def _wrong_days(text: str, cited: Cited, year: int) -> Iterator[str]:
    for first, second, month, told_year in DAY.findall(text):
        for day in filter(None, (first, second)):
            wanted = date(int(told_year or year), MONTHS.index(month) + 1, int(day))
            if wanted not in cited.days():
                yield f"day: {wanted}"


def all_unsupported(situation: Situation, brief: Brief) -> list[tuple[str, list[str]]]:
    """Give each sentence with what it should not say."""
    checked: Iterable[Sentence] = (s for s in brief.sentences if not s.estimate)
    found = [(s.text, list(unsupported(situation, brief, s))) for s in checked]
    return [(text, wrong) for text, wrong in found if wrong]


def test_brief_says_only_what_its_sources_hold(told: Situation) -> None:
    brief = make_brief(told)
    assert len(brief.sentences) > 15
    assert all_unsupported(told, brief) == []


@pytest.mark.parametrize("about", ["COD-RWA", "COL-VEN", "mpondwe", "M23"])
def test_brief_about_a_subject_says_only_what_its_sources_hold(story: Situation, about: str) -> None:
    brief = make_brief(story, about=[about])
    assert brief.sentences
    assert all_unsupported(story, brief) == []


@pytest.mark.parametrize("day", [date(2026, 3, d) for d in (5, 9, 12, 16, 20, 24, 29)])
def test_brief_of_some_days_says_only_what_its_sources_hold(story: Situation, day: date) -> None:
    from dragoman.views.brief.gather import of_situation
    from dragoman.views.brief.make import brief_of

    gathered = of_situation(story, since=day, until=date(2026, 4, day.day))
    brief = brief_of(gathered, since=day, until=date(2026, 4, day.day))
    assert brief.sentences
    assert all_unsupported(gathered.situation, brief) == []


def test_brief_check_finds_a_fact_that_is_not_there(story: Situation) -> None:
    brief = make_brief(story)
    sentence = next(s for s in brief.sentences if "Rwanda closed" in s.text)
    for wrong in (
        sentence.text.replace("Rwanda", "Burundi"),
        sentence.text.replace("21 April", "22 April"),
        sentence.text.replace("closed", "bombarded"),
        sentence.text.replace(".", ", killing 77."),
        sentence.text.replace(".", " (“for no reason at all”)."),
    ):
        assert wrong != sentence.text
        told = Sentence(text=wrong, statements=sentence.statements)
        assert list(unsupported(story, brief, told)), wrong
