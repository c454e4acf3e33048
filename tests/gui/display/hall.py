"""A hall for the lobby display's presenter: its view, its voice and its clock, and the tickets it hears of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.display.announcer import Announcement, SilentAnnouncer
from apps.display.picture import Picture
from apps.display.presenter import DisplayPresenter, Pictures
from common.client.board import LobbyBoard
from common.client.gateway import Link, LinkStatus
from common.domain.voice import VoiceOutcome
from common.messages.feeds import LobbyEvent, LobbySnapshot
from common.messages.views import DayView, LobbyTicket

if TYPE_CHECKING:
    from collections.abc import Iterable

MONDAY_0942 = 1_795_401_720_000  # 23-11-2026 09.42 WIB
DAY = DayView(
    date="2026-11-23",
    state="ISSUING",
    opened_at=MONDAY_0942 - 6_120_000,
    stops_at=MONDAY_0942 + 20_880_000,
    ends_at=MONDAY_0942 + 47_880_000,
)


def ticket(
    number: str, state: str = "CALLED", *, booth: int | None = 3, called: int = 0, calls: int = 1, language: str = "id"
) -> LobbyTicket:
    at = MONDAY_0942 + called * 1000
    waits = state == "WAITING"
    return LobbyTicket(
        id=number,
        number=number,
        letter=number[0],
        number_letter=number[0],
        state=state,
        language=language,
        issued_at=MONDAY_0942 - 120_000,
        booth=None if waits else f"L{booth}",
        booth_number=None if waits else booth,
        calls=0 if waits else calls,
        called_at=None if waits else at,
        first_called_at=None if waits else at,
    )


def snapshot(*tickets: LobbyTicket, day: DayView | None = DAY, seq: int = 1, text: str = "") -> LobbySnapshot:
    calls = sorted((t for t in tickets if t.called_at is not None), key=lambda t: t.called_at or 0, reverse=True)
    return LobbySnapshot(
        epoch=1,
        seq=seq,
        at=MONDAY_0942,
        speed=1.0,
        mark="",
        day=day,
        tickets=list(tickets),
        calls=calls,
        booths=[],
        text=text,
    )


SPOKEN, ENGLISH = 8.0, 5.0


class MemoryStore:
    def __init__(self, board: LobbyBoard | None = None) -> None:
        self.board = board
        self.saved = 0

    def load(self) -> LobbyBoard | None:
        return self.board

    def save(self, board: LobbyBoard) -> None:
        self.board = board
        self.saved += 1


class TimedVoice:
    """Takes the time a voice would take, and tells what became of it."""

    aloud = True

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._until, self._length = 0.0, 0.0
        self.outcomes: list[VoiceOutcome] = []
        self.said: list[Announcement] = []

    def announce(self, announcement: Announcement) -> None:
        self.said.append(announcement)
        repeats = 2 if announcement.waiting <= 1 else 1
        self._length = SPOKEN * repeats / 2 + (ENGLISH if announcement.language == "en" else 0)
        self._until = self._hall.now + self._length

    def speaking(self) -> bool:
        return self._hall.now < self._until

    def seconds(self) -> float:
        return self._length

    def outcome(self) -> VoiceOutcome | None:
        return None if self.speaking() else VoiceOutcome.SOUNDED

    def close(self) -> None:
        self._until = 0.0


class Hall:
    """A presenter with its view, voice and clock; `pass_time` lets seconds go by in ticks."""

    def __init__(
        self, store: MemoryStore | None = None, *, silent: bool = False, pictures: Pictures | None = None
    ) -> None:
        self.now = 100.0
        self.pictures: list[Picture] = []
        self.reports: list[tuple[str, str]] = []
        self.store = store or MemoryStore()
        self.voice = TimedVoice(self)
        announcer = SilentAnnouncer() if silent else self.voice
        self.presenter = DisplayPresenter(
            self, announcer, self.store, report=self._report, pictures=pictures, monotonic=lambda: self.now
        )
        self.seq = 1

    def show_picture(self, picture: Picture) -> None:
        self.pictures.append(picture)

    def _report(self, ticket: str, _called_at: int, outcome: VoiceOutcome) -> None:
        self.reports.append((ticket, outcome.value))

    @property
    def said(self) -> list[Announcement]:
        return self.voice.said

    @property
    def picture(self) -> Picture:
        return self.pictures[-1]

    def link(self, link: Link = Link.LIVE, *, age_ms: int = 0, mark: str = "") -> None:
        at = MONDAY_0942 + round((self.now - 100.0) * 1000)
        self.presenter.on_link(LinkStatus(link, age_ms, at, 1.0, mark))

    def join(self, *tickets: LobbyTicket, day: DayView | None = DAY) -> Hall:
        self.link()
        self.presenter.on_snapshot(snapshot(*tickets, day=day))
        return self

    def call(self, *tickets: LobbyTicket, kind: str = "TicketCalled") -> None:
        events: Iterable[LobbyEvent] = (
            LobbyEvent(seq=self.seq + place, at=MONDAY_0942, kind=kind, ticket=each)
            for place, each in enumerate(tickets, start=1)
        )
        self.seq += len(tickets)
        self.presenter.on_events(tuple(events))

    def pass_time(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now += 0.1
            self.presenter.tick()

    def shown(self) -> str | None:
        return self.picture.fresh.call.number if self.picture.fresh else None
