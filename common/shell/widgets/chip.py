"""A state in a pill: icon and word. `Chip(SERVING, "accent", icon="serving")`, `Chip(LATE(n=1), "breach")`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.shell import i18n, icons, theme
from common.shell.theme import Live
from common.shell.typeset import TypeSize, typeset
from common.shell.widgets.tone import LOOKS

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from common.shell.sentence import Words
    from common.shell.widgets.tone import Tone

_PAD, _GAP, _ICON, _HEIGHT = 10, 6, 16, 24


class Chip(Live, QWidget):
    """One state; a tone's own icon is used when none is named."""

    def __init__(self, words: Words, tone: Tone = "calm", *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Words = words
        self._tone: Tone = tone
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_state(self, words: Words, tone: Tone = "calm", icon: str = "") -> None:
        """Show another state."""
        self._words, self._tone, self._icon = words, tone, icon
        self.retranslate()

    def text(self) -> str:
        """Return what it says now."""
        return i18n.plain_text(self._words)

    def retranslate(self) -> None:
        """Say the word again."""
        self.setAccessibleName(self.text())
        self.restyle()

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return icon and word in their pill."""
        in_force = theme.of(self)
        width = typeset(i18n.text(self._words), self._type()).width + 2 * in_force.px(_PAD)
        width += in_force.px(_ICON + _GAP) if self._shown_icon() else 0
        return QSize(width, in_force.px(_HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint pill, icon and word."""
        in_force, look = theme.of(self), LOOKS[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = in_force.colour(look.ink)
        rect = QRectF(self.rect())
        if in_force.high_contrast:
            painter.setPen(QPen(ink, 2))
            rect.adjust(1, 1, -1, -1)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(in_force.colour(look.tint))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        left = float(in_force.px(_PAD))
        if name := self._shown_icon():
            size = in_force.px(_ICON)
            icons.paint(painter, QRectF(left, (self.height() - size) / 2, size, size), name, ink)
            left += in_force.px(_ICON + _GAP)
        text = QRectF(left, 0, self.width() - left, self.height())
        typeset(i18n.text(self._words), self._type()).paint(painter, text, ink)
        painter.end()

    def _shown_icon(self) -> str:
        return self._icon or LOOKS[self._tone].icon

    def _type(self) -> TypeSize:
        return TypeSize.of(theme.of(self), "officer.body", 600)
