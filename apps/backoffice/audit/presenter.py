"""The journal as stored, page by page. Reads only; nothing here can change a row."""

from __future__ import annotations

from typing import Final, Protocol

from apps.backoffice.desk import Desk
from common.client.acts import Told
from common.messages.queries import ListAudit
from common.messages.results import AuditPage
from common.messages.views import AuditRow

PAGE: Final = 100


class AuditView(Protocol):
    """What the presenter tells the page."""

    def show_rows(self, rows: list[AuditRow], *, back: bool, on: bool, told: Told | None) -> None:
        """Show a page of rows and which way there is more."""
        ...


class AuditPresenter:
    """Keeps where it stands: rows after `after`."""

    def __init__(self, desk: Desk, view: AuditView) -> None:
        self._desk, self._view = desk, view
        self._after = 0
        self._rows: list[AuditRow] = []

    def enter(self) -> None:
        """Fetch the page on show anew."""
        self._ask(self._after)

    def first(self) -> None:
        """Go to the first rows."""
        self._ask(0)

    def back(self) -> None:
        """Go a page back."""
        self._ask(max(0, self._after - PAGE))

    def following(self) -> None:
        """Go a page on."""
        if self._rows:
            self._ask(self._rows[-1].seq)

    def forget(self) -> None:
        """Another officer sits here."""
        self._after, self._rows = 0, []

    def _ask(self, after: int) -> None:
        def show(page: AuditPage) -> None:
            if not page.rows and self._rows and after > self._after:
                self._view.show_rows(self._rows, back=self._after > 0, on=False, told=None)
                return
            self._after, self._rows = after, page.rows
            self._view.show_rows(page.rows, back=after > 0, on=len(page.rows) == PAGE, told=None)

        self._desk.acts.ask(ListAudit(after=after, limit=PAGE), show, self._on_told)

    def _on_told(self, told: Told) -> None:
        self._view.show_rows(self._rows, back=self._after > 0, on=False, told=told)
