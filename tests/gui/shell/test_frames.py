"""The frames: link and its age, the coordinator's time, notices, what covers a window, bugs that end nothing."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from apps.backoffice.alarms import texts as alarms
from common.client.gateway import Link
from common.shell import crash, i18n, notices, texts, theme
from common.shell.coordinator_clock import CoordinatorClock
from common.shell.idle import IdleWatch
from common.shell.link_banner import LinkBanner
from common.shell.notice_strip import NoticeStrip
from common.shell.qt_gateway import QtGateway
from common.shell.sentence import Language
from common.shell.shots import Shots
from common.shell.widgets.label import Label
from common.shell.window import OfficerWindow, PublicWindow
from tests.gui.shell.fakes import AnsweringGateway, link

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("age_ms", "said"),
    [(3_000, "Data 3 detik lalu"), (134_000, "Data 2 menit 14 detik lalu"), (3_840_000, "Data 1 jam 4 menit lalu")],
)
def test_a_lost_link_is_told_with_the_age_of_what_is_shown(qtbot: QtBot, age_ms: int, said: str) -> None:
    banner = LinkBanner()
    qtbot.addWidget(banner)
    banner.show_status(link(Link.LOST, age_ms=age_ms))
    assert banner.text().endswith(said)
    assert banner.text().startswith("Terputus")


@pytest.mark.parametrize("state", [Link.LIVE, Link.CONNECTING, Link.JOINING])
def test_a_link_that_is_well_or_coming_shows_no_banner(qtbot: QtBot, state: Link) -> None:
    banner = LinkBanner()
    qtbot.addWidget(banner)
    banner.show_status(link(Link.LOST, age_ms=9_000))
    banner.show_status(link(state))
    assert banner.text() == ""


def test_the_banner_follows_the_language(qtbot: QtBot) -> None:
    banner = LinkBanner()
    qtbot.addWidget(banner)
    banner.show_status(link(Link.LOST, age_ms=61_000))
    i18n.use(Language.EN)
    assert banner.text().endswith("Data is 1 minute 1 second old")


def test_the_bar_shows_place_link_training_mark_and_the_coordinators_time(qtbot: QtBot) -> None:
    window = OfficerWindow()
    qtbot.addWidget(window)
    window.top_bar.show_place("Loket 3", "P0-03")
    window.show_link(link(mark="training"))
    window.show_time(datetime(2026, 11, 23, 2, 49, tzinfo=UTC))
    said = {label.text() for label in window.findChildren(Label)}
    assert {"Loket 3", "P0-03", "Terhubung", "09.49"} <= said
    assert not window.top_bar._training.isHidden()
    window.show_link(link())
    assert window.top_bar._training.isHidden()


def test_banner_and_notices_move_nothing_below_the_bar(qtbot: QtBot) -> None:
    window = OfficerWindow()
    qtbot.addWidget(window)
    page = Label("halaman")
    window.put(page)
    window.resize(1366, 400)
    window.show()
    before = page.geometry()
    window.show_link(link(Link.LOST, age_ms=5_000))
    notices.say("Draf dibatalkan.")
    qtbot.waitUntil(window.top_bar.notice_strip.isVisible)
    assert page.geometry() == before


def _supervisors_window(qtbot: QtBot, scale: float, width: int = 1366) -> OfficerWindow:
    theme.use(scale=scale)
    window = OfficerWindow()
    qtbot.addWidget(window)
    window.top_bar.show_place("Supervisor P1 Ditjen PHI dan Jamsos", "SPV-P1-PHI")
    window.show_link(link())
    window.show_time(datetime(2026, 11, 23, 2, 49, tzinfo=UTC))
    window.resize(width, 768)
    window.show()
    qtbot.waitUntil(lambda: window.top_bar.width() == width)
    return window


def _shortened(window: OfficerWindow) -> list[str]:
    shown = [label for label in window.top_bar.findChildren(Label) if label.isVisible()]
    return [label.text() for label in shown if not label.reads_whole(label.width())]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", [Language.ID, Language.EN])
def test_what_to_do_next_is_read_whole_in_the_strip(qtbot: QtBot, scale: float, language: Language) -> None:
    i18n.use(language)
    window = _supervisors_window(qtbot, scale)
    bar = window.top_bar
    notices.say(alarms.BREACHES(n=3, number="B05-261123-0003"), "breach", seconds=0)
    qtbot.waitUntil(bar.notice_strip.isVisible)
    qtbot.waitUntil(lambda: _shortened(window) == [])
    assert bar._mark.geometry().right() < bar.notice_strip.geometry().left()
    assert bar._clock.geometry().left() >= bar.notice_strip.geometry().right()
    bar.notice_strip._close_button.click()
    qtbot.waitUntil(bar._place.isVisible)
    assert _shortened(window) == []


def test_a_lost_link_is_explained_whole_at_double_text(qtbot: QtBot) -> None:
    window = _supervisors_window(qtbot, 2.0)
    window.show_link(link(Link.LOST, age_ms=12_000))
    qtbot.waitUntil(lambda: _shortened(window) == [])
    assert window.top_bar.banner.isVisible()


def test_the_code_of_the_position_leaves_a_narrow_bar_first_then_the_links_word(qtbot: QtBot) -> None:
    window = _supervisors_window(qtbot, 2.0)
    bar, seen = window.top_bar, []
    for width in (1366, 1000, 900):
        window.resize(width, 768)
        qtbot.waitUntil(lambda width=width: bar.width() == width)  # type: ignore[misc]
        qtbot.waitUntil(lambda: _shortened(window) == [])
        seen.append((bar._position.isVisible(), bar.link_word._word.isVisible(), bar._place.isVisible()))
    assert seen == [(True, True, True), (False, True, True), (False, False, True)]
    assert bar.link_word.toolTip() == "Terhubung"


def test_the_coordinators_time_runs_on_at_its_speed() -> None:
    seconds = [10.0]
    clock = CoordinatorClock(lambda: seconds[0])
    assert clock.now() is None
    clock.hear(link(speed=60.0))
    seconds[0] += 2.0
    now = clock.now()
    assert now is not None
    assert now == datetime(2026, 11, 23, 2, 51, tzinfo=UTC)
    assert clock.since(None).total_seconds() == 0


def test_what_is_said_before_a_window_exists_is_shown_by_the_first_one(qtbot: QtBot) -> None:
    notices.say("Printer siap.")
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    assert strip.text() == "Printer siap."


def test_notices_wait_for_each_other_and_can_be_undone(qtbot: QtBot) -> None:
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    undone: list[str] = []
    notices.say("Draf dibatalkan.", undo=lambda: undone.append("draf"))
    notices.say("Tersimpan.")
    assert strip.text() == "Draf dibatalkan."
    strip._undo_button.click()
    assert undone == ["draf"]
    assert strip.text() == "Tersimpan."
    strip._close_button.click()
    assert strip.text() == ""
    assert strip.isHidden()


def test_a_bug_is_logged_and_told_without_a_traceback(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = sys.excepthook
    logged: list[str] = []
    monkeypatch.setattr(crash._log, "error", lambda *_, ref, **__: logged.append(ref))
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    keeper = crash.CrashKeeper()
    try:
        try:
            raise ZeroDivisionError  # noqa: TRY301
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        keeper.restore()
    assert strip.text() == i18n.plain_text(texts.OOPS(ref=logged[0]))
    assert capsys.readouterr().err == ""
    assert sys.excepthook is hook


def test_what_covers_a_window_leaves_its_page_as_it_was(qtbot: QtBot) -> None:
    window = OfficerWindow()
    qtbot.addWidget(window)
    page, cover = Label("kerja"), Label("kunci")
    window.put(page)
    window.show()
    window.cover(cover)
    assert cover.isVisible()
    assert not page.isVisible()
    window.cover(None)
    assert window.covered() is None
    assert page.isVisible()


def test_a_window_that_stays_refuses_to_close(qtbot: QtBot) -> None:
    window = PublicWindow()
    qtbot.addWidget(window)
    window.show()
    window.keep_open()
    assert not window.close()
    window.keep_open(stays=False)
    assert window.close()


def test_the_kiosk_goes_back_when_nobody_touches_it() -> None:
    now = [0]
    watch = IdleWatch(elapsed_ms=lambda: now[0])
    expired: list[bool] = []
    watch.expired.connect(lambda: expired.append(True))
    watch.start(30)
    now[0] = 29_000
    watch._on_second()
    assert (watch.left(), expired) == (1, [])
    watch.touch()
    now[0] = 58_000
    watch._on_second()
    assert expired == []
    now[0] = 59_000
    watch._on_second()
    assert expired == [True]


def test_windows_follow_the_gateways_link_and_time(qtbot: QtBot) -> None:
    inner = AnsweringGateway()
    gateway = QtGateway(inner)
    window = OfficerWindow(gateway)
    qtbot.addWidget(window)
    gateway.on_link(link(Link.LOST, age_ms=3_500))
    qtbot.waitUntil(lambda: window.top_bar.banner.text() != "")
    window._on_clock()
    assert "09.49" in {label.text() for label in window.top_bar.findChildren(Label)}
    window.close()


def test_pictures_of_all_windows_are_taken(qtbot: QtBot, tmp_path: Path) -> None:
    window, visitor = OfficerWindow(), PublicWindow(roof="visitor_header")
    visitor.setObjectName("visitor")
    for each in (window, visitor):
        qtbot.addWidget(each)
        each.show()
    shots = Shots(tmp_path / "shots", "booth-l3", 0)
    shots.close()
    names = {file.name for file in (tmp_path / "shots").iterdir()}
    assert {"booth-l3.png", "booth-l3-001.png", "booth-l3-visitor.png"} <= names


def test_a_public_window_says_a_bug_and_goes_on_by_itself(qtbot: QtBot) -> None:
    window = PublicWindow(notices=True)
    qtbot.addWidget(window)
    window.resize(1080, 600)
    window.show()
    notices.say(texts.OOPS(ref="A1B2C3"), "breach")
    strip = window.notice_strip
    assert strip is not None
    assert strip.isVisible()
    assert strip._timer.isActive()
    assert not strip._close_button.isVisible()


def test_what_was_said_about_a_topic_goes_when_it_is_seen_and_the_rest_stays(qtbot: QtBot) -> None:
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    notices.say("3 lewat batas baru.", "breach", topic="alarms")
    notices.say("Tersimpan.")
    notices.say("1 lewat batas baru.", "breach", topic="alarms")
    notices.seen("alarms")
    assert strip.text() == "Tersimpan."
    notices.seen("alarms")
    assert strip.text() == "Tersimpan."
    strip._close_button.click()
    assert strip.text() == ""
