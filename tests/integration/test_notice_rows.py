"""Rows of notices: one per step however often it is told, changed under their version only."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from apps.coordinator.service.plan import Plan
from apps.coordinator.service.ports import StoreError
from apps.coordinator.service.records import Notice
from tests.support.builders import T0

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.house import House

STEP = "request:r1|pickup|1|breach|SPV-P1-PHI|sms"


def notice(key: str, **changes: object) -> Notice:
    """A queued SMS about r1 to the supervisor of P1 PHI."""
    return Notice(key, "request:r1", "pickup_breach", "sms", "SPV-P1-PHI", T0, **changes)  # type: ignore[arg-type]


def plan_of(*new: Notice, changed: tuple[int, Notice] | None = None) -> Plan:
    """A plan that writes notices only."""
    plan = Plan()
    for one in new:
        plan.notices.put(one.id, None, one)
    if changed is not None:
        plan.notices.changed[changed[1].id] = changed
    return plan


def test_a_step_told_twice_is_one_row_and_the_rest_of_the_batch_is_written(house: House, site: Path) -> None:
    house.core.store.write(plan_of(notice("n1", step=STEP)))
    house.core.store.write(plan_of(notice("n2", step=STEP), notice("n3"), notice("n4")))
    house.close()
    with sqlite3.connect(site / "ptsa.db") as connection:
        assert [key for (key,) in connection.execute("SELECT id FROM notices ORDER BY id")] == ["n1", "n3", "n4"]
    connection.close()


def test_a_change_is_guarded_by_the_version_before(house: House) -> None:
    first = notice("n1")
    house.core.store.write(plan_of(first))
    sending = first.changed(state="sending", attempts=1)
    house.core.store.write(plan_of(changed=(0, sending)))
    assert house.core.store.notices(["n1"])["n1"] == sending
    with pytest.raises(StoreError, match="changed behind"):
        house.core.store.write(plan_of(changed=(0, first.changed(state="cancelled"))))
    assert house.core.store.notices(["n1"])["n1"] == sending
