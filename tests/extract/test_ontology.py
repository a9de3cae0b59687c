"""The shipped ontology against PLOVER's own numbers, and its own rules."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from dragoman.extract.ontology import Ontology, load_ontology


def test_ontology_has_sixteen_types_and_four_quads() -> None:
    ontology = load_ontology()
    assert len(ontology.types) == 16
    assert len({kind.quad for kind in ontology.types.values()}) == 4
    assert len(ontology.contexts) == 37


@pytest.mark.parametrize(
    ("kind", "mode", "score", "cameo"),
    [
        ("AGREE", None, 2.5, "030"),
        ("CONSULT", "visit", 4, "042"),
        ("ACCUSE", None, -3, "112"),
        ("PROTEST", "vandalize", -5, "145"),
        ("COERCE", "close", -5, "191"),
        ("REJECT", "deny", -1, None),
        ("ASSAULT", "unconventional", -10, "204"),
        ("AID", None, 10, "070"),
    ],
)
def test_ontology_gives_scores_and_cameo(
    kind: str, mode: str | None, score: float, cameo: str | None
) -> None:
    assert load_ontology().score(kind, mode) == score
    assert load_ontology().cameo(kind, mode) == cameo


def test_ontology_scores_lie_between_minus_ten_and_ten() -> None:
    types = load_ontology().types.values()
    scores = [kind.score for kind in types] + [m.score for kind in types for m in kind.modes.values()]
    assert all(-10 <= score <= 10 for score in scores)


@pytest.mark.parametrize("kind", ["AID", "COOPERATE", "SANCTION"])
def test_ontology_marks_types_that_need_a_recipient(kind: str) -> None:
    assert load_ontology().types[kind].needs == "recipient"


@pytest.mark.parametrize(
    ("act", "content", "mode", "expected"),
    [
        ("THREATEN", "COERCE", "arrest", "arrest"),
        ("THREATEN", "COERCE", "close", "restrict"),
        ("REQUEST", "RETREAT", "access", "yield"),
        ("REJECT", "CONSULT", None, "meet"),
        ("ACCUSE", "ASSAULT", None, None),
    ],
)
def test_ontology_gives_speech_acts_their_mode(
    act: str, content: str, mode: str | None, expected: str | None
) -> None:
    assert load_ontology().speech_mode(act, content, mode) == expected


def test_ontology_rejects_an_unknown_future_type() -> None:
    with pytest.raises(ValidationError, match="future type NOPE"):
        Ontology.model_validate(
            {
                "types": {"AID": {"quad": "material cooperation", "score": 1, "future": "NOPE"}},
                "contexts": [],
                "speech": {},
            }
        )
