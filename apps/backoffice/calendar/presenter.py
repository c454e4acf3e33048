"""The calendar for everyone to read and for ADMIN to change: a draft, its preview, then a new version. No Qt.

Screens change by events: after a publication the calendar is fetched anew, and while dues are being computed it is
asked for each second. Deals in codes; the page speaks the sentences.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from apps.backoffice.calendar.draft_desk import DraftDesk, Mode, Plan
from apps.backoffice.desk import Desk
from common.client.acts import Standing, Told
from common.client.change import NOTHING, BoardChange
from common.domain import calendar_draft as typed
from common.domain.calendar_book import DecreeLineError, decree_rows, local_date, ramadan_of
from common.domain.calendar_draft import Draft, Edit, HolidayKind, RemoveDay
from common.domain.calendar_year import ENTERED, DayFacts, changed_days, year_of, years_of
from common.domain.errors import Refused
from common.domain.roles import Role
from common.messages.queries import GetCalendar, PreviewCalendar
from common.messages.results import Done
from common.messages.standing_views import CalendarPreview, CalendarVersionView, CalendarView

ACT = "calendar"
ALARMED = frozenset({Role.ADMIN, Role.KOORD})


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was typed wrong: the place it stands in (empty: none) and the refusal's code with its data."""

    place: str
    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CalendarPicture:
    """What the page shows: `days` of the year on show as the draft has them, `changed` those that differ."""

    known: bool = False
    may_edit: bool = False
    live: bool = True
    year: int = 0
    years: tuple[int, ...] = ()
    today: date | None = None
    days: Mapping[date, DayFacts] = field(default_factory=dict)
    changed: tuple[DayFacts, ...] = ()
    chosen: date | None = None
    ramadan: tuple[date, date] | None = None
    versions: tuple[CalendarVersionView, ...] = ()
    missing_year: int | None = None
    recomputing: bool = False
    steps: int = 0
    may_undo: bool = False
    plan: Plan = field(default_factory=Plan)
    preview: CalendarPreview | None = None
    looking: bool = False
    may_publish: bool = False
    published: bool = False
    standing: Standing | None = None
    wrong: Wrong | None = None
    told: Told | None = None

    @property
    def facts(self) -> DayFacts | None:
        """The chosen date."""
        return self.days.get(self.chosen) if self.chosen is not None else None

    def neighbour(self, step: int) -> int:
        """Return the year after (1) or before (-1) the one on show among the known ones; itself at the ends."""
        if self.year not in self.years:
            return self.year
        place = self.years.index(self.year) + step
        return self.years[min(max(place, 0), len(self.years) - 1)]

    @property
    def may_remove(self) -> bool:
        """Whether the chosen date has a row of its own to take out."""
        facts = self.facts
        return self.may_edit and facts is not None and facts.kind in ENTERED


class CalendarPageView(Protocol):
    """What the presenter tells the page."""

    def show_picture(self, picture: CalendarPicture) -> None:
        """Show this picture."""
        ...

    def clear_typed(self) -> None:
        """A step went into the draft: its fields are empty again."""
        ...

    def alarm(self, year: int) -> None:
        """Say at sign-in that a year's holidays are missing."""
        ...


class CalendarPresenter:
    """One calendar page. Dates are local; instants UTC ms."""

    def __init__(self, desk: Desk, view: CalendarPageView) -> None:
        self._desk, self._view = desk, view
        self._work = DraftDesk()
        self._calendar: CalendarView | None = None
        self._year = 0
        self._chosen: date | None = None
        self._wrong: Wrong | None = None
        self._told: Told | None = None
        self._published = False
        self._laid: tuple[Draft, int, dict[date, DayFacts], tuple[DayFacts, ...]] | None = None
        self._in_front = False
        desk.watch(self._on_change)

    # coming and going

    def arrive(self) -> None:
        """An officer sat down: those who answer for the calendar are told when next year is missing."""
        officer = self._desk.officer
        if officer is not None and officer.role in ALARMED:
            self._desk.acts.ask(GetCalendar(), self._on_arrival, _unheard)

    def enter(self) -> None:
        """The page comes to the front."""
        self._in_front = True
        self._ask()
        self.refresh()

    def leave(self) -> None:
        """Another page is in front; the draft stays."""
        self._in_front = False

    def forget(self) -> None:
        """Another officer sits here."""
        self._work = DraftDesk()
        self._calendar, self._wrong, self._told, self._published = None, None, None, False
        self._laid = None
        self._year, self._chosen = 0, None

    def tick(self) -> None:
        """A second passed: look how far the dues are."""
        if self._in_front and self._calendar is not None and self._calendar.recomputing and self._desk.live:
            self._ask()

    # looking

    def turn(self, years: int) -> None:
        """Show the next known year, or the one before (-1)."""
        known = self._years()
        if self._year in known:
            place = min(max(known.index(self._year) + years, 0), len(known) - 1)
            self.choose(_same_day(self._chosen, known[place]))

    def choose(self, day: date) -> None:
        """Choose a date; one of another known year turns the page."""
        if day.year not in self._years():
            return
        self._year, self._chosen, self._wrong = day.year, day, None
        self.refresh()

    # the draft

    def add_holiday(self, name: str, kind: HolidayKind) -> None:
        """Make the chosen date a holiday."""
        if (day := self._chosen) is not None:
            self._edit(lambda: typed.holiday(day, name, kind), "name")

    def add_special_day(self, name: str, hours: str, *, shut: bool = False) -> None:
        """Give the chosen date other hours, or none."""
        if (day := self._chosen) is not None:
            self._edit(lambda: typed.special_day(day, hours, name, shut=shut), "name" if shut else "hours")

    def remove(self) -> None:
        """Take the chosen date's own row out."""
        if (day := self._chosen) is not None:
            self._edit(lambda: RemoveDay(day))

    def paste(self, text: str, kind: HolidayKind) -> None:
        """Add a decree's list and turn to its first date; the first wrong line is named."""
        self._edit(lambda: typed.decree(text, kind), "text")
        if self._wrong is None and (rows := decree_rows(text)):
            self.choose(min(day for day, _ in rows))

    def set_ramadan(self, first: str, last: str) -> None:
        """Set the Ramadan hours of a year."""
        self._edit(lambda: typed.ramadan(first, last), "first")

    def undo(self) -> None:
        """Take the last step back, or bring a discarded draft back."""
        self._work.undo()
        self._wrong = self._told = None
        self.refresh()

    def discard(self) -> None:
        """Take all steps back at once; `undo` brings them back."""
        self._work.discard()
        self._wrong = self._told = None
        self.refresh()

    # publishing

    def shall(self, mode: Mode, since: str, decree: str) -> None:
        """How the draft shall hold, as it stands in the panel."""
        self._work.shall(Plan(mode, since, decree))
        self._wrong = None
        self.refresh()

    def look(self) -> None:
        """Ask what this draft would move."""
        try:
            asked = self._work.ask()
        except Refused as refusal:
            self._refuse(refusal)
            return
        self._wrong = self._told = None
        self._desk.acts.ask(asked, lambda preview: self._on_preview(asked, preview), self._on_no_preview)
        self.refresh()

    def publish(self) -> None:
        """Publish exactly what was previewed."""
        try:
            command = self._work.command()
        except Refused as refusal:
            self._refuse(refusal)
            return
        if self._desk.live:
            self._wrong = self._told = None
            self._desk.acts.send(ACT, command, self._on_published, self._on_told)
            self.refresh()

    # showing

    def refresh(self) -> None:
        """Show what is known."""
        if self._in_front:
            self._view.show_picture(self._picture())

    def _picture(self) -> CalendarPicture:
        officer, calendar, draft = self._desk.officer, self._calendar, self._work.draft
        if calendar is None or draft is None:
            return CalendarPicture(live=self._desk.live, told=self._told)
        days, changed = self._lay_out(draft)
        standing = self._desk.acts.standing(ACT)
        return CalendarPicture(
            known=True,
            may_edit=officer is not None and officer.role is Role.ADMIN,
            live=self._desk.live,
            year=self._year,
            years=self._years(),
            today=self._today(),
            days=days,
            changed=changed,
            chosen=self._chosen,
            ramadan=ramadan_of(draft.document, self._year),
            versions=tuple(reversed(calendar.versions)),
            missing_year=calendar.missing_year,
            recomputing=calendar.recomputing,
            steps=len(draft.edits),
            may_undo=self._work.may_undo,
            plan=self._work.plan,
            preview=self._work.preview,
            looking=self._work.looking,
            may_publish=self._work.previewed and self._desk.live and standing is None,
            published=self._published,
            standing=standing,
            wrong=self._wrong,
            told=self._told,
        )

    def _lay_out(self, draft: Draft) -> tuple[dict[date, DayFacts], tuple[DayFacts, ...]]:
        """The year's dates and what the draft changes, laid out once per draft and year."""
        if self._laid is None or self._laid[0] is not draft or self._laid[1] != self._year:
            document = draft.document
            changed = tuple(changed_days(draft.published, document)) if draft.edits else ()
            self._laid = (draft, self._year, year_of(document, self._year), changed)
        return self._laid[2], self._laid[3]

    def _years(self) -> tuple[int, ...]:
        """The years that are known and the one after them, which may be entered."""
        document = self._work.document
        if document is None:
            return ()
        known = years_of(document)
        return (*known, known[-1] + 1)

    def _today(self) -> date | None:
        document, now = self._work.document, self._desk.now()
        return local_date(document, now) if document is not None and now else None

    def _edit(self, make: Callable[[], Edit], place: str = "") -> None:
        """Add a step; a refusal that names no field is told at `place`, where it was typed."""
        officer = self._desk.officer
        if officer is None or officer.role is not Role.ADMIN:
            return
        try:
            edit = make()
            self._work.edit(edit)
        except DecreeLineError as error:
            self._wrong = Wrong("text", "calendar.decree_line", {"line": error.line, "words": error.words[:60]})
        except Refused as refusal:
            self._refuse(refusal, place)
            return
        else:
            self._wrong = self._told = None
            self._published = False
            self._view.clear_typed()
        self.refresh()

    def _refuse(self, refusal: Refused, place: str = "") -> None:
        self._wrong = Wrong(str(refusal.data.get("field", place)), refusal.code, refusal.data)
        self.refresh()

    # answers

    def _ask(self) -> None:
        if self._desk.live:
            self._desk.acts.ask(GetCalendar(), self._on_calendar, self._on_told)

    def _on_arrival(self, calendar: CalendarView) -> None:
        self._on_calendar(calendar)
        if calendar.missing_year is not None:
            self._view.alarm(calendar.missing_year)

    def _on_calendar(self, calendar: CalendarView) -> None:
        self._calendar = calendar
        self._work.take(calendar.versions[-1].version, json.loads(calendar.document))
        if not self._year:
            self._chosen = self._today() or date(years_of(self._work.document or {})[-1], 1, 1)
            self._year = self._chosen.year
        if self._year not in self._years():
            self._chosen = _same_day(self._chosen, self._years()[-2])
            self._year = self._chosen.year
        self.refresh()

    def _on_preview(self, asked: PreviewCalendar, preview: CalendarPreview) -> None:
        self._work.learn(asked, preview)
        self.refresh()

    def _on_no_preview(self, told: Told) -> None:
        self._work.forget_preview()
        self._on_told(told)

    def _on_published(self, _result: Done) -> None:
        self._work = DraftDesk()
        self._published = True
        self._ask()
        self.refresh()

    def _on_told(self, told: Told) -> None:
        self._told = told
        if told.code == "calendar.newer":
            self._ask()
        self.refresh()

    def _on_change(self, change: BoardChange) -> None:
        if self._calendar is not None and (change.catalogue or change.everything):
            self._ask()
        if change.catalogue or change.everything or change == NOTHING:
            self.refresh()


def _same_day(day: date | None, year: int) -> date:
    """Return the same day of another year; 29 February gives the 28th."""
    if day is None:
        return date(year, 1, 1)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, day.month, day.day - 1)


def _unheard(_told: Told) -> None:
    """A question nobody waits for went unanswered; the page asks again."""
