"""Where a request stands: done stages with a check, the present one with a ring, those to come empty.

line.show_stages([Stage("Loket 5", "18-11 10.12, didaftarkan", "done"), Stage("P2 Dit. Norma K3", "...", "now"), ...])
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.shell import i18n, icons, theme
from common.shell.theme import Live
from common.shell.typeset import TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from common.shell.scheme import Theme
    from common.shell.sentence import Words

_DOT, _GAP = 32, 8


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name, what is known of it, and whether it is past, present or to come."""

    name: Words
    detail: Words = ""
    standing: Literal["done", "now", "ahead"] = "ahead"


class StageLine(Live, QWidget):
    """Stages side by side, of equal width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: list[Stage] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: list[Stage]) -> None:
        """Show these stages."""
        self._stages = stages
        self.retranslate()

    def retranslate(self) -> None:
        """Say the stages again, for screen readers too."""
        self.setAccessibleName(", ".join(i18n.plain_text(stage.name) for stage in self._stages))
        self.restyle()

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return dots, a line of names and up to two of details."""
        in_force = theme.of(self)
        line = in_force.face("officer.body")[1]
        return QSize(in_force.px(120) * max(1, len(self._stages)), in_force.px(_DOT) + _GAP + 3 * line)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint joints, dots and words."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / max(1, len(self._stages))
        dot = in_force.px(_DOT)
        for place, stage in enumerate(self._stages):
            left = place * width
            if place + 1 < len(self._stages):
                painter.setPen(QPen(in_force.colour("accent" if stage.standing == "done" else "line"), 3))
                painter.drawLine(QPointF(left + dot + _GAP, dot / 2), QPointF(left + width - _GAP, dot / 2))
            self._paint_dot(painter, QRectF(left, 0, dot, dot), stage, in_force)
            self._paint_words(
                painter, QRectF(left, dot + _GAP, width - 2 * _GAP, self.height() - dot - _GAP), stage, in_force
            )
        painter.end()

    def _paint_dot(self, painter: QPainter, dot: QRectF, stage: Stage, in_force: Theme) -> None:
        dot = dot.adjusted(1.5, 1.5, -1.5, -1.5)
        accent = in_force.colour("accent")
        if stage.standing == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(dot)
            icons.paint(painter, dot.adjusted(7, 7, -7, -7), "check", in_force.colour("on_accent"), 3)
            return
        now = stage.standing == "now"
        painter.setPen(QPen(accent if now else in_force.colour("control"), 3 if now else 2))
        painter.setBrush(in_force.colour("surface"))
        painter.drawEllipse(dot)
        if now:
            icons.paint(painter, dot.adjusted(5, 5, -5, -5), "serving", accent, 2.5)

    def _paint_words(self, painter: QPainter, rect: QRectF, stage: Stage, in_force: Theme) -> None:
        name = typeset(
            i18n.text(stage.name),
            TypeSize.of(in_force, "officer.body", 700 if stage.standing != "ahead" else 600),
            int(rect.width()),
            2,
        )
        name.paint(painter, rect, in_force.colour("ink" if stage.standing != "ahead" else "muted"), top=True)
        below = rect.adjusted(0, name.height, 0, 0)
        lines = max(1, int(below.height() // name.line_height))
        typeset(i18n.text(stage.detail), TypeSize.of(in_force, "officer.body"), int(below.width()), lines).paint(
            painter, below, in_force.colour("muted"), top=True
        )
