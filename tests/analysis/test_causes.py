"""The causal map: signs, sources, loops and chains."""

from __future__ import annotations

import pytest

from dragoman.analysis.causes import CausalMap, follow, make_map
from dragoman.extract.factors import sign_towards
from dragoman.model import Cause, CauseSide, Document, Evidence, Span, Speaker, Status

REPORT = Document(text="x", outlet="Hill Post")
SAID = Speaker(name="a trader", id=None, country=None, sectors=(), cue="said", stance="states")


def cause(link: str, **more: object) -> Cause:
    """Make a statement of "trade -> prices" or "trade -| prices" (lowers)."""
    driver, arrow, driven = link.split()
    known: dict[str, object] = {
        "document": REPORT.id,
        "sentence": Span(0, 1, "x"),
        "evidence": (Evidence("signal", 0, 1, link),),
        "extractor": "0",
        "cause": CauseSide(start=0, end=1, text=driver, factor=driver if driver != "?" else None),
        "effect": CauseSide(start=0, end=1, text=driven, factor=driven if driven != "?" else None),
        "direction": "raises" if arrow == "->" else "lowers",
        "signal": "x",
    }
    return Cause(**{**known, **more})  # type: ignore[arg-type]


def causal_map(*links: str) -> CausalMap:
    return make_map([cause(link) for link in links], [REPORT])


def test_causes_count_statements_by_strength_and_source() -> None:
    found = make_map([cause("a -> b"), cause("a -> b", strength="may", voice=(SAID,))], [REPORT])
    (link,) = found.links
    assert (link.count, link.strengths) == (2, {"states": 1, "may": 1})
    assert link.sources == ("Hill Post", "Hill Post, quoting a trader")


def test_causes_keep_opposite_signs_apart() -> None:
    assert [link.sign for link in causal_map("a -> b", "a -| b").links] == [1, -1]


@pytest.mark.parametrize("status", [Status.DENIED, Status.NEGATED])
def test_causes_leave_out_what_is_denied(status: Status) -> None:
    assert make_map([cause("a -> b", status=status)], [REPORT]).links == ()


def test_causes_count_links_without_a_factor() -> None:
    found = causal_map("a -> ?", "? -> b", "a -> a")
    assert (found.links, found.unplaced) == ((), 2)


@pytest.mark.parametrize(
    ("links", "kind"),
    [
        (("a -> b", "b -> a"), "reinforcing"),
        (("a -| b", "b -| a"), "reinforcing"),
        (("a -> b", "b -| a"), "balancing"),
        (("a -> b", "b -> c", "c -| a"), "balancing"),
        (("a -> b", "b -> c", "c -> d", "d -> e", "e -> a"), "reinforcing"),
    ],
)
def test_causes_name_loops_by_the_product_of_signs(links: tuple[str, ...], kind: str) -> None:
    (loop,) = causal_map(*links).loops
    assert (loop.kind, loop.factors[0], len(loop.links)) == (kind, "a", len(links))


def test_causes_find_every_loop_once_and_none_that_is_too_long() -> None:
    found = causal_map("a -> b", "b -> a", "b -> c", "c -> a", "c -> b").loops
    assert [loop.factors for loop in found] == [("a", "b"), ("b", "c"), ("a", "b", "c")]
    assert causal_map("a -> b", "b -> c", "c -> d", "d -> e", "e -> f", "f -> a").loops == ()


def test_causes_follow_chains_with_their_sign() -> None:
    found = follow(causal_map("gate -| trade", "trade -| anger", "anger -> gate", "x -> gate"), "gate")
    assert [(c.factor, c.sign, len(c.links)) for c in found] == [("trade", -1, 1), ("anger", 1, 2)]


def test_causes_follow_nothing_from_a_factor_that_drives_nothing() -> None:
    assert follow(causal_map("a -> b"), "b") == ()


@pytest.mark.parametrize(
    ("words", "factor", "sign"),
    [
        ("a fall in exports", "trade", -1),
        ("rising exports", "trade", 1),
        ("a shortage of goods", "trade", -1),
        ("a food shortage", "food-prices", 1),
        ("the economic decline", "economic-crisis", 1),
        ("the gate stays shut", None, 1),
        ("relations between the neighbours would suffer", "relations", -1),
        ("improving relations", "relations", 1),
        ("a worsening economic crisis", "economic-crisis", 1),
        ("the crisis may soon be resolved", "political-crisis", -1),
        ("the stability of the region", "security", -1),
        ("the instability of the region", "security", 1),
        ("the loss of stability", "security", 1),
    ],
)
def test_causes_do_not_take_a_factors_own_words_for_less_of_it(
    words: str, factor: str | None, sign: int
) -> None:
    assert sign_towards(words, factor) == sign
