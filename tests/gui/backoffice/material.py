"""What tests of the back office stand on: the shipped catalogue, a Monday's board, sessions of every role."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from apps.coordinator.seed import loader
from apps.coordinator.service.centre import Centre
from apps.coordinator.service.queries import directory
from common.domain.calendar_book import Document, document_of_seed
from common.messages.alert_views import AlertView
from common.messages.catalogue_views import CatalogueView, OfficeView
from common.messages.feeds import StaffEvent, StaffSnapshot
from common.messages.live_views import OutstandingLease
from common.messages.results import SessionResult
from common.messages.standing_views import AbsenceView, CalendarVersionView, CalendarView, PromiseView, StandingView
from common.messages.views import (
    BoothView,
    ClockView,
    DayView,
    HistoryRow,
    NoteView,
    NoticeView,
    RequestDetail,
    RequestView,
    TicketView,
)

if TYPE_CHECKING:
    from apps.coordinator.service.state import State

AT = 1_795_403_640_000  # Monday 23 November 2026, 10.14 WIB
MIN = 60_000
DAY = 24 * 60 * MIN
CLOSE = AT + 5 * 60 * MIN + 46 * MIN  # 16.00 the same day


@cache
def catalogue() -> CatalogueView:
    """The catalogue that ships."""
    seed = loader.load()
    office = OfficeView(
        name="PTSA Kemnaker", address="Jalan Contoh No. 1, Jakarta", contact="ptsa@contoh.id", timezone="Asia/Jakarta"
    )
    centre = Centre(seed.catalogue, seed.staff, seed.counter, office)
    return directory.catalogue(centre, cast("State", SimpleNamespace(booths={})))


@cache
def document() -> Document:
    """The calendar that ships."""
    text = files("apps.coordinator.seed").joinpath("calendar.toml").read_text(encoding="utf-8")
    return document_of_seed(tomllib.loads(text))


def calendar(of: Document | None = None, version: int = 1, **changes: Any) -> CalendarView:
    """The calendar in force in its first version."""
    versions = [
        CalendarVersionView(version=n, mode="retroactive", effective=0, published_at=AT - DAY, decree=f"SKB {n}")
        for n in range(1, version + 1)
    ]
    plain: dict[str, Any] = {
        "document": json.dumps(of or document()), "versions": versions, "known_until": AT + 400 * DAY,
    }  # fmt: skip
    return CalendarView(**(plain | changes))


def standing(*rows: AbsenceView | PromiseView, trusted: bool = True, **limits: int) -> StandingView:
    """What the seed sets: limits of version 1, a cap of 7 days; `rows` are absences and promises of units."""
    policy = asdict(loader.load().staff.sla)
    policy["warning_percent"] = round(policy.pop("warning_share") * 100)
    return StandingView(
        absences=[row for row in rows if isinstance(row, AbsenceView)],
        promises=[row for row in rows if isinstance(row, PromiseView)],
        limits={**policy, **limits},
        policy=1,
        promise_cap=7,
        time_trusted=trusted,
    )


def session(position: str = "P2-NORMAK3", **changes: Any) -> SessionResult:
    seat = next(p for p in catalogue().positions if p.code == position)
    plain: dict[str, Any] = {
        "session": f"token-{position}", "account": "u0042", "position": position, "role": seat.role,
        "title": seat.title, "must_change": False,
    }  # fmt: skip
    return SessionResult(**(plain | changes))


def request(number: str = "B05-261123-0003", state: str = "WAITING_P2", **changes: Any) -> RequestView:
    plain: dict[str, Any] = {
        "id": f"id-{number}", "number": number, "service": number[:3], "directorate": "WASK3", "unit": "NORMAK3",
        "state": state, "ticket": "t1", "booth": "L5", "officer": "P0-05", "confidential": False,
        "created_at": AT - 80 * MIN, "registered_at": AT - 70 * MIN, "promise_days": 5, "promise_due": CLOSE + 7 * DAY,
        "p1": "P1-WASK3-1", "forwarded_at": AT - 34 * MIN, "ticks": "111111",
    }  # fmt: skip
    if state in {"AT_P2", "WAITING_CUSTOMER"}:
        plain |= {"holder": "P2-NORMAK3", "taken_at": AT - 20 * MIN}
    if state == "AT_P1":
        plain |= {"holder": "P1-WASK3-1", "taken_at": AT - 20 * MIN, "forwarded_at": None}
    if state == "WAITING_P1":
        plain |= {"p1": None, "forwarded_at": None}
    if state == "WAITING_CUSTOMER":
        plain |= {"resume_to": "AT_P2", "promise_due": None, "waiting_until": CLOSE + 9 * DAY}
    return RequestView(**(plain | changes))


def pickup(of: RequestView, due_in: float, amount: int = 30, kind: str = "pickup_p2") -> ClockView:
    """A running pick-up clock, due in so many minutes (below zero: late)."""
    due = AT + int(due_in * MIN)
    return ClockView(
        subject=f"request:{of.id}", kind=kind, cycle=1, started_at=due - amount * MIN, amount=amount, due_at=due
    )


def detail(of: RequestView, **changes: Any) -> RequestDetail:
    started = of.forwarded_at or of.registered_at or AT
    plain: dict[str, Any] = {
        "request": of,
        "clocks": [],
        "notes": [
            NoteView(
                id="n1", request=of.id, sender="P1-WASK3-1", recipient="P2-NORMAK3", at=started,
                text="Sertifikat kompetensi sudah dicek masa berlakunya.",
            ),
        ],
        "history": [
            HistoryRow(seq=1, at=of.created_at, kind="RequestDrafted", actor="P0-05"),
            HistoryRow(seq=2, at=of.registered_at or 0, kind="RequestEscalated", actor="P0-05"),
            HistoryRow(seq=3, at=started - 20 * MIN, kind="RequestTaken", actor="P1-WASK3-1"),
            HistoryRow(
                seq=4, at=started, kind="RequestForwarded", actor="P1-WASK3-1", extra={"unit": "NORMAK3"}
            ),
        ],
        "notices": [
            NoticeView(
                id="m1", subject=f"request:{of.id}", kind="registered", channel="sms", to="0812****678", state="queued",
                at=of.registered_at or 0, number=of.number,
            ),
        ],
        "masked_name": "S*** C***",
        "masked_phone": "0812****678",
        "masked_email": "b***@contoh.id",
        "organisation": "PT Contoh Sejahtera",
    }  # fmt: skip
    return RequestDetail(**(plain | changes))


def day(state: str = "ISSUING", **changes: Any) -> DayView:
    plain: dict[str, Any] = {
        "date": "2026-11-23", "state": state, "opened_at": AT - 164 * MIN, "stops_at": CLOSE - 60 * MIN,
        "ends_at": CLOSE + 420 * MIN,
    }  # fmt: skip
    return DayView(**(plain | changes))


def booth(number: int, state: str = "OPEN", **changes: Any) -> BoothView:
    plain: dict[str, Any] = {
        "code": f"L{number}", "number": number, "primary": ("A",), "secondary": ("B",), "accessible": number == 9,
        "state": state, "officer": f"P0-{number:02}", "since": AT - 5 * MIN,
    }  # fmt: skip
    return BoothView(**(plain | changes))


def ticket(number: str, state: str = "WAITING", **changes: Any) -> TicketView:
    plain: dict[str, Any] = {
        "id": f"id-{number}", "number": number, "day": "2026-11-23", "service": "A01", "letter": number[0],
        "number_letter": number[0], "priority": False, "language": "id", "state": state, "issued_at": AT - 4 * MIN,
        "queued_at": AT - 4 * MIN,
    }  # fmt: skip
    return TicketView(**(plain | changes))


def lease(letter: str = "A", *, used: int = 2) -> OutstandingLease:
    return OutstandingLease(
        id=f"2026-11-23-{letter}-980", device="mesin-1", day="2026-11-23", letter=letter, first=980, last=999,
        used=used, unknown=20 - used, granted_at=AT - 42 * MIN,
    )  # fmt: skip


def snapshot(*requests: RequestView, clocks: tuple[ClockView, ...] = (), **changes: Any) -> StaffSnapshot:
    plain: dict[str, Any] = {
        "epoch": 1, "seq": 100, "at": AT, "speed": 1.0, "mark": "", "day": day(), "tickets": [], "booths": [],
        "requests": list(requests), "clocks": list(clocks), "alerts": [], "text": "",
    }  # fmt: skip
    return StaffSnapshot(**(plain | changes))


def alert(number: str = "B05-261123-0003", late: float = 4, **changes: Any) -> AlertView:
    """An open breach of a pick-up at Norma K3, so many minutes late."""
    at = AT - int(late * MIN)
    plain: dict[str, Any] = {
        "id": f"alert-{number}", "subject": f"request:id-{number}", "kind": "pickup_p2", "cycle": 1, "level": "P2",
        "number": number, "breached_at": at, "detected_at": at, "state": "OPEN", "directorate": "WASK3",
        "unit": "NORMAK3",
    }  # fmt: skip
    return AlertView(**(plain | changes))


def wait_alert(number: str = "A-014", late: float = 1, **changes: Any) -> AlertView:
    """An open breach of a visitor's wait."""
    plain: dict[str, Any] = {
        "subject": f"ticket:id-{number}", "kind": "wait", "level": "P0", "directorate": None, "unit": None,
    }  # fmt: skip
    return alert(number, late, **(plain | changes))


def alert_event(of: AlertView, seq: int = 101, kind: str = "ClockBreached", **changes: Any) -> StaffEvent:
    plain: dict[str, Any] = {"seq": seq, "at": AT, "kind": kind, "alert": of}
    return StaffEvent(**(plain | changes))


def event(of: RequestView, seq: int = 101, kind: str = "RequestTaken", **changes: Any) -> StaffEvent:
    plain: dict[str, Any] = {"seq": seq, "at": AT, "kind": kind, "request": of}
    return StaffEvent(**(plain | changes))


def normak3() -> tuple[list[RequestView], list[ClockView]]:
    """The Monday of the mock-ups at P2 of Norma K3."""
    late, near = request("B05-261123-0003"), request("B03-261123-0002", promise_due=CLOSE + 9 * DAY)
    third = request("B04-261123-0005", p1="P1-WASK3-2")
    fourth = request("B01-261123-0001", p1="P1-WASK3-2", promise_due=CLOSE + 9 * DAY)
    mine = [
        request("B02-261113-0004", "AT_P2", promise_due=CLOSE - 3 * DAY),
        request("B05-261117-0002", "AT_P2", promise_due=CLOSE + 1 * DAY, taken_at=AT - 26 * MIN),
        request("B03-261118-0011", "AT_P2", promise_due=CLOSE + 4 * DAY, taken_at=AT - 5 * DAY),
        request("B01-261118-0003", "AT_P2", promise_due=CLOSE + 4 * DAY),
        request("A05-261120-0006", "AT_P2", promise_due=CLOSE + 8 * DAY, confidential=True, service="H00"),
        request("B05-261109-0001", "AT_P2", promise_due=CLOSE + 2 * DAY, complaint="K-261120-014"),
        request("B01-261112-0002", "WAITING_CUSTOMER"),
        request("B03-261116-0007", "WAITING_CUSTOMER", waiting_until=CLOSE + 3 * DAY),
        request("B04-261120-0001", "COMPLETED", holder="P2-NORMAK3", decided_at=AT - 40 * MIN, closed_at=AT - 40 * MIN),
    ]
    clocks = [pickup(late, -4.2), pickup(near, 5.33), pickup(third, 14.63), pickup(fourth, 27.08)]
    return [late, near, third, fourth, *mine], clocks
