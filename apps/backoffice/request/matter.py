"""The matter itself: the unit's SOP to read, the result or refusal, and the applicant, masked until asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from apps.backoffice.emptied import empty
from apps.backoffice.facts import Facts
from apps.backoffice.remark import Remark
from apps.backoffice.request.presenter import RequestPicture
from apps.backoffice.scrolled import scrolled
from common.shell.sentence import Words
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.label import Label


class Matter(Card):
    """The left column. `reveal_requested` asks for the full data, or to hide it again."""

    reveal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._sop_title = Label("", "officer.lead", weight=700)
        self._sop = column(gap=10)
        self._sop_note = Label("", role="muted")
        self._result_title = Label(texts.RESULT, "officer.lead", weight=700, lines=1)
        self._result = Label("")
        self._result_box = Card(column(self._result), "sunken", pad=12, radius=8)
        self._result_part = panel(column(self._result_title, 8, self._result_box, 20))
        self._facts = Facts()
        self._reveal = Button(texts.REVEAL, icon="reveal", key="Alt+T", size="small")
        self._note = Label(texts.REVEAL_NOTE, role="muted")
        self._told = Remark()
        self._steps: tuple[str, ...] | None = None
        body = column(
            self._result_part,
            row((Label(texts.DATA, "officer.lead", weight=700, lines=1), 1), self._reveal), 10, self._facts, 8,
            self._note, 8, self._told, 24, self._sop_title, 10, self._sop, 10, self._sop_note, STRETCH,
            margins=(0, 0, 8, 0),
        )  # fmt: skip
        super().__init__(column(scrolled(panel(body))), parent=parent)
        self._reveal.clicked.connect(self._on_reveal)

    def show_request(self, picture: RequestPicture) -> None:
        """Show what this desk may see."""
        self._show_sop(picture)
        self._show_result(picture)
        self._facts.show_pairs(_applicant(picture))
        self._reveal.say(texts.CONCEAL if picture.contact else texts.REVEAL)
        self._reveal.show_icon("eye-off" if picture.contact else "reveal")
        self._reveal.setEnabled(picture.may_reveal or picture.contact is not None)
        self._note.say(texts.REVEAL_NOTE if picture.may_reveal else texts.REVEAL_NOT)
        self._told.show_told(picture.contact_told)

    def facts(self) -> list[str]:
        """Return what is shown of the applicant."""
        return self._facts.texts()

    def _show_sop(self, picture: RequestPicture) -> None:
        view, book = picture.view, picture.book
        service = book.service(view.service) if book and not picture.hidden else None
        steps = service.sop_steps if service else ()
        self._sop_title.say(texts.SOP(unit=book.unit_name(view.unit) if book else view.unit))
        self._sop_note.say(texts.SOP_READ if steps else texts.NO_SOP)
        if steps == self._steps:
            return
        self._steps = steps
        empty(self._sop)
        for place, step in enumerate(steps, 1):
            number = Label(f"{place}.", role="muted", lines=1)
            number.setFixedWidth(24)
            self._sop.addLayout(row(number, 4, (Label(step), 1)))

    def _show_result(self, picture: RequestPicture) -> None:
        words = picture.detail.outcome_words if picture.detail and not picture.hidden else ""
        shown = bool(words) and not picture.view.refusal_proposed
        self._result_part.setVisible(shown)
        self._result_title.say(texts.REFUSAL if picture.view.state == "REJECTED" else texts.RESULT)
        self._result.say(words)

    def _on_reveal(self) -> None:
        self.reveal_requested.emit()


def _applicant(picture: RequestPicture) -> list[tuple[Words, Words]]:
    if picture.hidden:
        return [(texts.SERVICE, texts.HIDDEN)]
    contact, detail = picture.contact, picture.detail
    if contact is not None:
        pairs = [
            (texts.NAME, contact.name), (texts.ORGANISATION, contact.organisation), (texts.PHONE, contact.phone),
            (texts.EMAIL, contact.email), (texts.NPWP, contact.npwp), (texts.IDENTITY, contact.identity),
        ]  # fmt: skip
        return [(name, value) for name, value in pairs if value]
    if detail is None:
        return [(texts.NAME, texts.LOADING)]
    return [
        (texts.NAME, detail.masked_name or texts.NONE),
        (texts.ORGANISATION, detail.organisation or texts.NONE),
        (texts.PHONE, detail.masked_phone or texts.NONE),
        (texts.EMAIL, detail.masked_email or texts.NONE),
    ]
