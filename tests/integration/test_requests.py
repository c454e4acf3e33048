"""A request through all desks on real rows: clocks, notices, notes, history, scopes of the lists."""

from __future__ import annotations

import pytest

from common.messages import commands as c
from common.messages import queries as q
from tests.support.house import House, RefusedError
from tests.support.stories import issue, registered, serve_next


def test_from_booth_to_hand_over_every_stage_is_told(house: House) -> None:
    booth = house.at_booth(1)
    request = registered(house, booth)
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p2 = house.at_desk("desk-2", "P2-SYAKER")
    assert [r.id for r in p1(q.ListRequests(scope="waiting")).requests] == [request.id]
    p1(c.TakeTask(request=request.id))
    p1(c.ForwardTask(request=request.id, unit="SYAKER", note="Mohon diperiksa"))
    assert [r.id for r in p1(q.ListRequests(scope="sent")).requests] == [request.id]
    assert [r.id for r in p2(q.ListRequests(scope="waiting")).requests] == [request.id]
    p2(c.TakeTask(request=request.id))
    p2(c.AddNote(request=request.id, to="P1-PHI-1", text="Sudah cocok"))
    done = p2(c.CompleteRequest(request=request.id, result="SK terbit")).request
    assert done.state == "COMPLETED"
    told = p2(q.GetRequest(request=request.id))
    assert [note.text for note in told.notes] == ["Mohon diperiksa", "Sudah cocok"]
    assert [row.kind for row in told.history] == [
        "RequestDrafted",
        "RequestEscalated",
        "RequestTaken",
        "RequestForwarded",
        "NoteAdded",
        "RequestTaken",
        "NoteAdded",
        "RequestCompleted",
    ]
    assert {(n.kind, n.channel, n.state) for n in told.notices if n.to == "customer"} == {
        ("registered", "sms", "queued"),
        ("registered", "email", "queued"),
        ("completed_pickup", "sms", "queued"),
        ("completed_pickup", "email", "queued"),
    }
    assert {clock.kind for clock in told.clocks if clock.stopped_at is None} == {"collect"}
    assert (told.masked_phone, told.outcome_words) == ("0812****678", "SK terbit")
    issue(house, "H02")
    nine = house.at_booth(9)
    serve_next(nine)
    nine(q.FindRequest(number=request.number))
    assert nine(c.HandOver(request=request.id, received_by="Pemohon sendiri")).request.state == "HANDED_OVER"


def test_a_refusal_proposed_by_p2_is_decided_by_the_units_supervisor(house: House) -> None:
    request = registered(house, house.at_booth(1))
    p1, p2 = house.at_desk("desk-1", "P1-PHI-1"), house.at_desk("desk-2", "P2-SYAKER")
    p1(c.TakeTask(request=request.id))
    p1(c.ForwardTask(request=request.id, unit="SYAKER"))
    p2(c.TakeTask(request=request.id))
    p2(c.ProposeRejection(request=request.id, reason="Tidak memenuhi syarat", rule="Permenaker 28/2014"))
    spv = house.at_desk("desk-3", "SPV-P2-SYAKER")
    assert spv(q.ListRequests(scope="overseen")).requests[0].refusal_proposed
    spv(c.ConfirmRejection(request=request.id))
    assert "Tidak memenuhi syarat" in spv(q.GetRequest(request=request.id)).outcome_words


def test_waiting_for_the_customer_moves_the_promise_by_the_missed_closes(house: House) -> None:
    booth = house.at_booth(1)
    request = registered(house, booth)
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=request.id))
    p1(c.AskDocuments(request=request.id, items="Fotokopi akta", days=7))
    house.jump_to(house.bus.now() + 2 * 24 * 3_600_000)
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    back = p1(c.CompleteDocuments(request=request.id)).request
    expected = house.bus.centre.periods.due_after_working_days(request.registered_at or 0, 9)
    assert (back.state, back.promise_due) == ("AT_P1", expected)


def test_ratings_come_once_by_ticket_and_once_by_receipt(house: House) -> None:
    booth = house.at_booth(1)
    issue(house)
    ticket = serve_next(booth)
    request = booth(c.StartRequest(ticket=ticket.id, service="A01")).request
    from tests.support.stories import FIELDS  # noqa: PLC0415 - beside its only use

    booth(c.EscalateRequest(request=request.id, fields=FIELDS))
    check = booth(q.GetReceipt(request=request.id)).check_code
    booth(c.FinishTicket(ticket=ticket.id))
    booth(c.RateTicket(ticket=ticket.id, answer="puas"))
    with pytest.raises(RefusedError, match="already_rated"):
        booth(c.RateTicket(ticket=ticket.id, answer="puas"))
    rating = c.RateRequest(number=request.number, check=check, answer="cukup_puas")
    assert house.refused("dispenser-1", rating) == "request.not_decided"
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=request.id))
    p1(c.CompleteRequest(request=request.id, result="Dijawab"))
    house.say("dispenser-1", rating)
    assert house.refused("dispenser-1", rating) == "survey.already_rated"


def test_the_day_ends_by_itself_and_numbers_restart(house: House) -> None:
    booth = house.at_booth(1)
    issue(house)
    issue(house)
    serve_next(booth)
    house.jump_to(house.bus.state.day.ends_at)  # type: ignore[union-attr]
    assert {t.state.value for t in house.bus.state.tickets.values()} == {"SERVED", "EXPIRED"}
    assert {b.state.value for b in house.bus.state.booths.values()} == {"CLOSED"}
    house.pass_time(minutes=9 * 60 + 5)
    assert house.bus.state.day.date == "2026-11-24"  # type: ignore[union-attr]
    assert issue(house).number == "A-001"


def test_koord_stops_resumes_pauses_and_ends_only_an_empty_hall(house: House) -> None:
    koord = house.at_desk("desk-1", "KOORD")
    koord(c.PauseLetter(letter="B", reason="Petugas rapat"))
    assert house.refused("dispenser-1", c.IssueTicket(service="B01")) == "day.letter_paused"
    koord(c.ResumeLetter(letter="B"))
    koord(c.StopIssuing(reason="Gangguan listrik"))
    assert house.refused("dispenser-1", c.IssueTicket(service="A01")) == "day.not_issuing"
    koord(c.ResumeIssuing(reason="Sudah pulih"))
    issue(house)
    booth = house.at_booth(1)
    booth(c.CallNext())
    with pytest.raises(RefusedError, match="tickets_in_hand"):
        koord(c.EndDay())
    booth(c.ReturnTicket(ticket=next(iter(house.bus.state.tickets)), reason="Hari ditutup"))
    koord(c.EndDay())
    assert house.refused("dispenser-1", c.IssueTicket(service="A01")) == "day.not_issuing"
