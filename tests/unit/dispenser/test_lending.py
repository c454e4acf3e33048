"""Numbers given alone: what becomes of their paper, and errands that the coordinator answers oddly."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from apps.dispenser import number_lease
from apps.dispenser.flow import Page
from apps.dispenser.last_hall import LastHall
from apps.dispenser.lending import AGAIN_AFTER, Lending
from apps.dispenser.models import Taken
from apps.dispenser.number_lease import LeaseBook
from apps.dispenser.printer import PaperOutcome, PrinterState
from common.client.fake_gateway import Doubt, Failure, Refusal
from common.client.gateway import Link
from common.domain.clock import MINUTE
from common.messages.commands import CloseLease, ConfirmLease, GrantLease, HandInTicket, IssueTicket, ReportPaper
from common.messages.queries import GetCatalogue
from common.messages.results import Done, LeaseResult
from common.messages.views import LeaseView
from tests.gui.dispenser import material
from tests.unit.dispenser.desk import Desk

AT = material.AT


def granted(command: GrantLease) -> LeaseResult:
    return LeaseResult(
        lease=LeaseView(
            id=f"2026-11-23-{command.letter}-980", day="2026-11-23", letter=command.letter, first=980, last=999,
            opens_at=material.OPENED, stops_at=material.STOPS,
        )
    )  # fmt: skip


class Lone:
    """A desk with a book, its blocks confirmed; time is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seconds = folder, 0.0
        opened = LeaseBook.open(folder / "leases.json")
        assert opened is not None
        self.book = opened
        lend = partial(Lending, book=opened, monotonic=lambda: self.seconds, wall=lambda: AT + 60 * MINUTE)
        self.desk = Desk(joined=False, lend=lend, last=LastHall(folder / "hall.json", "here"))
        self.gateway, self.view = self.desk.gateway, self.desk.view

    def join(self) -> Lone:
        self.gateway.script(GetCatalogue, material.catalogue())
        self.gateway.script(GrantLease, granted)
        self.gateway.script(ConfirmLease, Done())
        self.gateway.push_link(Link.LIVE, at=AT)
        self.gateway.push_snapshot(material.snapshot())
        self.gateway.push_link(Link.LIVE, at=AT)
        return self

    def lose(self) -> Lone:
        self.gateway.push_link(Link.LOST, at=AT + MINUTE)
        return self

    def take(self, service: str = "A01") -> None:
        self.desk.choose(service)
        self.desk.presenter.take(priority=False)

    def handed(self) -> list[HandInTicket]:
        return [command for command in self.gateway.commands() if isinstance(command, HandInTicket)]

    def back(self) -> None:
        self.gateway.push_link(Link.LIVE, at=AT + 9 * MINUTE)


@pytest.fixture
def lone(tmp_path: Path) -> Lone:
    return Lone(tmp_path).join()


def test_blocks_are_asked_for_while_online_one_after_the_other(lone: Lone) -> None:
    asked = [command.letter for command in lone.gateway.commands() if isinstance(command, GrantLease)]
    assert asked == [*"ABCDEFGHP"]
    assert all(block.confirmed for block in lone.book.blocks)
    assert lone.view.page.value == Page.ATTRACT


def test_alone_the_number_is_shown_printed_and_says_only_what_is_known(lone: Lone) -> None:
    lone.lose().take()
    taken = lone.view.model
    assert (lone.view.page, lone.view.alone) == (Page.TICKET, True)
    assert isinstance(taken, Taken)
    assert (taken.ticket.number, taken.ticket.issued_at, taken.ahead, taken.wait_minutes) == (
        "A-980", AT + MINUTE, None, None,
    )  # fmt: skip
    assert [slip.number for slip in lone.desk.printer.slips] == ["A-980"]
    assert not [command for command in lone.gateway.commands() if isinstance(command, IssueTicket | ReportPaper)]


def test_figures_of_the_hall_are_left_out_alone(lone: Lone) -> None:
    lone.lose()
    assert (lone.view.model.waiting, lone.view.model.average_wait) == (None, None)
    lone.desk.presenter.start()
    assert lone.view.model.waiting == {}
    lone.desk.presenter.choose_service("A01")
    assert (lone.view.model.ahead, lone.view.model.block) == (None, "")


def test_a_number_is_handed_in_only_once_its_paper_is_known(lone: Lone) -> None:
    lone.lose().take()
    lone.back()
    assert lone.handed() == []
    lone.desk.printer.answer(PaperOutcome.PRINTED)
    assert [(one.number, one.paper) for one in lone.handed()] == [(980, "printed")]
    key = lone.gateway.sent[-1].id
    lone.gateway.resolve(key, material.issued("A-980", key="t980"))
    assert lone.book.waiting() == []


def test_a_number_whose_paper_failed_is_noted_or_withdrawn(lone: Lone) -> None:
    lone.lose().take()
    lone.desk.printer.answer(PaperOutcome.FAILED)
    assert (lone.view.page, lone.view.model.told_at) == (Page.NO_SLIP, None)
    lone.desk.presenter.finish()
    lone.take()
    lone.desk.printer.answer(PaperOutcome.FAILED)
    lone.desk.presenter.idle_expired()
    lone.back()
    assert [(one.number, one.paper, one.withdrawn) for one in lone.handed()] == [
        (980, "noted", False),
        (981, "failed", True),
    ]


def test_a_slip_that_fails_after_the_visitor_left_stays_a_valid_number(lone: Lone) -> None:
    lone.lose().take()
    lone.desk.presenter.finish()
    lone.desk.printer.answer(PaperOutcome.FAILED)
    lone.back()
    assert [(one.paper, one.withdrawn) for one in lone.handed()] == [("failed", False)]


def test_once_handed_in_the_slip_can_be_printed_again_under_its_ticket(lone: Lone) -> None:
    lone.lose().take()
    lone.desk.printer.answer(PaperOutcome.PRINTED)
    lone.gateway.script(HandInTicket, material.issued("A-980", key="t980"))
    lone.back()
    lone.desk.presenter._issuing.print_again(material.lobby_ticket("t980", number="A-980"))
    assert [slip.service for slip in lone.desk.printer.slips] == ["Pengesahan Peraturan Perusahaan"] * 2


def test_while_an_earlier_number_is_uncertain_none_is_lent(lone: Lone) -> None:
    lone.take()
    lone.lose()
    assert (lone.view.page, lone.view.model.unsure) == (Page.ASKING, True)
    lone.desk.presenter.idle_expired()
    lone.desk.choose("A01")
    assert lone.view.model.block == "issue.unsure"
    lone.desk.presenter.take(priority=False)
    assert lone.desk.printer.slips == []


def test_out_of_paper_no_number_is_lent(lone: Lone) -> None:
    lone.desk.printer.state = PrinterState.NO_PAPER
    lone.lose().take()
    assert (lone.view.model.block, lone.book.blocks[0].left) == ("issue.no_paper", 20)


def test_a_number_that_cannot_be_kept_is_not_given(lone: Lone, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    lone.lose()
    monkeypatch.setattr(number_lease, "write_durably", full)
    lone.take()
    assert (lone.view.page, lone.view.said, lone.desk.printer.slips) == (Page.SERVICE, ["issue.none_lent"], [])


@pytest.mark.parametrize("code", ["command.abandoned", "day.not_open"])
def test_what_will_never_be_done_under_its_id_is_sent_under_another_after_a_rest(lone: Lone, code: str) -> None:
    lone.gateway.script(HandInTicket, Refusal(code), material.issued("A-980"))
    lone.lose().take()
    lone.desk.printer.answer(PaperOutcome.PRINTED)
    first = lone.book.waiting()[0][1].key
    lone.back()
    assert len(lone.handed()) == 1
    assert lone.book.waiting()[0][1].key != first
    lone.seconds += AGAIN_AFTER + 1
    lone.back()
    assert len(lone.handed()) == 2
    assert lone.book.waiting() == []


def test_a_failure_is_tried_again_under_the_same_id(lone: Lone) -> None:
    lone.gateway.script(HandInTicket, Failure("store.full"), material.issued("A-980"))
    lone.lose().take()
    lone.desk.printer.answer(PaperOutcome.PRINTED)
    lone.back()
    lone.seconds += AGAIN_AFTER + 1
    lone.back()
    sent = [one.id for one in lone.gateway.sent if isinstance(one.message, HandInTicket)]
    assert len(sent) == 2
    assert len(set(sent)) == 1


def test_an_unsure_hand_in_is_not_sent_twice(lone: Lone) -> None:
    lone.gateway.script(HandInTicket, Doubt())
    lone.lose().take()
    lone.desk.printer.answer(PaperOutcome.PRINTED)
    lone.back()
    lone.seconds += 100
    lone.back()
    assert len(lone.handed()) == 1
    lone.gateway.resolve(lone.gateway.sent[-1].id, material.issued("A-980"))
    assert lone.book.waiting() == []


def test_a_number_the_coordinator_has_already_is_settled(lone: Lone) -> None:
    lone.gateway.script(HandInTicket, Refusal("lease.number_used"))
    lone.lose().take()
    lone.desk.printer.answer(PaperOutcome.PRINTED)
    lone.back()
    assert (lone.book.waiting(), lone.book.blocks[0].next) == ([], 981)


def test_what_a_rule_refuses_stays_in_the_book_and_its_block_is_not_closed(lone: Lone) -> None:
    lone.gateway.script(HandInTicket, Refusal("service.unknown"))
    lone.lose().take()
    lone.desk.printer.answer(PaperOutcome.PRINTED)
    lone.back()
    lone.seconds += 1000
    lone.back()
    lone.gateway.push_snapshot(material.snapshot(material.day("ENDED")))
    lone.back()
    assert len(lone.handed()) == 1
    closed = [command.lease for command in lone.gateway.commands() if isinstance(command, CloseLease)]
    assert "2026-11-23-A-980" not in closed
    assert "2026-11-23-B-980" in closed


def test_a_block_that_is_not_ours_any_more_is_forgotten_and_not_asked_for_in_a_loop(tmp_path: Path) -> None:
    lone = Lone(tmp_path)
    lone.gateway.script(GetCatalogue, material.catalogue())
    lone.gateway.script(ConfirmLease, Refusal("lease.closed"))
    lone.gateway.script(GrantLease, granted)
    lone.gateway.push_link(Link.LIVE, at=AT)
    lone.gateway.push_snapshot(material.snapshot())
    for _ in range(5):
        lone.gateway.push_link(Link.LIVE, at=AT)
    assert lone.book.blocks == ()
    asked = [command.letter for command in lone.gateway.commands() if isinstance(command, GrantLease)]
    assert asked == [*"ABCDEFGHP"]


def test_a_dispenser_that_may_have_no_more_asks_again_a_minute_later(lone: Lone) -> None:
    lone.gateway.script(GrantLease, Refusal("lease.two_open"))
    lone.lose()
    for _ in range(12):
        lone.take()
        lone.desk.printer.answer(PaperOutcome.PRINTED)
        lone.desk.presenter.finish()
    for seconds in (0, 30, 61):
        lone.seconds += seconds
        lone.back()
    asked = [command.letter for command in lone.gateway.commands() if isinstance(command, GrantLease)]
    assert asked[9:] == ["A", "A"]


def test_started_alone_it_remembers_the_hall_and_uses_its_own_clock(tmp_path: Path) -> None:
    first = Lone(tmp_path).join()
    first.book.close()
    lone = Lone(tmp_path)
    lone.gateway.push_link(Link.CONNECTING)
    assert lone.view.page.value == Page.STARTING
    lone.seconds += 3.5
    lone.gateway.push_link(Link.CONNECTING)
    assert lone.view.page.value == Page.ATTRACT
    lone.take()
    assert lone.view.model.ticket.issued_at == AT + 60 * MINUTE
    assert [given.time_sure for block in lone.book.blocks for given in block.given] == [False]


def test_a_machine_that_is_not_accepted_lends_nothing(lone: Lone) -> None:
    lone.gateway.push_link(Link.REFUSED, at=AT)
    assert (lone.view.page, lone.view.alone) == (Page.OFFLINE, False)
