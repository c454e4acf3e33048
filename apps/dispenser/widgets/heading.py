"""The head of a page under the roof: a small line, the question, a quiet line; an icon in its well if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.shell.widgets.arrange import column, row
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from common.shell.sentence import Words
    from common.shell.tokens import Face

_DEPTH = 12  # px; what the letters of a heading reach below its line


class Title(Label):
    """A heading with room for the depth of its last line."""

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines and their depth."""
        return super().heightForWidth(width) + _DEPTH


class Heading:
    """Three labels and an icon; `layout` goes into the page. `say` changes what is there."""

    def __init__(self, *, icon: str = "", lines: int = 2, more: Face = "public.body") -> None:
        self.step = Label("", "public.caption", weight=700, role="accent", lines=1)
        self.title = Title("", "public.heading", weight=800, lines=lines)
        self.more = Label("", more, role="muted")
        self.icon = Glyph(icon or "info", 104, "accent", well=True, fixed=True)
        self.icon.setVisible(bool(icon))
        words = column(self.title, self.more)
        self.layout: QVBoxLayout = column(self.step, 4, row(self.icon, (words, 1), gap=24))

    def say(self, title: Words, more: Words = "", step: Words = "") -> None:
        """Say other words; an empty line takes no room."""
        self.title.say(title)
        self.more.say(more)
        self.step.say(step)
        self.more.setVisible(bool(more))
        self.step.setVisible(bool(step))

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self.icon.show_icon(name)
        self.icon.show()
