"""The call board's page: running text above, pictures as a table, the chosen one seen and set at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts as office
from apps.backoffice.area import WordsArea
from apps.backoffice.board import texts
from apps.backoffice.board.presenter import BoardShown
from apps.backoffice.board.preview import PicturePreview
from apps.backoffice.remark import Remark
from apps.backoffice.scrolled import scrolled
from apps.backoffice.side import Side
from common.client.acts import Standing, Told
from common.messages.views import LobbyPicture
from common.shell import board_text
from common.shell.picture_texts import LIMITS
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.check_row import CheckRow
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import TextInput
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column

if TYPE_CHECKING:
    from apps.backoffice.board.presenter import BoardPresenter

_SIDE = Side(usual=400, narrow=320, roomy=1500)
_KILO = 1024


class BoardPage(Live, QWidget):
    """Text and table left, the chosen picture right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: BoardPresenter | None = None
        self._shown = BoardShown()
        self.text = WordsArea(lines=2)
        self._text_field = Field(texts.TEXT, self.text)
        self._way = Label("", role="muted")
        self.set_text = Button(texts.SET_TEXT, "primary", icon="check", key="F2")
        self._text_told, self._told = Remark(), Remark()
        self.table: RowTable[LobbyPicture] = RowTable(
            self._columns(), lambda one: one.id, empty=texts.NONE, row_height=40
        )
        self.add = Button(texts.ADD, icon="file-plus-2", key="F7")
        self.preview = PicturePreview()
        self.title, self.last_day = TextInput(), TextInput(icon="calendar")
        self._day_field = Field(texts.DAY_FIELD, self.last_day, hint=texts.DAY_HINT)
        self.on = CheckRow(texts.SHOW)
        self.save = Button(texts.SAVE, icon="check", key="F8")
        self.earlier, self.later = Button(texts.EARLIER, icon="arrow-up"), Button(texts.LATER, icon="arrow-down")
        self.remove = Button(texts.REMOVE, icon="trash-2")
        self._empty = Label(texts.CHOOSE, role="muted")
        self._form = panel(
            column(
                self.preview, 12, Field(texts.TITLE_FIELD, self.title), 8, self._day_field, 8, self.on, 12, self.save,
                16, row((self.earlier, 1), 8, (self.later, 1)), 8, self.remove,
            )
        )  # fmt: skip
        head = column(
            Label(texts.TITLE, "officer.title", weight=700, lines=1), 12, self._text_field, 4,
            row((self._way, 1), 12, self.set_text), 4, self._text_told, margins=(16, 12, 16, 16),
        )  # fmt: skip
        pictures = column(
            row((Label(texts.PICTURES, "officer.lead", weight=700, lines=1), 1), 12, self.add), 4,
            Label(LIMITS, role="muted"), 4, self._told, margins=(16, 12, 16, 12),
        )  # fmt: skip
        work = Pane("surface", column(head, Rule(), pictures, Rule(), (self.table, 1)))
        side = column(self._empty, self._form, STRETCH, margins=(16, 16, 16, 16))
        self._side = Pane("surface", column((scrolled(panel(side)), 1)))
        self.setLayout(row((work, 1), Rule(standing=True), self._side))
        self.setFocusProxy(self.text)
        self._wire()
        self.show_picture(self._shown)

    def serve(self, presenter: BoardPresenter) -> None:
        """Tell this presenter what the officer wants."""
        self._presenter = presenter

    def show_picture(self, picture: BoardShown) -> None:
        """Show what changed; what is being typed stays until the board's own text or the choice changes."""
        before, self._shown = self._shown, picture
        if picture.text != before.text:
            self.text.setPlainText(picture.text)
        if picture.pictures != before.pictures or picture.today != before.today:
            self.table.show_rows(picture.pictures)
        chosen = picture.picture
        if chosen is not None and chosen != before.picture:
            self.title.setText(chosen.title)
            self.last_day.setText("-".join(reversed((chosen.last_day or "").split("-"))))
            self.on.show_state("1" if chosen.on else "0")
        self._empty.setVisible(chosen is None)
        self._form.setVisible(chosen is not None)
        self.preview.show_content(picture.content)
        self._day_field.show_error(texts.DAY_WRONG if picture.wrong_day else "")
        self._show_buttons(picture)
        self._show_told(picture)
        self._show_text()

    def told(self) -> str:
        """Return what is said about the pictures."""
        return self._told.text()

    def text_told(self) -> str:
        """Return what is said about the text."""
        return self._text_told.text()

    def way(self) -> str:
        """Return how the text will stand on the board."""
        return self._way.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table the room it needs."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Take the width of the scale in force."""
        _SIDE.fit(self, self._side)

    def _show_buttons(self, picture: BoardShown) -> None:
        free = picture.standing is None and picture.live
        at = [one.id for one in picture.pictures].index(picture.chosen) if picture.chosen else -1
        for button in (self.save, self.remove):
            button.setEnabled(free)
        self.earlier.setEnabled(free and at > 0)
        self.later.setEnabled(free and 0 <= at < len(picture.pictures) - 1)
        self.add.setEnabled(picture.live and picture.percent is None)
        self.add.say(texts.ADD if picture.percent is None else texts.SENDING(n=picture.percent))
        self.save.say(office.pending(picture.standing, texts.SAVE))
        self.set_text.say(office.pending(picture.text_standing, texts.SET_TEXT))

    def _show_told(self, picture: BoardShown) -> None:
        unsure = Told("", "unsure")
        told = picture.told or (unsure if picture.standing is Standing.UNSURE else None)
        text_told = picture.text_told or (unsure if picture.text_standing is Standing.UNSURE else None)
        self._told.show_told(told)
        self._text_told.show_told(text_told)
        if told is None:
            self._told.show_words(texts.SAVED if picture.saved else "")
        if text_told is None:
            self._text_told.show_words(texts.TEXT_SET if picture.text_saved else "")

    def _show_text(self) -> None:
        """Say how long the text is and how it will stand on the board."""
        typed = " ".join(self.text.toPlainText().split())
        long = len(typed) > board_text.MOST
        count = texts.TEXT_TOO_LONG if long else texts.TEXT_HINT
        said = count(n=len(typed), most=board_text.MOST)
        self._text_field.show_error(said if long else "")
        if not long:
            self._text_field.show_hint(said)
        self._way.say(texts.STANDARD if not typed else texts.RUNS if board_text.runs(typed) else texts.STANDS)
        changed = typed != self._shown.text
        self.set_text.setEnabled(not long and changed and self._shown.live and self._shown.text_standing is None)

    def _wire(self) -> None:
        self.text.textChanged.connect(self._show_text)
        self.set_text.clicked.connect(self._on_set_text)
        self.table.chosen.connect(self._on_chosen)
        self.add.clicked.connect(self._on_add)
        self.save.clicked.connect(self._on_save)
        self.title.returnPressed.connect(self._on_save)
        self.last_day.returnPressed.connect(self._on_save)
        self.earlier.clicked.connect(partial(self._on_move, -1))
        self.later.clicked.connect(partial(self._on_move, 1))
        self.remove.clicked.connect(self._on_remove)

    def _on_set_text(self) -> None:
        if self._presenter is not None:
            self._presenter.set_text(self.text.toPlainText())

    def _on_chosen(self, chosen: LobbyPicture | None) -> None:
        if self._presenter is not None:
            self._presenter.choose(chosen.id if chosen is not None else "")

    def _on_add(self) -> None:
        if self._presenter is not None:
            self._presenter.pick()

    def _on_save(self) -> None:
        if self._presenter is not None:
            self._presenter.save(self.title.text(), self.last_day.text(), on=self.on.state() == "1")

    def _on_move(self, by: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt passes it
        if self._presenter is not None:
            self._presenter.move(by)

    def _on_remove(self) -> None:
        if self._presenter is not None:
            self._presenter.remove()

    def _columns(self) -> list[Column[LobbyPicture]]:
        return [
            Column(texts.PLACE, lambda one: Cell(str(one.place + 1)), 80, key=lambda one: one.place, right=True),
            Column(texts.NAME, lambda one: Cell(one.title, weight=600), key=lambda one: one.title),
            Column(texts.STATE, self._state, 168, key=lambda one: (not one.on, one.last_day or "9")),
            Column(texts.LAST_DAY, _until, 128, key=lambda one: one.last_day or "9"),
            Column(texts.SIZE, _size, 96, key=lambda one: one.size, right=True),
        ]

    def _state(self, one: LobbyPicture) -> Cell:
        if not one.on:
            return Cell(texts.OFF, icon="circle", role="muted")
        if one.last_day is not None and one.last_day < self._shown.today:
            return Cell(texts.OVER, icon="circle", role="muted")
        return Cell(texts.SHOWN, icon="circle-dot")


def _until(one: LobbyPicture) -> Cell:
    words: Words = "-".join(reversed(one.last_day.split("-"))) if one.last_day else texts.NO_END
    return Cell(words, role="ink" if one.last_day else "muted")


def _size(one: LobbyPicture) -> Cell:
    return Cell(texts.KILOBYTES(n=max(1, one.size // _KILO)), role="muted")
