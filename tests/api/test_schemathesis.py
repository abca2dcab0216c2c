"""Schemathesis asks the interface whatever its own document allows, and much that it does not."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from reader import HOST, Reader
from shelf import small

schemathesis = pytest.importorskip("schemathesis", reason="pip install schemathesis")

PASSWORD = "a long password"  # noqa: S105  invented, opens nothing
TOLD = {"host": HOST, "authorization": f"Bearer {PASSWORD}"}

ignored_auth = pytest.importorskip("schemathesis.specs.openapi.checks").ignored_auth

schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", Reader(small(), PASSWORD).app, headers=TOLD)


@schema.parametrize()
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_the_document_promises(case):
    # ignored_auth: the word is sent with every request here; tests/web/test_guard.py asks without it
    case.call_and_validate(headers=TOLD, excluded_checks=[ignored_auth])
