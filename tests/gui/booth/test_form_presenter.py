"""The draft: kept after two seconds of rest, checked before it goes, gone only after five seconds, never lost."""

from __future__ import annotations

from typing import Any

import pytest

from apps.booth.form.checks import first_problem
from apps.booth.form.presenter import DISCARD_REASON, REST_MS, FormPresenter, Saved
from common.client.acts import Told
from common.client.fake_gateway import Doubt, Failure, Refusal
from common.client.gateway import Link
from common.messages.commands import DiscardDraft, DraftFields, EscalateRequest, SaveDraft
from common.messages.queries import GetDraft
from common.messages.results import Done
from common.messages.views import ContactView, DraftView, RequestView
from tests.gui.booth.counter import Counter, Waits, at, catalogue
from tests.gui.booth.seen import Seen

A01 = next(service for service in catalogue().services if service.code == "A01")
GOOD = DraftFields(name="Budi Contoh", phone="081200000678", consent_sms=True, ticks="111-")


class Made:
    def __init__(self, **typed: Any) -> None:
        self.counter, self.view, self.waits = Counter(), Seen(), Waits()
        self.left: list[RequestView] = []
        self.counter.waiting("t1", "A-014", "A01", at(9, 38))
        self.counter.call("t1")
        self.counter.serve("t1")
        self.counter.gateway.script(
            GetDraft, lambda query: DraftView(request=self.counter.requests[query.request], **typed)
        )
        self.counter.gateway.script(SaveDraft, Done())
        self.desk = self.counter.desk()
        self.presenter = FormPresenter(self.desk, self.view, self.waits, self.left.append)

    def draft(self, service: str = "A01") -> Made:
        self.counter.request(
            "r1", number="A01-261123-0007", ticket="t1", service=service, state="DRAFT", promise_due=at(16, 0)
        )
        return self

    def saved(self) -> list[SaveDraft]:
        return [command for command in self.counter.gateway.commands() if isinstance(command, SaveDraft)]

    def rest(self) -> None:
        self.waits.fire(REST_MS)


def test_a_new_draft_is_fetched_and_shown_with_a_tick_for_each_requirement() -> None:
    made = Made().draft()
    _, service, fields = made.view.last("show_form")
    assert service.code == "A01"
    assert fields.ticks == "0000"
    assert made.view.last("show_saved") == Saved("empty")


def test_after_a_restart_the_draft_comes_back_as_it_was_typed() -> None:
    made = Made(name="Budi", phone="0812", ticks="11-0", consent_email=True)
    made.counter.requests["r1"] = made.draft().counter.requests["r1"]
    again = FormPresenter(made.counter.desk(), made.view, made.waits, made.left.append)
    made.counter.join()
    assert (again.fields.name, again.fields.ticks, again.fields.consent_email) == ("Budi", "11-0", True)


def test_typing_is_saved_once_after_two_seconds_of_rest() -> None:
    made = Made().draft()
    for text in ("B", "Bu", "Budi"):
        made.presenter.edit("name", text)
    made.presenter.tick(0, "1")
    made.presenter.agree("sms", agreed=True)
    assert made.saved() == []
    made.rest()
    assert [command.fields.name for command in made.saved()] == ["Budi"]
    assert made.saved()[0].fields.ticks == "1000"
    assert made.saved()[0].fields.consent_sms
    assert made.view.last("show_saved") == Saved("saved", made.counter.clock.now)
    made.rest()
    assert len(made.saved()) == 1


def test_typing_without_a_link_is_kept_here_and_saved_once_it_is_back() -> None:
    made = Made().draft()
    made.counter.tell_link(Link.LOST, 4000)
    made.presenter.edit("name", "Budi")
    made.rest()
    assert made.saved() == []
    assert made.view.last("show_saved") == Saved("waiting")
    assert made.presenter.fields.name == "Budi"
    made.counter.tell_link(Link.LIVE)
    made.rest()
    assert [command.fields.name for command in made.saved()] == ["Budi"]


def test_a_failed_save_is_tried_again_after_the_next_rest() -> None:
    made = Made().draft()
    made.counter.gateway.script(SaveDraft, Failure("store.full"), Done())
    made.presenter.edit("name", "Budi")
    made.rest()
    assert made.view.last("show_saved") == Saved("waiting")
    made.counter.join()
    made.rest()
    assert made.view.last("show_saved").state == "saved"


def test_a_refused_save_is_not_repeated_by_itself() -> None:
    made = Made().draft()
    made.counter.gateway.script(SaveDraft, Refusal("form.invalid"))
    made.presenter.edit("name", "Budi")
    made.rest()
    assert made.view.last("show_saved") == Saved("refused")
    made.counter.join()
    made.rest()
    assert len(made.saved()) == 1


def test_a_save_in_doubt_waits_for_its_outcome_before_the_next() -> None:
    made = Made().draft()
    made.counter.gateway.script(SaveDraft, Doubt(), Done())
    made.presenter.edit("name", "Budi")
    made.rest()
    assert made.view.last("show_saved") == Saved("unsure")
    made.presenter.edit("name", "Budi C")
    made.rest()
    assert len(made.saved()) == 1
    made.counter.gateway.resolve(made.counter.gateway.sent[-1].id, Done())
    made.rest()
    assert [command.fields.name for command in made.saved()] == ["Budi", "Budi C"]


def test_a_wrong_field_is_told_when_the_cursor_leaves_not_while_typing() -> None:
    made = Made().draft()
    made.presenter.edit("phone", "0812")
    assert made.view.last("show_field") == ("phone", "", (), False)
    made.presenter.leave("phone")
    assert made.view.last("show_field") == ("phone", "phone.wrong_form", (), False)
    made.presenter.edit("phone", "021 5255733")
    made.presenter.leave("phone")
    assert made.view.last("show_field") == ("phone", "", ("phone.no_sms",), True)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"ticks": "1101"}, "ticks", "request.requirements_missing"),
        ({"name": " "}, "name", "contact.name_missing"),
        ({"phone": ""}, "phone", "contact.phone_missing"),
        ({"phone": "021 5255733"}, "phone", "phone.fixed_line"),
        ({"email": "budi@"}, "email", "email.wrong_form"),
        ({"consent_email": True}, "email", "contact.email_missing"),
        ({"npwp": "123"}, "npwp", "npwp.wrong_length"),
    ],
)
def test_the_first_problem_is_found_in_the_coordinators_order(changes: dict[str, Any], field: str, code: str) -> None:
    from msgspec.structs import replace  # noqa: PLC0415 - used here only

    problem = first_problem(replace(GOOD, **changes), A01)
    assert problem is not None
    assert (problem.field, problem.code) == (field, code)


def test_good_fields_have_no_problem() -> None:
    assert first_problem(GOOD, A01) is None


def test_escalating_with_something_missing_sends_nothing_and_points_at_it() -> None:
    made = Made(name="Budi", ticks="110-").draft()
    told = made.presenter.escalate()
    assert told == Told("escalate", "refused", "request.requirements_missing", {"missing": 1})
    assert made.view.last("focus_field") == "ticks"
    assert made.counter.gateway.commands() == []


def test_escalating_sends_everything_typed_even_if_it_was_not_saved_yet() -> None:
    made = Made(name="Budi", ticks="111-").draft()
    made.presenter.edit("email", "budi@contoh.id")
    assert made.presenter.escalate() is None
    [command] = made.counter.gateway.commands()
    assert isinstance(command, EscalateRequest)
    assert command.fields.email == "budi@contoh.id"
    made.rest()
    assert made.saved() == []


def test_the_form_closes_by_the_event_and_hands_the_request_on() -> None:
    made = Made(name="Budi", ticks="111-").draft()
    made.presenter.escalate()
    assert made.left == []
    made.counter.request("r1", "RequestEscalated", state="WAITING_P1", registered_at=at(9, 50))
    assert [request.state for request in made.left] == ["WAITING_P1"]
    assert made.view.times("hide_form") == 1
    assert made.presenter.fields == DraftFields()


def test_a_draft_is_discarded_five_seconds_later_unless_wanted_back() -> None:
    made = Made().draft()
    made.presenter.discard()
    assert made.view.last("show_discarding") == 5
    made.waits.fire(1000)
    assert made.view.last("show_discarding") == 4
    made.presenter.undo_discard()
    for _ in range(6):
        made.waits.fire(1000)
    assert made.counter.gateway.commands() == []
    made.presenter.discard()
    for _ in range(5):
        made.waits.fire(1000)
    assert made.counter.gateway.commands() == [DiscardDraft(request="r1", reason=DISCARD_REASON)]


def test_the_data_of_an_earlier_request_is_taken_over_and_saved() -> None:
    made = Made().draft()
    made.presenter.fill(
        ContactView(
            request="r0", name="Siti", organisation="", npwp="", identity="", phone="+628123456789", email="",
            consent_sms=True, consent_email=False,
        )
    )  # fmt: skip
    made.rest()
    assert made.saved()[0].fields.phone == "+628123456789"
    assert made.view.last("show_form")[2].name == "Siti"


def test_escalating_takes_a_discarding_draft_back() -> None:
    made = Made(name="Budi", ticks="111-").draft()
    made.presenter.discard()
    assert made.presenter.escalate() is None
    for _ in range(6):
        made.waits.fire(1000)
    assert [type(command) for command in made.counter.gateway.commands()] == [EscalateRequest]
