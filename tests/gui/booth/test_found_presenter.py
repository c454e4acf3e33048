"""An opened request: found by a whole number or phone, refreshed by events, its receipt printed or not."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from apps.booth import form_texts
from apps.booth.found.presenter import FoundPresenter
from apps.booth.panels.found_panel import FoundPanel
from apps.booth.printer import PrintState
from apps.booth.rules import Act
from common.client.acts import Told
from common.client.fake_gateway import Refusal
from common.messages.commands import SetConsent
from common.messages.queries import FindRequest, GetContact, GetReceipt, GetRequest
from common.messages.results import Done, RequestPage
from common.messages.views import ClockView, ContactView, NoticeView, ReceiptView, RequestDetail, RequestView
from common.shell import notice_words
from tests.gui.booth.counter import Counter, at
from tests.gui.booth.seen import Seen


class Paper:
    def __init__(self) -> None:
        self.printed: list[tuple[ReceiptView, str]] = []
        self.state = PrintState("printed")

    def print_receipt(self, receipt: ReceiptView, _book: Any, ticket: str, _at: int, on_state: Any) -> None:
        self.printed.append((receipt, ticket))
        on_state(self.state)


class Made:
    def __init__(self) -> None:
        self.counter, self.view, self.paper = Counter(), Seen(), Paper()
        self.contacts: list[ContactView] = []
        self.told: list[Told] = []
        self.counter.waiting("t1", "A-014", "H02", at(9, 38))
        self.counter.call("t1")
        self.counter.serve("t1")
        self.request = self.counter.request(
            "r9", number="A01-261120-0002", ticket="t0", state="COMPLETED", registered_at=at(8, 1)
        )
        script = self.counter.gateway.script
        script(FindRequest, RequestPage(requests=[self.request]))
        script(GetRequest, lambda query: self.detail(self.counter.requests[query.request]))
        script(GetReceipt, lambda query: self.receipt(self.counter.requests[query.request], query.reprint))
        self.presenter = FoundPresenter(
            self.counter.desk(), self.view, self.paper, on_contact=self.contacts.append, on_told=self.told.append,
        )  # fmt: skip
        self.counter.join()

    def detail(self, request: RequestView) -> RequestDetail:
        return RequestDetail(request=request, clocks=[], notes=[], history=[], notices=[], masked_name="B***")

    def receipt(self, request: RequestView, reprint: bool) -> ReceiptView:  # noqa: FBT001
        return ReceiptView(
            request=request, name="Budi", organisation="", check_code="482913", position="P0-03",
            documents=["Surat"], ticks="1", reprint=reprint,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("a01-261120-0002", FindRequest(number="A01-261120-0002")),
        (" 0812 3456 789 ", FindRequest(phone="0812 3456 789")),
        ("+62 812-3456-789", FindRequest(phone="+62 812-3456-789")),
    ],
)
def test_a_whole_number_or_phone_is_looked_up(typed: str, query: FindRequest) -> None:
    made = Made()
    assert made.presenter.find(typed)
    assert query in made.counter.gateway.queries()
    assert made.presenter.opened is not None
    assert made.presenter.detail is not None


@pytest.mark.parametrize("typed", ["A01", "budi", "0812", "A01-261120-000", ""])
def test_part_of_a_number_is_no_search(typed: str) -> None:
    made = Made()
    assert not made.presenter.find(typed)
    assert not any(isinstance(query, FindRequest) for query in made.counter.gateway.queries())


def test_nothing_found_is_told() -> None:
    made = Made()
    made.counter.gateway.script(FindRequest, Refusal("request.not_found"))
    made.presenter.find("A01-261120-0009")
    assert [told.code for told in made.told] == ["request.not_found"]
    assert made.presenter.opened is None


def test_an_event_refreshes_what_lies_open() -> None:
    made = Made()
    made.presenter.open(made.request)
    made.counter.request("r9", "RequestHandedOver", state="HANDED_OVER", closed_at=made.counter.clock.now)
    assert made.presenter.opened is not None
    assert made.presenter.opened.state == "HANDED_OVER"
    assert sum(isinstance(query, GetRequest) for query in made.counter.gateway.queries()) == 2


def test_the_end_of_the_visit_puts_the_request_away() -> None:
    made = Made()
    made.presenter.open(made.request)
    made.counter.finish("t1")
    assert made.presenter.opened is None
    assert made.view.last("show_found")[0] is None


def test_a_reprint_is_asked_for_as_such_and_told() -> None:
    made = Made()
    made.presenter.open(made.request)
    made.presenter.print_receipt(reprint=True)
    assert GetReceipt(request="r9", reprint=True) in made.counter.gateway.queries()
    assert [receipt.reprint for receipt, _ in made.paper.printed] == [True]
    assert made.view.last("show_printing") == PrintState("printed")


def test_a_receipt_that_may_not_be_read_is_not_printed() -> None:
    made = Made()
    made.counter.gateway.script(GetReceipt, Refusal("request.not_in_hand"))
    made.presenter.open(made.request)
    made.presenter.print_receipt(reprint=True)
    assert made.paper.printed == []
    assert made.view.last("show_printing").state == "failed"
    assert made.told[-1].code == "request.not_in_hand"


def test_the_applicants_data_is_asked_for_by_itself() -> None:
    made = Made()
    contact = ContactView(
        request="r9", name="Budi", organisation="", npwp="", identity="", phone="", email="", consent_sms=False,
        consent_email=False,
    )  # fmt: skip
    made.counter.gateway.script(GetContact, contact)
    made.presenter.open(made.request)
    made.presenter.use_contact()
    assert made.contacts == [contact]


def test_consent_to_one_channel_is_turned_round_and_fetched_anew() -> None:
    made = Made()
    agreed = RequestDetail(
        request=made.request, clocks=[], notes=[], history=[], notices=[], consent_sms=True, consent_email=True
    )
    made.counter.gateway.script(GetRequest, agreed)
    made.counter.gateway.script(SetConsent, Done())
    made.presenter.open(made.request)
    made.presenter.change_consent(Act.CONSENT_EMAIL)
    assert made.counter.gateway.commands()[-1] == SetConsent(request="r9", sms=True, email=False)
    assert sum(isinstance(query, GetRequest) for query in made.counter.gateway.queries()) == 2


def test_a_consent_that_may_not_be_given_is_told() -> None:
    made = Made()
    made.counter.gateway.script(SetConsent, Refusal("contact.email_missing"))
    made.presenter.open(made.request)
    made.presenter.change_consent(Act.CONSENT_EMAIL)
    assert made.counter.gateway.commands()[-1] == SetConsent(request="r9", sms=False, email=True)
    assert made.told[-1].code == "contact.email_missing"


def test_the_running_clocks_of_what_lies_open_are_shown_each_second() -> None:
    made = Made()
    made.presenter.open(made.request)
    clock = ClockView(
        subject="request:r9", kind="pickup_p1", cycle=1, started_at=at(9, 40), amount=15, due_at=at(9, 55)
    )
    made.counter.event("RequestEscalated", clocks=(clock,))
    made.counter.clock.now = at(9, 51)
    made.presenter.tick()
    assert made.view.last("show_clocks") == (made.request, [clock], at(9, 51))


@pytest.mark.parametrize(
    ("now", "warned", "said"),
    [
        (at(9, 42), False, "Batas ambil P1. Sisa 13 menit"), (at(9, 52), True, "Batas ambil P1. Segera: sisa 3 menit"),
        (at(10, 2), True, "Batas ambil P1. Lewat 7 menit"),
    ],
)  # fmt: skip
def test_the_panel_counts_the_pick_up_down(qtbot: QtBot, now: int, warned: bool, said: str) -> None:  # noqa: FBT001
    panel = FoundPanel()
    qtbot.addWidget(panel)
    request = Made().request
    clock = ClockView(
        subject="request:r9", kind="pickup_p1", cycle=1, started_at=at(9, 40), amount=15, due_at=at(9, 55),
        warned=warned,
    )  # fmt: skip
    panel.show_found(request, None, new=False)
    panel.show_clocks(request, [clock], now)
    assert panel.clock_texts() == (said, "")


def test_a_missed_promise_keeps_its_date_and_names_the_new_one_beside_it(qtbot: QtBot) -> None:
    panel = FoundPanel()
    qtbot.addWidget(panel)
    due = at(16, 0) - 3 * 86_400_000
    request = msgspec.structs.replace(Made().request, state="AT_P2", promise_due=due, promise_days=5)
    clock = ClockView(
        subject="request:r9", kind="promise", cycle=1, started_at=due - 7 * 86_400_000, amount=5, due_at=due,
        warned=True, breached_at=due, estimate=at(16, 0) + 86_400_000,
    )  # fmt: skip
    panel.show_found(request, None, new=False)
    panel.show_clocks(request, [clock], at(9, 50))
    assert panel.clock_texts()[1] == "Janji lewat 1 hari kerja Perkiraan baru 24-11-2026. Janji tetap."


def test_only_what_went_to_the_applicant_stands_under_notices_to_the_applicant(qtbot: QtBot) -> None:
    made, panel = Made(), FoundPanel()
    qtbot.addWidget(panel)
    notices = [
        NoticeView(id=key, subject="request:r9", kind="taken", channel=channel, to=to, state="shown", at=0)
        for key, channel, to in (("3", "screen", "P1-PHI-1"), ("2", "email", "SPV-P1-PHI"), ("1", "sms", "customer"))
    ]
    detail = msgspec.structs.replace(made.detail(made.request), notices=notices)
    rows = [str(said) for name, said in panel._rows(made.request, detail) if name == form_texts.TOLD_APPLICANT]
    assert rows == [str(form_texts.NOTICE(what=form_texts.CHANNELS["sms"], state=notice_words.state("shown")))]
    assert len(panel._rows(made.request, detail)) == len(panel._rows(made.request, made.detail(made.request))) + 1
