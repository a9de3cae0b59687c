"""Page furniture: what a page or a site puts around a report and what is no part of it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data

MAX_FURNITURE_CHARS = 300
"""A longer line is prose, whatever words it starts with."""

MIN_REPEAT_CHARS = 50
"""A shorter line may stand twice for a reason: a refrain, a heading, an answer."""

MAX_TAIL_LINE_WORDS = 45
"""A line of a list of links or references has no more words."""

MAX_COMPARED_CHARS = 100_000
"""In longer texts lines are not looked for twice: it would cost too much."""

_LONE_NUMBER = re.compile(r"\d{1,3}")
_WORDS = re.compile(r"\w+")


class FurnitureWords(BaseModel):
    """Patterns of furniture; see data/lexicons/en/furniture.yaml."""

    model_config = ConfigDict(extra="forbid")
    page_numbers: list[str]
    lines: list[str]
    tails: list[str]


@lru_cache(maxsize=1)
def _words() -> FurnitureWords:
    return load_data(data_path("lexicons", "en", "furniture.yaml"), FurnitureWords)


@lru_cache(maxsize=1)
def _line_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in [*_words().page_numbers, *_words().lines]), re.IGNORECASE)


@lru_cache(maxsize=1)
def _tail_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in _words().tails), re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Say whether a line by itself is furniture."""
    bare = line.strip()
    return 0 < len(bare) <= MAX_FURNITURE_CHARS and _line_pattern().fullmatch(bare) is not None


def drop_furniture(lines: Sequence[str]) -> list[str]:
    """Take out lines that are furniture, and page numbers that stand alone."""
    numbers = _page_number_lines(lines)
    return [line for i, line in enumerate(lines) if i not in numbers and not is_furniture(line)]


def _page_number_lines(lines: Sequence[str]) -> set[int]:
    """Find bare numbers that are page numbers.

    A bare number may as well be data. It is a page number at either end of the text, where it cuts a
    sentence in two, or where the bare numbers of the text count pages.
    """
    filled = [i for i, line in enumerate(lines) if line.strip()]
    alone = [n for n, i in enumerate(filled) if _LONE_NUMBER.fullmatch(lines[i].strip())]
    if not alone or len(alone) == len(filled):
        return set()
    values = [int(lines[filled[n]].strip()) for n in alone]
    counted = len(values) > 2 and all(b - a == 1 for a, b in itertools.pairwise(values))
    apart = all(b - a > 4 for a, b in itertools.pairwise(alone))
    return {
        filled[n]
        for n in alone
        if n in {0, len(filled) - 1} or (counted and apart) or _cuts_sentence(lines, filled, n)
    }


def _cuts_sentence(lines: Sequence[str], filled: Sequence[int], n: int) -> bool:
    before, after = lines[filled[n - 1]].strip(), lines[filled[n + 1]].strip()
    return len(before) > 40 and before[-1].isalpha() and after[0].islower()


def drop_repeats(lines: Sequence[str]) -> list[str]:
    """Take out lines whose words all stand in another line too: pull quotes, doubled headlines."""
    if sum(map(len, lines)) > MAX_COMPARED_CHARS:
        return list(lines)
    folded = [" ".join(_WORDS.findall(line.casefold())) for line in lines]
    whole = "\n".join(folded)
    times = Counter(folded)
    kept: list[str] = []
    seen: set[str] = set()
    for line, words in zip(lines, folded, strict=True):
        repeated = (
            words in seen or whole.count(words) > times[words] if len(words) >= MIN_REPEAT_CHARS else False
        )
        if not repeated:
            kept.append(line)
            seen.add(words)
    return kept


def drop_tail(lines: Sequence[str]) -> list[str]:
    """Take out the list of sources or links at the end, with its heading, if what follows looks like one."""
    total = sum(map(len, lines))
    before = 0
    for index, line in enumerate(lines):
        heading = line.strip()
        if before > total * 0.4 and len(heading) < 80 and _tail_pattern().fullmatch(heading):
            rest = [follower for follower in lines[index + 1 :] if follower.strip()]
            if all(len(follower.split()) <= MAX_TAIL_LINE_WORDS for follower in rest):
                return list(lines[:index])
        before += len(line)
    return list(lines)


def running_lines(pages: Sequence[Sequence[str]]) -> set[str]:
    """Find running headers and footers: lines at the margin that return on most pages, but for their numbers.

    Args:
        pages: The lines of each page, top to bottom.

    Returns:
        Such lines as `margin_key` gives them.
    """
    if len(pages) < 2:
        return set()
    seen: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line.strip()]
        seen.update({margin_key(line) for line in filled[:2] + filled[-2:]})
    needed = max(2, len(pages) * 0.5) if len(pages) > 2 else 2
    return {key for key, count in seen.items() if count >= needed and len(key) <= 120}


def margin_key(line: str) -> str:
    """Give a line with its numbers masked, so that "Page 3" and "Page 4" are the same."""
    return re.sub(r"\d+", "#", " ".join(line.casefold().split()))
