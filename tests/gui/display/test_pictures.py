"""Pictures on the board: made ready beside it, whole on their page, the pledge in their stead until they are."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from apps.display.board_view import BoardView
from apps.display.image_loader import ImageLoader, scaled
from apps.display.picture import Page, PageKind
from common.shell import theme
from common.shell.pictures import decoded
from common.shell.theme import Variant
from tests.gui.display.test_board_view import CALM, FRESH
from tests.support.papers import JPEG, PDF, address, png


def painted(width: int, height: int, colour: str = "red", form: str = "png") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.fixture
def keep(tmp_path: Path) -> Callable[[bytes], str]:
    def kept(content: bytes) -> str:
        (tmp_path / address(content)).write_bytes(content)
        return address(content)

    return kept


@pytest.fixture
def loader(tmp_path: Path) -> Iterator[ImageLoader]:
    made = ImageLoader(lambda sha256: tmp_path / sha256)
    yield made
    made.close()


def page(sha256: str) -> Page:
    return Page(PageKind.IMAGE, image=sha256)


def test_a_picture_is_scaled_to_its_place_and_keeps_its_shape(tmp_path: Path) -> None:
    content = painted(1600, 400)
    (tmp_path / "p").write_bytes(content)
    image = scaled(tmp_path / "p", address(content), QSize(800, 300))
    assert image is not None
    assert (image.width(), image.height()) == (800, 200)
    assert scaled(tmp_path / "p", address(b"other"), QSize(800, 300)) is None
    assert scaled(tmp_path / "none", address(content), QSize(800, 300)) is None


@pytest.mark.qt_log_ignore("JPEG", extend=True)  # what libjpeg says of it
@pytest.mark.parametrize("content", [PDF, b"", JPEG[:50], painted(64, 64)[:60], png(4000, 3000)])
def test_what_is_no_picture_or_larger_than_a_screen_is_not_decoded(content: bytes) -> None:
    assert decoded(content) is None


def test_a_page_shows_the_whole_picture_once_it_is_ready(
    qtbot: QtBot, loader: ImageLoader, keep: Callable[[bytes], str]
) -> None:
    theme.use(Variant.BOARD)
    view = BoardView(monotonic=lambda: 50.0)
    qtbot.addWidget(view)
    view.resize(1920, 1080)
    view.use_images(loader)
    view.show()
    shown = page(keep(painted(1176, 352)))
    with qtbot.waitSignal(loader.ready):
        view.show_picture(replace(CALM, following=shown))
    view.show_picture(replace(CALM, page=shown))
    view.call_area._page_since = 0.0
    red = QColor("red")
    image = view.grab().toImage()
    assert image.pixelColor(62, 512) == red
    assert image.pixelColor(1234, 856) == red
    assert image.pixelColor(640, 180) == theme.current().colour("surface")  # the last call stays above it
    view.show_picture(replace(FRESH, page=shown, fresh=FRESH.fresh))
    assert view.grab().toImage().pixelColor(62, 600) != red


def test_until_a_picture_is_ready_the_pledge_stands_in_its_place(qtbot: QtBot, loader: ImageLoader) -> None:
    theme.use(Variant.BOARD)
    view = BoardView(monotonic=lambda: 50.0)
    qtbot.addWidget(view)
    view.resize(1920, 1080)
    view.show()
    view.show_picture(CALM)
    pledge = view.grab().toImage()
    view.use_images(loader)
    with qtbot.waitSignal(loader.failed):
        view.show_picture(replace(CALM, page=page("0" * 64)))
    view.call_area._page_since = 0.0
    assert view.grab().toImage() == pledge


def test_a_broken_picture_is_told_and_the_next_one_still_made(
    qtbot: QtBot, loader: ImageLoader, keep: Callable[[bytes], str]
) -> None:
    broken, whole = keep(painted(64, 64)[:70]), keep(painted(64, 64))
    with qtbot.waitSignals([loader.failed, loader.ready]):
        loader.wish(broken, QSize(100, 100))
        loader.wish(whole, QSize(100, 100))
    assert loader.image(broken, QSize(100, 100)) is None
    assert loader.image(whole, QSize(100, 100)) is not None


def test_only_the_last_few_are_kept_and_each_is_made_once(
    qtbot: QtBot, loader: ImageLoader, keep: Callable[[bytes], str]
) -> None:
    size = QSize(50, 50)
    addresses = [keep(painted(60, 60, colour)) for colour in ("red", "green", "blue", "white", "black", "cyan")]
    for sha256 in addresses:
        with qtbot.waitSignal(loader.ready):
            loader.wish(sha256, size)
            loader.wish(sha256, size)
    assert [loader.image(sha256, size) is not None for sha256 in addresses] == [False, False, True, True, True, True]


def test_the_loader_ends_its_thread() -> None:
    loader = ImageLoader(Path)
    assert "pictures" in {thread.name for thread in threading.enumerate()}
    loader.close()
    assert "pictures" not in {thread.name for thread in threading.enumerate()}
