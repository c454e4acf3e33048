"""The kiosk's picture fitted into a smaller window: the demo on a desk. Touches are scaled with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from apps.dispenser.window import DispenserWindow


class Stage(QGraphicsView):
    """Shows the window at its own size, shrunk to fit; closing it closes the window."""

    closed = Signal()

    def __init__(self, window: DispenserWindow) -> None:
        super().__init__()
        self._window = window
        window.setFixedSize(window.size())
        scene = QGraphicsScene(self)
        self._proxy = scene.addWidget(window)
        self.setScene(scene)
        self.setWindowTitle(window.windowTitle())
        self.setObjectName("stage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def end(self) -> None:
        """Give the window back to itself and close for good."""
        self._proxy.setWidget(None)  # type: ignore[arg-type]  # Qt's way to take the widget out
        self.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture."""
        super().resizeEvent(event)
        self.fitInView(self._proxy, Qt.AspectRatioMode.KeepAspectRatio)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close what is shown."""
        self._window.close()
        self.closed.emit()
        super().closeEvent(event)
