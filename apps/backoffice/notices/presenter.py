"""The messages that wait to be sent, newest first, page by page. Masked by the coordinator."""

from __future__ import annotations

from typing import Protocol

from apps.backoffice.desk import Desk
from common.client.acts import Told
from common.messages.queries import ListNotices
from common.messages.results import NoticePage
from common.messages.views import NoticeView


class NoticesView(Protocol):
    """What the presenter tells the page."""

    def show_notices(self, notices: list[NoticeView], *, more: bool, told: Told | None) -> None:
        """Show what is known, whether there is more, and what went wrong."""
        ...


class NoticesPresenter:
    """Asks when its page comes to the front."""

    def __init__(self, desk: Desk, view: NoticesView) -> None:
        self._desk, self._view = desk, view
        self._known: list[NoticeView] = []
        self._after = ""

    def enter(self) -> None:
        """Fetch the first page anew."""
        self._known, self._after = [], ""
        self._ask("")

    def more(self) -> None:
        """Fetch the next page."""
        if self._after:
            self._ask(self._after)

    def forget(self) -> None:
        """Another officer sits here."""
        self._known, self._after = [], ""

    def _ask(self, after: str) -> None:
        self._desk.acts.ask(ListNotices(after=after), self._on_page, self._on_told)

    def _on_page(self, page: NoticePage) -> None:
        self._known = [*self._known, *page.notices]
        self._after = page.after
        self._view.show_notices(self._known, more=bool(page.after), told=None)

    def _on_told(self, told: Told) -> None:
        self._view.show_notices(self._known, more=bool(self._after), told=told)
