"""One number in the usher's list: number, state and time; the chosen one is filled and has a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from apps.dispenser import usher_texts
from common.shell import formats, i18n, icons, theme
from common.shell.coordinator_clock import instant
from common.shell.tokens import tokens
from common.shell.typeset import RIGHT, TypeSize, fitted
from common.shell.widgets.plate import Plate, paint_plate
from common.shell.widgets.tile import Touchable

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from common.messages.views import LobbyTicket

_PAD = 28


class TicketRow(Touchable):
    """120 px high."""

    def __init__(self, ticket: LobbyTicket, *, chosen: bool, parent: QWidget | None = None) -> None:
        super().__init__(ticket.number, "", QSize(480, tokens().sizes["kiosk_tile_min"]), parent)
        self._ticket, self._chosen = ticket, chosen

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, number, state, time and check."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = Plate(
            kind="primary" if self._chosen else "secondary", radius=tokens().radii["kiosk_button"],
            pressed=self.isDown(), focused=self.hasFocus(), public=True,
        )  # fmt: skip
        inside, ink = paint_plate(painter, QRectF(self.rect()), plate, in_force)
        inside.adjust(_PAD, 0, -_PAD, 0)
        number = fitted(self._ticket.number, TypeSize.of(in_force, "public.button", 800, 0), 220, inside.height())
        number.paint(painter, inside, ink)
        body = TypeSize.of(in_force, "public.body", 600)
        state = usher_texts.TICKET_SKIPPED if self._ticket.state == "NO_SHOW" else usher_texts.TICKET_WAITING
        middle = (inside.width() - 240) / 2
        fitted(i18n.text(state), body, int(middle - 20), inside.height()).paint(
            painter, inside.adjusted(240, 0, 0, 0), ink
        )
        if self._chosen:
            icons.paint(painter, QRectF(inside.right() - 36, inside.center().y() - 18, 36, 36), "complete", ink, 3)
            inside.setRight(inside.right() - 60)
        when = usher_texts.ISSUED_AT(time=formats.clock(instant(self._ticket.issued_at)))
        fitted(i18n.text(when), body, int(middle - 60), inside.height()).paint(painter, inside, ink, RIGHT)
        painter.end()
