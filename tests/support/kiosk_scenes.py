"""Every page and state of the dispenser by name: a scene brings a kiosk there, for tests and for pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from apps.dispenser.aids import Aid
from apps.dispenser.printer import PaperOutcome, PrinterState
from common.client.fake_gateway import Doubt, Refusal
from common.client.gateway import Link
from common.messages.catalogue_views import CatalogueView
from common.messages.commands import IssueTicket, ReportPaper
from common.messages.feeds import LobbySnapshot
from common.messages.queries import GetStatus
from common.messages.results import Done, SessionResult
from common.messages.views import StatusView
from common.messages.words import SignIn, SignOut
from common.shell import i18n, theme
from common.shell.sentence import Language
from common.shell.theme import Variant
from tests.gui.dispenser import material
from tests.support.kiosk_window import Kiosk, crowded, make_kiosk

SIZES: Final = ((1080, 1920), (1920, 1080), (1366, 768))
DAY_MS = 86_400_000


@dataclass(frozen=True)
class Scene:
    """How to come there; `hall` and `catalogue` are what the coordinator tells."""

    act: Callable[[Kiosk], None]
    hall: Callable[[], LobbySnapshot] = material.snapshot
    catalogue: Callable[[], CatalogueView] = material.catalogue
    joined: bool = True


def _nothing(_kiosk: Kiosk) -> None:
    """The first page is the scene."""


def _units(kiosk: Kiosk) -> None:
    kiosk.presenter.start()


def _services(kiosk: Kiosk) -> None:
    _units(kiosk)
    kiosk.presenter.choose_letter("A")


def _service(kiosk: Kiosk) -> None:
    _services(kiosk)
    kiosk.presenter.choose_service("A01")


def _fullest_service(kiosk: Kiosk) -> None:
    """The one with the most to bring."""
    most = max(material.catalogue().services, key=lambda service: len(service.requirements))
    _units(kiosk)
    kiosk.presenter.choose_letter(most.tile or most.letter)
    kiosk.presenter.choose_service(most.code)


def _no_paper(kiosk: Kiosk) -> None:
    kiosk.printer.state = PrinterState.NO_PAPER
    _service(kiosk)


def _search(typed: str) -> Callable[[Kiosk], None]:
    def act(kiosk: Kiosk) -> None:
        _units(kiosk)
        kiosk.presenter.open_search()
        for sign in typed:
            kiosk.presenter.type_search(sign)

    return act


def _ticket(number: str = "A-015", *, ahead: int = 2) -> Callable[[Kiosk], None]:
    def act(kiosk: Kiosk) -> None:
        kiosk.gateway.script(IssueTicket, material.issued(number, ahead=ahead))
        kiosk.gateway.script(ReportPaper, material.issued(number))
        _service(kiosk)
        kiosk.presenter.take(priority=number.startswith("P"))
        kiosk.window.ticket.rest()

    return act


def _no_slip(kiosk: Kiosk) -> None:
    _ticket()(kiosk)
    kiosk.printer.answer(PaperOutcome.FAILED)


def _printed(kiosk: Kiosk) -> None:
    _ticket()(kiosk)
    kiosk.printer.answer(PaperOutcome.PRINTED)


def _asking(kiosk: Kiosk) -> None:
    _service(kiosk)
    kiosk.presenter.take(priority=False)


def _unsure(kiosk: Kiosk) -> None:
    _asking(kiosk)
    kiosk.gateway.resolve_last(Doubt())


def _refused(kiosk: Kiosk) -> None:
    kiosk.gateway.script(IssueTicket, Refusal("day.not_issuing"))
    _service(kiosk)
    kiosk.presenter.take(priority=False)


def _status(typed: str = "") -> Callable[[Kiosk], None]:
    def act(kiosk: Kiosk) -> None:
        kiosk.presenter.open_status()
        for sign in typed:
            kiosk.presenter.lookup.press(sign)

    return act


def _status_wrong(kiosk: Kiosk) -> None:
    kiosk.gateway.script(GetStatus, Refusal("status.unknown"))
    _status("A012611230007482913")(kiosk)
    kiosk.presenter.lookup.ask()


def _result(**changes: object) -> Callable[[Kiosk], None]:
    def act(kiosk: Kiosk) -> None:
        found = {"number": "A01-261123-0007", "service": "A01", "state": "AT_P2", "unit": "SYAKER"} | changes
        dates = {"registered_at": material.AT - DAY_MS, "promise_due": material.AT + 4 * DAY_MS}
        kiosk.gateway.script(GetStatus, StatusView(**(dates | found)))  # type: ignore[arg-type]
        kiosk.presenter.scanned("PTSA1:R:A01-261123-0007:482913")

    return act


def _usher(kiosk: Kiosk) -> None:
    kiosk.presenter.open_usher()
    for digit in "0042123":
        kiosk.presenter.usher.press(digit)


def _usher_list(kiosk: Kiosk) -> None:
    kiosk.gateway.script(SignOut, Done())
    session = SessionResult(
        session="s", account="u0042", position="PANDU", role="PANDU", title="Pandu", must_change=False
    )
    kiosk.gateway.script(SignIn, session)
    _usher(kiosk)
    for digit in "456":
        kiosk.presenter.usher.press(digit)
    kiosk.presenter.usher.sign_in()
    kiosk.presenter.usher.choose("w1")


def _lost(kiosk: Kiosk) -> None:
    kiosk.gateway.push_link(Link.LOST, age_ms=3500)


def _aids(*on: Aid) -> Callable[[Kiosk], None]:
    def act(kiosk: Kiosk) -> None:
        _units(kiosk)
        kiosk.presenter.open_aids()
        for aid in on:
            kiosk.presenter.switch_aid(aid.value)

    return act


def _crowd() -> LobbySnapshot:
    """A thousand waiting."""
    letters = "ABCDEFGHP"
    tickets = [material.lobby_ticket(f"w{n}", number_letter=letters[n % 9], number=f"{letters[n % 9]}-{n:03}")
               for n in range(1000)]  # fmt: skip
    return material.snapshot(tickets=tickets)


def _day(state: str, **changes: object) -> Callable[[], LobbySnapshot]:
    return lambda: material.snapshot(material.day(state, **changes))


def _earlier(days: int, opens_in_hours: int) -> Callable[[], LobbySnapshot]:
    """The last service day was days ago; the next one opens in some hours."""
    date = f"2026-11-{23 - days}"
    return _day("ENDED", date=date, next_opens_at=material.AT + opens_in_hours * 3_600_000)


def _resting() -> CatalogueView:
    """The hall's clock stands in a break that ends in 18 minutes."""
    return replace(material.catalogue(), breaks=((material.AT - 60_000, material.AT + 1_080_000),))


SCENES: Final[dict[str, Scene]] = {
    "starting": Scene(_nothing, joined=False),
    "attract": Scene(_nothing),
    "units": Scene(_units),
    "units-1000-waiting": Scene(_units, _crowd),
    "units-letter-paused": Scene(_units, _day("ISSUING", paused=("B",))),
    "services": Scene(_services),
    "services-60": Scene(_services, catalogue=crowded),
    "service": Scene(_service),
    "service-fullest": Scene(_fullest_service),
    "service-long-name": Scene(_service, _crowd, crowded),
    "service-letter-paused": Scene(_service, _day("ISSUING", paused=("A",))),
    "service-no-paper": Scene(_no_paper),
    "service-refused": Scene(_refused),
    "search": Scene(_search("")),
    "search-hits": Scene(_search("K3")),
    "search-nothing": Scene(_search("XYZ")),
    "asking": Scene(_asking),
    "unsure": Scene(_unsure),
    "ticket": Scene(_ticket()),
    "ticket-priority-1000": Scene(_ticket("P-1042", ahead=1000), _crowd),
    "ticket-printed": Scene(_printed),
    "no-slip": Scene(_no_slip),
    "status": Scene(_status()),
    "status-typed": Scene(_status("A0126112300074829")),
    "status-wrong": Scene(_status_wrong),
    "status-working": Scene(_result()),
    "status-rate": Scene(_result(state="COMPLETED", decided_at=material.AT, may_rate=True)),
    "usher-sign-in": Scene(_usher),
    "usher-list": Scene(_usher_list),
    "closed-before": Scene(_nothing, lambda: material.snapshot(day=None)),
    "closed-morning": Scene(_nothing, _earlier(1, opens_in_hours=2)),
    "closed-holiday": Scene(_nothing, _earlier(3, opens_in_hours=46)),
    "closed-early": Scene(_nothing, _day("STOPPED", by_hand=True, next_opens_at=material.OPENED + DAY_MS)),
    "closed-no-calendar": Scene(_nothing, _day("ENDED")),
    "attract-break": Scene(_nothing, catalogue=_resting),
    "closed-stopped": Scene(_nothing, _day("STOPPED")),
    "closed-ended": Scene(_nothing, _day("ENDED", next_opens_at=material.OPENED + DAY_MS)),
    "offline": Scene(_lost),
    "aids": Scene(_aids()),
    "aids-on": Scene(_aids(Aid.LOW, Aid.VOICE)),
}


@contextmanager
def scene(
    name: str, size: tuple[int, int] = SIZES[0], *, language: str = "id", aids: tuple[Aid, ...] = ()
) -> Iterator[Kiosk]:
    """Give a kiosk on its scene, language and aids put on as a visitor does; afterwards all is as before."""
    wanted = SCENES[name]
    kiosk = make_kiosk(size=size, catalogue=wanted.catalogue(), joined=False)
    if wanted.joined:
        kiosk.join(wanted.hall())
    try:
        if language == "en":
            kiosk.presenter.switch_language()
        for aid in aids:
            kiosk.presenter.switch_aid(aid.value)
        wanted.act(kiosk)
        kiosk.tick()
        for _ in range(3):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
        yield kiosk
    finally:
        kiosk.close()
        i18n.use(Language.ID)
        theme.use(Variant.LIGHT, public_scale=1.0, small=False)
