"""The blue half of the idle page under the big roof: greeting, the office's values, time and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from apps.dispenser import texts
from common.shell import i18n, icons, theme
from common.shell import texts as shell
from common.shell.roof import paint_roof, paint_training
from common.shell.theme import Live
from common.shell.tokens import tokens
from common.shell.typeset import RIGHT, TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from common.shell.scheme import Theme
    from common.shell.sentence import Words

HEIGHT = 960
_LEFT, _VALUE_WIDTH, _VALUE_STEP = 48, 152, 167


class RoofHall(Live, QWidget):
    """Painted as one; what changes is time, date and the training mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office: Words = shell.OFFICE
        self._time: Words = ""
        self._date: Words = ""
        self._training = False
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_time(self, time: Words, date: Words) -> None:
        """Show the coordinator's time and date."""
        if (time, date) != (self._time, self._date):
            self._time, self._date = time, date
            self.update(0, 0, self.width(), 160)

    def show_office(self, office: Words) -> None:
        """Show the office's own name."""
        self._office = office
        self.update()

    def show_training(self, *, training: bool) -> None:
        """Show the mark of a training site."""
        self._training = training
        self.update()

    def retranslate(self) -> None:
        """Say everything again."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint roof, head, greeting and values."""
        in_force = theme.of(self)
        fill, ink, quiet = in_force.header
        painter = QPainter(self)
        painter.fillRect(self.rect(), in_force.colour("ground"))
        paint_roof(painter, self.width(), "attract", fill, in_force.colour("roof"))
        self._paint_head(painter, ink, quiet, in_force)
        welcome = typeset(
            i18n.text(texts.WELCOME), TypeSize.of(in_force, "public.welcome", 800, tokens().tracking["welcome_112"])
        )
        welcome.paint(painter, QRectF(_LEFT, 236, self.width() - 2 * _LEFT, welcome.height), ink, top=True)
        more = TypeSize.of(in_force, "public.lead")
        typeset(i18n.text(texts.ONE_ROOF), more).paint(painter, QRectF(_LEFT, 490, 984, 40), quiet)
        self._paint_values(painter, ink, quiet, in_force)
        if self._training:
            paint_training(painter, QRectF(self.width() / 2 - 150, 150, 300, 44), in_force)
        painter.end()

    def _paint_head(self, painter: QPainter, ink: QColor, quiet: QColor, in_force: Theme) -> None:
        icons.paint(painter, QRectF(44, 56, 80, 80), "mark", ink)
        lead = TypeSize(*in_force.face("public.lead"), 700, tokens().tracking["title_32"])
        caption = TypeSize.of(in_force, "public.caption", 600)
        right = QRectF(540, 62, self.width() - 540 - _LEFT, 44)
        typeset(i18n.text(self._office), lead).paint(painter, QRectF(144, 62, 500, 40), ink)
        typeset(i18n.text(shell.MINISTRY), caption).paint(painter, QRectF(144, 101, 560, 32), quiet)
        clock = TypeSize(*in_force.face("public.button"), 700, 0)
        typeset(i18n.text(self._time), clock).paint(painter, right, ink, RIGHT)
        typeset(i18n.text(self._date), caption).paint(painter, QRectF(540, 105, right.width(), 32), quiet, RIGHT)

    def _paint_values(self, painter: QPainter, ink: QColor, quiet: QColor, in_force: Theme) -> None:
        letter = TypeSize(*in_force.face("public.heading"), 800)
        caption = TypeSize.of(in_force, "public.caption", 600)
        for place, (sign, word) in enumerate(texts.CERDAS):
            left = _LEFT + place * _VALUE_STEP
            typeset(sign, letter).paint(painter, QRectF(left, 618, _VALUE_WIDTH, 72), ink)
            block = typeset(i18n.text(word), caption, _VALUE_WIDTH, 2)
            block.paint(painter, QRectF(left, 693, _VALUE_WIDTH, 64), quiet, top=True)
