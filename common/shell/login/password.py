"""A password field: hidden letters, an eye to look, and Caps Lock told in words.

Qt does not say whether Caps Lock is on; it is seen from what is typed: an upper-case letter without Shift, or the
other way round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from common.shell import i18n, icons, texts, theme
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import TextInput

if TYPE_CHECKING:
    from common.shell.sentence import Words


class _PasswordInput(TextInput):
    caps_lock_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__(icon="lock", large=True)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(self)
        self._eye.triggered.connect(self._on_eye)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._dress()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_eye"):
            self._dress()

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_eye"):
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock_changed.emit(False)  # noqa: FBT003
        elif (letter := event.text()) and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_changed.emit(letter.isupper() != shift)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._dress()
        super().focusOutEvent(event)

    def _on_eye(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._dress()

    def _dress(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        colour = theme.of(self).colour("muted")
        self._eye.setIcon(icons.icon("eye" if hidden else "eye-off", 18, colour, self.devicePixelRatioF()))
        self._eye.setToolTip(i18n.plain_text(texts.SHOW_PASSWORD))


class PasswordField(Field):
    """Label, hidden input, and the warning below it."""

    def __init__(self, label: Words, *, hint: Words = "", parent: QWidget | None = None) -> None:
        self._input = _PasswordInput()
        super().__init__(label, self._input, hint=hint, parent=parent)
        self._input.caps_lock_changed.connect(self._on_caps_lock_changed)
        self._input.installEventFilter(self)
        self.setFocusProxy(self._input)

    def text(self) -> str:
        """Return what was typed."""
        return self._input.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self._input.clear()
        self.show_warning("")

    def select_all(self) -> None:
        """Let the next key replace what was typed."""
        self._input.setFocus()
        self._input.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the warning back when the cursor leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.show_warning("")
        return super().eventFilter(watched, event)

    def _on_caps_lock_changed(self, on: bool) -> None:  # noqa: FBT001
        self.show_warning(texts.CAPS_LOCK if on else "")
