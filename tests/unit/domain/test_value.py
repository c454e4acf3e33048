"""Changing a value equals `dataclasses.replace` and leaves the old one alone."""

from __future__ import annotations

from dataclasses import replace

from common.domain.value import changed
from tests.support.builders import booth, request, ticket


def test_a_changed_value_is_what_replace_would_make() -> None:
    for value, changes in ((ticket(), {"calls": 3}), (booth(), {"streak": 2}), (request(), {"holder": "P1-PHI-1"})):
        before = replace(value)
        assert changed(value, dict(changes)) == replace(value, **changes)
        assert value == before
