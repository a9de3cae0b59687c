"""Groups brought up to date: which tellings are of one incident now, with the rows of those that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.record.incident_matches import Matched
from dragoman.record.incident_parts import homes_of
from dragoman.record.incident_rows import INCIDENTS, TellingRows, make_incident_table
from dragoman.resolve.incident_joining import regroup_tellings
from dragoman.resolve.incident_reports import Report, make_report
from dragoman.resolve.incident_unions import Group
from dragoman.resolve.incidents import (
    DENIED,
    Material,
    Verdict,
    index_verdicts,
    make_decisions,
    make_incidents,
)

AT_ONCE = 20_000
"""How many incidents are made in one go."""


@dataclass(frozen=True, eq=False)
class Grouped:
    """What came of grouping tellings again.

    Attributes:
        incident: Key of the first telling of each telling's incident; 0 where it is of none.
        moved: Mask of the tellings for which that changed.
        made: Rows of the incidents that are new or otherwise now.
        gone: Keys of the incidents that they replace, or that are gone.
        relied: Homes of tellings of which all that they may meet must be loaded.
    """

    incident: np.ndarray
    moved: np.ndarray
    made: pa.Table
    gone: np.ndarray
    relied: np.ndarray


def group_again(matched: Matched, reports: pa.Table, verdicts: pa.Table, earlier: pa.Table) -> Grouped:
    """Group the tellings that new and lost matches touch.

    Args:
        matched: Tellings and matches.
        reports: All reports.
        verdicts: What analysts decided.
        earlier: What they had decided before.
    """
    events = matched.tellings.column("event").to_pylist()
    before = matched.tellings.column("incident").to_numpy()
    places = {event: row for row, event in enumerate(events)}
    decided, had = (index_verdicts(map(_verdict, t.to_pylist()), places) for t in (verdicts, earlier))
    touched = matched.touched.copy()
    for pair in decided.items() ^ had.items():
        touched[list(pair[0])] = True
    regrouped = regroup_tellings(
        matched.scale.columns,
        matched.pairs,
        make_decisions(decided),
        before=_label(before),
        touched=touched,
    )
    groups, keys = regrouped.groups, matched.keys
    members = np.fromiter((m for g in groups for m in g.members), dtype=np.int64)
    incident = before.copy()
    incident[members] = np.repeat([keys[g.members[0]] for g in groups], [len(g.members) for g in groups])
    disputed = np.flatnonzero(matched.tellings.column("disputed").to_numpy()).tolist()
    material = Material(
        tellings={},
        scale=matched.scale,
        reports=_reports(reports, matched.tellings.column("document").take(pa.array(members))),
        pairs=matched.pairs,
        denied={events[row]: DENIED for row in disputed},
        verdicts=decided,
    )
    gone = np.unique(np.concatenate([before[members], matched.bereft]))
    looked = np.concatenate([keys[regrouped.looked], before[regrouped.looked]])
    return Grouped(
        incident=incident,
        moved=incident != before,
        made=_make_rows(groups, material, matched),
        gone=gone[gone > 0],
        relied=np.unique(homes_of(looked[looked > 0])),
    )


def _label(incident: np.ndarray) -> np.ndarray:
    """Label tellings by their incident; one of none by itself."""
    own = np.where(incident > 0, incident, -1 - np.arange(len(incident)))
    label: np.ndarray = np.unique(own, return_inverse=True)[1]
    return label


def _verdict(row: Mapping[str, Any]) -> Verdict:
    return Verdict(
        events=(row["one"], row["other"]), joined=row["joined"], name=row["name"], reason=row["reason"]
    )


def _reports(reports: pa.Table, documents: pa.ChunkedArray) -> dict[str, Report]:
    """Give those reports that some tellings are of."""
    chosen = reports.filter(pc.is_in(reports.column("document"), value_set=pc.unique(documents)))
    columns = ["document", "outlet", "title", "source", "published", "report"]
    return {
        row["document"]: make_report(
            row["document"],
            outlet=row["outlet"],
            title=row["title"],
            source=row["source"],
            published=row["published"],
            text=row["report"],
        )
        for row in chosen.select(columns).to_pylist()
    }


def _make_rows(groups: Sequence[Group], material: Material, matched: Matched) -> pa.Table:
    """Make the rows of groups, some thousand in memory at a time."""
    parts = [INCIDENTS.empty_table()]
    for start in range(0, len(groups), AT_ONCE):
        some = groups[start : start + AT_ONCE]
        rows = TellingRows(matched.tellings, [member for group in some for member in group.members])
        keys = matched.keys[[group.members[0] for group in some]].tolist()
        parts.append(make_incident_table(make_incidents(some, replace(material, tellings=rows)), keys))
    return pa.concat_tables(parts)
