"""The queue in its groups, the next number by the rule, and who was skipped."""

from __future__ import annotations

from apps.booth.queue.presenter import QueueGroup, QueuePresenter, SkippedRow
from apps.booth.rules import Act
from common.messages.commands import MarkPriority, RequeueTicket
from common.messages.views import ClockView
from tests.gui.booth.counter import PLACE, Counter, at
from tests.gui.booth.seen import Seen


def made(counter: Counter) -> tuple[QueuePresenter, Seen]:
    view = Seen()
    presenter = QueuePresenter(counter.desk(), view)
    counter.join()
    return presenter, view


def groups(view: Seen) -> dict[str, list[str]]:
    shown: tuple[QueueGroup, ...] = view.last("show_queue")[0]
    return {group.code: [row.number for row in group.rows] for group in shown}


def test_waiting_numbers_stand_in_their_groups_in_queue_order() -> None:
    counter = Counter()
    counter.waiting("t2", "A-017", "A05", at(9, 48))
    counter.waiting("t1", "A-016", "A02", at(9, 47))
    counter.waiting("t3", "D-003", "D01", at(9, 48))
    counter.waiting("t4", "P-005", "H02", at(9, 49), letter="H", priority=True)
    counter.waiting("t5", "B-001", "B01", at(9, 40))
    _, view = made(counter)
    assert groups(view) == {"own": ["A-016", "A-017"], "reserve": ["D-003"], "priority": ["P-005"]}


def test_an_empty_queue_keeps_the_heading_of_the_own_letters() -> None:
    _, view = made(Counter())
    assert groups(view) == {"own": []}


def test_returned_and_reserved_numbers_go_first_and_those_for_other_booths_are_not_shown() -> None:
    counter = Counter()
    counter.waiting("t1", "A-016", "A02", at(9, 47), returned=True, first_called_at=at(9, 48))
    counter.waiting("t2", "B-003", "B01", at(9, 40), returned=True, reserved_for=PLACE)
    counter.waiting("t3", "A-011", "A01", at(9, 30), returned=True, reserved_for="L1")
    _, view = made(counter)
    assert groups(view)["first"] == ["B-003", "A-016"]
    rows = view.last("show_queue")[0][0].rows
    assert [row.mark for row in rows] == ["reserved", "returned"]
    assert [row.timed for row in rows] == [True, False]


def test_the_next_number_follows_the_domain_rule_as_time_passes() -> None:
    counter = Counter()
    counter.clock.now = at(9, 48, 10)
    counter.waiting("t1", "A-016", "A02", at(9, 47))
    counter.waiting("t2", "F-002", "F01", at(9, 46))
    presenter, view = made(counter)
    shown = {row.number: row.next for group in view.last("show_queue")[0] for row in group.rows}
    assert shown == {"A-016": True, "F-002": False}
    counter.clock.now = at(9, 49, 1)
    presenter.tick()
    shown = {row.number: row.next for group in view.last("show_queue")[0] for row in group.rows}
    assert shown == {"A-016": False, "F-002": True}


def test_priority_is_left_to_booth_9_only_while_that_is_open() -> None:
    counter = Counter()
    counter.waiting("t1", "P-005", "H02", at(9, 49, 50), letter="H", priority=True)
    _, view = made(counter)
    assert view.last("show_queue")[0][-1].detail == "to_accessible"
    counter.booths["L9"] = counter.booths["L9"].__class__(
        code="L9", number=9, primary=("H",), secondary=(), accessible=True, state="CLOSED"
    )
    counter.join()
    assert view.last("show_queue")[0][-1].detail == "all"


def test_a_number_is_queued_again_only_once() -> None:
    counter = Counter()
    counter.ticket("t1", number="A-011", letter="A", state="NO_SHOW", calls=3, booth=PLACE, called_at=1)
    counter.ticket("t2", number="A-012", letter="A", state="NO_SHOW", calls=3, requeued=True, called_at=2)
    counter.ticket("t3", number="B-001", letter="B", state="NO_SHOW", calls=3, booth="L4", called_at=3)
    presenter, view = made(counter)
    assert view.last("show_skipped") == (
        SkippedRow("t2", "A-012", 3, "ticket.requeued_once"),
        SkippedRow("t1", "A-011", 3, ""),
    )
    presenter.requeue("t1")
    assert counter.gateway.commands() == [RequeueTicket(ticket="t1")]


def test_the_number_pointed_at_is_forgotten_once_it_no_longer_waits() -> None:
    counter = Counter()
    counter.waiting("t1", "A-016", "A02", at(9, 47))
    presenter, view = made(counter)
    presenter.choose("t1")
    assert view.last("show_chosen") == "A-016"
    presenter.prioritise()
    assert counter.gateway.commands() == [MarkPriority(ticket="t1")]
    assert presenter._desk.acts.standing(Act.PRIORITY) is not None
    counter.call("t1")
    assert presenter.chosen() is None
    assert view.last("show_chosen") == ""


def test_a_number_the_coordinator_warned_about_is_marked_so() -> None:
    counter, view = Counter(), Seen()
    presenter = QueuePresenter(counter.desk(), view)
    counter.waiting("t1", "A-014", "A01", at(9, 47))
    wait = ClockView(
        subject="ticket:t1", kind="wait", cycle=1, started_at=at(9, 47), amount=5, due_at=at(9, 52), warned=True
    )
    counter.event("ClockWarned", clocks=(wait,))
    presenter.tick()
    groups, _ = view.last("show_queue")
    assert [row.warned for group in groups for row in group.rows] == [True]
