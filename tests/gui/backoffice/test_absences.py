"""Absences: who may be marked absent by whom, who may stand in, and what the inbox of a substitute shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from apps.backoffice.absences.presenter import AbsencesPresenter
from apps.backoffice.inbox.presenter import InboxPresenter
from apps.backoffice.inbox.tasks import Heading
from apps.backoffice.time_bar import TimeBar
from common.client.fake_gateway import Refusal
from common.domain.request_machine import RequestAction
from common.messages import commands as c
from common.messages.feeds import StaffEvent
from common.messages.queries import ListStanding
from common.messages.results import Done
from common.messages.standing_views import AbsenceView
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import Room
from tests.gui.backoffice.stage import Remembering, Stage

NOON = m.AT + 106 * m.MIN  # 12.00 the same day
AWAY = AbsenceView(position="P2-NORMAK3", substitute="P2-NORMAPA", until=NOON)


def told(kind: str = "AbsenceSet", seq: int = 101) -> StaffEvent:
    return StaffEvent(seq=seq, at=m.AT, kind=kind)


def seat(position: str = "SPV-P1-WASK3", *absences: AbsenceView) -> tuple[Stage, AbsencesPresenter, Remembering]:
    stage, view = Stage(position), Remembering()
    stage.gateway.script(ListStanding, m.standing(*absences))
    stage.desk.sit(m.session(position))
    presenter = AbsencesPresenter(stage.desk, view)
    presenter.enter()
    return stage, presenter, view


@pytest.mark.parametrize(
    ("position", "may", "may_not"),
    [
        ("SPV-P2-NORMAK3", {"P2-NORMAK3"}, {"P2-NORMAPA", "P1-WASK3-1", "SPV-P2-NORMAK3"}),
        ("SPV-P1-WASK3", {"P1-WASK3-1", "P2-NORMAK3", "SPV-P2-NORMAK3"}, {"P1-PHI-1", "SPV-P1-WASK3", "KOORD"}),
        ("SPV-P0", {"P0-01"}, {"P1-PHI-1"}),
        ("KOORD", {"P0-01", "P1-PHI-1", "P2-NORMAK3", "SPV-P0"}, {"KOORD", "ADMIN", "AUDIT"}),
    ],
)
def test_a_supervisor_rules_the_positions_below(position: str, may: set[str], may_not: set[str]) -> None:
    offered = set(seat(position)[2].last.positions)
    assert may <= offered
    assert not may_not & offered


def test_only_allowed_substitutes_are_offered() -> None:
    _, presenter, view = seat()
    presenter.put({"position": "P2-NORMAK3"})
    offered = view.last.substitutes
    assert "P2-NORMAPA" in offered
    assert all(code.startswith("P2-") for code in offered)
    assert not {"P2-NORMAK3", "P2-SYAKER", "P1-WASK3-1"} & set(offered)


def test_a_substitute_not_allowed_for_another_position_is_dropped() -> None:
    _, presenter, view = seat("KOORD")
    presenter.put({"position": "P2-NORMAK3"})
    presenter.put({"substitute": "P2-NORMAPA"})
    presenter.put({"position": "P1-PHI-1"})
    assert view.last.values["substitute"] == ""


def test_an_absence_is_recorded_until_a_day_and_time_of_the_office() -> None:
    stage, presenter, _ = seat()
    presenter.put({"position": "P2-NORMAK3", "substitute": "P2-NORMAPA"})
    presenter.submit({"position": "P2-NORMAK3", "substitute": "P2-NORMAPA", "date": " 23-11-2026 ", "time": "12.00"})
    assert stage.gateway.commands() == [c.SetAbsence(position="P2-NORMAK3", substitute="P2-NORMAPA", until=NOON)]


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"position": ""}, {"position": "empty"}),
        ({"date": "30/11/2026"}, {"date": "date"}),
        ({"date": ""}, {"date": "empty"}),
        ({"time": "25.00"}, {"time": "time"}),
        ({"date": "20-11-2026"}, {"date": "past"}),
        ({"date": "01-01-2099"}, {"date": "far"}),
    ],
)
def test_what_is_wrong_is_told_at_its_field(changes: dict[str, str], errors: dict[str, str]) -> None:
    stage, presenter, view = seat()
    good = {"position": "P2-NORMAK3", "substitute": "", "date": "30-11-2026", "time": "16.00"}
    presenter.submit(good | changes)
    assert view.last.errors == errors
    assert stage.gateway.commands() == []


def test_the_list_follows_the_event_and_an_absence_ends_by_itself() -> None:
    stage, _, view = seat()
    assert view.last.rows == ()
    stage.gateway.script(ListStanding, m.standing(AWAY))
    stage.gateway.push_events(told())
    assert view.last.rows == (AWAY,)
    stage.now = NOON
    stage.gateway.push_events(told("RequestTaken", 102))
    assert view.last.rows == ()


def test_who_is_back_is_marked_so() -> None:
    stage, presenter, view = seat("SPV-P1-WASK3", AWAY)
    presenter.choose("P2-NORMAK3")
    assert view.last.may_end
    presenter.end()
    assert stage.gateway.commands() == [c.SetAbsence(position="P2-NORMAK3", substitute="P2-NORMAPA")]


def test_the_form_proposes_who_stood_in_before() -> None:
    before = AbsenceView(position="P2-NORMAK3", substitute="P2-NORMAPA")
    _, presenter, view = seat("SPV-P1-WASK3", before)
    presenter.put({"position": "P2-NORMAK3", "substitute": ""})
    assert (view.last.rows, view.last.values["substitute"]) == ((), "P2-NORMAPA")
    presenter.put({"position": "P2-NORMAK3", "substitute": ""})
    assert view.last.values["substitute"] == ""


def test_another_supervisors_position_is_shown_but_not_ended() -> None:
    stage, presenter, view = seat("SPV-P1-PHI", AWAY)
    presenter.choose("P2-NORMAK3")
    assert (len(view.last.rows), view.last.may_end) == (1, False)
    presenter.end()
    assert stage.gateway.commands() == []


def test_a_refusal_is_told() -> None:
    stage, presenter, view = seat()
    stage.gateway.script(c.SetAbsence, Refusal("absence.over"))
    presenter.submit({"position": "P2-NORMAK3", "substitute": "", "date": "30-11-2026", "time": "16.00"})
    assert view.last.told.code == "absence.over"


def test_the_form_by_keyboard(room: Callable[..., Room]) -> None:
    here = room("SPV-P1-WASK3")
    here.gateway.script(c.SetAbsence, Done(seq=101))
    here.office.window.view_requested.emit("absences")
    here.settle()
    page = here.office.watch.absences_page
    page.position.choose("P2-NORMAK3")
    page.position.activated.emit(page.position.currentIndex())
    page.date.setText("30-11-2026")
    here.press(Qt.Key.Key_F9)
    assert [type(command) for command in here.gateway.commands()] == [c.SetAbsence]
    assert page.errors()["date"] == "Misalnya 30-11-2026"


def test_what_is_typed_stays_when_something_happens_elsewhere(room: Callable[..., Room]) -> None:
    here = room("SPV-P1-WASK3")
    here.office.window.view_requested.emit("absences")
    here.settle()
    page = here.office.watch.absences_page
    page.date.setFocus()
    page.date.selectAll()
    QTest.keyClicks(page.date, "30-11-2026")
    here.press(Qt.Key.Key_F9)
    assert page.errors()["position"] == "Isi dulu bagian ini."
    page.time.setFocus()
    here.event(m.request(), 101)
    here.office.watch.absences._shown = None
    here.office.watch.absences.refresh()
    assert page.date.text() == "30-11-2026"
    page.position.choose("P2-NORMAK3")
    page.position.activated.emit(page.position.currentIndex())
    assert page.errors()["position"] == ""


# --- the substitute's inbox


def inbox(position: str, *absences: AbsenceView) -> tuple[Stage, Remembering]:
    stage, view = Stage(position, m.snapshot(m.request(), m.request("B01-261118-0003", "AT_P2"))), Remembering()
    stage.gateway.script(ListStanding, m.standing(*absences))
    stage.desk.sit(m.session(position))
    presenter = InboxPresenter(stage.desk, stage.deeds, view)
    presenter.enter()
    return stage, view


def test_the_tasks_of_the_absent_desk_stand_under_their_own_heading_those_to_take_first() -> None:
    stage, view = inbox("P2-NORMAPA", AWAY)
    assert view.last.counts[Heading.STANDING_IN] == 2
    task = dict(view.last.groups)[Heading.STANDING_IN][0]
    assert (task.view.number, task.stands_in_for) == ("B05-261123-0003", "P2-NORMAK3")
    stage.now = NOON
    stage.gateway.push_events(told("NoteAdded"))
    assert Heading.STANDING_IN not in view.last.counts


def test_a_substitute_may_take_it() -> None:
    stage, view = inbox("P2-NORMAPA", AWAY)
    [state] = [one for one in view.last.chosen.acts if one.primary]
    assert state.on
    assert stage.desk.officer is not None
    assert [one.position for one in stage.desk.officer.stands_for] == ["P2-NORMAK3"]


def test_nobody_else_sees_them() -> None:
    assert Heading.STANDING_IN not in inbox("P2-UPAH", AWAY)[1].last.counts


def test_a_task_the_absent_desk_holds_is_seen_by_who_is_warned_of_it_but_not_taken() -> None:
    held = m.request("B01-261118-0003", "AT_P2", holder="P2-NORMAK3")
    stage, view = Stage("P2-NORMAPA", m.snapshot(held)), Remembering()
    stage.gateway.script(ListStanding, m.standing(AWAY))
    stage.desk.sit(m.session("P2-NORMAPA"))
    InboxPresenter(stage.desk, stage.deeds, view).enter()
    [task] = dict(view.last.groups)[Heading.STANDING_IN]
    assert (task.view.number, task.stands_in_for) == ("B01-261118-0003", "P2-NORMAK3")
    assert not any(one.on for one in view.last.chosen.acts)


def test_the_substitute_of_a_substitute_stands_in_for_both() -> None:
    second = AbsenceView(position="P2-NORMAPA", substitute="P2-GAKKUM", until=NOON)
    stage, view = inbox("P2-GAKKUM", AWAY, second)
    assert view.last.counts[Heading.STANDING_IN] == 2
    assert stage.desk.officer is not None
    assert [one.position for one in stage.desk.officer.stands_for] == ["P2-NORMAK3", "P2-NORMAPA"]


def test_the_substitute_of_a_supervisor_finds_the_proposed_refusal_and_may_decide() -> None:
    proposed = m.request("B03-261118-0011", "AT_P2", refusal_proposed=True)
    stage, view = Stage("SPV-P2-NORMAPA", m.snapshot(proposed)), Remembering()
    away = AbsenceView(position="SPV-P2-NORMAK3", substitute="SPV-P2-NORMAPA", until=NOON)
    stage.gateway.script(ListStanding, m.standing(away))
    stage.desk.sit(m.session("SPV-P2-NORMAPA"))
    InboxPresenter(stage.desk, stage.deeds, view).enter()
    assert view.last.counts[Heading.PROPOSED] == 1
    [primary] = [one for one in view.last.chosen.acts if one.primary]
    assert (primary.act, primary.on) == (RequestAction.CONFIRM_REJECTION, True)


def test_the_substitute_of_a_supervisor_rules_its_positions_too() -> None:
    away = AbsenceView(position="SPV-P2-NORMAK3", substitute="SPV-P2-NORMAPA", until=NOON)
    assert set(seat("SPV-P2-NORMAPA", away)[2].last.positions) == {"P2-NORMAK3", "P2-NORMAPA"}


# --- time in doubt


def asked(stage: Stage) -> int:
    return sum(isinstance(query, ListStanding) for query in stage.gateway.queries())


def test_a_stepped_clock_is_asked_about_until_time_is_trusted_again() -> None:
    stage, _, _ = seat("KOORD")
    stage.gateway.script(ListStanding, m.standing(trusted=False))
    stage.gateway.push_events(told("ClockStepped"))
    assert [stage.desk.rota.trusted] == [False]
    before = asked(stage)
    stage.gateway.script(ListStanding, m.standing())
    for _ in range(10):
        stage.desk.tick()
    assert stage.desk.rota.trusted
    assert asked(stage) == before + 1


def test_an_event_during_the_answer_is_asked_about_again() -> None:
    stage, _, _ = seat("KOORD")
    stage.gateway.script(ListStanding)
    stage.gateway.push_events(told(), told(seq=102))
    stage.gateway.push_events(told(seq=103))
    before = asked(stage)
    stage.gateway.resolve_last(m.standing())
    assert asked(stage) == before + 1


@pytest.mark.parametrize("position", ["ADMIN", "KOORD"])
def test_the_bar_names_what_happened_and_admin_confirms(room: Callable[..., Room], position: str) -> None:
    here = room(position)
    bar: TimeBar = here.office.watch.time_bar
    assert bar.text() == ""
    here.gateway.script(ListStanding, m.standing(trusted=False))
    here.gateway.push_events(told("ClockStepped"))
    here.settle()
    assert bar.text().startswith("Jam mesin pusat bergeser pukul 10.14.")
    assert bar.confirm.isVisible() is (position == "ADMIN")
    if position == "ADMIN":
        here.press(Qt.Key.Key_J, modifier=Qt.KeyboardModifier.AltModifier)
        assert here.gateway.commands() == [c.ConfirmTime()]
        here.gateway.resolve_last(Done(seq=102))
    here.gateway.script(ListStanding, m.standing())
    here.gateway.push_events(told("ClockConfirmed", 102))
    here.settle()
    assert bar.text() == ""


def test_others_are_not_troubled_by_the_bar(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3")
    here.gateway.script(ListStanding, m.standing(trusted=False))
    here.gateway.push_events(told("ClockStepped"))
    here.settle()
    assert here.office.watch.time_bar.isHidden()
