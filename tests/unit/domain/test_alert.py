"""Who answers for a breach, and that only a follow-up closes it; who stands in for whom."""

from __future__ import annotations

from typing import Any

import pytest

from apps.coordinator.seed.loader import load
from common.domain.absence import Absence, checked_end, deputised, standing_in
from common.domain.alert import Alert, AlertState, FollowUp
from common.domain.clock import DAY
from common.domain.errors import Refused
from common.domain.recipients import Recipients
from common.domain.roles import Role
from common.domain.sla import ClockKind, Step
from tests.support import builders as b
from tests.support.builders import T0

STAFF = load().staff


def an_alert(**changes: Any) -> Alert:
    plain: dict[str, Any] = {
        "id": "a1",
        "subject": "request:r1",
        "kind": "pickup_p2",
        "cycle": 1,
        "level": "P2",
        "directorate": "PHI",
        "unit": "SYAKER",
        "number": "A01-261123-0001",
        "breached_at": T0,
        "detected_at": T0 + 1,
    }
    return Alert(**(plain | changes))


def spv(level: str, **where: Any) -> Any:
    return b.actor(Role.SPV, f"SPV-{level}", level=level, **where)


@pytest.mark.parametrize(
    ("actor", "concerned"),
    [
        (spv("P2", directorate="PHI", unit="SYAKER"), True),
        (spv("P2", directorate="PHI", unit="UPAH"), False),
        (spv("P1", directorate="PHI"), True),
        (spv("P1", directorate="PENTA"), False),
        (spv("P0"), False),
        (b.KOORD, True),
        (b.P2, False),
    ],
)
def test_a_late_p2_concerns_its_supervisor_the_directorates_and_the_coordinator(actor: Any, concerned: bool) -> None:  # noqa: FBT001
    assert an_alert().concerns(actor) is concerned


def test_a_late_p1_does_not_concern_the_units_supervisor_and_the_hall_only_its_own() -> None:
    late = an_alert(level="P1", kind="pickup_p1")
    assert not late.concerns(spv("P2", directorate="PHI", unit="SYAKER"))
    hall = an_alert(level="P0", kind="wait", directorate=None, unit=None)
    assert hall.concerns(spv("P0"))
    assert not hall.concerns(spv("P1", directorate="PHI"))


def test_only_a_follow_up_closes_it_and_a_closed_one_stays() -> None:
    alert = an_alert().acknowledge(b.KOORD, T0 + 5)
    assert alert.open
    assert alert.acknowledge(b.KOORD, T0 + 6) is alert
    closed = alert.close(b.KOORD, FollowUp.REASSIGNED, "text:x:y", T0 + 7)
    assert (closed.state, closed.acknowledged_at, closed.closed_at) == (AlertState.CLOSED, T0 + 5, T0 + 7)
    with pytest.raises(Refused) as caught:
        closed.close(b.KOORD, FollowUp.OTHER, "text:x:y", T0 + 8)
    assert caught.value.code == "alert.not_open"
    assert closed.void(T0 + 9) is closed


def test_closing_at_once_counts_as_seen() -> None:
    closed = an_alert().close(b.KOORD, FollowUp.OTHER, "text:x:y", T0 + 7)
    assert closed.acknowledged_by == "KOORD"


def test_whoever_is_not_concerned_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        an_alert().acknowledge(spv("P0"), T0)
    assert caught.value.code == "alert.not_yours"


def test_an_absence_ends_by_itself() -> None:
    absences = {"P2-SYAKER": Absence("P2-SYAKER", "P2-UPAH", T0 + 10)}
    assert standing_in("P2-SYAKER", STAFF.above, absences, T0) == "P2-UPAH"
    assert deputised("P2-UPAH", STAFF.above, absences, T0) == {"P2-SYAKER"}
    assert standing_in("P2-SYAKER", STAFF.above, absences, T0 + 10) == "P2-SYAKER"
    assert deputised("P2-UPAH", STAFF.above, absences, T0 + 10) == frozenset()


@pytest.mark.parametrize(
    ("ahead", "code"), [(0, "absence.over"), (1, None), (366 * DAY, None), (366 * DAY + 1, "absence.too_far")]
)
def test_an_absence_ends_within_366_days(ahead: int, code: str | None) -> None:
    if code is None:
        checked_end(T0 + ahead, T0)
        return
    with pytest.raises(Refused) as caught:
        checked_end(T0 + ahead, T0)
    assert caught.value.code == code


def test_for_absent_ones_who_stand_in_for_each_other_their_supervisor_does() -> None:
    absences = {
        "P2-SYAKER": Absence("P2-SYAKER", "P2-UPAH", T0 + 10),
        "P2-UPAH": Absence("P2-UPAH", "P2-SYAKER", T0 + 10),
    }
    assert standing_in("P2-SYAKER", STAFF.above, absences, T0) == "SPV-P2-SYAKER"
    assert deputised("SPV-P2-SYAKER", STAFF.above, absences, T0) == {"P2-SYAKER"}
    everybody = {code: Absence(code, None, T0 + 10) for code in STAFF.positions}
    assert standing_in("P2-SYAKER", STAFF.above, everybody, T0) in STAFF.positions


@pytest.mark.parametrize("kind", [k for k in ClockKind if k is not ClockKind.WAIT])
@pytest.mark.parametrize("step", list(Step))
def test_every_step_of_every_clock_finds_real_positions(kind: ClockKind, step: Step) -> None:
    known = {*STAFF.positions, "customer"}
    for request in (b.waiting_p1(), b.at_p1(), b.waiting_p2(), b.at_p2()):
        for told in Recipients(STAFF, {}, T0).of(kind, step, request):
            assert told.recipient in known
            assert told.channels


def test_an_assigned_task_hints_its_holder_only() -> None:
    waiting = b.waiting_p1()
    both = [t.recipient for t in Recipients(STAFF, {}, T0).of(ClockKind.PICKUP_P1, Step.WARNING, waiting)]
    assert both == ["P1-PHI-1", "P1-PHI-2"]
    held = [t.recipient for t in Recipients(STAFF, {}, T0).of(ClockKind.HOLD, Step.WARNING, b.at_p1())]
    assert held == ["P1-PHI-1"]


def test_who_stands_in_for_a_substitute_who_is_absent_too_is_told_and_may_act_for_both() -> None:
    absences = {
        "P2-SYAKER": Absence("P2-SYAKER", "P2-UPAH", T0 + 10),
        "P2-UPAH": Absence("P2-UPAH", "P2-KKHI", T0 + 5),
    }
    assert standing_in("P2-SYAKER", STAFF.above, absences, T0) == "P2-KKHI"
    assert deputised("P2-KKHI", STAFF.above, absences, T0) == {"P2-SYAKER", "P2-UPAH"}
    assert deputised("P2-UPAH", STAFF.above, absences, T0) == frozenset()
    assert deputised("P2-KKHI", STAFF.above, absences, T0 + 5) == frozenset()


def test_who_is_told_for_want_of_a_substitute_may_act() -> None:
    absences = {"SPV-P2-SYAKER": Absence("SPV-P2-SYAKER", None, T0 + 10)}
    assert standing_in("SPV-P2-SYAKER", STAFF.above, absences, T0) == "SPV-P1-PHI"
    assert deputised("SPV-P1-PHI", STAFF.above, absences, T0) == {"SPV-P2-SYAKER"}
