"""Keys for letters: the eight of a registration number, or a whole alphabet for the search."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from common.shell.widgets.keypad import KeypadKey

if TYPE_CHECKING:
    from collections.abc import Sequence


class LetterPad(QWidget):
    """Rows of equal keys, centred; `pressed` carries the letter."""

    pressed = Signal(str)

    def __init__(self, rows: Sequence[str], *, height: int, gap: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(gap)
        self._keys: list[KeypadKey] = []
        most = max(map(len, rows))
        for line, letters in enumerate(rows):
            first = most - len(letters)
            for place, letter in enumerate(letters):
                key = KeypadKey(letter, height)
                key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the columns set the width
                key.clicked.connect(partial(self.pressed.emit, letter))
                self._keys.append(key)
                grid.addWidget(key, line, first + 2 * place, 1, 2)
        for column in range(2 * most):
            grid.setColumnStretch(column, 1)

    def arrange(self, *, height: int, gap: int) -> None:
        """Take other measures, pixels."""
        self._grid.setSpacing(gap)
        for key in self._keys:
            key.set_height(height)
