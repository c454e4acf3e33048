"""The exact gate of speed: what a steady mixed batch of eight costs the database, counted, never timed."""

from __future__ import annotations

from statistics import mean

import pytest

from bench.batch import PAGES, STATEMENTS, Counts, count
from tests.support.house import House


@pytest.fixture
def counts(house: House) -> list[Counts]:
    return count(house, batches=60)


def test_no_steady_batch_of_eight_takes_more_than_ten_statements(counts: list[Counts]) -> None:
    assert STATEMENTS == 10
    assert max(of.statements for of in counts) <= STATEMENTS


def test_a_steady_batch_of_eight_writes_at_most_24_log_pages(counts: list[Counts]) -> None:
    """The mean: single batches differ by the page splits that happen to fall into them."""
    assert PAGES == 24
    assert mean(of.pages for of in counts) <= PAGES
