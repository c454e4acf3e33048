"""The desk folds the feed, asks once for what it lacks, and knows the confidential service of its own ticket only."""

from __future__ import annotations

from msgspec.structs import replace

from common.client.fake_gateway import Failure
from common.client.gateway import Link
from common.messages.queries import GetCatalogue, GetTicket
from common.messages.results import TicketResult
from tests.gui.booth.counter import Counter, at, catalogue


def test_the_catalogue_is_asked_once_and_again_after_a_failure() -> None:
    counter = Counter()
    counter.gateway.script(GetCatalogue, Failure("link.no_answer"), catalogue())
    desk = counter.desk()
    books = [desk.book]
    counter.tell_link(Link.LIVE)
    books.append(desk.book)
    assert [book is None for book in books] == [True, False]
    counter.tell_link(Link.LIVE)
    assert counter.gateway.queries() == [GetCatalogue(), GetCatalogue()]


def test_a_booth_knows_its_place_ticket_and_requests() -> None:
    counter = Counter()
    desk = counter.desk()
    counter.waiting("t1", "A-014", "A01", at(9, 38))
    counter.call("t1")
    assert desk.ticket is not None
    assert desk.ticket.state == "CALLED"
    counter.serve("t1")
    counter.request("r1", ticket="t1", state="DRAFT")
    counter.request("r2", ticket="t1", state="DISCARDED")
    assert [request.id for request in desk.requests] == ["r1"]
    assert desk.draft is not None
    assert desk.number == 3


def test_a_confidential_ticket_in_hand_is_asked_for_after_a_restart() -> None:
    counter = Counter()
    counter.gateway.script(GetTicket, lambda q: TicketResult(ticket=replace(counter.tickets[q.ticket], service="G01")))
    counter.waiting("t1", "H-001", "H00", at(9, 40), letter="A")
    counter.call("t1")
    desk = counter.desk()
    assert desk.ticket is not None
    assert desk.ticket.service == "G01"


def test_nothing_is_asked_while_nobody_sits_here() -> None:
    counter = Counter()
    counter.waiting("t1", "H-001", "H00", at(9, 40), letter="A")
    counter.call("t1")
    counter.desk(position="")
    assert counter.gateway.queries() == [GetCatalogue()]


def test_a_promise_set_by_a_unit_is_known_at_the_booth_at_once() -> None:
    counter = Counter()
    desk = counter.desk()
    heard: list[object] = []
    desk.watch(heard.append)
    view = catalogue()
    shorter = [replace(s, promised_working_days=2) if s.code == "A01" else s for s in view.services]
    counter.gateway.script(GetCatalogue, replace(view, services=shorter))
    counter.event("PromiseSet")
    assert desk.book is not None
    known = desk.book.service("A01")
    assert known is not None
    assert known.promised_working_days == 2
    assert heard
