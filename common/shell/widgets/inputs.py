"""Inputs of officers' forms: one line, several lines, one of several. They hold text and codes, and judge nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from common.shell import fonts, i18n, icons, theme
from common.shell.theme import Live

if TYPE_CHECKING:
    from common.shell.sentence import Words
    from common.shell.tokens import Face

_ICON = 18
_INSET = 12


class TextInput(Live, QLineEdit):
    """One line of text with an icon before it and a check behind it when it is good."""

    def __init__(
        self, *, icon: str = "", placeholder: Words = "", large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._placeholder, self._good = icon, placeholder, False
        self._face: Face = "officer.lead" if large else "officer.body"
        self.setProperty("large", large)
        self.restyle()
        self.retranslate()

    def show_good(self, *, good: bool) -> None:
        """Show a quiet check when the content is fine."""
        self._good = good
        self.update()

    def retranslate(self) -> None:
        """Say the placeholder again."""
        self.setPlaceholderText(i18n.plain_text(self._placeholder))

    def restyle(self) -> None:
        """Take the font of the scale in force."""
        in_force = theme.of(self)
        self.setFont(fonts.of_face(in_force, self._face))
        left = in_force.px(_ICON) + _INSET - in_force.px(2) if self._icon else 0
        self.setTextMargins(left, 0, in_force.px(_ICON), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let Qt paint the text, then put the icons beside it."""
        super().paintEvent(event)
        if not (self._icon or self._good):
            return
        in_force = theme.of(self)
        size = in_force.px(_ICON)
        top = (self.height() - size) / 2
        painter = QPainter(self)
        if self._icon:
            icons.paint(painter, QRectF(_INSET, top, size, size), self._icon, in_force.colour("ink"))
        if self._good:
            icons.paint(
                painter, QRectF(self.width() - size - _INSET, top, size, size), "check", in_force.colour("accent"), 2.5
            )
        painter.end()


class TextArea(Live, QPlainTextEdit):
    """Several lines of text; Tab leaves it, Ctrl+Enter sends."""

    submitted = Signal()

    def __init__(self, *, placeholder: Words = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placeholder, self._lines = placeholder, lines
        self.setTabChangesFocus(True)
        self.restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the placeholder again."""
        self.setPlaceholderText(i18n.plain_text(self._placeholder))

    def restyle(self) -> None:
        """Take font and height of the scale in force."""
        in_force = theme.of(self)
        self.setFont(fonts.of_face(in_force, "officer.body"))
        self.setFixedHeight(in_force.face("officer.body")[1] * self._lines + 2 * in_force.px(8) + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Ctrl+Enter."""
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.submitted.emit()
            return
        super().keyPressEvent(event)


class Choice(Live, QComboBox):
    """One of several; entries are words with a code: `choice.offer([("P2-NORMAK3", "P2 Dit. Norma K3")])`."""

    def __init__(self, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: Face = "officer.lead" if large else "officer.body"
        self.setProperty("large", large)
        self._entries: list[tuple[str, Words]] = []
        self.restyle()

    def offer(self, entries: list[tuple[str, Words]]) -> None:
        """Replace the entries, keeping the chosen code if it is still there."""
        chosen = self.code()
        self._entries = entries
        self.retranslate()
        self.choose(chosen)

    def code(self) -> str:
        """Return the chosen code, empty when nothing is chosen."""
        index = self.currentIndex()
        return self._entries[index][0] if 0 <= index < len(self._entries) else ""

    def choose(self, code: str) -> None:
        """Choose an entry by its code; an unknown one changes nothing."""
        for index, (known, _) in enumerate(self._entries):
            if known == code:
                self.setCurrentIndex(index)

    def retranslate(self) -> None:
        """Say the entries again."""
        index = max(0, self.currentIndex())
        self.blockSignals(True)  # noqa: FBT003
        self.clear()
        self.addItems([i18n.plain_text(words) for _, words in self._entries])
        self.setCurrentIndex(min(index, len(self._entries) - 1))
        self.blockSignals(False)  # noqa: FBT003

    def restyle(self) -> None:
        """Take the font of the scale in force."""
        self.setFont(fonts.of_face(theme.of(self), self._face))

    def minimumSizeHint(self) -> QSize:
        """Let long entries be shortened instead of widening the panel."""
        return QSize(theme.of(self).px(120), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box and text, shortened by an ellipsis where it is too long, then the arrow."""
        in_force = theme.of(self)
        size = in_force.px(_ICON)
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.width() - size - 3 * _INSET
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        rect = QRectF(self.width() - size - _INSET, (self.height() - size) / 2, size, size)
        icons.paint(painter, rect, "chevron-down", in_force.colour("ink" if self.isEnabled() else "muted"))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel: a list that changes under a scrolling hand is a wrong entry."""
        event.ignore()
