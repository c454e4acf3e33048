"""The dispenser's window: pages under the roof, countdown, foot. It shows what the presenter says and emits wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from apps.dispenser import texts
from apps.dispenser.flow import Page
from apps.dispenser.models import Asking
from apps.dispenser.pages.attract import AttractPage
from apps.dispenser.pages.message import MessagePage
from apps.dispenser.pages.no_slip import NoSlipPage
from apps.dispenser.pages.search import SearchPage
from apps.dispenser.pages.service import ServicePage
from apps.dispenser.pages.services import ServicesPage
from apps.dispenser.pages.status import StatusPage
from apps.dispenser.pages.status_result import StatusResultPage
from apps.dispenser.pages.ticket import TicketPage
from apps.dispenser.pages.units import UnitsPage
from apps.dispenser.pages.usher import UsherPage
from apps.dispenser.widgets.calm_strip import CalmStrip
from apps.dispenser.widgets.footer import Footer
from apps.dispenser.widgets.page_stack import PageStack
from apps.dispenser.widgets.passing_note import PassingNote
from common.shell import formats, i18n, theme
from common.shell.coordinator_clock import instant
from common.shell.formats import LongDate
from common.shell.idle import IdleWatch
from common.shell.sentence import Language
from common.shell.texts import OPEN_UNTIL
from common.shell.theme import Variant
from common.shell.widgets.arrange import column, panel
from common.shell.widgets.countdown import Countdown
from common.shell.window import PublicWindow

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from apps.dispenser.presenter import DispenserPresenter
    from common.client.gateway import LinkStatus
    from common.shell.qt_gateway import QtGateway
    from common.shell.sentence import Words

WIDTH, HEIGHT = 1080, 1920
LONGEST_CODE = 80
HELD_MS = 3000  # the usher holds the head so long; nothing there can be pressed by accident


class DispenserWindow(PublicWindow):
    """Implements the presenter's view."""

    def __init__(self, gateway: QtGateway | None = None) -> None:
        super().__init__(gateway, "kiosk_header", "PTSA Dispenser")
        self.resize(WIDTH, HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.attract = AttractPage()
        self.units, self.services, self.service = UnitsPage(), ServicesPage(), ServicePage()
        self.search, self.status, self.status_result = SearchPage(), StatusPage(), StatusResultPage()
        self.ticket, self.no_slip, self.usher = TicketPage(), NoSlipPage(), UsherPage()
        self.pages: dict[Page, QWidget] = {
            Page.STARTING: MessagePage("back_to_start", texts.STARTING, texts.STARTING_MORE),
            Page.OFFLINE: MessagePage("disconnected", texts.OFFLINE, texts.OFFLINE_MORE),
            Page.CLOSED: MessagePage("closed", texts.CLOSED, texts.CLOSED_BEFORE, status=True),
            Page.ASKING: MessagePage("clear_time", texts.UNSURE_TITLE, texts.UNSURE_MORE),
            Page.ATTRACT: self.attract,
            Page.UNITS: self.units,
            Page.SERVICES: self.services,
            Page.SERVICE: self.service,
            Page.SEARCH: self.search,
            Page.TICKET: self.ticket,
            Page.NO_SLIP: self.no_slip,
            Page.STATUS: self.status,
            Page.STATUS_RESULT: self.status_result,
            Page.USHER: self.usher,
        }
        self._stack = PageStack(self.pages.values())
        self.countdown, self.footer = Countdown(), Footer()
        self._count = panel(column(self.countdown, margins=(48, 0, 48, 16)))
        self.alone = CalmStrip(texts.CALLS_DELAYED)
        self._alone = panel(column(self.alone, margins=(48, 12, 48, 12)))
        self._alone.hide()
        self._is_alone = False
        self.put(panel(column((self._stack, 1), self._alone, self._count, self.footer)))
        self.note = PassingNote(self)
        self.idle = IdleWatch(self)
        self._idle_of = 0
        self._closing: Words = ""
        self._scanned = ""
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(HELD_MS)

    def serve(self, presenter: DispenserPresenter) -> None:
        """Tell this presenter what is wished."""
        self.attract.start_requested.connect(presenter.start)
        self.attract.status_requested.connect(presenter.open_status)
        self.units.letter_requested.connect(presenter.choose_letter)
        self.services.turn_requested.connect(presenter.turn)
        for page in (self.units, self.services, self.search):
            page.service_requested.connect(presenter.choose_service)
        for page in (self.units, self.services):
            page.search_requested.connect(presenter.open_search)
        self.service.take_requested.connect(self._on_take_requested)
        self.search.sign_requested.connect(presenter.type_search)
        self.search.erase_requested.connect(presenter.erase_search)
        self.ticket.finish_requested.connect(presenter.finish)
        self.no_slip.noted_requested.connect(presenter.finish)
        self.status.sign_requested.connect(presenter.press_status)
        self.status.erase_requested.connect(presenter.erase_status)
        self.status.see_requested.connect(presenter.see_status)
        self.status_result.rate_requested.connect(presenter.rate)
        self.usher.digit_requested.connect(presenter.press_usher)
        self.usher.erase_requested.connect(presenter.erase_usher)
        self.usher.sign_in_requested.connect(presenter.sign_in_usher)
        self.usher.ticket_requested.connect(presenter.choose_ticket)
        self.usher.turn_requested.connect(presenter.turn_tickets)
        self.usher.act_requested.connect(presenter.act_on_ticket)
        self._held.timeout.connect(presenter.open_usher)
        closed = self.pages[Page.CLOSED]
        if isinstance(closed, MessagePage):
            closed.status_requested.connect(presenter.open_status)
        self.footer.back_requested.connect(presenter.back)
        self.footer.language_requested.connect(presenter.switch_language)
        self.footer.aids_requested.connect(presenter.switch_aids)
        self.footer.help_requested.connect(presenter.ask_help)
        self.idle.ticked.connect(self._on_idle_ticked)
        self.idle.expired.connect(presenter.idle_expired)
        self._presenter = presenter

    # the presenter's view

    def show_page(self, page: Page, model: object) -> None:
        """Show a page with its model; while a number is asked for, the service page stays with its buttons at rest."""
        shown = Page.SERVICE if isinstance(model, Asking) and not model.unsure else page
        widget: Any = self.pages[shown]
        widget.show_model(model)
        if self._stack.shown is not widget:
            self.note.hide()
        self.header.setVisible(shown is not Page.ATTRACT)
        self._stack.show_page(widget)
        self._show_strip()
        self.setFocus()  # the scanner types here, and no button looks chosen before it is

    def show_frame(self, *, back: bool, idle: int, aided: bool) -> None:
        """Offer the way back, count down, and put the aid on or off."""
        self.footer.show_frame(back=back, aided=aided)
        self._count.setVisible(bool(idle))
        self._idle_of = idle
        if idle:
            self.idle.start(idle)
        else:
            self.idle.stop()
        wanted = Variant.HIGH_CONTRAST if aided else Variant.LIGHT
        if theme.current().variant is not wanted:
            theme.use(wanted)

    def show_alone(self, *, alone: bool) -> None:
        """Say above the foot that numbers are given and calls may be late."""
        self._is_alone = alone
        self._show_strip()

    def use_language(self, language: str) -> None:
        """Speak this language from now on."""
        i18n.use(Language(language))

    def say(self, code: str, data: dict[str, Any]) -> None:
        """Say something over the roof for a few seconds."""
        self.note.say(texts.said(code, data), warning=code != "help")

    # the frame's own

    def show_closing(self, stops_at: int | None) -> None:
        """Show below the clock until when numbers are given; nothing when none are."""
        self._closing = OPEN_UNTIL(time=formats.clock(instant(stops_at))) if stops_at is not None else ""

    def show_time(self, now: datetime) -> None:
        """Show the coordinator's time in both heads."""
        self.header.show_right(formats.clock(now), self._closing)
        self.attract.hall.show_time(formats.clock(now), LongDate(now))

    def show_link(self, status: LinkStatus) -> None:
        """Show the training mark in both heads."""
        super().show_link(status)
        self.attract.hall.show_training(training=status.mark == "training")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Collect what a scanner types; Enter ends a code."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            code, self._scanned = self._scanned, ""
            if code:
                self._presenter.scanned(code)
            return
        self._scanned = (self._scanned + event.text())[-LONGEST_CODE:]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to count while the head is held."""
        if event.position().y() < self.header.height():
            self._held.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: it was no wish for the usher's page."""
        self._held.stop()
        super().mouseReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the note over the roof."""
        super().resizeEvent(event)
        self.note.place(self.rect())

    def _show_strip(self) -> None:
        silent = (self.attract, self.pages[Page.ASKING], self.pages[Page.OFFLINE])  # the idle page says it by itself
        self._alone.setVisible(self._is_alone and self._stack.shown not in silent)

    def _on_take_requested(self, priority: bool) -> None:  # noqa: FBT001 - a Qt signal carries its value by place
        self._presenter.take(priority=priority)

    def _on_idle_ticked(self, left: int) -> None:
        self.countdown.show_left(left, self._idle_of)
