"""Words in a row, one of them chosen: `Tabs([("form", REQUEST), ("documents", DOCUMENTS(n=3))])`; arrows move."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from common.shell import i18n, theme
from common.shell.sentence import mnemonic_safe
from common.shell.theme import Live
from common.shell.typeset import CENTRE, TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from common.shell.sentence import Words

_HEIGHT, _EDGE = 40, 3
_PAD = 6  # on each side of the words, so that the ring of the focus leaves the letters free


class Tab(Live, QAbstractButton):
    """One word of the row."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Words = words
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def say(self, words: Words) -> None:
        """Show other words."""
        self._words = words
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again."""
        self.setText(mnemonic_safe(i18n.plain_text(self._words)))
        self.setAccessibleName(i18n.plain_text(self._words))
        self.updateGeometry()

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the words in their height."""
        in_force = theme.of(self)
        words = typeset(i18n.text(self._words), TypeSize.of(in_force, "officer.body", 600))
        return QSize(words.width + 2 * in_force.px(_PAD), in_force.px(_HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words and, under the chosen one, the edge."""
        in_force = theme.of(self)
        painter = QPainter(self)
        chosen = self.isChecked()
        colour = in_force.colour("accent" if chosen or self.underMouse() else "muted")
        how = TypeSize.of(in_force, "officer.body", 600)
        typeset(i18n.text(self._words), how).paint(painter, QRectF(self.rect()), colour, CENTRE)
        if chosen:
            painter.fillRect(0, self.height() - _EDGE, self.width(), _EDGE, colour)
        if self.hasFocus():
            painter.setPen(QPen(in_force.colour("accent"), in_force.border("focus")))
            painter.drawRect(self.rect().adjusted(1, 4, -1, -_EDGE - 4))
        painter.end()


class Tabs(QWidget):
    """The row; `chosen` carries the code of the tab, `gap` is the pixels between the words of two at 100 %."""

    chosen = Signal(str)

    def __init__(self, entries: list[tuple[str, Words]], *, gap: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, Tab] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(max(0, gap - 2 * _PAD))
        for code, words in entries:
            tab = Tab(words)
            tab.clicked.connect(partial(self._on_tab_clicked, code))
            self._tabs[code] = tab
            self._group.addButton(tab)
            line.addWidget(tab)
        line.addStretch(1)
        if entries:
            self.choose(entries[0][0])

    def choose(self, code: str) -> None:
        """Choose a tab without telling anyone."""
        self._tabs[code].setChecked(True)

    def offer(self, codes: tuple[str, ...]) -> None:
        """Show these tabs only; when the chosen one goes, the first of them is chosen."""
        for code, tab in self._tabs.items():
            tab.setVisible(code in codes)
        if codes and self.code() not in codes:
            self.choose(codes[0])

    def code(self) -> str:
        """Return the code of the chosen tab."""
        return next((code for code, tab in self._tabs.items() if tab.isChecked()), "")

    def say(self, code: str, words: Words) -> None:
        """Change a tab's words (its count)."""
        self._tabs[code].say(words)

    def _on_tab_clicked(self, code: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.chosen.emit(code)
