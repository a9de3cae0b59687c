"""Dictionary forms of words, by a table and suffix rules learnt from Universal Dependencies.

A rule belongs to a tag (UPOS and XPOS) and to the way the word is written; the rule of the longest matching
suffix applies. Words that no rule gets right stand in the table.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LanguageModelError

LONGEST = 6
"""Letters of the longest suffix that a rule looks at."""


class Edit(NamedTuple):
    """How a lemma comes from a form: keep the capitals or not, drop so many letters, add others."""

    keep: bool
    drop: int
    add: str

    def apply(self, form: str) -> str:
        """The lemma of `form`.

        >>> Edit(False, 3, "y").apply("Parties")
        'party'
        """
        base = form if self.keep else form.lower()
        return (base[: len(base) - self.drop] if self.drop else base) + self.add


class Lemmas:
    """Lemmas by form and tag.

    Args:
        words: For each key of `tag_key`, lemmas of whole forms.
        rules: For each key of `tag_key`, edits by suffix; the empty suffix is the tag's default.
    """

    def __init__(self, words: dict[str, dict[str, str]], rules: dict[str, dict[str, Edit]]) -> None:
        self._words, self._rules = words, rules
        self._known: dict[tuple[str, str, str], str] = {}

    def lemma(self, form: str, upos: str, xpos: str) -> str:
        """The dictionary form of `form` with these tags; never empty."""
        key = (form, upos, xpos)
        known = self._known.get(key)
        if known is None:
            if len(self._known) > 200_000:
                self._known.clear()
            known = self._known[key] = self._find(form, tag_key(form, upos, xpos)) or form
        return known

    def _find(self, form: str, key: str) -> str:
        word = self._words.get(key, {}).get(form.lower())
        if word is not None:
            return word
        rules = self._rules.get(key)
        if rules is None:
            return form if key.startswith(("PROPN", "X", "SYM", "PUNCT")) else form.lower()
        for length in range(min(LONGEST, len(form)), -1, -1):
            edit = rules.get(form[len(form) - length :].lower())
            if edit is not None and edit.drop < max(len(form), 1):
                return edit.apply(form)
        return form


def tag_key(form: str, upos: str, xpos: str) -> str:
    """What rules are chosen by: both tags, and a mark for capitals that are no mere shouting."""
    capital = form[:1].isupper() and (upos == "PROPN" or not form.isupper())
    return f"{upos} {xpos}{' ^' if capital else ''}"


def load_lemmas(path: Path) -> Lemmas:
    """Read a lemma table.

    Raises:
        LanguageModelError: The file is damaged.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            data = json.load(stream)
        rules = {
            key: {suffix: Edit(bool(keep), drop, add) for suffix, (keep, drop, add) in edits.items()}
            for key, edits in data["rules"].items()
        }
        return Lemmas(data["words"], rules)
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise LanguageModelError(f"lemma table {path.name} is damaged", "reinstall dragoman") from error
