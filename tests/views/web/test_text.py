from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.views.web.text import hidden_names, join_ranges, mark_text, safe_link, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The gate\u202eshut", "The gate⟨U+202E⟩shut"),
        ("no\u200bwidth", "no⟨U+200B⟩width"),
        ("bell\x07", "bell⟨U+0007⟩"),
        ("tag\U000e0041", "tag⟨U+E0041⟩"),
        ("half\ud800", "half⟨U+D800⟩"),
        ("Wesh–Chaman, café, معبر", "Wesh–Chaman, café, معبر"),
        ("line\nline\ttab", "line\nline\ttab"),
    ],
)
def test_text_shows_what_is_hidden(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_text_cuts_stacked_accents() -> None:
    assert visible("g" + "\u0301" * 50 + "ate") == "g" + "\u0301" * 4 + "⟨…⟩ate"


def test_text_names_hidden_characters_once() -> None:
    assert hidden_names("a\u202eb\u202ec") == ("U+202E RIGHT-TO-LEFT OVERRIDE",)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://news.example/a?b=1", True),
        ("HTTP://news.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ('https://a.example/"onclick=x', False),
        ("https://a.example/\u202eb", False),
        ("/etc/passwd", False),
        ("https://a.example/\njavascript:x", False),
        (None, False),
    ],
)
def test_text_links_only_web_addresses(address: str | None, kept: bool) -> None:
    assert safe_link(address) == (address if kept else None)


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_text_marks_keep_every_character(text: str, pairs: list[tuple[int, int]]) -> None:
    ranges = join_ranges((min(p), max(p)) for p in pairs)
    marked = mark_text(text, [(a, b) for a, b in ranges if b <= len(text)])
    assert marked.replace("<mark>", "").replace("</mark>", "") == mark_text(text, [])
    assert "<script" not in mark_text("<script>", [(0, 3)])
