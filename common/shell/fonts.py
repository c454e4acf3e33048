"""The shipped typeface: loading it, and fonts made from the type scales. Digits are tabular everywhere."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

from common.shell.tokens import tokens

if TYPE_CHECKING:
    from common.shell.theme import Theme
    from common.shell.tokens import Face

_LARGE = 40  # px; from here on the heavy weights are set tighter
_HUGE = 200  # px; tabular digits of weight 800 touch here and are opened instead


class FontMissingError(RuntimeError):
    """A shipped font file is damaged or absent: the installation is broken, no screen could be read."""


def load() -> None:
    """Make the shipped weights known to Qt; call once, after the application object exists."""
    folder = files("common.assets").joinpath("fonts")
    for weight in tokens().weights:
        file = next((f for f in folder.iterdir() if f"_{weight}" in f.name and f.name.endswith(".ttf")), None)
        if file is None or QFontDatabase.addApplicationFontFromData(QByteArray(file.read_bytes())) < 0:
            raise FontMissingError(f"the shipped font {tokens().family} {weight} cannot be loaded; install PTSA again")


@lru_cache(maxsize=256)
def font(pixels: int, weight: int = 0, tracking: float | None = None) -> QFont:
    """Return the typeface at a size; weight 0 is the body weight, tracking None the rule for the size (pixels)."""
    made = QFont(tokens().family)
    made.setPixelSize(max(1, pixels))
    made.setWeight(QFont.Weight(weight or tokens().body_weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in tokens().features:
        made.setFeature(QFont.Tag(feature), 1)
    spacing = natural_tracking(pixels, weight) if tracking is None else tracking
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return made


def of_face(theme: Theme, face: Face, weight: int = 0, tracking: float | None = None) -> QFont:
    """Return the font of a type step in a theme."""
    return font(theme.face(face)[0], weight, tracking)


def natural_tracking(pixels: int, weight: int) -> float:
    """Return the letter spacing in pixels that a size asks for: headings tighter, the huge numbers open."""
    table = tokens().tracking
    bold = weight >= 700  # noqa: PLR2004
    if pixels >= _HUGE:
        return table["call"] if bold else 0.0
    if bold and pixels >= _LARGE:
        return round(pixels * table["heading_64"] / 64, 2)
    return 0.0
