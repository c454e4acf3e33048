"""What the dispenser knows of the hall: lobby board, catalogue, link. It cuts the pages' models from them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from apps.dispenser import models
from apps.dispenser.flow import Page
from common.client.board import LobbyBoard
from common.client.folding import WAITING
from common.client.gateway import Link
from common.domain.ids import PRIORITY_LETTER
from common.domain.opening import Opening, Phase, opening

if TYPE_CHECKING:
    from collections.abc import Iterable

    from apps.dispenser.flow import Choice
    from common.client.gateway import LinkStatus
    from common.messages.catalogue_views import CatalogueView, ServiceView
    from common.messages.views import LobbyTicket

ISSUING = "ISSUING"
MINUTE_MS = 60_000
MOST_ASKED = 3
HITS = 4
NONE_LENT = "issue.none_lent"
_TYPED_AT_LEAST = 2
_SHORTER = ("Direktorat Jenderal", "Ditjen")


class Hall:
    """Board, catalogue and link in one place; `home` tells which first page fits."""

    def __init__(self) -> None:
        self.board = LobbyBoard()
        self.catalogue: CatalogueView | None = None
        self.link = Link.CONNECTING
        self.alone = False
        """No coordinator, and this machine keeps a book of lent numbers."""
        self.lent: frozenset[str] = frozenset()
        """Number letters that can be given alone now."""
        self.lent_until: int | None = None
        """Until when they can be, UTC ms."""
        self._services: dict[str, ServiceView] = {}
        self._heard_at = 0

    @property
    def home(self) -> Page:
        """The first page that fits now."""
        if self.alone and self.lent and self.catalogue is not None and self.board.loaded:
            return Page.ATTRACT
        if self.alone or self.link in {Link.LOST, Link.REFUSED}:
            return Page.OFFLINE
        if self.link is Link.CONNECTING or self.catalogue is None or not self.board.loaded:
            return Page.STARTING
        day = self.board.day
        return Page.ATTRACT if day is not None and day.state == ISSUING else Page.CLOSED

    @property
    def zone(self) -> str:
        """The office's time zone."""
        return self.catalogue.office.timezone if self.catalogue else "Asia/Jakarta"

    @property
    def training(self) -> bool:
        """Whether numbers given here are an exercise."""
        return self.board.mark == "training"

    @property
    def wait_minutes(self) -> int:
        """Minutes told as the expected wait: the promise, or what the last ones really waited if that is longer."""
        promised = self.catalogue.wait_minutes if self.catalogue else 0
        average = self.board.average_wait() or 0
        return max(promised, -(-average // MINUTE_MS))

    @property
    def _paused(self) -> frozenset[str]:
        """Letters paused now; those of a day that is over say nothing about the next one."""
        day = self.board.day
        return frozenset(day.paused if day is not None and day.state == ISSUING else ())

    def hear(self, status: LinkStatus) -> None:
        """Take over the link's state and time; a joining link changes nothing the visitor should see."""
        self._heard_at = max(self._heard_at, status.at)
        if status.link in {Link.LIVE, Link.LOST, Link.REFUSED}:
            self.link = status.link

    def learn(self, catalogue: CatalogueView) -> None:
        """Take over a catalogue."""
        self.catalogue = catalogue
        self._services = {service.code: service for service in catalogue.services}

    def service_of(self, code: str) -> ServiceView | None:
        """Return a service by code."""
        return self._services.get(code)

    def attract(self) -> models.Attract:
        """Return the idle page's facts."""
        if self.alone:
            return models.Attract(self.lent_until, None)
        day = self.board.day
        told = self.opening()
        rest = told.until if told.phase is Phase.BREAK else None
        return models.Attract(
            day.stops_at if day else None, self.board.waiting_total(), self.board.average_wait(), rest
        )

    def opening(self) -> Opening:
        """Return whether numbers are given, by the coordinator's time."""
        day = self.board.day
        again = day.next_opens_at if day is not None else None
        breaks = self.catalogue.breaks if self.catalogue else ()
        opens_on = self._date(again) if again is not None else ""
        return opening(day, self._now, self._date(self._now), opens_on, breaks)

    def closed(self) -> models.Closed:
        """Return why there are no numbers."""
        day, told = self.board.day, self.opening()
        stopped = day.stops_at if day is not None and told.phase is Phase.STOPPED else None
        today = told.opens_at is not None and self._date(told.opens_at) == self._date(self._now)
        return models.Closed(told.phase, stopped, told.opens_at, today)

    @property
    def _now(self) -> int:
        """The coordinator's time as last heard, UTC ms."""
        return max(self.board.at, self._heard_at)

    def _date(self, at: int) -> str:
        """Return the office's date of an instant."""
        return datetime.fromtimestamp(at / 1000, ZoneInfo(self.zone)).date().isoformat()

    def units(self) -> models.Units:
        """Return letters, waiting counts and the services asked for most."""
        if self.catalogue is None:
            return models.Units()
        asked = tuple(filter(None, map(self.service_of, self.catalogue.most_asked)))
        return models.Units(
            tiles=tuple(self.catalogue.tiles),
            waiting={} if self.alone else dict(self.board.waiting_counts()),
            paused=self._paused,
            most_asked=asked[:MOST_ASKED],
        )

    def services(self, choice: Choice) -> models.Services | None:
        """Return the services of the chosen letter."""
        if self.catalogue is None:
            return None
        tile = next((tile for tile in self.catalogue.tiles if tile.letter == choice.letter), None)
        if tile is None:
            return None
        directorate = next((d.name for d in self.catalogue.directorates if d.letter == choice.letter), "")
        directorate = directorate.replace(*_SHORTER)
        mine = tuple(s for s in self.catalogue.services if (s.tile or s.letter) == choice.letter)
        waiting = None if self.alone else self.board.waiting_counts().get(choice.letter, 0)
        return models.Services(tile, directorate, waiting, mine)

    def service(self, choice: Choice, block: str) -> models.Service | None:
        """Return the chosen service with the queue before it; `block` is why no number can be taken, if so."""
        service = self.service_of(choice.service)
        if service is None or self.catalogue is None:
            return None
        waiting = self.board.waiting_counts()
        if not block and service.letter in self._paused:
            block = "day.letter_paused"
        if not block and self.alone and not self.lent & {service.letter, PRIORITY_LETTER}:
            block = NONE_LENT
        unit = next((unit for unit in self.catalogue.units if unit.code == service.unit), None)
        above = next((d for d in self.catalogue.directorates if unit and d.code == unit.directorate), None)
        return models.Service(
            service=service,
            unit=", ".join(part.name if part is unit else part.short_name for part in (unit, above) if part),
            unit_en=unit.name_en if unit else "",
            ahead=None if self.alone else waiting.get(service.letter, 0),
            priority_ahead=waiting.get(PRIORITY_LETTER, 0),
            wait_minutes=self.wait_minutes,
            block=block,
        )

    def ahead_of(self, ticket: LobbyTicket) -> int:
        """Return how many of the same number letter were given before and still wait."""
        waiting = (t for t in self.board.tickets.values() if t.state == WAITING)
        return sum(t.number_letter == ticket.number_letter and t.issued_at < ticket.issued_at for t in waiting)

    def find(self, typed: str) -> tuple[ServiceView, ...]:
        """Return services whose words begin with what was typed, those whose label does first."""
        wanted = typed.casefold().split()
        if self.catalogue is None or len(typed.strip()) < _TYPED_AT_LEAST:
            return ()
        hits = [s for s in self.catalogue.services if all(any(w.startswith(t) for w in _words(s)) for t in wanted)]
        return tuple(sorted(hits, key=lambda s: (not s.label.casefold().startswith(wanted[0]), s.name)))[:HITS]


def _words(service: ServiceView) -> Iterable[str]:
    said = f"{service.name} {service.label} {service.gloss} {service.name_en} {service.label_en} {service.gloss_en}"
    return said.casefold().replace("(", " ").replace(")", " ").replace("/", " ").split()
