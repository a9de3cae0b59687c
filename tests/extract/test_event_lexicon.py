"""The event lexicon: shipped content, and what a user's wrong line is answered with."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DataFileError
from dragoman.extract.event_lexicon import NOTHING, load_event_lexicon
from dragoman.extract.ontology import load_ontology


def test_event_lexicon_covers_all_types_with_many_words() -> None:
    lexicon = load_event_lexicon()
    assert len(lexicon.frames) >= 1200
    coded = {f.type for frames in lexicon.frames.values() for f in frames} - {NOTHING}
    assert coded == set(load_ontology().types)


def test_event_lexicon_puts_guards_and_conditions_first() -> None:
    frames = load_event_lexicon().frames["verb", "release"]
    assert frames[0].type == NOTHING
    conditions = [len(f.block.where) for f in frames if f.type != NOTHING]
    assert conditions == sorted(conditions, reverse=True)


def test_event_lexicon_takes_a_users_line(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "type: ASSAULT\npredicates:\n  - verbs: zap, zap out\n    mode: aerial\n", encoding="utf-8"
    )
    lexicon = load_event_lexicon((own,))
    assert lexicon.frames["verb", "zap out"][0].mode == "aerial"
    assert ("verb", "zap") not in load_event_lexicon().frames


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("type: ASSULT\npredicates:\n  - verbs: zap\n", "ASSULT is no PLOVER type"),
        ("type: ASSAULT\npredicates:\n  - verbs: zap\n    mode: airial\n", "airial is no mode of ASSAULT"),
        (
            "type: ASSAULT\npredicates:\n  - verbs: zap\n    where:\n      object: +nosuch\n",
            "\\+nosuch is no class",
        ),
        ("type: ASSAULT\npredicates:\n  - mode: aerial\n", "needs verbs, nouns, adjectives or phrases"),
        ("type: ASSAULT\npredicates:\n  - verbs: zap, zing, zap\n", "'zap' is named twice"),
        ("type: AID\npredicates:\n  - phrases: zip ~ lip|lip off\n", "'lip' is named twice"),
        ("type: ASSAULT\npredicates:\n  - verbs: zap\n    colour: red\n", "own.yaml:4"),
        ("predicates:\n  - verbs: zap\n", "no type for"),
        ("type: AID\npredicates:\n  - verbs: zap\n    contexts: sports\n", "sports is no PLOVER context"),
    ],
)
def test_event_lexicon_names_what_is_wrong(tmp_path: Path, content: str, named: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError, match=named):
        load_event_lexicon((own,))
