"""The acts of who sits here, as buttons side by side; they take a second line where one has no room."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from apps.backoffice import texts
from apps.backoffice.actions import ACTIONS, label
from apps.backoffice.deeds import ActState
from apps.backoffice.emptied import retire
from common.domain.request_machine import RequestAction
from common.shell.theme import Live
from common.shell.widgets.button import Button

_GAP = 8


class ActBar(Live, QWidget):
    """`pressed` carries the act. Off buttons keep their place."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(_GAP)
        self._buttons: dict[RequestAction, Button] = {}
        self._shape: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_acts(
        self, acts: tuple[ActState, ...], state: str, opened: RequestAction | None, *, quiet: bool = False
    ) -> None:
        """Show these acts; the one whose panel is open rests, its panel has the button.

        `quiet`: another panel has the blue button.
        """
        if [one.act for one in acts] != list(self._buttons):
            self._make(acts)
        for one in acts:
            button = self._buttons[one.act]
            button.say(texts.pending(one.standing, label(one.act, state)))
            button.setEnabled(one.on and one.act is not opened)
            button.turn("primary" if one.primary and one.on and opened is None and not quiet else "secondary")
        self._arrange()

    def button(self, act: RequestAction) -> Button | None:
        """Return an act's button."""
        return self._buttons.get(act)

    def whole_width(self) -> int:
        """Return the width of all buttons on one line."""
        widths = [button.sizeHint().width() for button in self._buttons.values()]
        return sum(widths) + _GAP * max(0, len(widths) - 1)

    def sizeHint(self) -> QSize:
        """Return all buttons on one line, in as many lines as they have now."""
        height = max((button.sizeHint().height() for button in self._buttons.values()), default=0)
        lines = max(1, len(self._shape))
        return QSize(self.whole_width(), lines * height + (lines - 1) * _GAP)

    def minimumSizeHint(self) -> QSize:
        """Return room for the widest button."""
        widest = max((button.sizeHint().width() for button in self._buttons.values()), default=0)
        return QSize(widest, self.sizeHint().height())

    def restyle(self) -> None:
        """Arrange anew: the buttons are larger now."""
        self._shape = ()
        self._arrange()

    def retranslate(self) -> None:
        """Arrange anew: the words are others now."""
        self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines where they must."""
        super().resizeEvent(event)
        self._arrange()

    def _make(self, acts: tuple[ActState, ...]) -> None:
        for button in self._buttons.values():
            self._lines.removeWidget(button)
            retire(button)
        self._buttons, self._shape = {}, ()
        for one in acts:
            action = ACTIONS[one.act]
            button = Button(action.label, icon=action.icon, key=action.key, parent=self)
            button.setObjectName(str(one.act))
            button.clicked.connect(partial(self._on_clicked, one.act))
            button.show()
            self._buttons[one.act] = button

    def _arrange(self) -> None:
        lines: list[list[Button]] = [[]]
        used = 0
        for button in self._buttons.values():
            width = button.sizeHint().width()
            if lines[-1] and used + width > max(self.width(), width):
                lines.append([])
                used = 0
            lines[-1].append(button)
            used += width + _GAP
        shape = tuple(map(len, lines))
        if shape == self._shape:
            return
        self._shape = shape
        self.updateGeometry()
        while (old := self._lines.takeAt(0)) is not None:
            if (inner := old.layout()) is not None:
                while inner.takeAt(0) is not None:
                    pass
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(_GAP)
            row.addStretch(1)
            for button in line:
                row.addWidget(button)
            self._lines.addLayout(row)

    def _on_clicked(self, act: RequestAction) -> None:
        self.pressed.emit(act)
