"""The coordinator learns what became of each call's voice, and how the hall's speaker is."""

from __future__ import annotations

import pytest

from apps.coordinator.service.projection import ticket_view
from common.domain.clock import SECOND
from common.domain.voice import QUIET_AFTER, SpeakerState
from common.messages import commands as c
from common.messages import queries as q
from common.messages import words as w
from common.messages.live_views import LiveView
from common.messages.views import TicketView
from tests.support.house import House
from tests.support.stories import Say, issue, serve_next

SPEAKER = "display-1"
PAST = QUIET_AFTER // SECOND + 1


def called(house: House, say: Say) -> TicketView:
    issue(house)
    ticket: TicketView = say(c.CallNext()).ticket
    return ticket


def report(house: House, ticket: TicketView, outcome: str, key: bytes | None = None) -> object:
    told = c.ReportVoice(ticket=ticket.id, called_at=ticket.called_at or 0, outcome=outcome)  # type: ignore[arg-type]
    return house.say(SPEAKER, told, key=key) if key else house.say(SPEAKER, told)


def facts(house: House) -> int:
    return sum(event.kind == "TicketVoiced" for event in house.staff)


def voice_of(house: House, ticket: TicketView) -> str | None:
    return ticket_view(house.bus.state.tickets[ticket.id], house.bus.centre).voice


@pytest.mark.parametrize("outcome", ["sounded", "silent", "skipped"])
def test_staff_are_told_what_became_of_a_call(outcome: str, house: House, say: Say) -> None:
    ticket = called(house, say)
    assert voice_of(house, ticket) is None
    report(house, ticket, outcome)
    assert voice_of(house, ticket) == outcome
    told = house.staff[-1]
    assert told.kind == "TicketVoiced"
    assert told.ticket is not None
    assert told.ticket.voice == outcome


def test_a_call_told_twice_is_one_fact(house: House, say: Say) -> None:
    ticket = called(house, say)
    report(house, ticket, "sounded")
    report(house, ticket, "silent")
    assert voice_of(house, ticket) == "sounded"
    assert facts(house) == 1


def test_a_repeated_call_waits_for_its_own_word(house: House, say: Say) -> None:
    ticket = called(house, say)
    report(house, ticket, "sounded")
    house.pass_time(seconds=25)
    say(c.RecallTicket(ticket=ticket.id))
    assert voice_of(house, ticket) is None


def test_the_voice_of_a_visitor_who_came_already_is_still_told(house: House, say: Say) -> None:
    ticket = called(house, say)
    say(c.ServeTicket(ticket=ticket.id))
    report(house, ticket, "sounded")
    assert house.bus.state.tickets[ticket.id].voice == "sounded"


def test_the_hall_is_not_told_of_its_own_voice(house: House, say: Say) -> None:
    ticket = called(house, say)
    before = house.bus.tail.lobby
    report(house, ticket, "sounded")
    assert house.bus.tail.lobby == before


def test_only_a_display_may_tell(house: House, say: Say) -> None:
    ticket = called(house, say)
    told = c.ReportVoice(ticket=ticket.id, called_at=ticket.called_at or 0, outcome="sounded")
    assert house.refused("booth-1", told) == "access.device"
    assert house.refused("dispenser-1", told) == "access.device"


def test_a_call_nobody_made_is_refused(house: House) -> None:
    waiting = issue(house)
    told = c.ReportVoice(ticket=waiting.id, called_at=1, outcome="sounded")
    assert house.refused(SPEAKER, told) == "ticket.call_unknown"
    unknown = c.ReportVoice(ticket="0" * 32, called_at=1, outcome="sounded")
    assert house.refused(SPEAKER, unknown) == "ticket.unknown"


def test_what_is_known_of_a_voice_outlives_the_coordinator(house: House, say: Say) -> None:
    ticket = called(house, say)
    report(house, ticket, "silent")
    house.bus.reload()
    assert voice_of(house, ticket) == "silent"


def live(house: House) -> LiveView:
    figures: LiveView = house.at_desk("desk-1", "KOORD")(q.GetLive())
    return figures


def beat(house: House, state: SpeakerState | str, faults: int = 0) -> None:
    house.say(SPEAKER, w.Beat(speaker=str(state), speaker_faults=faults))


def test_the_live_page_knows_the_speaker_and_that_it_fell_silent(house: House) -> None:
    beat(house, SpeakerState.FAULTY_CLIPS, 3)
    house.pass_time(seconds=PAST)
    beat(house, SpeakerState.FAULTY_CLIPS, 3)
    (figure,) = live(house).speakers
    assert (figure.device, figure.state, figure.faults) == (SPEAKER, "faulty_clips", 3)
    house.pass_time(seconds=PAST)
    assert live(house).speakers[0].state == "lost"
    house.say(SPEAKER, w.Hello())
    assert live(house).speakers[0].state == "faulty_clips"


def test_a_display_that_is_no_speaker_is_none_and_a_fresh_coordinator_does_not_know_yet(house: House) -> None:
    beat(house, "")
    figures = live(house)
    assert (figures.speakers, figures.speakers_known) == ((), False)
    house.pass_time(seconds=PAST)
    figures = live(house)
    assert (figures.speakers, figures.speakers_known) == ((), True)


def test_silent_and_skipped_calls_of_the_day_are_counted(house: House, say: Say) -> None:
    first = called(house, say)
    report(house, first, "silent")
    issue(house)
    second = serve_next(house.at_booth(2))
    report(house, second, "skipped")
    figures = live(house)
    assert (figures.calls_silent, figures.calls_skipped) == (1, 1)
