"""A whole back-office window on a fake gateway, pressed by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from apps.backoffice.office import Office
from common.client.fake_gateway import FakeGateway
from common.client.gateway import Link
from common.messages import words as w
from common.messages.feeds import StaffSnapshot
from common.messages.live_views import LiveView
from common.messages.queries import (
    GetCalendar,
    GetCatalogue,
    GetLive,
    GetRequest,
    ListAccounts,
    ListAlerts,
    ListAudit,
    ListDevices,
    ListNotices,
    ListPositionContacts,
    ListStanding,
)
from common.messages.results import AccountPage, AlertPage, AuditPage, DevicePage, Done, NoticePage, PositionContactPage
from common.messages.views import RequestView
from common.shell.qt_gateway import QtGateway
from common.shell.widgets.button import Button
from tests.gui.backoffice import material as m
from tests.gui.backoffice.silence import Silence

LIVE = LiveView(
    at=m.AT, waiting=[], booths=[m.booth(n) for n in range(1, 10)], untaken=[], served_today=3, called_today=3,
    called_in_time=3, open_requests=1, uncovered=[], notices_unsent=2,
)  # fmt: skip


class Room:
    """A whole back office on a fake gateway, at 1920 by 1080."""

    def __init__(
        self, qtbot: QtBot, position: str, *requests: RequestView, snapshot: StaffSnapshot | None = None
    ) -> None:
        self.qtbot, self.gateway = qtbot, FakeGateway()
        hop = self.hop = QtGateway(self.gateway)
        self.gateway.script(GetCatalogue, m.catalogue())
        self.gateway.script(GetRequest, self._detail)
        self.gateway.script(GetLive, LIVE)
        self.gateway.script(ListNotices, NoticePage(notices=[]))
        self.gateway.script(ListAudit, AuditPage(rows=[]))
        self.gateway.script(GetCalendar, m.calendar())
        self.gateway.script(ListStanding, m.standing())
        self.gateway.script(ListAccounts, AccountPage(accounts=[]))
        self.gateway.script(ListDevices, DevicePage(devices=[]))
        self.gateway.script(ListPositionContacts, PositionContactPage(contacts=[]))
        self.gateway.script(w.SignOut, Done())
        self.gateway.script(w.Lock, Done())
        self.gateway.script(ListStanding, m.standing())
        self.gateway.script(ListAlerts, AlertPage(alerts=[]))
        self.sound = Silence()
        self.office = Office(hop, "meja-p2-07", sound=self.sound)
        qtbot.addWidget(self.office.window)
        hop.start(self.office)
        self.office.window.resize(1920, 1080)
        self.office.window.show()
        self.office.window.activateWindow()
        qtbot.waitUntil(self.office.window.isActiveWindow)
        self.gateway.push_link(Link.LIVE, at=m.AT)
        self.gateway.push_snapshot(snapshot or m.snapshot(*requests))
        self.office.begin()
        if position:
            self.office.sit(m.session(position))
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.office.desk.book is not None)
        for _ in range(12):
            QApplication.processEvents()

    def press(self, key: Qt.Key, *, on: QWidget | None = None, modifier: Qt.KeyboardModifier | None = None) -> None:
        target = on or QApplication.focusWidget() or self.office.window
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.qtbot.waitUntil(lambda: not any(b.isDown() for b in self.office.window.findChildren(Button)))
        self.settle()

    def event(self, view: RequestView, seq: int, kind: str = "RequestTaken") -> None:
        self.gateway.push_events(m.event(view, seq, kind))
        self.settle()

    def _detail(self, query: GetRequest) -> object:
        return m.detail(self.office.desk.board.requests[query.request])
