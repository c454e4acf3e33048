"""What each page is given to show: codes, numbers, instants (UTC ms) and rows of the catalogue. No texts, no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from common.domain.opening import Phase

if TYPE_CHECKING:
    from common.messages.catalogue_views import ServiceView, TileView
    from common.messages.views import LobbyTicket, StatusView, TicketView

NUMBER_LENGTH = 13  # signs of a registration number without its dashes
CHECK_LENGTHS = (4, 6)
ACCOUNT_DIGITS = 4  # of `u0042`
PIN_DIGITS = 6
Act = Literal["reprint", "prioritise", "requeue", "cancel"]


@dataclass(frozen=True, slots=True)
class Attract:
    """The idle page: until when numbers are given, how many wait (None: not known now), how long the last ones did.

    `break_until` is the end of the break in which fewer booths call.
    """

    stops_at: int | None = None
    waiting: int | None = 0
    average_wait: int | None = None
    break_until: int | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """No numbers now: why, since when if it is known, and when there will be some again; `today` if on this date."""

    phase: Phase = Phase.BEFORE
    stopped_at: int | None = None
    opens_at: int | None = None
    today: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """The letters, how many wait at each, and the services asked for most."""

    tiles: tuple[TileView, ...] = ()
    waiting: dict[str, int] = field(default_factory=dict)
    paused: frozenset[str] = frozenset()
    most_asked: tuple[ServiceView, ...] = ()


@dataclass(frozen=True, slots=True)
class Services:
    """The services of one letter; `waiting` None while it is not known."""

    tile: TileView
    directorate: str
    waiting: int | None
    services: tuple[ServiceView, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """One service before a number is taken. `block` is a code why none can be taken now; `ahead` None is not known."""

    service: ServiceView
    unit: str
    unit_en: str
    ahead: int | None
    priority_ahead: int
    wait_minutes: int
    block: str = ""
    block_data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asking:
    """A number was asked for; `unsure` once 30 s have passed without an answer."""

    service: ServiceView
    priority: bool
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A number was given. `paper` is what became of its slip, `told_at` when staff were told of missing paper.

    One given alone knows neither who is `ahead` nor the wait (None); its ticket's id is the key of its hand-in.
    """

    ticket: TicketView
    service: ServiceView
    ahead: int | None
    wait_minutes: int | None
    paper: str
    training: bool = False
    told_at: int | None = None
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What was typed and what was found."""

    typed: str = ""
    hits: tuple[ServiceView, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """The look-up as typed so far; `code` says why it failed."""

    number: str = ""
    check: str = ""
    asking: bool = False
    code: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def wants_letter(self) -> bool:
        """Whether the next sign is the letter of the service."""
        return not self.number

    @property
    def number_full(self) -> bool:
        """Whether the registration number is complete."""
        return len(self.number) == NUMBER_LENGTH

    @property
    def ready(self) -> bool:
        """Whether there is enough to ask."""
        return self.number_full and len(self.check) in CHECK_LENGTHS and not self.asking

    @property
    def written(self) -> str:
        """The number with its dashes, `A01-261123-0007`."""
        return f"{self.number[:3]}-{self.number[3:9]}-{self.number[9:]}"


@dataclass(frozen=True, slots=True)
class StatusResult:
    """What became of a request; `service` when the catalogue knows its code."""

    status: StatusView
    service: ServiceView | None
    may_rate: bool
    rated: bool = False
    rating: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class UsherDesk:
    """The usher's page: digits typed, then the tickets that wait or were skipped, newest first."""

    account: str = ""
    pin: str = ""
    signed_in: bool = False
    busy: bool = False
    tickets: tuple[LobbyTicket, ...] = ()
    chosen: str = ""
    done: str = ""
    code: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        """Whether there is enough to sign in."""
        return len(self.account) == ACCOUNT_DIGITS and len(self.pin) == PIN_DIGITS and not self.busy

    @property
    def acts(self) -> tuple[Act, ...]:
        """What can be done with the chosen ticket."""
        chosen = next((ticket for ticket in self.tickets if ticket.id == self.chosen), None)
        if chosen is None:
            return ()
        return ("requeue", "reprint") if chosen.state == "NO_SHOW" else ("reprint", "prioritise", "cancel")
