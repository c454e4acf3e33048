"""An hour of a full hall in virtual time through presenter, announcer and speaker: none lost, cut or out of order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from apps.display.presenter import HOLD_SECONDS, HOLD_SECONDS_WITH_OTHERS, DisplayPresenter
from apps.display.spoken import SpokenAnnouncer
from common.client.gateway import Link, LinkStatus
from common.domain.speech import call
from common.domain.voice import Hours, VoiceOutcome, Volume
from common.messages.feeds import LobbyEvent
from common.messages.views import LobbyTicket
from common.sound.speaker import Speaker
from common.sound.voice import Voice
from tests.gui.display.hall import MONDAY_0942, MemoryStore, snapshot
from tests.support.tones import ToneEngine
from tests.support.virtual_player import VirtualPlayer

HOUR, EVERY, BURST_EVERY, BURST = 3600, 25.0, 600, 9
STEP = 0.1


class Hall:
    """The display of a hall with a voice whose words are tones."""

    def __init__(self, volume: Volume | None = None) -> None:
        self.player = VirtualPlayer()
        self.voice = Voice(None, ToneEngine())
        self.speaker = Speaker(self.voice, self.player)
        self.reports: list[tuple[str, VoiceOutcome]] = []
        self.shown: list[tuple[str, float]] = []
        self.seq = 1
        self.presenter = DisplayPresenter(
            self,
            SpokenAnnouncer(self.speaker, volume or Volume()),
            MemoryStore(),
            report=lambda ticket, _at, outcome: self.reports.append((ticket, outcome)),
            monotonic=lambda: self.player.now,
        )
        self.presenter.on_link(LinkStatus(Link.LIVE, 0, MONDAY_0942, 1.0))
        self.presenter.on_snapshot(snapshot())

    def show_picture(self, picture: object) -> None:
        fresh = picture.fresh  # type: ignore[attr-defined]
        if fresh is not None and (not self.shown or self.shown[-1][0] != fresh.call.id):
            self.shown.append((fresh.call.id, self.player.now))

    def call(self, number: str, booth: int, language: str = "id", *, state: str = "CALLED", again: int = 0) -> None:
        self.seq += 1
        at = MONDAY_0942 + int(self.player.now * 1000) if state == "CALLED" else MONDAY_0942
        ticket = LobbyTicket(
            id=f"{number}/{again}", number=number, letter=number[0], number_letter=number[0], state=state,
            language=language, issued_at=MONDAY_0942, booth=f"L{booth}", booth_number=booth, calls=1 + again,
            called_at=at, first_called_at=at,
        )  # fmt: skip
        self.presenter.on_events((LobbyEvent(seq=self.seq, at=at, kind="TicketCalled", ticket=ticket),))

    def pass_time(self, seconds: float) -> None:
        end = self.player.now + seconds
        while self.player.now < end - STEP / 2:
            self.player.advance(STEP, self.speaker)
            self.presenter.tick()
            self.player.settle(self.speaker)


@pytest.fixture
def hall() -> Iterator[Hall]:
    made = Hall()
    yield made
    made.presenter.close()


def readings(hall: Hall, number: str, booth: int, language: str) -> dict[float, int]:
    """Lengths of the sentence by how many wait, to tell which one was heard."""
    return {round(hall.voice.say(call(number, booth, language, n)).seconds, 3): n for n in (4, 2, 0)}


def test_an_hour_with_a_call_every_25_seconds_and_bursts_of_nine(hall: Hall) -> None:
    made: list[tuple[str, int, str]] = []

    def make() -> None:
        number = len(made) + 1
        made.append((f"{'ABP'[number % 3]}-{number:03d}", 1 + number % 9, "en" if number % 4 == 0 else "id"))
        hall.call(*made[-1])

    for at in range(0, HOUR, int(EVERY)):
        for _ in range(BURST if at and at % BURST_EVERY == 0 else 1):
            make()
        hall.pass_time(EVERY)
    hall.pass_time(60)

    bursts = (HOUR - 1) // BURST_EVERY
    assert len(made) == HOUR // EVERY + bursts * (BURST - 1)
    assert hall.reports == [(f"{number}/0", VoiceOutcome.SOUNDED) for number, _, _ in made]
    assert [ticket for ticket, _ in hall.shown] == [f"{number}/0" for number, _, _ in made]
    assert len(hall.player.heard) == len(made)
    for heard, (number, booth, language) in zip(hall.player.heard, made, strict=True):
        assert round(heard.clip.seconds, 3) in readings(hall, number, booth, language)
        assert heard.clip in [hall.voice.say(call(number, booth, language, n)) for n in (0, 2, 4)]
        assert heard.clip.seconds <= heard.end - heard.begin <= heard.clip.seconds + 2 * STEP
    for before, after in pairwise(hall.player.heard):
        assert before.end <= after.begin
    starts = [at for _, at in hall.shown]
    assert all(after - before >= HOLD_SECONDS_WITH_OTHERS for before, after in pairwise(starts))


def test_in_a_burst_of_nine_the_english_falls_first_then_the_repeat_and_the_last_have_both(hall: Hall) -> None:
    for number in range(1, BURST + 1):
        hall.call(f"A-{number:03d}", number, "en")
    hall.pass_time(120)
    waits = [
        readings(hall, f"A-{place:03d}", place, "en")[round(heard.clip.seconds, 3)]
        for place, heard in enumerate(hall.player.heard, 1)
    ]
    assert waits == [0, 4, 4, 4, 4, 2, 2, 0, 0]  # the first began when none waited yet; then 7, 6, ... 0 waited


def test_a_recall_takes_its_place_in_the_queue_and_cuts_nothing_off(hall: Hall) -> None:
    hall.call("A-001", 1)
    hall.pass_time(2)
    hall.call("B-001", 2)
    hall.call("A-001", 1, again=1)
    hall.pass_time(60)
    assert [ticket for ticket, _ in hall.reports] == ["A-001/0", "B-001/0", "A-001/1"]
    assert all(heard.end - heard.begin >= heard.clip.seconds for heard in hall.player.heard)


def test_who_came_before_being_called_aloud_is_skipped_and_counted(hall: Hall) -> None:
    for number in range(1, 4):
        hall.call(f"A-{number:03d}", number)
    hall.call("A-002", 2, state="SERVING")
    hall.pass_time(60)
    assert [outcome.value for _, outcome in hall.reports] == ["skipped", "sounded", "sounded"]
    assert len(hall.player.heard) == 2


def test_in_quiet_hours_calls_are_softer() -> None:
    hall = Hall(Volume(100, (Hours(9 * 60 + 43, 10 * 60, 25),)))
    try:
        hall.call("A-001", 1)
        hall.pass_time(60)
        hall.presenter.on_link(LinkStatus(Link.LIVE, 0, MONDAY_0942 + 120_000, 1.0))
        hall.call("A-001", 1, again=1)
        hall.pass_time(60)
        loud, soft = (heard.clip.peak for heard in hall.player.heard)
        assert soft == pytest.approx(loud / 4, rel=0.01)
    finally:
        hall.presenter.close()


def test_a_single_call_stands_for_as_long_as_it_is_said(hall: Hall) -> None:
    hall.call("A-001", 1, "en")
    hall.pass_time(HOLD_SECONDS)
    assert len(hall.player.heard) == 0
    hall.pass_time(20)
    (heard,) = hall.player.heard
    assert heard.clip == hall.voice.say(call("A-001", 1, "en", 0))
