"""Notes between this booth and the desks: those of the request at hand, and those that came in for this position.

The feed only says that a note exists; its words are asked for under the reader's rights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from apps.booth.desk import Desk
from apps.booth.rules import Act
from common.client.acts import Told
from common.client.change import BoardChange
from common.messages.commands import AddNote
from common.messages.queries import GetRequest
from common.messages.views import NoteView, RequestDetail, RequestView


@dataclass(frozen=True, slots=True)
class Letter:
    """A note with its request's number and whether it came to this position."""

    note: NoteView
    number: str
    incoming: bool


class NotesView(Protocol):
    """What the presenter tells the notes panel."""

    def show_notes(self, letters: tuple[Letter, ...], request: RequestView | None, recipient: str) -> None:
        """Show the notes; `recipient` is who a new one would go to, empty when none can be written."""
        ...

    def show_latest(self, letter: Letter | None) -> None:
        """Show the last one that came in, on the day's record."""
        ...

    def show_sending(self, *, sending: bool) -> None:
        """Show that a note is on its way."""
        ...

    def clear_text(self) -> None:
        """The note is recorded: empty the line."""
        ...


class NotesPresenter:
    """`subject` tells the request at hand: the one opened, else the latest of this visit."""

    def __init__(self, desk: Desk, view: NotesView, subject: Callable[[], RequestView | None]) -> None:
        self._desk, self._view, self._subject = desk, view, subject
        self._letters: dict[str, list[NoteView]] = {}
        self._numbers: dict[str, str] = {}
        self._latest: Letter | None = None
        self._reply_to: NoteView | None = None
        desk.watch(self._on_change)
        desk.acts.on_changed(self.refresh)

    @property
    def count(self) -> int:
        """How many notes the request at hand has."""
        subject = self._subject()
        return len(self._letters.get(subject.id, ())) if subject else 0

    def learn(self, detail: RequestDetail) -> None:
        """Take over the notes of a request somebody asked for."""
        self._letters[detail.request.id] = list(detail.notes)
        self._numbers[detail.request.id] = detail.request.number
        mine = [note for note in detail.notes if note.recipient == self._desk.position]
        if mine and (self._latest is None or mine[-1].at >= self._latest.note.at):
            self._latest = Letter(mine[-1], detail.request.number, incoming=True)
        self.refresh()

    def reply(self) -> None:
        """Balas: the next note goes to the sender of the latest, about its request."""
        self._reply_to = self._latest.note if self._latest else None
        self.refresh()

    def write(self, text: str) -> None:
        """Send a note."""
        request, recipient = self._address()
        words = text.strip()
        if request and recipient and words:
            command = AddNote(request=request, to=recipient, text=words)
            self._desk.acts.send(Act.NOTE, command, lambda _: self._on_written())

    def forget(self) -> None:
        """Another officer sits here."""
        self._letters.clear()
        self._latest, self._reply_to = None, None
        self.refresh()

    def refresh(self) -> None:
        """Show what is at hand now."""
        request = self._subject_now()
        notes = self._letters.get(request.id, []) if request is not None else []
        number = request.number if request is not None else ""
        letters = tuple(Letter(n, number, n.recipient == self._desk.position) for n in notes)
        self._view.show_notes(letters, request, self._address()[1])
        self._view.show_latest(self._latest)
        self._view.show_sending(sending=self._desk.acts.standing(Act.NOTE) is not None)

    def _subject_now(self) -> RequestView | None:
        if self._reply_to is not None:
            return self._desk.board.requests.get(self._reply_to.request)
        return self._subject()

    def _address(self) -> tuple[str, str]:
        if self._reply_to is not None:
            return self._reply_to.request, self._reply_to.sender
        request = self._subject()
        if request is None or request.state not in {"WAITING_P1", "AT_P1", "WAITING_P2", "AT_P2", "WAITING_CUSTOMER"}:
            return "", ""
        p1 = self._desk.book.p1_of(request.directorate) if self._desk.book else ""
        return request.id, request.holder or request.p1 or p1

    def _on_written(self) -> None:
        self._reply_to = None
        self._view.clear_text()
        self.refresh()

    def _on_change(self, change: BoardChange) -> None:
        for note in change.notes:
            mine = self._desk.position and self._desk.position in {note.recipient, note.sender}
            if mine or note.request in self._letters:
                self._desk.acts.ask(GetRequest(request=note.request), self.learn, _ignore)
        if change.everything or change.requests or change.tickets:
            self.refresh()


def _ignore(_told: Told) -> None:
    """A note that may not be read is none of this booth's."""
