"""The services asked for most: counted once there is a week to count, the catalogue's own list before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from common.domain.most_asked import ENOUGH_DAYS, SHOWN, most_asked

SEED = ("A01", "B05", "H02")
OFFERED = {"A01", "A02", "B05", "C01", "H02"}


def test_without_a_history_the_catalogues_list_is_shown() -> None:
    assert most_asked({}, 0, SEED, OFFERED) == SEED


def test_less_than_a_week_is_no_count_yet() -> None:
    assert most_asked({"C01": 90}, ENOUGH_DAYS - 1, SEED, OFFERED) == SEED
    assert most_asked({"C01": 90}, ENOUGH_DAYS, SEED, OFFERED) == ("C01", "A01", "B05")


def test_the_counts_decide_and_a_tie_goes_to_the_catalogues_list() -> None:
    assert most_asked({"A02": 5, "H02": 9, "B05": 5, "C01": 5}, 20, SEED, OFFERED) == ("H02", "B05", "A02")


def test_what_is_no_longer_offered_or_confidential_is_left_out() -> None:
    assert most_asked({"G01": 400, "C01": 3}, 20, ("G01", "A01"), OFFERED) == ("C01", "A01")


@given(
    st.dictionaries(st.sampled_from([*sorted(OFFERED), "Z9"]), st.integers(0, 9)), st.integers(0, 40),
    st.lists(st.sampled_from([*sorted(OFFERED), "Z9"]), unique=True),
)  # fmt: skip
def test_never_more_than_three_never_twice_never_what_is_not_offered(
    counts: dict[str, int], days: int, seed: list[str]
) -> None:
    found = most_asked(counts, days, seed, OFFERED)
    assert len(found) == len(set(found)) <= SHOWN
    assert set(found) <= OFFERED
