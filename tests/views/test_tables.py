from __future__ import annotations

import csv
import io
import json
from datetime import date

import pyarrow as pa
import pytest

from dragoman.views.tables import render_csv, render_jsonl, render_table

TABLE = pa.table(
    {
        "text": ['=HYPERLINK("x")', 'say "no", he said\nand left', None],
        "names": [["Ana", "Bo"], [], None],
        "day": [date(2024, 5, 1), None, None],
        "score": [-9.5, 0.0, None],
    }
)


def test_tables_csv_reads_back() -> None:
    rows = list(csv.reader(io.StringIO(render_csv(TABLE))))
    assert rows == [
        ["text", "names", "day", "score"],
        ['\'=HYPERLINK("x")', "Ana; Bo", "2024-05-01", "-9.5"],
        ['say "no", he said\nand left', "", "", "0.0"],
        ["", "", "", ""],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+cmd", "@SUM(1)", "\t=1"])
def test_tables_csv_disarms_formulas(text: str) -> None:
    assert render_csv(pa.table({"a": [text]})).splitlines()[1].strip('"').startswith("'")


def test_tables_jsonl_keeps_values() -> None:
    rows = [json.loads(line) for line in render_jsonl(TABLE).splitlines()]
    assert rows[0] == {"text": '=HYPERLINK("x")', "names": ["Ana", "Bo"], "day": "2024-05-01", "score": -9.5}


def test_tables_table_shows_markup_as_text() -> None:
    assert "[red]x[/red]" in render_table(pa.table({"a": ["[red]x[/red]"]}))
    assert render_table(TABLE).endswith("3 rows\n")
