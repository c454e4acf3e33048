"""Every scene of the dispenser on every screen: nothing leaves its place, nothing overlaps, all can be reached."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

from apps.dispenser.aids import Aid
from apps.dispenser.widgets.roll import Roll
from apps.dispenser.widgets.sheet import Sheet
from common.shell import i18n, theme
from common.shell.typeset import longest_word, typeset
from common.shell.widgets.label import Label
from tests.support.kiosk_scenes import SCENES, SIZES, scene

if TYPE_CHECKING:
    from tests.support.kiosk_window import Kiosk

LEAST = 54  # px: 16 mm on the smallest screen, with low controls and large text at once
AIDS: dict[str, tuple[Aid, ...]] = {
    "plain": (), "large": (Aid.LARGE,), "low": (Aid.LOW,), "low and large": (Aid.LOW, Aid.LARGE),
}  # fmt: skip
ALL = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
slow = partial(pytest.param, marks=pytest.mark.long)
every_scene = pytest.mark.parametrize("name", list(SCENES))


def place(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def buttons(kiosk: Kiosk) -> list[QAbstractButton]:
    return [one for one in kiosk.window.findChildren(QAbstractButton) if one.isVisible()]


def check_buttons(kiosk: Kiosk) -> None:
    window = kiosk.window
    found = {button: place(button, window) for button in buttons(kiosk)}
    for button, rect in found.items():
        assert window.rect().contains(rect), f"{button.text()!r} leaves the screen: {rect}"
        assert min(rect.width(), rect.height()) >= LEAST, f"{button.text()!r} is too small: {rect}"
    for (one, here), (other, there) in combinations(found.items(), 2):
        assert not here.intersects(there), f"{one.text()!r} lies over {other.text()!r}"


def check_words(kiosk: Kiosk) -> None:
    """What is said stands whole in its page; what is too long for it is offered by a button."""
    window = kiosk.window
    for label in window.findChildren(Label):
        if not label.isVisible() or not label.text():
            continue
        rect = place(label, window)
        assert rect.left() >= 0, label.text()
        assert rect.right() <= window.width(), label.text()
        needed = typeset(i18n.text(label._words), label._type(), label.width(), label._lines)
        assert label.height() + 1 >= needed.height, f"{label.text()!r} is cut: {label.height()} of {needed.height}"
        assert not needed.shortened, f"{label.text()!r} is shortened"
        widest = longest_word(i18n.text(label._words), label._type())
        assert widest <= label.width() + 1, f"a word of {label.text()!r} is broken"
    for sheet in window.findChildren(Sheet):
        if sheet.isVisible() and sheet.roll.overflows:
            assert sheet.more.isVisible()


@every_scene
@pytest.mark.parametrize(
    ("size", "language"), [*((size, "id") for size in SIZES), (SIZES[0], "en"), slow(SIZES[2], "en")], ids=str
)
def test_every_scene_fits_its_screen(name: str, size: tuple[int, int], language: str) -> None:
    with scene(name, size, language=language) as kiosk:
        assert (kiosk.window.width(), kiosk.window.height()) == size
        check_buttons(kiosk)
        check_words(kiosk)


@every_scene
@pytest.mark.parametrize(
    ("size", "aids"),
    [
        *((SIZES[0], "low"), (SIZES[1], "large"), (SIZES[2], "low and large")),
        *(slow(size, "low and large") for size in SIZES[:2]),
        *(slow(SIZES[0], "large"), slow(SIZES[2], "large"), slow(SIZES[2], "low")),
    ],
    ids=str,
)
def test_every_scene_fits_with_aids_and_low_controls_are_in_the_lower_half(
    name: str, size: tuple[int, int], aids: str
) -> None:
    with scene(name, size, aids=AIDS[aids]) as kiosk:
        assert (kiosk.window.width(), kiosk.window.height()) == size
        check_buttons(kiosk)
        check_words(kiosk)
        if Aid.LOW in kiosk.window._aids:
            for button in buttons(kiosk):
                assert place(button, kiosk.window).top() >= size[1] // 2, button.text()


@ALL
def test_at_200_percent_every_word_of_a_long_page_can_be_read_by_turning(size: tuple[int, int]) -> None:
    with scene("service-long-name", size) as kiosk:
        theme.use(public_scale=2.0)
        page = kiosk.window.service
        page.settle()
        roll = page.findChild(Roll)
        assert roll is not None
        assert roll.overflows
        seen = [-roll._content.y()]
        while not roll.at_end:
            page.more.click()
            seen.append(-roll._content.y())
            assert seen[-1] - seen[-2] <= roll.height(), "a line was jumped over"
        page.more.click()
        assert roll._content.y() == 0
        check_buttons(kiosk)


@ALL
@pytest.mark.parametrize("aids", list(AIDS))
def test_sixty_services_are_all_reached_by_the_turning_buttons(size: tuple[int, int], aids: str) -> None:
    with scene("services-60", size, aids=AIDS[aids]) as kiosk:
        grid, seen = kiosk.window.services.rows, set[str]()
        for _ in range(grid.pages):
            on_show = [item for item in grid.items if item.isVisible()]
            assert on_show
            for item in on_show:
                assert grid.rect().contains(item.geometry())
            seen |= {item.text() for item in on_show}
            grid.after.click()
        assert len(seen) == len(grid.items) > 60
        assert not grid.after.isEnabled()


def test_a_page_of_letters_has_at_most_eight_tiles_and_four_low_ones() -> None:
    for size in SIZES:
        with scene("units", size) as kiosk:
            assert sum(tile.isVisible() for tile in kiosk.window.units.tiles.items) == 8
        with scene("units", size, aids=(Aid.LOW,)) as kiosk:
            assert sum(tile.isVisible() for tile in kiosk.window.units.tiles.items) == 4


def test_a_screen_that_is_turned_gets_the_other_layout_at_once() -> None:
    with scene("service") as kiosk:
        window, page = kiosk.window, kiosk.window.service
        assert place(page._acts, window).top() > place(page.roll, window).bottom()
        window.resize(1920, 1080)
        assert window.form.wide
        assert place(page._acts, window).left() > place(page.roll, window).right()
        check_buttons(kiosk)
        window.resize(1366, 768)
        assert theme.current().small
        window.resize(1080, 1920)
        assert place(page._acts, window).top() > place(page.roll, window).bottom()
        assert not theme.current().small
