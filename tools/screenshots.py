"""Pictures into docs/screenshots: each application from a demo in full swing, and books of all scenes.

A book is a folder of named pictures and an index page. `BOOKS` names them; another application adds a line there and a
module of scenes beside the tests that walk them. Run it for some only: python tools/screenshots.py dispenser
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from common.shell.tokens import Role

RIGHT = 860
ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "screenshots"
NAMES = {
    "dispenser-1": "dispenser",
    "display-1": "display",
    "sim-p0-04-visitor": "visitor",
    "sim-p0-04": "booth",
    "sim-p1-phi-1": "backoffice",
    "mailbox": "mailbox",
}
BLENDS: tuple[tuple[Role, Role], ...] = (
    ("ink", "surface"), ("ink", "ground"), ("muted", "surface"), ("muted", "ground"), ("accent", "surface"),
    ("accent", "ground"), ("on_accent", "accent"), ("accent", "accent_tint"), ("on_accent_muted", "accent"),
    ("roof", "accent"), ("control", "surface"), ("control", "ground"), ("warn", "warn_tint"),
    ("accent_strong", "accent"),
    ("muted", "sunken"), ("ink", "accent_tint"), ("line", "surface"), ("roof", "ground"),
)  # fmt: skip
DESK_BLENDS: tuple[tuple[Role, Role], ...] = (
    ("ink", "surface"), ("ink", "ground"), ("muted", "surface"), ("muted", "ground"), ("accent", "surface"),
    ("accent", "ground"), ("on_accent", "accent"), ("accent", "accent_tint"), ("ink", "accent_tint"),
    ("control", "surface"), ("on_warn", "warn_solid"), ("warn", "surface"), ("warn", "warn_tint"),
    ("breach", "surface"), ("breach", "breach_tint"), ("on_breach", "breach_solid"), ("ink", "selection"),
    ("breach", "accent_tint"), ("roof", "accent"), ("muted", "sunken"),
    ("line", "surface"), ("on_accent_muted", "accent"),
)  # fmt: skip
BOARD_BLENDS: tuple[tuple[Role, Role], ...] = (
    ("ink", "surface"), ("ink", "ground"), ("muted", "surface"), ("muted", "ground"), ("accent", "surface"),
    ("accent", "ground"), ("on_accent", "accent"), ("roof", "surface"), ("roof", "ground"), ("line", "surface"),
    ("control", "ground"), ("on_warn", "warn_solid"), ("warn", "surface"),
)  # fmt: skip


@dataclass(frozen=True)
class Shot:
    """One picture of a book: its file name without `.png`, what it shows, and how it is taken."""

    name: str
    words: str
    take: Callable[[], QImage]


def dispenser() -> Iterator[Shot]:
    """Every scene standing; those that matter lying, small, in English and with each aid."""
    from apps.dispenser.aids import Aid  # noqa: PLC0415 - a book loads its application when it is drawn
    from tests.support.kiosk_scenes import SCENES, SIZES, scene  # noqa: PLC0415

    def shot(name: str, size: tuple[int, int], language: str, aids: tuple[Aid, ...]) -> Shot:
        def take() -> QImage:
            with scene(name, size, language=language, aids=aids) as kiosk:
                return kiosk.window.grab().toImage()

        marks = [f"{size[0]}x{size[1]}", *([language] if language != "id" else []), *map(str, aids)]
        return Shot("-".join([name, *marks]), ", ".join(marks), take)

    standing, lying, small = SIZES
    main = ("attract", "units", "services", "service", "search-hits", "ticket", "no-slip", "status-typed")
    for name in SCENES:
        yield from (shot(name, size, "id", ()) for size in (standing, lying))
    for name in (*main, "closed-ended", "aids-on", "offline"):
        yield shot(name, small, "id", ())
    for name in ("attract", "units", "service", "ticket"):
        yield from (shot(name, size, "en", ()) for size in (standing, lying))
        for aid in (Aid.CONTRAST, Aid.LARGE, Aid.LOW):
            yield from (shot(name, size, "id", (aid,)) for size in (standing, small))
    yield from (shot(name, small, "id", (Aid.CONTRAST, Aid.LARGE, Aid.LOW)) for name in ("units", "service", "status"))


def display() -> Iterator[Shot]:
    """Every scene of the lobby display; those whose words matter in English, too."""
    from tests.support.board_scenes import BOTH_LANGUAGES, SCENES, SIZES, painted  # noqa: PLC0415 - as above

    def shot(name: str, size: tuple[int, int], language: str) -> Shot:
        marks = [f"{size[0]}x{size[1]}", *([language] if language != "id" else [])]
        return Shot("-".join([name, *marks]), ", ".join(marks), lambda: painted(name, size, language))

    for name in SCENES:
        yield from (shot(name, size, "id") for size in SIZES)
    yield from (shot(name, SIZES[0], "en") for name in BOTH_LANGUAGES)


def backoffice() -> Iterator[Shot]:
    """Pages of the back office at both sizes; those that matter in English and in high contrast."""
    from common.shell.scheme import Variant  # noqa: PLC0415 - as above
    from tests.support.desk_scenes import SCENES, SIZES, scene  # noqa: PLC0415

    def shot(name: str, size: tuple[int, int], language: str = "id", variant: Variant = Variant.LIGHT) -> Shot:
        def take() -> QImage:
            with scene(name, size, language=language, variant=variant) as here:
                return here.office.window.grab().toImage()

        other = [language] if language != "id" else []
        marks = [f"{size[0]}x{size[1]}", *other, *([variant.value] if variant is not Variant.LIGHT else [])]
        return Shot("-".join([name, *marks]), ", ".join(marks), take)

    for name in SCENES:
        yield from (shot(name, size) for size in SIZES)
    for name in ("alerts", "follow-up-wrong", "calendar", "notices"):
        yield shot(name, SIZES[1], "en")
        yield shot(name, SIZES[1], variant=Variant.HIGH_CONTRAST)


BOOKS: dict[str, Callable[[], Iterator[Shot]]] = {
    "dispenser": dispenser,
    "display": display,
    "backoffice": backoffice,
}


def main(names: list[str]) -> int:
    """Draw the books named, or the demo's pictures and all books."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    code = _demo() if not names else 0
    app = QApplication.instance() or QApplication([])
    sys.path.insert(0, str(ROOT))  # the scenes live beside the tests
    from common.shell import fonts  # noqa: PLC0415 - after the application object

    fonts.load()
    for name in names or BOOKS:
        _draw(name, list(BOOKS[name]()))
    del app
    return code


def _draw(book: str, shots: list[Shot]) -> None:
    """Save the pictures of a book at half their size, in a palette, with an index."""
    folder = TARGET / book
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    colours = _palette(book)
    lines = [f"# {book}", "", "Made by `make screenshots`; half the real size.", ""]
    for shot in shots:
        picture = shot.take()
        half = picture.scaledToWidth(picture.width() // 2, Qt.TransformationMode.SmoothTransformation)
        drawn = half.convertToFormat(QImage.Format.Format_Indexed8, colours, Qt.ImageConversionFlag.ThresholdDither)
        drawn.save(str(folder / f"{shot.name}.png"), quality=0)  # the smallest file
        lines.append(f"- [{shot.name}]({shot.name}.png): {shot.words}")
    (folder / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1_000_000
    print(f"{book}: {len(shots)} pictures, {size:.1f} MB")


def _palette(book: str) -> list[int]:
    """Return 256 colours at most: the themes' own and their blends at the edges of letters."""
    from common.shell.scheme import Theme, Variant  # noqa: PLC0415 - after the application object
    from common.shell.tokens import tokens  # noqa: PLC0415 - as above

    found: dict[int, None] = {}
    pairs: list[tuple[QColor, QColor, int]] = []
    if book == "display":
        call = {name: QColor(value) for name, value in tokens().colours["board_call"].items()}
        board = Theme(Variant.BOARD)
        pairs += [(board.colour(one), board.colour(other), 12) for one, other in BOARD_BLENDS]
        pairs += [(call[one], call[other], 12) for one, other in (("number", "panel"), ("label", "panel"))]
        pairs += [(call["on_band"], call["band"], 12), (call["progress"], call["progress_track"], 2)]
    else:
        for variant, steps in ((Variant.LIGHT, 9 if book == "backoffice" else 10), (Variant.HIGH_CONTRAST, 5)):
            wears = Theme(variant)
            blends = DESK_BLENDS if book == "backoffice" else BLENDS
            pairs += [(wears.colour(one), wears.colour(other), steps) for one, other in blends]
    for first, last, steps in pairs:
        for step in range(steps + 1):
            share = step / steps
            found[
                QColor.fromRgbF(
                    first.redF() + (last.redF() - first.redF()) * share,
                    first.greenF() + (last.greenF() - first.greenF()) * share,
                    first.blueF() + (last.blueF() - first.blueF()) * share,
                ).rgb()
            ] = None
    return list(found)[:256]


def _demo() -> int:
    """Run the demo for a minute and keep the last picture of each window."""
    environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    with tempfile.TemporaryDirectory() as folder:
        shots = Path(folder) / "shots"
        command = ["demo", "--seconds", "60", "--speed", "60", "--shots", str(shots), "--site", f"{folder}/site"]
        code = subprocess.call([sys.executable, "-m", "apps.cli", *command], env=environment)  # noqa: S603 - ours
        TARGET.mkdir(parents=True, exist_ok=True)
        for device, name in NAMES.items():
            found = [f for f in shots.glob("*.png") if f.stem.removeprefix("booth-") == device]
            for file in found:
                shutil.copy(file, TARGET / f"{name}.png")
            print(f"{name}: {'taken' if found else 'MISSING'}")
    if code == 0:
        _together()
    return code


def _together() -> None:
    """Put kiosk, board and booth side by side into suite.png, the README's picture."""
    kiosk, board, booth = (QImage(str(TARGET / f"{name}.png")) for name in ("dispenser", "display", "booth"))
    smooth = Qt.TransformationMode.SmoothTransformation
    right = [image.scaledToWidth(RIGHT, smooth) for image in (board, booth)]
    height = sum(image.height() for image in right)
    left = kiosk.scaledToHeight(height, smooth)
    sheet = QImage(left.width() + RIGHT, height, QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, left)
    painter.drawImage(left.width(), 0, right[0])
    painter.drawImage(left.width(), right[0].height(), right[1])
    painter.end()
    sheet.save(str(TARGET / "suite.png"))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
