"""One page at a time over the whole place. Unlike a layout it never measures the pages that are not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent


class PageStack(QWidget):
    """`show_page(page)`; a page gets the size of the stack whatever it asks for."""

    def __init__(self, pages: Iterable[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for page in pages:
            page.setParent(self)
            page.hide()

    @property
    def shown(self) -> QWidget | None:
        """The page shown."""
        return self._shown

    def show_page(self, page: QWidget) -> None:
        """Show a page instead of the one shown."""
        if page is self._shown:
            return
        before, self._shown = self._shown, page
        page.setGeometry(self.rect())
        page.show()
        if before is not None:
            before.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the new size."""
        super().resizeEvent(event)
        if self._shown is not None:
            self._shown.setGeometry(self.rect())
