"""The live page: the hall and the desks as they are now, what is about to go wrong, and KOORD's day.

Figures are asked for every few seconds and after each event that touches them; the board fills in what moves between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol

from apps.backoffice.book import Book
from apps.backoffice.clocks import pickup_clock
from apps.backoffice.desk import Desk
from apps.backoffice.live.alerts import Hall
from apps.backoffice.live.leases import LeasePicture, LeaseWriteOff
from apps.backoffice.oversight import answered_for
from common.client.acts import Standing, Told
from common.client.change import BoardChange
from common.domain.roles import Role
from common.domain.sla import ClockKind
from common.messages import commands as c
from common.messages.alert_views import AlertView
from common.messages.commands import Command
from common.messages.live_views import LiveView
from common.messages.queries import GetLive
from common.messages.views import ClockView, DayView, TicketView

EVERY_MS: Final = 4_000
SOON_MS: Final = 600


class DayAct(StrEnum):
    """What KOORD does with the day."""

    STOP = "stop"
    RESUME = "resume"
    PAUSE_LETTER = "pause_letter"
    RESUME_LETTER = "resume_letter"
    TEXT = "text"
    END = "end"


FIELDS: Final[dict[DayAct, tuple[str, ...]]] = {
    DayAct.STOP: ("reason",),
    DayAct.RESUME: ("reason",),
    DayAct.PAUSE_LETTER: ("letter", "reason"),
    DayAct.RESUME_LETTER: ("letter",),
    DayAct.TEXT: ("text",),
    DayAct.END: (),
}
_BUILD: Final[dict[DayAct, Callable[[Mapping[str, str]], Command]]] = {
    DayAct.STOP: lambda v: c.StopIssuing(reason=v["reason"]),
    DayAct.RESUME: lambda v: c.ResumeIssuing(reason=v["reason"]),
    DayAct.PAUSE_LETTER: lambda v: c.PauseLetter(letter=v["letter"], reason=v["reason"]),
    DayAct.RESUME_LETTER: lambda v: c.ResumeLetter(letter=v["letter"]),
    DayAct.TEXT: lambda v: c.SetBoardText(text=v["text"]),
    DayAct.END: lambda _: c.EndDay(),
}
_SHORTEST_REASON = 3


@dataclass(frozen=True, slots=True)
class DayPicture:
    """KOORD's controls: which acts are offered, the open panel, what was typed, what went wrong."""

    view: DayView | None
    offered: tuple[DayAct, ...] = ()
    open: DayAct | None = None
    letters: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    standing: Standing | None = None
    told: Told | None = None
    text: str = ""
    live: bool = True


@dataclass(frozen=True, slots=True)
class LivePicture:
    """What the page shows; `day` and `leases` are None for who does not rule them."""

    figures: LiveView | None
    book: Book | None
    tickets: dict[str, TicketView]
    day: DayPicture | None
    told: Told | None = None
    leases: LeasePicture | None = None
    alerts: tuple[AlertView, ...] = ()
    hall: Hall = field(default_factory=lambda: Hall({}))
    pickups: Mapping[str, ClockView] = field(default_factory=dict)


class LivePageView(Protocol):
    """What the presenter tells the page."""

    def show_picture(self, picture: LivePicture) -> None:
        """Show this picture."""
        ...

    def show_now(self, now: int) -> None:
        """Time went on."""
        ...

    def typed(self) -> dict[str, str]:
        """Return what stands in the open panel."""
        ...


class LivePresenter:
    """`tick` is called about once a second."""

    def __init__(self, desk: Desk, view: LivePageView, monotonic_ms: Callable[[], int]) -> None:
        self._desk, self._view, self._clock = desk, view, monotonic_ms
        self._figures: LiveView | None = None
        self._in_front = self._asking = False
        self._next = 0
        self._open: DayAct | None = None
        self._kept: dict[DayAct, dict[str, str]] = {}
        self._errors: dict[str, str] = {}
        self._told: Told | None = None
        self._figures_told: Told | None = None
        self._shown: LivePicture | None = None
        self.leases = LeaseWriteOff(desk, self.refresh, self._ask_again)
        desk.watch(self._on_change)

    def enter(self) -> None:
        """The page is in front."""
        self._in_front = True
        self._ask()
        self.refresh()

    def leave(self) -> None:
        """Another page is in front."""
        self._keep()
        self._in_front = False

    def forget(self) -> None:
        """Another officer sits here."""
        self._figures = self._open = self._told = self._shown = None
        self._asking = False
        self._kept.clear()
        self.leases.forget()

    def start(self, act: DayAct) -> None:
        """Open an act's panel; ending the day is asked for a second time there."""
        self._keep()
        self._open, self._errors, self._told = act, {}, None
        self.refresh()

    def cancel(self) -> None:
        """Close the panel; what was typed stays."""
        self._keep()
        self._open, self._errors = None, {}
        self.refresh()

    def submit(self, values: Mapping[str, str]) -> None:
        """Do the act of the open panel."""
        act = self._open
        if act is None or not self._desk.live:
            return
        said = {name: value.strip() for name, value in values.items()}
        self._kept[act] = dict(values)
        self._errors = {name: "empty" for name in FIELDS[act] if name != "text" and not said.get(name)}
        if 0 < len(said.get("reason", "")) < _SHORTEST_REASON:
            self._errors["reason"] = "short"
        if not self._errors:
            self._told = None
            self._desk.acts.send(f"day:{act}", _BUILD[act](said), lambda _: self._done(act), self._on_told)
        self.refresh()

    def tick(self) -> None:
        """Time went on: ask again when it is time."""
        if not self._in_front:
            return
        if self._clock() >= self._next:
            self._ask()
        self._view.show_now(self._desk.now())

    def refresh(self) -> None:
        """Show what changed."""
        if not self._in_front or self._desk.officer is None:
            return
        rules = self._desk.officer.role is Role.KOORD
        figures = self._figures
        picture = LivePicture(
            figures=figures,
            book=self._desk.book,
            tickets={t.id: t for booth in self._desk.board.booths for t in self._desk.board.at_booth(booth)},
            day=self._day() if rules else None,
            told=self._figures_told,
            leases=self.leases.picture(figures.leases) if rules and figures is not None else None,
            alerts=tuple(answered_for(self._desk.officer, self._desk.board.alerts.values())) if self._desk.book else (),
            pickups=self._pickups(),
            hall=self._hall(oversees=rules or self._desk.officer.actor.oversees_hall),
        )
        if picture != self._shown:
            self._shown = picture
            self._view.show_picture(picture)

    def _day(self) -> DayPicture:
        day, board = self._desk.board.day, self._desk.board
        offered: list[DayAct] = []
        if day is not None and day.state == "ISSUING":
            offered = [DayAct.STOP, DayAct.PAUSE_LETTER]
        elif day is not None and day.state == "STOPPED":
            offered = [DayAct.RESUME]
        if day is not None and day.paused and day.state != "ENDED":
            offered.append(DayAct.RESUME_LETTER)
        offered.append(DayAct.TEXT)
        if day is not None and day.state != "ENDED":
            offered.append(DayAct.END)
        if self._open is not None and self._open not in offered:
            self._open = None
        act = self._open
        tiles = tuple(tile.letter for tile in self._desk.book.view.tiles) if self._desk.book else ()
        paused = day.paused if day else ()
        letters = paused if act is DayAct.RESUME_LETTER else tuple(x for x in tiles if x not in paused)
        values = self._kept.get(act, {"text": board.text} if act is DayAct.TEXT else {}) if act else {}
        return DayPicture(
            view=day,
            offered=tuple(offered),
            open=act,
            letters=tuple(letters),
            values=values,
            errors=dict(self._errors),
            standing=self._desk.acts.standing(f"day:{act}") if act else None,
            told=self._told,
            text=board.text,
            live=self._desk.live,
        )

    def _pickups(self) -> dict[str, ClockView]:
        """Return the clocks of the tasks nobody has taken, by request: they know what was warned about, and breaks."""
        untaken = self._figures.untaken if self._figures is not None else []
        found = {task.request: pickup_clock(self._desk.board, task.request) for task in untaken}
        return {request: clock for request, clock in found.items() if clock is not None}

    def _hall(self, *, oversees: bool) -> Hall:
        """Return who waits, for who oversees the hall."""
        if not oversees:
            return Hall({})
        board = self._desk.board
        clocks = tuple(clock for clock in board.clocks.values() if clock.kind == ClockKind.WAIT)
        printers = self._figures.printers if self._figures is not None else ()
        return Hall({ticket.id: ticket for ticket in board.waiting()}, clocks, printers)

    def _keep(self) -> None:
        if self._open is not None and (typed := self._view.typed()):
            self._kept[self._open] = typed

    def _done(self, act: DayAct) -> None:
        self._kept.pop(act, None)
        if self._open is act:
            self._open = None

    def _ask(self) -> None:
        self._next = self._clock() + EVERY_MS
        if self._asking or not self._desk.live:
            return
        self._asking = True
        self._desk.acts.ask(GetLive(), self._on_figures, self._on_figures_told)

    def _ask_again(self) -> None:
        self._ask()
        self.refresh()

    def _on_figures(self, figures: LiveView) -> None:
        self._asking, self._figures, self._figures_told = False, figures, None
        self.refresh()

    def _on_figures_told(self, told: Told) -> None:
        self._asking, self._figures_told = False, told
        self.refresh()

    def _on_told(self, told: Told) -> None:
        self._told = told

    def _on_change(self, change: BoardChange) -> None:
        if self._figures is None:
            self._next = 0
        if change.everything or change.tickets or change.booths or change.requests or change.day:
            self._next = min(self._next, self._clock() + SOON_MS)
        self.refresh()
