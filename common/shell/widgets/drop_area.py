"""A dashed place to drop files, or to press for choosing them; says which files it got, opens none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from common.shell.widgets.arrange import STRETCH, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.key_cap import KeyCap
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QMouseEvent

    from common.shell.sentence import Words


class DropArea(Card):
    """`files_dropped` carries a list of paths; `pressed` asks for a choice of files."""

    files_dropped = Signal(list)
    pressed = Signal()

    def __init__(self, words: Words, *, key: str = "", height: int = 120, parent: QWidget | None = None) -> None:
        items: list[QWidget | int | str] = [STRETCH, Glyph("attach", 20), 12, Label(words, role="muted", lines=1)]
        items += [12, KeyCap(key)] if key else []
        super().__init__(row(*items, STRETCH), "dashed", parent=parent)
        self.setFixedHeight(height)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for files."""
        if event.mimeData().hasUrls():
            self.wear("outlined")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go quiet again."""
        self.wear("dashed")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which local files came."""
        self.wear("dashed")
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(paths)
        event.acceptProposedAction()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for a choice of files."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()
