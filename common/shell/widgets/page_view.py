"""One document on show: a page as a picture, the way to the next, larger or smaller. Draws nothing, knows no bytes.

view.show_busy(FETCHING(n=40)); view.show_page(image, 0, 2); view.show_failed()
view.wanted carries the page and the width in pixels to draw
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QWidget

from common.shell import document_texts as texts
from common.shell import i18n
from common.shell.theme import Live
from common.shell.typeset import CENTRE
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from common.shell.sentence import Words

ZOOMS: Final = (100, 150, 200, 300)
"""Percent of the width at hand."""
_ROOM = 16  # what a scroll bar takes


class PageView(Live, Card):
    """`wanted` asks for a page at a width; `closed` puts the document away. PageUp, PageDown, + and - work inside."""

    wanted = Signal(int, int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._title = Label("", weight=700, lines=1)
        self._close = Button(texts.DISMISS, icon="x", key="Alt+X", size="small")
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self._sheet)
        self._sheet.setAutoFillBackground(False)
        self._said = Label("", role="muted", align=CENTRE)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(panel(column(STRETCH, self._said, STRETCH)))
        self._before, self._after, self._smaller, self._larger = (
            Button("", icon=icon, size="small", centred=True) for icon in ("back", "arrow-right", "minus", "plus")
        )
        self._page_words, self._zoom_words = Label("", lines=1), Label("", role="muted", lines=1)
        foot = row(
            self._before, 8, self._page_words, 8, self._after, STRETCH, self._smaller, 8, self._zoom_words, 8,
            self._larger,
        )  # fmt: skip
        head = row((self._title, 1), 8, self._close)
        super().__init__(column(head, 8, (self._stack, 1), 8, foot), "sunken", pad=12, radius=8, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page, self._count, self._zoom, self._asked = 0, 0, 0, 0
        self._name_controls()
        self._wire()
        self._show_foot()

    def begin(self, title: str) -> None:
        """Another document will come: first page, the whole width."""
        self._title.say(title)
        self._page, self._count, self._zoom, self._asked = 0, 0, 0, 0
        self._sheet.clear()
        self._show_foot()

    def ask(self) -> None:
        """Ask for the page at hand as wide as the place is now."""
        self._asked = self._width()
        self.wanted.emit(self._page, self._asked)

    def show_busy(self, words: Words) -> None:
        """Say that something is on its way."""
        self._said.say(words)
        self._said.wear(role="muted")
        self._stack.setCurrentIndex(1)

    def show_words(self, words: Words) -> None:
        """Say why there is nothing to see."""
        self._said.say(words)
        self._said.wear(role="breach")
        self._stack.setCurrentIndex(1)
        self._count = 0
        self._show_foot()

    def show_page(self, image: QImage, page: int, count: int) -> None:
        """Show a drawn page."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(pixmap)
        self._sheet.setMinimumSize(QSize(round(image.width() / ratio), round(image.height() / ratio)))
        if page != self._page or count != self._count:
            self._scroll.verticalScrollBar().setValue(0)
        self._page, self._count = page, count
        self._stack.setCurrentIndex(0)
        self._show_foot()

    def words(self) -> str:
        """Return what is said instead of a page, empty while one is shown."""
        return self._said.text() if self._stack.currentIndex() == 1 else ""

    def place(self) -> str:
        """Return which page is shown, in words."""
        return self._page_words.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and change the size by keys."""
        steps = {Qt.Key.Key_PageDown: (1, 0), Qt.Key.Key_PageUp: (-1, 0), Qt.Key.Key_Plus: (0, 1)}
        steps |= {Qt.Key.Key_Minus: (0, -1)}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._step(*step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew where the place became another one."""
        super().resizeEvent(event)
        if self._asked and abs(self._width() - self._asked) > self._asked // 5:
            self.ask()

    def retranslate(self) -> None:
        """Name the controls that have no words."""
        self._name_controls()

    def _step(self, pages: int, zooms: int) -> None:
        page = min(max(0, self._page + pages), max(0, self._count - 1))
        zoom = min(max(0, self._zoom + zooms), len(ZOOMS) - 1)
        if self._count and (page, zoom) != (self._page, self._zoom):
            if page != self._page:
                self._scroll.verticalScrollBar().setValue(0)
            self._page, self._zoom = page, zoom
            self._show_foot()
            self.ask()

    def _width(self) -> int:
        room = max(120, self._stack.width() - _ROOM)
        return round(room * ZOOMS[self._zoom] / 100 * self.devicePixelRatioF())

    def _show_foot(self) -> None:
        there = self._count > 0
        for control in (self._before, self._after, self._page_words):
            control.setVisible(there and self._count > 1)
        self._page_words.setVisible(there)
        for control in (self._smaller, self._larger, self._zoom_words):
            control.setVisible(there)
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page < self._count - 1)
        self._smaller.setEnabled(self._zoom > 0)
        self._larger.setEnabled(self._zoom < len(ZOOMS) - 1)
        self._page_words.say(texts.PAGE(n=self._page + 1, m=self._count) if there else "")
        self._zoom_words.say(f"{ZOOMS[self._zoom]} %")

    def _name_controls(self) -> None:
        names = (
            (self._before, texts.PAGE_BEFORE, "PgUp"), (self._after, texts.PAGE_AFTER, "PgDown"),
            (self._smaller, texts.SMALLER, "-"), (self._larger, texts.LARGER, "+"),
        )  # fmt: skip
        for button, words, key in names:
            button.setAccessibleName(i18n.plain_text(words))
            button.setToolTip(f"{i18n.plain_text(words)} ({QKeySequence(key).toString()})")

    def _wire(self) -> None:
        self._close.clicked.connect(self._on_close)
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self._smaller.clicked.connect(self._on_smaller)
        self._larger.clicked.connect(self._on_larger)

    def _on_close(self) -> None:
        self.closed.emit()

    def _on_before(self) -> None:
        self._step(-1, 0)

    def _on_after(self) -> None:
        self._step(1, 0)

    def _on_smaller(self) -> None:
        self._step(0, -1)

    def _on_larger(self) -> None:
        self._step(0, 1)
