"""Find the moments of a document and read each against its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.extract.atoms import Atom, make_atoms
from dragoman.extract.mentions import MomentMention
from dragoman.extract.moments import calendars
from dragoman.extract.moments.bounding import bound_moments
from dragoman.extract.moments.choosing import Found, choose_readings
from dragoman.extract.moments.placing import place
from dragoman.extract.moments.setting import Placed, Setting
from dragoman.extract.moments.tense import lasts_till_now, tense_of
from dragoman.extract.moments.values import Block, Fields, Length, Part, Repeat, Shift, Timed, Vague
from dragoman.language.analysis import Analysis
from dragoman.model import Moment


def find_moments(analysis: Analysis) -> list[MomentMention]:
    """Find all times of a document, in order.

    The span of a mention has TimeML's extent: no preposition, but article and modifier ("the past
    two years", "earlier this month"). `moment.text` has the preposition too ("on Sunday").

    Args:
        analysis: The text; the parse sharpens tense and heads where it has one. The day of
            publication comes from `analysis.document.published`.

    Returns:
        Mentions sorted by position, none overlapping.
    """
    atoms, found = times_of(analysis)
    found, placed = _place_all(analysis, atoms, found)
    mentions = [_mention(analysis, atoms, f, p) for f, p in zip(found, placed, strict=True)]
    return bound_moments(analysis, atoms, found, mentions)


@lru_cache(maxsize=2)
def times_of(analysis: Analysis) -> tuple[list[Atom], list[Found]]:
    """Give the atoms of a document and the times among them, kept for the finder of quantities."""
    atoms = make_atoms(analysis)
    return atoms, choose_readings(atoms, [atom.breaks for atom in atoms])


def _place_all(
    analysis: Analysis, atoms: Sequence[Atom], found: Sequence[Found]
) -> tuple[list[Found], list[Placed]]:
    """Place times one after the other; each may count from the one before.

    "Soon" in a clause about the past is no time, and left out.
    """
    published = analysis.document.published
    setting = Setting(published, narrative=_is_narrative(analysis, found))
    past: calendars.Block | None = None
    kept: list[Found] = []
    placed: list[Placed] = []
    for time in found:
        tense = tense_of(analysis, atoms, time.first, time.end)
        if tense == "past" and isinstance(time.value, Vague) and time.value.ref == "FUTURE_REF":
            continue
        value = time.value
        if isinstance(value, Length) and lasts_till_now(analysis, atoms, time.first, time.end):
            value = replace(value, way=-1)
        reference = past if tense == "past" and _is_ahead(setting) else setting.reference
        here = place(value, replace(setting, tense=tense, reference=reference))
        kept.append(time)
        placed.append(here)
        setting = _with_reference(setting, time, here)
        past = past if _is_ahead(setting) else setting.reference
    return kept, placed


def _is_ahead(setting: Setting) -> bool:
    """Say whether the time told before lies after the report: nothing that took place counts from it."""
    told, published = setting.reference, setting.published
    return told is not None and published is not None and told.start > published


def _with_reference(setting: Setting, time: Found, here: Placed) -> Setting:
    """Let later times count from this one, unless it is a comparison or has no place itself."""
    if here.block is None or isinstance(time.value, Vague | Length | Repeat):
        return setting
    if here.block.unit == "Q" and isinstance(time.value, Fields):
        return replace(setting, reference=here.block, quarter=here.block)
    if isinstance(time.value, Shift) and time.value.unit == "Y" and time.value.sign < 0:
        return setting
    return replace(setting, reference=here.block)


def _is_narrative(analysis: Analysis, found: Sequence[Found]) -> bool:
    """Say whether a document tells history: most of its stated years are far from publication."""
    years = [year for time in found if (year := _year(time)) is not None]
    published = analysis.document.published
    if published is None:
        return True
    far = sum(1 for year in years if abs(year - published.year) > 1)
    news = sum(1 for time in found if _is_news(time))
    return (
        len(years) >= 4
        and far > 0.7 * len(years)
        and len(years) > len(found) * 0.25
        and news * 4 < len(years)
    )


def _is_news(time: Found) -> bool:
    """Say whether a time counts from publication by its form: "yesterday", "on Sunday", "last week"."""
    value = time.value
    while isinstance(value, Timed | Part) and value.base is not None:
        value = value.base
    if isinstance(value, Block):
        return value.base == "publication"
    return isinstance(value, Fields) and value.weekday is not None and value.month is None


def _year(time: Found) -> int | None:
    value = time.value
    while isinstance(value, Timed | Part) and value.base is not None:
        value = value.base
    return value.year if isinstance(value, Fields) else None


def _mention(analysis: Analysis, atoms: Sequence[Atom], time: Found, placed: Placed) -> MomentMention:
    span = analysis.chars(atoms[time.first].start, atoms[time.end - 1].end)
    first, last = atoms[time.first].token, atoms[time.end - 1].token
    moment = Moment(
        start=placed.start,
        end=placed.end,
        precision=placed.precision,
        text=span.text,
        derivation=placed.derivation,
        timex=placed.timex,
        type=placed.type,
    )
    return MomentMention(first=first, last=last, head=_head(analysis, first, last), span=span, moment=moment)


def _head(analysis: Analysis, first: int, last: int) -> int:
    """Give the token of the mention that hangs on a word outside it; the last one without a parse."""
    if not analysis.doc.has_annotation("DEP"):
        return last
    outside = [
        token for token in analysis.doc[first : last + 1]
        if token.head == token or not first <= token.head.i <= last
    ]  # fmt: skip
    nominal = [token for token in outside if token.dep_ not in {"det", "case", "punct"}]
    return (nominal or outside)[0].i if outside else last
