"""Keys for digits on the touch screen, with erase and one confirming key: no keyboard of Qt, no focus taken.

pad = Keypad(SEE_STATUS); pad.digit_pressed.connect(...); pad.erase_pressed.connect(...); pad.confirmed.connect(...)
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QWidget

from common.shell import i18n, theme
from common.shell.texts import ERASE
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE, TypeSize, fitted
from common.shell.widgets.button import Button
from common.shell.widgets.plate import paint_plate
from common.shell.widgets.tile import Touchable

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from common.shell.sentence import Words
    from common.shell.tokens import Face


_PHONE, _WIDEST = 3, 6  # columns


class KeypadKey(Touchable):
    """One digit or letter, or a word such as that of the space bar."""

    def __init__(self, sign: Words, height: int, parent: QWidget | None = None) -> None:
        super().__init__(sign, "", QSize(120, height), parent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate and sign."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside, ink = paint_plate(painter, QRectF(self.rect()), self._plate(), in_force)
        face: Face = "public.button_large" if len(i18n.plain_text(self._title)) == 1 else "public.lead"
        how = TypeSize(*in_force.face(face), 700, 0)
        fitted(i18n.text(self._title), how, int(inside.width()), inside.height()).paint(painter, inside, ink, CENTRE)
        painter.end()


class Keypad(QWidget):
    """Digits 1 to 9, erase, 0 and the confirming key, which sleeps until `set_ready(True)`."""

    digit_pressed = Signal(str)
    erase_pressed = Signal()
    confirmed = Signal()

    def __init__(self, confirm: Words, *, digits: str = "1234567890", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        height = tokens().sizes["kiosk_key"]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._keys = [self._key(sign, height) for sign in digits[:10]]
        self._erase = Button(ERASE, icon="delete", size="kiosk")
        self._erase.setMinimumHeight(height)
        self._erase.clicked.connect(self._on_erase_clicked)
        self._confirm = Button(confirm, "primary", size="kiosk")
        self._confirm.setMinimumHeight(height)
        self._confirm.clicked.connect(self._on_confirm_clicked)
        self.arrange(height=height, gap=24)
        self.set_ready(ready=False)

    def arrange(self, *, height: int, gap: int, columns: int = 3) -> None:
        """Place the keys anew: three columns as on a telephone, or six on a low and wide place; pixels."""
        grid = self._grid
        grid.setSpacing(gap)
        for place in range(_WIDEST):
            grid.setColumnStretch(place, 1 if place < columns else 0)
        keys: list[QWidget] = [*self._keys, self._erase, self._confirm]
        if columns == _PHONE:
            keys = [*self._keys[:9], self._erase, self._keys[9], self._confirm]
        for place, key in enumerate(keys):
            grid.addWidget(key, place // columns, place % columns)
            if isinstance(key, KeypadKey):
                key.set_height(height)
            else:
                key.setFixedHeight(height)

    def set_ready(self, *, ready: bool) -> None:
        """Wake the confirming key."""
        self._confirm.setEnabled(ready)

    def _key(self, sign: str, height: int) -> KeypadKey:
        key = KeypadKey(sign, height)
        key.clicked.connect(partial(self._on_key_clicked, sign))
        return key

    def _on_key_clicked(self, sign: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.digit_pressed.emit(sign)

    def _on_erase_clicked(self) -> None:
        self.erase_pressed.emit()

    def _on_confirm_clicked(self) -> None:
        self.confirmed.emit()
