"""What a sentence and a report are about."""

from __future__ import annotations

from dragoman.extract.registers import Registers
from dragoman.language.analysis import Analysis
from dragoman.model import Document


def _read(nlp, text: str, title: str | None = None) -> tuple[Registers, Analysis]:
    analysis = Analysis(Document(text=text, title=title), nlp(text))
    return Registers(analysis), analysis


def test_words_of_the_report_and_of_its_headline_are_weighed(nlp) -> None:
    text = "Soldiers left. A quake followed."
    plain, _ = _read(nlp, text)
    headed, _ = _read(nlp, text, "Quake and floods in Peru")
    assert plain.weight("violence") == headed.weight("violence") == 1
    assert headed.weight("mishaps") > plain.weight("mishaps") == 1


def test_a_word_is_no_sign_of_itself(nlp) -> None:
    registers, analysis = _read(nlp, "The attack failed. The rebels fled.")
    assert not registers.near("violence", analysis.doc[1])
    assert registers.near("violence", analysis.doc[2])
    assert not registers.near("violence", analysis.doc[5])
    assert registers.near("violence", analysis.doc[6])
