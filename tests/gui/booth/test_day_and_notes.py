"""The day's record and the notes: figures from the board alone, words only when asked for."""

from __future__ import annotations

from msgspec.structs import replace

from apps.booth.day.presenter import DayFigures, DayPresenter
from apps.booth.notes.presenter import NotesPresenter
from common.messages.commands import AddNote
from common.messages.queries import GetRequest
from common.messages.results import RequestResult
from common.messages.views import ClockView, NoteView, RequestDetail, RequestView
from tests.gui.booth.counter import OFFICER, PLACE, Counter, at
from tests.gui.booth.seen import Seen


def visited(counter: Counter, key: str, number: str, waited: int, minutes: int, *states: str) -> None:
    issued = at(8, 0)
    counter.ticket(
        key, number=number, service="A01", state="SERVED", booth=PLACE, issued_at=issued, outcome="answered",
        first_called_at=issued + waited * 1000, called_at=issued + waited * 1000, serving_at=at(8, 10),
        ended_at=at(8, 10) + minutes * 60_000,
    )  # fmt: skip
    for place, state in enumerate(states):
        counter.request(f"{key}-{place}", ticket=key, service="A01", state=state, registered_at=at(8, 12))


def test_the_figures_count_visits_waits_and_what_was_sent() -> None:
    counter, view = Counter(), Seen()
    visited(counter, "t1", "A-001", 120, 10, "WAITING_P1")
    visited(counter, "t2", "A-002", 301, 20, "AT_P1")
    visited(counter, "t3", "A-003", 60, 6)
    DayPresenter(counter.desk(), view)
    counter.join()
    assert view.last("show_figures")[0] == DayFigures(3, 12 * 60_000, 3, 2, 301_000, 2, 1)
    visits = view.last("show_visits")
    assert [(visit.number, visit.result) for visit in visits] == [
        ("A-002", "escalated"), ("A-001", "escalated"), ("A-003", "answered"),
    ]  # fmt: skip


def test_a_request_nobody_took_shows_its_pick_up_clock() -> None:
    counter, view = Counter(), Seen()
    clock = ClockView(subject="request:r1", kind="pickup_p1", cycle=1, started_at=at(9, 0), amount=15, due_at=at(9, 15))
    DayPresenter(counter.desk(), view)
    counter.request("r1", "RequestEscalated", clock, state="WAITING_P1", registered_at=at(9, 0), service="A01")
    [sent] = view.last("show_requests")
    assert sent.pickup_due == at(9, 15)


def test_a_confidential_service_is_not_named_after_the_visit() -> None:
    counter, view = Counter(), Seen()
    visited(counter, "t1", "H-001", 60, 6)
    counter.ticket("t1", service="H00")
    desk = counter.desk()
    desk.learn(replace(counter.tickets["t1"], service="G01"))
    DayPresenter(desk, view)
    counter.join()
    assert [visit.service for visit in view.last("show_visits")] == ["H00"]


def test_a_booth_without_visits_says_none_not_zero_minutes() -> None:
    counter, view = Counter(), Seen()
    DayPresenter(counter.desk(), view)
    counter.join()
    figures = view.last("show_figures")[0]
    assert (figures.served, figures.mean_length, figures.longest_wait) == (0, None, None)


class Notes:
    def __init__(self) -> None:
        self.counter, self.view = Counter(), Seen()
        self.request = self.counter.request("r1", state="AT_P1", holder="P1-PHI-1", registered_at=at(9, 0))
        self.note = NoteView(
            id="n1", request="r1", sender="P1-PHI-1", recipient=OFFICER, at=at(9, 44), text="Mohon cek"
        )
        self.counter.gateway.script(GetRequest, lambda _: self.detail())
        self.subject: RequestView | None = None
        self.presenter = NotesPresenter(self.counter.desk(), self.view, lambda: self.subject)

    def detail(self) -> RequestDetail:
        return RequestDetail(request=self.request, clocks=[], notes=[self.note], history=[], notices=[])


def test_a_note_to_this_position_is_read_and_shown_as_the_latest() -> None:
    made = Notes()
    made.counter.note(NoteView(id="n1", request="r1", sender="P1-PHI-1", recipient=OFFICER, at=at(9, 44)))
    latest = made.view.last("show_latest")
    assert (latest.note.text, latest.number) == ("Mohon cek", made.request.number)


def test_a_note_between_others_is_not_read() -> None:
    made = Notes()
    made.counter.note(NoteView(id="n2", request="r1", sender="P1-PHI-1", recipient="P2-SYAKER", at=at(9, 44)))
    assert not any(isinstance(query, GetRequest) for query in made.counter.gateway.queries())


def test_a_note_goes_to_whoever_holds_the_request() -> None:
    made = Notes()
    made.subject = made.request
    made.counter.gateway.script(AddNote, RequestResult(request=made.request))
    made.presenter.write("  Sudah lengkap  ")
    assert made.counter.gateway.commands() == [AddNote(request="r1", to="P1-PHI-1", text="Sudah lengkap")]
    assert made.view.times("clear_text") == 1


def test_a_request_nobody_holds_is_addressed_to_the_desk_it_waits_at() -> None:
    made = Notes()
    made.subject = made.counter.request("r2", state="WAITING_P1", holder=None, directorate="PHI", registered_at=1)
    made.presenter.write("Mohon didahulukan")
    [note] = made.counter.gateway.commands()
    assert isinstance(note, AddNote)
    assert note.to.startswith("P1-PHI")


def test_an_answer_goes_back_to_the_sender() -> None:
    made = Notes()
    made.counter.note(made.note)
    made.presenter.reply()
    assert made.view.last("show_notes")[2] == "P1-PHI-1"
    made.presenter.write("Baik")
    assert made.counter.gateway.commands() == [AddNote(request="r1", to="P1-PHI-1", text="Baik")]


def test_a_draft_has_no_notes_to_write() -> None:
    made = Notes()
    made.subject = made.counter.request("r3", state="DRAFT")
    made.presenter.write("Halo")
    assert made.counter.gateway.commands() == []
