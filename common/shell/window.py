"""The frames: an officer's window with its top bar, and a public window under the roof. Pages go inside.

window = OfficerWindow(gateway); window.put(page); window.cover(sign_in); window.cover(None)
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from common.shell import formats, theme
from common.shell.notice_strip import NoticeStrip
from common.shell.roof import RoofHeader
from common.shell.top_bar import TopBar

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from common.client.gateway import LinkStatus
    from common.shell.qt_gateway import QtGateway
    from common.shell.sentence import Words

CLOCK_MS = 250


class Ground(QWidget):
    """A window that paints the theme's ground and follows the coordinator's time."""

    closed = Signal()

    def __init__(self, gateway: QtGateway | None, title: Words) -> None:
        super().__init__()
        self._gateway = gateway
        self._title: Words = title
        self._stays_open = False
        self.setWindowTitle(title if isinstance(title, str) else "PTSA")
        self._timer = QTimer(self)
        self._timer.setInterval(CLOCK_MS)
        self._timer.timeout.connect(self._on_clock)
        if gateway is not None:
            gateway.link_changed.connect(self._on_link_changed)
            self._timer.start()

    def keep_open(self, *, stays: bool = True) -> None:
        """Refuse to be closed by the user (kiosk, board, visitor's window)."""
        self._stays_open = stays

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless this window stays."""
        if self._stays_open:
            event.ignore()
            return
        self._timer.stop()
        self.closed.emit()
        super().closeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.of(self).colour("ground"))
        painter.end()

    def show_link(self, status: LinkStatus) -> None:
        """Show the state of the link."""

    def show_time(self, now: datetime) -> None:
        """Show the coordinator's time."""

    def _on_link_changed(self, status: LinkStatus) -> None:
        self.show_link(status)

    def _on_clock(self) -> None:
        now = self._gateway.clock.now() if self._gateway is not None else None
        if now is not None:
            self.show_time(now)


class OfficerWindow(Ground):
    """Top bar and page; sign-in or lock cover both."""

    def __init__(self, gateway: QtGateway | None = None, title: Words = "PTSA") -> None:
        super().__init__(gateway, title)
        self.top_bar = TopBar()
        self._body: QWidget | None = None
        work = QWidget()
        self._column = QVBoxLayout(work)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top_bar)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(work)

    def put(self, page: QWidget) -> None:
        """Show a page below the top bar; the former one is taken out and stays its owner's."""
        if self._body is page:
            return
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.setParent(None)
        self._body = page
        self._column.addWidget(page, 1)
        page.show()

    def cover(self, page: QWidget | None) -> None:
        """Cover the whole window (sign-in, lock); None uncovers it. The covered page keeps everything typed."""
        if page is None:
            self._stack.setCurrentIndex(0)
            return
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def covered(self) -> QWidget | None:
        """Return what covers the window now."""
        return self._stack.currentWidget() if self._stack.currentIndex() else None

    def show_link(self, status: LinkStatus) -> None:
        """Show the link in the top bar."""
        self.top_bar.show_link(status)

    def show_time(self, now: datetime) -> None:
        """Show the time in the top bar."""
        self.top_bar.show_time(formats.clock(now))


class PublicWindow(Ground):
    """Roof header and page, for the dispenser (`kiosk_header`) and the visitor's window (`visitor_header`).

    With `notices` it shows what the application says, under the roof; the visitor's window leaves it to the officer's.
    """

    def __init__(
        self,
        gateway: QtGateway | None = None,
        roof: str = "kiosk_header",
        title: Words = "PTSA",
        *,
        notices: bool = False,
    ) -> None:
        super().__init__(gateway, title)
        self.header = RoofHeader(roof)
        self.notice_strip = NoticeStrip("public.caption", public=True, parent=self) if notices else None
        self._pages = QStackedLayout()
        self._pages.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._pages, 1)

    def put(self, page: QWidget) -> None:
        """Show a page below the roof; pages once put stay ready."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the notices in their place."""
        super().resizeEvent(event)
        if self.notice_strip is not None:
            self.notice_strip.setGeometry(48, self.header.height() - 8, self.width() - 96, 88)

    def show_link(self, status: LinkStatus) -> None:
        """Show the training mark; what else a lost link means for the public, the application says."""
        self.header.show_training(training=status.mark == "training")
