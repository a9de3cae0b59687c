from dataclasses import replace

import pytest

from dragoman.model import Claim, Event, Evidence, Span, Stance, Status


def make_event(**changes: object) -> Event:
    known = {
        "document": "doc-1",
        "sentence": Span(0, 21, "Kabul closed the gate"),
        "evidence": (Evidence("trigger", 6, 12, "closed"), Evidence("actor", 0, 5, "Kabul")),
        "type": "COERCE",
        "mode": "close",
        "quad": "material conflict",
        "extractor": "0.1.0",
    }
    return Event(**{**known, **changes})  # type: ignore[arg-type]


def test_statement_id_is_the_same_for_the_same_words() -> None:
    assert make_event().id == make_event().id
    assert make_event().id.startswith("ev-")


@pytest.mark.parametrize(
    "change",
    [
        {"document": "doc-2"},
        {"evidence": (Evidence("trigger", 6, 12, "closed"),)},
        {"mode": "seize"},
        {"extractor": "0.2.0"},
    ],
)
def test_statement_id_changes_with_words_code_or_extractor(change: dict[str, object]) -> None:
    assert make_event(**change).id != make_event().id


def test_statement_id_does_not_depend_on_voice_status_or_links() -> None:
    event = make_event()
    assert replace(event, status=Status.DENIED, confidence=0.1, mentions=((40, 60),)).id == event.id


def test_statement_span_gives_the_words_of_a_role() -> None:
    assert make_event().span("actor") == Span(0, 5, "Kabul")
    assert make_event().span("recipient") is None


def test_claims_on_the_same_words_differ_by_stance() -> None:
    def claim(stance: Stance) -> Claim:
        return Claim(
            document="doc-1",
            sentence=Span(0, 3, "abc"),
            evidence=(Evidence("cue", 0, 3, "abc"),),
            extractor="0.1.0",
            stance=stance,
            speaker=None,
            cue="abc",
        )

    assert claim(Stance.DENIES).id != claim(Stance.STATES).id
