"""Floods: many notices of one officer are one message, claimed and settled in pieces, over stops and long waits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from apps.coordinator.adapters import notice_reader
from apps.coordinator.adapters import tables as t
from apps.coordinator.service.incoming import Incoming, Outgoing
from apps.coordinator.service.internal import ClaimNotices, NoticeOutcome
from apps.coordinator.service.sending import REST, ROWS_A_STEP
from common.domain.clock import MINUTE
from tests.support.house import House
from tests.support.post import DOWN, LATER, Post, breach, give_address, tell
from tests.support.stories import registered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from common.messages.views import RequestView


def settled(house: House, post: Post) -> RequestView:
    """A request whose receipt has left; its supervisor has an address."""
    give_address(house)
    request = registered(house, house.at_booth(1))
    post.turn()
    return request


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
    request = settled(house, post)
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
    request = settled(house, post)
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


def test_a_message_answered_before_the_stop_is_not_sent_again_for_the_rows_its_answer_had_not_reached(
    house: House, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = settled(house, post)
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
    request = settled(house, post)
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
    request = settled(house, post)
    tell(house, *[breach(house, request, 20) for _ in range(2 * ROWS_A_STEP + 1)])
    post.turn()
    with house.core.store._engine.connect() as connection:
        told = select(t.journal.c.data).where(t.journal.c.kind == "NoticeSettled")
        facts = [json.loads(data)["extra"] for data in connection.execute(told).scalars()]
    together = [fact["together"] for fact in facts if fact["what"] == "pickup_breach"]
    assert together == [2 * ROWS_A_STEP + 1]


def test_a_flood_that_waits_long_behind_the_clocks_is_still_one_message(house: House, post: Post) -> None:
    request = settled(house, post)
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
    post.sending._rests_until = house.bus.steady() + REST
    walls = house.bus.wall() - 60 * MINUTE
    house.bus.wall = lambda: walls
    registered(house, house.at_booth(1))
    house.pass_time(seconds=1)
    post.turn()
    assert len(post.email.letters) == 1


def test_thousands_that_wait_for_one_channel_do_not_keep_the_other_from_being_looked_at(
    house: House, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_reader, "AT_MOST", 4)
    request = settled(house, post)
    post.email.answers = [DOWN]
    tell(house, *[breach(house, request, 20, channel="email") for _ in range(5)])
    post.turn()
    tell(house, breach(house, request, 20, channel="sms"))
    post.turn()
    assert [row.state for row in post.rows(channel="sms", kind="pickup_breach")] == ["sent"]


def test_a_flood_of_a_thousand_is_counted_whole_and_so_are_its_minutes(house: House, post: Post) -> None:
    request = settled(house, post)
    tell(house, *[breach(house, request, 1_250, channel=channel) for channel in ("sms", "email") for _ in range(1_001)])
    post.turn()
    assert post.sms.letters[-1].text.startswith("PTSA SLA: 1001 tugas melewati batas.")
    assert "1250 menit" in post.sms.letters[-1].text
    assert post.email.letters[-1].text.startswith("1001 tugas melewati batas waktunya:")
