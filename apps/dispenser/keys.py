"""The kiosk without a touch: arrows and Tab choose, Enter and space press, Escape and Backspace go back.

It knows which buttons lie where, never what they mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from apps.dispenser.scanner import ENTER

if TYPE_CHECKING:
    from collections.abc import Callable

_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_ASIDE, _WIDEST = 2, 2  # how much farther a button counts that lies to the side of the way, and how far it may


class Keys(QObject):
    """`press` takes what a hand typed in the window it is given."""

    typed = Signal(str)
    erased = Signal()
    back = Signal()
    pressed_nothing = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def press(self, key: Qt.Key, sign: str) -> None:
        """Act on a key; `sign` is what it types, if anything."""
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Escape: self.back.emit,
            Qt.Key.Key_Backspace: self.erased.emit,
        }
        if key in ENTER or (key == Qt.Key.Key_Space and self._chosen() is not None):
            self._press()
        elif key in _ARROWS:
            self._move(*_ARROWS[key])
        elif key in acts:
            acts[key]()
        elif sign:
            self.typed.emit(sign.upper())

    def step(self, by: int) -> None:
        """Choose the next button in reading order, or the one before."""
        buttons, chosen = self.buttons(), self._chosen()
        if buttons:
            at = buttons.index(chosen) + by if chosen in buttons else 0 if by > 0 else -1
            buttons[at % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def buttons(self) -> list[QAbstractButton]:
        """Return what can be pressed, in the order in which it is read."""
        found = [
            button
            for button in self._window.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and button.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        return sorted(found, key=lambda button: (self._place(button).top(), self._place(button).left()))

    def _chosen(self) -> QAbstractButton | None:
        focus = self._window.focusWidget()
        return focus if isinstance(focus, QAbstractButton) and focus.isVisible() and focus.isEnabled() else None

    def _press(self) -> None:
        button = self._chosen()
        if button is None:
            self.pressed_nothing.emit()
        else:
            button.click()

    def _place(self, button: QWidget) -> QRect:
        return QRect(button.mapTo(self._window, QPoint(0, 0)), button.size())

    def _move(self, right: int, down: int) -> None:
        chosen = self._chosen()
        if chosen is None:
            self.step(1)
            return
        here = self._place(chosen).center()
        found: list[tuple[int, QAbstractButton]] = []
        for button in self.buttons():
            there = self._place(button).center() - here
            along, aside = (there.x() * right, abs(there.y())) if right else (there.y() * down, abs(there.x()))
            if along > 0 and aside <= _WIDEST * along and button is not chosen:
                found.append((along + _ASIDE * aside, button))
        if found:
            min(found, key=lambda pair: pair[0])[1].setFocus(Qt.FocusReason.TabFocusReason)
