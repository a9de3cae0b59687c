"""Is it English? By function words, which nearly always settle it; else by a language identifier."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.errors import SourceEmptyError, SourceLanguageError

SAMPLE_CHARS = 20_000
"""How much of a text is looked at."""

MIN_SHARE = 0.1
"""Share of English function words from which a text is English; news has about 0.2."""

MIN_WORDS = 25
"""With fewer words the share says little, and names weigh more than the language around them."""

SHORT_MARGIN, LONG_MARGIN = 12.0, 5.0
"""By how much (log likelihood) another language must be likelier, for short and for long texts."""

REMEDY = "dragoman reads English only; give a translation"

_WORD = re.compile(r"[^\W\d_]+")


class FunctionWords(BaseModel):
    """English function words that other languages hardly share; see data/lexicons/en/function_words.yaml."""

    model_config = ConfigDict(extra="forbid")
    words: frozenset[str]


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return load_data(data_path("lexicons", "en", "function_words.yaml"), FunctionWords).words


def require_english(text: str, name: str) -> None:
    """Make sure that a text is English, wholly or in good part.

    Args:
        text: The cleaned text.
        name: Where it comes from, for the message.

    Raises:
        SourceEmptyError: It holds no words.
        SourceLanguageError: It is not English.
    """
    sample = _sample(text)
    words = _WORD.findall(sample.casefold())
    if not words:
        raise SourceEmptyError(f"{name}: holds no words", "give a report with text")
    known = _function_words()
    share = sum(word in known for word in words) / len(words)
    if share >= MIN_SHARE and len(words) >= MIN_WORDS:
        return
    script = _foreign_script(sample)
    if script is not None:
        raise SourceLanguageError(f"{name}: is not English (its script is {script})", REMEDY)
    if share >= 2 * MIN_SHARE:
        return
    language = _other_language(sample, SHORT_MARGIN if len(words) < MIN_WORDS else LONG_MARGIN)
    if language is not None:
        raise SourceLanguageError(f"{name}: is not English (it looks like {language!r})", REMEDY)


def _sample(text: str) -> str:
    """Take the start and the middle of a long text: boilerplate at the start may be in another language."""
    if len(text) <= SAMPLE_CHARS:
        return text
    middle = len(text) // 2
    return text[: SAMPLE_CHARS // 2] + "\n" + text[middle : middle + SAMPLE_CHARS // 2]


def _foreign_script(text: str) -> str | None:
    """Give the main script of the letters if it is not Latin."""
    letters = [char for char in text[:5000] if char.isalpha()]
    latin = sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters)
    if latin >= 0.5 * len(letters):
        return None
    scripts = Counter(unicodedata.name(char, "unknown").split()[0].split("-")[0] for char in letters)
    return scripts.most_common(1)[0][0].capitalize()


def _other_language(text: str, margin: float) -> str | None:
    """Ask the identifier; loading it takes a second, so only doubtful texts get here."""
    from py3langid.langid import rank

    scores = dict(rank(text))
    best = max(scores, key=lambda code: scores[code])
    return str(best) if best != "en" and scores[best] - scores["en"] > margin else None
