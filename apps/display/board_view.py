"""The whole board: its parts at their places, each repainting only itself. Knows the picture, never the wire."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from apps.display.call_area import CallArea
from apps.display.closed_page import ClosedPage
from apps.display.foot import RunningText, WaitingCounts
from apps.display.head import Head
from apps.display.lost_banner import LostBanner
from apps.display.page_view import IMAGE_ROOM
from apps.display.picture import Opening, Picture
from apps.display.recent_calls import RecentCalls

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from apps.display.image_loader import ImageLoader
    from apps.display.panel import Panel


class BoardView(QWidget):
    """Fills a window; drawn for 1920x1080 and stretched to its width."""

    def __init__(
        self, parent: QWidget | None = None, *, monotonic: Callable[[], float] = time.monotonic, motion: bool = True
    ) -> None:
        super().__init__(parent)
        self._loader: ImageLoader | None = None
        self._picture = Picture()
        self.call_area = CallArea(self, monotonic=monotonic, motion=motion)
        recent = RecentCalls(self, monotonic=monotonic, motion=motion)
        self.closed_page = ClosedPage(self)
        self.banner = LostBanner(self)
        self.panels: tuple[Panel, ...] = (
            Head(self), self.call_area, recent, WaitingCounts(self), self.closed_page, RunningText(self),
            self.banner,
        )  # fmt: skip
        self.banner.hide()
        self.closed_page.raise_()
        self.banner.raise_()
        self.show_picture(Picture())

    def use_images(self, loader: ImageLoader) -> None:
        """Show the pictures this loader makes ready; without one there are none."""
        self._loader = loader
        self.call_area.use_images(lambda sha256: loader.image(sha256, self._image_size()))
        loader.ready.connect(self._on_ready)

    def ready(self, sha256: str) -> bool:
        """Whether a picture was made for this board's size."""
        return self._loader is not None and self._loader.image(sha256, self._image_size()) is not None

    def _on_ready(self, _sha256: str) -> None:
        self.call_area.update()

    def _wish(self) -> None:
        for page in (self._picture.page, self._picture.following):
            if self._loader is not None and page.image:
                self._loader.wish(page.image, self._image_size())

    def _image_size(self) -> QSize:
        """Return the room of a picture in the screen's own dots."""
        by = self.call_area.stretch() * self.devicePixelRatioF()
        return QSize(int(IMAGE_ROOM.width() * by), int(IMAGE_ROOM.height() * by))

    def show_picture(self, picture: Picture) -> None:
        """Show a picture."""
        self._picture = picture
        self._wish()
        self.closed_page.setVisible(picture.opening is Opening.CLOSED and not picture.stale and picture.fresh is None)
        for panel in self.panels:
            panel.show_picture(picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let every part take its place."""
        super().resizeEvent(event)
        for panel in self.panels:
            panel.settle()
        self._wish()
