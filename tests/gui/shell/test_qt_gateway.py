"""The one thread hop: whatever thread the gateway speaks on, everyone hears on the GUI thread, in order."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any

from common.client.gateway import Accepted, Link
from common.messages.commands import CallNext
from common.messages.feeds import LobbyEvent
from common.messages.queries import GetLive
from common.shell.qt_gateway import QtGateway
from tests.gui.shell.fakes import AnsweringGateway, link

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Ear:
    def __init__(self) -> None:
        self.heard: list[Any] = []
        self.threads: set[int] = set()

    def on_snapshot(self, snapshot: Any) -> None:
        self._take(snapshot)

    def on_events(self, events: Any) -> None:
        self._take(*events)

    def on_link(self, status: Any) -> None:
        self._take(status)

    def _take(self, *things: Any) -> None:
        self.heard.extend(things)
        self.threads.add(threading.get_ident())


def on_a_thread(work: Any) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def events(count: int) -> list[LobbyEvent]:
    return [LobbyEvent(seq=seq, at=seq, kind="TicketCalled") for seq in range(count)]


def test_events_of_another_thread_arrive_on_the_gui_thread_in_order(qtbot: QtBot) -> None:
    inner, ear = AnsweringGateway(), Ear()
    gateway = QtGateway(inner)
    gateway.start(ear)
    assert inner.listener is gateway
    sent = events(2000)

    def speak() -> None:
        for event in sent:
            gateway.on_events((event,))

    on_a_thread(speak)
    qtbot.waitUntil(lambda: len(ear.heard) == len(sent))
    assert ear.heard == sent
    assert ear.threads == {threading.get_ident()}


def test_outcomes_arrive_on_the_gui_thread(qtbot: QtBot) -> None:
    inner, ear = AnsweringGateway(), Ear()
    gateway = QtGateway(inner)
    gateway.send(CallNext(), ear._take)
    gateway.ask(GetLive(), ear._take)

    def answer() -> None:
        inner.resolve(inner.sent[0].id, "a")
        inner.refuse("access.denied")

    on_a_thread(answer)
    qtbot.waitUntil(lambda: len(ear.heard) == 2)
    assert isinstance(ear.heard[0], Accepted)
    assert ear.threads == {threading.get_ident()}


def test_what_arrives_after_the_end_is_dropped(qapp: QApplication) -> None:
    inner, ear = AnsweringGateway(), Ear()
    gateway = QtGateway(inner)
    gateway.start(ear)
    on_a_thread(lambda: gateway.on_link(link()))
    gateway.close()
    qapp.processEvents()
    assert inner.closed
    assert ear.heard == []


def test_everyone_who_listens_hears_the_link(qtbot: QtBot) -> None:
    gateway, one, other = QtGateway(AnsweringGateway()), Ear(), Ear()
    gateway.start(one)
    gateway.listen(other)
    gateway.on_link(link(Link.LOST, age_ms=4000))
    qtbot.waitUntil(lambda: bool(other.heard))
    assert one.heard == other.heard
    assert gateway.status is not None
    assert gateway.status.link is Link.LOST


def test_a_thousand_hops_keep_the_counts_of_none_and_true(qtbot: QtBot) -> None:
    gateway, ear = QtGateway(AnsweringGateway()), Ear()
    gateway.start(ear)
    gateway.on_link(link())
    qtbot.waitUntil(lambda: bool(ear.heard))
    before = sys.getrefcount(None), sys.getrefcount(True)  # noqa: FBT003
    for _ in range(1000):
        gateway.on_link(link())
    qtbot.waitUntil(lambda: len(ear.heard) == 1001)
    after = sys.getrefcount(None), sys.getrefcount(True)  # noqa: FBT003
    assert after[0] >= before[0] - 100
    assert after[1] >= before[1] - 100


def test_the_seconds_until_the_lock_are_those_of_the_greeting() -> None:
    inner = AnsweringGateway()
    gateway = QtGateway(inner)
    assert gateway.idle_lock_seconds == 0
    inner.idle_lock_seconds = 600
    assert gateway.idle_lock_seconds == 600
