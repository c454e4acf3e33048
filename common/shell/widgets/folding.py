"""Parts side by side where they fit, else one below the other: heads and bars of pages at large text.

    head = Folding(Label(TITLE, "officer.title", lines=1), panel(row(more, 8, refresh)), far=True)

With `far` the first part takes what is left, so that the others stand at the right edge.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from common.shell.theme import Live

_SIDE_BY_SIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Folding(Live, QWidget):
    """Looks anew whenever it is resized or a part wishes for another width."""

    def __init__(self, *parts: QWidget, gap: int = 8, far: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._gap, self._far = parts, gap, far
        self._box = QBoxLayout(_SIDE_BY_SIDE, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        for place, part in enumerate(parts):
            self._box.addWidget(part, 1 if far and not place else 0)
        if not far:
            self._box.addStretch(1)

    @property
    def folded(self) -> bool:
        """Whether the parts stand below each other."""
        return self._box.direction() == _BELOW

    def minimumSizeHint(self) -> QSize:
        """Never ask for the width of all parts: standing below each other is the answer to too little."""
        least = max((part.minimumSizeHint().width() for part in self._parts if not part.isHidden()), default=0)
        return QSize(least, self._box.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def restyle(self) -> None:
        """Fold or unfold: the text has another size."""
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Fold or unfold when a part says other words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        widths = [max(part.sizeHint().width(), part.minimumWidth()) for part in self._parts if not part.isHidden()]
        folds = sum(widths) + self._gap * (len(widths) - 1) > self.width()
        if folds == self.folded:
            return
        self._box.setDirection(_BELOW if folds else _SIDE_BY_SIDE)
        for part in self._parts:
            self._box.setAlignment(part, Qt.AlignmentFlag.AlignLeft if folds else Qt.AlignmentFlag(0))
        self.updateGeometry()
