"""The views that queries see, as SQL. `docs/record.md` describes their columns.

`statements` is the reviewed truth: the machine's current reading without what an analyst rejected, with
corrections in place. `machine_statements` is what the machine read, whatever analysts said.
"""

from __future__ import annotations

READINGS = """
CREATE VIEW readings AS
SELECT * FROM raw_readings
QUALIFY row_number() OVER (PARTITION BY document, extractor ORDER BY added, batch) = 1;

CREATE VIEW current_readings AS
SELECT document, batch, extractor, statements, added FROM readings
QUALIFY row_number() OVER (PARTITION BY document ORDER BY added DESC, batch DESC) = 1;

CREATE VIEW first_readings AS
SELECT document, batch, added FROM raw_readings WHERE NOT again
QUALIFY row_number() OVER (PARTITION BY document ORDER BY added, batch) = 1;
"""

DOCUMENTS = """
CREATE VIEW documents AS
SELECT d.id, d.title, d.outlet, d.published, d.published_from, d.source, d.language, d.author, d.place,
       d.report, d.likeness, f.added, c.extractor, c.statements, d.text,
       coalesce(d.origin, 'report') AS origin
FROM raw_documents d
JOIN first_readings f ON d.id = f.document AND d.batch = f.batch
LEFT JOIN current_readings c ON d.id = c.document;
"""

MACHINE = """
CREATE VIEW all_readings AS
SELECT s.* FROM raw_statements s JOIN readings r ON s.document = r.document AND s.batch = r.batch;

CREATE VIEW machine_statements AS
SELECT s.* EXCLUDE (batch) REPLACE (coalesce(s.origin, 'report') AS origin),
       NULL::VARCHAR AS review, NULL::VARCHAR AS reviewer
FROM raw_statements s JOIN current_readings c ON s.document = c.document AND s.batch = c.batch;
"""

REVIEWS = """
CREATE VIEW reviews AS
SELECT DISTINCT id, statement, document, kind, verdict, name, reason, changes, reviewed, key FROM raw_reviews;

CREATE VIEW verdicts AS
SELECT * FROM reviews
WHERE verdict NOT IN ('withdraw', 'join', 'split') AND id NOT IN (
    SELECT json_extract_string(changes, '$.review') FROM raw_reviews
    WHERE verdict = 'withdraw' AND changes IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY key ORDER BY reviewed DESC, id DESC) = 1;
"""

UNREVIEWED = "CREATE VIEW statements AS SELECT * FROM machine_statements;"

REVIEWED = """
CREATE VIEW statements AS
SELECT m.* FROM machine_statements m ANTI JOIN verdicts v ON m.key = v.key
UNION ALL BY NAME
SELECT s.* EXCLUDE (batch) REPLACE (coalesce(s.origin, 'report') AS origin),
       v.verdict AS review, v.name AS reviewer
FROM raw_statements s JOIN verdicts v ON s.key = v.key AND s.batch = v.id
WHERE v.verdict <> 'reject';
"""

RUNS = "CREATE VIEW runs AS SELECT * FROM raw_runs;"

_COMMON_FIRST = """id, document, outlet, published, first_day, last_day,
    coalesce(first_day, last_day, published) AS day"""
_COMMON_LAST = """status, voice, voice_ids, voice_countries, hedges, place, place_country, lat, lon,
    moment, precision, confidence, review, reviewer, sentence, sentence_start, sentence_end, words,
    extractor, origin"""

_OWN = {
    "events": """type, mode, quad, score, contexts, auxiliary, cameo, actors, actor_ids, actor_countries,
    actor_sectors, recipients, recipient_ids, recipient_countries, recipient_sectors,
    killed_min, killed_max, injured_min, injured_max""",
    "claims": """stance, actors[1] AS speaker, actor_ids[1] AS speaker_id,
    actor_countries[1] AS speaker_country, recipients AS addressees,
    recipient_countries AS addressee_countries, cue, content, quotation, about, replies_to""",
    "crossings": """crossing, crossing_id, state, change, scope, direction, actors AS "by", reason""",
    "quantities": "measure, min, max, unit, bound, vague, of, event",
    "causes": "cause, cause_factor, direction, effect, effect_factor, strength, signal",
    "judgements": "wording, target, polarity",
}

KINDS = {
    "events": "event",
    "claims": "claim",
    "crossings": "crossing",
    "quantities": "quantity",
    "causes": "cause",
    "judgements": "judgement",
}
"""Kind of statement in each view."""

VIEWS = (*KINDS, "statements", "machine_statements", "documents", "reviews", "runs")
"""The documented views."""


def make_views(*, reviewed: bool) -> str:
    """Give the SQL of all views.

    Args:
        reviewed: Whether the record holds any review; without one the plainer views are quicker.
    """
    of_kinds = [
        f"CREATE VIEW {view} AS SELECT {_COMMON_FIRST}, {_OWN[view]}, {_COMMON_LAST} "
        f"FROM statements WHERE kind = '{kind}';"
        for view, kind in KINDS.items()
    ]
    return "\n".join(
        [READINGS, DOCUMENTS, MACHINE, REVIEWS, REVIEWED if reviewed else UNREVIEWED, RUNS, *of_kinds]
    )
