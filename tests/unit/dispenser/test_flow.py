"""The screens as data, walked without any screen."""

from __future__ import annotations

import pytest

from apps.dispenser.aids import Aid
from apps.dispenser.flow import AIDED_BACK, SCREENS, Flow, Page


def at(page: Page, home: Page = Page.ATTRACT) -> Flow:
    flow = Flow()
    flow.settle(home)
    flow.go(page)
    return flow


def test_every_page_has_a_screen_and_every_way_back_ends_at_a_home() -> None:
    assert set(SCREENS) == set(Page)
    for page in Page:
        flow = at(page)
        for _ in range(len(Page)):
            if not flow.can_go_back:
                break
            flow.back()
        assert not flow.can_go_back


def test_the_waits_are_those_of_the_domain() -> None:
    waits = {page: at(page).idle for page in (Page.UNITS, Page.TICKET, Page.NO_SLIP, Page.ATTRACT)}
    assert waits == {Page.UNITS: 30, Page.TICKET: 12, Page.NO_SLIP: 60, Page.ATTRACT: 0}


def test_an_aid_gives_more_time_where_somebody_reads() -> None:
    flow = at(Page.UNITS)
    flow.switch(Aid.LARGE)
    assert flow.idle == AIDED_BACK
    flow.page = Page.USHER
    assert flow.idle == AIDED_BACK
    flow.page = Page.ASKING
    assert flow.idle == 60


def test_an_aid_left_on_is_taken_back_on_the_first_page_too() -> None:
    flow = at(Page.ATTRACT)
    assert flow.idle == 0
    flow.choosing_aids = True
    assert flow.idle == 30
    flow.switch(Aid.VOICE)
    flow.back()
    assert (flow.page, flow.choosing_aids, flow.idle) == (Page.ATTRACT, False, AIDED_BACK)
    flow.restart()
    assert (flow.aids, flow.idle) == (frozenset(), 0)


@pytest.mark.parametrize("origin", [Page.UNITS, Page.SEARCH, Page.SERVICES])
def test_a_service_leads_back_to_where_it_was_chosen(origin: Page) -> None:
    flow = at(origin)
    flow.go(Page.SERVICE)
    flow.back()
    assert flow.page is origin


def test_going_back_to_the_start_forgets_the_choice() -> None:
    flow = at(Page.UNITS)
    flow.choose(letter="A")
    flow.choose(service="A01")
    flow.back()
    assert (flow.page, flow.choice.letter, flow.choice.service) == (Page.ATTRACT, "", "")


def test_when_the_day_closes_choosing_stops_but_a_number_in_hand_stays_on_show() -> None:
    choosing, holding = at(Page.SERVICE), at(Page.TICKET)
    assert choosing.settle(Page.CLOSED)
    assert choosing.page.value == Page.CLOSED
    assert not holding.settle(Page.CLOSED)
    assert holding.page.value == Page.TICKET
    holding.restart()
    assert holding.page.value == Page.CLOSED


def test_looking_up_a_status_goes_on_after_closing() -> None:
    flow = at(Page.STATUS)
    assert not flow.settle(Page.CLOSED)
    assert flow.page.value == Page.STATUS
