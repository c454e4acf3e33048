"""What a unit promises: working days per service, set by the head of the unit within the cap, read by KOORD. No Qt.

Requests registered before keep what they were promised; nothing here touches them. Deals in codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from apps.backoffice.desk import Desk
from apps.backoffice.officer import Officer
from common.client.acts import Standing, Told
from common.client.change import NOTHING, BoardChange
from common.domain.roles import Role
from common.messages.catalogue_views import ServiceView
from common.messages.commands import SetPromise
from common.messages.queries import ListStanding
from common.messages.results import Done
from common.messages.standing_views import PromiseView, StandingView

ACT = "promises"


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One service: the catalogue's working days, those in force, and who set them when (UTC ms), if anyone."""

    service: ServiceView
    unit: str
    catalogue: int
    days: int
    by: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class PromisesPicture:
    """What the page shows; `error` is a code of the field, `most` the cap."""

    rows: tuple[PromiseRow, ...] = ()
    known: bool = False
    may_edit: bool = False
    live: bool = True
    most: int = 0
    chosen: str = ""
    error: str = ""
    given: int = 0
    saved: str = ""
    standing: Standing | None = None
    told: Told | None = None

    @property
    def row(self) -> PromiseRow | None:
        """The chosen service."""
        return next((row for row in self.rows if row.service.code == self.chosen), None)


class PromisesView(Protocol):
    """What the presenter tells the page."""

    def show_picture(self, picture: PromisesPicture) -> None:
        """Show this picture."""
        ...


class PromisesPresenter:
    """The list is fetched when the page comes to the front and after each event that changes it."""

    def __init__(self, desk: Desk, view: PromisesView) -> None:
        self._desk, self._view = desk, view
        self._standing: StandingView | None = None
        self._chosen = ""
        self._error, self._given, self._saved = "", 0, ""
        self._told: Told | None = None
        self._in_front = False
        desk.watch(self._on_change)

    def enter(self) -> None:
        """The page comes to the front."""
        self._in_front = True
        self._ask()
        self.refresh()

    def leave(self) -> None:
        """Another page is in front."""
        self._in_front = False
        self._error, self._saved, self._told = "", "", None

    def forget(self) -> None:
        """Another officer sits here."""
        self._standing, self._chosen = None, ""
        self._error, self._saved, self._told = "", "", None

    def choose(self, service: str) -> None:
        """Choose a service; empty chooses none."""
        if service != self._chosen:
            self._chosen, self._error, self._saved, self._told = service, "", "", None
            self.refresh()

    def submit(self, text: str) -> None:
        """Set the promise of the chosen service as typed; what is wrong is told at the field."""
        picture = self._picture()
        row = picture.row
        if row is None or not picture.may_edit:
            return
        self._saved, self._told = "", None
        self._error, self._given = _judged(text.strip(), picture.most)
        if not self._error and self._desk.live:
            command = SetPromise(service=row.service.code, days=self._given)
            self._desk.acts.send(ACT, command, lambda done: self._on_done(row.service.code, done), self._on_told)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known."""
        if self._in_front:
            self._view.show_picture(self._picture())

    def _picture(self) -> PromisesPicture:
        officer, standing = self._desk.officer, self._standing
        rows = self._rows(officer, standing) if officer is not None and standing is not None else ()
        return PromisesPicture(
            rows=rows,
            known=standing is not None,
            may_edit=officer is not None and officer.role is Role.SPV and officer.level == "P2",
            live=self._desk.live,
            most=standing.promise_cap if standing is not None else 0,
            chosen=self._chosen,
            error=self._error,
            given=self._given,
            saved=self._saved,
            standing=self._desk.acts.standing(ACT),
            told=self._told,
        )

    def _rows(self, officer: Officer, standing: StandingView) -> tuple[PromiseRow, ...]:
        book = self._desk.book
        if book is None:
            return ()
        settings = {one.service: one for one in standing.promises}
        mine = (s for s in book.view.services if s.escalatable and officer.unit in (None, s.unit))
        return tuple(
            _row(service, book.unit_name(service.unit), settings.get(service.code), standing.promise_cap)
            for service in mine
        )

    def _ask(self) -> None:
        if self._desk.live:
            self._desk.acts.ask(ListStanding(), self._on_standing, self._on_told)

    def _on_standing(self, standing: StandingView) -> None:
        self._standing = standing
        self.refresh()

    def _on_done(self, service: str, _done: Done) -> None:
        self._saved = service
        self._ask()
        self.refresh()

    def _on_told(self, told: Told) -> None:
        self._told = told
        self.refresh()

    def _on_change(self, change: BoardChange) -> None:
        if self._in_front and (change.catalogue or change.everything):
            self._ask()
        if change.catalogue or change.everything or change == NOTHING:
            self.refresh()


def _judged(text: str, most: int) -> tuple[str, int]:
    """Return what is wrong with typed days as a code, and the days."""
    if not (text.isascii() and text.isdigit()):
        return "no_number", 0
    days = int(text[:15])
    if days > most:
        return "promise.above_cap", days
    return ("too_few", days) if days < 1 else ("", days)


def _row(service: ServiceView, unit: str, setting: PromiseView | None, most: int) -> PromiseRow:
    days = min(setting.days if setting else service.catalogue_working_days, most)
    if setting is None:
        return PromiseRow(service, unit, service.catalogue_working_days, days)
    return PromiseRow(service, unit, service.catalogue_working_days, days, setting.by, setting.at)
