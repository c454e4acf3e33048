from __future__ import annotations

import pytest

from apps.backoffice.request.history import lines_of
from apps.backoffice.request.presenter import RequestPresenter
from apps.backoffice.request.stages import stages_of
from common.client.fake_gateway import Doubt, Refusal
from common.domain.request_machine import RequestAction as A
from common.messages import commands as c
from common.messages.queries import GetContact, GetRequest
from common.messages.results import Done, RequestResult
from common.messages.views import ContactView, HistoryRow, NoteView, RequestView
from common.shell.sentence import Language, say
from tests.gui.backoffice import material as m
from tests.gui.backoffice.stage import Remembering, Stage


def page(position: str, view: RequestView, act: A | None = None) -> tuple[Stage, RequestPresenter, Remembering]:
    stage = Stage(position, m.snapshot(view))
    shown = Remembering()
    presenter = RequestPresenter(stage.desk, stage.deeds, shown)
    presenter.open(view.id, act)
    return stage, presenter, shown


def at_p1() -> RequestView:
    return m.request(state="AT_P1")


def at_p2() -> RequestView:
    return m.request(state="AT_P2")


PANELS = [
    ("P1-WASK3-1", at_p1(), A.FORWARD, {"unit": "NORMAKER", "note": " Segera "}, c.ForwardTask, {"note": "Segera"}),
    ("P1-WASK3-1", at_p1(), A.REDIRECT, {"unit": "SYAKER", "reason": "salah unit"}, c.RedirectTask, {"unit": "SYAKER"}),
    ("P1-WASK3-1", m.request(), A.PULL_BACK, {"reason": "keliru"}, c.PullBackTask, {"reason": "keliru"}),
    ("P2-NORMAK3", at_p2(), A.RETURN, {"reason": "bukan unit kami"}, c.ReturnTask, {}),
    ("P2-NORMAK3", at_p2(), A.ASK_DOCUMENTS, {"items": "KTP", "days": "7"}, c.AskDocuments, {"days": 7}),
    ("P2-NORMAK3", at_p2(), A.COMPLETE, {"result": "Lisensi 12"}, c.CompleteRequest, {"result": "Lisensi 12"}),
    ("P1-WASK3-1", at_p1(), A.REJECT, {"reason": "keliru", "rule": "Pasal 4"}, c.RejectRequest, {"rule": "Pasal 4"}),
    ("P2-NORMAK3", at_p2(), A.PROPOSE_REJECTION, {"reason": "palsu", "rule": "Pasal 9"}, c.ProposeRejection, {}),
    (
        "SPV-P2-NORMAK3", m.request(state="AT_P2", refusal_proposed=True), A.DECLINE_REJECTION,
        {"reason": "bukti cukup"}, c.DeclineRejection, {"reason": "bukti cukup"},
    ),
    (
        "SPV-P1-WASK3", at_p1(), A.REASSIGN, {"position": "P1-WASK3-2", "reason": "cuti"}, c.ReassignTask,
        {"position": "P1-WASK3-2"},
    ),
    ("KOORD", m.request(state="COMPLETED"), A.REOPEN, {"complaint": "K-261123-001"}, c.ReopenRequest, {}),
]  # fmt: skip


@pytest.mark.parametrize(("position", "view", "act", "said", "kind", "fields"), PANELS)
def test_a_panel_sends_its_command(
    position: str, view: RequestView, act: A, said: dict[str, str], kind: type[c.Command], fields: dict[str, object]
) -> None:
    stage, presenter, shown = page(position, view)
    presenter.press(act)
    assert shown.last.form.act is act
    presenter.submit(said)
    (command,) = stage.gateway.commands()
    assert isinstance(command, kind)
    for name, value in fields.items():
        assert getattr(command, name) == value


@pytest.mark.parametrize(
    ("position", "view", "act", "kind"),
    [
        ("P2-NORMAK3", m.request(), A.TAKE, c.TakeTask),
        ("P2-NORMAK3", m.request(state="WAITING_CUSTOMER"), A.DOCUMENTS_COMPLETE, c.CompleteDocuments),
        ("SPV-P2-NORMAK3", m.request(state="AT_P2", refusal_proposed=True), A.CONFIRM_REJECTION, c.ConfirmRejection),
    ],
)
def test_an_act_without_words_needs_no_panel(position: str, view: RequestView, act: A, kind: type[c.Command]) -> None:
    stage, presenter, _ = page(position, view)
    presenter.press(act)
    (command,) = stage.gateway.commands()
    assert isinstance(command, kind)


@pytest.mark.parametrize(
    ("act", "said", "errors"),
    [
        (A.COMPLETE, {"result": "  "}, {"result": "empty"}),
        (A.PROPOSE_REJECTION, {"reason": "ya", "rule": ""}, {"reason": "short", "rule": "empty"}),
        (A.ASK_DOCUMENTS, {"items": "x" * 2001, "days": "14"}, {"items": "long"}),
    ],
)
def test_what_is_missing_is_told_at_its_field(act: A, said: dict[str, str], errors: dict[str, str]) -> None:
    stage, presenter, shown = page("P2-NORMAK3", at_p2(), act)
    presenter.submit(said)
    assert shown.last.form.errors == errors
    assert stage.gateway.commands() == []


def test_a_complaint_number_of_wrong_form_is_refused_at_the_field() -> None:
    _, presenter, shown = page("KOORD", m.request(state="COMPLETED"), A.REOPEN)
    presenter.submit({"complaint": "0014"})
    assert shown.last.form.errors == {"complaint": "complaint_form"}


def test_forwarding_offers_staffed_units_of_the_own_directorate_and_proposes_the_requests_unit() -> None:
    _, _, shown = page("P1-WASK3-1", at_p1(), A.FORWARD)
    codes = [code for code, _ in shown.last.form.choices["unit"]]
    assert "NORMAK3" in codes
    assert not {"SYAKER", "SET-WASK3"} & set(codes)
    assert shown.last.form.values["unit"] == "NORMAK3"


def test_redirecting_offers_other_directorates_and_proposes_none() -> None:
    _, _, shown = page("P1-WASK3-1", at_p1(), A.REDIRECT)
    codes = [code for code, _ in shown.last.form.choices["unit"]]
    assert "SYAKER" in codes
    assert "NORMAK3" not in codes
    assert shown.last.form.values["unit"] == ""


def test_days_run_from_three_to_fourteen() -> None:
    _, _, shown = page("P2-NORMAK3", at_p2(), A.ASK_DOCUMENTS)
    days = [int(code) for code, _ in shown.last.form.choices["days"]]
    assert (days[0], days[-1], shown.last.form.values["days"]) == (3, 14, "14")


def test_the_panel_closes_once_accepted_and_the_page_moves_with_the_event() -> None:
    stage, presenter, shown = page("P2-NORMAK3", at_p2(), A.COMPLETE)
    presenter.submit({"result": "Lisensi 12"})
    assert shown.last.form.standing == "pending"
    done = m.request(state="COMPLETED", holder="P2-NORMAK3", decided_at=m.AT, closed_at=m.AT)
    stage.gateway.resolve_last(RequestResult(seq=101, request=done))
    assert shown.last.form is None
    assert shown.last.view.state == "AT_P2"
    stage.gateway.push_events(m.event(done, 101, "RequestCompleted"))
    assert shown.last.view.state == "COMPLETED"


def test_typed_words_survive_a_refusal_a_lost_link_and_leaving_the_page() -> None:
    stage, presenter, shown = page("P2-NORMAK3", at_p2(), A.COMPLETE)
    stage.gateway.script(c.CompleteRequest, Refusal("request.registered_by_you"))
    presenter.submit({"result": "Lisensi 12"})
    assert shown.last.told.code == "request.registered_by_you"
    assert shown.last.form.values == {"result": "Lisensi 12"}
    stage.lose_link()
    assert shown.last.form.on is False
    shown.in_panel = {"result": "Lisensi 12 dan 13"}
    presenter.leave()
    stage.rejoin()
    presenter.open(at_p2().id, A.COMPLETE)
    assert shown.last.form.values == {"result": "Lisensi 12 dan 13"}


def test_doubt_keeps_the_panel_and_blocks_its_button() -> None:
    stage, presenter, shown = page("P2-NORMAK3", at_p2(), A.COMPLETE)
    stage.gateway.script(c.CompleteRequest, Doubt())
    presenter.submit({"result": "Lisensi 12"})
    presenter.submit({"result": "Lisensi 12"})
    assert len(stage.gateway.commands()) == 1
    assert (shown.last.form.standing, shown.last.form.on) == ("unsure", False)


def test_a_panel_closes_by_itself_when_the_act_is_no_longer_possible() -> None:
    stage, _, shown = page("P2-NORMAK3", at_p2(), A.COMPLETE)
    stage.gateway.push_events(m.event(m.request(state="AT_P1"), 101, "RequestReturned"))
    assert shown.last.form is None


def test_notes_go_to_the_other_level_and_the_field_empties_once_recorded() -> None:
    stage, presenter, shown = page("P2-NORMAK3", at_p2())
    assert shown.last.note.recipients[0] == "P1-WASK3-1"
    presenter.send_note("P1-WASK3-1", " Sudah dicek ")
    assert stage.gateway.commands() == [c.AddNote(request=at_p2().id, to="P1-WASK3-1", text="Sudah dicek")]
    assert shown.notes_sent == 0
    stage.gateway.resolve_last(Done(seq=101))
    assert shown.notes_sent == 1


def test_a_note_event_fetches_the_details_anew() -> None:
    stage, _, _ = page("P2-NORMAK3", at_p2())
    before = len(stage.gateway.queries())
    note = NoteView(id="n2", request=at_p2().id, sender="P1-WASK3-1", recipient="P2-NORMAK3", at=m.AT)
    stage.gateway.push_events(m.event(at_p2(), 101, "NoteAdded", note=note))
    assert stage.gateway.queries()[before:] == [GetRequest(request=at_p2().id)]


def test_closed_requests_take_no_notes() -> None:
    _, _, shown = page("P2-NORMAK3", m.request(state="COMPLETED", holder="P2-NORMAK3"))
    assert shown.last.note.recipients == ()


CONTACT = ContactView(
    request="id-B05-261123-0003", name="Sari Contoh", organisation="PT Contoh Sejahtera", npwp="", identity="",
    phone="+6281200000678", email="budi@contoh.id", consent_sms=True, consent_email=True,
)  # fmt: skip


def test_full_data_is_fetched_on_demand_and_forgotten_with_the_page() -> None:
    stage, presenter, shown = page("P2-NORMAK3", at_p2())
    stage.gateway.script(GetContact, CONTACT)
    presenter.reveal()
    assert shown.last.contact == CONTACT
    presenter.leave()
    presenter.open(at_p2().id)
    assert shown.last.contact is None


def test_only_the_holding_desk_may_ask_for_full_data() -> None:
    stage, presenter, shown = page("SPV-P2-NORMAK3", at_p2())
    presenter.reveal()
    assert not shown.last.may_reveal
    assert GetContact(request=at_p2().id) not in stage.gateway.queries()


def test_a_request_that_may_not_be_seen_says_so() -> None:
    stage = Stage("P2-NORMAK3", m.snapshot(at_p2()))
    stage.gateway.script(GetRequest, Refusal("request.not_yours"))
    shown = Remembering()
    RequestPresenter(stage.desk, stage.deeds, shown).open(at_p2().id)
    assert shown.last.denied.code == "request.not_yours"
    assert shown.last.detail is None


def test_back_closes_the_panel_first_and_the_page_then() -> None:
    _, presenter, shown = page("P2-NORMAK3", at_p2(), A.COMPLETE)
    presenter.back()
    assert (shown.last.form, shown.left) == (None, 0)
    presenter.back()
    assert shown.left == 1


def test_the_history_reads_as_sentences_in_both_languages() -> None:
    rows = [
        *m.detail(at_p2()).history,
        HistoryRow(seq=9, at=m.AT, kind="RequestReturned", actor="P2-NORMAK3", words="bukan unit kami"),
        HistoryRow(seq=10, at=m.AT, kind="SomethingNew", actor="SYSTEM"),
    ]
    lines = lines_of(rows, None)
    said = [say(line.what, Language.ID) for line in lines]
    assert said[:3] == [
        "SomethingNew oleh sistem",
        "Dikembalikan ke P1 oleh P2-NORMAK3",
        "Diteruskan ke NORMAK3 oleh P1-WASK3-1",
    ]
    assert lines[1].words == "bukan unit kami"
    assert say(lines[2].what, Language.EN) == "Forwarded to NORMAK3 by P1-WASK3-1"


@pytest.mark.parametrize(
    ("state", "standing"),
    [("WAITING_P1", "now"), ("AT_P2", "done"), ("WAITING_CUSTOMER", "done"), ("COMPLETED", "done")],
)
def test_the_stage_of_p1_follows_the_state(state: str, standing: str) -> None:
    assert stages_of(m.request(state=state), None, None)[1].standing == standing
