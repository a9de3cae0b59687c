"""Tables of the catalogue, the copy of a record's views that pages are answered from.

Rows are numbered by day, then by arrival, so that a window of days is a range of rows, and the latest rows
are the last ones.
"""

from __future__ import annotations

from dragoman.record.schema import SCHEMA_VERSION, STATEMENTS

FORMAT = f"5 of schema {SCHEMA_VERSION}"
"""Version of these tables; a catalogue of another version is made anew."""

DAY = "coalesce(first_day, last_day, published)"

STATEMENT_COLUMNS = (*(name for name in STATEMENTS.names if name != "batch"), "review", "reviewer")

CREATE = """
CREATE SEQUENCE arrivals;
CREATE TABLE about (format VARCHAR, record VARCHAR, program VARCHAR);
CREATE TABLE readings (document VARCHAR, batch VARCHAR);
CREATE TABLE verdicts (key VARCHAR, id VARCHAR);
CREATE TABLE joined (stamp VARCHAR);
CREATE TABLE lost (event VARCHAR);
CREATE TABLE parties (
    "row" BIGINT, day DATE, kind VARCHAR, role VARCHAR, key VARCHAR, name VARCHAR, country VARCHAR,
    sectors VARCHAR);
"""

INCOMING = f"""
SELECT {", ".join(STATEMENT_COLUMNS)} FROM statements
"""
"""What is taken over from the record, to be narrowed by a condition."""

NUMBERED = f"""
SELECT (datediff('day', DATE '0001-01-01', coalesce({DAY}, DATE '0001-01-01')) << 32)
           + nextval('arrivals') AS "row",
       {DAY} AS day,
       {", ".join(STATEMENT_COLUMNS)}
FROM incoming
"""
"""Statements as the catalogue keeps them."""

DOCUMENTS = """
SELECT (datediff('day', DATE '0001-01-01', coalesce(published, DATE '0001-01-01')) << 32)
           + nextval('arrivals') AS number,
       *
FROM incoming
"""


def make_parties_sql() -> str:
    """Give the SQL that takes the parties out of the rows of `numbered`, one row per party and role."""
    roles = (
        ("actor", "actors", "actor_ids", "actor_countries", "actor_sectors"),
        ("recipient", "recipients", "recipient_ids", "recipient_countries", "recipient_sectors"),
        ("voice", "voice", "voice_ids", "voice_countries", None),
    )
    return "\nUNION ALL\n".join(_of_role(*role) for role in roles)


def _of_role(role: str, names: str, ids: str, countries: str, sectors: str | None) -> str:
    sector = f"unnest({sectors})" if sectors else "NULL"
    return f"""
SELECT DISTINCT "row", day, kind, role, coalesce(id, '~' || lower(name)) AS key, name, country, sectors FROM (
    SELECT "row", day, kind,
           CASE WHEN '{role}' = 'actor' AND kind = 'claim' THEN 'speaker' ELSE '{role}' END AS role,
           unnest({names}) AS name, unnest({ids}) AS id, unnest({countries}) AS country, {sector} AS sectors
    FROM numbered)
WHERE name IS NOT NULL"""
