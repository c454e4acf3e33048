"""The scenes of the pictures: one Monday at Loket 3, ticket A-014, request A01-261123-0007."""

from __future__ import annotations

from typing import Any

from apps.booth.printer import PrintState
from apps.booth.wiring import Booth
from common.client.fake_gateway import FakeGateway
from common.messages.queries import GetDraft, GetRequest, GetTicket
from common.messages.results import SessionResult, TicketResult
from common.messages.views import DraftView, HistoryRow, NoteView, RequestDetail
from common.shell.qt_gateway import QtGateway
from tests.gui.booth.counter import OFFICER, PLACE, Counter, at

DUE = at(8, 0) + 9 * 86_400_000 + 8 * 3_600_000  # 02-12-2026 16.00


class PaperlessPrinter:
    """Keeps what was to be printed."""

    def __init__(self) -> None:
        self.printed: list[Any] = []

    def print_receipt(self, receipt: Any, book: Any, ticket: str, when: int, on_state: Any) -> None:  # noqa: ARG002
        self.printed.append(receipt)
        on_state(PrintState("printed"))


class Scene:
    """A whole booth on a fake gateway; callbacks hop through Qt's queue, so settle before looking."""

    def __init__(self, app: Any, **mine: Any) -> None:
        self.app = app
        self.gateway = FakeGateway()
        self.counter = Counter(gateway=self.gateway, **mine)
        self.qt = QtGateway(self.gateway)
        self.printer = PaperlessPrinter()
        self.booth = Booth(self.qt, PLACE, "booth-l3", self.printer)
        self.booth.desk.now = self.counter.clock  # time stands still
        self.gateway.script(GetTicket, lambda q: TicketResult(ticket=self.counter.tickets[q.ticket]))
        self.gateway.script(GetRequest, self.detail)
        self.qt.start(self.booth.desk)
        self.counter.join()
        self.settle()

    def sign_in(self) -> None:
        session = SessionResult(
            session="t", account="u0042", position=OFFICER, role="P0", title="Petugas Loket 3", must_change=False
        )
        self.booth.seat.hand_over(session)
        self.settle()

    def settle(self) -> None:
        for _ in range(6):
            self.app.processEvents()
        self.booth.presenter.tick()
        self.app.processEvents()

    def detail(self, query: GetRequest) -> RequestDetail:
        request = self.counter.requests[query.request]
        notes = [
            NoteView(
                id="n1", request=request.id, sender="P1-PHI-1", recipient=OFFICER, at=at(9, 44),
                text="Mohon pastikan naskah PP bertanda tangan di setiap bab.",
            )
        ]  # fmt: skip
        history = [
            HistoryRow(seq=1, at=at(9, 42), kind="RequestDrafted", actor=OFFICER, to_state="DRAFT"),
            HistoryRow(
                seq=2, at=at(9, 50), kind="RequestEscalated", actor=OFFICER, from_state="DRAFT", to_state="WAITING_P1"
            ),
        ]
        return RequestDetail(
            request=request, clocks=[], notes=notes, history=history, notices=[], masked_name="B*** C***",
            masked_phone="0812****678", masked_email="b***@contoh.id", organisation="PT Contoh Sejahtera",
        )  # fmt: skip

    # moments

    def queue(self) -> None:
        """Five waiting, one skipped, seven visits behind."""
        c = self.counter
        past = [
            ("v1", "A-001", "A03", 8 * 60 + 15, "RESOLVED_AT_BOOTH"),
            ("v2", "A-004", "A05", 10 * 60 + 2, "RESOLVED_AT_BOOTH"),
            ("v3", "A-006", "A02", 12 * 60 + 48, "AT_P2"),
            ("v4", "F-001", "F01", 7 * 60 + 31, "AT_P2"),
            ("v5", "A-009", "A06", 16 * 60 + 5, "RESOLVED_AT_BOOTH"),
            ("v6", "A-012", "A07", 18 * 60 + 40, "RESOLVED_AT_BOOTH"),
        ]
        start = at(8, 2)
        for key, number, service, seconds, state in past:
            end = start + seconds * 1000
            c.ticket(
                key, number=number, number_letter=number[0], letter=number[0], service=service,
                issued_at=start - 90_000,
                queued_at=start - 90_000, state="SERVED", booth=PLACE, called_at=start - 20_000,
                first_called_at=start - 20_000, serving_at=start, ended_at=end, outcome="requests",
            )  # fmt: skip
            registered = None if state == "RESOLVED_AT_BOOTH" else end
            unit = {"A02": "SYAKER", "F01": "PUSDATIN"}.get(service, "SYAKER")
            c.request(
                f"r-{key}", number=f"{service}-261123-000{key[1]}", service=service, ticket=key, state=state, unit=unit,
                registered_at=registered, promise_due=DUE if registered else None,
                closed_at=None if registered else end,
            )  # fmt: skip
            start = end + 60_000
        c.waiting("t16", "A-016", "A02", at(9, 48, 2))
        c.waiting("t17", "A-017", "A05", at(9, 48, 45))
        c.waiting("t18", "F-002", "F01", at(9, 45, 48))
        c.waiting("t19", "D-003", "D01", at(9, 48, 20))
        c.waiting("t20", "P-005", "H02", at(9, 49, 4), letter="H", priority=True)
        c.ticket(
            "t11", number="A-011", service="A01", state="NO_SHOW", calls=3, booth=PLACE, called_at=at(9, 10),
            first_called_at=at(9, 8), issued_at=at(9, 5),
        )  # fmt: skip
        c.waiting("t14", "A-014", "A01", at(9, 38))
        self.settle()

    def calling(self, calls: int = 1) -> None:
        c = self.counter
        c.clock.now = at(9, 40)
        c.call("t14", calls)
        c.clock.now = at(9, 40, 8)
        self.settle()

    def serving(self) -> None:
        c = self.counter
        c.clock.now = at(9, 40)
        c.call("t14")
        c.clock.now = at(9, 41)
        c.serve("t14")
        self.settle()

    def draft(self, *, typed: bool = True) -> None:
        c = self.counter
        typed_view: dict[str, Any] = {}
        if typed:
            typed_view = {
                "name": "Budi Contoh", "phone": "0812 0000 678", "organisation": "PT Contoh Sejahtera",
                "email": "budi@contoh.id", "consent_sms": True, "consent_email": True, "ticks": "111-",
            }  # fmt: skip
        self.gateway.script(GetDraft, lambda q: DraftView(request=c.requests[q.request], **typed_view))
        c.clock.now = at(9, 42)
        c.request(
            "r7", number="A01-261123-0007", service="A01", ticket="t14", state="DRAFT", directorate="PHI",
            unit="SYAKER", promise_due=DUE, promise_days=7, created_at=at(9, 42),
        )  # fmt: skip
        c.clock.now = at(9, 49, 52)
        self.settle()

    def escalated(self) -> None:
        c = self.counter
        c.request("r7", "RequestEscalated", state="WAITING_P1", registered_at=c.clock.now, ticks="111-")
        self.settle()
