"""Moving through the dispenser: choosing, searching, looking up, and what the hall does meanwhile."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from apps.dispenser.flow import Page
from apps.dispenser.models import Attract, Status
from apps.dispenser.printer import PaperOutcome
from common.client.fake_gateway import Failure, Refusal
from common.client.gateway import Link
from common.messages.commands import IssueTicket, RateRequest
from common.messages.feeds import CATALOGUE_KINDS, LobbyEvent
from common.messages.queries import GetCatalogue, GetStatus
from common.messages.results import Done
from common.messages.views import StatusView
from tests.gui.dispenser import material
from tests.unit.dispenser.desk import Desk


def found(**changes: object) -> StatusView:
    plain: dict[str, object] = {
        "number": "A01-261123-0007", "service": "A01", "state": "COMPLETED", "unit": "SYAKER", "may_rate": True,
    }  # fmt: skip
    return StatusView(**(plain | changes))  # type: ignore[arg-type]


def type_status(desk: Desk, signs: str) -> None:
    for sign in signs:
        desk.presenter.lookup.press(sign)


def test_it_starts_when_board_and_catalogue_are_there() -> None:
    desk = Desk()
    assert desk.view.page.value == Page.ATTRACT
    assert desk.view.model == Attract(material.STOPS, 6, 120_000)
    assert desk.view.closing == material.STOPS


def test_without_a_catalogue_it_says_it_is_starting_and_asks_again() -> None:
    desk = Desk.before_joining()
    desk.gateway.script(GetCatalogue, Failure("link.no_answer"), material.catalogue())
    desk.gateway.push_snapshot(material.snapshot())
    assert desk.view.page.value == Page.STARTING
    desk.gateway.push_link(Link.LIVE, at=material.AT)
    assert desk.view.page.value == Page.ATTRACT


def test_three_touches_lead_to_the_service_page() -> None:
    desk = Desk()
    desk.choose("A01")
    assert [page for page, _ in desk.view.pages[-3:]] == [Page.UNITS, Page.SERVICES, Page.SERVICE]
    assert (desk.view.model.ahead, desk.view.model.priority_ahead, desk.view.model.wait_minutes) == (2, 1, 5)


def test_live_counts_change_the_page_shown_and_nothing_else_is_redrawn() -> None:
    desk = Desk()
    desk.choose("A01")
    count = len(desk.view.pages)
    desk.gateway.push_events(
        LobbyEvent(seq=11, at=material.AT, kind="TicketIssued", ticket=material.lobby_ticket("n1", number_letter="A"))
    )
    assert (len(desk.view.pages), desk.view.model.ahead) == (count + 1, 3)
    desk.gateway.push_events(LobbyEvent(seq=12, at=material.AT, kind="BoardTextSet", text="x"))
    assert len(desk.view.pages) == count + 1


def test_a_slow_hall_tells_the_wait_it_really_has() -> None:
    desk = Desk()
    slow = material.lobby_ticket("c0", state="SERVED", issued_at=0, called_at=9, first_called_at=25 * 60_000)
    desk.gateway.push_snapshot(material.snapshot(calls=[slow]))
    desk.choose("A01")
    assert desk.view.model.wait_minutes == 25


def test_a_paused_letter_is_marked_and_gives_no_number() -> None:
    desk = Desk(material.day(paused=("A",)))
    desk.presenter.start()
    assert desk.view.model.paused == frozenset("A")
    desk.presenter.choose_service("A01")
    assert desk.view.model.block == "day.letter_paused"


def test_the_day_closing_leads_everyone_who_chooses_to_the_closed_page() -> None:
    desk = Desk()
    desk.choose()
    desk.gateway.push_events(LobbyEvent(seq=11, at=material.AT, kind="IssuingStopped", day=material.day("STOPPED")))
    assert (desk.view.page, desk.view.closing) == (Page.CLOSED, None)


def test_a_lost_link_shows_the_offline_page_and_coming_back_the_start() -> None:
    desk = Desk()
    desk.gateway.push_link(Link.LOST, age_ms=3500)
    assert desk.view.page.value == Page.OFFLINE
    desk.gateway.push_link(Link.JOINING)
    assert desk.view.page.value == Page.OFFLINE
    desk.gateway.push_link(Link.LIVE)
    assert desk.view.page.value == Page.ATTRACT


def test_the_language_is_the_visitors_and_goes_with_them() -> None:
    desk = Desk()
    desk.presenter.start()
    desk.presenter.switch_language()
    assert desk.view.language == "en"
    desk.presenter.idle_expired()
    assert (desk.view.language, desk.view.page) == ("id", Page.ATTRACT)


def test_an_aid_gives_more_time_until_the_visitor_leaves() -> None:
    desk = Desk()
    desk.presenter.start()
    desk.presenter.open_aids()
    assert desk.view.frame == {"back": True, "idle": 30, "aids": set(), "choosing": True}
    desk.presenter.switch_aid("large")
    desk.presenter.switch_aid("voice")
    desk.presenter.switch_aid("large")
    assert desk.view.frame == {"back": True, "idle": 90, "aids": {"voice"}, "choosing": True}
    desk.presenter.back()
    assert (desk.view.page, desk.view.frame["choosing"], desk.view.frame["idle"]) == (Page.UNITS, False, 90)
    desk.presenter.idle_expired()
    assert desk.view.frame == {"back": False, "idle": 0, "aids": set(), "choosing": False}


def test_aids_chosen_over_a_number_leave_the_number_where_it_is() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, material.issued("A-015"))
    desk.choose("A01")
    desk.presenter.take(priority=False)
    desk.presenter.open_aids()
    assert (desk.view.page, desk.view.frame["idle"]) == (Page.TICKET, 30)
    desk.printer.answer(PaperOutcome.PRINTED)
    assert desk.view.model.paper == "printed"
    desk.presenter.open_aids()
    assert desk.view.frame["idle"] == 12


def test_searching_finds_by_the_beginnings_of_words_in_both_languages() -> None:
    desk = Desk()
    desk.presenter.open_search()
    for sign in "LISENSI":
        desk.presenter.type_search(sign)
    assert [service.code for service in desk.view.model.hits] == ["B05"]
    for _ in range(7):
        desk.presenter.erase_search()
    assert (desk.view.model.typed, desk.view.model.hits) == ("", ())
    for sign in "WAGE":
        desk.presenter.type_search(sign)
    assert "A04" in [service.code for service in desk.view.model.hits]
    desk.presenter.choose_service("A04")
    desk.presenter.back()
    assert desk.view.page.value == Page.SEARCH


def test_a_number_begins_with_its_letter_and_goes_on_with_digits() -> None:
    desk = Desk()
    desk.presenter.open_status()
    type_status(desk, "7ZA0X1")
    assert desk.view.model.number == "A01"
    desk.presenter.lookup.erase()
    assert desk.view.model.number == "A0"


def test_the_look_up_wakes_at_four_or_six_digits() -> None:
    desk = Desk()
    desk.presenter.open_status()
    ready = []
    for sign in "A012611230007" + "482913":
        desk.presenter.lookup.press(sign)
        ready.append(desk.view.model.ready)
    assert ready == [False] * 16 + [True, False, True]
    desk.presenter.lookup.ask()
    assert desk.gateway.queries()[-1] == GetStatus(number="A01-261123-0007", check="482913")


def test_a_wrong_code_is_said_and_only_the_code_is_typed_again() -> None:
    desk = Desk()
    desk.gateway.script(GetStatus, Refusal("status.unknown", {"tries_left": 4}))
    desk.presenter.open_status()
    type_status(desk, "A0126112300070000")
    desk.presenter.lookup.ask()
    assert desk.view.model == Status("A012611230007", "", code="status.unknown", data={"tries_left": 4})
    type_status(desk, "1")
    assert desk.view.model.code == ""


def test_a_scanned_receipt_is_looked_up_from_the_idle_page() -> None:
    desk = Desk()
    desk.gateway.script(GetStatus, found())
    desk.presenter.scanned("PTSA1:R:A01-261123-0007:482913")
    assert desk.view.page.value == Page.STATUS_RESULT
    assert (desk.view.model.status.state, desk.view.model.may_rate) == ("COMPLETED", True)


def test_a_code_that_is_no_receipt_is_said() -> None:
    desk = Desk()
    desk.presenter.scanned("PTSA1:T:261123:A-001")
    assert desk.view.said == ["scan.unknown"]
    assert set(desk.gateway.queries()) == {GetCatalogue()}


def test_a_request_is_rated_once_and_only_with_the_whole_code() -> None:
    desk = Desk()
    desk.gateway.script(GetStatus, found())
    desk.gateway.script(RateRequest, Done())
    desk.presenter.scanned("PTSA1:R:A01-261123-0007:482913")
    desk.presenter.lookup.rate("puas")
    assert desk.view.model.rated
    desk.presenter.lookup.rate("belum_puas")
    assert desk.gateway.commands() == [RateRequest(number="A01-261123-0007", check="482913", answer="puas")]
    by_phone = Desk()
    by_phone.gateway.script(GetStatus, found())
    by_phone.presenter.open_status()
    type_status(by_phone, "A0126112300074829")
    by_phone.presenter.lookup.ask()
    assert not by_phone.view.model.may_rate


def test_what_was_typed_and_found_is_forgotten_with_the_visitor() -> None:
    desk = Desk()
    desk.presenter.open_status()
    type_status(desk, "A01")
    desk.presenter.idle_expired()
    desk.presenter.open_status()
    assert desk.view.model == Status()


def test_an_answer_that_comes_after_the_visitor_left_is_dropped() -> None:
    desk = Desk()
    desk.presenter.scanned("PTSA1:R:A01-261123-0007:482913")
    desk.presenter.idle_expired()
    desk.gateway.resolve_last(found())
    assert desk.view.page.value == Page.ATTRACT


def test_help_is_said_and_sends_nothing() -> None:
    desk = Desk()
    desk.presenter.ask_help()
    assert desk.view.said == ["help"]


@pytest.mark.parametrize("kind", sorted(CATALOGUE_KINDS))
def test_a_promise_or_calendar_changed_meanwhile_shows_on_the_page_at_once(kind: str) -> None:
    desk = Desk()
    desk.choose("A01")
    view = material.catalogue()
    shorter = [replace(s, promised_working_days=2) if s.code == "A01" else s for s in view.services]
    desk.gateway.script(GetCatalogue, replace(view, services=shorter))
    desk.gateway.push_events(LobbyEvent(seq=11, at=material.AT, kind=kind))
    assert desk.view.page == Page.SERVICE
    assert desk.view.model.service.promised_working_days == 2


def test_hours_moved_by_a_published_calendar_show_until_when_numbers_are_given() -> None:
    desk = Desk()
    day = material.snapshot().day
    assert day is not None
    earlier = replace(day, stops_at=material.STOPS - 3_600_000)
    desk.gateway.push_events(LobbyEvent(seq=11, at=material.AT, kind="CalendarPublished", day=earlier))
    assert desk.view.closing == material.STOPS - 3_600_000
