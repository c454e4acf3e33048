"""Alerts somebody answers for: those still owed a follow-up, live from the feed, and those closed, page by page.

A breach stays here until its follow-up is written; acknowledging only says that it was seen. Acts go to the marked
ones, else to the chosen one. Knows no Qt and says no sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from apps.backoffice.book import Book
from apps.backoffice.desk import Desk
from apps.backoffice.oversight import answered_for, request_of_alert
from common.client.acts import Standing, Told
from common.client.change import BoardChange
from common.domain.alert import AlertState, FollowUp
from common.domain.sla import PICKUPS, ClockKind
from common.messages import commands as c
from common.messages.alert_views import AlertView
from common.messages.commands import Command
from common.messages.queries import ListAlerts
from common.messages.results import AlertPage

OPEN: Final = "open"
CLOSED: Final = "closed"
TABS: Final = (OPEN, CLOSED)
AT_ONCE: Final = 200  # so many alerts one command may name
SHORTEST, LONGEST = 3, 500
FILTERS: Final[dict[str, Callable[[AlertView], bool]]] = {
    "all": lambda _: True,
    "new": lambda one: one.state == AlertState.OPEN,
    "escalated": lambda one: one.escalated,
    "wait": lambda one: one.kind == ClockKind.WAIT,
    "pickup": lambda one: one.kind in PICKUPS,
    "hold": lambda one: one.kind == ClockKind.HOLD,
    "promise": lambda one: one.kind == ClockKind.PROMISE,
}


@dataclass(frozen=True, slots=True)
class FollowUpPicture:
    """The open form: for how many alerts, what was put in, what is wrong with it by field."""

    count: int
    outcome: str = ""
    words: str = ""
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AlertsPicture:
    """What the page shows. `marked` are ids; `targets` is how many an act would reach, `unseen` of them new."""

    tab: str = OPEN
    rows: tuple[AlertView, ...] = ()
    chosen: AlertView | None = None
    marked: frozenset[str] = frozenset()
    narrowed: str = "all"
    total: int = 0
    new: int = 0
    targets: int = 0
    unseen: int = 0
    form: FollowUpPicture | None = None
    standing: Standing | None = None
    told: Told | None = None
    more: bool = False
    loaded: bool = False
    live: bool = True
    book: Book | None = None


class AlertsView(Protocol):
    """What the presenter tells the page."""

    def show_picture(self, picture: AlertsPicture) -> None:
        """Show this picture."""
        ...

    def show_now(self, now: int) -> None:
        """Time went on: repaint what counts."""
        ...

    def typed(self) -> dict[str, str]:
        """Return what stands in the open form: `outcome` and `words`."""
        ...

    def open_request(self, request: str) -> None:
        """Go to the request's own page."""
        ...


class AlertsPresenter:
    """Watches the desk; the page calls plain verbs."""

    def __init__(self, desk: Desk, view: AlertsView) -> None:
        self._desk, self._view = desk, view
        self._in_front = False
        self._shown: AlertsPicture | None = None
        self._forms: FollowUpPicture | None = None
        self.forget()
        desk.watch(self._on_change)

    def enter(self) -> None:
        """The page is in front."""
        self._in_front = True
        if self._tab == CLOSED:
            self._ask()
        self.refresh()

    def leave(self) -> None:
        """Another page is in front; what was typed stays."""
        if self._in_front:
            self._keep()
        self._in_front = False

    def forget(self) -> None:
        """Another officer sits here."""
        self._tab, self._chosen, self._narrowed = OPEN, "", "all"
        self._marked: set[str] = set()
        self._forms = None
        self._told: Told | None = None
        self._closed: tuple[AlertView, ...] = ()
        self._after, self._fetched, self._sent = "", False, 0
        self._shown = None

    def turn(self, tab: str) -> None:
        """Show the open ones, or the closed ones."""
        if tab != self._tab:
            self._keep()
            self._tab, self._chosen, self._told = tab, "", None
            if tab == CLOSED:
                self._ask()
            self.refresh()

    def narrow(self, how: str) -> None:
        """Show only some; marks on what is no longer shown are taken off."""
        self._narrowed = how
        self._marked &= {one.id for one in self._rows()}
        self.refresh()

    def choose(self, alert: str) -> None:
        """Look at one; empty for none."""
        if alert != self._chosen:
            self._chosen = alert
            self.refresh()

    def mark(self, alert: str) -> None:
        """Mark one, or take its mark off."""
        if self._tab == OPEN:
            self._marked ^= {alert}
            self.refresh()

    def mark_all(self) -> None:
        """Mark all on show, or none when all are marked."""
        if self._tab == OPEN:
            shown = {one.id for one in self._rows()}
            self._marked = set() if shown <= self._marked else shown
            self.refresh()

    def acknowledge(self) -> None:
        """Diketahui: the new ones among those meant have been seen."""
        unseen = [one.id for one in self._targets(self._rows()) if one.state == AlertState.OPEN]
        self._send("acknowledge", unseen, lambda ids: c.AcknowledgeAlerts(alerts=ids), self._unmark)

    def start(self) -> None:
        """Open the form of the follow-up."""
        targets = self._targets(self._rows())
        if targets and self._forms is None:
            self._forms, self._told = FollowUpPicture(len(targets)), None
            self.refresh()

    def cancel(self) -> None:
        """Close the form."""
        self._forms, self._told = None, None
        self.refresh()

    def submit(self, outcome: str, words: str) -> None:
        """Write the follow-up: only with it they are closed."""
        said = words.strip()
        errors = {} if outcome in set(FollowUp) else {"outcome": "empty"}
        if not SHORTEST <= len(said) <= LONGEST:
            errors["words"] = "empty" if not said else "short" if len(said) < SHORTEST else "long"
        targets = [one.id for one in self._targets(self._rows())]
        self._forms = FollowUpPicture(len(targets), outcome, words, errors)
        if not errors:
            self._send(
                "close",
                targets,
                lambda ids: c.CloseAlerts(alerts=ids, outcome=outcome, words=said),  # type: ignore[arg-type]
                self._done,
            )
        self.refresh()

    def open_request(self) -> None:
        """Go to the request the chosen one is about; a ticket has none."""
        chosen = self._chosen_view(self._rows())
        if chosen is not None and (request := request_of_alert(chosen)):
            self._view.open_request(request)

    def more(self) -> None:
        """Fetch the next page of closed ones."""
        if self._tab == CLOSED and self._after:
            self._ask(self._after)

    def renew(self) -> None:
        """Fetch the closed ones anew."""
        if self._tab == CLOSED:
            self._ask()

    def tick(self) -> None:
        """Time went on."""
        if self._in_front:
            self._view.show_now(self._desk.now())

    def refresh(self) -> None:
        """Show what changed."""
        if not self._in_front or self._desk.officer is None:
            return
        picture = self._picture()
        if picture != self._shown:
            self._shown = picture
            self._view.show_picture(picture)

    def _picture(self) -> AlertsPicture:
        mine = self._mine()
        self._marked &= {one.id for one in mine}
        rows = self._rows(mine)
        targets = self._targets(rows)
        if not targets and self._sent == 0:
            self._forms = None
        elif self._forms is not None and self._forms.count != len(targets) and targets:
            self._keep(len(targets))
        return AlertsPicture(
            tab=self._tab,
            rows=tuple(rows),
            chosen=self._chosen_view(rows),
            marked=frozenset(self._marked) if self._tab == OPEN else frozenset(),
            narrowed=self._narrowed,
            total=len(mine),
            new=sum(one.state == AlertState.OPEN for one in mine),
            targets=len(targets),
            unseen=sum(one.state == AlertState.OPEN for one in targets),
            form=self._forms if self._tab == OPEN else None,
            standing=self._standing(),
            told=self._told,
            more=self._tab == CLOSED and bool(self._after),
            loaded=self._fetched if self._tab == CLOSED else self._desk.board.loaded and self._desk.book is not None,
            live=self._desk.live,
            book=self._desk.book,
        )

    def _rows(self, mine: list[AlertView] | None = None) -> list[AlertView]:
        """Return what is on show; `mine` is what this officer answers for, where that is at hand."""
        keep = FILTERS[self._narrowed]
        if self._tab == CLOSED:
            return [one for one in self._closed if keep(one)]
        return [one for one in (self._mine() if mine is None else mine) if keep(one)]

    def _mine(self) -> list[AlertView]:
        """Return what this officer answers for; before the catalogue came nobody knows their desks."""
        if self._desk.book is None:
            return []
        return answered_for(self._desk.officer, self._desk.board.alerts.values())

    def _targets(self, rows: list[AlertView]) -> list[AlertView]:
        """Return which of the rows an act is about: the marked ones, else the chosen one."""
        if self._tab != OPEN:
            return []
        return [one for one in rows if one.id in self._marked] or [one for one in rows if one.id == self._chosen]

    def _chosen_view(self, rows: list[AlertView]) -> AlertView | None:
        return next((one for one in rows if one.id == self._chosen), None)

    def _send(self, act: str, ids: list[str], make: Callable[[list[str]], Command], then: Callable[[], None]) -> None:
        """Send one command for each so many; none while one of them is not settled."""
        if not ids or not self._desk.live or self._standing() is not None:
            return
        self._told = None
        parts = [ids[place : place + AT_ONCE] for place in range(0, len(ids), AT_ONCE)]
        self._sent = len(parts)

        def settled(_result: object) -> None:
            self._sent = max(0, self._sent - 1)
            if self._sent == 0 and self._told is None:
                then()

        for place, part in enumerate(parts):
            self._desk.acts.send(f"alerts:{act}:{place}", make(part), settled, self._on_told)
        self.refresh()

    def _standing(self) -> Standing | None:
        found = [how for act, how in self._desk.acts.open_acts().items() if act.startswith("alerts:")]
        return Standing.UNSURE if Standing.UNSURE in found else next(iter(found), None)

    def _keep(self, count: int = 0) -> None:
        """Take over what was typed."""
        form = self._forms
        if form is not None and (typed := self._view.typed()):
            self._forms = FollowUpPicture(count or form.count, typed["outcome"], typed["words"], form.errors)

    def _unmark(self) -> None:
        self._marked.clear()
        self.refresh()

    def _done(self) -> None:
        self._forms = None
        self._unmark()

    def _ask(self, after: str = "") -> None:
        if self._desk.live:
            query = ListAlerts(scope="closed", after=after, limit=AT_ONCE)
            self._desk.acts.ask(query, lambda page: self._on_page(page, after), self._on_told)

    def _on_page(self, page: AlertPage, after: str) -> None:
        self._closed = (*self._closed, *page.alerts) if after else tuple(page.alerts)
        self._after, self._fetched = page.after, True
        self.refresh()

    def _on_told(self, told: Told) -> None:
        self._told, self._sent = told, 0
        self.refresh()

    def _on_change(self, change: BoardChange) -> None:
        if self._in_front and self._tab == CLOSED and (change.everything or change.alerts):
            self._ask()
        self.refresh()
