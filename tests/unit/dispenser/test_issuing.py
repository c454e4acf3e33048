"""Taking a number and getting it onto paper, with everything that can go wrong between."""

from __future__ import annotations

import pytest

from apps.dispenser.flow import Page
from apps.dispenser.models import Asking, Taken
from apps.dispenser.printer import PaperOutcome, PrinterState
from common.client.fake_gateway import Doubt, Failure, Refusal
from common.client.gateway import Link
from common.messages.commands import CancelTicket, IssueTicket, ReportPaper
from tests.gui.dispenser import material
from tests.gui.dispenser.material import issued
from tests.unit.dispenser.desk import Desk


def reports(desk: Desk) -> list[str]:
    return [command.paper for command in desk.gateway.commands() if isinstance(command, ReportPaper)]


def taken(desk: Desk) -> Taken:
    assert isinstance(desk.view.model, Taken)
    return desk.view.model


def test_the_number_is_shown_as_soon_as_the_reply_is_there() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, issued("A-015"))
    desk.choose()
    desk.presenter.take(priority=False)
    assert desk.view.page.value == Page.TICKET
    assert (taken(desk).ticket.number, taken(desk).ahead, taken(desk).paper) == ("A-015", 2, "printing")
    assert desk.gateway.commands()[0] == IssueTicket(service="A01", priority=False, language="id")
    assert desk.view.frame == {"back": False, "idle": 12, "aids": set(), "choosing": False}


def test_priority_and_language_travel_with_the_command() -> None:
    desk = Desk()
    desk.choose()
    desk.presenter.switch_language()
    desk.presenter.take(priority=True)
    assert desk.gateway.commands() == [IssueTicket(service="A01", priority=True, language="en")]


def test_the_slip_says_what_the_reply_said() -> None:
    desk = Desk(mark="training")
    desk.gateway.script(IssueTicket, issued("A-015", language="en"))
    desk.choose()
    desk.presenter.take(priority=False)
    slip = desk.printer.slips[0]
    assert (slip.number, slip.service, slip.ahead, slip.language, slip.training, slip.office) == (
        "A-015", "Pengesahan Peraturan Perusahaan", 2, "en", True, "PTSA Kemnaker",
    )  # fmt: skip


def test_a_confidential_service_prints_a_neutral_slip() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, issued("H-001"))
    desk.choose("A05")
    desk.presenter.take(priority=False)
    assert desk.printer.slips[0].confidential


def test_paper_is_reported_in_order_one_after_the_other() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, issued())
    desk.choose()
    desk.presenter.take(priority=False)
    desk.printer.answer(PaperOutcome.PRINTED)
    assert reports(desk) == ["printing"]
    desk.gateway.resolve_last(issued())
    assert reports(desk) == ["printing", "printed"]
    assert taken(desk).paper == "printed"


def test_a_slip_that_failed_shows_the_number_to_note_and_when_staff_were_told() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, issued())
    desk.gateway.script(ReportPaper, issued())
    desk.choose()
    desk.presenter.take(priority=False)
    desk.printer.answer(PaperOutcome.FAILED)
    assert (desk.view.page, taken(desk).paper, taken(desk).told_at is not None) == (Page.NO_SLIP, "failed", True)
    assert desk.view.frame["idle"] == 60
    desk.presenter.finish()
    assert reports(desk) == ["printing", "failed", "noted"]
    assert desk.view.page.value == Page.ATTRACT


def test_a_number_without_paper_that_nobody_noted_is_withdrawn() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, issued(key="t15"))
    desk.gateway.script(ReportPaper, issued())
    desk.choose()
    desk.presenter.take(priority=False)
    desk.printer.answer(PaperOutcome.FAILED)
    desk.presenter.idle_expired()
    cancelled = desk.gateway.commands()[-1]
    assert isinstance(cancelled, CancelTicket)
    assert cancelled.ticket == "t15"


def test_an_unknown_paper_state_never_withdraws() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, issued())
    desk.gateway.script(ReportPaper, issued())
    desk.choose()
    desk.presenter.take(priority=False)
    desk.printer.answer(PaperOutcome.UNKNOWN)
    assert desk.view.page.value == Page.TICKET
    desk.presenter.idle_expired()
    assert not [command for command in desk.gateway.commands() if isinstance(command, CancelTicket)]


def test_out_of_paper_before_issue_gives_no_number() -> None:
    desk = Desk()
    desk.printer.state = PrinterState.NO_PAPER
    desk.choose()
    assert desk.view.model.block == "issue.no_paper"
    desk.presenter.take(priority=False)
    assert desk.gateway.commands() == []


def test_while_the_answer_is_awaited_the_same_press_does_nothing() -> None:
    desk = Desk()
    desk.choose()
    desk.presenter.take(priority=False)
    desk.presenter.take(priority=False)
    assert len(desk.gateway.commands()) == 1
    assert desk.view.model == Asking(desk.view.model.service, priority=False)


def test_an_unsure_number_is_said_blocks_the_act_and_shows_when_it_is_known() -> None:
    desk = Desk()
    desk.choose()
    desk.presenter.take(priority=False)
    desk.gateway.resolve_last(Doubt())
    assert (desk.view.page, desk.view.model.unsure) == (Page.ASKING, True)
    desk.presenter.take(priority=False)
    assert len(desk.gateway.commands()) == 1
    desk.gateway.resolve_last(issued("A-015"))
    assert (desk.view.page, taken(desk).ticket.number) == (Page.TICKET, "A-015")


def test_a_visitor_who_left_an_unsure_number_gets_it_withdrawn_and_the_next_one_is_blocked_until_then() -> None:
    desk = Desk()
    desk.choose()
    desk.presenter.take(priority=False)
    asked = desk.gateway.sent[-1].id
    desk.gateway.resolve(asked, Doubt())
    desk.presenter.idle_expired()
    assert desk.view.page.value == Page.ATTRACT
    desk.choose("B01")
    assert desk.view.model.block == "issue.unsure"
    desk.gateway.resolve(asked, issued(key="t15"))
    assert isinstance(desk.gateway.commands()[-1], CancelTicket)
    assert desk.view.page.value == Page.SERVICE
    assert desk.printer.slips == []


def test_a_refusal_leads_back_to_the_service_with_its_code() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, Refusal("day.not_issuing"))
    desk.choose()
    desk.presenter.take(priority=False)
    assert (desk.view.page, desk.view.said) == (Page.SERVICE, ["day.not_issuing"])


def test_what_never_left_can_be_tried_again() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, Failure("link.not_sent"), issued())
    desk.choose()
    desk.presenter.take(priority=False)
    assert desk.view.said == ["link.not_sent"]
    desk.presenter.take(priority=False)
    assert desk.view.page.value == Page.TICKET


def test_the_screen_waits_for_a_slip_that_still_prints() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, issued())
    desk.choose()
    desk.presenter.take(priority=False)
    desk.presenter.idle_expired()
    assert desk.view.page.value == Page.TICKET
    desk.printer.answer(PaperOutcome.PRINTED)
    desk.presenter.idle_expired()
    assert desk.view.page.value == Page.ATTRACT


def test_a_link_lost_while_the_answer_is_awaited_says_that_it_is_not_certain() -> None:
    desk = Desk()
    desk.choose()
    desk.presenter.take(priority=False)
    desk.gateway.push_link(Link.LOST, age_ms=3000)
    assert (desk.view.page, desk.view.model.unsure) == (Page.ASKING, True)
    desk.gateway.push_link(Link.LIVE)
    desk.gateway.resolve_last(issued())
    assert desk.view.page.value == Page.TICKET


def test_a_lost_link_does_not_take_the_number_off_the_screen() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, issued())
    desk.choose()
    desk.presenter.take(priority=False)
    desk.gateway.push_link(Link.LOST, age_ms=4000)
    assert desk.view.page.value == Page.TICKET
    desk.presenter.finish()
    assert desk.view.page.value == Page.OFFLINE


def test_the_open_page_follows_the_printer_between_two_events() -> None:
    desk = Desk()
    desk.choose()
    assert desk.view.model.block == ""
    desk.printer.state = PrinterState.NO_PAPER
    desk.gateway.push_link(Link.LIVE, at=material.AT)
    assert desk.view.model.block == "issue.no_paper"
    desk.printer.state = PrinterState.READY
    desk.gateway.push_link(Link.LIVE, at=material.AT)
    assert desk.view.model.block == ""


@pytest.mark.parametrize("state", list(PrinterState))
def test_only_a_printer_that_can_print_gives_numbers(state: PrinterState) -> None:
    desk = Desk()
    desk.choose()
    desk.printer.state = state
    desk.presenter.take(priority=False)
    assert len(desk.gateway.commands()) == (1 if state in {PrinterState.READY, PrinterState.NEAR_END} else 0)
