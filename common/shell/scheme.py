"""A theme as a value: its colours by role and its text sizes. Which theme is in force is the business of `theme`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from common.shell.tokens import tokens

if TYPE_CHECKING:
    from common.shell.tokens import Face, Role


class Variant(StrEnum):
    """A set of colours; the board has one at all hours."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and text scales (1.0 to 2.0): `scale` for officers' screens, `public_scale` for kiosk and visitor.

    `small` takes the public type scale of a small kiosk screen.
    """

    variant: Variant = Variant.LIGHT
    scale: float = 1.0
    public_scale: float = 1.0
    small: bool = False

    def __post_init__(self) -> None:
        """Refuse a scale outside 100 to 200 %."""
        if not (1.0 <= self.scale <= 2.0 and 1.0 <= self.public_scale <= 2.0):  # noqa: PLR2004
            raise ValueError(f"text scale must lie between 1.0 and 2.0: {self.scale}, {self.public_scale}")

    @property
    def high_contrast(self) -> bool:
        """Whether selection inverts and borders are thick."""
        return self.variant is Variant.HIGH_CONTRAST

    def hex(self, role: Role) -> str:
        """Return the role's colour as `#RRGGBB`."""
        return tokens().colours[self.variant][role]

    def colour(self, role: Role) -> QColor:
        """Return the role's colour; it may be kept, never changed."""
        return _colour(self.hex(role))

    def face(self, face: Face) -> tuple[int, int]:
        """Return size and line height of a type step in pixels, scaled.

        On a public screen a step that is large already grows by as many pixels as the body text, not by as many times.
        """
        known = tokens()
        size, line = known.small_faces[face] if self.small and face in known.small_faces else known.faces[face]
        scale = self.scale_of(face)
        if face.startswith("public."):
            scale = 1 + (scale - 1) * min(size, known.faces["public.body"][0]) / size
        return round(size * scale), round(line * scale)

    def scale_of(self, face: Face) -> float:
        """Return the text scale that applies to a type step; the board scales as a picture instead."""
        family = face.partition(".")[0]
        return {"officer": self.scale, "public": self.public_scale}.get(family, 1.0)

    def px(self, length: int) -> int:
        """Return an officer's control length (height, padding) that grows with the text."""
        return round(length * self.scale)

    def border(self, name: str) -> int:
        """Return a border width; in high contrast every edge is thick."""
        return tokens().borders["high_contrast" if self.high_contrast else name]

    @property
    def header(self) -> tuple[QColor, QColor, QColor]:
        """Return fill, text and secondary text of the head under the roof."""
        if self.variant is Variant.LIGHT:
            return self.colour("accent"), self.colour("on_accent"), self.colour("on_accent_muted")
        fill: Role = "accent_tint" if self.variant is Variant.DARK else "surface"
        return self.colour(fill), self.colour("ink"), self.colour("muted")


@cache
def _colour(hex_value: str) -> QColor:
    return QColor(hex_value)
