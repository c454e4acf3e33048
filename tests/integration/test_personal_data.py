"""Personal data: who may read it, on which ground, and that each reading leaves a row."""

from __future__ import annotations

import msgspec
import pytest

from common.messages import commands as c
from common.messages import queries as q
from tests.support.house import House
from tests.support.stories import FIELDS, draft, issue, registered, serve_next


def _reads(house: House) -> int:
    koord = house.at_desk("desk-5", "AUDIT")
    return sum(1 for row in koord(q.ListAudit(limit=500)).rows if row.kind == "PersonalDataRead")


def test_the_holding_desk_reads_the_contact_and_each_session_leaves_one_row(house: House) -> None:
    request = registered(house, house.at_booth(1))
    desk = house.at_desk("desk-1", "P1-PHI-1")
    desk(c.TakeTask(request=request.id))
    before = _reads(house)
    assert desk(q.GetContact(request=request.id)).name == FIELDS.name
    desk(q.GetContact(request=request.id))
    assert _reads(house) == before + 1
    house.pass_time(minutes=11)
    desk(q.GetContact(request=request.id))
    assert _reads(house) == before + 2


def test_other_desks_and_a_booth_without_the_visitor_do_not(house: House) -> None:
    say = house.at_booth(1)
    request = registered(house, say)
    other = house.sign_in("desk-2", "P1-PHI-2")
    assert house.refused("desk-2", q.GetContact(request=request.id), other) == "request.not_yours"
    token = house.sign_in("booth-3", "P0-03")
    assert house.refused("booth-3", q.GetContact(request=request.id), token) == "booth.no_ticket_in_hand"


def test_p0_finds_an_old_request_only_with_a_visitor_and_by_the_whole_number_or_phone(house: House) -> None:
    say = house.at_booth(1)
    request = registered(house, say)
    assert house.refused("booth-1", q.FindRequest(number=request.number), _token(house)) == "booth.no_ticket_in_hand"
    say = house.as_seat("booth-1", _token(house))
    issue(house, "H02")
    house.at_booth(9)
    nine = house.as_seat("booth-9", _token(house, "booth-9", "P0-09"))
    serve_next(nine)
    assert nine(q.FindRequest(number=request.number.lower())).requests[0].id == request.id
    assert nine(q.FindRequest(phone="0812 0000 0678")).requests[0].id == request.id
    assert nine(q.GetContact(request=request.id)).phone == "+6281200000678"
    with pytest.raises(AssertionError, match=r"request\.not_found"):
        nine(q.FindRequest(number="A01-261123-9999"))


def _token(house: House, device: str = "booth-1", position: str = "P0-01") -> str:
    return house.sign_in(device, position)


def test_a_receipt_carries_check_code_and_marks_a_reprint(house: House) -> None:
    say = house.at_booth(1)
    issue(house)
    ticket = serve_next(say)
    request = draft(say, ticket)
    say(c.EscalateRequest(request=request.id, fields=FIELDS))
    receipt = say(q.GetReceipt(request=request.id))
    assert (len(receipt.check_code), receipt.position, receipt.reprint) == (6, "P0-01", False)
    assert say(q.GetReceipt(request=request.id, reprint=True)).reprint


def test_status_needs_the_check_code_or_the_last_four_digits_five_tries_an_hour(house: House) -> None:
    say = house.at_booth(1)
    issue(house)
    request = draft(say, serve_next(say))
    say(c.EscalateRequest(request=request.id, fields=FIELDS))
    code = say(q.GetReceipt(request=request.id)).check_code
    for right in (code, "0678"):
        assert house.say("dispenser-1", q.GetStatus(number=request.number, check=right)).state == "WAITING_P1"
    wrong = q.GetStatus(number=request.number, check="000000" if code != "000000" else "111111")
    codes = [house.refused("dispenser-1", wrong) for _ in range(6)]
    assert codes == ["status.unknown"] * 5 + ["status.too_many_tries"]
    unknown = q.GetStatus(number="A01-261123-9999", check="0678")
    assert house.refused("dispenser-1", unknown) == "status.unknown"


def test_what_was_typed_is_gone_when_a_draft_is_discarded_or_resolved(house: House) -> None:
    say = house.at_booth(1)
    issue(house)
    ticket = serve_next(say)
    for ending in ("discard", "resolve"):
        request = draft(say, ticket)
        say(c.SaveDraft(request=request.id, fields=FIELDS))
        assert say(q.GetDraft(request=request.id)).name == FIELDS.name
        if ending == "discard":
            say(c.DiscardDraft(request=request.id, reason="Tidak jadi"))
        else:
            say(c.ResolveAtBooth(request=request.id, outcome="Dijawab"))
        assert house.core.store.applicant(request.id) is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "contact.name_missing"),
        ({"phone": "0812abc"}, "phone.wrong_characters"),
        ({"phone": "0812"}, "phone.wrong_form"),
        ({"email": "budi@"}, "email.wrong_form"),
        ({"phone": ""}, "contact.phone_missing"),
        ({"email": ""}, "contact.email_missing"),
        ({"identity": "123"}, "nik.wrong_length"),
        ({"ticks": "11"}, "request.ticks_incomplete"),
        ({"ticks": "1101"}, "request.requirements_missing"),
    ],
)
def test_contact_data_of_wrong_form_is_refused_when_it_is_entered(
    house: House, changes: dict[str, str], code: str
) -> None:
    say = house.at_booth(1)
    issue(house)
    request = draft(say, serve_next(say))
    command = c.EscalateRequest(request=request.id, fields=msgspec.structs.replace(FIELDS, **changes))
    with pytest.raises(AssertionError, match=code.replace(".", r"\.")):
        say(command)
    assert house.bus.state.requests[request.id].state == "DRAFT"


def test_a_confidential_service_shows_only_its_number_on_feed_and_slip(house: House) -> None:
    say = house.at_booth(9)
    house.staff.clear()
    issued = issue(house, "A05")
    assert (issued.number, issued.letter) == ("H-001", "H")
    ticket = serve_next(say)
    assert ticket.service == "A05"
    request = draft(say, ticket, "A05")
    assert request.number.startswith("H00-")
    for event in house.staff:
        assert event.ticket is None or event.ticket.service == "H00"
        assert event.request is None or event.request.service == "H00"


def test_koord_finds_a_request_of_a_complaint_by_its_whole_number(house: House) -> None:
    request = registered(house, house.at_booth(1))
    koord = house.at_desk("desk-1", "KOORD")
    before = _reads(house)
    assert koord(q.FindRequest(number=request.number)).requests[0].id == request.id
    assert _reads(house) == before + 1
    with pytest.raises(AssertionError, match=r"request\.not_found"):
        koord(q.FindRequest(phone="081200000678"))


def test_the_catalogue_tells_the_working_dates_around_today(house: House) -> None:
    told = house.say("desk-1", q.GetCatalogue()).working_dates
    assert "2026-11-23" in told
    assert "2026-12-24" not in told
    assert "2026-11-22" not in told
