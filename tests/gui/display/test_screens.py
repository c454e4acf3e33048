"""One board on two screens of different size, and what happens when one is unplugged, late, or set to another size."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from apps.display.screens import Screens
from apps.display.window import DisplayWindow
from common.runtime.settings import DeviceFile, SettingsError, read_device, write_device
from tests.gui.display.test_board_view import CALM

SIZES = ((1920, 1080), (3840, 2160))
BOTH_SCREENS = """
import sys
from PySide6.QtWidgets import QApplication
from apps.display.screens import Screens
from apps.display.window import DisplayWindow
from common.shell import fonts, kiosk, theme
from common.shell.theme import Variant
from tests.gui.display.test_board_view import CALM
app = QApplication([])
fonts.load()
theme.use(Variant.BOARD)
windows = [DisplayWindow(), DisplayWindow()]
for window in windows:
    kiosk.enter(window)
board = Screens(windows, (0, 1))
board.follow()
board.show_picture(CALM)
app.processEvents()
for place, window in enumerate(windows):
    assert window.geometry() == app.screens()[place].geometry(), (place, window.geometry())
    window.grab().save(f"{sys.argv[1]}/screen-{place}.png")
"""


@dataclass
class Signal:
    """What a screen tells."""

    heard: list[Callable[..., None]] = field(default_factory=list)

    def connect(self, hear: Callable[..., None]) -> None:
        self.heard.append(hear)


class Glass:
    """A screen that can be plugged, unplugged and set to another size."""

    def __init__(self, name: str, left: int, width: int, height: int) -> None:
        self._name, self._rect = name, QRect(left, 0, width, height)
        self.geometryChanged = Signal()

    def name(self) -> str:
        return self._name

    def geometry(self) -> QRect:
        return self._rect

    def become(self, rect: QRect) -> None:
        self._rect = rect
        for hear in self.geometryChanged.heard:
            hear(rect)


@pytest.fixture
def windows(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[DisplayWindow]]:
    monkeypatch.setattr(DisplayWindow, "setScreen", lambda *_: None)
    monkeypatch.setattr(DisplayWindow, "showFullScreen", DisplayWindow.show)
    made = [DisplayWindow(), DisplayWindow()]
    for window in made:
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint)  # as `kiosk.enter` does
        qtbot.addWidget(window)
    yield made
    for window in made:
        window.keep_open(stays=False)


def screens(windows: list[DisplayWindow], there: list[Any]) -> Screens:
    made = Screens(windows, (0, 1), lambda: there)
    made.arrange()
    return made


def test_each_window_fills_its_own_screen_and_all_show_the_same(windows: list[DisplayWindow]) -> None:
    there = [Glass("a", 0, 640, 360), Glass("b", 640, 320, 180)]
    board = screens(windows, there)
    assert [window.geometry() for window in windows] == [glass.geometry() for glass in there]
    board.show_picture(CALM)
    assert [window.board.call_area.picture for window in windows] == [CALM, CALM]


def test_a_window_follows_its_screens_size(windows: list[DisplayWindow]) -> None:
    there = [Glass("a", 0, 640, 360), Glass("b", 640, 320, 180)]
    screens(windows, there)
    there[1].become(QRect(640, 0, 480, 270))
    assert windows[1].geometry() == QRect(640, 0, 480, 270)
    assert windows[1].board.call_area.width() == round(1200 * 480 / 1920)


def test_a_window_whose_screen_is_unplugged_hides_and_comes_back(windows: list[DisplayWindow]) -> None:
    there = [Glass("a", 0, 640, 360), Glass("b", 640, 320, 180)]
    board = screens(windows, there)
    unplugged = there.pop()
    board.arrange()
    assert (windows[0].isVisible(), windows[1].isVisible()) == (True, False)
    there.append(unplugged)
    board.arrange()
    assert windows[1].isVisible()
    assert windows[1].geometry() == unplugged.geometry()


def test_the_first_window_is_never_without_a_screen(windows: list[DisplayWindow]) -> None:
    there = [Glass("b", 640, 320, 180)]
    board = Screens(windows, (3, 1), lambda: there)  # type: ignore[arg-type,return-value]
    board.arrange()
    assert windows[0].isVisible()
    assert windows[0].geometry() == there[0].geometry()
    assert not windows[1].isVisible()


def test_two_real_screens_of_different_size_show_the_board_each_at_its_own(tmp_path: Path) -> None:
    told = [
        {"name": f"glass-{place}", "x": 1920 * place, "y": 0, "width": width, "height": height, "logicalDpi": 96,
         "logicalBaseDpi": 96, "dpr": 1}
        for place, (width, height) in enumerate(SIZES)
    ]  # fmt: skip
    (tmp_path / "screens.json").write_text(json.dumps({"screens": told}))
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    command = [sys.executable, "-c", BOTH_SCREENS, str(tmp_path), "-platform", platform]
    env = {"QT_QPA_PLATFORM": platform, "PATH": "", "HOME": str(tmp_path)}
    done = subprocess.run(command, cwd=Path(__file__).parents[3], env=env, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    pictures = [QImage(str(tmp_path / f"screen-{place}.png")) for place in (0, 1)]
    assert [(picture.width(), picture.height()) for picture in pictures] == list(SIZES)
    small = pictures[1].scaled(1920, 1080)
    same = sum(pictures[0].pixel(x, y) == small.pixel(x, y) for x in range(0, 1920, 40) for y in range(0, 1080, 40))
    assert same > 0.9 * 48 * 27


def device(**changes: Any) -> DeviceFile:
    plain: dict[str, Any] = {
        "name": "layar-1", "role": "display", "command": "tcp://127.0.0.1:1", "lobby": "tcp://127.0.0.1:2",
        "staff": "tcp://127.0.0.1:3", "server_public_key": "a" * 40, "public_key": "b" * 40, "secret_key": "c" * 40,
    }  # fmt: skip
    return DeviceFile(**(plain | changes))


@pytest.mark.parametrize(("given", "read"), [((), ()), ((1,), (1,)), ((0, 1), (0, 1))])
def test_the_device_file_names_the_screens(tmp_path: Path, given: tuple[int, ...], read: tuple[int, ...]) -> None:
    write_device(tmp_path / "layar.toml", device(screens=given))
    assert read_device(tmp_path / "layar.toml").screens == read


@pytest.mark.parametrize(
    ("screens", "role", "word"),
    [("[0, 0]", "display", "twice"), ("[9]", "display", "screens"), ("[0]", "dispenser", "display's")],
)
def test_screens_that_cannot_be_are_told_in_one_sentence(tmp_path: Path, screens: str, role: str, word: str) -> None:
    file = tmp_path / "layar.toml"
    write_device(file, device(role=role))
    text = "\n".join(line for line in file.read_text().splitlines() if not line.startswith("screens"))
    file.write_text(f"screens = {screens}\n{text}\n")
    with pytest.raises(SettingsError, match=word):
        read_device(file)
