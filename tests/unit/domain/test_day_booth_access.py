"""Day, booth and the access table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from common.domain.access import ACCESS, check
from common.domain.booth import BoothState
from common.domain.day import DayState, ServiceDay, over
from common.domain.errors import Refused
from common.domain.roles import DeviceRole, Role
from common.messages.contract import RESULT_OF
from tests.support.builders import KOORD, P0, P1, T0, actor, booth

DAY = ServiceDay("2026-11-23", DayState.ISSUING, T0, T0 + 1000, T0 + 2000)


def test_what_belongs_to_a_day_is_late_once_it_ended_or_never_opened_and_early_before_it_opens() -> None:
    stops_at = T0 + 1000
    assert not over(DAY.date, DAY, stops_at, T0)
    assert not over(DAY.date, DAY.stop(T0, by_hand=True), stops_at, T0 + 5000)
    assert over(DAY.date, DAY.end(T0), stops_at, T0)
    assert over("2026-11-20", DAY, stops_at, T0)
    with pytest.raises(Refused, match="not_open"):
        over("2026-11-24", DAY, stops_at, T0)
    with pytest.raises(Refused, match="not_open"):
        over(DAY.date, None, stops_at, T0)
    assert over("2026-11-24", DAY, stops_at, stops_at)


def test_a_day_issues_until_it_is_stopped_and_resumes_by_hand() -> None:
    DAY.may_issue("A")
    stopped = DAY.stop(T0 + 5, by_hand=True)
    with pytest.raises(Refused, match="not_issuing"):
        stopped.may_issue("A")
    resumed = stopped.resume()
    resumed.may_issue("A")
    assert resumed.by_hand
    with pytest.raises(Refused, match="not_stopped"):
        resumed.resume()


def test_a_paused_letter_gets_no_numbers_while_others_do() -> None:
    paused = DAY.pause_letter("B")
    paused.may_issue("A")
    with pytest.raises(Refused, match="letter_paused"):
        paused.may_issue("B")
    paused.resume_letter("B").may_issue("B")
    with pytest.raises(Refused, match="letter_not_paused"):
        DAY.resume_letter("B")
    with pytest.raises(Refused, match="letter_paused"):
        paused.pause_letter("B")


def test_a_day_ends_once() -> None:
    ended = DAY.end(T0 + 9)
    assert (ended.state, ended.ended_at) == (DayState.ENDED, T0 + 9)
    with pytest.raises(Refused, match=r"day\.ended"):
        ended.end(T0)


def test_a_booth_opens_pauses_and_closes() -> None:
    closed = booth(state=BoothState.CLOSED, officer=None, account=None)
    opened = closed.open("P0-05", "u0005", T0)
    assert (opened.state, opened.officer) == (BoothState.OPEN, "P0-05")
    with pytest.raises(Refused, match="already_open"):
        opened.open("P0-05", "u0005", T0)
    assert opened.open("P0-06", "u0006", T0).officer == "P0-06"
    assert opened.pause(T0).open("P0-05", "u0005", T0).state is BoothState.OPEN
    with pytest.raises(Refused, match="not_open"):
        closed.pause(T0)
    with pytest.raises(Refused, match="not_open"):
        closed.close(T0)
    assert replace(opened, streak=2).close(T0).streak == 0


def test_calls_of_priorities_are_counted_in_a_row() -> None:
    here = booth().took("a", priority=True).freed().took("b", priority=True)
    assert here.streak == 2
    assert here.freed().took("c", priority=False).streak == 0


def test_every_message_has_a_rule_and_every_rule_a_message() -> None:
    assert {kind.__name__ for kind in RESULT_OF} == ACCESS.keys()


@pytest.mark.parametrize(
    ("kind", "who", "code"),
    [
        ("CallNext", P1, "access.device"),
        ("CallNext", actor(Role.P1, device_role=DeviceRole.BOOTH), "access.denied"),
        ("CallNext", actor(Role.CUSTOMER, "", device_role=DeviceRole.BOOTH), "session.required"),
        ("IssueTicket", actor(Role.CUSTOMER, "", device_role=DeviceRole.DISPLAY), "access.device"),
        ("AddAccount", KOORD, "access.denied"),
        ("StopIssuing", P1, "access.denied"),
        ("TakeTask", actor(Role.ADMIN, "ADMIN"), "access.denied"),
        ("ListAudit", actor(Role.ADMIN, "ADMIN"), "access.denied"),
        ("CompleteRequest", actor(Role.AUDIT, "AUDIT"), "access.denied"),
        ("CallNext", actor(Role.KONSOL, device_role=DeviceRole.CONSOLE), "access.denied"),
        ("GetContact", actor(Role.KONSOL, device_role=DeviceRole.CONSOLE), "access.denied"),
        ("Nonsense", P0, "access.unknown"),
    ],
)
def test_the_access_table_refuses(kind: str, who: object, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        check(kind, who)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_the_access_table_lets_the_right_ones_pass() -> None:
    check("CallNext", P0)
    check("TakeTask", P1)
    check("TakeTask", actor(Role.P1, device_role=DeviceRole.INTEGRATION))
    check("IssueTicket", actor(Role.CUSTOMER, "", device_role=DeviceRole.DISPENSER))
    check("AddDevice", actor(Role.KONSOL, device_role=DeviceRole.CONSOLE))
    check("StopIssuing", KOORD)
