"""The usher's mode: a PIN, one act at a time, and nothing left behind."""

from __future__ import annotations

from typing import Any

from apps.dispenser.flow import Page
from apps.dispenser.printer import PaperOutcome, PrinterState
from common.client.fake_gateway import Refusal
from common.messages.commands import CancelTicket, IssueTicket, MarkPriority, ReportPaper, RequeueTicket
from common.messages.feeds import LobbyEvent
from common.messages.results import Done, SessionResult
from common.messages.words import SignIn, SignOut
from tests.gui.dispenser import material
from tests.unit.dispenser.desk import Desk


def session(**changes: Any) -> SessionResult:
    plain: dict[str, Any] = {
        "session": "token", "account": "u0099", "position": "PANDU", "role": "PANDU", "title": "Petugas Pandu",
        "must_change": False,
    }  # fmt: skip
    return SessionResult(**(plain | changes))


def at_the_desk() -> Desk:
    desk = Desk()
    desk.gateway.script(SignIn, session())
    desk.gateway.script(SignOut, Done())
    desk.presenter.open_usher()
    enter(desk)
    return desk


def enter(desk: Desk) -> None:
    for digit in "0099394559":
        desk.presenter.usher.press(digit)
    desk.presenter.usher.sign_in()


def sent(desk: Desk, kind: type) -> list[Any]:
    return [one for one in desk.gateway.sent if isinstance(one.message, kind)]


def test_the_account_and_the_pin_open_a_session_that_travels_with_what_follows() -> None:
    desk = at_the_desk()
    assert sent(desk, SignIn)[0].message == SignIn(account="u0099", password="394559")
    assert (desk.view.model.signed_in, desk.view.model.pin, desk.gateway.session) == (True, "", "token")


def test_waiting_and_skipped_numbers_are_listed_newest_first() -> None:
    desk = at_the_desk()
    skipped = material.lobby_ticket("s1", state="NO_SHOW", issued_at=material.AT)
    desk.gateway.push_events(LobbyEvent(seq=11, at=material.AT, kind="TicketSkipped", ticket=skipped))
    assert desk.view.model.tickets[0].id == "s1"
    assert len(desk.view.model.tickets) == 7


def test_what_can_be_done_depends_on_the_state() -> None:
    desk = at_the_desk()
    skipped = material.lobby_ticket("s1", state="NO_SHOW")
    desk.gateway.push_events(LobbyEvent(seq=11, at=material.AT, kind="TicketSkipped", ticket=skipped))
    desk.presenter.usher.choose("w0")
    assert desk.view.model.acts == ("reprint", "prioritise", "cancel")
    desk.presenter.usher.choose("s1")
    assert desk.view.model.acts == ("requeue", "reprint")
    desk.presenter.usher.act("cancel")
    assert desk.gateway.commands() == []
    desk.presenter.usher.act("requeue")
    assert desk.gateway.commands() == [RequeueTicket(ticket="s1")]


def test_priority_and_cancelling_go_under_the_session_one_at_a_time() -> None:
    desk = at_the_desk()
    desk.presenter.usher.choose("w0")
    desk.presenter.usher.act("prioritise")
    desk.presenter.usher.act("cancel")
    assert desk.gateway.commands() == [MarkPriority(ticket="w0")]
    desk.gateway.resolve_last(material.issued())
    assert desk.view.model.done == "prioritise"
    desk.presenter.usher.act("cancel")
    assert isinstance(desk.gateway.commands()[-1], CancelTicket)
    assert desk.gateway.sent[-1].session == "token"


def test_a_refusal_stays_on_the_page_with_its_code() -> None:
    desk = at_the_desk()
    desk.gateway.script(MarkPriority, Refusal("ticket.already_priority"))
    desk.presenter.usher.choose("w0")
    desk.presenter.usher.act("prioritise")
    assert (desk.view.model.code, desk.view.model.busy) == ("ticket.already_priority", False)


def test_a_slip_given_here_is_printed_again_as_it_was_and_reported() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, material.issued("A-015", key="t15"))
    desk.gateway.script(ReportPaper, material.issued())
    desk.gateway.script(SignIn, session())
    desk.choose()
    desk.presenter.take(priority=False)
    desk.printer.answer(PaperOutcome.FAILED)
    desk.presenter.finish()
    ticket = material.lobby_ticket("t15", number="A-015")
    desk.gateway.push_events(LobbyEvent(seq=11, at=material.AT, kind="TicketIssued", ticket=ticket))
    desk.presenter.open_usher()
    enter(desk)
    desk.presenter.usher.choose("t15")
    desk.presenter.usher.act("reprint")
    assert desk.printer.slips[1] == desk.printer.slips[0]
    desk.printer.answer(PaperOutcome.PRINTED)
    papers = [command.paper for command in desk.gateway.commands() if isinstance(command, ReportPaper)]
    assert papers[-2:] == ["printing", "printed"]


def test_a_slip_given_elsewhere_is_printed_without_its_service_and_reported_under_the_ushers_session() -> None:
    desk = at_the_desk()
    desk.gateway.script(ReportPaper, material.issued(key="w1"))
    desk.presenter.usher.choose("w1")
    desk.presenter.usher.act("reprint")
    assert (desk.printer.slips[0].confidential, desk.printer.slips[0].day) == (True, "2026-11-23")
    desk.printer.answer(PaperOutcome.PRINTED)
    assert desk.gateway.commands() == [ReportPaper(ticket="w1", paper=paper) for paper in ("printing", "printed")]


def test_nothing_is_printed_again_while_the_printer_cannot_print() -> None:
    desk = at_the_desk()
    desk.printer.state = PrinterState.COVER_OPEN
    desk.presenter.usher.choose("w1")
    desk.presenter.usher.act("reprint")
    assert (desk.view.model.code, desk.view.model.done) == ("issue.no_paper", "")
    assert (desk.printer.slips, desk.gateway.commands()) == ([], [])


def test_a_wrong_pin_is_said_and_only_the_pin_is_typed_again() -> None:
    desk = Desk()
    desk.gateway.script(SignIn, Refusal("session.wrong_password"))
    desk.presenter.open_usher()
    enter(desk)
    assert (desk.view.model.account, desk.view.model.pin, desk.view.model.code) == (
        "0099", "", "session.wrong_password",
    )  # fmt: skip


def test_a_temporary_pin_opens_nothing_here() -> None:
    desk = Desk()
    desk.gateway.script(SignIn, session(must_change=True))
    desk.gateway.script(SignOut, Done())
    desk.presenter.open_usher()
    enter(desk)
    assert (desk.view.model.signed_in, desk.view.model.code) == (False, "session.must_change_password")
    assert desk.gateway.session is None


def test_leaving_the_page_ends_the_session() -> None:
    desk = at_the_desk()
    desk.presenter.back()
    assert desk.view.page.value == Page.ATTRACT
    assert (desk.gateway.session, sent(desk, SignOut)[0].session) == (None, "token")
    desk.presenter.open_usher()
    assert not desk.view.model.signed_in


def test_the_mode_does_not_open_over_a_visitors_number() -> None:
    desk = Desk()
    desk.gateway.script(IssueTicket, material.issued())
    desk.choose()
    desk.presenter.take(priority=False)
    desk.presenter.open_usher()
    assert desk.view.page.value == Page.TICKET


def test_the_usher_takes_a_number_for_somebody_where_the_printer_cannot_print_and_writes_it() -> None:
    desk = at_the_desk()
    desk.printer.state = PrinterState.NO_PAPER
    desk.gateway.script(IssueTicket, material.issued())
    desk.gateway.script(ReportPaper, material.issued())
    desk.presenter.take_for_visitor()
    assert (desk.view.page, desk.gateway.session) == (Page.UNITS, None)
    desk.presenter.choose_letter("A")
    desk.presenter.choose_service("A01")
    assert desk.view.model.block == ""
    desk.presenter.take(priority=False)
    assert (desk.view.page, desk.view.model.paper, desk.view.model.ticket.number) == (Page.TICKET, "noted", "A-015")
    assert desk.printer.slips == []
    assert [c.paper for c in desk.gateway.commands() if isinstance(c, ReportPaper)] == ["noted"]
    desk.presenter.finish()
    desk.choose("A01")
    assert desk.view.model.block == "issue.no_paper", "the next visitor gets none"


def test_the_usher_takes_no_number_while_none_are_given() -> None:
    desk = Desk(material.day(state="STOPPED"))
    desk.gateway.script(SignIn, session())
    desk.presenter.open_usher()
    enter(desk)
    desk.presenter.take_for_visitor()
    assert (desk.view.page, desk.view.model.code) == (Page.USHER, "day.not_issuing")


def test_nobody_takes_numbers_without_paper_before_an_usher_signed_in() -> None:
    desk = Desk()
    desk.printer.state = PrinterState.NO_PAPER
    desk.presenter.open_usher()
    desk.presenter.take_for_visitor()
    assert desk.view.page is Page.USHER
    desk.presenter.back()
    desk.choose("A01")
    assert desk.view.model.block == "issue.no_paper"
