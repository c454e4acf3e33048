"""The bus under real storage: whole batches, repeats, refusals inside them, database errors."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from apps.coordinator.adapters.store import SqlStore
from apps.coordinator.service.plan import Plan
from apps.coordinator.service.ports import StoreError
from common.messages import codec
from common.messages import commands as c
from common.messages import queries as q
from common.messages.envelope import RawOk
from tests.support.house import House
from tests.support.stories import issue, serve_next


def _key() -> bytes:
    return uuid.uuid4().bytes


def _status(body: bytes) -> tuple[str, str]:
    reply = json.loads(body)
    return reply["status"], reply.get("code", "")


def _ticket(body: bytes) -> Any:
    reply = codec.decode_reply(body)
    assert isinstance(reply, RawOk)
    return codec.decode_result(c.CallNext(), reply).ticket


def test_issue_call_serve_finish_and_a_repeated_id_of_one_ticket_fit_into_one_batch(house: House) -> None:
    token = house.sign_in("booth-1", "P0-01")
    house.say("booth-1", c.OpenBooth(), token)
    key = _key()
    issued = _ticket(house.batch(("dispenser-1", c.IssueTicket(service="A01"), None, key))[0])
    second = _key()
    bodies = house.batch(
        ("dispenser-1", c.IssueTicket(service="A01"), None, key),
        ("booth-1", c.CallNext(), token, second),
        ("booth-1", c.ServeTicket(ticket=issued.id), token, _key()),
        ("booth-1", c.CallNext(), token, second),
        ("booth-1", c.FinishTicket(ticket=issued.id), token, _key()),
        ("dispenser-1", c.IssueTicket(service="A01"), None, key),
    )
    assert [_status(body)[0] for body in bodies] == ["ok"] * 6
    assert _ticket(bodies[0]).id == issued.id
    assert bodies[1] == bodies[3]
    assert _ticket(bodies[4]).state == "SERVED"
    assert [e.kind for e in house.staff if e.ticket] == [
        "TicketIssued",
        "TicketCalled",
        "TicketServing",
        "TicketFinished",
    ]


def test_two_booths_calling_in_one_batch_never_get_the_same_ticket(house: House) -> None:
    tokens = {n: house.sign_in(f"booth-{n}", f"P0-{n:02d}") for n in (1, 2, 3)}
    for n, token in tokens.items():
        house.say(f"booth-{n}", c.OpenBooth(), token)
    for _ in range(2):
        issue(house)
    bodies = house.batch(*((f"booth-{n}", c.CallNext(), token, _key()) for n, token in tokens.items()))
    called = [_ticket(body).number for body in bodies[:2]]
    assert sorted(called) == ["A-001", "A-002"]
    assert _status(bodies[2]) == ("refused", "queue.empty")


def test_a_refusal_inside_a_full_batch_touches_nobody_else(house: House) -> None:
    bodies = house.batch(
        ("dispenser-1", c.IssueTicket(service="A01"), None, _key()),
        ("dispenser-1", c.IssueTicket(service="Z99"), None, _key()),
        ("dispenser-1", c.IssueTicket(service="A01"), None, _key()),
    )
    assert [_status(body) for body in bodies] == [("ok", ""), ("refused", "service.unknown"), ("ok", "")]
    assert house.bus.state.counters["2026-11-23", "ticket:A"].last == 2


def test_a_refusal_by_a_rule_is_stored_and_repeated(house: House) -> None:
    key = _key()
    first = house.raw("dispenser-1", codec.request_body(c.IssueTicket(service="Z99"), None), key)
    again = house.raw("dispenser-1", codec.request_body(c.IssueTicket(service="Z99"), None), key)
    assert first == again
    assert house.core.store.reply(key) is not None


def test_the_same_id_with_another_body_or_from_another_device_is_refused(house: House) -> None:
    key = _key()
    house.raw("dispenser-1", codec.request_body(c.IssueTicket(service="A01"), None), key)
    other = house.raw("dispenser-1", codec.request_body(c.IssueTicket(service="B01"), None), key)
    assert _status(other) == ("refused", "command.id_reused")
    stranger = house.raw("dispenser-2", codec.request_body(c.IssueTicket(service="A01"), None), key)
    assert _status(stranger) == ("refused", "command.id_taken")


def test_a_repeat_long_after_the_cache_forgot_it_gets_the_stored_reply(house: House) -> None:
    key = _key()
    body = codec.request_body(c.IssueTicket(service="A01"), None)
    first = house.raw("dispenser-1", body, key)
    house.bus.state.replies.clear()
    assert house.raw("dispenser-1", body, key) == first
    assert house.bus.state.counters["2026-11-23", "ticket:A"].last == 1


def test_an_unknown_outcome_is_abandoned_for_good_so_that_a_late_original_does_nothing(house: House) -> None:
    key = _key()
    told = house.say("dispenser-1", q.GetOutcome(command=key.hex()))
    assert json.loads(told.reply)["code"] == "command.abandoned"
    late = house.raw("dispenser-1", codec.request_body(c.IssueTicket(service="A01"), None), key)
    assert _status(late) == ("refused", "command.abandoned")
    assert not house.bus.state.tickets


def test_only_the_guilty_of_a_batch_fails_when_the_database_refuses(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = SqlStore.write

    def picky(store: SqlStore, plan: Plan) -> None:
        if any(ticket.service == "B01" for ticket in plan.tickets.new.values()):
            raise StoreError("disk I/O error")
        real(store, plan)

    monkeypatch.setattr(SqlStore, "write", picky)
    bodies = house.batch(
        ("dispenser-1", c.IssueTicket(service="A01"), None, _key()),
        ("dispenser-1", c.IssueTicket(service="B01"), None, _key()),
        ("dispenser-1", c.IssueTicket(service="A01"), None, _key()),
    )
    assert [_status(body)[0] for body in bodies] == ["ok", "failed", "ok"]
    assert sorted(t.label for t in house.bus.state.tickets.values()) == ["A-001", "A-002"]
    assert [e.seq for e in house.staff] == list(range(house.staff[0].seq, house.staff[0].seq + len(house.staff)))


def test_a_bug_in_a_handler_is_a_failed_reply_and_changes_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from apps.coordinator.service.handlers import registry  # noqa: PLC0415 - the table that is broken on purpose

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(registry.HANDLERS, c.IssueTicket, broken)
    bodies = house.batch(("dispenser-1", c.IssueTicket(service="A01"), None, _key()))
    assert _status(bodies[0]) == ("failed", "internal.error")
    assert not house.bus.state.tickets
    assert "ref" in caplog.text


def test_a_row_changed_behind_the_cache_is_noticed_and_the_command_judged_anew(house: House) -> None:
    say = house.at_booth(1)
    issue(house)
    ticket = serve_next(say)
    with house.core.store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE tickets SET version = version + 5 WHERE id = ?", (ticket.id,))
    with pytest.raises(AssertionError, match=r"store\.error"):
        say(c.FinishTicket(ticket=ticket.id))
    assert say(c.FinishTicket(ticket=ticket.id)).ticket.state == "SERVED"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"session":null}',
        b'{"session":null,"command":{"kind":"Nonsense"}}',
        b'{"session":null,"command":{"kind":"CallNext","extra":1}}',
        b'{"session":null,"command":{"kind":"IssueTicket"}}',
        b'{"session":null,"command":{"kind":"IssueTicket","service":7}}',
        b'{"session":7,"command":{"kind":"CallNext"}}',
        b'{"session":null,"command":{"kind":"CallNext"},"query":{"kind":"GetLive"}}',
        b"\xff\xfe",
        b"[" * 5000,
    ],
)
def test_a_malformed_body_is_refused_with_a_code_and_stores_nothing(house: House, body: bytes) -> None:
    assert _status(house.raw("dispenser-1", body)) == ("refused", "wire.malformed")


def test_a_batch_of_eight_stays_within_ten_statements(house: House) -> None:
    tokens = {n: house.sign_in(f"booth-{n}", f"P0-{n:02d}") for n in (1, 2, 3, 4)}
    for n, token in tokens.items():
        house.say(f"booth-{n}", c.OpenBooth(), token)
    for service in ("A01", "B01") * 6:
        issue(house, service)
    first, second = (_ticket(house.batch((f"booth-{n}", c.CallNext(), tokens[n], _key()))[0]) for n in (1, 2))
    third = serve_next(house.as_seat("booth-3", tokens[3]))
    fourth = serve_next(house.as_seat("booth-4", tokens[4]))
    house.say("booth-1", c.ServeTicket(ticket=first.id), tokens[1])
    house.say("booth-1", c.FinishTicket(ticket=first.id), tokens[1])
    before = house.core.store.executions
    bodies = house.batch(
        ("dispenser-1", c.IssueTicket(service="A01"), None, _key()),
        ("dispenser-1", c.IssueTicket(service="B01"), None, _key()),
        ("booth-1", c.CallNext(), tokens[1], _key()),
        ("booth-2", c.ServeTicket(ticket=second.id), tokens[2], _key()),
        ("booth-3", c.FinishTicket(ticket=third.id), tokens[3], _key()),
        ("booth-4", c.FinishTicket(ticket=fourth.id), tokens[4], _key()),
        ("booth-3", c.CallNext(), tokens[3], _key()),
        ("booth-4", c.CallNext(), tokens[4], _key()),
    )
    assert [_status(body)[0] for body in bodies] == ["ok"] * 8
    assert house.core.store.executions - before <= 10


def test_stored_replies_are_kept_seven_days_and_no_longer(house: House) -> None:
    key = _key()
    house.raw("dispenser-1", codec.request_body(c.IssueTicket(service="A01"), None), key)
    house.jump_to(house.bus.now() + 6 * 24 * 3_600_000)
    assert house.core.store.reply(key) is not None
    house.jump_to(house.bus.now() + 4 * 24 * 3_600_000)
    assert house.core.store.reply(key) is None
