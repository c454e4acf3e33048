"""The journal's fast encoding hashes exactly what the domain's proof hashes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from apps.coordinator.service.journal import chained
from common.domain.audit import FIRST_PREV, JournalColumns, row_hash

WORDS = st.text(max_size=60)
MAYBE = st.none() | WORDS
NUMBER = st.integers(0, 2**53)


@given(
    st.tuples(
        NUMBER,
        st.none() | NUMBER,
        st.none() | NUMBER,
        NUMBER,
        WORDS,
        MAYBE,
        MAYBE,
        WORDS,
        WORDS,
        MAYBE,
        MAYBE,
        MAYBE,
        WORDS,
    )
)
def test_both_encodings_hash_alike_whatever_is_written(columns: tuple[object, ...]) -> None:
    row = chained(FIRST_PREV, columns)
    assert row.hash == row_hash(JournalColumns._make((*columns, FIRST_PREV)))
