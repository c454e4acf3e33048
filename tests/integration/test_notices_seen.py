"""Notices as people meet them: consent, masked lists, texts under rights, addresses of positions, the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from common.messages import commands as c
from common.messages import queries as q
from tests.support.house import House, RefusedError
from tests.support.post import LATER, Post
from tests.support.stories import FIELDS, issue, registered, serve_next

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_sent_is_in_the_journal_without_an_address(house: House, post: Post, site: Path) -> None:
    registered(house, house.at_booth(1))
    post.turn()
    audit = house.at_desk("desk-1", "AUDIT")
    rows = [row for row in audit(q.ListAudit(limit=500)).rows if row.kind == "NoticeSettled"]
    assert {(row.actor, row.from_state, row.to_state, row.staff_seq) for row in rows} == {
        ("SYSTEM", "sending", "sent", None)
    }
    house.close()
    assert FIELDS.email.encode() not in b"".join(row.data.encode() for row in rows)
    assert (site / "ptsa.db").exists()


def test_withdrawn_consent_stops_what_waits_and_what_comes(house: House, post: Post) -> None:
    post.email.answers = [LATER]
    booth = house.at_booth(1)
    request = registered(house, booth)
    post.turn()
    issue(house)
    serve_next(booth)
    booth(c.SetConsent(request=request.id, sms=True, email=False))
    (row,) = post.rows(channel="email")
    assert (row.state, row.problem) == ("opted_out", "no_consent")
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=request.id))
    p1(c.CompleteRequest(request=request.id, result="Dijawab"))
    post.turn()
    assert [row.kind for row in post.rows(channel="email")] == ["registered"]
    assert [letter.kind for letter in post.sms.letters] == ["registered", "completed_pickup"]
    history = p1(q.GetRequest(request=request.id)).history
    assert [row.extra for row in history if row.kind == "ConsentChanged"] == [{"sms": True, "email": False}]


def test_consent_needs_a_visitor_and_an_address(house: House) -> None:
    booth = house.at_booth(1)
    request = registered(house, booth, fields=c.DraftFields(name="Budi", phone="081200000678", ticks="111-"))
    assert house.refused("booth-1", c.SetConsent(request=request.id, sms=True, email=False)) == "session.required"
    with pytest.raises(RefusedError, match=r"booth\.no_ticket_in_hand"):
        booth(c.SetConsent(request=request.id, sms=True, email=False))
    issue(house)
    serve_next(booth)
    with pytest.raises(RefusedError, match=r"contact\.email_missing"):
        booth(c.SetConsent(request=request.id, sms=False, email=True))
    booth(c.SetConsent(request=request.id, sms=True, email=False))


def test_sms_to_a_fixed_line_is_refused_when_it_is_agreed_to(house: House) -> None:
    booth = house.at_booth(1)
    fixed = c.DraftFields(name="Budi", phone="021 5255733", ticks="111-", consent_sms=True)
    with pytest.raises(RefusedError, match=r"phone\.fixed_line"):
        registered(house, booth, fields=fixed)


def test_a_fixed_line_is_stored_and_agrees_to_no_sms_later(house: House) -> None:
    booth = house.at_booth(1)
    request = registered(house, booth, fields=c.DraftFields(name="Budi", phone="021 5255733", ticks="111-"))
    issue(house)
    serve_next(booth)
    with pytest.raises(RefusedError, match=r"phone\.fixed_line"):
        booth(c.SetConsent(request=request.id, sms=True, email=False))


def test_a_confidential_service_is_never_named(house: House, post: Post) -> None:
    service = house.bus.centre.service("A05")
    fields = msgspec.structs.replace(FIELDS, ticks="1" * len(service.requirements), identity="3171234567890001")
    registered(house, house.at_booth(9), "A05", fields)
    post.turn()
    said = [letter.subject + letter.text for letter in (*post.sms.letters, *post.email.letters)]
    assert all("Layanan PTSA" in text for text in said)


def test_a_list_shows_masked_addresses_and_a_text_only_to_those_who_may(house: House, post: Post) -> None:
    request = registered(house, house.at_booth(1))
    post.turn()
    admin = house.at_desk("desk-5", "ADMIN")
    shown = {one.channel: one for one in admin(q.ListNotices()).notices if one.to == "customer"}
    assert (shown["sms"].address, shown["sms"].parts) == ("0812****678", 1)
    assert (shown["email"].address, shown["email"].number) == ("b***@contoh.id", request.number)
    with pytest.raises(RefusedError, match=r"access\.denied"):
        admin(q.GetNoticeText(notice=shown["sms"].id))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    assert request.number in p1(q.GetNoticeText(notice=shown["sms"].id)).text
    stranger = house.at_desk("desk-2", "P1-WASK3-1")
    with pytest.raises(RefusedError, match=r"request\.not_yours"):
        stranger(q.GetNoticeText(notice=shown["sms"].id))


def test_a_list_can_be_filtered_by_state_and_channel(house: House, post: Post) -> None:
    post.sms.answers = [LATER]
    registered(house, house.at_booth(1))
    post.turn()
    koord = house.at_desk("desk-1", "KOORD")
    assert [one.channel for one in koord(q.ListNotices(state="failed")).notices] == ["sms"]
    assert [one.state for one in koord(q.ListNotices(channel="email")).notices] == ["sent"]
    assert koord(q.ListNotices(state="dead")).notices == []


def test_a_position_has_a_mobile_number_or_none(house: House) -> None:
    admin = house.at_desk("desk-5", "ADMIN")
    with pytest.raises(RefusedError, match=r"phone\.fixed_line"):
        admin(c.SetPositionContact(position="KOORD", phone="0215255733"))
    with pytest.raises(RefusedError, match=r"position\.unknown"):
        admin(c.SetPositionContact(position="P9"))
    admin(c.SetPositionContact(position="KOORD", phone="081200000777", email="Koord@Contoh.ID"))
    (shown,) = admin(q.ListPositionContacts()).contacts
    assert (shown.position, shown.phone, shown.email) == ("KOORD", "0812****777", "K***@contoh.id")
    admin(c.SetPositionContact(position="KOORD", phone=""))
    (shown,) = admin(q.ListPositionContacts()).contacts
    assert (shown.phone, shown.email) == ("", "K***@contoh.id")
    admin(c.SetPositionContact(position="KOORD", email=""))
    (shown,) = admin(q.ListPositionContacts()).contacts
    assert (shown.phone, shown.email) == ("", "")
