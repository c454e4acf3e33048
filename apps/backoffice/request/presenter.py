"""One request's own page: everything known of it, the acts of who sits here, their panels, notes, the applicant's data.

The applicant's full data is fetched on demand only, journaled by the coordinator, and forgotten when the page is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from apps.backoffice.actions import ACTIONS
from apps.backoffice.book import Book
from apps.backoffice.clocks import hold_clock, promise_clock
from apps.backoffice.deeds import ActState, Deeds
from apps.backoffice.desk import Desk
from apps.backoffice.desks import at_desk
from apps.backoffice.officer import Officer
from apps.backoffice.request.estimate import Estimate, EstimatePicture
from apps.backoffice.request.form import FormPicture, choices_of, errors_of, first_values
from apps.backoffice.request.reckoning import PICKUP, Reckoning, ReckoningPicture, clock_of
from common.client.acts import Standing, Told
from common.client.change import BoardChange
from common.domain.request_machine import RequestAction
from common.domain.roles import Role
from common.messages.commands import AddNote
from common.messages.queries import GetContact
from common.messages.views import ClockView, ContactView, RequestDetail, RequestView

_WRITERS = frozenset({Role.P0, Role.P1, Role.P2, Role.SPV, Role.KOORD})
_OPEN = frozenset({"WAITING_P1", "AT_P1", "WAITING_P2", "AT_P2", "WAITING_CUSTOMER"})


@dataclass(frozen=True, slots=True)
class NotePicture:
    """Writing a note: to whom it may go, whether one is on its way, what went wrong."""

    recipients: tuple[str, ...] = ()
    standing: Standing | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class RequestPicture:
    """What the page shows. `hidden`: a confidential request outside its desk, number only."""

    view: RequestView
    officer: Officer
    book: Book | None = None
    detail: RequestDetail | None = None
    denied: Told | None = None
    hidden: bool = False
    acts: tuple[ActState, ...] = ()
    told: Told | None = None
    form: FormPicture | None = None
    note: NotePicture = NotePicture()
    contact: ContactView | None = None
    contact_told: Told | None = None
    may_reveal: bool = False
    promise: ClockView | None = None
    hold: ClockView | None = None
    reckoning: ReckoningPicture | None = None
    estimate: EstimatePicture | None = None
    may_estimate: bool = False


class RequestPageView(Protocol):
    """What the presenter tells the page."""

    def show_picture(self, picture: RequestPicture) -> None:
        """Show this picture."""
        ...

    def show_now(self, now: int) -> None:
        """Time went on."""
        ...

    def typed(self) -> dict[str, str]:
        """Return what stands in the open panel."""
        ...

    def note_sent(self) -> None:
        """The note is recorded: empty its field."""
        ...

    def closed(self) -> None:
        """The officer leaves the page."""
        ...


class RequestPresenter:
    """Watches the desk; the page calls plain verbs."""

    def __init__(self, desk: Desk, deeds: Deeds, view: RequestPageView) -> None:
        self._desk, self._deeds, self._page = desk, deeds, view
        self._id = ""
        self._act: RequestAction | None = None
        self._kept: dict[tuple[str, RequestAction], dict[str, str]] = {}
        self._errors: dict[str, str] = {}
        self._contact: ContactView | None = None
        self._contact_told: Told | None = None
        self._note_told: Told | None = None
        self._shown: RequestPicture | None = None
        self._reckoning, self._estimate = Reckoning(desk, self.refresh), Estimate(desk, self.refresh)
        desk.watch(self._on_change)

    @property
    def request(self) -> str:
        """The request on show, empty for none."""
        return self._id

    def open(self, request: str, act: RequestAction | None = None) -> None:
        """Show a request; with an act its panel is open at once."""
        self._id, self._act, self._errors, self._shown = request, None, {}, None
        self._contact = self._contact_told = self._note_told = None
        self._close_panels()
        self._desk.details.focus(request)
        if act is not None:
            self.start(act)
        self.refresh()

    def leave(self) -> None:
        """Another page is in front: keep what was typed, forget the applicant's data."""
        self._keep()
        self._id, self._act, self._contact = "", None, None

    def forget(self) -> None:
        """Another officer sits here: nothing typed is theirs."""
        self._id, self._act, self._contact = "", None, None
        self._kept.clear()

    def back(self) -> None:
        """Leave the panel, else the page."""
        if self._act is not None:
            self.cancel()
        elif self._reckoning.picture is not None or self._estimate.picture(self._id) is not None:
            self._close_panels()
            self.refresh()
        else:
            self._page.closed()

    def press(self, act: RequestAction) -> None:
        """Do an act, or open its panel if something has to be said."""
        if ACTIONS[act].fields:
            self.start(act)
        elif self._deeds.do(act, self._id, {}):
            self.refresh()

    def start(self, act: RequestAction) -> None:
        """Open an act's panel with what was typed there before."""
        state = self._deeds.state(act, self._desk.request(self._id))
        if state is None or state.off is not None:
            return
        self._keep()
        self._close_panels()
        self._act, self._errors = act, {}
        self.refresh()

    def cancel(self) -> None:
        """Close the panel; what was typed stays for the next time."""
        self._keep()
        self._act, self._errors = None, {}
        self.refresh()

    def submit(self, values: Mapping[str, str]) -> None:
        """Do the act of the open panel."""
        act = self._act
        if act is None:
            return
        said = {name: value.strip() for name, value in values.items()}
        self._kept[self._id, act] = dict(values)
        self._errors = errors_of(act, said)
        if not self._errors:
            request = self._id
            self._deeds.do(act, request, said, lambda: self._done(request, act))
        self.refresh()

    def explain(self, which: str) -> None:
        """Show why the pick-up, or P1's limit to forward while it runs, or the promise is due when it is."""
        held = hold_clock(self._desk.board, self._id) if which == PICKUP else None
        clock = held or clock_of(self._desk.details.of(self._id), which)
        if clock is not None:
            self._make_room()
            self._reckoning.open(clock)

    def estimate(self) -> None:
        """Open the form of a new estimate."""
        view = self._desk.request(self._id)
        if view is not None and self._estimate.offered(view, promise_clock(self._desk.board, self._id)):
            self._make_room()
            self._estimate.open(self._id)

    def tell_estimate(self, day: str) -> None:
        """Tell the new date (ISO)."""
        self._estimate.submit(day)

    def send_note(self, to: str, text: str) -> None:
        """Write to another level about this request."""
        if not text.strip() or not to or not self._desk.live:
            return
        self._note_told = None
        command = AddNote(request=self._id, to=to, text=text.strip())
        self._desk.acts.send(self._note_act, command, lambda _: self._page.note_sent(), self._on_note_told)
        self.refresh()

    def reveal(self) -> None:
        """Fetch the applicant's full data; recorded in the audit trail. A second press hides it again."""
        if self._contact is not None:
            self._contact = None
            self.refresh()
        elif self._may_reveal(self._desk.request(self._id)):
            self._contact_told = None
            self._desk.acts.ask(GetContact(request=self._id), self._on_contact, self._on_contact_told)

    def tick(self) -> None:
        """Time went on."""
        if self._id:
            self._page.show_now(self._desk.now())

    def refresh(self) -> None:
        """Show what changed."""
        picture = self._picture()
        if picture is not None and picture != self._shown:
            self._shown = picture
            self._page.show_picture(picture)

    def _picture(self) -> RequestPicture | None:
        officer, view = self._desk.officer, self._desk.request(self._id) if self._id else None
        if officer is None or view is None:
            return None
        return RequestPicture(
            view=view,
            officer=officer,
            book=self._desk.book,
            detail=self._desk.details.of(view.id),
            denied=self._desk.details.denied(view.id),
            hidden=view.confidential and not at_desk(officer, view),
            acts=self._deeds.states(view),
            told=self._deeds.told(view.id),
            form=self._form(view),
            note=NotePicture(
                self._recipients(view, officer), self._desk.acts.standing(self._note_act), self._note_told
            ),
            contact=self._contact,
            contact_told=self._contact_told,
            may_reveal=self._may_reveal(view),
            promise=(promise := promise_clock(self._desk.board, view.id)),
            hold=hold_clock(self._desk.board, view.id),
            reckoning=self._reckoning.picture,
            estimate=self._estimate.picture(view.id),
            may_estimate=self._estimate.offered(view, promise),
        )

    def _form(self, view: RequestView) -> FormPicture | None:
        act, book = self._act, self._desk.book
        if act is None or book is None:
            return None
        state = self._deeds.state(act, view)
        if state is None or (state.off is not None and self._desk.live):
            self._keep()
            self._act = None
            return None
        values = self._kept.get((view.id, act)) or first_values(act, view, book)
        return FormPicture(act, values, choices_of(act, view, book), dict(self._errors), state.standing, state.on)

    def _note(self, view: RequestView, officer: Officer) -> NotePicture:
        standing = self._desk.acts.standing(self._note_act)
        return NotePicture(self._recipients(view, officer), standing, self._note_told)

    def _recipients(self, view: RequestView, officer: Officer) -> tuple[str, ...]:
        """Return who else has to do with it: the other level first, then the desk's own, then the booth's officer."""
        book = self._desk.book
        if book is None or view.state not in _OPEN or officer.role not in _WRITERS:
            return ()
        p1 = [view.p1] if view.p1 else book.p1_of(view.directorate)
        p2 = book.p2_of(view.unit) if view.forwarded_at is not None else []
        order = [*p1, *p2] if officer.role is Role.P2 else [*p2, *p1]
        if officer.role in {Role.SPV, Role.KOORD} and view.holder:
            order.insert(0, view.holder)
        found = dict.fromkeys((*order, view.officer))
        return tuple(code for code in found if code and code != officer.position)

    def _may_reveal(self, view: RequestView | None) -> bool:
        officer = self._desk.officer
        held = view is not None and officer is not None and view.holder == officer.position and view.state in _OPEN
        return held and self._desk.live

    @property
    def _note_act(self) -> str:
        return f"note:{self._id}"

    def _make_room(self) -> None:
        """Only one panel stands beside the request."""
        self._keep()
        self._act, self._errors = None, {}
        self._close_panels()

    def _close_panels(self) -> None:
        self._reckoning.close()
        self._estimate.close()

    def _keep(self) -> None:
        if self._act is not None and self._id and (typed := self._page.typed()):
            self._kept[self._id, self._act] = typed

    def _done(self, request: str, act: RequestAction) -> None:
        self._kept.pop((request, act), None)
        if self._id == request and self._act is act:
            self._act = None

    def _on_contact(self, contact: ContactView) -> None:
        if contact.request == self._id:
            self._contact = contact
            self.refresh()

    def _on_contact_told(self, told: Told) -> None:
        self._contact_told = told
        self.refresh()

    def _on_note_told(self, told: Told) -> None:
        self._note_told = told

    def _on_change(self, _change: BoardChange) -> None:
        if self._id:
            self.refresh()
