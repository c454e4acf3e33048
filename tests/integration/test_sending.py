"""Notices on their way out through the real loop and rows: claimed, sent, tried again, given up, taken up again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from apps.coordinator.adapters import notice_reader
from apps.coordinator.adapters import tables as t
from apps.coordinator.service.incoming import Incoming, Outgoing
from apps.coordinator.service.internal import ClaimNotices, NoticeOutcome
from apps.coordinator.service.notice_ports import Delivery
from apps.coordinator.service.plan import Plan
from apps.coordinator.service.ports import StoreError
from apps.coordinator.service.sending import REST, ROWS_A_STEP
from common.domain.clock import MINUTE
from common.messages import commands as c
from common.messages import queries as q
from tests.support.house import House, RefusedError
from tests.support.post import DOWN, LATER, Post, breach, give_address, tell
from tests.support.stories import issue, registered, serve_next

if TYPE_CHECKING:
    from collections.abc import Sequence
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
    assert all(row.sent_at == house.bus.wall() for row in rows)


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


def test_a_flood_is_claimed_piece_by_piece_and_leaves_only_when_the_last_piece_is_written(
    house: House, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_address(house)
    request = registered(house, house.at_booth(1))
    post.turn()
    before = len(post.email.letters)
    rows = [breach(house, request, 20, channel="email") for _ in range(2 * ROWS_A_STEP + 2)]
    tell(house, *rows)
    handle, sizes = house.bus.handle, []

    def one_at_a_time(batch: Sequence[Incoming]) -> Outgoing:
        out = Outgoing()
        for message in batch:
            if isinstance(message.internal, ClaimNotices):
                assert len(post.email.letters) == before
                sizes.append(len(message.internal.rows))
            out.extend(handle([message]))
        return out

    monkeypatch.setattr(house.bus, "handle", one_at_a_time)
    post.turn()
    assert sizes == [ROWS_A_STEP, ROWS_A_STEP, 2]
    (mail,) = post.email.letters[before:]
    told = post.rows(channel="email", kind="pickup_breach")
    assert mail.key == told[0].id
    assert [(row.state, row.carried_by) for row in told] == [
        ("sent", None),
        *[("sent", told[0].id)] * (len(rows) - 1),
    ]


def test_what_a_lost_piece_had_claimed_goes_after_a_minute_and_the_rest_with_the_next_look(
    house: House, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_address(house)
    request = registered(house, house.at_booth(1))
    post.turn()
    before = len(post.email.letters)
    tell(house, *[breach(house, request, 20, channel="email") for _ in range(ROWS_A_STEP + 2)])
    handle = house.bus.handle

    def without_the_second(batch: Sequence[Incoming]) -> Outgoing:
        return handle([m for m in batch if not (isinstance(m.internal, ClaimNotices) and len(m.internal.rows) == 2)])

    monkeypatch.setattr(house.bus, "handle", without_the_second)
    post.turn()
    assert len(post.email.letters) == before
    monkeypatch.setattr(house.bus, "handle", handle)
    house.pass_time(minutes=1)
    post.turn()
    assert len(post.email.letters) == before + 2
    assert {row.state for row in post.rows(channel="email", kind="pickup_breach")} == {"sent"}


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


def test_a_machine_clock_that_stepped_back_holds_nothing_up(house: House, post: Post) -> None:
    post.email.answers = [LATER]
    registered(house, house.at_booth(1))
    post.turn()
    walls = house.bus.wall() - 5 * 60 * MINUTE
    house.bus.wall = lambda: walls
    post.turn()
    assert len(post.email.letters) == 2


def test_a_message_answered_before_the_stop_is_not_sent_again_for_the_rows_its_answer_had_not_reached(
    house: House, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_address(house)
    request = registered(house, house.at_booth(1))
    post.turn()
    many = 2 * ROWS_A_STEP + 2
    tell(house, *[breach(house, request, 20, channel=channel) for channel in ("email", "sms") for _ in range(many)])
    handle = house.bus.handle

    def first_pieces_only(batch: Sequence[Incoming]) -> Outgoing:
        later = [m for m in batch if isinstance(m.internal, NoticeOutcome) and m.internal.together == 0]
        return handle([m for m in batch if m not in later])

    monkeypatch.setattr(house.bus, "handle", first_pieces_only)
    post.turn()
    for channel in ("email", "sms"):
        states = [row.state for row in post.rows(channel=channel, kind="pickup_breach")]
        assert states == ["sent"] * ROWS_A_STEP + ["sending"] * (many - ROWS_A_STEP)
    house.close()
    again = House(house.root, house.logins.values(), at=house.bus.now() + MINUTE)
    later = Post(again)
    later.turn()
    assert (later.email.letters, later.sms.letters) == ([], [])
    for channel in ("email", "sms"):
        rows = later.rows(channel=channel, kind="pickup_breach")
        assert {(row.state, row.reference, row.sent_at) for row in rows} == {("sent", "ref-1", rows[0].sent_at)}
    again.close()


def test_a_failed_message_stays_whole_over_a_stop_in_the_middle_of_its_answer(
    house: House, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_address(house)
    request = registered(house, house.at_booth(1))
    post.turn()
    post.sms.answers = [LATER]
    tell(house, *[breach(house, request, 20) for _ in range(ROWS_A_STEP + 2)])
    handle = house.bus.handle
    monkeypatch.setattr(
        house.bus,
        "handle",
        lambda batch: handle(
            [m for m in batch if not (isinstance(m.internal, NoticeOutcome) and m.internal.together == 0)]
        ),
    )
    post.turn()
    house.close()
    again = House(house.root, house.logins.values(), at=house.bus.now())
    later = Post(again)
    assert {(row.state, row.problem) for row in later.rows(kind="pickup_breach")} == {("failed", "later")}
    later.turn()
    assert later.sms.letters == []
    again.pass_time(minutes=2)
    later.turn()
    assert len(later.sms.letters) == 1
    again.close()


def test_a_message_of_many_rows_is_one_fact_that_counts_them(house: House, post: Post) -> None:
    give_address(house)
    request = registered(house, house.at_booth(1))
    post.turn()
    tell(house, *[breach(house, request, 20) for _ in range(2 * ROWS_A_STEP + 1)])
    post.turn()
    with house.core.store._engine.connect() as connection:
        told = select(t.journal.c.data).where(t.journal.c.kind == "NoticeSettled")
        facts = [json.loads(data)["extra"] for data in connection.execute(told).scalars()]
    together = [fact["together"] for fact in facts if fact["what"] == "pickup_breach"]
    assert together == [2 * ROWS_A_STEP + 1]


def test_a_flood_that_waits_long_behind_the_clocks_is_still_one_message(house: House, post: Post) -> None:
    give_address(house)
    request = registered(house, house.at_booth(1))
    post.turn()
    before = len(post.email.letters)
    tell(house, *[breach(house, request, 20, channel="email") for _ in range(3 * ROWS_A_STEP)])
    post.sending.turn()
    post.collect()
    for _ in range(3):
        house.clock.jump(house.bus.now() + 2 * MINUTE)
        post.sending.turn()
    post.turn()
    assert len(post.email.letters) == before + 1


def test_a_machine_clock_that_stepped_back_while_a_flood_rests_does_not_stop_the_sending(
    house: House, post: Post
) -> None:
    post.sending._rests_until = house.bus.wall() + REST
    walls = house.bus.wall() - 60 * MINUTE
    house.bus.wall = lambda: walls
    registered(house, house.at_booth(1))
    post.turn()
    assert len(post.email.letters) == 1


def test_thousands_that_wait_for_one_channel_do_not_keep_the_other_from_being_looked_at(
    house: House, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_reader, "AT_MOST", 4)
    give_address(house)
    request = registered(house, house.at_booth(1))
    post.turn()
    post.email.answers = [DOWN]
    tell(house, *[breach(house, request, 20, channel="email") for _ in range(5)])
    post.turn()
    tell(house, breach(house, request, 20, channel="sms"))
    post.turn()
    assert [row.state for row in post.rows(channel="sms", kind="pickup_breach")] == ["sent"]


def test_a_flood_of_a_thousand_is_counted_whole_and_so_are_its_minutes(house: House, post: Post) -> None:
    give_address(house)
    request = registered(house, house.at_booth(1))
    post.turn()
    tell(house, *[breach(house, request, 1_250, channel=channel) for channel in ("sms", "email") for _ in range(1_001)])
    post.turn()
    assert post.sms.letters[-1].text.startswith("PTSA SLA: 1001 tugas melewati batas.")
    assert "1250 menit" in post.sms.letters[-1].text
    assert post.email.letters[-1].text.startswith("1001 tugas melewati batas waktunya:")


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
    post.email.problem = "bad_certificate"
    post.sending.try_ways()
    post.collect()
    assert "email by fake: bad_certificate" in caplog.text
    assert "sms by" not in caplog.text
    assert [route.problem for route in post.sending.routes()] == [None, None]
    assert house.bus.state.site.mark != "training"
