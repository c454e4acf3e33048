"""How long until the kiosk goes back to its start: words and a bar that shrinks. Feed it the seconds left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.shell import theme
from common.shell.texts import BACK_TO_START
from common.shell.widgets.arrange import row
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.track import paint_track

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.share = 1.0
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = (in_force.colour("sunken"), in_force.colour("control"))
        paint_track(painter, QRectF(self.rect()), colours, self.share)
        painter.end()


class Countdown(QWidget):
    """One line of 40 px above the kiosk's footer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(BACK_TO_START(n=0), "public.caption", role="muted", lines=1)
        self._bar = _Bar()
        self.setFixedHeight(40)
        self.setLayout(row(Glyph("back_to_start", 28, fixed=True), 12, self._words, 12, (self._bar, 1)))

    def show_left(self, seconds: int, of: int) -> None:
        """Show the seconds left of the whole."""
        self._words.say(BACK_TO_START(n=max(0, seconds)))
        self._bar.share = max(0.0, min(1.0, seconds / of)) if of else 0.0
        self._bar.update()
