"""How the kiosk's screen is at hand: lying or standing, small or large, with controls kept low or text grown.

Lengths that follow from it are asked here, so that no page knows a size of screen. Knows no Qt.
"""

from __future__ import annotations

from dataclasses import dataclass

SMALL_BELOW = 1000  # px of the shorter side: 1366x768
_LENGTHS: dict[str, tuple[int, int, int]] = {
    # standing, lying, small
    "margin": (48, 48, 32),
    "gap": (24, 20, 14),
    "pad": (28, 24, 14),
    "row": (128, 116, 80),
    "quick": (120, 104, 84),
    "tile": (200, 148, 124),
    "turn": (112, 96, 80),
    "key": (144, 116, 84),
    "letter": (132, 108, 80),
    "start": (248, 208, 140),
    "act": (176, 152, 108),
    "face": (352, 260, 180),
    "toggle": (176, 152, 112),
    "foot": (184, 152, 108),
    "slot": (88, 80, 64),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """`Form.of(1080, 1920, low=False, large=False)`; `form["row"]` is a length in pixels."""

    wide: bool
    small: bool
    low: bool = False
    large: bool = False

    @classmethod
    def of(cls, width: int, height: int, *, low: bool = False, large: bool = False) -> Form:
        """Return the form of a screen of this size, pixels."""
        return cls(wide=width > height, small=min(width, height) < SMALL_BELOW, low=low, large=large)

    def __getitem__(self, name: str) -> int:
        """Return a length by name; KeyError for one nobody has measured."""
        standing, lying, small = _LENGTHS[name]
        return small if self.small else lying if self.wide else standing

    @property
    def scale(self) -> float:
        """The public text scale: 'Teks besar' takes what the screen has room for."""
        if not self.large:
            return 1.0
        return 1.5 if self.small else 1.6 if self.wide else 2.0

    @property
    def header(self) -> str:
        """The roof of the tokens over a page."""
        return "kiosk_header_small" if self.small else "kiosk_header_wide" if self.wide else "kiosk_header"

    @property
    def hall(self) -> str:
        """The roof of the tokens over the idle page."""
        return "attract" if not self.wide else "attract_small" if self.small else "attract_wide"
