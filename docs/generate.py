"""Write what the docs say of the code: the reference, and the tables of method.md.

    python docs/generate.py            write the files
    python docs/generate.py --check    exit 1 and name each file that is stale

`docs/reference/` is written whole, `method.md` between `<!-- scores NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
HEAD = "<!-- Written by docs/generate.py; don't edit. -->\n\n"
BLOCK = re.compile(r"(<!-- scores (\w+) -->\n).*?(<!-- end -->)", re.S)


def main(arguments: list[str]) -> int:
    """Write or check all files."""
    made = make_all()
    stale = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in arguments:
        for path in stale:
            sys.stderr.write(f"{path.relative_to(ROOT)}: is stale; run python docs/generate.py\n")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(made[path], "utf-8")
    return 0


def make_all() -> dict[Path, str]:
    """Give the text of every generated file."""
    method = DOCS / "method.md"
    return {
        DOCS / "reference" / "cli.md": make_cli(),
        DOCS / "reference" / "python.md": make_python(),
        DOCS / "reference" / "record.md": make_record(),
        method: fill_scores(method.read_text("utf-8")),
    }


def make_cli() -> str:
    """Describe every verb with its arguments and options."""
    import typer

    from dragoman.cli.main import app

    group = typer.main.get_command(app)
    lines = [
        "# Command line",
        "",
        "Every verb has `--help`. Exit codes: 0 all went well, 1 something could not be",
    ]
    lines += ["read or is damaged, 2 an option makes no sense, 130 stopped.", ""]
    for name, command in _verbs(group, "dragoman"):
        lines += [f"## {name}", "", " ".join((command.help or "").split()), ""]
        rows = [_parameter(p) for p in command.params if p.name not in {"help", None} and not p.hidden]
        if rows:
            lines += ["| option | what it does |", "|---|---|", *rows, ""]
    return HEAD + "\n".join(lines).rstrip() + "\n"


def _verbs(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, child in sorted(getattr(command, "commands", {}).items()):
        if hasattr(child, "commands"):
            yield from _verbs(child, f"{path} {name}")
        else:
            yield f"{path} {name}", child


def _parameter(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        name = f"`{(parameter.metavar or parameter.name or '').upper()}`"
    else:
        name = ", ".join(f"`{flag}`" for flag in (*parameter.opts, *parameter.secondary_opts))
    choices = getattr(parameter.type_descriptor.annotation, "__members__", {}).values()
    told = " ".join((parameter.help or "").split())
    if choices:
        told += f" One of {', '.join(str(c.value) for c in choices)}."
    default = parameter.default
    if isinstance(default, (str, int, float)) and not isinstance(default, bool):
        told += f" Default: {getattr(default, 'value', default)}."
    if parameter.required and parameter.param_type_name != "argument":
        told += " Required."
    return f"| {name} | {_cell(told)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").strip()


def make_python() -> str:
    """Describe the public names: signature and docstring."""
    import dragoman

    lines = [
        "# Python",
        "",
        "    import dragoman",
        "",
        "The names of `dragoman.__all__`; all else may change.",
        "",
    ]
    for name in dragoman.__all__:
        if name == "__version__":
            continue
        lines += [f"## {name}", "", *_described(name, getattr(dragoman, name)), ""]
    return HEAD + "\n".join(lines).rstrip() + "\n"


def _described(name: str, thing: Any) -> Iterator[str]:
    if inspect.isfunction(thing):
        yield from ("```python", f"dragoman.{name}{_signature(thing)}", "```", "")
    elif members := getattr(thing, "__members__", None):
        yield f"One of {', '.join(f'`{member.value}`' for member in members.values())}."
        yield ""
    text = inspect.cleandoc(thing.__doc__ or "")
    summary, _, rest = text.partition("\n\n")
    yield " ".join(summary.split())
    if rest:
        yield from ("", "```text", rest.rstrip(), "```")


def _signature(function: Any) -> str:
    parts = str(inspect.signature(function, eval_str=False)).replace("'", "")
    return (
        re.sub(r", (?=[a-z_]+: |\*)", ",\n    ", parts)
        .replace("(", "(\n    ", 1)
        .replace(") ->", ",\n) ->", 1)
    )


def make_record() -> str:
    """Describe the columns of a record's tables and views."""
    from dragoman.record import schema

    lines = ["# Tables of a record", "", f"Schema version {schema.SCHEMA_VERSION}."]
    lines += ["[The record](../record.md) says what they are for, and which views a query sees.", ""]
    for name, table in schema.TABLES.items():
        lines += [f"## {name}", "", "| column | type |", "|---|---|"]
        lines += [f"| `{field.name}` | {field.type} |" for field in table]
        lines += [""]
    return HEAD + "\n".join(lines).rstrip() + "\n"


def fill_scores(text: str) -> str:
    """Put the committed scores into the tables of a text."""
    tables = yaml.safe_load((DOCS / "method_scores.yaml").read_text("utf-8"))["tables"]
    baseline = json.loads((ROOT / "eval" / "baseline.json").read_text("utf-8"))["scorers"]

    def fill(found: re.Match[str]) -> str:
        return f"{found[1]}{_table(tables[found[2]], baseline)}{found[3]}"

    return BLOCK.sub(fill, text)


def _table(rows: dict[str, str], baseline: dict[str, Any]) -> str:
    lines = ["| what | score |", "|---|---|"]
    for key, label in rows.items():
        scorer, _, score = key.partition(".")
        value = baseline.get(scorer, {}).get("scores", {}).get(score)
        if value is not None:
            lines.append(f"| {label} | {value if value > 1 else 100 * value:.1f} % |")
    return "\n".join(lines) + "\n" if len(lines) > 2 else "Not measured yet.\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
