"""One field for everything: a command by its name, a whole registration number, a whole phone number. Ctrl+K."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QCompleter, QWidget

from apps.booth import texts
from apps.booth.actions import ACTIONS, ROWS
from apps.booth.rules import Act
from common.shell import i18n, theme
from common.shell.widgets.inputs import TextInput
from common.shell.widgets.key_cap import cap_size, paint_cap

_WIDTH = 240
_KEY = ACTIONS[Act.FIND].key


class CommandField(TextInput):
    """`act_requested` carries the command named, `number_entered` any other words; Esc gives the focus back."""

    act_requested = Signal(object)
    number_entered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._offered = QStringListModel()
        super().__init__(icon="search", placeholder=texts.COMMAND, parent=parent)
        self.setMaxLength(40)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        shortcut = QShortcut(QKeySequence(_KEY), self)
        shortcut.activated.connect(self._on_shortcut)
        self.returnPressed.connect(self._on_return_pressed)

    def retranslate(self) -> None:
        """Offer the commands by their names in the language in force."""
        super().retranslate()
        self.setAccessibleName(i18n.plain_text(texts.COMMAND))
        self._names = {i18n.plain_text(row.label): row.act for row in ROWS if row.key}
        self._offered.setStringList(sorted(self._names))

    def restyle(self) -> None:
        """Keep room for words and key cap."""
        super().restyle()
        self.setFixedWidth(theme.of(self).px(_WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field and leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the key cap at the right while nothing is typed."""
        super().paintEvent(event)
        if self.text() or self.hasFocus():
            return
        in_force = theme.of(self)
        size = cap_size(in_force, _KEY)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.rect().toRectF()
        rect.setRect(self.width() - size.width() - 12, (self.height() - size.height()) / 2, size.width(), size.height())
        paint_cap(painter, rect, _KEY, in_force, in_force.colour("muted"))
        painter.end()

    def _on_shortcut(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _on_return_pressed(self) -> None:
        words = self.text().strip()
        if not words:
            return
        act = self._named(words)
        self.clear()
        if act is not None:
            self.act_requested.emit(act)
        else:
            self.number_entered.emit(words)

    def _named(self, words: str) -> Act | None:
        """Return the command of this name, or the only one whose name begins so."""
        lower = words.casefold()
        exact = [act for name, act in self._names.items() if name.casefold() == lower]
        begun = [act for name, act in self._names.items() if name.casefold().startswith(lower)]
        found = exact or begun
        return found[0] if len(found) == 1 else None
