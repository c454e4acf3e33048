"""The exact gate of speed: what a steady mixed batch of eight costs the database, counted, never timed."""

from __future__ import annotations

from statistics import mean

import pytest

from apps.coordinator.adapters.database import open_reader
from apps.coordinator.adapters.reader import OPEN_CLOCKS
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


def test_the_preview_of_a_calendar_looks_each_clocks_request_up_by_its_key(house: House) -> None:
    with open_reader(house.root / "ptsa.db").connect() as connection:
        text = str(OPEN_CLOCKS.compile(connection, compile_kwargs={"literal_binds": True}))
        plan = [str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]
        connection.engine.dispose()
    assert [step.split()[:2] for step in plan] == [["SCAN", "clocks"], ["SEARCH", "requests"]]
