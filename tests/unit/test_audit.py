"""The hash chain: written down once by hand, whole when untouched, broken by every kind of tampering."""

from __future__ import annotations

import hashlib
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.audit import FIRST_PREV, ChainRow, JournalColumns, row_hash, verify


def columns(seq: int, prev: str, data: str | None = '{"booth":"L3"}') -> JournalColumns:
    return JournalColumns(
        seq=seq,
        lobby_seq=seq,
        staff_seq=None,
        at=1_795_402_800_000 + seq,
        actor="P0-03",
        account="u0042",
        device="loket-3",
        kind="TicketCalled",
        subject="ticket:00ff",
        from_state="WAITING",
        to_state="CALLED",
        reason=None,
        data=data,
        prev=prev,
    )


def chain(length: int) -> list[ChainRow]:
    rows: list[ChainRow] = []
    for seq in range(1, length + 1):
        row = columns(seq, rows[-1].hash if rows else FIRST_PREV)
        rows.append(ChainRow(row, row_hash(row)))
    return rows


def test_the_hash_is_that_of_the_written_out_array() -> None:
    text = (
        '[1,1,null,1795402800001,"P0-03","u0042","loket-3","TicketCalled","ticket:00ff","WAITING","CALLED",null,'
        '"{\\"booth\\":\\"L3\\",\\"é\\":\\"☃\\"}","' + "0" * 64 + '"]'
    )
    row = columns(1, FIRST_PREV, '{"booth":"L3","é":"☃"}')
    assert row_hash(row) == hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_an_untouched_chain_is_whole() -> None:
    assert verify([]) is None
    assert verify(chain(50)) is None


def test_a_chain_is_checked_from_the_middle_on() -> None:
    rows = chain(10)
    assert verify(rows[4:], seq=4, last=rows[3].hash) is None
    assert verify(rows[4:]) == 1


@pytest.mark.parametrize("column", JournalColumns._fields)
def test_a_changed_column_is_found_at_its_row(column: str) -> None:
    rows = chain(8)
    value = getattr(rows[4].columns, column)
    change: dict[str, Any] = {column: 999 if isinstance(value, int) else f"{value}x"}
    rows[4] = ChainRow(rows[4].columns._replace(**change), rows[4].hash)
    assert verify(rows) == 5


def test_a_row_rewritten_with_its_own_hash_breaks_the_next_one() -> None:
    rows = chain(8)
    forged = rows[4].columns._replace(to_state="EXPIRED")
    rows[4] = ChainRow(forged, row_hash(forged))
    assert verify(rows) == 6


def test_a_missing_row_is_named_by_its_own_number() -> None:
    rows = chain(8)
    assert verify(rows[:4] + rows[5:]) == 5
    assert verify(rows[1:]) == 1


def test_swapped_and_doubled_rows_are_found() -> None:
    rows = chain(8)
    assert verify([*rows[:3], rows[4], rows[3], *rows[5:]]) == 4
    assert verify([*rows[:3], rows[2], *rows[3:]]) == 4


def test_nothing_and_the_word_null_are_told_apart() -> None:
    hashes = {row_hash(columns(1, FIRST_PREV, data)) for data in (None, "null", "", "None")}
    assert len(hashes) == 4


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2, unique=True))
def test_different_data_give_different_hashes(data: list[str]) -> None:
    first, second = (row_hash(columns(1, FIRST_PREV, text)) for text in data)
    assert first != second
    assert all(len(value) == 64 and value == value.lower() for value in (first, second))


def test_moving_a_character_between_columns_changes_the_hash() -> None:
    base = columns(1, FIRST_PREV)
    variants = [base, base._replace(actor="P0-0", account="3u0042"), base._replace(actor='P0-03","', account="u0042")]
    assert len({row_hash(row) for row in variants}) == len(variants)
    assert all(a != b for a, b in itertools.pairwise(map(row_hash, variants)))
