"""Disputes: which claims are denied by whom, and which accounts can't all be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.model import Claim, Document, Statement
from dragoman.model.dispute import Dispute
from dragoman.resolve.denials import REPLIES, find_target


def link_disputes(claims: Sequence[Claim], statements: Sequence[Statement], document: Document) -> list[Claim]:
    """Let the denials of a document point at what they deny.

    Args:
        claims: The document's claims.
        statements: All its statements.
        document: The document.

    Returns:
        The claims in the same order, denials with `replies_to` filled where their target was found.
    """
    linked = []
    for claim in claims:
        target = find_target(claim, claims, document) if claim.stance in REPLIES else None
        linked.append(replace(claim, replies_to=target.claim.id) if target is not None else claim)
    return linked


def find_disputes(statements: Sequence[Statement]) -> list[Dispute]:
    """Find all disputes among the statements of one or more documents."""
    return list(_denied(statements))


def _denied(statements: Sequence[Statement]) -> Iterator[Dispute]:
    replies: dict[str, list[str]] = {}
    for statement in statements:
        if isinstance(statement, Claim) and statement.replies_to is not None:
            replies.setdefault(statement.replies_to, []).append(statement.id)
    for claim, answers in replies.items():
        yield Dispute(claim=claim, replies=tuple(answers), kind="denial")
