"""One running back office: sign-in, the officer's pages, the way between them. Only this module knows them all."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from apps.backoffice import standing, texts
from apps.backoffice.accounts.page import AccountsPage
from apps.backoffice.accounts.presenter import AccountsPresenter
from apps.backoffice.audit.page import AuditPage
from apps.backoffice.audit.presenter import AuditPresenter
from apps.backoffice.board.page import BoardPage
from apps.backoffice.board.presenter import BoardPresenter
from apps.backoffice.deeds import Deeds
from apps.backoffice.desk import Desk
from apps.backoffice.idle import WindowIdleWatch
from apps.backoffice.inbox.page import InboxPage
from apps.backoffice.inbox.presenter import InboxPresenter
from apps.backoffice.inbox.tasks import Heading, headings_of
from apps.backoffice.live.page import LivePage
from apps.backoffice.live.presenter import LivePresenter
from apps.backoffice.notices.page import NoticesPage
from apps.backoffice.notices.presenter import NoticesPresenter
from apps.backoffice.officer import Officer
from apps.backoffice.papers.presenter import PapersPresenter
from apps.backoffice.request.page import RequestPage
from apps.backoffice.request.presenter import RequestPresenter
from apps.backoffice.watch import Watch
from apps.backoffice.window import BackOfficeWindow
from common.client.change import BoardChange
from common.client.gateway import LinkStatus
from common.client.papers import FilePicker
from common.client.upload import Use
from common.domain.request_machine import RequestAction
from common.domain.roles import Role
from common.messages.feeds import LobbyEvent, LobbySnapshot, StaffEvent, StaffSnapshot
from common.messages.results import SessionResult
from common.shell.alarm import AlarmSound, PlayerAlarmSound
from common.shell.files import QtFilePicker
from common.shell.login.lock import LockPage
from common.shell.login.presenter import LockPresenter, SignInPresenter
from common.shell.login.view import SignInPage
from common.shell.pictures import QtPicturePicker
from common.shell.qt_gateway import QtGateway
from common.shell.sentence import Words
from common.shell.widgets.arrange import STRETCH, column, panel
from common.shell.widgets.label import Label

TICK_MS: Final = 1_000
_TASKS: Final = "tasks:"
PAGES_OF: Final[dict[Role, tuple[str, ...]]] = {
    Role.P1: ("inbox",),
    Role.P2: ("inbox",),
    Role.SPV: ("live", "alerts", "inbox", "absences", "notices"),
    Role.KOORD: ("live", "alerts", "inbox", "board", "absences", "notices", "audit"),
    Role.ADMIN: ("accounts", "notices"),
    Role.AUDIT: ("audit",),
}
_ICONS: Final = {
    "live": "forecast", "notices": "mail", "accounts": "person", "audit": "audit", "none": "chart-column",
    "board": "megaphone", "inbox": "inbox", "alerts": "alerts", "absences": "users-round",
    **standing.ICONS,
}  # fmt: skip


class Office(QObject):
    """`sit` begins an officer's time at this desk, `begin` shows the sign-in page."""

    def __init__(
        self,
        gateway: QtGateway,
        device: str,
        files: Callable[[QWidget], FilePicker] = QtFilePicker,
        sound: AlarmSound | None = None,
        pictures: Callable[[QWidget], FilePicker] = QtPicturePicker,
    ) -> None:
        """`files` and `pictures` are made over the officer's window; `sound` rings for new alerts."""
        super().__init__()
        self._gateway = gateway
        self.window = BackOfficeWindow(gateway)
        self._files, self._picture_files = files(self.window), pictures(self.window)
        self.desk = Desk(gateway, gateway.clock.now_ms)
        self.deeds = Deeds(self.desk)
        self.sign_in_page = SignInPage(texts.DEVICE(device=device))
        self._sign_in = SignInPresenter(gateway, self.sign_in_page, self.sit)
        self._lock_page = LockPage(self.window, title_of=self._title)
        self._lock = LockPresenter(gateway, self._lock_page, self._on_session_lost)
        self._idle = WindowIdleWatch(self.window)
        self._view = ""
        self._handed = False
        self._counts: dict[str, int] = {}
        self._make_pages()
        self.watch = Watch(self.desk, self.window, sound or PlayerAlarmSound(), self._count)
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK_MS)
        self._ticks.timeout.connect(self.tick)
        self._wire()

    def begin(self) -> None:
        """Show the sign-in page."""
        self.window.cover(self.sign_in_page)

    def sit(self, session: SessionResult) -> None:
        """An officer signed in: show the first of their pages."""
        self._gateway.use_session(session.session)
        self._forget()
        self.desk.sit(session)
        self.standing.arrive()
        self.window.top_bar.show_place(session.title, session.position)
        self._fill_nav()
        self.window.cover(None)
        self._go(self._views()[0][0])
        self.window.offer_lock(offered=not self._handed)
        self._begin_idle()
        self._ticks.start()

    def hand_over(self, session: SessionResult) -> None:
        """Take a session of the training hall; such a window never locks the simulated officer out."""
        self._handed = True
        self.sit(session)

    def close(self) -> None:
        """Let no more time pass; end the threads of files and pages."""
        self._ticks.stop()
        self._idle.stop()
        self.papers.forget()
        self.request_page.papers.close_pages()
        self._files.close()
        self._picture_files.close()
        self.watch.close()

    def tick(self) -> None:
        """A second passed."""
        self.desk.tick()
        self.watch.tick()
        self._inbox.tick()
        self._request.tick()
        self._live.tick()
        self._notices.tick()
        self.standing.tick()

    # --- a listener of the gateway

    def on_snapshot(self, snapshot: LobbySnapshot | StaffSnapshot) -> None:
        """Hand on to the desk."""
        self.desk.on_snapshot(snapshot)

    def on_events(self, events: tuple[LobbyEvent | StaffEvent, ...]) -> None:
        """Hand on to the desk."""
        self.desk.on_events(events)

    def on_link(self, status: LinkStatus) -> None:
        """Hand on to the desk and the covers."""
        self.desk.on_link(status)
        self.sign_in_page.show_link(status)
        self._lock_page.show_link(status)

    # --- pages

    def _make_pages(self) -> None:
        self.inbox_page = InboxPage(lambda: self.desk.book, self.desk.now)
        self._inbox = InboxPresenter(self.desk, self.deeds, self.inbox_page)
        self.inbox_page.serve(self._inbox)
        self._make_lists()
        self.request_page = RequestPage()
        self._request = RequestPresenter(self.desk, self.deeds, self.request_page)
        self.request_page.serve(self._request)
        self.papers = PapersPresenter(self.desk, self._gateway, self.request_page.papers, self._files)
        self.standing = standing.Standing(self.desk)
        lists = (self.live_page, self.notices_page, self.audit_page, self.accounts_page, self.board_page, self.no_page)
        self.window.hold(self.inbox_page, self.request_page, *lists, *(p for p, _ in self.standing.pages().values()))
        for cover in (self._lock_page, self.sign_in_page, None):
            self.window.cover(cover)

    def _make_lists(self) -> None:
        self.live_page = LivePage(self.desk.now)
        self._live = LivePresenter(self.desk, self.live_page, lambda: int(time.monotonic() * 1000))
        self.live_page.serve(self._live)
        self.notices_page = NoticesPage()
        self._notices = NoticesPresenter(self.desk, self.notices_page, lambda: int(time.monotonic() * 1000))
        self.notices_page.serve(self._notices)
        self.audit_page = AuditPage()
        self._audit = AuditPresenter(self.desk, self.audit_page)
        self.accounts_page = AccountsPage()
        self._accounts = AccountsPresenter(self.desk, self.accounts_page)
        self.accounts_page.serve(self._accounts)
        self.board_page = BoardPage()
        self.board = BoardPresenter(self.desk, self._gateway, self.board_page, self._picture_files)
        self.board_page.serve(self.board)
        nothing = Label(texts.NO_PAGE, "officer.lead", role="muted")
        self.no_page = panel(column(nothing, STRETCH, margins=(24, 24, 24, 24)))

    def _go(self, view: str) -> None:
        """Show a view by its code."""
        self._leave()
        self._view = view
        self.window.nav.show_chosen(view)
        if view.startswith(_TASKS):
            heading = view.removeprefix(_TASKS)
            self.window.show_page(self.inbox_page)
            self._inbox.show_heading(Heading(heading) if heading else None)
            self._inbox.enter()
            self.inbox_page.take_focus()
        else:
            page, enter = self._plain_pages()[view]
            self.window.show_page(page)
            page.setFocus()
            enter()
        self.window.offer_search(offered=view.startswith(_TASKS))

    def _leave(self) -> None:
        self._inbox.leave()
        self._request.leave()
        self.papers.leave()
        self._live.leave()
        self._notices.leave()
        self._accounts.leave()
        self.board.leave()
        self.standing.leave()

    def _plain_pages(self) -> dict[str, tuple[QWidget, Callable[[], None]]]:
        """Return the pages other than the inbox with what to do when one comes to the front."""
        return {
            "live": (self.live_page, self._live.enter),
            "notices": (self.notices_page, self._notices.enter),
            "audit": (self.audit_page, self._audit.enter),
            "accounts": (self.accounts_page, self._accounts.enter),
            "board": (self.board_page, self.board.enter),
            "none": (self.no_page, self.no_page.show),
            **self.watch.pages(),
            **self.standing.pages(),
        }

    def _open_request(self, request: str, act: RequestAction | None) -> None:
        """Show a request's own page; the way back leads to the view it was opened from."""
        self._leave()
        self.window.show_page(self.request_page, wide=True)
        self.window.offer_search(offered=False)
        self._request.open(request, act)
        self.papers.open(request)
        self._request.tick()

    def _on_search_entered(self, words: str) -> None:
        """Go to the first task found; KOORD opens any request by its whole number."""
        if not self._inbox.look_up(words):
            self.inbox_page.choose_first()
            self.inbox_page.take_focus()

    def _on_request_finished(self) -> None:
        self._request.leave()
        self.papers.leave()
        self._go(self._view)

    def _views(self) -> list[tuple[str, Words, str]]:
        """Return the views of who sits here as code, words and icon."""
        officer = self.desk.officer
        if officer is None:
            return []
        found: list[tuple[str, Words, str]] = []
        for page in (*PAGES_OF.get(officer.role, ("none",)), *standing.views_of(officer)):
            if page == "inbox":
                found += self._headings(officer)
            else:
                found.append((page, texts.PAGES[page], _ICONS[page]))
        return found

    def _headings(self, officer: Officer) -> list[tuple[str, Words, str]]:
        if officer.role is Role.SPV and not officer.actor.oversees_requests and self.desk.book is not None:
            return []
        known = headings_of(officer)
        entries = [(f"{_TASKS}{one}", texts.HEADINGS[one], texts.HEADING_ICONS[one]) for one in known]
        return [(_TASKS, texts.ALL_TASKS, "inbox"), *entries]

    def _fill_nav(self) -> None:
        self.window.nav.fill([("", self._views())])
        self.window.nav.show_chosen(self._view)
        self.window.nav.show_counts(self._counts)

    # --- coming and going

    def _wire(self) -> None:
        window = self.window
        self.sign_in_page.sign_in_requested.connect(self._sign_in.sign_in)
        self.sign_in_page.password_change_requested.connect(self._sign_in.change_password)
        self._lock_page.unlock_requested.connect(self._on_unlock_requested)
        self._lock_page.sign_out_requested.connect(self._sign_out)
        window.view_requested.connect(self._go)
        window.search_changed.connect(self.inbox_page.search)
        window.search_changed.connect(self._inbox.forget_search)
        window.search_entered.connect(self._on_search_entered)
        window.lock_requested.connect(self._on_lock)
        window.sign_out_requested.connect(self._sign_out)
        self._idle.expired.connect(self._on_lock)
        self.inbox_page.wanted.connect(self._open_request)
        self.request_page.finished.connect(self._on_request_finished)
        self._wire_papers()
        self.live_page.wanted.connect(self._open_request)
        self.watch.alerts_page.wanted.connect(self._open_request)
        self.audit_page.first_requested.connect(self._audit.first)
        self.audit_page.back_requested.connect(self._audit.back)
        self.audit_page.following_requested.connect(self._audit.following)
        self.inbox_page.counted.connect(self._on_counted)
        self.desk.on_session_gone = self._on_session_gone
        self.desk.watch(self._on_change)
        self._known_level = ""

    def _wire_papers(self) -> None:
        column, presenter = self.request_page.papers, self.papers
        column.picked.connect(presenter.pick)
        column.unpicked.connect(presenter.unpick)
        column.dropped.connect(presenter.drop)
        column.list.attach_requested.connect(self._on_place)
        column.list.open_requested.connect(presenter.look)
        column.list.remove_requested.connect(presenter.remove)
        column.list.cancel_requested.connect(presenter.cancel)
        column.document.closed.connect(presenter.close_document)

    def _on_place(self, purpose: Use, requirement: int) -> None:
        self.papers.place(purpose, requirement if requirement >= 0 else None)

    def _sign_out(self) -> None:
        self._lock.release()
        self._sign_in.sign_out()
        self._stand_up()

    def _begin_idle(self) -> None:
        """Count anew until the lock, as long as the coordinator greeted."""
        seconds = self._gateway.idle_lock_seconds
        if seconds and not self._handed:
            self._idle.start(seconds)

    def _on_unlock_requested(self, password: str) -> None:
        self._lock.unlock(password)
        self._begin_idle()

    def _on_lock(self) -> None:
        officer = self.desk.officer
        if officer is not None and not self._handed:
            self._lock.lock(officer.position)
            self._idle.stop()

    def _on_session_lost(self) -> None:
        self._on_session_gone("session.ended")

    def _on_session_gone(self, code: str) -> None:
        self._lock.release()
        self._sign_in.forget()
        self._stand_up()
        self.sign_in_page.show_refusal(code, {})

    def _stand_up(self) -> None:
        self._handed = False
        self._leave()
        self._forget()
        self.desk.leave()
        self._idle.stop()
        self._ticks.stop()
        self.window.top_bar.show_place("", "")
        self.begin()

    def _forget(self) -> None:
        self._counts.clear()
        self.deeds.forget()
        self.watch.forget()
        for presenter in (
            self._inbox, self._request, self.papers, self._live, self._notices, self._audit, self._accounts, self.board,
            self.standing,
        ):  # fmt: skip
            presenter.forget()

    def _title(self, position: str) -> str:
        return self.desk.session.title if self.desk.session else position

    def _on_counted(self, counts: dict[Heading, int]) -> None:
        self._count({f"{_TASKS}{heading}": count for heading, count in counts.items()})

    def _count(self, counts: dict[str, int]) -> None:
        """Show counts beside the views they belong to."""
        self._counts |= counts
        self.window.nav.show_counts(self._counts)

    def _on_change(self, _change: BoardChange) -> None:
        """The catalogue came: only now the officer's level is known, and with it the views."""
        officer = self.desk.officer
        level = f"{officer.position}{officer.level}{self.desk.book is not None}{officer.stands_for}" if officer else ""
        if level != self._known_level:
            self._known_level = level
            if officer is not None:
                self._fill_nav()
