"""Dictionary forms of words, by a table and suffix rules learnt from Universal Dependencies.

A rule belongs to a tag (UPOS and XPOS) and to the way the word is written; the rule of the longest
matching suffix applies. Words that no rule gets right stand in the table. Irregular verb forms, and the
verbs that there are, come from WordNet: suffixes alone can't tell "stoking" (stoke) from "looking" (look).
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LanguageModelError

LONGEST = 6
"""Letters of the longest suffix that a rule looks at."""

VERB_FORMS = ("VERB VBD", "VERB VBG", "VERB VBN", "VERB VBZ")


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
        verbs: Known verbs in their dictionary form.
        irregular: Irregular verb forms with their verbs.
    """

    def __init__(
        self,
        words: dict[str, dict[str, str]],
        rules: dict[str, dict[str, Edit]],
        verbs: frozenset[str] = frozenset(),
        irregular: dict[str, str] | None = None,
    ) -> None:
        self._words, self._rules = words, rules
        self._verbs, self._irregular = verbs, irregular or {}
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
        by_rule = self._by_rule(form, key)
        if key.startswith(VERB_FORMS):
            if form.lower() in self._irregular:
                return self._irregular[form.lower()]
            known = [base for base in regular_bases(form.lower()) if base in self._verbs]
            if known and by_rule not in known:
                return known[0]
        return by_rule

    def _by_rule(self, form: str, key: str) -> str:
        rules = self._rules.get(key)
        if rules is None:
            return form if key.startswith(("PROPN", "X", "SYM", "PUNCT")) else form.lower()
        for length in range(min(LONGEST, len(form)), -1, -1):
            edit = rules.get(form[len(form) - length :].lower())
            if edit is not None and edit.drop < max(len(form), 1):
                return edit.apply(form)
        return form


def regular_bases(form: str) -> list[str]:
    """The verbs that make a form by regular inflection, whether or not they exist.

    >>> regular_bases("curbed")
    ['curb', 'curbe']
    >>> regular_bases("planning")
    ['plann', 'planne', 'plan']
    """
    for ending in ("ing", "ed"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1:
            bases = [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                bases.append(stem[:-1])
            if ending == "ed" and stem[-1] == "i":
                bases.append(stem[:-1] + "y")
            return bases
    if form.endswith("ies"):
        return [form[:-3] + "y", form[:-1]]
    if form.endswith("s"):
        return [form[:-1], form[:-2]] if form.endswith("es") else [form[:-1]]
    return []


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
        return Lemmas(data["words"], rules, frozenset(data["verbs"]), data["irregular"])
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise LanguageModelError(f"lemma table {path.name} is damaged", "reinstall dragoman") from error
