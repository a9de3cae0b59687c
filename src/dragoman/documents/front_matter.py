"""Front matter: the block of YAML at the head of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from dragoman.documents.dates import parse_date
from dragoman.documents.facts import Facts
from dragoman.sources.columns import as_text, choose_columns, fold_name, value_of

MAX_CHARS = 65_536

_BLOCK = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
_LINE = re.compile(r"^([A-Za-z][\w .-]*?)\s*:[ \t]*(.*)$", re.M)


def split_front_matter(text: str) -> tuple[Facts, str]:
    """Divide a Markdown text into what its front matter says and the rest.

    Args:
        text: The whole file.

    Returns:
        The facts, empty where there is no front matter, and the text after it.
    """
    found = _BLOCK.match(text[:MAX_CHARS])
    if found is None or ":" not in found[1]:
        return Facts(), text
    values = _read(found[1])
    chosen = choose_columns(values)
    published = parse_date(value_of(values, chosen.published))
    facts = Facts(
        title=value_of(values, chosen.title),
        outlet=value_of(values, chosen.outlet),
        author=value_of(values, chosen.author),
        published=published,
        published_from="front matter" if published else None,
        place=as_text(values.get("dateline")),
        url=_web_address(value_of(values, chosen.url)) or _any_address(values),
    )
    return facts, text[found.end() :]


def _read(block: str) -> dict[str, object]:
    """Read the block; where it is no valid YAML ("title: Kabul: a report") line by line."""
    try:
        values = yaml.load(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        values = None
    if isinstance(values, Mapping):
        return {str(key): value for key, value in values.items()}
    return {key: value.strip("\"' ") for key, value in _LINE.findall(block)}


def _any_address(values: Mapping[str, object]) -> str | None:
    """Find the address of the report under a key of the site's own, such as "link-project"."""
    for key, value in values.items():
        if {"url", "link", "permalink"} & set(fold_name(key).split("_")):
            address = _web_address(as_text(value))
            if address is not None:
                return address
    return None


def _web_address(value: str | None) -> str | None:
    return value if value is not None and re.match(r"https?://", value) else None
