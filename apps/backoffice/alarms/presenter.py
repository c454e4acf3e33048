"""What is new for who sits here, said once: breaches a supervisor answers for, and hints to the desk that should act.

A hint is a clock the coordinator has warned about (`warned`) at this desk's own tasks; the hall's supervisor gets those
of visitors who wait. What was there at sign-in is not news, nor what was said before a lost link; what comes within one
second is said as one. Knows no Qt, no sound and no sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from apps.backoffice.desk import Desk
from apps.backoffice.desks import OPEN, WAITING, at_desk
from apps.backoffice.officer import Officer
from apps.backoffice.oversight import answered_for
from common.client.change import BoardChange
from common.domain.roles import Role
from common.domain.sla import PICKUPS, ClockKind
from common.messages.alert_views import AlertView
from common.messages.views import ClockView

HINTS: Final = {
    **dict.fromkeys(PICKUPS, "pickup_hint"),
    ClockKind.HOLD: "hold_hint",
    ClockKind.PROMISE: "promise_warning",
    ClockKind.WAIT: "wait_warning",
}
HEARERS: Final = frozenset({Role.P1, Role.P2, Role.SPV, Role.KOORD})
_Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Hint:
    """A limit that is nearly reached: which, of which number, and when it is (UTC ms)."""

    kind: str
    number: str
    due: int | None


@dataclass(frozen=True, slots=True)
class News:
    """What came up since the last time, the oldest first. `aloud` unless the officer muted it."""

    breaches: tuple[AlertView, ...] = ()
    hints: tuple[Hint, ...] = ()
    aloud: bool = True


class AlarmView(Protocol):
    """What the presenter tells the window."""

    def show_news(self, news: News) -> None:
        """Say it by sound and in words, once."""
        ...

    def show_open(self, count: int) -> None:
        """Show how many alerts still owe a follow-up."""
        ...

    def show_offered(self, *, offered: bool) -> None:
        """Show whether there is anything this officer is told of."""
        ...

    def show_muted(self, *, muted: bool) -> None:
        """Show whether sounds are off."""
        ...


class AlarmsPresenter:
    """`tick` is called about once a second and says what came up within it."""

    def __init__(self, desk: Desk, view: AlarmView) -> None:
        self._desk, self._view = desk, view
        self._position = ""
        self._told: set[_Key] = set()
        self._breaches: dict[str, AlertView] = {}
        self._hints: dict[_Key, Hint] = {}
        self._muted = False
        self._open = -1
        desk.watch(self._on_change)

    @property
    def muted(self) -> bool:
        """Whether the officer turned the sound off."""
        return self._muted

    def turn_sound(self) -> None:
        """Turn sounds off, or on again; words are shown either way."""
        self._muted = not self._muted
        self._view.show_muted(muted=self._muted)

    def forget(self) -> None:
        """Another officer sits here: nothing is news before they saw their first board; sounds are on."""
        self._position, self._open = "", -1
        self._told.clear()
        self._breaches.clear()
        self._hints.clear()
        if self._muted:
            self.turn_sound()

    def tick(self) -> None:
        """Say what came up; what is gone again by now is not said."""
        if not (self._breaches or self._hints):
            return
        breaches = tuple(one for one in self._breaches.values() if one.id in self._desk.board.alerts)
        hints = tuple(self._hints.values())
        self._breaches, self._hints = {}, {}
        if breaches or hints:
            self._view.show_news(News(breaches, hints, aloud=not self._muted))

    def _on_change(self, _change: BoardChange) -> None:
        officer, book = self._desk.officer, self._desk.book
        if officer is None or book is None or not self._desk.board.loaded:
            return
        mine = answered_for(officer, self._desk.board.alerts.values())
        warned = self._warned(officer)
        if officer.position != self._position:
            self._position = officer.position
            self._view.show_offered(offered=officer.role in HEARERS)
            self._told = {_alert_key(one) for one in mine} | set(warned)
        for alert in mine:
            if _alert_key(alert) not in self._told:
                self._told.add(_alert_key(alert))
                self._breaches[alert.id] = alert
        for key, hint in warned.items():
            if key not in self._told:
                self._told.add(key)
                self._hints[key] = hint
        if len(mine) != self._open:
            self._open = len(mine)
            self._view.show_open(len(mine))

    def _warned(self, officer: Officer) -> dict[_Key, Hint]:
        """Return the hints that hold for this desk now, by clock."""
        found: dict[_Key, Hint] = {}
        now = self._desk.now()
        for clock in self._desk.board.clocks.values():
            late = clock.breached_at is not None or (clock.due_at is not None and now > clock.due_at)
            if clock.warned and not late and (number := self._number(officer, clock)):
                found[clock.subject, clock.kind, clock.cycle] = Hint(HINTS[ClockKind(clock.kind)], number, clock.due_at)
        return found

    def _number(self, officer: Officer, clock: ClockView) -> str:
        """Return the number of a clock's subject if its hint is this desk's, else nothing."""
        if clock.kind not in HINTS:
            return ""
        kind, _, key = clock.subject.partition(":")
        if kind == "ticket":
            ticket = self._desk.board.tickets.get(key)
            return ticket.number if officer.actor.oversees_hall and ticket is not None else ""
        request = self._desk.board.requests.get(key)
        if request is None or officer.role not in {Role.P1, Role.P2} or not at_desk(officer, request):
            return ""
        waits = request.state in WAITING
        concerned = waits if clock.kind in PICKUPS else request.state in OPEN
        return request.number if concerned else ""


def _alert_key(alert: AlertView) -> _Key:
    return ("alert", alert.id, 0)
