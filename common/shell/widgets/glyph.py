"""An icon on its own: `Glyph("people_waiting", 20)`, optionally in a tinted square. Always beside a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.shell import icons, theme
from common.shell.theme import Live

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from common.shell.tokens import Role

_INSET = 0.26


class Glyph(Live, QWidget):
    """One icon of `size` pixels at 100 %; `well` puts it into a tinted square of that size."""

    def __init__(
        self, name: str, size: int = 18, role: Role = "muted", *, well: bool = False, fixed: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._name, self._size, self._role, self._well, self._fixed = name, size, role, well, fixed
        self._colour: QColor | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, role: Role | None = None) -> None:
        """Show another icon or role."""
        self._name, self._role = name, role or self._role
        self.update()

    def paint_in(self, colour: QColor | None) -> None:
        """Use a colour that is no role of its own; None goes back to the role."""
        self._colour = colour
        self.update()

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the square; public sizes (`fixed`) do not follow the officers' text scale."""
        side = self._size if self._fixed else theme.of(self).px(self._size)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon, in its well if it has one."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._well:
            high = in_force.high_contrast
            painter.setPen(QPen(in_force.colour("control"), 3) if high else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(in_force.colour("accent_tint"))
            half = 1.5 if high else 0
            painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), rect.width() * 0.22, rect.width() * 0.22)
            inset = rect.width() * _INSET
            rect.adjust(inset, inset, -inset, -inset)
        colour = self._colour or in_force.colour("ink" if self._well and in_force.high_contrast else self._role)
        icons.paint(painter, rect, self._name, colour)
        painter.end()
