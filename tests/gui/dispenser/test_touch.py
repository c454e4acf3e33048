"""Fingers on the glass: real touch events through the window system, at each size of screen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from apps.dispenser.flow import Page
from bench.paints import PaintEnd
from common.messages.commands import IssueTicket
from tests.gui.dispenser import material
from tests.support.kiosk_scenes import SIZES, scene

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.support.kiosk_window import Kiosk

ALL = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


class Fingers:
    """Up to ten of them on one window."""

    def __init__(self, window: QWidget, device: QPointingDevice) -> None:
        self._window, self._device = window, device
        self._down: dict[int, QPoint] = {}

    def middle(self, button: QWidget) -> QPoint:
        return button.mapTo(self._window, button.rect().center())

    def press(self, at: QPoint, finger: int = 0) -> None:
        self._touch("press", finger, at)
        self._down[finger] = at

    def move(self, at: QPoint, finger: int = 0) -> None:
        self._touch("move", finger, at)
        self._down[finger] = at

    def release(self, finger: int = 0) -> None:
        self._touch("release", finger, self._down.pop(finger))

    def tap(self, at: QPoint) -> None:
        self.press(at)
        self.release()

    def _touch(self, what: str, finger: int, at: QPoint) -> None:
        sequence = QTest.touchEvent(self._window, self._device, False)  # noqa: FBT003 - Qt's own form
        for other in self._down:
            if other != finger:
                sequence.stationary(other)
        getattr(sequence, what)(finger, at, self._window)
        sequence.commit()


@pytest.fixture(scope="session")
def glass() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def service(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Kiosk]:
    with scene("service", request.param) as kiosk:
        qtbot.waitExposed(kiosk.window)
        yield kiosk


def issues(kiosk: Kiosk) -> list[object]:
    return [command for command in kiosk.gateway.commands() if isinstance(command, IssueTicket)]


def button(kiosk: Kiosk, words: str) -> QAbstractButton:
    found = [one for one in kiosk.window.findChildren(QAbstractButton) if one.isVisible() and one.text() == words]
    assert len(found) == 1, words
    return found[0]


def test_a_tap_takes_a_number(service: Kiosk, glass: QPointingDevice) -> None:
    fingers = Fingers(service.window, glass)
    fingers.tap(fingers.middle(button(service, "Ambil Nomor")))
    assert len(issues(service)) == 1


@pytest.mark.parametrize("answered", [True, False])
def test_fifty_touches_in_a_second_give_one_number(service: Kiosk, glass: QPointingDevice, *, answered: bool) -> None:
    """Also when the answer comes at once and the number's own button lies under the drumming finger."""
    if answered:
        service.gateway.script(IssueTicket, material.issued("A-015"))
    service.window.calm.share = 1.0
    fingers = Fingers(service.window, glass)
    spot = fingers.middle(button(service, "Ambil Nomor"))
    begin = time.monotonic()
    for count in range(50):
        while time.monotonic() - begin < count * 0.02:
            QCoreApplication.processEvents()
        fingers.tap(spot)
    assert len(issues(service)) == 1
    assert service.presenter.page is (Page.TICKET if answered else Page.ASKING)


def test_two_fingers_on_two_buttons_press_one(service: Kiosk, glass: QPointingDevice) -> None:
    fingers = Fingers(service.window, glass)
    fingers.press(fingers.middle(button(service, "Ambil Nomor")), 0)
    fingers.press(fingers.middle(button(service, "Ambil Nomor Prioritas")), 1)
    fingers.release(1)
    fingers.release(0)
    assert issues(service) == [IssueTicket(service="A01", priority=False, language="id")]


def test_two_fingers_let_go_the_other_way_round_press_one_at_most(service: Kiosk, glass: QPointingDevice) -> None:
    fingers = Fingers(service.window, glass)
    fingers.press(fingers.middle(button(service, "Ambil Nomor")), 0)
    fingers.press(fingers.middle(button(service, "Ambil Nomor Prioritas")), 1)
    fingers.release(0)
    fingers.release(1)
    assert len(issues(service)) == 1


def test_a_finger_that_slides_off_takes_nothing(service: Kiosk, glass: QPointingDevice) -> None:
    fingers = Fingers(service.window, glass)
    take = button(service, "Ambil Nomor")
    fingers.press(fingers.middle(take))
    assert take.isDown()
    fingers.move(QPoint(service.window.width() // 2, 20))
    assert not take.isDown()
    fingers.release()
    assert issues(service) == []


def test_a_press_is_painted_while_the_finger_is_down(service: Kiosk, glass: QPointingDevice, qtbot: QtBot) -> None:
    fingers, take = Fingers(service.window, glass), button(service, "Ambil Nomor")
    painted: list[bool] = []
    probe = PaintEnd(service.window, take, lambda: painted.append(take.isDown()))
    QCoreApplication.processEvents()
    painted.clear()
    fingers.press(fingers.middle(take))
    qtbot.waitUntil(lambda: bool(painted))
    assert painted == [True]
    probe.end()
    fingers.move(QPoint(service.window.width() // 2, 20))
    fingers.release()


def test_a_page_that_has_just_come_takes_no_touch_for_a_moment(glass: QPointingDevice, qtbot: QtBot) -> None:
    with scene("units") as kiosk:
        qtbot.waitExposed(kiosk.window)
        kiosk.window.calm.share = 1.0
        fingers = Fingers(kiosk.window, glass)
        spot = fingers.middle(button(kiosk, "Hubungan Kerja"))
        fingers.tap(spot)
        assert kiosk.presenter.page is Page.SERVICES
        fingers.tap(fingers.middle(kiosk.window.services.rows.items[0]))
        assert kiosk.presenter.page.value == Page.SERVICES
        qtbot.waitUntil(lambda: kiosk.window.calm.over)
        fingers.tap(fingers.middle(kiosk.window.services.rows.items[0]))
        assert kiosk.presenter.page.value == Page.SERVICE
