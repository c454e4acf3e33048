"""The bell: what is new is said once, aloud unless muted, merged, and never again after a lost link."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from apps.backoffice.alarms.presenter import AlarmsPresenter, News
from common.messages.feeds import StaffEvent, StaffSnapshot
from common.messages.views import ClockView, RequestView
from common.shell.alarm import PlayerAlarmSound, TrayNotice
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import Room
from tests.gui.backoffice.stage import Stage


@dataclass
class Heard:
    news: list[News] = field(default_factory=list)
    open: int = -1
    muted: bool = False
    offered: bool = False

    def show_news(self, news: News) -> None:
        self.news.append(news)

    def show_open(self, count: int) -> None:
        self.open = count

    def show_muted(self, *, muted: bool) -> None:
        self.muted = muted

    def show_offered(self, *, offered: bool) -> None:
        self.offered = offered


def seat(position: str, snapshot: StaffSnapshot | None = None) -> tuple[Stage, AlarmsPresenter, Heard]:
    stage, heard = Stage(position, snapshot), Heard()
    presenter = AlarmsPresenter(stage.desk, heard)
    stage.desk.sit(m.session(position))
    return stage, presenter, heard


def clock(of: RequestView, kind: str, *, warned: bool = True) -> ClockView:
    return msgspec.structs.replace(m.pickup(of, 5), kind=kind, warned=warned)


def warned(*clocks: ClockView, seq: int = 101) -> StaffEvent:
    return StaffEvent(seq=seq, at=m.AT, kind="ClockWarned", clocks=clocks)


def test_a_new_breach_is_told_once() -> None:
    stage, presenter, heard = seat("SPV-P2-NORMAK3")
    stage.gateway.push_events(m.alert_event(m.alert()))
    presenter.tick()
    presenter.tick()
    assert [[one.number for one in news.breaches] for news in heard.news] == [["B05-261123-0003"]]
    stage.gateway.push_events(m.alert_event(m.alert(state="ACKNOWLEDGED"), 102, "AlertAcknowledged"))
    presenter.tick()
    assert len(heard.news) == 1


def test_what_was_there_at_sign_in_is_no_news() -> None:
    _, presenter, heard = seat("KOORD", m.snapshot(alerts=[m.alert(), m.wait_alert()]))
    presenter.tick()
    assert (heard.news, heard.open) == ([], 2)


def test_many_within_a_second_are_told_as_one() -> None:
    stage, presenter, heard = seat("KOORD")
    for n in range(30):
        stage.gateway.push_events(m.alert_event(m.alert(f"B05-261123-{n:04}"), 101 + n))
    presenter.tick()
    assert [len(news.breaches) for news in heard.news] == [30]


def test_another_units_breach_is_not_told() -> None:
    stage, presenter, heard = seat("SPV-P2-UPAH")
    stage.gateway.push_events(m.alert_event(m.alert()))
    presenter.tick()
    assert (heard.news, heard.open) == ([], 0)


def test_after_a_lost_link_only_what_came_meanwhile_is_told() -> None:
    stage, presenter, heard = seat("KOORD")
    stage.gateway.push_events(m.alert_event(m.alert()))
    presenter.tick()
    stage.lose_link()
    stage.rejoin()
    stage.gateway.push_snapshot(m.snapshot(alerts=[m.alert(), m.wait_alert()]))
    presenter.tick()
    assert [[one.number for one in news.breaches] for news in heard.news] == [["B05-261123-0003"], ["A-014"]]


def test_what_is_closed_before_it_could_be_told_is_left_out() -> None:
    stage, presenter, heard = seat("KOORD")
    stage.gateway.push_events(m.alert_event(m.alert()), m.alert_event(m.alert(state="CLOSED"), 102, "AlertClosed"))
    presenter.tick()
    assert heard.news == []


def test_muted_news_are_shown_without_a_sound_and_the_next_officer_hears_again() -> None:
    stage, presenter, heard = seat("KOORD")
    presenter.turn_sound()
    stage.gateway.push_events(m.alert_event(m.alert()))
    presenter.tick()
    assert (heard.muted, heard.news[0].aloud) == (True, False)
    presenter.forget()
    assert not heard.muted


@pytest.mark.parametrize(
    ("position", "state", "kind", "hint"),
    [
        ("P2-NORMAK3", "WAITING_P2", "pickup_p2", "pickup_hint"),
        ("P1-WASK3-1", "WAITING_P1", "pickup_p1", "pickup_hint"),
        ("P1-WASK3-1", "AT_P1", "hold", "hold_hint"),
        ("P2-NORMAK3", "AT_P2", "promise", "promise_warning"),
    ],
)
def test_a_warned_clock_hints_to_the_desk_it_runs_for(position: str, state: str, kind: str, hint: str) -> None:
    view = m.request(state=state)
    stage, presenter, heard = seat(position, m.snapshot(view, clocks=(clock(view, kind, warned=False),)))
    stage.gateway.push_events(warned(clock(view, kind)))
    presenter.tick()
    assert [(one.kind, one.number) for one in heard.news[0].hints] == [(hint, view.number)]


@pytest.mark.parametrize("position", ["P2-UPAH", "SPV-P2-NORMAK3", "KOORD"])
def test_a_hint_is_the_desks_alone(position: str) -> None:
    view = m.request()
    stage, presenter, heard = seat(position, m.snapshot(view))
    stage.gateway.push_events(warned(clock(view, "pickup_p2")))
    presenter.tick()
    assert heard.news == []


def wait_of(number: str) -> ClockView:
    return ClockView(
        subject=f"ticket:id-{number}", kind="wait", cycle=1, started_at=m.AT - 4 * m.MIN, amount=5,
        due_at=m.AT + m.MIN, warned=True,
    )  # fmt: skip


@pytest.mark.parametrize(("position", "told"), [("SPV-P0", ["A-014"]), ("SPV-P1-WASK3", []), ("KOORD", [])])
def test_the_halls_supervisor_hears_of_waits_at_four_minutes(position: str, told: list[str]) -> None:
    stage, presenter, heard = seat(position, m.snapshot(tickets=[m.ticket("A-014")]))
    stage.gateway.push_events(warned(wait_of("A-014")))
    presenter.tick()
    assert [hint.number for news in heard.news for hint in news.hints] == told


# --- the window, the sound


def test_the_supervisors_window_rings_and_says_what_happened(room: Callable[..., Room]) -> None:
    here = room("SPV-P2-NORMAK3")
    here.gateway.push_events(m.alert_event(m.alert()))
    here.settle()
    here.office.tick()
    here.settle()
    strip = here.office.window.top_bar.notice_strip
    assert here.sound.rung == 1
    assert strip.text() == "Lewat batas: B05-261123-0003, Belum diambil P2. P2 Dit. Norma K3."
    here.press(Qt.Key.Key_B, modifier=Qt.KeyboardModifier.AltModifier)
    here.gateway.push_events(m.alert_event(m.alert("B05-261123-0004"), 102))
    here.settle()
    here.office.tick()
    assert here.sound.rung == 1


def test_the_desk_that_should_act_is_told_in_the_strip(room: Callable[..., Room]) -> None:
    view = m.request()
    here = room("P2-NORMAK3", view)
    here.gateway.push_events(warned(clock(view, "pickup_p2")))
    here.settle()
    here.office.tick()
    here.settle()
    assert here.office.window.top_bar.notice_strip.text() == "Segera ambil B05-261123-0003, batas 10.19."


def test_closing_the_office_ends_the_sound(room: Callable[..., Room]) -> None:
    here = room("KOORD")
    here.office.close()
    assert here.sound.closed


def test_without_a_tray_the_window_has_to_say_it() -> None:
    assert not TrayNotice("PTSA").tell("Lewat batas", urgent=True)


def player(folder: Path, code: int) -> str:
    """Return a player program that writes down what it is given and ends with a code."""
    made = folder / "paplay"
    made.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(folder / 'played')!r}, 'w').write(sys.argv[1])\nsys.exit({code})\n"
    )
    made.chmod(0o700)
    return str(made)


def test_the_shipped_sound_goes_to_the_desktops_player(qtbot: QtBot, tmp_path: Path) -> None:
    beeps: list[int] = []
    program = player(tmp_path, 0)
    sound = PlayerAlarmSound(lambda name: program if name == "paplay" else None, lambda: beeps.append(1))
    sound.ring()
    qtbot.waitUntil((tmp_path / "played").exists)
    qtbot.waitUntil(lambda: (tmp_path / "played").read_text().endswith("alarm.wav"))
    assert Path((tmp_path / "played").read_text()).read_bytes()[:4] == b"RIFF"
    sound.close()
    assert beeps == []


@pytest.mark.parametrize("kind", ["none", "missing", "failing"])
def test_without_a_player_that_works_qt_beeps(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    beeps: list[int] = []
    programs = {"none": None, "missing": str(tmp_path / "gone"), "failing": player(tmp_path, 1)}
    sound = PlayerAlarmSound(lambda _: programs[kind], lambda: beeps.append(1))
    sound.ring()
    qtbot.waitUntil(lambda: beeps == [1])
    sound.close()
    sound.ring()
    assert beeps == [1]
