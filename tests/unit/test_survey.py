"""The survey's figures, against the published ones of 2016."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.survey import Answer, Tally, rounded

YEAR_2016 = Tally(puas=230, cukup_puas=30, belum_puas=10)


def test_the_shares_of_2016_are_reproduced() -> None:
    assert YEAR_2016.total == 270
    assert [YEAR_2016.share(answer) for answer in Answer] == [Decimal("85.2"), Decimal("11.1"), Decimal("3.7")]
    assert [YEAR_2016.share(answer, places=0) for answer in Answer] == [85, 11, 4]


def test_the_single_figure_of_2016_is_reproduced() -> None:
    assert YEAR_2016.single_figure() == Decimal("93.83")


def test_without_answers_there_is_no_figure() -> None:
    assert Tally().share(Answer.PUAS) is None
    assert Tally().single_figure() is None


def test_an_answer_raises_its_own_count_only() -> None:
    tally = Tally().plus(Answer.PUAS).plus(Answer.PUAS).plus(Answer.CUKUP_PUAS).plus(Answer.BELUM_PUAS)
    assert tally == Tally(2, 1, 1)
    assert [tally.count(answer) for answer in Answer] == [2, 1, 1]


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(3, 2), 0, "2"),
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(4999, 1_000_000), 2, "0.00"),
        (Fraction(90), 2, "90.00"),
    ],
)
def test_halves_are_rounded_up(value: Fraction, places: int, expected: str) -> None:
    assert str(rounded(value, places)) == expected


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(1, 5000))
def test_the_single_figure_stays_within_its_bounds(puas: int, cukup: int, belum: int) -> None:
    figure = Tally(puas, cukup, belum).single_figure()
    assert figure is not None
    assert Decimal("33.33") <= figure <= 100
