"""What the visitor sees: the number, the registration in masks, the survey until an answer, the next Layani or 60 s."""

from __future__ import annotations

from typing import Any

from apps.booth.visitor.presenter import SURVEY_MS, THANKS_MS, Facing, VisitorPresenter, mask_name
from common.client.fake_gateway import Refusal
from common.domain.survey import Answer
from common.messages.commands import DraftFields, RateTicket
from common.messages.results import Done
from common.messages.views import RequestView
from tests.gui.booth.counter import Counter, Waits, at
from tests.gui.booth.seen import Seen


class Made:
    def __init__(self, **mine: Any) -> None:
        self.counter, self.view, self.waits = Counter(**mine), Seen(), Waits()
        self.typed: tuple[RequestView, DraftFields] | None = None
        self.presenter = VisitorPresenter(
            self.counter.desk(),
            self.view,
            self.waits,
            lambda: self.typed,
        )
        self.counter.join()

    @property
    def facing(self) -> Facing:
        shown: Facing = self.view.last("show_facing")
        return shown

    def serve(self, key: str = "t1", service: str = "A01", language: str = "id") -> None:
        self.counter.waiting(key, "A-014", service, at(9, 38), language=language)
        self.counter.call(key)
        self.counter.serve(key)

    def survey(self) -> None:
        self.serve()
        self.counter.finish("t1")


def test_the_greeting_follows_the_booth() -> None:
    assert Made().facing == Facing(page="welcome", booth=3)
    assert Made(state="PAUSED").facing.page == "paused"
    assert Made(state="CLOSED", officer=None).facing.page == "closed"


def test_a_called_and_a_served_number_speak_the_language_of_the_ticket() -> None:
    made = Made()
    made.counter.waiting("t1", "A-014", "A01", at(9, 38), language="en")
    made.counter.call("t1")
    assert (made.facing.page, made.facing.number, made.facing.language) == ("called", "A-014", "en")
    made.counter.serve("t1")
    assert (made.facing.page, made.facing.service) == ("serving", "A01")


def test_a_confidential_service_is_not_named() -> None:
    made = Made()
    made.serve(service="H00")
    assert made.facing.service == ""


def test_what_is_registered_is_masked() -> None:
    made = Made()
    made.serve()
    draft = made.counter.request("r1", ticket="t1", service="A01", state="DRAFT", promise_due=at(16, 0))
    fields = DraftFields(name="Budi Contoh", phone="0812 0000 678", email="budi@contoh.id", ticks="110-")
    made.typed = (draft, fields)
    made.presenter.refresh()
    shown = made.facing
    assert (shown.name, shown.phone, shown.email) == ("B*** C*****", "0812****678", "b***@contoh.id")
    assert (shown.handed_in, shown.needed, shown.promise_due) == (2, 3, at(16, 0))


def test_half_typed_contact_is_not_shown() -> None:
    made = Made()
    made.serve()
    draft = made.counter.request("r1", ticket="t1", service="A01", state="DRAFT")
    made.typed = (draft, DraftFields(name="Budi", phone="0812", email="budi@"))
    made.presenter.refresh()
    assert (made.facing.phone, made.facing.email) == ("", "")


def test_a_name_keeps_first_letters_only() -> None:
    assert mask_name("Siti") == "S***"
    assert mask_name("Bartholomeus Y") == "B***** Y***"


def test_the_registration_number_is_shown_until_the_visit_ends() -> None:
    made = Made()
    made.serve()
    request = made.counter.request(
        "r1", number="A01-261123-0007", ticket="t1", service="A01", state="WAITING_P1", promise_due=at(16, 0)
    )
    made.presenter.registered(request)
    assert (made.facing.page, made.facing.registration) == ("registered", "A01-261123-0007")
    made.counter.finish("t1")
    assert made.facing.page == "survey"


def test_the_survey_begins_with_the_end_of_the_visit_and_ends_after_sixty_seconds() -> None:
    made = Made()
    made.survey()
    assert made.facing.page == "survey"
    made.waits.fire(SURVEY_MS)
    assert made.facing.page == "welcome"


def test_an_answer_is_sent_once_and_thanked() -> None:
    made = Made()
    made.counter.gateway.script(RateTicket, Done(seq=99))
    made.survey()
    made.presenter.answer(Answer.BELUM_PUAS)
    made.presenter.answer(Answer.PUAS)
    assert made.counter.gateway.commands() == [RateTicket(ticket="t1", answer="belum_puas")]
    assert made.facing.page == "thanks"
    made.waits.fire(THANKS_MS)
    assert made.facing.page == "welcome"


def test_the_survey_stays_while_the_next_is_called_and_goes_when_it_is_served() -> None:
    made = Made()
    made.survey()
    made.counter.waiting("t2", "A-015", "A01", at(9, 39))
    made.counter.call("t2")
    assert made.facing.page == "survey"
    made.counter.serve("t2")
    assert made.facing.page == "serving"


def test_the_visitor_may_skip_and_a_refused_answer_ends_quietly() -> None:
    made = Made()
    made.survey()
    made.presenter.skip()
    assert made.facing.page == "welcome"
    made.counter.gateway.script(RateTicket, Refusal("survey.already_rated"))
    made.serve("t3")
    made.counter.finish("t3")
    made.presenter.answer(Answer.PUAS)
    assert made.facing.page == "welcome"


def test_no_survey_for_an_unrecorded_visit_another_booth_or_after_a_restart() -> None:
    made = Made()
    made.serve()
    made.counter.finish("t1", outcome="unrecorded")
    assert made.facing.page == "welcome"
    made.counter.ticket("t5", "TicketFinished", state="SERVED", booth="L4", ended_at=1)
    assert made.facing.page == "welcome"
    made.counter.ticket("t6", "TicketFinished", state="SERVED", booth="L3", ended_at=1)
    made.counter.join()
    assert made.facing.page == "welcome"
