"""How the running text of the lobby display is set, known to the display and to the page where it is written."""

from __future__ import annotations

from typing import Final

from common.shell.typeset import TypeSize, typeset

HOW: Final = TypeSize(37, 48, 500)
ROOM: Final = 1748
"""Width of the band on a board 1920 wide; a text that fits stands still, a longer one runs."""
MOST: Final = 300
"""Characters, as the wire takes them."""


def runs(text: str) -> bool:
    """Whether a text is too long to stand still."""
    return typeset(text, HOW).width > ROOM
