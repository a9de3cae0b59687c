"""Set phrases: found by their words, however a parser hangs them, with parties by grammar."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find, told_by_parties


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran patted Hezbollah on the back.", "SUPPORT: Iran > Hezbollah"),
        ("Hezbollah was patted on the back by Iran.", "SUPPORT: Iran > Hezbollah"),
        ("Kenya's president has finally thrown in the towel.", "RETREAT: Kenya president > -"),
        ("The towel was thrown in by Kenya's president.", "RETREAT: Kenya president > -"),
        ("Chad's defence minister was forced to throw in the towel.", "RETREAT: Chad defence minister > -"),
        ("The white flag was raised by the rebels in Homs.", "CONCEDE: rebels > -"),
        ("Turkey is firmly behind Azerbaijan.", "SUPPORT: Turkey > Azerbaijan"),
        ("Sudan's president is in Ankara for talks.", "CONSULT: Sudan president > Turkey government"),
        ("Poland rallied to Ukraine's defence.", "SUPPORT: Poland > Ukraine"),
        ("Denmark chipped in 12 million dollars for UNRWA.", "AID: Denmark > UNRWA"),
    ],
)
def test_a_set_phrase_is_found_in_every_shape(find: Find, text: str, expected: str) -> None:
    """Object in between, passive, fixed object ahead, adverb behind the verb, copula, owner, what follows."""
    assert expected in told_by_parties(find(text))


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The Polish army held a live-fire drill.", "RETREAT"),
        ("The letter was sent to the general's home.", "RETREAT"),
        ("Chad's minister took to blaming France in speeches.", "AID"),
        ("The army threw the towel in the washing machine.", "RETREAT"),
    ],
)
def test_words_that_only_meet_are_no_set_phrase(find: Find, text: str, absent: str) -> None:
    """Half of a compound, a preposition where the object should be, a verb in the gap, another order."""
    assert absent not in {e.type for e in find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya was quick to thank Chad.", "SUPPORT happened"),
        ("Kenya hastened to congratulate Chad's president.", "SUPPORT happened"),
        ("Kenya was the first to recognise the junta in Chad.", "SUPPORT happened"),
    ],
)
def test_who_is_quick_or_first_to_do_something_does_it(find: Find, text: str, expected: str) -> None:
    """The infinitive tells what happened."""
    assert expected in {f"{e.type} {e.status.value}" for e in find(text)}
