# ruff: noqa: E501
"""Which time belongs to which clause."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.extract.attach import moment_of
from dragoman.extract.mentions import Layer
from dragoman.extract.moments import find_moments
from dragoman.extract.reading import Reading

PUBLISHED = "2023-02-23"

# sentence, word that heads the clause or names the event, first day, last day (None twice: no moment)
CASES = [
    ("Gunmen stormed the market on Sunday.", "stormed", "2023-02-19", "2023-02-19"),
    ("On Sunday gunmen stormed the market.", "stormed", "2023-02-19", "2023-02-19"),
    ("Last week envoys came to Lima.", "came", "2023-02-13", "2023-02-19"),
    ("Turkey will open the crossing on Friday.", "open", "2023-02-24", "2023-02-24"),
    # event nouns
    ("Sunday's attack shocked Kano.", "attack", "2023-02-19", "2023-02-19"),
    ("The attack on Sunday shocked Kano.", "attack", "2023-02-19", "2023-02-19"),
    ("The latest attack was on January 30.", "attack", "2023-01-30", "2023-01-30"),
    ("Clashes erupted near Beni on Saturday.", "Clashes", "2023-02-18", "2023-02-18"),
    ("There were clashes near Beni on Saturday.", "clashes", "2023-02-18", "2023-02-18"),
    ("An explosion on Wednesday killed three.", "killed", "2023-02-22", "2023-02-22"),
    # lengths say how long, and when only where they run up to publication
    ("The crossing has been closed for two months.", "closed", "2022-12-23", "2023-02-23"),
    ("The siege lasted three weeks.", "lasted", None, None),
    ("Rebels shot at the convoy on Sunday. In response to the attack, the army closed the road.", "closed", "2023-02-19", "2023-02-23"),
    # saying and what is said
    ("The ministry said on Monday that Kabul had closed the gate.", "said", "2023-02-20", "2023-02-20"),
    ("The ministry said on Monday that Kabul had closed the gate.", "closed", None, None),
    ("Kabul closed the gate on Friday, the ministry said on Monday.", "closed", "2023-02-17", "2023-02-17"),
    ("Kabul closed the gate on Friday, the ministry said on Monday.", "said", "2023-02-20", "2023-02-20"),
    ("The ministry said that Kabul closed the gate on Friday.", "said", None, None),
    ("On Tuesday the UN warned that famine would spread.", "spread", None, None),
    # coordination and embedding
    ("On Monday soldiers crossed the river and burned two villages.", "burned", "2023-02-20", "2023-02-20"),
    ("He was arrested in 2019 and released in 2021.", "released", "2021-01-01", "2021-12-31"),
    ("He was arrested in 2019 and will be tried.", "tried", None, None),
    ("The ship is registered in Malta and was built in 1944.", "registered", None, None),
    ("Students gave the cabinet until Thursday, but the demand was not met.", "met", None, None),
    ("A bomb exploded on Friday, killing three.", "killing", "2023-02-17", "2023-02-17"),
    ("Three died when a bomb exploded on Friday.", "died", "2023-02-17", "2023-02-17"),
    ("The army began to withdraw on Sunday.", "withdraw", "2023-02-19", "2023-02-19"),
    ("It was a reply to the raid of February 6, in which four porters died.", "died", "2023-02-06", "2023-02-06"),
    ("On Thursday the two sides agreed to exchange prisoners.", "exchange", None, None),
    ("The visit followed clashes on Sunday, which resulted in deaths.", "resulted", "2023-02-19", "2023-02-19"),
    ("The visit followed clashes on Sunday, which resulted in deaths.", "followed", None, None),
    ("The army, which took Bakhmut in May 2022, is preparing.", "preparing", None, None),
    ("At a meeting on Thursday the two sides agreed on a map.", "agreed", "2023-02-23", "2023-02-23"),
    (
        "A man appeared in court yesterday over a shooting in Oslo on Friday, which caused the death of two people.",
        "caused",
        "2023-02-17",
        "2023-02-17",
    ),
    ("Tuesday's talks may bring relief.", "bring", None, None),
    ("The law was frozen after last week's protests.", "protests", "2023-02-13", "2023-02-19"),
    # bounds by another event
    ("This is his first visit after the return to power in August 2021.", "visit", "2021-08-01", "2023-02-23"),
    ("Residents fled before the city fell on Friday.", "fled", None, "2023-02-17"),
    # an event that the document dated before
    (
        "The Taliban came back to power in August 2021. After the Taliban rise to power, Islamabad deported refugees.",
        "deported",
        "2021-08-01",
        "2023-02-23",
    ),
    # from one sentence to the next, only by a word that says so
    ("Rebels took Goma on 27 January 2023. Two days later they closed the port.", "closed", "2023-01-29", "2023-01-29"),
    ("On Monday soldiers crossed the river. Meanwhile police arrested five men.", "arrested", "2023-02-20", "2023-02-20"),
    ("On Monday soldiers crossed the river. Police arrested five men.", "arrested", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "start", "end"), CASES)
def test_attach_gives_each_clause_its_moment(analyse, text, word, start, end):
    analysis = analyse(text, published=PUBLISHED)
    reading = Reading(analysis, moments=Layer(find_moments(analysis)))
    token = next(t.i for t in reversed(list(analysis.doc)) if t.text == word)
    found = moment_of(reading, token)
    if start is None and end is None:
        assert found is None or found.moment.text is None
        return
    assert found is not None
    assert (found.moment.start, found.moment.end) == (
        start and date.fromisoformat(start),
        end and date.fromisoformat(end),
    )


def test_attach_quotes_the_event_that_bounds_a_moment(analyse):
    analysis = analyse("He visited Kabul after the return to power in August 2021.", published=PUBLISHED)
    reading = Reading(analysis, moments=Layer(find_moments(analysis)))
    found = moment_of(reading, 1)
    assert found is not None
    assert found.span.text == "after the return to power in August 2021"
    assert found.moment.derivation.startswith("after an event dated")
