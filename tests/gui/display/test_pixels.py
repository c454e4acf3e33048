"""What the board's promises say in pixels: size of the called number, contrast, never one colour, everything whole."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from apps.display.board_view import BoardView
from apps.display.foot import WaitingCounts
from apps.display.picture import LETTERS, Call, FreshCall, Page, PageKind, Picture, Standard
from apps.display.rotation import FIXED
from common.shell import theme
from common.shell.theme import Variant
from common.shell.tokens import tokens
from tests.gui.display.test_board_view import CALLS, CALM, FRESH, LOST, NOW, QUEUED, STATES

LEAST_SHARE = 0.15
LEAST_CONTRAST = 7.0
WEEK = ((480, 930),) * 4 + ((480, 960), None, None)
NAME = "Pengesahan Rencana Penggunaan Tenaga Kerja Asing (RPTKA) Perpanjangan untuk Jabatan Komisaris dan Direksi"
STANDARD = Page(PageKind.STANDARD, standard=Standard(NAME, NAME, "Dit. PPTKA", 7, 10, 12))
ALL_STATES = STATES | {
    "no call yet": replace(CALM, calls=()),
    "lost before any call": replace(LOST, calls=()),
    "lost at the first start": Picture(connecting=False),
    "fresh while lost": replace(FRESH, stale=True, as_of=NOW, age=timedelta(minutes=3)),
    "standard": replace(CALM, page=STANDARD),
    "image": replace(CALM, page=Page(PageKind.IMAGE, image="x")),
    "hours": replace(CALM, page=Page(PageKind.HOURS, opening=WEEK)),
    "training": replace(CALM, training=True, office="Balai Besar Pelatihan Vokasi dan Produktivitas Bandung Barat"),
    **{kind.value: replace(CALM, page=Page(kind)) for kind in FIXED},
}


@pytest.fixture
def paint(qtbot: QtBot) -> Callable[..., QImage]:
    theme.use(Variant.BOARD)
    image = QImage(1176, 352, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))

    def painted(picture: Picture, width: int = 1920, height: int = 1080) -> QImage:
        view = BoardView(monotonic=lambda: 50.0, motion=False)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        view.call_area.use_images(lambda _: image)
        view.show_picture(picture)
        return view.grab().toImage()

    return painted


def height_of(image: QImage, ink: QColor, left: float, top: float, right: float, bottom: float) -> int:
    """Return how many pixel rows, within shares of the picture, hold this colour."""
    across = range(int(left * image.width()), int(right * image.width()), 2)
    down = range(int(top * image.height()), int(bottom * image.height()))
    rows = [y for y in down if any(image.pixelColor(x, y) == ink for x in across)]
    return rows[-1] - rows[0] + 1 if rows else 0


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("state", ["calm", "fresh", "queued", "lost", "image"])
@pytest.mark.parametrize("number", ["A-014", "G-888", "D-1000", "P-1444"])
def test_the_called_number_takes_at_least_15_percent_of_the_screens_height(
    paint: Callable[..., QImage], state: str, size: tuple[int, int], number: str
) -> None:
    call = replace(CALLS[0], number=number)
    base = {"calm": CALM, "image": ALL_STATES["image"], "fresh": FRESH, "queued": QUEUED, "lost": LOST}[state]
    fresh = FreshCall(call, 1, 1, 10.0, 0.0) if base.fresh else None
    image = paint(replace(base, calls=(call, *CALLS[1:]), fresh=fresh), *size)
    ink = QColor(tokens().colours["board_call"]["number"]) if fresh else theme.current().colour("ink")
    area = {"calm": (0.05, 0.26, 0.42, 0.52), "image": (0.05, 0.17, 0.42, 0.43), "lost": (0.05, 0.42, 0.42, 0.74)}
    left, top, right, bottom = area.get(state, (0.05, 0.23, 0.42, 0.56) if fresh else area["calm"])
    assert height_of(image, ink, left, top, right, bottom) >= LEAST_SHARE * size[1]


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160), (1280, 1024), (2560, 1080), (1080, 1920)])
@pytest.mark.parametrize("state", sorted(ALL_STATES))
def test_no_state_leaves_the_screen_blank(paint: Callable[..., QImage], state: str, size: tuple[int, int]) -> None:
    image = paint(ALL_STATES[state], *size)
    assert (image.width(), image.height()) == size
    colours = {image.pixel(x, y) for x in range(0, size[0], 7) for y in range(0, size[1], 7)}
    assert len(colours) > 8
    quarters = [
        {image.pixel(x + left, y + top) for x in range(0, size[0] // 2, 5) for y in range(0, size[1] // 2, 5)}
        for left in (0, size[0] // 2)
        for top in (0, size[1] // 2)
    ]
    assert all(len(colours) > 3 for colours in quarters)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("table", "text", "behind"),
    [
        *(("board", text, ground) for text in ("ink", "muted", "accent") for ground in ("ground", "surface")),
        ("board", "on_accent", "accent"),
        ("board", "on_warn", "warn_solid"),
        ("board_call", "number", "panel"),
        ("board_call", "label", "panel"),
        ("board_call", "on_band", "band"),
        ("board_call", "panel", "number"),
    ],
)
def test_every_text_of_the_board_has_a_contrast_of_seven_to_one(table: str, text: str, behind: str) -> None:
    colours = tokens().colours[table]
    light, dark = sorted((luminance(colours[text]), luminance(colours[behind])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= LEAST_CONTRAST


@pytest.mark.parametrize(
    "counts", [dict.fromkeys(LETTERS, 0), {**dict.fromkeys(LETTERS, 9), "A": 1000}, dict.fromkeys(LETTERS, 1000)]
)
@pytest.mark.parametrize("average", [None, 2, 127])
def test_every_count_is_whole_even_with_a_thousand_waiting(
    qtbot: QtBot, counts: dict[str, int], average: int | None
) -> None:
    theme.use(Variant.BOARD)
    view = BoardView(motion=False)
    qtbot.addWidget(view)
    panel = next(panel for panel in view.panels if isinstance(panel, WaitingCounts))
    said: list[tuple[str, float, float]] = []
    draw = panel.text

    def heard(painter, rect, words, how, role, **more):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003, ANN202
        width = draw(painter, rect, words, how, role, **more)
        said.append((str(words), rect.left(), rect.left() + width))
        return width

    panel.text = heard  # type: ignore[method-assign]
    view.resize(1920, 1080)
    view.show()
    view.show_picture(replace(CALM, waiting=tuple(counts.items()), average_minutes=average))
    said.clear()
    view.grab()
    cells = [(left, right) for words, left, right in said if words.isdigit() or words in LETTERS]
    assert [words for words, _, _ in said if words.isdigit()] == [str(count) for count in counts.values()]
    assert all(right <= following for (_, right), (following, _) in itertools.pairwise(cells))
    ends = [left for words, left, _ in said if not words.isdigit() and words not in LETTERS and left > 1000]
    assert max(right for _, right in cells) <= min(ends, default=1872)


def test_the_list_holds_six_calls_and_marks_who_is_on_show_and_who_still_waits(paint: Callable[..., QImage]) -> None:
    six = tuple(Call(f"A-{n:03}", f"A-{n:03}", n % 9 + 1, leftward=True, at=100 - n) for n in range(7))
    image = paint(replace(CALM, calls=six, fresh=FreshCall(six[2], 1, 3, 8.0, 0.0), upcoming=six[:2]))
    rows = [176 + 88 + (696 - 88 - 80) / 6 * (row + 0.5) for row in range(6)]
    edges = [image.pixelColor(1276, int(row)) for row in rows]
    middles = [image.pixelColor(1570, int(row) - 30) for row in rows]
    accent, surface = theme.current().colour("accent"), theme.current().colour("surface")
    assert edges == [accent, accent, accent, surface, surface, surface]
    assert middles == [surface, surface, accent, surface, surface, surface]
