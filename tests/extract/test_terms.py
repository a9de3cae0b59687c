"""Threats and offers: what a party says that it would do on a condition."""

from __future__ import annotations

import pytest

from dragoman.model import Event, Status
from tests.extract.conftest import Find


def _codes(events: list[Event]) -> set[tuple[str, str, str]]:
    return {(e.type, e.actors[0].name if e.actors else "", str(e.status)) for e in events}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "The Houthis said they would strike Israeli ports if the blockade of Gaza was not lifted.",
            "Houthis",
        ),
        (
            "The Taliban said they would close the border if Pakistan fired again.",
            "Afghanistan government (Taliban)",
        ),
        ("Belgrade said it would not stand idly by if Serbs were attacked in Kosovo.", "Serbia government"),
        (
            "Foreign Minister Sergei Lavrov warned that Russia would treat arms ships as legitimate targets.",
            "Russia",
        ),
        ("“We will not hesitate to use force against them,” Vladimir Putin said.", "Vladimir Putin"),
        ("Iran will respond to any attack, Foreign Minister Abbas Araghchi said.", "Iran"),
    ],
)
def test_terms_take_what_a_party_says_that_it_would_do_for_a_threat(
    code: Find, text: str, actor: str
) -> None:
    assert ("THREATEN", actor, str(Status.HAPPENED)) in _codes(code(text))


def test_terms_threaten_whose_deed_the_act_depends_on(code: Find) -> None:
    [threat] = [
        e
        for e in code("The Taliban said they would close the border if Pakistan fired again.")
        if e.type == "THREATEN"
    ]
    assert [a.name for a in threat.recipients] == ["Pakistan"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels said they would release the captives if the army withdrew from Goma.",
        "The Polisario Front said it would accept mediation if its prisoners were freed.",
    ],
)
def test_terms_take_a_favour_on_a_condition_for_an_offer(code: Find, text: str) -> None:
    assert ("AGREE", str(Status.CONDITIONAL)) in {(e.type, str(e.status)) for e in code(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Analysts say that Iran would retaliate if Israel attacked.",
        "Turkey responded to the earthquake.",
        "The company said it would close the plant if prices fell.",
        "“We will take steps to improve the economy,” President William Ruto said.",
        "The army said it would respond to requests from the villagers.",
        "The minister said that schools would close if the storm came.",
    ],
)
def test_terms_take_no_forecast_or_service_for_a_threat(code: Find, text: str) -> None:
    assert "THREATEN" not in {e.type for e in code(text)}
