"""A page that may be taller than its place: scrolls up and down only, and shows what gets the focus."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scroll(QScrollArea):
    """Wraps one widget; sideways it always fits."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.setWidget(inner)

    def minimumSizeHint(self) -> QSize:
        """Ask for the inner widget's width and little height."""
        inner = self.widget()
        return QSize(inner.minimumSizeHint().width() if inner else 0, 80)

    def sizeHint(self) -> QSize:
        """Ask for what the inner widget would like."""
        inner = self.widget()
        return inner.sizeHint() if inner else QSize(0, 80)
