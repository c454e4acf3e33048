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


def row(**changes: bool) -> QueueRow:
    return QueueRow("t", "A-016", "A02", at(9, 0), **({"timed": True, "next": False} | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seconds", "warned", "tone", "words"),
    [
        (180, False, "calm", "Sisa 2 menit"), (180, True, "warn", "Segera: sisa 2 menit"),
        (241, False, "warn", "Segera: sisa 59 detik"), (300, True, "warn", "Segera: sisa 0 detik"),
        (301, True, "breach", "Lewat 1 detik"), (720, False, "breach", "Lewat 7 menit"),
    ],
)  # fmt: skip
def test_a_wait_says_how_urgent_it_is(qtbot: QtBot, seconds: int, warned: bool, tone: str, words: str) -> None:  # noqa: FBT001
    shown = TicketRow()
    qtbot.addWidget(shown)
    shown.show_row(row(warned=warned), "Perjanjian Kerja", 5, lit=False)
    shown.show_now(at(9, 0) + seconds * 1000)
    left = shown.left()
    assert left is not None
    assert (shown.tone(), i18n.plain_text(left.words)) == (tone, words)


def test_a_screen_reader_hears_when_a_wait_turns_urgent(qtbot: QtBot) -> None:
    shown = TicketRow()
    qtbot.addWidget(shown)
    shown.show_row(row(), "Perjanjian Kerja", 5, lit=False)
    shown.show_now(at(9, 6))
    assert shown.accessibleName() == "A-016, Perjanjian Kerja, Lewat"
