"""One request of this visit: icon, short name and state; the draft is outlined. Pressing opens a finished one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from common.shell import i18n, icons, theme
from common.shell.sentence import Words, mnemonic_safe
from common.shell.theme import Live
from common.shell.tokens import tokens
from common.shell.typeset import TypeSize, typeset

_HEIGHT, _PAD, _ICON = 60, 12, 20


class MatterButton(Live, QPushButton):
    """`opened` carries the request's id."""

    opened = Signal(str)

    def __init__(self, request: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = request
        self._title: Words = ""
        self._state: Words = ""
        self._whole: Words = ""
        self._icon, self._draft = "document", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.clicked.connect(self._on_clicked)

    def show_matter(self, title: Words, state: Words, icon: str, *, draft: bool, whole: Words = "") -> None:
        """Show a request; `whole` is its state with its number, painted where it fits and always in the tool tip."""
        self._title, self._state, self._icon, self._draft = title, state, icon, draft
        self._whole = whole or state
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Say it again."""
        name = f"{i18n.plain_text(self._title)}, {i18n.plain_text(self._whole)}"
        self.setText(mnemonic_safe(name))
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """Return two lines."""
        return QSize(160, theme.of(self).px(_HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint card, icon and both lines."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = in_force.border("focus") if self.hasFocus() else in_force.border("hairline")
        painter.setPen(QPen(in_force.colour("accent" if self._draft or self.hasFocus() else "control"), width))
        painter.setBrush(in_force.colour("accent_tint" if self._draft else "surface"))
        half = width / 2
        radius = tokens().radii["card"]
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        pad, side = in_force.px(_PAD), in_force.px(_ICON)
        middle = self.height() / 2
        icons.paint(painter, QRectF(pad, middle - side / 2, side, side), self._icon, in_force.colour("accent"))
        left = pad + side + in_force.px(8)
        line = in_force.face("officer.body")[1]
        text = QRectF(left, middle - line, self.width() - left - pad, line)
        bold, body = TypeSize.of(in_force, "officer.body", 700), TypeSize.of(in_force, "officer.body")
        typeset(i18n.text(self._title), bold, int(text.width()), 1).paint(painter, text, in_force.colour("ink"))
        text.translate(0, line)
        below = typeset(i18n.text(self._whole), body)
        if below.width > text.width():  # half a registration number helps nobody
            below = typeset(i18n.text(self._state), body, int(text.width()), 1)
        below.paint(painter, text, in_force.colour("muted"))
        painter.end()

    def _on_clicked(self) -> None:
        self.opened.emit(self._request)
