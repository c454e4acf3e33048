"""Names at the left, what is known at the right: `facts.show_pairs([(PHONE, "0812****678"), ...])`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from apps.backoffice.emptied import empty
from common.shell import theme
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.widgets.label import Label

_NAMES = 128


class Facts(Live, QWidget):
    """Rows grow with their words; equal pairs are left alone."""

    def __init__(self, *, names: int = _NAMES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._pairs: tuple[tuple[Words, Words], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.restyle()

    def show_pairs(self, pairs: list[tuple[Words, Words]]) -> None:
        """Show these pairs."""
        if tuple(pairs) == self._pairs:
            return
        self._pairs = tuple(pairs)
        empty(self._grid)
        for place, (name, words) in enumerate(pairs):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Label(name, role="muted"), place, 0, top)
            self._grid.addWidget(Label(words, weight=600), place, 1, top)

    def texts(self) -> list[str]:
        """Return what stands at the right."""
        found = [self._grid.itemAtPosition(place, 1) for place in range(len(self._pairs))]
        labels = [item.widget() for item in found if item is not None]
        return [label.text() for label in labels if isinstance(label, Label)]

    def restyle(self) -> None:
        """Take the width of the scale in force."""
        self._grid.setColumnMinimumWidth(0, theme.of(self).px(self._names))
