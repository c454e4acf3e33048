"""The dispenser's window: pages under the roof, countdown, foot. It shows what the presenter says and emits wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from apps.dispenser import prompts, texts
from apps.dispenser.aids import NO_AIDS, Aid, Aids
from apps.dispenser.flow import Page
from apps.dispenser.form import Form
from apps.dispenser.keys import Keys
from apps.dispenser.models import Asking, Search, Status, UsherDesk
from apps.dispenser.pages.aids import AidsPage
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
from apps.dispenser.prompter import SilentPrompter
from apps.dispenser.scanner import ENTER, Scanner
from apps.dispenser.widgets.calm import NUMBER_MS, PAGE_MS, Calm
from apps.dispenser.widgets.calm_strip import CalmStrip
from apps.dispenser.widgets.footer import Footer
from apps.dispenser.widgets.page_stack import PageStack
from apps.dispenser.widgets.passing_note import PassingNote
from apps.dispenser.widgets.sheet import Sheet
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
    from apps.dispenser.prompter import Prompter
    from common.client.gateway import LinkStatus
    from common.shell.qt_gateway import QtGateway
    from common.shell.sentence import Words

WIDTH, HEIGHT = 1080, 1920
HELD_MS = 3000  # the usher holds the head so long; nothing there can be pressed by accident
_CALM = frozenset({"help", "scan.unknown"})  # said quietly: nothing went wrong


class DispenserWindow(PublicWindow):
    """Implements the presenter's view, on a standing or a lying screen."""

    _arranged = False

    def __init__(self, gateway: QtGateway | None = None, prompter: Prompter | None = None) -> None:
        """`prompter` says aloud what is on a page once the visitor wishes it; without one the machine is silent."""
        super().__init__(gateway, "kiosk_header", "PTSA Dispenser")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._prompter: Prompter = prompter or SilentPrompter()
        self.attract, self.aids = AttractPage(), AidsPage()
        self.units, self.services, self.service = UnitsPage(), ServicesPage(), ServicePage()
        self.search, self.status, self.status_result = SearchPage(), StatusPage(), StatusResultPage()
        self.ticket, self.no_slip, self.usher = TicketPage(), NoSlipPage(), UsherPage()
        self.closed_page = MessagePage("closed", texts.CLOSED, texts.CLOSED_BEFORE, status=True)
        self.pages: dict[Page, AttractPage | Sheet] = {
            Page.STARTING: MessagePage("back_to_start", texts.STARTING, texts.STARTING_MORE),
            Page.OFFLINE: MessagePage("disconnected", texts.OFFLINE, texts.OFFLINE_MORE),
            Page.CLOSED: self.closed_page,
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
        self._stack = PageStack([*self.pages.values(), self.aids])
        self.countdown, self.footer = Countdown(), Footer()
        self._count = panel(column(self.countdown))
        self.alone = CalmStrip(texts.CALLS_DELAYED)
        self._alone = panel(column(self.alone, margins=(48, 8, 48, 8)))
        self._alone.hide()
        self._is_alone = False
        self.put(panel(column((self._stack, 1), self._alone, self._count, self.footer)))
        self.note = PassingNote(self)
        self.idle = IdleWatch(self)
        self.calm, self.keys, self.scanner = Calm(self._stack), Keys(self), Scanner(self)
        self.scanner.passed.connect(self._on_key_passed)
        self._idle_of = 0
        self._closing: Words = ""
        self._page, self._model = Page.STARTING, None  # type: Page, object
        self._aids, self._choosing = NO_AIDS, False
        self.form = Form.of(WIDTH, HEIGHT)
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(HELD_MS)
        self.resize(WIDTH, HEIGHT)
        self._take_form()

    def serve(self, presenter: DispenserPresenter) -> None:
        """Tell this presenter what is wished."""
        self.attract.start_requested.connect(presenter.start)
        self.attract.status_requested.connect(presenter.open_status)
        self.units.letter_requested.connect(presenter.choose_letter)
        for page in (self.units, self.services, self.search):
            page.service_requested.connect(presenter.choose_service)
        for page in (self.units, self.services):
            page.search_requested.connect(presenter.open_search)
        self.service.take_requested.connect(self._on_take_requested)
        self.search.sign_requested.connect(presenter.type_search)
        self.search.erase_requested.connect(presenter.erase_search)
        self.ticket.finish_requested.connect(presenter.finish)
        self.no_slip.noted_requested.connect(presenter.finish)
        self.status.sign_requested.connect(presenter.lookup.press)
        self.status.erase_requested.connect(presenter.lookup.erase)
        self.status.see_requested.connect(presenter.lookup.ask)
        self.status_result.rate_requested.connect(presenter.lookup.rate)
        self.usher.digit_requested.connect(presenter.usher.press)
        self.usher.erase_requested.connect(presenter.usher.erase)
        self.usher.sign_in_requested.connect(presenter.usher.sign_in)
        self.usher.ticket_requested.connect(presenter.usher.choose)
        self.usher.act_requested.connect(presenter.usher.act)
        self.usher.take_requested.connect(presenter.take_for_visitor)
        self._held.timeout.connect(presenter.open_usher)
        self.closed_page.status_requested.connect(presenter.open_status)
        self.footer.back_requested.connect(presenter.back)
        self.footer.language_requested.connect(presenter.switch_language)
        self.footer.aids_requested.connect(presenter.open_aids)
        self.aids.close_requested.connect(presenter.open_aids)
        self.aids.switch_requested.connect(presenter.switch_aid)
        self.footer.help_requested.connect(presenter.ask_help)
        self.idle.ticked.connect(self._on_idle_ticked)
        self.idle.expired.connect(presenter.idle_expired)
        self.scanner.scanned.connect(presenter.scanned)
        self.keys.back.connect(self._on_back)
        self.keys.typed.connect(self._on_typed)
        self.keys.erased.connect(self._on_erased)
        self.keys.pressed_nothing.connect(presenter.start)
        self._presenter = presenter

    # the presenter's view

    def show_page(self, page: Page, model: object) -> None:
        """Show a page with its model; while a number is asked for, the service page stays with its buttons at rest."""
        shown = Page.SERVICE if isinstance(model, Asking) and not model.unsure else page
        self._model = model
        widget: Any = self.pages[shown]
        widget.show_model(model)
        if self._page is not shown or self._stack.shown is None:
            self._page = shown
            self.note.hide()
            self._show_widget()

    def show_frame(self, *, back: bool, idle: int, aids: Aids, choosing: bool) -> None:
        """Offer the way back, count down, put the aids on or off and their page over the others."""
        self.footer.show_frame(back=back, aided=bool(aids))
        if self._count.isHidden() == bool(idle):
            self._count.setVisible(bool(idle))
        self._idle_of = idle
        if idle:
            self.idle.start(idle)
        else:
            self.idle.stop()
        if (aids, choosing) == (self._aids, self._choosing):
            return
        heard = Aid.VOICE in self._aids
        self._aids, self._choosing = aids, choosing
        self.aids.show_aids(aids, voice=self._prompter.available)
        self._take_form()
        self._show_widget()
        if heard and Aid.VOICE not in aids:
            self._prompter.silence()

    def show_alone(self, *, alone: bool) -> None:
        """Say above the foot that numbers are given and calls may be late."""
        self._is_alone = alone
        self._show_strip()

    def use_language(self, language: str) -> None:
        """Speak this language from now on."""
        i18n.use(Language(language))
        self._settle()
        self._speak()

    def say(self, code: str, data: dict[str, Any]) -> None:
        """Say something over the roof for a few seconds."""
        self.note.say(texts.said(code, data), warning=code not in _CALM)
        self.note.place(self.rect())

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
        """Every key comes here: buttons leave theirs alone. The scanner looks first."""
        self.scanner.press(Qt.Key(event.key()), event.text(), event.modifiers(), repeated=event.isAutoRepeat())

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: FBT001, N802 - Qt's own form
        """Choose the next button in reading order."""
        self.keys.step(1 if following else -1)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to count while the head is held."""
        if event.position().y() < self.header.height():
            self._held.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: it was no wish for the usher's page."""
        self._held.stop()
        super().mouseReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form of the new size: the screen may have been turned."""
        super().resizeEvent(event)
        self.note.place(self.rect())
        self._take_form()

    def _take_form(self) -> None:
        """Arrange frame and pages for the size of the screen and the aids in force."""
        low, large = Aid.LOW in self._aids, Aid.LARGE in self._aids
        form = Form.of(self.width(), self.height(), low=low, large=large)
        variant = Variant.HIGH_CONTRAST if Aid.CONTRAST in self._aids else Variant.LIGHT
        now = theme.current()
        if (now.variant, now.public_scale, now.small) != (variant, form.scale, form.small):
            theme.use(variant, public_scale=form.scale, small=form.small)
        if form == self.form and self._arranged:
            return
        self.form, self._arranged = form, True
        self.header.wear(form.header)
        self.footer.arrange(form)
        margin = form["margin"]
        below = 8 if form.wide else 16
        for frame in (self._count, self._alone):
            if (layout := frame.layout()) is not None:
                layout.setContentsMargins(margin, 0, margin, below)
        self.countdown.setFixedHeight(max(32 if form.wide else 40, theme.current().face("public.caption")[1]))
        for page in (*self.pages.values(), self.aids):
            page.arrange(form)
        self._settle()

    def _settle(self) -> None:
        """Bring frame and page to their final places now, not at the next turn of the loop."""
        for frame in (self._stack.parentWidget(), self):
            if frame is not None and (layout := frame.layout()) is not None:
                layout.activate()
        if isinstance(self._stack.shown, (AttractPage, Sheet)):
            self._stack.shown.settle()

    def _show_widget(self) -> None:
        """Show the page, or the aids over it."""
        widget = self.aids if self._choosing else self.pages[self._page]
        changed = self._stack.shown is not widget
        self.header.setVisible(widget is not self.attract)
        self._show_strip()
        self._settle()
        self._stack.show_page(widget)
        self._settle()
        if changed:
            self.calm.begin(NUMBER_MS if self._page in {Page.TICKET, Page.NO_SLIP} and not self._choosing else PAGE_MS)
            self.setFocus()  # the scanner types here, and no button looks chosen before it is
        self._speak()

    def _speak(self) -> None:
        """Say what is on the page, if the visitor wishes it."""
        if Aid.VOICE in self._aids:
            words = prompts.AIDS if self._choosing else prompts.prompt(self._page, self._model)
            if words:
                self._prompter.say(words, i18n.language())

    def _show_strip(self) -> None:
        widget = self.pages[self._page]
        silent = (self.attract, self.pages[Page.ASKING], self.pages[Page.OFFLINE])  # the idle page says it by itself
        shown = self._is_alone and widget not in silent and not self._choosing
        if self._alone.isHidden() == shown:
            self._alone.setVisible(shown)
            self._settle()

    def _on_key_passed(self, key: Qt.Key, sign: str) -> None:
        if self.calm.over or key not in ENTER:
            self.keys.press(key, sign)

    def _on_back(self) -> None:
        if self.footer.back.isVisible():
            self._presenter.back()

    def _on_typed(self, sign: str) -> None:
        """A key of a keyboard: the page that takes signs gets it."""
        if self._choosing:
            return
        takers = {
            Page.SEARCH: self._presenter.type_search, Page.STATUS: self._presenter.lookup.press,
            Page.USHER: self._presenter.usher.press,
        }  # fmt: skip
        if self._page in takers:
            takers[self._page](sign)

    def _on_erased(self) -> None:
        """Backspace takes a sign back where one is typed, else it goes back."""
        model, presenter = self._model, self._presenter
        if isinstance(model, Search) and model.typed and not self._choosing:
            presenter.erase_search()
        elif isinstance(model, Status) and model.number and not self._choosing:
            presenter.lookup.erase()
        elif isinstance(model, UsherDesk) and model.account and not (model.signed_in or self._choosing):
            presenter.usher.erase()
        else:
            self._on_back()

    def _on_take_requested(self, priority: bool) -> None:  # noqa: FBT001 - a Qt signal carries its value by place
        self._presenter.take(priority=priority)

    def _on_idle_ticked(self, left: int) -> None:
        self.countdown.show_left(left, self._idle_of)
