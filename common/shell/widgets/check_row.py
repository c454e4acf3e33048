"""A requirement to tick: no, yes, or does not apply. Icon, word and shape differ; Space steps through the states.

line = CheckRow("Surat permohonan pengesahan", may_not_apply=True); line.changed.connect(...); line.state() -> "1"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from common.shell import i18n, icons, theme
from common.shell.sentence import mnemonic_safe
from common.shell.texts import NOT_APPLICABLE
from common.shell.theme import Live
from common.shell.tokens import tokens
from common.shell.typeset import TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from common.shell.scheme import Theme
    from common.shell.sentence import Words

Tick = Literal["0", "1", "-"]
_GAP, _PAD = 10, 4


class CheckRow(Live, QCheckBox):
    """One line with a box; the words wrap. States are the wire's: `0` no, `1` yes, `-` does not apply."""

    changed = Signal(str)

    def __init__(self, words: Words, *, may_not_apply: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Words = words
        self._tick: Tick = "0"
        self._may_not_apply = may_not_apply
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retranslate()

    def state(self) -> Tick:
        """Return the state."""
        return self._tick

    def show_state(self, tick: Tick) -> None:
        """Show a state without telling anyone."""
        self._tick = tick
        self.setAccessibleDescription(i18n.plain_text(NOT_APPLICABLE) if tick == "-" else "")
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Step on: no, yes, does not apply (if it may)."""
        steps: list[Tick] = ["0", "1", "-"] if self._may_not_apply else ["0", "1"]
        self.show_state(steps[(steps.index(self._tick) + 1) % len(steps)] if self._tick in steps else "0")
        self.setChecked(self._tick == "1")
        self.changed.emit(self._tick)

    def retranslate(self) -> None:
        """Say the words again."""
        self.setText(mnemonic_safe(i18n.plain_text(self._words)))
        self.setAccessibleName(i18n.plain_text(self._words))
        self.updateGeometry()

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size on one line, shorter if long."""
        in_force = theme.of(self)
        width = min(typeset(self._shown(), self._type()).width, in_force.px(420)) + self._indent(in_force) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow column."""
        in_force = theme.of(self)
        return QSize(in_force.px(120), self._type().line + 2 * _PAD)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        return typeset(self._shown(), self._type(), width - self._indent(theme.of(self))).height + 2 * _PAD

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002
        """Take a press anywhere on the line."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, sign and words."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = in_force.px(tokens().sizes["checkbox"])
        how = self._type()
        box = QRectF(1, _PAD + (how.line - side) / 2, side, side)
        paint_box(painter, box, self._tick, in_force, enabled=self.isEnabled(), focused=self.hasFocus())
        indent = self._indent(in_force)
        text = QRectF(indent, _PAD, self.width() - indent, self.height() - 2 * _PAD)
        colour = in_force.colour("ink" if self._tick != "-" and self.isEnabled() else "muted")
        typeset(self._shown(), how, int(text.width())).paint(painter, text, colour, top=True)
        painter.end()

    def _shown(self) -> str:
        words = i18n.text(self._words)
        return f"{words}\n{i18n.text(NOT_APPLICABLE)}" if self._tick == "-" else words

    def _indent(self, in_force: Theme) -> int:
        return in_force.px(tokens().sizes["checkbox"]) + _GAP + 1

    def _type(self) -> TypeSize:
        return TypeSize.of(theme.of(self), "officer.body")


def paint_box(
    painter: QPainter, box: QRectF, tick: Tick, in_force: Theme, *, enabled: bool = True, focused: bool = False
) -> None:
    """Paint the box of a state: empty, filled with a check, sunken with a cross."""
    radius = tokens().radii["check"]
    fill = {"0": "surface", "1": "accent" if enabled else "muted", "-": "sunken"}[tick]
    painter.setPen(Qt.PenStyle.NoPen if tick == "1" else QPen(in_force.colour("control"), 1.5))
    painter.setBrush(in_force.colour(fill))  # type: ignore[arg-type]
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
    inset = box.width() * 0.14
    sign = box.adjusted(inset, inset, -inset, -inset)
    if tick == "1":
        icons.paint(painter, sign, "check", in_force.colour("on_accent"), 3)
    elif tick == "-":
        icons.paint(painter, sign, "x", in_force.colour("ink"), 2.5)
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(in_force.colour("accent"), 2))
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius + 1, radius + 1)
