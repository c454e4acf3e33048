"""The inbox: which tasks this desk has, in which order, which are urgent, and what may be done with the chosen one.

Rows come from the board and change by its events alone. Knows no Qt and says no sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Protocol

from apps.backoffice.actions import ACTIONS
from apps.backoffice.deeds import ActState, Deeds
from apps.backoffice.desk import Desk
from apps.backoffice.inbox.tasks import Heading, Task, heading_of, headings_of, order_of, task_of, urgency
from common.client.acts import Told
from common.client.change import BoardChange
from common.domain.request_machine import RequestAction
from common.domain.roles import Role
from common.messages.views import RequestDetail
from common.shell.promise_left import promise_of

ALL: Final = "all"
URGENT: Final = "urgent"
DUE_SOON: Final = "due_soon"
WHOLE_NUMBER: Final = re.compile(r"[A-Z]\d{2}-\d{6}-\d{4,}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The task in the preview with what is known of it and what may be done."""

    task: Task
    detail: RequestDetail | None
    acts: tuple[ActState, ...]
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class InboxPicture:
    """What the page shows. `groups` holds what passes heading and filter, `counts` all there is."""

    groups: tuple[tuple[Heading, tuple[Task, ...]], ...] = ()
    counts: dict[Heading, int] = field(default_factory=dict)
    heading: Heading | None = None
    narrowed: str = ALL
    late: int = 0
    near: int = 0
    chosen: Chosen | None = None
    role: Role | None = None
    loaded: bool = False
    looking: bool = False
    not_found: Told | None = None


class InboxView(Protocol):
    """What the presenter tells the page."""

    def show_picture(self, picture: InboxPicture) -> None:
        """Show this picture."""
        ...

    def show_now(self, now: int) -> None:
        """Time went on: repaint what counts."""
        ...

    def open_request(self, request: str, act: RequestAction | None) -> None:
        """Go to the request's own page, with an act's panel open if one is named."""
        ...


class InboxPresenter:
    """Watches the desk; the page calls plain verbs."""

    def __init__(self, desk: Desk, deeds: Deeds, view: InboxView) -> None:
        self._desk, self._deeds, self._view = desk, deeds, view
        self._heading: Heading | None = None
        self._narrowed = ALL
        self._chosen = ""
        self._in_front = self._fresh = False
        self._shown: InboxPicture | None = None
        self._looking = ""
        self._not_found: Told | None = None
        desk.watch(self._on_change)

    def enter(self) -> None:
        """The page is in front."""
        self._in_front = True
        self._fresh = not self._chosen
        self._desk.details.focus(self._chosen)
        self.refresh()

    def leave(self) -> None:
        """Another page is in front."""
        self._in_front = False

    def forget(self) -> None:
        """Another officer sits here."""
        self._heading, self._narrowed, self._chosen, self._shown = None, ALL, "", None
        self._looking, self._not_found = "", None

    def show_heading(self, heading: Heading | None) -> None:
        """Show one heading only; None shows all."""
        self._heading = heading
        self.refresh()

    def narrow(self, how: str) -> None:
        """Show all, the urgent ones, or those promised until tomorrow."""
        self._narrowed = how
        self.refresh()

    def choose(self, request: str) -> None:
        """Look at a task in the preview; empty for none."""
        if request != self._chosen:
            self._fresh = False
            self._chosen = request
            if self._in_front:
                self._desk.details.focus(request)
            self.refresh()

    def look_up(self, words: str) -> bool:
        """Open a request by its whole number, on the board or not; False when that is not this officer's way."""
        officer, number = self._desk.officer, words.strip().upper()
        if officer is None or officer.role is not Role.KOORD or not WHOLE_NUMBER.fullmatch(number):
            return False
        here = next((r.id for r in self._desk.board.requests.values() if r.number == number), "")
        if here:
            self._view.open_request(here, None)
        elif self._desk.live and number != self._looking:
            self._looking, self._not_found = number, None
            self._desk.find(number, self._on_found, self._on_not_found)
            self.refresh()
        return True

    def forget_search(self) -> None:
        """Other words stand in the search: what was looked up before is of no interest."""
        if self._looking or self._not_found is not None:
            self._looking, self._not_found = "", None
            self.refresh()

    def press(self, act: RequestAction) -> None:
        """Do an act on the chosen task; one that needs words opens the request's page."""
        if not self._chosen:
            return
        if ACTIONS[act].fields:
            self._view.open_request(self._chosen, act)
        elif self._deeds.do(act, self._chosen, {}):
            self.refresh()

    def press_next(self) -> None:
        """Do the next right act of the chosen task."""
        state = next((s for s in self._deeds.states(self._desk.request(self._chosen)) if s.primary), None)
        if state is not None and state.on:
            self.press(state.act)

    def open_chosen(self) -> None:
        """Open the chosen task."""
        if self._chosen:
            self._view.open_request(self._chosen, None)

    def tick(self) -> None:
        """Time went on: counts may have crossed a line."""
        if self._in_front:
            self.refresh()
            self._view.show_now(self._desk.now())

    def refresh(self) -> None:
        """Show what changed."""
        if not self._in_front or self._desk.officer is None:
            return
        picture = self._picture()
        if picture.loaded and self._fresh and (first := next((t.id for _, ts in picture.groups for t in ts), "")):
            self._fresh = False
            self.choose(first)
            return
        if picture != self._shown:
            self._shown = picture
            self._view.show_picture(picture)
        self._fetch(picture)

    def _picture(self) -> InboxPicture:
        officer, now = self._desk.officer, self._desk.now()
        if officer is None:
            return InboxPicture()
        found: dict[Heading, list[Task]] = {heading: [] for heading in headings_of(officer)}
        for view in self._desk.board.requests.values():
            heading = heading_of(officer, view)
            if heading in found:
                found[heading].append(task_of(self._desk, officer, view, heading))
        told = [urgency(task, now, self._desk.calendar) for tasks in found.values() for task in tasks]
        groups = tuple(
            (heading, tuple(sorted(filter(self._passes, tasks), key=order_of)))
            for heading, tasks in found.items()
            if self._heading in {None, heading}
        )
        return InboxPicture(
            groups=groups,
            counts={heading: len(tasks) for heading, tasks in found.items()},
            heading=self._heading,
            narrowed=self._narrowed,
            late=told.count("late"),
            near=told.count("near"),
            chosen=self._preview(found),
            role=officer.role,
            loaded=self._desk.board.loaded and self._desk.book is not None,
            looking=bool(self._looking),
            not_found=self._not_found,
        )

    def _preview(self, found: dict[Heading, list[Task]]) -> Chosen | None:
        task = next((task for tasks in found.values() for task in tasks if task.id == self._chosen), None)
        if task is None:
            return None
        states = self._deeds.states(self._desk.request(task.id))
        return Chosen(task, self._desk.details.of(task.id), states, self._deeds.told(task.id))

    def _passes(self, task: Task) -> bool:
        if self._narrowed == URGENT:
            return bool(urgency(task, self._desk.now(), self._desk.calendar))
        if self._narrowed == DUE_SOON:
            promise = promise_of(task.view, self._desk.now(), self._desk.calendar)
            return promise is not None and promise.days <= 1 and task.heading is not Heading.DONE
        return True

    def _fetch(self, picture: InboxPicture) -> None:
        """Ask for what the feed does not carry: applicant and, at its desk, a confidential service."""
        if picture.role not in {Role.P1, Role.P2} or not self._desk.live:
            return
        for _, tasks in picture.groups:
            for task in tasks:
                if self._desk.details.of(task.id) is None:
                    self._desk.details.want(task.id)

    def _on_found(self, request: str) -> None:
        wanted, self._looking = bool(self._looking), ""
        if wanted and self._in_front:
            self._view.open_request(request, None)

    def _on_not_found(self, told: Told) -> None:
        if self._looking:
            self._looking, self._not_found = "", told
            self.refresh()

    def _on_change(self, _change: BoardChange) -> None:
        self.refresh()
