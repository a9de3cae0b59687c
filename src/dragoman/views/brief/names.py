"""Parties, places, days and numbers as a sentence names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.model import Actor, Place, Speaker, Statement
from dragoman.views.brief.phrasebook import CountryNames, load_countries, load_role_words, load_words

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DETERMINED = re.compile(r"(?i)^(?:the|a|an|his|her|its|their|some|several|two|three|four|five|\d[\d,]*)\b")
_MARKS = '"“”'
_OPENING = re.compile(r"(?:^|(?<=[\s(\[—–-]))[\"“”](?=\S)|“")
_CLOSING = re.compile(r"[\"”]")
_JOINERS = "\u200c\u200d"
_IN = frozenset({"country", "region", "town", "area"})
_JOIN = re.compile(r" (?:of|for|against) ")
_AN = re.compile(r"(?i)(?:[aeio]|u(?!n[ia]|s[ae]))(?!ne\b|nce\b)")
_SPELT_WITH_A_VOWEL = "AEFHILMNORSX"
_BRACKETS = re.compile(r"\s*\(([^)]*)\)$")


def party(actor: Actor | Speaker, statement: Statement | None = None) -> str:
    """Name a party with its article: "the Afghan government (Taliban)"; "" where its words name nobody."""
    name = " ".join(actor.name.split())
    if not names_somebody(name):
        return ""
    country = load_countries().get(actor.country or "")
    if country is not None and name == country.name:
        return load_words().short.get(actor.country or "", name)
    if isinstance(actor, Actor) and not actor.listed:
        return _unlisted(name, actor, statement)
    if isinstance(actor, Actor) and country is not None and (some := _some_of(actor)):
        return f"{_adjective(country)} {some}"
    if isinstance(actor, Speaker) and actor.id is None:
        return _words_of(in_sentence(name))
    return _listed(name, actor.country)


def _some_of(actor: Actor) -> str:
    """Give the noun for some people of an organ: "Kenyan *officials*" are not the government."""
    *before, last = actor.text.split() or [""]
    if last not in load_words().several or not is_plural(last):
        return ""
    return f"{before[-1]} {last}" if before and before[-1] in load_role_words() else last


def _listed(name: str, code: str | None) -> str:
    country = load_countries().get(code or "")
    if country is None:
        return _with_article(name)
    rest = name.removeprefix(f"{country.name} ")
    if rest == name or not rest[0].islower():
        return _with_article(name)
    adjective = _adjective(country)
    article = "the"
    if rest in load_words().several:
        article = "" if is_plural(rest) else "an" if _AN.match(adjective) else "a"
    return f"{article} {adjective} {rest}".strip()


def _adjective(country: CountryNames) -> str:
    return country.people[0] if country.people else f"{country.name}'s"


def _with_article(name: str) -> str:
    words = load_words()
    bare = _BRACKETS.sub("", name)
    head = _JOIN.split(bare)[0].split()
    last = head[-1].casefold()
    several = len(bare.split()) > 1
    if bare in words.the or (several and last in words.with_article) or bare in words.one:
        return f"the {name}"
    return name


def names_somebody(name: str) -> bool:
    """Say whether words name a party: pronouns that nothing resolved, and "a side", don't."""
    bare = " ".join(name.split()).casefold()
    return bool(bare) and bare not in load_words().nobody


def in_sentence(name: str) -> str:
    """Write words of a report as they stand within a sentence: descriptions without a capital, names with.

    >>> in_sentence("Government troops"), in_sentence("Equator Press")
    ('government troops', 'Equator Press')
    """
    first, _, rest = name.partition(" ")
    described = rest == rest.lower() and any(form in load_role_words() for form in _singulars(first.lower()))
    return name[:1].lower() + name[1:] if described or is_determined(name) else name


def _singulars(word: str) -> tuple[str, ...]:
    """Give what a word may be the plural of, itself among it."""
    return word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y"


def _unlisted(name: str, actor: Actor, statement: Statement | None) -> str:
    starts = statement is not None and actor.start == statement.sentence.start
    role = bool(actor.sectors) and starts and " " not in name
    return _words_of(name[:1].lower() + name[1:] if role else in_sentence(name))


def _words_of(name: str) -> str:
    """Give words of a report as a party, with an article where one is missing."""
    if len(name.split()) > 6:
        name = " ".join(name.split()[:6]) + " …"
    if is_determined(name):
        return name[:1].lower() + name[1:]
    if name.isupper() and name.casefold() in load_role_words():
        return f"{'an' if name[0] in _SPELT_WITH_A_VOWEL else 'a'} {name}"
    if name[:1].islower() and not is_plural(name):
        return f"{'an' if _AN.match(name) else 'a'} {name}"
    return name


def is_determined(name: str) -> bool:
    """Say whether a name begins with an article, a possessive or a number."""
    return _DETERMINED.match(name) is not None


def is_plural(name: str) -> bool:
    """Say whether a name takes a verb in the plural."""
    words = load_words()
    bare = _BRACKETS.sub("", name).removeprefix("the ")
    if bare in words.one or not bare:
        return False
    last = re.sub(r"\W+$", "", bare.split(" of ")[0]).split()[-1:]
    word = last[0].casefold() if last else ""
    if word in words.plural:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")) and not _is_surname(bare, word)


def _is_surname(name: str, last: str) -> bool:
    """Say whether the last word of a name is a surname ("Gordon Sayers") and no noun ("Local Officials")."""
    if " " not in name or not name.istitle() or last in load_words().with_article:
        return False
    return not any(form in load_role_words() for form in _singulars(last))


def list_words(names: Iterable[str]) -> str:
    """Write names in a row, each once: "A, B and C"."""
    listed = list(dict.fromkeys(name for name in names if name))
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def parties(actors: Sequence[Actor], statement: Statement | None = None, *, most: int = 3) -> str:
    """Name parties in a row; those whose words name nobody are left out."""
    names = [party(actor, statement) for actor in actors]
    return list_words(list(dict.fromkeys(n for n in names if n))[:most])


def are_many(names: str) -> bool:
    """Say whether a row of names takes a verb in the plural."""
    return " and " in names or is_plural(names)


def place_words(place: Place) -> str:
    """Say where: "at Torkham", "in Goma"."""
    name = load_words().short.get(place.country or "", place.name) if place.type == "country" else place.name
    return f"{'in' if place.type in _IN else 'at'} {name}"


def day_words(day: date, *, year: int | None = None) -> str:
    """Write a day: "19 February", with its year where that is not `year`."""
    text = f"{day.day} {day:%B}"
    return text if day.year == year else f"{text} {day.year}"


def span_words(start: date | None, end: date | None, *, year: int | None = None) -> str:
    """Say when, with its preposition: "on 19 February", "on 3–4 March", "between 3 and 6 March".

    "" where no day is known.
    """
    if start is None and end is None:
        return ""
    if start is None or end is None:
        known = start or end
        assert known is not None
        return f"{'from' if end is None else 'by'} {day_words(known, year=year)}"
    if start == end:
        return f"on {day_words(start, year=year)}"
    if (start.year, start.month) == (end.year, end.month):
        if (end - start).days == 1:
            return f"on {start.day}–{day_words(end, year=year)}"
        return f"between {start.day} and {day_words(end, year=year)}"
    return f"between {day_words(start, year=year)} and {day_words(end, year=year)}"


def number_words(value: float) -> str:
    """Write a number: in a word up to ten, else in digits."""
    if float(value).is_integer():
        return _SMALL[int(value)] if 0 <= value <= 10 else f"{int(value):,}"
    return f"{value:,g}"


def range_phrase(low: float | None, high: float | None) -> str:
    """Write a range as prose: "at least nine", "between 9 and 14"; "" where both ends are open."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {number_words(high or 0)}"
    if high is None:
        return f"at least {number_words(low)}"
    if low == high:
        return number_words(low)
    return f"between {_digits(low)} and {_digits(high)}"


def _digits(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,g}"


def plain(text: str) -> str:
    """Give text on one line without control characters, which move cursors and turn writing.

    The two that join and part letters in Persian or Hindi stay.
    """
    kept = (c if c.isprintable() or c in _JOINERS else " " if c.isspace() else "" for c in text)
    return " ".join("".join(kept).split())


def sentence_case(text: str) -> str:
    """Begin with a capital letter and end with one full stop."""
    text = plain(text).rstrip(" .,;")
    # the name of a web site keeps its small letter
    first = text[:1] if "." in text.split(" ", 1)[0] else text[:1].upper()
    return f"{first}{text[1:]}."


def quotation(words: str, *, most: int) -> str:
    """Quote a few words of a report, cut after `most` of them and marked."""
    found = inner_marks(words).split()
    if not found:
        return ""
    kept = found[:most]
    if len(kept) < len(found):
        kept = trim_end(kept)
    cut = " ".join(kept).rstrip(" ,;:–—.")
    rest = " …" if len(kept) < len(found) else ""
    return f"“{cut}{rest}{'’' if cut.count('‘') > cut.count('’') else ''}”"


def inner_marks(words: str) -> str:
    """Write quotation marks as they stand within others; a pair around all the words goes."""
    text = words.strip().rstrip(",")
    if text[:1] in _MARKS and text[-1:] in _MARKS and not any(m in text[1:-1] for m in _MARKS):
        text = text[1:-1].rstrip(",")
    opened = _OPENING.sub("‘", text)
    return _CLOSING.sub("’", opened)


def trim_end(words: Sequence[str]) -> list[str]:
    """Drop words from the end that can't end a phrase: "traders on both sides of the" loses "of the"."""
    kept = list(words)
    while len(kept) > 3 and kept[-1].casefold().strip(",;:") in load_words().unfinished:
        kept.pop()
    return kept
