from __future__ import annotations

import pytest

from dragoman.model import Document
from dragoman.model.serial import make_json_text, make_statement
from tests.record import stand_in


def test_serial_round_trip_gives_the_same_statement_and_id() -> None:
    document = Document(text="Kenya shelled Uganda on Monday. Uganda denied “it” – twice.")
    found = list(stand_in.statements(document))
    again = [make_statement(make_json_text(statement)) for statement in found]
    assert len(found) == 2
    assert again == found
    assert [s.id for s in again] == [s.id for s in found]


@pytest.mark.parametrize("text", ["[]", '{"kind": "rumour"}', '{"kind": "event"}', '{"id": 1}', "nonsense"])
def test_serial_refuses_what_is_no_statement(text: str) -> None:
    with pytest.raises(ValueError):
        make_statement(text)
