"""What the dispenser does when it is touched, when the hall changes and when nobody is there. Codes only, no Qt.

The view is told which page to show with which model; equal models are not told twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

from apps.dispenser.aids import Aid
from apps.dispenser.flow import Flow, Page
from apps.dispenser.hall import ISSUING, Hall
from apps.dispenser.issuing import Issuing
from apps.dispenser.lending import Lending
from apps.dispenser.lookup import Lookup, is_receipt
from apps.dispenser.models import Search
from apps.dispenser.usher import Usher
from apps.dispenser.waits import WaitsErrand
from common.client.catalogue import CatalogueErrand
from common.client.gateway import Link
from common.messages.feeds import LobbyEvent, LobbySnapshot, StaffEvent, StaffSnapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from apps.dispenser.aids import Aids
    from apps.dispenser.last_hall import LastHall
    from apps.dispenser.models import Asking, Status, StatusResult, Taken, UsherDesk
    from apps.dispenser.printer import TicketPrinter
    from common.client.gateway import Gateway, LinkStatus
    from common.messages.catalogue_views import CatalogueView
    from common.messages.live_views import WaitsView

LONGEST_SEARCH = 24
_UNDISTURBED = frozenset({Page.ASKING, Page.TICKET, Page.NO_SLIP, Page.STARTING, Page.OFFLINE, Page.USHER})
_LIVE_PAGES = frozenset({Page.ATTRACT, Page.CLOSED, Page.UNITS, Page.SERVICES, Page.SERVICE})


class View(Protocol):
    """What the presenter tells the window."""

    def show_page(self, page: Page, model: object) -> None:
        """Show a page; the same page with another model is an update."""
        ...

    def show_frame(self, *, back: bool, idle: int, aids: Aids, choosing: bool) -> None:
        """Offer Kembali or not; count down `idle` seconds (0: never); put aids on, open their panel if `choosing`."""
        ...

    def show_closing(self, stops_at: int | None) -> None:
        """Show until when numbers are given (UTC ms), None when none are."""
        ...

    def show_alone(self, *, alone: bool) -> None:
        """Say calmly that numbers are given without the coordinator, or no more."""
        ...

    def use_language(self, language: str) -> None:
        """Speak `id` or `en` from now on."""
        ...

    def say(self, code: str, data: dict[str, Any]) -> None:
        """Say a sentence in passing: a refusal or failure by its code, or `help`."""
        ...


class DispenserPresenter:
    """One dispenser. It listens to the gateway; the window calls the verbs, those of `lookup` and `usher` too."""

    def __init__(
        self,
        gateway: Gateway,
        printer: TicketPrinter,
        view: View,
        lend: Callable[[Gateway, Hall], Lending] = Lending,
        last: LastHall | None = None,
    ) -> None:
        """`lend` joins the book of lent numbers, if the machine keeps one; without `last` nothing is remembered."""
        self._gateway, self._view, self._last = gateway, view, last
        self._flow, self._hall = Flow(), Hall()
        self._lending = lend(gateway, self._hall)
        self._issuing = Issuing(gateway, printer, self._hall, self._lending, self)
        self._lending.host = self._issuing
        self.lookup = Lookup(gateway, self._hall, self)
        self.usher = Usher(gateway, self._hall, self._issuing, self)
        self._search = Search()
        self._language: Literal["id", "en"] = "id"
        self._shown: tuple[Page, object] | None = None
        self._catalogue = CatalogueErrand(gateway, self._on_catalogue)
        self._waits = WaitsErrand(gateway, self._on_waits)
        self._heard: tuple[object, ...] = ()

    @property
    def page(self) -> Page:
        """The page shown (what the beat tells)."""
        return self._flow.page

    def begin(self) -> None:
        """Show the first page; what was known when the machine was last on is known again."""
        if self._last is not None:
            self._last.recall(self._hall)
        self._turn_page()

    # touches

    def start(self) -> None:
        """Any touch on the idle page."""
        if self._flow.page is Page.ATTRACT:
            self._go(Page.UNITS)

    def choose_letter(self, letter: str) -> None:
        """A letter's tile."""
        self._flow.choose(letter=letter)
        self._go(Page.SERVICES)

    def choose_service(self, code: str) -> None:
        """A service, from the list, the search or the most asked."""
        self._flow.choose(service=code)
        self._go(Page.SERVICE)
        self._waits.ask()

    def take(self, *, priority: bool) -> None:
        """Ambil Nomor, or Ambil Nomor Prioritas."""
        service = self._hall.service_of(self._flow.choice.service)
        if service is not None:
            self._issuing.take(service, priority=priority, language=self._language)

    def finish(self) -> None:
        """Selesai, or 'Sudah saya catat'."""
        self._issuing.note()
        self._restart()

    def back(self) -> None:
        """Kembali; first of all away from the aids."""
        if self._flow.choosing_aids:
            self._flow.back()
            self._frame()
            return
        if self._flow.page is Page.STATUS_RESULT:
            self.lookup.clear()
        self._flow.back()
        if self._flow.screen.home:
            self._restart()
        else:
            self._turn_page()

    def switch_language(self) -> None:
        """The language button."""
        self._language = "en" if self._language == "id" else "id"
        self._view.use_language(self._language)

    def open_aids(self) -> None:
        """The accessibility button: opens the aids, and puts them away again."""
        self._flow.choosing_aids = not self._flow.choosing_aids
        self._frame()

    def switch_aid(self, aid: str) -> None:
        """One of the four aids."""
        self._flow.switch(Aid(aid))
        self._frame()

    def ask_help(self) -> None:
        """Panggil Petugas."""
        self._view.say("help", {})

    def idle_expired(self) -> None:
        """Nobody has touched the screen for as long as it waits."""
        if self._flow.page is Page.TICKET and self._issuing.printing:
            self._frame()
            return
        self._issuing.leave(by_itself=True)
        self._restart()

    def open_search(self) -> None:
        """Cari layanan."""
        self._search = Search()
        self._go(Page.SEARCH)

    def type_search(self, sign: str) -> None:
        """A key of the search."""
        self._find((self._search.typed + sign)[:LONGEST_SEARCH].lstrip())

    def erase_search(self) -> None:
        """Erase one sign of the search."""
        self._find(self._search.typed[:-1])

    def open_status(self) -> None:
        """Cek status permohonan, or rating by the receipt's code."""
        self.lookup.clear()
        self._go(Page.STATUS)

    def scanned(self, code: str) -> None:
        """The scanner read something; a receipt is looked up from any page where nothing is under way."""
        if self._flow.page in _UNDISTURBED:
            return
        if not is_receipt(code):
            self._view.say("scan.unknown", {})
            return
        self._flow.choosing_aids = False
        self.lookup.clear()
        self.lookup.scan(code)

    def open_usher(self) -> None:
        """The usher held the mark for a while; not while a visitor's number is under way."""
        if self._flow.page not in {Page.ASKING, Page.TICKET, Page.NO_SLIP, Page.USHER}:
            self.usher.leave()
            self._go(Page.USHER)

    def take_for_visitor(self) -> None:
        """The usher takes a number for somebody, also where the printer cannot print: then it is written by hand."""
        if not self.usher.desk.signed_in:
            return
        if self._hall.home is not Page.ATTRACT:
            self.usher.refuse("day.not_issuing")
            return
        self.usher.leave()
        self._issuing.by_hand = True
        self._go(Page.UNITS)

    # what issuing, look-up and usher tell

    def on_usher(self, desk: UsherDesk) -> None:
        """The usher's page changed."""
        if self._flow.page is Page.USHER:
            self._turn_page(desk)

    def on_asking(self, asking: Asking) -> None:
        """A number was asked for; the answer mostly comes before the eye notices."""
        self._flow.go(Page.ASKING)
        self._turn_page(asking)

    def on_taken(self, taken: Taken) -> None:
        """A number is given: shown at once, then its paper."""
        target = Page.NO_SLIP if taken.paper == "failed" else Page.TICKET
        if self._flow.page not in {Page.ASKING, Page.TICKET, Page.NO_SLIP}:
            return
        if self._flow.page is target:
            self._tell(taken)
            return
        self._flow.go(target)
        self._turn_page(taken)

    def on_not_taken(self, code: str, data: dict[str, Any]) -> None:
        """No number: back to the service with the reason."""
        if self._flow.page is Page.ASKING:
            self._flow.page = Page.SERVICE
            self._turn_page()
        self._view.say(code, data)

    def on_status(self, status: Status) -> None:
        """What is typed, asked or wrong."""
        self._flow.go(Page.STATUS)
        self._turn_page(status)

    def on_status_result(self, result: StatusResult) -> None:
        """What became of a request."""
        self._flow.go(Page.STATUS_RESULT)
        self._turn_page(result)

    # what the gateway tells

    def on_snapshot(self, snapshot: LobbySnapshot | StaffSnapshot) -> None:
        """Everything anew; the catalogue may be another one too."""
        if isinstance(snapshot, LobbySnapshot):
            self._hall.board.load(snapshot)
            self._catalogue.want(live=True)
            self._settle()

    def on_events(self, events: tuple[LobbyEvent | StaffEvent, ...]) -> None:
        """The hall changed."""
        change = self._hall.board.apply_all(event for event in events if isinstance(event, LobbyEvent))
        if change.catalogue or change.everything:  # a new day counts anew what is asked for most
            self._catalogue.want(live=True)
        self._settle()

    def on_link(self, status: LinkStatus) -> None:
        """The link changed, or half a second passed."""
        hall, before = self._hall, self._heard
        hall.hear(status)
        self._lending.hear(status)
        self._catalogue.look(live=status.link is Link.LIVE)
        if self._flow.page is Page.SERVICE and status.link is Link.LIVE:
            self._waits.look()
        self._heard = (hall.link, hall.alone, hall.lent, hall.opening().phase, self._issuing.block)
        if before != self._heard:
            if hall.link is Link.LOST:
                self._issuing.doubt()
            self._settle()

    def _on_catalogue(self, catalogue: CatalogueView) -> None:
        self._hall.learn(catalogue)
        self._settle()

    def _on_waits(self, waits: WaitsView | None) -> None:
        self._hall.waits = waits
        if self._flow.page is Page.SERVICE:
            self._show()

    # showing

    def _settle(self) -> None:
        if self._last is not None and self._hall.link is Link.LIVE:
            self._last.keep(self._hall)
        self._view.show_alone(alone=self._hall.alone and self._hall.home is Page.ATTRACT)
        day = self._hall.board.day
        self._view.show_closing(day.stops_at if day is not None and day.state == ISSUING else None)
        if self._flow.settle(self._hall.home):
            self._restart()
        elif self._flow.page in _LIVE_PAGES:
            self._show()
        elif self._flow.page is Page.USHER:
            self.usher.refresh()

    def _restart(self) -> None:
        self._issuing.leave()
        self._issuing.by_hand = False
        self.lookup.clear()
        self.usher.leave()
        self._search = Search()
        self._flow.restart()
        if self._language != "id":
            self._language = "id"
            self._view.use_language("id")
        self._turn_page()

    def _go(self, page: Page) -> None:
        self._flow.go(page)
        self._turn_page()

    def _turn_page(self, model: object = None) -> None:
        self._frame()
        if model is None:
            self._show()
        else:
            self._tell(model)

    def _frame(self) -> None:
        flow = self._flow
        self._view.show_frame(back=flow.can_go_back, idle=flow.idle, aids=flow.aids, choosing=flow.choosing_aids)

    def _find(self, typed: str) -> None:
        self._search = Search(typed, self._hall.find(typed))
        self._tell(self._search)

    def _show(self) -> None:
        page, hall, choice = self._flow.page, self._hall, self._flow.choice
        model: object = None
        if page is Page.ATTRACT:
            model = hall.attract()
        elif page is Page.CLOSED:
            model = hall.closed()
        elif page is Page.UNITS:
            model = hall.units()
        elif page is Page.SERVICES:
            model = hall.services(choice)
        elif page is Page.SERVICE:
            model = hall.service(choice, self._issuing.block)
        elif page is Page.SEARCH:
            model = self._search
        elif page is Page.STATUS:
            model = self.lookup.status
        elif page is Page.USHER:
            model = self.usher.desk
        self._tell(model)

    def _tell(self, model: object) -> None:
        if self._shown != (self._flow.page, model):
            self._shown = (self._flow.page, model)
            self._view.show_page(self._flow.page, model)
