"""One waiting number in the queue at its narrowest: the word beside it is never shortened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apps.booth import texts
from apps.booth.panels.ticket_row import TicketRow
from apps.booth.queue.presenter import QueueRow
from common.shell import i18n, theme
from common.shell.typeset import TypeSize, typeset
from tests.gui.booth.counter import MINUTE, at

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NARROWEST = 248


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("minutes", [1, 4, 12, 75])
def test_the_next_one_is_named_in_full_however_long_it_waits(qtbot: QtBot, minutes: int, scale: float) -> None:
    theme.use(scale=scale)
    shown = TicketRow()
    qtbot.addWidget(shown)
    shown.show_row(QueueRow("t", "A-016", "A02", at(9, 0), timed=True, next=True), "Perjanjian Kerja", 5, lit=False)
    shown.show_now(at(9, 0) + minutes * MINUTE)
    shown.resize(NARROWEST, shown.sizeHint().height())
    shown.show()
    picture, tint = shown.grab().toImage(), theme.current().colour("accent_tint")
    across = [x for x in range(shown.width()) if any(picture.pixelColor(x, y) == tint for y in range(shown.height()))]
    natural = typeset(i18n.text(texts.NEXT), TypeSize.of(theme.current(), "officer.body", 600)).width
    assert across[-1] - across[0] >= natural
    assert across[-1] <= NARROWEST - 16 * scale
