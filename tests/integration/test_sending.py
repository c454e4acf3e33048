"""Notices on their way out through the real loop and rows: claimed, sent, tried again, given up, taken up again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from apps.coordinator.service.notice_ports import Delivery
from apps.coordinator.service.plan import Plan
from apps.coordinator.service.ports import StoreError
from apps.coordinator.service.records import Notice
from common.domain.clock import MINUTE
from common.messages import commands as c
from common.messages import queries as q
from tests.support.house import House, RefusedError
from tests.support.post import Post
from tests.support.stories import FIELDS, issue, registered, serve_next

if TYPE_CHECKING:
    from pathlib import Path

    from common.messages.views import RequestView

LATER = Delivery("temporary", problem="later")
DOWN = Delivery("temporary", problem="unreachable")


@pytest.fixture
def post(house: House) -> Post:
    return Post(house)


def tell(house: House, *rows: Notice) -> None:
    """Put rows as the clock driver would."""
    plan = Plan()
    for row in rows:
        plan.notices.put(row.id, None, row)
    house.core.store.write(plan)
    house.bus.notices_changed()


def breach(
    house: House, request: RequestView, minutes: int = 24, to: str = "SPV-P1-PHI", channel: str = "sms"
) -> Notice:
    data = {"pos": "P1-PHI-1", "min": minutes, "lim": 15, "since": house.bus.now() - minutes * MINUTE}
    key = house.bus.ids.new_id(house.bus.now())
    return Notice(key, f"request:{request.id}", "pickup_breach", channel, to, house.bus.now(), data=json.dumps(data))


def give_address(house: House, position: str = "SPV-P1-PHI") -> None:
    admin = house.at_desk("desk-5", "ADMIN")
    admin(c.SetPositionContact(position=position, phone="0812 0000 0999", email="spv@contoh.id"))


def test_the_customer_is_told_by_both_channels_in_the_words_of_the_templates(house: House, post: Post) -> None:
    request = registered(house, house.at_booth(1))
    post.turn()
    (sms,), (mail,) = post.sms.letters, post.email.letters
    assert (sms.address, mail.address) == ("+6281200000678", "budi@contoh.id")
    assert sms.text == (
        f"PTSA Kemnaker: {request.number} (Peraturan Perusahaan (PP)) diterima. Janji selesai 02-12-2026. GRATIS. "
        "Simpan nomor ini. Pengaduan: ptsa@contoh.id"
    )
    assert mail.subject == f"Tanda terima {request.number} - Peraturan Perusahaan (PP)"
    assert "Janji selesai: 02-12-2026" in mail.text
    rows = post.rows(recipient="customer")
    assert {(row.state, row.attempts, row.reference, row.problem) for row in rows} == {("sent", 1, "ref-1", None)}
    assert all(row.sent_at == house.bus.wall() for row in rows)


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


def test_nothing_leaves_before_the_claim_is_committed(house: House, post: Post) -> None:
    post.hold = True
    registered(house, house.at_booth(1))
    post.turn()
    assert {row.state for row in post.rows(recipient="customer")} == {"sending"}
    assert post.email.letters == []
    post.let_go()
    assert {row.state for row in post.rows(recipient="customer")} == {"sent"}


def test_a_temporary_failure_waits_and_goes_again_as_the_same_message(house: House, post: Post) -> None:
    post.email.answers = [LATER, LATER]
    registered(house, house.at_booth(1))
    post.turn()
    (row,) = post.rows(channel="email")
    assert (row.state, row.problem, row.next_at) == ("failed", "later", house.bus.wall() + MINUTE)
    post.turn()
    assert len(post.email.letters) == 1
    for minutes in (1, 2):
        house.pass_time(minutes=minutes)
        post.turn()
    assert len({letter.key for letter in post.email.letters}) == 1
    (row,) = post.rows(channel="email")
    assert (row.state, row.attempts) == ("sent", 3)


def test_a_later_notice_of_a_customer_waits_for_the_one_before(house: House, post: Post) -> None:
    post.email.answers = [LATER]
    request = registered(house, house.at_booth(1))
    post.turn()
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=request.id))
    p1(c.CompleteRequest(request=request.id, result="Dijawab"))
    post.turn()
    assert len(post.email.letters) == 1
    house.pass_time(minutes=1)
    post.turn()
    assert [letter.kind for letter in post.email.letters] == ["registered", "registered", "completed_pickup"]


def test_an_sms_is_given_up_after_six_hours_and_the_next_one_goes(house: House, post: Post) -> None:
    post.sms.answers = [DOWN] * 11
    request = registered(house, house.at_booth(1))
    post.turn()
    for _ in range(10):
        house.pass_time(minutes=61)
        post.turn()
    (row,) = post.rows(channel="sms")
    assert (row.state, row.problem, row.attempts) == ("dead", "gave_up", 11)
    house.at_desk("desk-1", "P1-PHI-1")(c.TakeTask(request=request.id))
    assert house.at_desk("desk-1", "P1-PHI-1")(c.CompleteRequest(request=request.id, result="Dijawab"))
    post.turn()
    assert post.sms.letters[-1].kind == "completed_pickup"


def test_an_officer_without_an_address_is_a_dead_notice_that_can_be_sent_later_by_hand(
    house: House, post: Post
) -> None:
    request = registered(house, house.at_booth(1))
    tell(house, breach(house, request))
    post.turn()
    (row,) = post.rows(recipient="SPV-P1-PHI")
    assert (row.state, row.problem) == ("dead", "no_address")
    give_address(house)
    house.at_desk("desk-2", "SPV-P1-PHI")(c.ResendNotice(notice=row.id))
    post.turn()
    assert post.sms.letters[-1].address == "+6281200000999"
    assert post.sms.letters[-1].text == (
        f"PTSA SLA: tugas {request.number} belum diambil P1-PHI-1 sudah 24 menit (batas 15). Mohon tindak lanjut."
    )
    with pytest.raises(RefusedError, match=r"notice\.not_resend"):
        house.at_desk("desk-2", "SPV-P1-PHI")(c.ResendNotice(notice=row.id))


def test_a_flood_is_one_sms_with_count_and_oldest_and_one_email_with_all(house: House, post: Post) -> None:
    give_address(house)
    booth = house.at_booth(1)
    requests = [registered(house, booth) for _ in range(3)]
    post.turn()
    before = len(post.sms.letters), len(post.email.letters)
    rows = [
        breach(house, request, minutes, channel=channel)
        for channel in ("sms", "email")
        for request, minutes in zip(requests, (20, 40, 30), strict=True)
    ]
    tell(house, *rows)
    post.turn()
    (sms,), (mail,) = post.sms.letters[before[0] :], post.email.letters[before[1] :]
    assert sms.text == (
        f"PTSA SLA: 3 tugas melewati batas. Terlama {requests[1].number} di P1-PHI-1, 40 menit. "
        "Daftar lengkap ada di aplikasi."
    )
    assert all(request.number in mail.text for request in requests)
    told = post.rows(channel="email", recipient="SPV-P1-PHI")
    assert [row.carried_by for row in told] == [None, told[0].id, told[0].id]
    assert {row.state for row in told} == {"sent"}


def test_waiting_tickets_are_told_once_in_fifteen_minutes_and_only_those_still_waiting(
    house: House, post: Post
) -> None:
    give_address(house, "SPV-P0")
    first, second = issue(house), issue(house)

    def waits(ticket: str) -> Notice:
        now = house.bus.now()
        return Notice(house.bus.ids.new_id(now), f"ticket:{ticket}", "queue_breach", "sms", "SPV-P0", now)

    house.pass_time(minutes=6)
    tell(house, waits(first.id), waits(second.id))
    post.turn()
    assert post.sms.letters[-1].text == (
        "PTSA ANTREAN: 2 nomor menunggu lebih dari 5 menit (terlama A-001, 6 menit). Mohon buka loket tambahan."
    )
    third, fourth = issue(house), issue(house)
    house.pass_time(minutes=6)
    tell(house, waits(third.id), waits(fourth.id))
    post.turn()
    assert len(post.sms.letters) == 1
    booth = house.at_booth(1)
    for _ in range(3):
        booth(c.FinishTicket(ticket=serve_next(booth).id))
    house.pass_time(minutes=10)
    post.turn()
    assert post.sms.letters[-1].text.startswith("PTSA ANTREAN: 1 nomor menunggu lebih dari 5 menit (terlama A-004, 6 ")
    states = [(row.state, row.problem) for row in post.rows(kind="queue_breach")]
    assert states == [("sent", None), ("sent", None), ("cancelled", "overtaken"), ("sent", None)]


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


def test_after_a_stop_an_email_goes_again_under_its_key_and_an_sms_waits_for_a_hand(
    house: House, post: Post, site: Path
) -> None:
    post.hold = True
    registered(house, house.at_booth(1))
    post.turn()
    (mail,) = post.rows(channel="email")
    house.close()
    again = House(site, house.logins.values(), at=house.bus.now() + MINUTE)
    later = Post(again)
    later.turn()
    assert [letter.key for letter in later.email.letters] == [mail.id]
    assert later.sms.letters == []
    (sms,) = later.rows(channel="sms")
    assert (sms.state, sms.problem) == ("unknown", "restarted")
    again.at_desk("desk-1", "KOORD")(c.ResendNotice(notice=sms.id))
    later.turn()
    assert [letter.key for letter in later.sms.letters] == [sms.id]
    again.close()


def test_an_sms_without_an_answer_is_never_repeated_by_itself(house: House, post: Post) -> None:
    post.sms.answers = [Delivery("unknown", problem="no_answer")]
    registered(house, house.at_booth(1))
    post.turn()
    house.pass_time(minutes=300)
    post.turn()
    assert len(post.sms.letters) == 1
    assert [row.state for row in post.rows(channel="sms")] == ["unknown"]


def test_a_bug_in_a_way_out_loses_no_notice(house: House, post: Post, caplog: pytest.LogCaptureFixture) -> None:
    post.email.answers = [ValueError("bug")]
    post.sms.answers = [ValueError("bug")]
    registered(house, house.at_booth(1))
    post.turn()
    assert {(row.channel, row.state, row.problem) for row in post.rows(recipient="customer")} == {
        ("email", "failed", "internal"),
        ("sms", "unknown", "internal"),
    }
    assert "fake failed" in caplog.text


def test_an_outcome_the_disk_refused_is_written_at_the_next_turn(
    house: House, post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    post.hold = True
    registered(house, house.at_booth(1))
    post.turn()
    write = house.core.store.write

    def full(_plan: Plan) -> None:
        raise StoreError("database or disk is full", full=True)

    monkeypatch.setattr(house.core.store, "write", full)
    post.let_go()
    assert {row.state for row in post.rows(recipient="customer")} == {"sending"}
    monkeypatch.setattr(house.core.store, "write", write)
    post.turn()
    assert {row.state for row in post.rows(recipient="customer")} == {"sent"}
    assert len(post.sms.letters) == 1
    assert "command lost to the database" in caplog.text


def test_a_way_that_failed_for_ten_minutes_is_an_alarm_until_it_works_again(house: House, post: Post) -> None:
    post.sms.answers = [DOWN] * 4
    registered(house, house.at_booth(1))
    koord = house.at_desk("desk-1", "KOORD")
    post.turn()
    assert koord(q.GetLive()).routes_failing == []
    for minutes in (1, 2, 8):
        house.pass_time(minutes=minutes)
        post.turn()
    live = koord(q.GetLive())
    assert (live.routes_failing, live.notices_unsent) == (["sms"], 1)
    told = {route.channel: route for route in koord(q.ListNotices()).routes}
    assert (told["sms"].problem, told["sms"].waiting, told["email"].alarm) == ("unreachable", 1, False)
    house.pass_time(minutes=30)
    post.turn()
    assert koord(q.GetLive()).routes_failing == []


def test_a_greylisted_address_is_no_alarm_of_the_way(house: House, post: Post) -> None:
    post.email.answers = [LATER] * 5
    registered(house, house.at_booth(1))
    for minutes in (1, 2, 5, 15):
        post.turn()
        house.pass_time(minutes=minutes)
    assert house.at_desk("desk-1", "KOORD")(q.GetLive()).routes_failing == []


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


def test_a_training_site_uses_the_built_in_mailbox_only(house: House, post: Post) -> None:
    from apps.coordinator.service.internal import MarkTraining  # noqa: PLC0415 - beside its only use

    house.inside(MarkTraining())
    registered(house, house.at_booth(1))
    post.turn()
    assert (post.sms.letters, post.email.letters) == ([], [])
    assert {letter.channel for letter in post.mailbox.letters} == {"sms", "email"}
