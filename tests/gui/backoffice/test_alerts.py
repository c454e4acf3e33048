"""Alerts somebody answers for: who sees which, acknowledging, the follow-up that alone closes them, and their page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt

from apps.backoffice.alerts import texts
from apps.backoffice.alerts.presenter import AT_ONCE, CLOSED, AlertsPresenter
from common.client.fake_gateway import Doubt, Refusal
from common.client.gateway import Link
from common.messages import commands as c
from common.messages.alert_views import AlertView
from common.messages.queries import ListAlerts
from common.messages.results import AlertPage, Done
from common.shell import i18n, theme
from common.shell.sentence import Language, say
from common.shell.typeset import TypeSize, typeset
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import Room
from tests.gui.backoffice.stage import Remembering, Stage

Key = Qt.Key


@dataclass
class AlertsRemembering(Remembering):
    requested: list[str] = field(default_factory=list)

    def open_request(self, request: str, _act: Any = None) -> None:
        self.requested.append(request)


def seat(position: str = "SPV-P2-NORMAK3", *alerts: AlertView) -> tuple[Stage, AlertsPresenter, AlertsRemembering]:
    stage, view = Stage(position, m.snapshot(alerts=list(alerts or (m.alert(),)))), AlertsRemembering()
    presenter = AlertsPresenter(stage.desk, view)
    presenter.enter()
    return stage, presenter, view


@pytest.mark.parametrize(
    ("position", "seen"),
    [
        ("KOORD", {"A-014", "B05-261123-0003", "A01-261123-0004", "B02-261123-0001"}),
        ("SPV-P0", {"A-014"}),
        ("SPV-P1-WASK3", {"B05-261123-0003", "B02-261123-0001"}),
        ("SPV-P2-NORMAK3", {"B05-261123-0003"}),
        ("SPV-P2-UPAH", set()),
    ],
)
def test_each_supervisor_sees_the_breaches_of_the_own_desks_and_those_below(position: str, seen: set[str]) -> None:
    everything = (
        m.alert(), m.wait_alert(), m.alert("A01-261123-0004", level="P1", directorate="PHI", unit="SYAKER"),
        m.alert("B02-261123-0001", level="P1", kind="hold"),
    )  # fmt: skip
    assert {one.number for one in seat(position, *everything)[2].last.rows} == seen


def test_the_longest_open_stands_first() -> None:
    _, _, view = seat("KOORD", m.alert("B05-261123-0001", 1), m.alert("B05-261123-0002", 90))
    assert [one.number for one in view.last.rows] == ["B05-261123-0002", "B05-261123-0001"]


def test_acknowledging_reaches_the_marked_ones_that_are_new() -> None:
    old = m.alert("B05-261123-0001", state="ACKNOWLEDGED")
    first, second, third = (m.alert(f"B05-261123-000{n}") for n in (2, 3, 4))
    stage, presenter, view = seat("KOORD", old, first, second, third)
    for one in (old, first, third):
        presenter.mark(one.id)
    assert (view.last.targets, view.last.unseen) == (3, 2)
    presenter.acknowledge()
    assert stage.gateway.commands() == [c.AcknowledgeAlerts(alerts=[first.id, third.id])]


def test_without_marks_the_chosen_one_is_meant() -> None:
    stage, presenter, _ = seat()
    presenter.acknowledge()
    assert stage.gateway.commands() == []
    presenter.choose(m.alert().id)
    presenter.acknowledge()
    assert stage.gateway.commands() == [c.AcknowledgeAlerts(alerts=[m.alert().id])]


def test_a_follow_up_needs_what_was_done_and_words() -> None:
    stage, presenter, view = seat()
    presenter.choose(m.alert().id)
    presenter.start()
    presenter.submit("", " ab ")
    assert view.last.form.errors == {"outcome": "empty", "words": "short"}
    assert stage.gateway.commands() == []
    presenter.submit("officer_told", " Petugas diingatkan ")
    assert stage.gateway.commands() == [
        c.CloseAlerts(alerts=[m.alert().id], outcome="officer_told", words="Petugas diingatkan")
    ]


def test_a_breach_stays_until_the_event_of_its_follow_up() -> None:
    stage, presenter, view = seat()
    presenter.choose(m.alert().id)
    presenter.start()
    presenter.submit("other", "Sudah diatur")
    stage.gateway.resolve_last(Done(seq=101))
    assert [one.id for one in view.last.rows] == [m.alert().id]
    stage.gateway.push_events(m.alert_event(m.alert(state="CLOSED"), kind="AlertClosed"))
    assert (view.last.rows, view.last.form, view.last.total) == ((), None, 0)


def test_a_refused_follow_up_keeps_the_form_and_says_why() -> None:
    stage, presenter, view = seat()
    stage.gateway.script(c.CloseAlerts, Refusal("alert.not_open"))
    presenter.choose(m.alert().id)
    presenter.start()
    presenter.submit("other", "Sudah diatur")
    assert view.last.told.code == "alert.not_open"
    assert (view.last.form.outcome, view.last.form.words) == ("other", "Sudah diatur")


def test_five_hundred_are_closed_in_parts_and_the_form_goes_with_the_last() -> None:
    alerts = [m.alert(f"B05-261123-{n:04}") for n in range(500)]
    stage, presenter, view = seat("KOORD", *alerts)
    presenter.mark_all()
    presenter.start()
    presenter.submit("justified", "Listrik padam satu gedung")
    sent = [command for command in stage.gateway.commands() if isinstance(command, c.CloseAlerts)]
    assert [len(command.alerts) for command in sent] == [AT_ONCE, AT_ONCE, 100]
    assert {key for command in sent for key in command.alerts} == {one.id for one in alerts}
    opened = [one for one in stage.gateway.sent if isinstance(one.message, c.CloseAlerts)]
    for place, one in enumerate(opened):
        assert view.last.form is not None
        stage.gateway.resolve(one.id, Done(seq=101 + place))
    assert view.last.form is None


def test_the_same_act_is_not_sent_twice_while_it_is_not_certain() -> None:
    stage, presenter, view = seat()
    stage.gateway.script(c.AcknowledgeAlerts, Doubt())
    presenter.choose(m.alert().id)
    presenter.acknowledge()
    presenter.acknowledge()
    assert len(stage.gateway.commands()) == 1
    assert view.last.standing == "unsure"


def test_nothing_is_sent_while_the_link_is_lost() -> None:
    stage, presenter, view = seat()
    presenter.choose(m.alert().id)
    stage.lose_link()
    presenter.acknowledge()
    assert stage.gateway.commands() == []
    assert not view.last.live


def test_narrowing_takes_marks_off_what_is_no_longer_shown() -> None:
    stage, presenter, view = seat("KOORD", m.alert(), m.wait_alert())
    presenter.mark_all()
    presenter.narrow("wait")
    assert ({one.kind for one in view.last.rows}, view.last.marked) == ({"wait"}, {m.wait_alert().id})
    presenter.acknowledge()
    assert stage.gateway.commands() == [c.AcknowledgeAlerts(alerts=[m.wait_alert().id])]


def test_closed_ones_come_page_by_page_and_anew_after_an_event() -> None:
    stage, presenter, view = seat()
    first, second = (m.alert(f"B05-261120-000{n}", state="CLOSED") for n in (1, 2))
    stage.gateway.script(
        ListAlerts, AlertPage(alerts=[first], after="x"), AlertPage(alerts=[second]), AlertPage(alerts=[second])
    )
    presenter.turn(CLOSED)
    assert view.last.more
    presenter.more()
    assert [one.id for one in view.last.rows] == [first.id, second.id]
    assert not view.last.more
    stage.gateway.push_events(m.alert_event(m.alert(state="CLOSED"), kind="AlertClosed"))
    assert [one.id for one in view.last.rows] == [second.id]


def test_a_ticket_has_no_request_to_open() -> None:
    _, presenter, view = seat("KOORD", m.wait_alert(), m.alert())
    presenter.choose(m.wait_alert().id)
    presenter.open_request()
    presenter.choose(m.alert().id)
    presenter.open_request()
    assert view.requested == ["id-B05-261123-0003"]


# --- the page


def shown(room: Callable[..., Room], *alerts: AlertView, position: str = "SPV-P2-NORMAK3") -> Room:
    here = room(position, snapshot=m.snapshot(m.request(), alerts=list(alerts or (m.alert(),))))
    here.office.window.view_requested.emit("alerts")
    here.settle()
    return here


def test_a_breach_is_marked_acknowledged_and_followed_up_by_keyboard(room: Callable[..., Room]) -> None:
    here = shown(room, m.alert(), m.alert("B05-261123-0004"))
    page = here.office.watch.alerts_page
    here.press(Key.Key_A, on=page.table, modifier=Qt.KeyboardModifier.ControlModifier)
    here.press(Key.Key_F2)
    assert [len(command.alerts) for command in here.gateway.commands()] == [2]  # type: ignore[union-attr]
    here.gateway.resolve_last(Done(seq=100))
    here.settle()
    page.table.choose(m.alert().id)
    here.press(Key.Key_F3)
    here.press(Key.Key_F3)
    assert page.side.errors()["outcome"] == "Isi dulu bagian ini."
    page.side.put("reassigned", "Tugas dialihkan ke rekan")
    here.press(Key.Key_F3)
    assert here.gateway.commands()[-1] == c.CloseAlerts(
        alerts=[m.alert().id], outcome="reassigned", words="Tugas dialihkan ke rekan"
    )


def test_space_marks_the_row_and_escape_leaves_the_form(room: Callable[..., Room]) -> None:
    here = shown(room)
    page = here.office.watch.alerts_page
    page.table.choose(m.alert().id)
    here.press(Key.Key_Space, on=page.table)
    here.press(Key.Key_F3)
    assert page.side.submit.isVisible()
    here.press(Key.Key_Escape)
    assert not page.side.submit.isVisible()
    assert page.side.follow_up.isEnabled()


def test_enter_leads_to_the_request_and_escape_back_to_the_alerts(room: Callable[..., Room]) -> None:
    here = shown(room)
    page = here.office.watch.alerts_page
    page.table.choose(m.alert().id)
    here.press(Key.Key_Return, on=page.table)
    assert here.office.window.page() is here.office.request_page
    here.press(Key.Key_Escape)
    assert here.office.window.page() is page


def test_the_badge_counts_what_is_still_open(room: Callable[..., Room]) -> None:
    here = room("SPV-P2-NORMAK3", snapshot=m.snapshot(alerts=[m.alert(), m.wait_alert()]))
    item = here.office.window.nav._items["alerts"]
    assert item.accessibleName() == "Peringatan, 1"
    here.gateway.push_events(m.alert_event(m.alert("B05-261123-0009")))
    here.settle()
    assert item.accessibleName() == "Peringatan, 2"


def test_what_is_typed_stays_while_the_link_is_lost(room: Callable[..., Room]) -> None:
    here = shown(room)
    side = here.office.watch.alerts_page.side
    here.office.watch.alerts_page.table.choose(m.alert().id)
    here.press(Key.Key_F3)
    side.put("other", "Sedang ditelusuri")
    here.gateway.push_link(Link.LOST, age_ms=5_000, at=m.AT)
    here.settle()
    assert not side.submit.isEnabled()
    here.gateway.push_link(Link.LIVE, at=m.AT)
    here.gateway.push_snapshot(m.snapshot(m.request(), alerts=[m.alert()]))
    here.settle()
    assert side.typed() == {"outcome": "other", "words": "Sedang ditelusuri"}
    assert side.submit.isEnabled()


def test_five_hundred_rows_are_shown_and_sorted(room: Callable[..., Room]) -> None:
    here = shown(room, *(m.alert(f"B05-261123-{n:04}", n) for n in range(500)), position="KOORD")
    table = here.office.watch.alerts_page.table
    assert table.rows.rowCount() == 500
    table.rows.sort(2)
    assert table.rows.entries[0] == m.alert("B05-261123-0000", 0)


def test_an_empty_list_says_so(room: Callable[..., Room]) -> None:
    here = room("SPV-P2-NORMAK3")
    here.office.window.view_requested.emit("alerts")
    here.settle()
    assert here.office.watch.alerts_page.table.rows.rowCount() == 0
    assert not here.office.watch.alerts_page.side.acknowledge.isEnabled()


def test_after_the_follow_up_the_cursor_is_back_in_the_list(room: Callable[..., Room]) -> None:
    made = room("KOORD", snapshot=m.snapshot(alerts=[m.alert(), m.wait_alert()]))
    page = made.office.watch.alerts_page
    made.office._go("alerts")
    made.settle()
    page.table.choose(m.alert().id)
    made.settle()
    made.press(Key.Key_F3)
    page.side.put("other", "Sudah diatur")
    made.press(Key.Key_F3)
    made.gateway.resolve_last(Done(seq=101))
    made.gateway.push_events(m.alert_event(m.alert(state="CLOSED"), kind="AlertClosed"))
    made.settle()
    assert page.table.hasFocus()


def test_the_strip_that_sends_to_the_alerts_goes_when_they_are_open(room: Callable[..., Room]) -> None:
    here = room("SPV-P2-NORMAK3", snapshot=m.snapshot(m.request()))
    here.gateway.push_events(m.alert_event(m.alert(), kind="ClockBreached"))
    here.settle()
    here.office.watch.tick()
    strip = here.office.window.top_bar.notice_strip
    assert strip.text()
    here.office.window.view_requested.emit("alerts")
    here.settle()
    assert strip.text() == ""


@pytest.mark.parametrize("language", [Language.ID, Language.EN])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_what_happened_is_read_whole_at_every_text_size(
    room: Callable[..., Room], scale: float, language: Language
) -> None:
    theme.use(scale=scale)
    i18n.use(language)
    here = room("KOORD", snapshot=m.snapshot(m.request(), alerts=[m.alert()]))
    here.office.window.resize(1366, 768)
    here.office.window.view_requested.emit("alerts")
    here.settle()
    page = here.office.watch.alerts_page
    in_force, height = theme.of(page.table), page.table.rowHeight(0)
    how = TypeSize.of(in_force, "officer.body", 600)
    room_for_words = page.table.columnWidth(1) - 2 * in_force.px(8) - in_force.px(16) - 8
    number = typeset(m.alert().number, TypeSize.of(in_force, "officer.body", 700))
    assert number.width <= page.table.columnWidth(2) - 2 * in_force.px(8)
    for code in texts.KINDS:
        block = typeset(say(texts.kind(code, here.office.desk.book), language), how, room_for_words, 2)
        assert not block.shortened, code
        assert block.height <= height - 4, code
    page.table.choose(m.alert().id)
    here.press(Key.Key_F3)
    button = page.side.submit
    assert button.width() >= button.sizeHint().width()
