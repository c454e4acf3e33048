"""A page that has just come takes no touch for a moment: a drumming hand shall not press what it cannot have seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

PAGE_MS = 200
NUMBER_MS = 1500  # a number just given stays at least so long


class Calm(QWidget):
    """Lies over its parent, paints nothing and takes every touch until `begin(ms)` is over. `share` 0 never does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.share = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def over(self) -> bool:
        """Whether touches count."""
        return not self._timer.isActive()

    def begin(self, ms: int) -> None:
        """Take the touches of so many milliseconds."""
        if self.share <= 0:
            return
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self._timer.start(round(ms * self.share))
