"""How wide the pane beside a page's work is: by the text size in force, never more than a share of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from common.shell import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Side(NamedTuple):
    """Widths in pixels at 100 % text; a page below `roomy` has the narrow pane. `most` is the share."""

    usual: int
    narrow: int
    roomy: int
    most: float = 0.5

    def is_narrow(self, page: QWidget) -> bool:
        """Return whether the page has little room at the text size in force."""
        return page.width() / theme.of(page).scale < self.roomy

    def fit(self, page: QWidget, pane: QWidget) -> None:
        """Give the pane its width."""
        wanted = theme.of(page).px(self.narrow if self.is_narrow(page) else self.usual)
        pane.setFixedWidth(min(wanted, max(1, int(page.width() * self.most))))
