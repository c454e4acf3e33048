"""Notices on their way out through the real loop and rows: claimed, sent, tried again, given up, taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apps.coordinator.service.notice_ports import Delivery
from apps.coordinator.service.plan import Plan
from apps.coordinator.service.ports import StoreError
from common.domain.clock import MINUTE
from common.messages import commands as c
from common.messages import queries as q
from tests.support.house import House, RefusedError
from tests.support.post import DOWN, LATER, Post, breach, give_address, tell
from tests.support.stories import issue, registered, serve_next

if TYPE_CHECKING:
    from pathlib import Path


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
    assert all(row.sent_at == house.bus.steady() for row in rows)


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
    assert (row.state, row.problem, row.next_at) == ("failed", "later", house.bus.steady() + MINUTE)
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
    (row,) = post.rows(channel="sms", recipient="customer")
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


def test_waiting_tickets_are_told_once_in_fifteen_minutes_and_only_those_still_waiting(
    house: House, post: Post
) -> None:
    give_address(house, "SPV-P0")
    first, second = issue(house), issue(house)
    assert [first.number, second.number] == ["A-001", "A-002"]
    house.pass_time(minutes=6)
    post.turn()
    assert post.sms.letters[-1].text == (
        "PTSA ANTREAN: 2 nomor menunggu lebih dari 5 menit (terlama A-001, 5 menit). Mohon buka loket tambahan."
    )
    issue(house)
    issue(house)
    house.pass_time(minutes=6)
    post.turn()
    assert len(post.sms.letters) == 1
    booth = house.at_booth(1)
    for _ in range(3):
        booth(c.FinishTicket(ticket=serve_next(booth).id))
    house.pass_time(minutes=10)
    post.turn()
    assert post.sms.letters[-1].text.startswith("PTSA ANTREAN: 1 nomor menunggu lebih dari 5 menit (terlama A-004, 5 ")
    states = [(row.state, row.problem) for row in post.rows(kind="queue_breach", channel="sms")]
    assert states == [("sent", None), ("sent", None), ("cancelled", "overtaken"), ("sent", None)]


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
    assert [row.state for row in post.rows(channel="sms", recipient="customer")] == ["unknown"]


def test_a_bug_in_a_way_out_loses_no_notice(house: House, post: Post, caplog: pytest.LogCaptureFixture) -> None:
    post.email.answers = [ValueError("bug at budi@contoh.id")]
    post.sms.answers = [ValueError("bug")]
    registered(house, house.at_booth(1))
    post.turn()
    assert {(row.channel, row.state, row.problem) for row in post.rows(recipient="customer")} == {
        ("email", "failed", "internal"),
        ("sms", "unknown", "internal"),
    }
    assert "fake failed: ValueError at" in caplog.text
    assert "budi@contoh.id" not in caplog.text


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
    assert koord(q.GetLive()).routes_failing == ()
    for minutes in (1, 2, 8):
        house.pass_time(minutes=minutes)
        post.turn()
    live = koord(q.GetLive())
    assert (live.routes_failing, live.notices_unsent) == (("sms",), 1)
    told = {route.channel: route for route in koord(q.ListNotices()).routes}
    assert (told["sms"].problem, told["sms"].waiting, told["email"].alarm) == ("unreachable", 1, False)
    house.pass_time(minutes=30)
    post.turn()
    assert koord(q.GetLive()).routes_failing == ()


def test_a_greylisted_address_is_no_alarm_of_the_way(house: House, post: Post) -> None:
    post.email.answers = [LATER] * 5
    registered(house, house.at_booth(1))
    for minutes in (1, 2, 5, 15):
        post.turn()
        house.pass_time(minutes=minutes)
    assert house.at_desk("desk-1", "KOORD")(q.GetLive()).routes_failing == ()


def test_a_training_site_uses_the_built_in_mailbox_only(house: House, post: Post) -> None:
    from apps.coordinator.service.internal import MarkTraining  # noqa: PLC0415 - beside its only use

    house.inside(MarkTraining())
    registered(house, house.at_booth(1))
    post.turn()
    assert (post.sms.letters, post.email.letters) == ([], [])
    assert {letter.channel for letter in post.mailbox.letters} == {"sms", "email"}


def test_a_start_on_a_machine_that_stands_far_before_the_rows_holds_nothing_up(house: House, post: Post) -> None:
    post.email.answers = [LATER]
    registered(house, house.at_booth(1))
    post.turn()
    before = house.bus.steady() - 5 * 60 * MINUTE
    house.bus.steady = lambda: before
    post.turn()
    assert len(post.email.letters) == 2


def test_the_reminder_names_what_is_still_missing(house: House, post: Post) -> None:
    request = registered(house, house.at_booth(1))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=request.id))
    p1(c.AskDocuments(request=request.id, items="Akta pendirian\nNIB", days=7))
    post.turn()
    house.pass_time(minutes=5 * 24 * 60)
    post.turn()
    mail = post.email.letters[-1]
    assert mail.kind == "reminder"
    assert "Akta pendirian\nNIB" in mail.text


def test_a_way_that_does_not_answer_at_the_start_is_told_in_the_log(
    house: House, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING")
    post.email.problem = "bad_certificate"
    post.sending.try_ways()
    post.collect()
    assert "email by fake: bad_certificate" in caplog.text
    assert "sms by" not in caplog.text
    assert [route.problem for route in post.sending.routes()] == [None, None]
    assert house.bus.state.site.mark != "training"
