"""A list of things to touch that is turned by buttons, never scrolled: as many as fit, in columns, whole.

`fill(items, columns=2)`; each item says how high it must be at a width (`needed`). `extra` shares the line of the
turning buttons. The last page shown is kept until the items change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from apps.dispenser import texts
from apps.dispenser.widgets.quick import QuickButton
from common.shell.typeset import CENTRE
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from common.shell.widgets.tile import Touchable

_TALLEST = 1.35  # what spare room may add to an item's height


class PagedGrid(QWidget):
    """It takes the room it is given; what does not fit is on the next page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[Touchable] = []
        self._columns, self._most = 1, 0
        self._gap, self._turn, self._least = 24, 112, 120
        self._page = 0
        self._pages: list[list[list[Touchable]]] = []
        self.extra: QWidget | None = None
        self.turning = True
        """Whether there are turning buttons; without them only the first page is shown."""
        self.whole = False
        """Ask for the height of all items at once instead of one row."""
        self.before = QuickButton(texts.PAGE_BEFORE, icon="back", end="", kind="secondary")
        self.after = QuickButton(texts.PAGE_AFTER, end="open_next", kind="secondary")
        self._where = Label("", "public.caption", weight=700, lines=1, align=CENTRE)
        for part in (self.before, self.after, self._where):
            part.setParent(self)
            part.hide()
        self.before.clicked.connect(self._on_before_clicked)
        self.after.clicked.connect(self._on_after_clicked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def items(self) -> Sequence[Touchable]:
        """All of them, shown or not."""
        return self._items

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def page(self) -> int:
        """Which page is shown, from 0."""
        return self._page

    def turn_to(self, page: int) -> None:
        """Show a page, or the last one."""
        self._page = page
        self.lay()

    def fill(self, items: Sequence[Touchable]) -> None:
        """Hold these items, the first page first; former ones go."""
        for item in self._items:
            item.hide()
            item.deleteLater()
        self._items, self._page = list(items), 0
        for item in items:
            item.setParent(self)
        self.lay()

    def measure(self, *, columns: int, gap: int, turn: int, least: int, most: int = 0) -> None:
        """Set columns, gap, the heights of the turning buttons and of the lowest item, and the most items a page."""
        self._columns, self._gap, self._turn, self._least, self._most = columns, gap, turn, least, most
        self.lay()

    def sizeHint(self) -> QSize:
        """Return one row and the turning buttons."""
        return QSize(100, self._least + (self._turn + self._gap if self._strip() else 0))

    def hasHeightForWidth(self) -> bool:
        """Say whether all items are asked for."""
        return self.whole

    def heightForWidth(self, width: int) -> int:
        """Return the height of all items."""
        heights = self._heights(QRect(0, 0, width, 1))
        rows = [self._items[at : at + self._columns] for at in range(0, len(self._items), self._columns)]
        return sum(max(heights[item] for item in row) for row in rows) + self._gap * max(0, len(rows) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count anew what fits."""
        super().resizeEvent(event)
        self.lay()

    def lay(self) -> None:
        """Place the items of the page shown."""
        area = self.rect()
        if area.width() < 1 or area.height() < 1:
            return
        heights = self._heights(area)
        whole = QRect(area)
        if self.extra is not None:
            whole.setHeight(area.height() - self._turn - self._gap)
        self._pages = self._paged(heights, whole.height())
        if len(self._pages) > 1 and not self.turning:
            del self._pages[1:]
        if len(self._pages) > 1:
            whole.setHeight(area.height() - self._turn - self._gap)
            self._pages = self._paged(heights, whole.height())
        self._page = min(self._page, max(0, len(self._pages) - 1))
        self._show_rows(whole, heights)
        self._show_strip(QRect(area.left(), area.bottom() + 1 - self._turn, area.width(), self._turn))

    def _strip(self) -> bool:
        return self.extra is not None or len(self._pages) > 1

    def _width(self, area: QRect) -> int:
        return (area.width() - self._gap * (self._columns - 1)) // self._columns

    def _heights(self, area: QRect) -> dict[Touchable, int]:
        width = self._width(area)
        return {item: max(self._least, item.needed(width)) for item in self._items}

    def _paged(self, heights: dict[Touchable, int], room: int) -> list[list[list[Touchable]]]:
        rows = [self._items[at : at + self._columns] for at in range(0, len(self._items), self._columns)]
        most = max(1, self._most // self._columns) if self._most else len(rows)
        pages: list[list[list[Touchable]]] = []
        used = 0
        for row in rows:
            height = min(room, max(heights[item] for item in row))
            if not pages or used + height > room or len(pages[-1]) >= most:
                pages.append([])
                used = 0
            pages[-1].append(row)
            used += height + self._gap
        return pages

    def _show_rows(self, area: QRect, heights: dict[Touchable, int]) -> None:
        for item in self._items:
            item.hide()
        if not self._pages:
            return
        rows = self._pages[self._page]
        tall = [max(heights[item] for item in row) for row in rows]
        spare = area.height() - sum(tall) - self._gap * (len(rows) - 1)
        width = self._width(area)
        y = area.top()
        for row, height in zip(rows, tall, strict=True):
            given = int(min(height * _TALLEST, height + spare / len(rows)))
            for place, item in enumerate(row):
                item.setGeometry(area.left() + place * (width + self._gap), y, width, given)
                item.show()
            y += given + self._gap

    def _show_strip(self, strip: QRect) -> None:
        many = len(self._pages) > 1
        for part in (self.before, self.after, self._where):
            part.setVisible(many)
        if self.extra is not None:
            share = int(strip.width() * 0.32) if many else strip.width()
            self.extra.setParent(self)
            self.extra.setGeometry(strip.left(), strip.top(), share, strip.height())
            self.extra.show()
            strip = QRect(strip.left() + share + self._gap, strip.top(), strip.width() - share - self._gap, self._turn)
        if many:
            middle = min(180, max(96, strip.width() // 6))
            side = (strip.width() - middle) // 2
            self.before.setGeometry(strip.left(), strip.top(), side, strip.height())
            self._where.setGeometry(strip.left() + side, strip.top(), middle, strip.height())
            self.after.setGeometry(strip.left() + side + middle, strip.top(), side, strip.height())
            self._where.say(f"{self._page + 1}/{len(self._pages)}")
            self.before.setEnabled(self._page > 0)
            self.after.setEnabled(self._page + 1 < len(self._pages))

    def _on_before_clicked(self) -> None:
        self._page = max(0, self._page - 1)
        self.lay()

    def _on_after_clicked(self) -> None:
        self._page += 1
        self.lay()
