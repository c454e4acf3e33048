"""Messages on their way: newest first, filtered, page by page; one chosen with its text; sent again by hand.

Masked by the coordinator. Asked for anew every few seconds while in front: notices are published on no feed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol, cast

from apps.backoffice.desk import Desk
from common.client.acts import Standing, Told
from common.client.change import BoardChange
from common.domain.notice import BY_HAND
from common.domain.roles import Role
from common.messages.commands import ResendNotice
from common.messages.queries import GetNoticeText, ListNotices
from common.messages.results import NoticePage
from common.messages.views import NoticeText, NoticeView, RouteView

ACT = "notices"
AGAIN_MS = 5_000
READERS = frozenset({Role.P1, Role.P2, Role.SPV, Role.KOORD})
Channel = Literal["", "sms", "email", "screen"]


@dataclass(frozen=True, slots=True)
class NoticesPicture:
    """What the page shows. `text` is the chosen notice's, None while unknown; `reads` whether texts are shown here."""

    notices: tuple[NoticeView, ...] = ()
    routes: tuple[RouteView, ...] = ()
    more: bool = False
    state: str = ""
    channel: str = ""
    chosen: NoticeView | None = None
    text: NoticeText | None = None
    text_told: Told | None = None
    reads: bool = False
    may_resend: bool = False
    standing: Standing | None = None
    told: Told | None = None
    live: bool = True


class NoticesView(Protocol):
    """What the presenter tells the page."""

    def show_picture(self, picture: NoticesPicture) -> None:
        """Show this picture."""
        ...


class NoticesPresenter:
    """`tick` is called about once a second."""

    def __init__(self, desk: Desk, view: NoticesView, monotonic_ms: Callable[[], int]) -> None:
        self._desk, self._view, self._clock = desk, view, monotonic_ms
        self._in_front = False
        self._known: dict[str, NoticeView] = {}
        self._routes: tuple[RouteView, ...] = ()
        self._texts: dict[str, NoticeText] = {}
        self._after = self._state = self._channel = self._chosen = ""
        self._told: Told | None = None
        self._text_told: Told | None = None
        self._next = 0
        desk.watch(self._on_change)

    def enter(self) -> None:
        """The page is in front: fetch its first page anew."""
        self._in_front = True
        self._known, self._after = {}, ""
        self._ask("")

    def leave(self) -> None:
        """Another page is in front."""
        self._in_front = False

    def forget(self) -> None:
        """Another officer sits here."""
        self._known, self._texts, self._routes = {}, {}, ()
        self._after = self._state = self._channel = self._chosen = ""
        self._told = self._text_told = None

    def tick(self) -> None:
        """Ask anew now and then while in front."""
        if self._in_front and self._desk.live and self._clock() >= self._next:
            self._ask("")

    def more(self) -> None:
        """Fetch the next page."""
        if self._after:
            self._ask(self._after)

    def filter(self, state: str, channel: str) -> None:
        """Show only notices of this state and channel; empty for all."""
        if (state, channel) != (self._state, self._channel):
            self._state, self._channel = state, channel
            self.enter()

    def choose(self, notice: str) -> None:
        """Show one notice with its text."""
        if notice == self._chosen:
            return
        self._chosen, self._text_told, self._told = notice, None, None
        if notice and self._reads() and notice not in self._texts:
            self._desk.acts.ask(GetNoticeText(notice=notice), self._on_text, self._on_text_told)
        self.refresh()

    def resend(self) -> None:
        """Send the chosen one again."""
        chosen = self._known.get(self._chosen)
        if chosen is not None and chosen.state in BY_HAND and self._desk.live:
            self._told = None
            self._desk.acts.send(ACT, ResendNotice(notice=chosen.id), lambda _: self._ask(""), self._on_told)
            self.refresh()

    def refresh(self) -> None:
        """Show what is known."""
        if not self._in_front:
            return
        chosen = self._known.get(self._chosen)
        self._view.show_picture(
            NoticesPicture(
                notices=tuple(sorted(self._known.values(), key=lambda one: one.id, reverse=True)),
                routes=self._routes,
                more=bool(self._after),
                state=self._state,
                channel=self._channel,
                chosen=chosen,
                text=self._texts.get(self._chosen),
                text_told=self._text_told,
                reads=self._reads(),
                may_resend=chosen is not None and chosen.state in BY_HAND,
                standing=self._desk.acts.standing(ACT),
                told=self._told,
                live=self._desk.live,
            )
        )

    def _reads(self) -> bool:
        officer = self._desk.officer
        return officer is not None and officer.role in READERS

    def _ask(self, after: str) -> None:
        self._next = self._clock() + AGAIN_MS
        asked = (self._state, self._channel)
        query = ListNotices(after=after, state=self._state, channel=cast("Channel", self._channel))
        self._desk.acts.ask(query, lambda page: self._on_page(page, after, asked), self._on_told)

    def _on_page(self, page: NoticePage, after: str, asked: tuple[str, str]) -> None:
        if asked != (self._state, self._channel):
            return
        first = not self._known
        if not after and page.notices:  # what left the filter meanwhile is gone from the part asked anew
            oldest = page.notices[-1].id if page.after else ""
            self._known = {key: one for key, one in self._known.items() if key < oldest}
        elif not after:
            self._known = {}
        self._known |= {one.id: one for one in page.notices}
        if after or first or not page.after:
            self._after = page.after
        self._routes = tuple(page.routes)
        self.refresh()

    def _on_text(self, text: NoticeText) -> None:
        self._texts[text.notice] = text
        self.refresh()

    def _on_text_told(self, told: Told) -> None:
        self._text_told = told
        self.refresh()

    def _on_told(self, told: Told) -> None:
        self._told = told
        self.refresh()

    def _on_change(self, _change: BoardChange) -> None:
        self.refresh()
