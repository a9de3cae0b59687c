"""Review: statements by least certain first; confirm, correct, reject, and take back."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dragoman.record.reviews import add_review, withdraw_review
from dragoman.views.web.corrections import make_fields, read_changes
from dragoman.views.web.desk import Desk, TheDesk
from dragoman.views.web.filters import Filters, Format, Words
from dragoman.views.web.forms import NAME_COOKIE, YEAR, check_form, form_seed, keep_seed, sign_form
from dragoman.views.web.gate import read_cookie
from dragoman.views.web.links import link
from dragoman.views.web.listing import AS_CSV, Listing, answer_csv, make_listing, one_page
from dragoman.views.web.problems import ProblemError, missing
from dragoman.views.web.review_log import ReviewRow, find_reviews
from dragoman.views.web.settings import WebSettings
from dragoman.views.web.statement_lines import StatementLine, make_lines
from dragoman.views.web.statement_search import Found, Where, find_statements, load_ids
from dragoman.views.web.templating import page

AHEAD = 8
"""Statements of the queue that the page shows after the present one."""
LATEST = 8
SHORT = 0.3
"""Seconds that a review waits for the incidents; on a large record they follow later."""
AROUND = 240
"""Characters of the report on each side of the sentence."""
REASONS = {
    "confirm": "the words say so",
    "correct": "the words say otherwise",
    "reject": "the words do not say so",
    "withdraw": "taken back",
}
"""Reasons that stand where the analyst gives none."""

pages = APIRouter()
api = APIRouter()
_writing = threading.Lock()

Verdict = Literal["confirm", "correct", "reject"]
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
Reason = Annotated[str, Field(max_length=1000)]


class QueueFilters(Filters):
    """Filters of the queue."""

    statement: Words = None
    """Id of the statement to show instead of the least certain one."""


class NewReview(BaseModel):
    """A decision to be written down."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)
    statement: Annotated[str, Field(min_length=1, max_length=40)]
    """Id of the statement."""
    verdict: Verdict
    """Whether it holds, holds with changes, or doesn't hold."""
    name: Name
    """Who decides."""
    reason: Reason = ""
    """Why."""
    changes: Annotated[dict[str, Any], Field(max_length=20)] = {}
    """For "correct": new values by path of the field."""


class NewWithdrawal(BaseModel):
    """A decision to be taken back."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)
    name: Name
    """Who takes it back."""
    reason: Reason = ""
    """Why."""


class Written(BaseModel):
    """What was written down."""

    id: str
    """Id of the review."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """The text around a sentence."""

    before: str
    after: str


def find_queue(desk: Desk, filters: QueueFilters) -> Found:
    """Give what nobody has reviewed yet, the least certain first."""
    return find_statements(
        desk.catalogue, filters, where=Where("review IS NULL"), order='confidence, "row" DESC'
    )


def write_review(desk: Desk, review: NewReview) -> str:
    """Write a review down and let all pages know; gives its id.

    Raises:
        OptionError: There is no such statement, or the changes make none.
        RecordWriteError: It can't be written.
    """
    with _writing:
        made = add_review(
            desk.catalogue.record,
            review.statement,
            review.verdict,
            name=review.name,
            reason=review.reason.strip() or REASONS[review.verdict],
            changes=desk.knowledge.complete(review.changes) if review.changes else None,
        )
        desk.catalogue.refresh(patience=SHORT)
    return made.id


def take_back(desk: Desk, review_id: str, withdrawal: NewWithdrawal) -> str:
    """Take a review back; gives the id of the row that says so."""
    if not any(r.id == review_id and not r.withdrawn for r in find_reviews(desk, most=100_000)):
        raise missing(f"review {review_id}")
    with _writing:
        made = withdraw_review(
            desk.catalogue.record,
            review_id,
            name=withdrawal.name,
            reason=withdrawal.reason.strip() or REASONS["withdraw"],
        )
        desk.catalogue.refresh(patience=SHORT)
    return made.id


def find_context(desk: Desk, found: Found) -> Context:
    """Give the text around the sentence of the first statement."""
    statement = found.statements[0]
    start, end = statement.sentence.start, statement.sentence.end
    rows = desk.catalogue.rows(
        """SELECT substring(text, ?, ?), substring(text, ?, ?) FROM documents WHERE id = ?""",
        [max(start - AROUND, 0) + 1, min(AROUND, start), end + 1, AROUND, statement.document],
    )
    if not rows:
        return Context(before="", after="")
    before, after = rows[0]
    if start > AROUND:
        before = f"… {before.partition(' ')[2]}"
    if len(after) == AROUND:
        after = f"{after.rpartition(' ')[0]} …"
    return Context(before=before, after=after)


Asked = Annotated[QueueFilters, Query()]


@api.get("/review/queue", response_model=Listing[StatementLine], responses=AS_CSV)
def list_queue(desk: TheDesk, filters: Asked, format: Format = "json") -> Listing[StatementLine] | Response:
    """What nobody has reviewed yet, the least certain first."""
    found = find_queue(desk, filters)
    lines = make_lines(found.statements, found.reports, found.reviews)
    return answer_csv(lines, "queue") if format == "csv" else one_page(lines, filters, total=found.total)


@api.get("/reviews", response_model=Listing[ReviewRow], responses=AS_CSV)
def list_reviews(
    desk: TheDesk, filters: Annotated[Filters, Query()], format: Format = "json"
) -> Listing[ReviewRow] | Response:
    """What analysts decided, the latest first."""
    rows = find_reviews(desk, most=10_000)
    return answer_csv(rows, "reviews") if format == "csv" else make_listing(rows, filters)


def _only_json(request: Request) -> None:
    """Refuse other bodies than JSON: a form of another site can send text, but no JSON."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise ProblemError(415, "the body is not JSON", "send Content-Type: application/json")


@api.post("/reviews", status_code=201, dependencies=[Depends(_only_json)])
def create_review(desk: TheDesk, review: NewReview) -> Written:
    """Confirm, correct or reject a statement."""
    return Written(id=write_review(desk, review))


@api.post("/reviews/{review_id}/withdraw", status_code=201, dependencies=[Depends(_only_json)])
def create_withdrawal(desk: TheDesk, review_id: str, withdrawal: NewWithdrawal) -> Written:
    """Take a review back: the one before it counts again, or what the machine read."""
    return Written(id=take_back(desk, review_id, withdrawal))


@pages.get("/review")
def show_review(request: Request, desk: TheDesk, filters: Asked) -> HTMLResponse:
    """The page of the queue."""
    queue = find_queue(desk, filters.model_copy(update={"size": AHEAD + 1}))
    current = load_ids(desk.catalogue, [filters.statement]) if filters.statement else queue
    if filters.statement and not current.statements:
        raise missing(f"statement {filters.statement}")
    lines = make_lines(queue.statements, queue.reports, queue.reviews)
    shown = make_lines(current.statements[:1], current.reports, current.reviews)
    seed = form_seed(request)
    answer = page(
        request,
        "review.html",
        desk=desk,
        filters=filters,
        line=shown[0] if shown else None,
        statement=current.statements[0] if shown else None,
        fields=make_fields(current.statements[0]) if shown else (),
        context=find_context(desk, current) if shown else None,
        ahead=[line for line in lines if not shown or line.id != shown[0].id][:AHEAD],
        waiting=queue.total,
        latest=[r for r in find_reviews(desk, most=LATEST * 3) if r.verdict != "withdraw"][:LATEST],
        name=_kept_name(request),
        sign=sign_form(_settings(request), seed),
        query=filters.to_query(statement=None),
    )
    keep_seed(answer, seed)
    return answer


async def _form(request: Request) -> dict[str, str]:
    """Read a sent form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise ProblemError(415, "this is no form", "use the form of this page")
    body = (await request.body()).decode("utf-8", "replace")
    try:
        pairs = parse_qs(body, keep_blank_values=True, max_num_fields=60)
    except ValueError:
        raise ProblemError(422, "the form has too many fields", "use the form of this page") from None
    return {key: values[-1] for key, values in pairs.items()}


Form = Annotated[dict[str, str], Depends(_form)]


@pages.post("/review")
def send_review(request: Request, desk: TheDesk, form: Form) -> Response:
    """Write down what the form says and go on to the next statement."""
    check_form(request, _settings(request), form.get("sign", ""))
    found = load_ids(desk.catalogue, [form.get("statement", "")])
    if not found.statements:
        raise missing(f"statement {form.get('statement', '')}")
    verdict = form.get("verdict", "")
    changes = read_changes(found.statements[0], form) if verdict == "correct" else {}
    if verdict == "correct" and not changes:
        raise ProblemError(422, "nothing was changed", "change a field, or confirm the statement")
    review = _checked(form, {"statement": found.statements[0].id, "verdict": verdict, "changes": changes})
    write_review(desk, review)
    return _go_on(form, review.name)


@pages.post("/review/undo")
def send_undo(request: Request, desk: TheDesk, form: Form) -> Response:
    """Take a review back and show its statement again."""
    check_form(request, _settings(request), form.get("sign", ""))
    name = form.get("name", "").strip()
    if not name or len(name) > 100:
        raise ProblemError(422, "a review needs a name", "write your name in the form")
    take_back(desk, form.get("review", ""), NewWithdrawal(name=name))
    return _go_on(form, name, statement=form.get("statement") or None)


def _checked(form: Mapping[str, str], values: Mapping[str, Any]) -> NewReview:
    name, reason = form.get("name", "").strip(), form.get("reason", "").strip()
    if not name or len(name) > 100:
        raise ProblemError(422, "a review needs a name", "write your name in the form")
    if values["verdict"] not in REASONS or values["verdict"] == "withdraw":
        raise ProblemError(422, "no such verdict", "use confirm, correct or reject")
    if len(reason) > 1000:
        raise ProblemError(422, "the reason is too long", "use at most 1,000 characters")
    return NewReview(name=name, reason=reason, **values)


def _go_on(form: Mapping[str, str], name: str, *, statement: str | None = None) -> Response:
    """Go back to the queue with its filters; the next form knows the name."""
    kept = {key: form[f"filter-{key}"] for key in QUEUE_FILTERS if form.get(f"filter-{key}")}
    answer = RedirectResponse(link("review", query={**kept, "statement": statement}), status_code=303)
    answer.set_cookie(
        NAME_COOKIE, name.encode().hex(), max_age=YEAR, httponly=True, samesite="strict", path="/review"
    )
    return answer


QUEUE_FILTERS = ("since", "until", "actor", "place", "kind", "type", "status", "voice", "outlet", "sure", "q")


def _kept_name(request: Request) -> str:
    try:
        return bytes.fromhex(read_cookie(request.headers, NAME_COOKIE)).decode()
    except ValueError:
        return ""


def _settings(request: Request) -> WebSettings:
    settings: WebSettings = request.app.state.settings
    return settings
