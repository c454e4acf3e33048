"""The blue half of the idle page under the big roof: greeting, the office's values, time and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from apps.dispenser import texts
from apps.dispenser.form import Form
from common.shell import i18n, icons, theme
from common.shell import texts as shell
from common.shell.roof import paint_roof, paint_training
from common.shell.theme import Live
from common.shell.tokens import tokens
from common.shell.typeset import LEFT, RIGHT, TypeSize, fitted, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from common.shell.scheme import Theme
    from common.shell.sentence import Words

_LEFT = 48
_VALUE_HEIGHT, _VALUES_FROM, _VALUES_LEAST, _ONE_LINE, _TWO_LINES = 150, 420, 110, 700, 230  # px
_GREETING_SHARE = 0.53


class RoofHall(Live, QWidget):
    """Painted as one; what changes is time, date and the training mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office: Words = shell.OFFICE
        self._time: Words = ""
        self._date: Words = ""
        self._training = False
        self._form = Form(wide=False, small=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

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

    def arrange(self, form: Form) -> None:
        """Take the roof and the height of a form."""
        self._form = form
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the drawing; it may be given less and then says less."""
        return QSize(0, round(max(y for _, y in tokens().roofs[self._form.hall]) * 1.02))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint roof, head, greeting and values."""
        in_force = theme.of(self)
        fill, ink, quiet = in_force.header
        painter = QPainter(self)
        painter.fillRect(self.rect(), in_force.colour("ground"))
        rise = self.height() / self.sizeHint().height()
        paint_roof(painter, self.width(), self._form.hall, fill, in_force.colour("roof"), rise)
        floor = min(y for _, y in tokens().roofs[self._form.hall]) * rise - 24
        top = self._paint_head(painter, ink, quiet, in_force)
        if self._form.wide:
            self._paint_lying(painter, QRectF(_LEFT, top, self.width() - 2 * _LEFT, floor - top), in_force)
        else:
            self._paint_standing(painter, QRectF(_LEFT, top, self.width() - 2 * _LEFT, floor - top), in_force)
        if self._training:
            paint_training(painter, QRectF(self.width() / 2 - 150, 8, 300, 44), in_force)
        painter.end()

    def _paint_head(self, painter: QPainter, ink: QColor, quiet: QColor, in_force: Theme) -> float:
        lead = TypeSize(*in_force.face("public.lead"), 700, tokens().tracking["title_32"])
        caption = TypeSize.of(in_force, "public.caption", 600)
        clock = TypeSize(*in_force.face("public.button"), 700, 0)
        top = 20.0 if self._form.small else 32.0 if self._form.wide else 56.0
        side = min(80, lead.line + caption.line)
        icons.paint(painter, QRectF(44, top, side, side), "mark", ink)
        begin, half = 64 + side, self.width() * 0.56
        right = QRectF(half, top, self.width() - half - _LEFT, lead.line)
        left = QRectF(begin, top, half - begin, lead.line)
        for words, how, place, colour, align in (
            (self._office, lead, left, ink, LEFT),
            (shell.MINISTRY, caption, left.translated(0, lead.line), quiet, LEFT),
            (self._time, clock, right, ink, RIGHT),
            (self._date, caption, right.translated(0, lead.line), quiet, RIGHT),
        ):
            fitted(i18n.text(words), how, int(place.width()), how.line).paint(painter, place, colour, align)
        return top + lead.line + caption.line + 24

    def _paint_standing(self, painter: QPainter, room: QRectF, in_force: Theme) -> None:
        """Greeting, subtitle and values below each other; values are left out where the text has grown over them."""
        _, ink, quiet = in_force.header
        values = _VALUE_HEIGHT if room.height() > _VALUES_FROM else 0
        lead = TypeSize.of(in_force, "public.lead")
        subtitle = fitted(i18n.text(texts.ONE_ROOF), lead, int(room.width()), 2 * lead.line)
        how = TypeSize.of(in_force, "public.welcome", 800, tokens().tracking["welcome_112"])
        greeting = fitted(i18n.text(texts.WELCOME), how, int(room.width()), room.height() - subtitle.height - values)
        spare = max(0.0, room.height() - greeting.height - subtitle.height - values)
        y = room.top() + spare * 0.3
        greeting.paint(painter, QRectF(room.left(), y, room.width(), greeting.height), ink, top=True)
        y += greeting.height + min(14.0, spare * 0.1)
        subtitle.paint(painter, QRectF(room.left(), y, room.width(), subtitle.height), quiet, top=True)
        if values:
            y += subtitle.height + spare * 0.45
            self._paint_values(painter, QRectF(room.left(), y, room.width(), values), in_force)

    def _paint_lying(self, painter: QPainter, room: QRectF, in_force: Theme) -> None:
        """Greeting and subtitle left, the values beside them."""
        _, ink, quiet = in_force.header
        lead = TypeSize.of(in_force, "public.lead")
        if room.height() < lead.line * 1.3:
            return
        values = room.height() > _VALUES_LEAST
        left = QRectF(room.left(), room.top(), room.width() * (_GREETING_SHARE if values else 1), room.height())
        wanted = i18n.text(texts.ONE_ROOF) if room.height() > 3 * lead.line else ""
        subtitle = fitted(wanted, lead, int(left.width()), lead.line if wanted else 1)
        how = TypeSize.of(in_force, "public.welcome", 800, tokens().tracking["welcome_112"])
        words = i18n.text(texts.WELCOME).replace("\n", " ")
        greeting = fitted(words, how, int(left.width()), left.height() - (subtitle.height + 12 if wanted else 0))
        y = left.top() + max(0.0, (left.height() - greeting.height - subtitle.height - 12) / 2)
        greeting.paint(painter, QRectF(left.left(), y, left.width(), greeting.height), ink, top=True)
        y += greeting.height + 12
        subtitle.paint(painter, QRectF(left.left(), y, left.width(), subtitle.height), quiet, top=True)
        if not values:
            return
        right = QRectF(left.right() + 32, room.top(), room.right() - left.right() - 32, room.height())
        self._paint_values(painter, right, in_force)

    def _paint_values(self, painter: QPainter, room: QRectF, in_force: Theme) -> None:
        _, ink, quiet = in_force.header
        letter = TypeSize.of(in_force, "public.heading", 800)
        caption = TypeSize.of(in_force, "public.caption", 600)
        standing, most = not self._form.wide, len(texts.CERDAS)
        columns = most if standing and room.width() > _ONE_LINE else 3 if room.height() > _TWO_LINES else 2
        lines = -(-len(texts.CERDAS) // columns)
        step, high = room.width() / columns, room.height() / lines
        for place, (sign, word) in enumerate(texts.CERDAS):
            line, row = divmod(place, columns) if columns > 2 else divmod(place, lines)[::-1]  # noqa: PLR2004
            left, top = room.left() + row * step, room.top() + line * high
            if columns > 2:  # noqa: PLR2004
                typeset(sign, letter).paint(painter, QRectF(left, top, step, letter.line), ink)
                below = QRectF(left, top + letter.line, step - 12, high - letter.line)
                fitted(i18n.text(word), caption, int(below.width()), below.height()).paint(
                    painter, below, quiet, top=True
                )
                continue
            letter = TypeSize(min(letter.size, int(high * 0.8)), int(high), 800)
            first = letter.size * 1.15
            typeset(sign, letter).paint(painter, QRectF(left, top, first, high), ink)
            beside = QRectF(left + first, top, step - first - 8, high)
            fitted(i18n.text(word), caption, int(beside.width()), high).paint(painter, beside, quiet)
