import io
import json
import re
from pathlib import Path

import jsonschema
from rich.console import Console

from dragoman.model.situation import Situation
from dragoman.views.html import render_html
from dragoman.views.markdown import render_markdown
from dragoman.views.notebook import ShownSituation
from dragoman.views.situation_page import make_page
from dragoman.views.statements import make_schema, render_json, render_jsonl
from dragoman.views.terminal import render_terminal


def test_html_escapes_text_of_documents(situation: Situation) -> None:
    html = render_html(make_page(situation))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "Gate &lt;shut&gt;" in html


def test_html_loads_nothing_from_elsewhere(situation: Situation) -> None:
    html = render_html(make_page(situation))
    assert not re.search(r"(src|href)=\"(?!#)", html)


def test_markdown_escapes_text_of_documents(situation: Situation) -> None:
    markdown = render_markdown(make_page(situation))
    assert r"\<script\>" in markdown
    assert r"\*claim\*" in markdown


def test_terminal_prints_each_line_with_its_words(situation: Situation) -> None:
    out = io.StringIO()
    render_terminal(make_page(situation), Console(file=out, width=100))
    text = out.getvalue()
    assert "2023-02-19  Closure: Afghanistan government" in text
    assert "Kabul closed Torkham gate on Sunday. [1]" in text


def test_jsonl_fits_the_generated_schema(situation: Situation) -> None:
    schema = make_schema()
    lines = [json.loads(line) for line in render_jsonl(situation)]
    assert {line["kind"] for line in lines} == {"event", "crossing", "claim", "quantity"}
    for line in lines:
        jsonschema.validate(line, schema)


def test_schema_rejects_an_unknown_status(situation: Situation) -> None:
    line = json.loads(next(render_jsonl(situation)))
    line["status"] = "perhaps"
    validator = jsonschema.Draft202012Validator(make_schema())
    assert not validator.is_valid(line)


def test_json_holds_the_fixed_names(situation: Situation) -> None:
    data = json.loads(render_json(situation))
    assert {"schema", "documents", "statements", "actors", "disputes", "crossings"} <= set(data)
    event = data["statements"][0]
    assert event["moment"]["start"] == "2023-02-19"
    assert event["evidence"][0] == {"role": "trigger", "start": 6, "end": 12, "text": "closed"}
    assert data["crossings"][0]["state"] == "closed"


def test_notebook_shows_the_page(situation: Situation) -> None:
    shown = ShownSituation(**{name: getattr(situation, name) for name in situation.__dataclass_fields__})
    assert "<mark>Kabul</mark>" in shown._repr_html_()


def test_schema_in_the_docs_is_current() -> None:
    docs = Path(__file__).resolve().parents[2] / "docs" / "statement.schema.json"
    assert json.loads(docs.read_text(encoding="utf-8")) == make_schema()
