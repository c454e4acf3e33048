"""Absences: who may be marked absent by whom, who may stand in, from a plain form; and the list of current ones.

Whether a substitute is allowed is asked of the domain itself. Dates and times are typed as the office writes them, in
its zone. Knows no Qt and says no sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from apps.backoffice.book import Book
from apps.backoffice.desk import Desk
from apps.backoffice.officer import Officer, level_of
from common.client.acts import Standing, Told
from common.client.change import BoardChange
from common.domain.absence import checked_end, checked_substitute
from common.domain.errors import Refused
from common.domain.roles import Role
from common.domain.staff import Position
from common.messages.catalogue_views import PositionView
from common.messages.commands import SetAbsence
from common.messages.standing_views import AbsenceView
from common.shell.coordinator_clock import instant
from common.shell.formats import OFFICE_ZONE, local

ACT: Final = "absence"
DATE, TIME = "%d-%m-%Y", "%H.%M"
EVENING: Final = "16.00"
_ENDS: Final = {"absence.over": "past", "absence.too_far": "far"}
_ABSENT_ROLES: Final = frozenset({Role.P0, Role.P1, Role.P2, Role.SPV, Role.PANDU})


@dataclass(frozen=True, slots=True)
class AbsencesPicture:
    """What the page shows. `positions` and `substitutes` are codes; `values` what the form holds, errors by field."""

    rows: tuple[AbsenceView, ...] = ()
    positions: tuple[str, ...] = ()
    substitutes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    chosen: str = ""
    may_end: bool = False
    standing: Standing | None = None
    told: Told | None = None
    live: bool = True
    book: Book | None = None


class AbsencesView(Protocol):
    """What the presenter tells the page."""

    def show_picture(self, picture: AbsencesPicture) -> None:
        """Show this picture."""
        ...


class AbsencesPresenter:
    """Watches the desk's rota; the page calls plain verbs."""

    def __init__(self, desk: Desk, view: AbsencesView) -> None:
        self._desk, self._view = desk, view
        self._in_front = False
        self._shown: AbsencesPicture | None = None
        self.forget()
        desk.watch(self._on_change)

    def enter(self) -> None:
        """The page is in front."""
        self._in_front = True
        self._start_form()
        self.refresh()

    def leave(self) -> None:
        """Another page is in front; what was put in stays."""
        self._in_front = False

    def forget(self) -> None:
        """Another officer sits here."""
        self._values = {"position": "", "substitute": "", "date": "", "time": EVENING}
        self._errors: dict[str, str] = {}
        self._chosen = ""
        self._told: Told | None = None
        self._shown = None

    def put(self, values: Mapping[str, str]) -> None:
        """The form changed: another position has its own substitute, and may have others; errors of the past go."""
        before = self._values["position"]
        self._errors = {name: code for name, code in self._errors.items() if values.get(name) == self._values[name]}
        self._values |= dict(values)
        if self._values["position"] != before:
            self._values["substitute"] = self._desk.rota.substitute_of(self._values["position"]) or ""
        if self._values["substitute"] not in self._substitutes():
            self._values["substitute"] = ""
        self.refresh()

    def choose(self, position: str) -> None:
        """Look at one of the list; empty for none."""
        if position != self._chosen:
            self._chosen = position
            self.refresh()

    def submit(self, values: Mapping[str, str]) -> None:
        """Mark the position absent until the day and time put in."""
        self._values |= {name: value.strip() for name, value in values.items()}
        until, self._errors = self._until()
        if not self._values["position"]:
            self._errors["position"] = "empty"
        if until is not None and not self._errors:
            substitute = self._values["substitute"] or None
            self._send(SetAbsence(position=self._values["position"], substitute=substitute, until=until))
        self.refresh()

    def end(self) -> None:
        """The chosen one is back; who stands in stays known for the next time."""
        if self._may_end():
            self._send(SetAbsence(position=self._chosen, substitute=self._desk.rota.substitute_of(self._chosen)))

    def tick(self) -> None:
        """Time went on: an absence may be over."""
        self.refresh()

    def refresh(self) -> None:
        """Show what changed."""
        if not self._in_front or self._desk.officer is None:
            return
        picture = self._picture()
        if picture != self._shown:
            self._shown = picture
            self._view.show_picture(picture)

    def _picture(self) -> AbsencesPicture:
        rota = self._desk.rota
        return AbsencesPicture(
            rows=tuple(rota.lasting(self._desk.now())),
            positions=self._positions(),
            substitutes=self._substitutes(),
            values=dict(self._values),
            errors=dict(self._errors),
            chosen=self._chosen,
            may_end=self._may_end(),
            standing=self._desk.acts.standing(ACT),
            told=self._told or rota.told,
            live=self._desk.live,
            book=self._desk.book,
        )

    def _positions(self) -> tuple[str, ...]:
        book, officer = self._desk.book, self._desk.officer
        if book is None or officer is None:
            return ()
        return tuple(p.code for p in book.view.positions if Role(p.role) in _ABSENT_ROLES and _ruled(officer, p, book))

    def _substitutes(self) -> tuple[str, ...]:
        book = self._desk.book
        seat = book.position(self._values["position"]) if book else None
        if book is None or seat is None:
            return ()
        return tuple(other.code for other in book.view.positions if _allowed(seat, other))

    def _may_end(self) -> bool:
        lasting = {one.position for one in self._desk.rota.lasting(self._desk.now())}
        return self._chosen in lasting and self._chosen in self._positions()

    def _until(self) -> tuple[int | None, dict[str, str]]:
        """Return the instant put in (UTC ms), or what is wrong by field."""
        errors: dict[str, str] = {}
        for name, form in (("date", DATE), ("time", TIME)):
            if not _reads(self._values[name], form):
                errors[name] = name if self._values[name] else "empty"
        if errors:
            return None, errors
        text = f"{self._values['date']} {self._values['time']}"
        at = datetime.strptime(text, f"{DATE} {TIME}").replace(tzinfo=OFFICE_ZONE)
        until = int(at.timestamp() * 1000)
        try:
            checked_end(until, self._desk.now())
        except Refused as refusal:
            return None, {"date": _ENDS[refusal.code]}
        return until, {}

    def _start_form(self) -> None:
        now = self._desk.now()
        if not self._values["date"] and now:
            self._values["date"] = f"{local(instant(now)):{DATE}}"

    def _send(self, command: SetAbsence) -> None:
        if self._desk.live:
            self._told = None
            self._desk.acts.send(ACT, command, self._on_done, self._on_told)
            self.refresh()

    def _on_done(self, _result: object) -> None:
        self._values |= {"position": "", "substitute": ""}
        self._errors = {}

    def _on_told(self, told: Told) -> None:
        self._told = told
        self.refresh()

    def _on_change(self, _change: BoardChange) -> None:
        self.refresh()


def _ruled(officer: Officer, seat: PositionView, book: Book) -> bool:
    """Whether an officer may mark a position absent: KOORD any; a supervisor, or who stands in, those further down."""
    if officer.role is Role.KOORD:
        return True
    above, seen = seat.supervisor, {seat.code}
    while above is not None and above not in seen:
        if above in officer.actor.positions:
            return True
        seen.add(above)
        higher = book.position(above)
        above = higher.supervisor if higher is not None else None
    return False


def _allowed(seat: PositionView, other: PositionView) -> bool:
    try:
        checked_substitute(_position(seat), _position(other))
    except Refused:
        return False
    return True


def _position(seat: PositionView) -> Position:
    """Return the view as the domain's value; a supervisor's level follows from where they sit."""
    role = Role(seat.role)
    level = level_of(role, seat.directorate, seat.unit)
    return Position(seat.code, role, seat.title, seat.directorate, seat.unit, level=level)


def _reads(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form).replace(tzinfo=OFFICE_ZONE)
    except ValueError:
        return False
    return True
