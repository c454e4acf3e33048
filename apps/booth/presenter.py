"""The booth as a whole: who sits here, which act goes where, and what lies open. Every part presents itself.

Screens change because an event arrived. Deals in codes; no Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from apps.booth.day.presenter import DayPresenter, DayView
from apps.booth.desk import Desk
from apps.booth.form.presenter import FormPresenter, FormView
from apps.booth.found.presenter import FoundPresenter, FoundView
from apps.booth.hand.presenter import HandPresenter, HandView
from apps.booth.later import Later
from apps.booth.notes.presenter import NotesPresenter, NotesView
from apps.booth.papers.presenter import PapersPresenter, PapersView
from apps.booth.picker.presenter import PickerPresenter, PickerView
from apps.booth.printer import ReceiptPrinter
from apps.booth.queue.presenter import QueuePresenter, QueueView
from apps.booth.rules import Act
from apps.booth.visitor.presenter import VisitorPresenter, VisitorView
from common.client.acts import Told
from common.client.change import BoardChange
from common.client.papers import FilePicker
from common.messages.commands import DraftFields
from common.messages.views import RequestView
from common.shell.login.presenter import SESSION_LOST


class BoothView(Protocol):
    """What the presenter tells the window."""

    def show_page(self, page: str) -> None:
        """Show `day`, `picker`, `form` or `found` at the right."""
        ...

    def show_facts(self) -> None:
        """Catalogue, place or position may have changed: say names anew."""
        ...

    def show_marks(self, served: int, notes: int) -> None:
        """Show how many were served today and how many notes the request at hand has."""
        ...

    def open_notes(self) -> None:
        """Show the notes and put the cursor into their line."""
        ...

    def focus_command(self) -> None:
        """Put the cursor into the command field."""
        ...

    def do_locally(self, act: Act) -> None:
        """Do what only this screen does: menu, lock, sign out, language, appearance."""
        ...


@dataclass(frozen=True, slots=True)
class Views:
    """All views, by what they show."""

    booth: BoothView
    queue: QueueView
    hand: HandView
    form: FormView
    picker: PickerView
    found: FoundView
    day: DayView
    notes: NotesView
    papers: PapersView
    visitor: VisitorView


class BoothPresenter:
    """Wires the parts. `on_session_lost` hears that the session ended elsewhere."""

    def __init__(
        self,
        desk: Desk,
        views: Views,
        printer: ReceiptPrinter,
        files: FilePicker,
        later: Later,
        *,
        on_session_lost: Callable[[], None],
    ) -> None:
        self.desk, self._view, self._on_session_lost = desk, views.booth, on_session_lost
        self._page = ""
        self._marks: tuple[int, int] | None = None
        desk.watch(self._before_change)
        self.queue = QueuePresenter(desk, views.queue)
        self.form = FormPresenter(desk, views.form, later, self._on_left)
        self.found = FoundPresenter(desk, views.found, printer, on_contact=self.form.fill, on_told=self._on_told)
        self.hand = HandPresenter(desk, views.hand, lambda: self.found.opened, self.queue.chosen)
        self.picker = PickerPresenter(desk, views.picker)
        self.day = DayPresenter(desk, views.day)
        self.notes = NotesPresenter(desk, views.notes, self._subject)
        self.papers = PapersPresenter(desk, views.papers, files, self._subject)
        self.visitor = VisitorPresenter(desk, views.visitor, later, self._typed)
        self.queue.on_changed(self.hand.refresh)
        self.form.on_changed(self.visitor.refresh)
        self.found.on_changed(self._on_found_changed)
        desk.acts.on_told(self._on_any_told)
        desk.watch(self._after_change)

    # --- wishes

    def press(self, act: Act) -> None:
        """Do an act, wherever its button, key or name was."""
        special: Mapping[Act, Callable[[], None]] = {
            Act.NEW_REQUEST: lambda: self._tell(self.picker.start()),
            Act.ESCALATE: lambda: self._tell(self.form.escalate()),
            Act.DISCARD: self.form.discard,
            Act.PRIORITY: self.queue.prioritise,
            Act.FIND: self._view.focus_command,
            Act.ATTACH: self.papers.pick,
            Act.RECEIPT: lambda: self.found.print_receipt(reprint=True),
            Act.USE_CONTACT: self.found.use_contact,
            Act.CONSENT_SMS: lambda: self.found.change_consent(Act.CONSENT_SMS),
            Act.CONSENT_EMAIL: lambda: self.found.change_consent(Act.CONSENT_EMAIL),
            Act.NOTE: self._view.open_notes,
        }
        local = {Act.MENU, Act.LANGUAGE, Act.THEME, Act.LOCK, Act.SIGN_OUT}
        if act not in special and act not in local:
            self.hand.press(act)
        elif self.hand.off(act) is not None and act is not Act.FIND:
            self.hand.explain(act)
        elif act in special:
            special[act]()
        else:
            if act in {Act.LOCK, Act.SIGN_OUT}:
                self.form.save()
            self._view.do_locally(act)

    def enter(self, words: str) -> None:
        """Words of the command field that name no command: a registration number or a phone."""
        if self.desk.visitor is None:
            self._on_told(Told(Act.FIND, "refused", "find.needs_visitor"))
        elif not self.found.find(words):
            self._on_told(Told(Act.FIND, "refused", "find.neither"))

    def open_matter(self, request_id: str) -> None:
        """Show a request of this visit; the draft is the form itself."""
        request = next((r for r in self.desk.requests if r.id == request_id), None)
        if request is None:
            return
        if request.state == "DRAFT":
            self.found.close()
        else:
            self.found.open(request)

    def back(self) -> None:
        """Put the opened request away."""
        self.found.close()

    def reply(self) -> None:
        """Balas: write to the sender of the last note."""
        self.notes.reply()
        self._view.open_notes()

    def sit(self, position: str) -> None:
        """An officer signed in; empty when nobody sits here any more."""
        self.notes.forget()
        self.papers.forget()
        self.found.close()
        self.desk.sit(position)

    def tick(self) -> None:
        """A second passed."""
        self.queue.tick()
        self.hand.tick()
        self.day.tick()
        self.found.tick()

    # --- what happened

    def _tell(self, told: Told | None) -> None:
        if told is not None:
            self._on_told(told)

    def _on_left(self, request: RequestView) -> None:
        """The draft became a registered request: show its number, print its receipt."""
        self.visitor.registered(request)
        if request.state == "WAITING_P1" and self.desk.visitor is not None:
            self.found.open(request, new=True)
            if self.form.sent == request.id:
                self.found.print_receipt(reprint=False)

    def _on_found_changed(self) -> None:
        detail = self.found.detail
        if detail is not None:
            self.notes.learn(detail)
        self.hand.refresh()
        self.notes.refresh()
        self.papers.refresh()
        self._show()

    def _on_told(self, told: Told) -> None:
        self.hand.say(told)

    def _on_any_told(self, told: Told) -> None:
        if told.code in SESSION_LOST:
            self._on_session_lost()
        elif told.code == "session.locked":
            self._view.do_locally(Act.LOCK)

    def _before_change(self, _change: BoardChange) -> None:
        self._view.show_facts()

    def _after_change(self, _change: BoardChange) -> None:
        self._show()

    def _show(self) -> None:
        page = "day"
        if self.found.opened is not None:
            page = "found"
        elif self.desk.draft is not None:
            page = "form"
        elif self.desk.visitor is not None:
            page = "picker"
        if page != self._page:
            self._page = page
            self._view.show_page(page)
        served = self.day.figures.served if self.day.figures else 0
        marks = (served, self.notes.count)
        if marks != self._marks:
            self._marks = marks
            self._view.show_marks(*marks)

    def _subject(self) -> RequestView | None:
        """The request notes and documents are about: the opened one, else the latest of this visit."""
        if self.found.opened is not None:
            return self.found.opened
        requests = self.desk.requests
        return requests[-1] if requests else None

    def _typed(self) -> tuple[RequestView, DraftFields] | None:
        draft = self.form.draft
        return (draft, self.form.fields) if draft is not None else None
