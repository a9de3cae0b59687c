"""The API against made-up requests of its own description: nothing breaks it, and errors are problems."""

from __future__ import annotations

import pytest

from tests.views.web.site import Site

schemathesis = pytest.importorskip("schemathesis")
hypothesis = pytest.importorskip("hypothesis")

EXAMPLES = 6


def test_fuzz_finds_no_server_error(site: Site) -> None:
    schema = schemathesis.openapi.from_url(f"{site.address}/api/v1/openapi.json")
    tried = 0
    for result in schema.include(method="GET").get_all_operations():
        operation = result.ok()

        @hypothesis.given(case=operation.as_strategy())
        @hypothesis.settings(
            max_examples=EXAMPLES,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        def run(case: schemathesis.Case) -> None:
            nonlocal tried
            tried += 1
            answer = case.call()
            assert answer.status_code < 500, answer.text
            if answer.status_code >= 400:
                kind = answer.headers["content-type"]
                kind = kind if isinstance(kind, str) else kind[0]
                assert kind.startswith("application/problem+json")
            else:
                case.validate_response(answer)

        run()
    assert tried > 60
