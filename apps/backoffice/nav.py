"""The column of views at the left: pages and headings of the inbox with their counts, the officer's own acts below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from apps.backoffice.emptied import empty
from apps.backoffice.scrolled import scrolled
from common.shell import i18n, icons, theme
from common.shell.sentence import Words, mnemonic_safe
from common.shell.theme import Live
from common.shell.typeset import RIGHT, TypeSize, typeset
from common.shell.widgets.arrange import STRETCH, column, panel
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.label import Label

WIDTH = 240
_HEIGHT, _PAD, _ICON, _GAP = 40, 16, 18, 12


class NavItem(Live, QAbstractButton):
    """One view: icon, words, count."""

    def __init__(self, words: Words, icon: str, *, indent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._icon, self._indent = words, icon, indent
        self._count: int | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_count(self, count: int | None) -> None:
        """Show a count at the right; None shows none."""
        if count != self._count:
            self._count = count
            self.retranslate()

    def retranslate(self) -> None:
        """Say the words again."""
        spoken = i18n.plain_text(self._words)
        self.setText(mnemonic_safe(spoken))
        self.setAccessibleName(spoken if self._count is None else f"{spoken}, {self._count}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the words in their height; long ones take a second line."""
        in_force = theme.of(self)
        return QSize(in_force.px(WIDTH - 16), in_force.px(_HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of the one on show, icon, words and count."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        rect = QRectF(self.rect())
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(in_force.colour("selection" if on else "sunken"))
            painter.drawRoundedRect(rect, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(in_force.colour("on_selection" if on else "accent"), in_force.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 6, 6)
        high = in_force.high_contrast
        ink = in_force.colour("on_selection" if on and high else "accent" if on else "ink")
        left = float(in_force.px(_PAD))
        size = in_force.px(_ICON)
        icons.paint(painter, QRectF(left, (rect.height() - size) / 2, size, size), self._icon, ink)
        left += size + in_force.px(_GAP)
        right = rect.width() - in_force.px(12)
        how = TypeSize.of(in_force, "officer.body", 700 if on else 600)
        if self._count is not None:
            count = typeset(str(self._count), how)
            count.paint(painter, QRectF(left, 0, right - left, rect.height()), ink, RIGHT)
            right -= count.width + 8
        words = typeset(i18n.text(self._words), how, max(1, int(right - left)), 2)
        words.paint(painter, QRectF(left, 0, right - left, rect.height()), ink)
        painter.end()


class Nav(Live, Pane):
    """`chosen` carries the code of a view. `fill` anew for each officer."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._views = column(gap=2)
        self._foot = column(gap=2, margins=(8, 8, 8, 8))
        body = column(self._views, STRETCH, margins=(8, 12, 8, 12))
        foot = Pane("ground", self._foot)
        self._place = scrolled(panel(body))
        super().__init__("surface", column((self._place, 1), Rule(), foot), parent=parent)
        self._items: dict[str, NavItem] = {}
        self._place.verticalScrollBar().rangeChanged.connect(self._bring_chosen)
        self.restyle()

    def fill(self, groups: list[tuple[Words, list[tuple[str, Words, str]]]]) -> None:
        """Show groups of views, each a code, words and icon; a group without a name stands first without one."""
        empty(self._views)
        self._items = {}
        for name, entries in groups:
            if name:
                self._views.addSpacing(16)
                label = Label(name, role="muted", weight=600, lines=1)
                self._views.addLayout(column(label, margins=(12, 0, 0, 4)))
            for code, words, icon in entries:
                item = NavItem(words, icon)
                item.clicked.connect(partial(self._on_clicked, code))
                self._items[code] = item
                self._views.addWidget(item)

    def add_foot(self, *buttons: Button) -> None:
        """Put the officer's own acts at the bottom."""
        for button in buttons:
            self._foot.addWidget(button)

    def show_chosen(self, code: str) -> None:
        """Mark the view on show and bring it into sight, whole."""
        for known, item in self._items.items():
            item.setChecked(known == code)
        self._bring_chosen()

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show counts by code."""
        for code, item in self._items.items():
            item.show_count(counts.get(code))

    def codes(self) -> list[str]:
        """Return the views, from the top."""
        return list(self._items)

    def restyle(self) -> None:
        """Take the width of the scale in force."""
        self.setFixedWidth(theme.of(self).px(WIDTH))

    def _bring_chosen(self, *_range: int) -> None:
        """Keep the view on show in sight, whole, also when the window is made smaller or the text larger."""
        for item in self._items.values():
            if item.isChecked():
                self._place.ensureWidgetVisible(item, 0, item.height() // 2)
                self._place.horizontalScrollBar().setValue(0)

    def _on_clicked(self, code: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt passes it
        self.show_chosen(code)
        self.chosen.emit(code)
