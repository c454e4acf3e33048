"""Displays on the live page: pictures that one of them cannot show, and what is to be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from common.messages.live_views import LiveView
from common.shell.sentence import Sentence, Words
from common.shell.widgets.tone import Tone

BROKEN: Final = Sentence(
    "{device}: {n} gambar tidak dapat ditampilkan",
    "{device}: {n} pictures cannot be shown",
    en_one="{device}: {n} picture cannot be shown",
)
NEXT: Final = Sentence(
    "Layar melewatinya. Hapus dan pasang lagi di halaman Papan panggilan, atau periksa penyimpanan layar itu.",
    "The board leaves it out. Remove and add it again on the page Call board, or check that display's storage.",
)


def troubles(figures: LiveView) -> Iterator[tuple[Tone, Words, Words]]:
    """Yield one warning a display."""
    for display in figures.displays:
        yield "warn", BROKEN(device=display.device, n=display.pictures_broken), NEXT
