"""The papers of a request, one place per requirement, then what else there is: each with its files and what is coming.

    papers = PaperList()
    papers.show_papers([PaperPlace("requirement", 0, "Surat permohonan", "1"), ...], shown)

Emits wishes by id; decides nothing. While files come in only their tracks move, nothing is built anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from common.client.papers import PapersShown, Sending
from common.client.transfer import TransferState
from common.shell import document_texts as texts
from common.shell import formats, refusals
from common.shell.coordinator_clock import instant
from common.shell.texts import NOT_APPLICABLE
from common.shell.widgets.arrange import column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.track import Track

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from common.messages.views import DocumentView
    from common.shell.sentence import Words
    from common.shell.tokens import Role

_SIGNS: dict[str, tuple[str, Role]] = {"1": ("check", "accent"), "0": ("idle", "muted"), "-": ("minus", "muted")}
_INDENT, _UNDER = 26, 36


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """Where a paper belongs; `tick` is `1`, `0`, `-` for a requirement, empty for other places."""

    purpose: str
    requirement: int | None
    title: Words
    tick: str = ""
    may_attach: bool = True


class PaperList(QWidget):
    """Places with their papers. `attach_requested` carries purpose and requirement (-1 for none)."""

    attach_requested = Signal(str, int)
    open_requested = Signal(str)
    remove_requested = Signal(str)
    cancel_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = column(gap=6)
        self.setLayout(self._lines)
        self._shown: tuple[tuple[PaperPlace, ...], PapersShown] | None = None
        self._tracks: dict[int, tuple[Track, Label]] = {}
        self._sure: set[str] = set()

    def show_papers(self, places: tuple[PaperPlace, ...], shown: PapersShown) -> None:
        """Show these places; only tracks move when nothing else changed."""
        frame = (places, _still(shown))
        if frame != self._shown:
            self._shown = frame
            self._build(places, shown)
        for one in shown.sending:
            self._show_step(one)

    def focus_first(self) -> None:
        """Put the cursor on the first place that takes a file."""
        for button in self.findChildren(Button):
            if button.objectName().startswith("attach:") and button.isEnabled():
                button.setFocus()
                return

    def words(self) -> list[str]:
        """Return all that stands in the list, for whoever reads it aloud or tests it."""
        return [label.text() for label in self.findChildren(Label) if label.isVisibleTo(self)]

    def _build(self, places: tuple[PaperPlace, ...], shown: PapersShown) -> None:
        focused = self._focused()
        _empty(self._lines)
        self._tracks.clear()
        self._sure.clear()
        for place in places:
            self._lines.addWidget(self._place(place, shown))
            for document in shown.documents:
                if (document.purpose, document.requirement) == (place.purpose, place.requirement):
                    self._lines.addWidget(self._document(document, shown))
            for one in shown.sending:
                if (one.purpose, one.requirement) == (place.purpose, place.requirement):
                    self._lines.addWidget(self._sending(one))
        if focused:
            self._focus_again(focused)

    def _place(self, place: PaperPlace, shown: PapersShown) -> QWidget:
        icon, role = _SIGNS.get(place.tick, ("document", "muted"))
        there = place.tick in {"1", ""}
        title = Label(place.title, weight=600 if there else 500, role="ink" if there else "muted")
        line = row(Glyph(icon, 16, role), 10, (title, 1), margins=(0, 4, 0, 0))
        if place.tick == "-":
            line.addWidget(Label(NOT_APPLICABLE, role="muted", lines=1))
        if place.may_attach and shown.may_attach and place.tick != "-":
            words = texts.PUT_HERE if shown.picked else texts.ATTACH
            button = Button(words, "tint" if shown.picked else "quiet", icon="attach", size="small")
            at = -1 if place.requirement is None else place.requirement
            button.setObjectName(f"attach:{place.purpose}:{at}")
            button.clicked.connect(partial(self._on_attach, place.purpose, at))
            line.addSpacing(8)
            line.addWidget(button)
        return panel(line)

    def _document(self, document: DocumentView, shown: PapersShown) -> QWidget:
        name: Words = document.name or texts.TYPES.get(document.type, document.type)
        about = texts.ABOUT_FROM(
            type=texts.TYPES.get(document.type, document.type),
            size=texts.size_words(document.size),
            by=document.added_by,
            at=formats.day_month(instant(document.at)),
        )
        about_line = panel(row(Label(about, role="muted"), margins=(_UNDER if shown.may_open else 0, 0, 0, 0)))
        items = row(gap=8)
        if shown.may_open:
            opened = document.id == shown.opened
            opener = Button(name, "tint" if opened else "quiet", icon="document", size="small")
            opener.setObjectName(f"open:{document.id}")
            opener.clicked.connect(partial(self._on_open, document.id))
            title: QWidget = opener
        else:
            title = panel(row(Glyph("document", 16, "accent"), 8, (Label(name, weight=600, lines=1), 1)))
        items.addWidget(panel(column(title, about_line)), 1)
        if document.id in shown.removable:
            off = Button(texts.REMOVE, icon="x", size="small")
            off.setObjectName(f"remove:{document.id}")
            off.clicked.connect(partial(self._on_remove, document.id, off))
            items.addWidget(off)
        card = Card(items, "tint" if document.id == shown.opened else "bare", pad=6, radius=8)
        return _indented(card)

    def _sending(self, one: Sending) -> QWidget:
        over = one.told is not None
        step, track = Label("", role="breach" if over else "muted", lines=0 if over else 1), Track()
        track.setVisible(not over)
        self._tracks[one.key] = (track, step)
        off = Button(texts.DISMISS if over else texts.CANCEL, icon="x", size="small")
        off.setObjectName(f"cancel:{one.key}")
        off.setVisible(one.state not in {TransferState.CHECKING, TransferState.UNSURE, TransferState.DONE})
        off.clicked.connect(partial(self._on_cancel, one.key))
        words = panel(column(Label(one.name, weight=600, lines=1), 4, track, 4, step))
        return _indented(Card(row((words, 1), 8, off), "breach" if over else "bare", pad=8, radius=8))

    def _show_step(self, one: Sending) -> None:
        track, step = self._tracks[one.key]
        track.show_share(one.percent / 100, "accent")
        if one.told is not None:
            failed = one.told.kind == "failed"
            told = one.told
            step.say(refusals.failure(told.code, told.ref) if failed else refusals.refusal(told.code, told.data))
        else:
            sentence = texts.STATES[one.state.value]
            step.say(sentence(n=one.percent) if one.state is TransferState.MOVING else sentence)

    def _focused(self) -> str:
        return next((button.objectName() for button in self.findChildren(Button) if button.hasFocus()), "")

    def _focus_again(self, name: str) -> None:
        again = self.findChild(Button, name)
        if again is not None:
            again.setFocus()
        else:
            self.focus_first()

    def _on_attach(self, purpose: str, at: int) -> None:
        self.attach_requested.emit(purpose, at)

    def _on_open(self, document: str) -> None:
        self.open_requested.emit(document)

    def _on_remove(self, document: str, button: Button) -> None:
        """The first press asks, the second does it; a list built anew asks again."""
        if document not in self._sure:
            self._sure.add(document)
            button.say(texts.REMOVE_SURE)
            button.turn("tint")
        else:
            self._sure.discard(document)
            self.remove_requested.emit(document)

    def _on_cancel(self, key: int) -> None:
        self.cancel_requested.emit(key)


def _still(shown: PapersShown) -> PapersShown:
    """Return what is shown without what moves all the time."""
    still = tuple(replace(one, percent=0) for one in shown.sending)
    return replace(shown, sending=still)


def _indented(card: Card) -> QWidget:
    return panel(row((card, 1), margins=(_INDENT, 0, 0, 0)))


def _empty(layout: QLayout) -> None:
    """Take everything out; widgets keep their parent until Qt deletes them, for one may be in its own click."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            for button in widget.findChildren(Button):
                button.setObjectName("")
            widget.hide()
            widget.deleteLater()
