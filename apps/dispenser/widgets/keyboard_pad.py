"""The search's own keyboard: letters, digits, space and erase in rows of equal keys. It takes no focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from apps.dispenser import texts
from common.shell.texts import ERASE
from common.shell.widgets.keypad import KeypadKey

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from apps.dispenser.form import Form

TYPEWRITER = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890"
_NARROW, _LOW = 9, 20  # keys in a row on a small screen, and where only two rows fit
_LOWEST, _LOW_KEY = 70, 84


class KeyboardPad(QWidget):
    """`pressed` carries a sign, `erased` takes one back; `arrange` places the keys for a form."""

    pressed = Signal(str)
    erased = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[str, KeypadKey] = {}
        for sign in ALPHABET:
            key = KeypadKey(sign, 100, self)
            key.clicked.connect(partial(self.pressed.emit, sign))
            self._keys[sign] = key
        self._space, self._erase = KeypadKey(texts.SPACE, 100, self), KeypadKey(ERASE, 100, self)
        self._space.clicked.connect(partial(self.pressed.emit, " "))
        self._erase.clicked.connect(self.erased)
        self._rows: tuple[str, ...] = TYPEWRITER
        self._height, self._gap = 132, 12
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def arrange(self, form: Form) -> None:
        """As on a typewriter; by the alphabet where keys would become too narrow, in two rows if controls are low."""
        if form.low and form.small and form.wide:
            self._rows, self._height, self._gap = _cut(_LOW), _LOWEST, 6
        elif form.small:
            self._rows, self._height, self._gap = _cut(_NARROW), form["letter"], 8
        else:
            low = form.low and form.wide
            self._rows = _cut(_LOW) if low else TYPEWRITER
            self._height, self._gap = (_LOW_KEY if form.low else form["letter"], 10 if low else 12)
        self._place()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        lines = len(self._rows) + (0 if self._inline else 1)
        return QSize(400, lines * self._height + (lines - 1) * self._gap)

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the keys anew."""
        super().resizeEvent(event)
        self._place()

    @property
    def _inline(self) -> bool:
        """Whether space and erase stand in the last row."""
        return self._rows is not TYPEWRITER and len(self._rows[0]) - len(self._rows[-1]) > 1

    def _place(self) -> None:
        most = max(map(len, self._rows))
        lines = len(self._rows) + (0 if self._inline else 1)
        high = min(self._height, (self.height() - self._gap * (lines - 1)) // lines)
        wide = (self.width() - self._gap * (most - 1)) / most
        for line, signs in enumerate(self._rows):
            even = self._rows is not TYPEWRITER
            left = 0.0 if even else (self.width() - len(signs) * wide - (len(signs) - 1) * self._gap) / 2
            for place, sign in enumerate(signs):
                key = self._keys[sign]
                key.set_height(high)
                key.setGeometry(round(left + place * (wide + self._gap)), line * (high + self._gap), int(wide), high)
        last = len(self._rows) - 1 if self._inline else len(self._rows)
        taken = len(self._rows[-1]) * (wide + self._gap) if self._inline else 0.0
        rest = self.width() - taken
        first = (rest - self._gap) * (0.5 if self._inline else 2 / 3)
        top = last * (high + self._gap)
        ends: tuple[tuple[KeypadKey, float, float], ...] = (
            (self._space, taken, first),
            (self._erase, taken + first + self._gap, rest - first - self._gap),
        )
        for button, left, width in ends:
            button.set_height(high)
            button.setGeometry(round(left), top, int(width), high)


def _cut(length: int) -> tuple[str, ...]:
    return tuple(ALPHABET[at : at + length] for at in range(0, len(ALPHABET), length))
