"""Days on end in virtual time: calls, nights, losses of the link, day changes. The board stays true and small."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from apps.display.announcer import SilentAnnouncer
from apps.display.board_file import BoardFile
from apps.display.board_view import BoardView
from apps.display.picture import Opening, Page, Picture
from apps.display.presenter import DisplayPresenter
from common.client.board import LobbyBoard
from common.client.gateway import Link, LinkStatus
from common.messages.feeds import LobbyEvent
from common.messages.views import DayView, LobbyTicket
from common.shell import theme
from common.shell.theme import Variant
from tests.gui.display.hall import MONDAY_0942, ticket

DAYS = 7
CALLS_A_DAY = 70
DAY_MS = 86_400_000
MONDAY_0800 = MONDAY_0942 - 6_120_000
GROWTH = 192 * 1024
"""Bytes the last five days may add: caches of text fill up to their bounds, nothing else."""


class Centre:
    """What is true: a board of its own, fed with every event, some of which the display never hears."""

    def __init__(self) -> None:
        self.board = LobbyBoard()
        self.board.loaded = True
        self.board.epoch, self.board.mark = 1, ""
        self.at = MONDAY_0800

    def event(self, kind: str, **what: object) -> LobbyEvent:
        made = LobbyEvent(seq=self.board.seq + 1, at=self.at, kind=kind, **what)  # type: ignore[arg-type]
        self.board.apply(made)
        return made

    def open_day(self, state: str = "ISSUING") -> LobbyEvent:
        date = datetime.fromtimestamp(self.at / 1000 + 7 * 3600, UTC).date().isoformat()
        day = DayView(
            date=date, state=state, opened_at=self.at, stops_at=self.at + 27_000_000, ends_at=self.at + 54_000_000,
            next_opens_at=self.at + DAY_MS,
        )  # fmt: skip
        return self.event("DayOpened" if state == "ISSUING" else "DayEnded", day=day)


class Lobby:
    """A display over its file, its view counted; time is what the test says."""

    def __init__(self, folder: Path, view: BoardView) -> None:
        self.now = 1000.0
        self.view = view
        self.picture = Picture()
        self.file = BoardFile(folder / "board.json")
        self.presenter = self.started()

    def started(self) -> DisplayPresenter:
        return DisplayPresenter(self, SilentAnnouncer(), self.file, monotonic=lambda: self.now)

    def show_picture(self, picture: Picture) -> None:
        self.picture = picture
        self.view.show_picture(picture)

    def link(self, centre: Centre, link: Link = Link.LIVE, age: float = 0) -> None:
        self.presenter.on_link(LinkStatus(link, round(age * 1000), centre.at, 1.0, ""))

    def pass_time(self, centre: Centre, seconds: float, step: float) -> None:
        for _ in range(round(seconds / step)):
            self.now += step
            centre.at += round(step * 1000)
            self.presenter.tick()


def visit(centre: Centre, day: int, number: int) -> Iterator[LobbyEvent]:
    """One ticket of many: waits, is called, perhaps again, and is served or does not come."""
    made = replace_id(ticket(f"{'ABCDEFGHP'[number % 9]}-{number:03}", "WAITING"), day)
    yield centre.event("TicketIssued", ticket=made)
    called = replace_id(ticket(made.number, booth=number % 9 + 1), day, at=centre.at)
    yield centre.event("TicketCalled", ticket=called)
    if number % 7 == 0:
        yield centre.event("TicketSkipped", ticket=replace_id(called, day, at=centre.at, state="NO_SHOW"))
    else:
        yield centre.event("TicketServing", ticket=replace_id(called, day, at=centre.at, state="SERVING"))
        yield centre.event("TicketFinished", ticket=replace_id(called, day, at=centre.at, state="SERVED"))


def replace_id(one: LobbyTicket, day: int, *, at: int | None = None, state: str = "") -> LobbyTicket:
    changes: dict[str, object] = {"id": f"{day}-{one.number}", "state": state or one.state}
    if at is not None:
        changes |= {"called_at": at, "first_called_at": at, "issued_at": at - 120_000}
    return msgspec.structs.replace(one, **changes)


def a_day(centre: Centre, lobby: Lobby, day: int) -> None:
    """Eight hours with calls and two losses of the link, then the night."""
    lobby.presenter.on_events((centre.open_day(),))
    for number in range(1, CALLS_A_DAY + 1):
        lost = number % 60 in range(30, 35)
        if number % 60 == 30:
            lobby.link(centre, Link.LOST, age=4)
        for event in visit(centre, day, number):
            if not lost:
                lobby.presenter.on_events((event,))
        if number % 60 == 35:
            lobby.link(centre)
            lobby.presenter.on_snapshot(centre.board.snapshot())
        lobby.pass_time(centre, 240, 1.0 if number % 10 == 0 else 8.0)
        lobby.link(centre, *((Link.LOST, 30.0) if lost and number % 60 != 34 else (Link.LIVE, 0.0)))
        if number % 60 == 34:
            lobby.presenter.on_snapshot(centre.board.snapshot())
        lobby.view.grab()
    lobby.presenter.on_events((centre.open_day("ENDED"),))
    while centre.at < MONDAY_0800 + (day + 1) * DAY_MS:
        lobby.pass_time(centre, 900, 60.0)
        lobby.link(centre)


def shown(picture: Picture) -> Picture:
    """Leave out what depends on when a display was started: whose page it is."""
    return replace(picture, page=Page(), following=Page())


@pytest.mark.timeout(180)
def test_after_a_week_the_board_is_that_of_a_fresh_start_and_no_larger(qtbot: QtBot, tmp_path: Path) -> None:
    theme.use(Variant.BOARD)
    view = BoardView(motion=False)
    qtbot.addWidget(view)
    view.resize(960, 540)
    view.show()
    centre, lobby = Centre(), Lobby(tmp_path, view)
    lobby.link(centre)
    lobby.presenter.on_snapshot(centre.board.snapshot())
    levels: list[int] = []
    tracemalloc.start()
    try:
        for day in range(DAYS):
            a_day(centre, lobby, day)
            gc.collect()
            levels.append(tracemalloc.get_traced_memory()[0])
            fresh = Lobby(tmp_path / f"fresh-{day}", BoardView(motion=False))
            qtbot.addWidget(fresh.view)
            fresh.now = lobby.now
            fresh.link(centre)
            fresh.presenter.on_snapshot(centre.board.snapshot())
            assert shown(lobby.picture) == shown(fresh.picture)
            assert lobby.picture.opening is Opening.CLOSED
    finally:
        tracemalloc.stop()
    assert lobby.picture.calls
    assert levels[-1] - levels[1] < GROWTH, [level // 1024 for level in levels]
    assert len(lobby.presenter._announced) <= CALLS_A_DAY
    assert lobby.file._file.stat().st_size < 64 * 1024


def test_a_killed_display_shows_its_board_again_from_disk_with_its_age(qtbot: QtBot, tmp_path: Path) -> None:
    view = BoardView(motion=False)
    qtbot.addWidget(view)
    centre, lobby = Centre(), Lobby(tmp_path, view)
    lobby.link(centre)
    lobby.presenter.on_snapshot(centre.board.snapshot())
    lobby.presenter.on_events((centre.open_day(), *visit(centre, 0, 14)))
    lobby.pass_time(centre, 5, 0.1)
    before = lobby.picture
    known = datetime.fromtimestamp(centre.board.at / 1000, UTC)
    lobby.presenter = lobby.started()  # killed: nothing was closed
    assert lobby.picture.calls == before.calls
    assert (lobby.picture.stale, lobby.picture.as_of) == (True, known)
    lobby.link(centre, Link.LOST, age=90)
    assert lobby.picture.age == timedelta(seconds=90)
    lobby.link(centre)
    lobby.presenter.on_snapshot(centre.board.snapshot())
    assert (lobby.picture.stale, lobby.picture.calls) == (False, before.calls)


def test_a_display_whose_file_is_damaged_starts_anew_and_says_that_it_is_not_ready(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "board.json").write_bytes(b"\x00garbage")
    view = BoardView(motion=False)
    qtbot.addWidget(view)
    lobby = Lobby(tmp_path, view)
    assert not lobby.picture.loaded
    assert lobby.picture.connecting
    assert (tmp_path / "board.bad").exists()
    centre = Centre()
    lobby.link(centre)
    lobby.presenter.on_snapshot(centre.board.snapshot())
    lobby.pass_time(centre, 3, 0.5)
    assert LobbyBoard.from_bytes((tmp_path / "board.json").read_bytes()).loaded
