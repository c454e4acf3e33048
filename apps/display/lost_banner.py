"""The amber banner of a lost link: what it means for visitors, and the age of what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from apps.display import texts
from apps.display.panel import Panel
from common.shell import i18n
from common.shell.formats import Span, stamp
from common.shell.tokens import tokens
from common.shell.typeset import RIGHT, TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from apps.display.picture import Picture
    from common.shell.sentence import Words

_WORDS, _AGE = TypeSize(44, 56, 700, 0), TypeSize(36, 48, 700)


class LostBanner(Panel):
    """Icon, sentence, age; hidden while the link is well."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((48, 176, 1824, 120), parent)

    def look_at(self, picture: Picture) -> tuple[object, ...]:
        """Staleness and age."""
        return (picture.stale, picture.age, picture.as_of)

    def show_picture(self, picture: Picture) -> None:
        """Come and go with the staleness."""
        self.setVisible(picture.stale)
        super().show_picture(picture)

    def draw(self, painter: QPainter) -> None:
        """Draw the banner."""
        rect = self.place
        radius = tokens().radii["board_panel"]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("warn_solid"))
        painter.drawRoundedRect(rect, radius, radius)
        self.icon(painter, (86, 202, 68), "disconnected", "on_warn")
        age = self._age()
        width = typeset(i18n.text(age), _AGE).width
        self.text(painter, rect.adjusted(0, 0, -40, 0), age, _AGE, "on_warn", align=RIGHT)
        self.text(painter, rect.adjusted(132, 0, -width - 72, 0), texts.LOST_BANNER, _WORDS, "on_warn", lines=2)

    def _age(self) -> Words:
        picture = self.picture
        if picture.age is not None:
            return texts.DATA_AGE(age=Span(picture.age))
        return texts.DATA_FROM(stamp=stamp(picture.as_of)) if picture.as_of is not None else ""
