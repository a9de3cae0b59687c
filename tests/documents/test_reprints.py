from __future__ import annotations

import subprocess
import sys

import pytest

from dragoman.documents.reprints import LIKENESS, likeness, make_bands, make_signature

TEXT = " ".join(
    f"The ministry of town {n} said on day {n * 7} that {n * 31} cars were held." for n in range(40)
)
OTHER = " ".join(f"A court in area {n} fined {n * 13} traders of salt for late papers." for n in range(40))


@pytest.mark.parametrize(
    ("one", "other", "is_reprint"),
    [
        (TEXT, TEXT, True),
        (TEXT, TEXT.upper().replace(".", " !"), True),
        (TEXT, f"The Daily Hill, updated at noon. {TEXT} All rights are with the paper.", True),
        (TEXT, TEXT[: int(len(TEXT) * 0.85)], True),
        (TEXT, TEXT[: int(len(TEXT) * 0.3)], False),
        (TEXT, OTHER, False),
        (TEXT, f"{TEXT[:1000]} {OTHER}", False),
        ("The gate is shut.", "The gate is shut.", True),
        ("The gate is shut.", "The gate is open.", False),
    ],
)
def test_reprints_are_told_from_other_reports(one: str, other: str, is_reprint: bool) -> None:
    first, second = make_signature(one), make_signature(other)
    assert (likeness(first, second) >= LIKENESS) is is_reprint
    if is_reprint:
        assert set(make_bands(first)) & set(make_bands(second))


def test_reprints_signature_is_the_same_in_every_process() -> None:
    code = (
        "from dragoman.documents.reprints import make_bands, make_signature\n"
        "print(make_bands(make_signature('one two three four five six')))"
    )
    outs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(outs) == 1


@pytest.mark.parametrize("text", ["", "...", "\udcff", "word " * 50_000])
def test_reprints_signature_of_odd_texts(text: str) -> None:
    assert make_signature(text).shape == (128,)
