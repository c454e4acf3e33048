"""A desk on a fake gateway, and views that remember what they were shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from apps.backoffice.deeds import Deeds
from apps.backoffice.desk import Desk
from common.client.fake_gateway import FakeGateway
from common.client.gateway import Link
from common.messages.feeds import StaffSnapshot
from common.messages.queries import GetCatalogue, GetRequest
from common.messages.views import RequestDetail
from tests.gui.backoffice import material as m


@dataclass
class Remembering:
    """A view of any presenter: keeps the last picture and what else was said."""

    pictures: list[Any] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    opened: list[tuple[str, Any]] = field(default_factory=list)
    in_panel: dict[str, str] = field(default_factory=dict)
    notes_sent: int = 0
    left: int = 0

    @property
    def last(self) -> Any:
        return self.pictures[-1]

    def show_picture(self, picture: Any) -> None:
        self.pictures.append(picture)

    def show_now(self, now: int) -> None:
        self.times.append(now)

    def open_request(self, request: str, act: Any) -> None:
        self.opened.append((request, act))

    def typed(self) -> dict[str, str]:
        return dict(self.in_panel)

    def note_sent(self) -> None:
        self.notes_sent += 1

    def closed(self) -> None:
        self.left += 1


class Stage:
    """`sit` an officer, `push` snapshots and events; details are answered from `details` or made up."""

    def __init__(self, position: str = "P2-NORMAK3", snapshot: StaffSnapshot | None = None) -> None:
        self.gateway = FakeGateway()
        self.now = m.AT
        self.desk = Desk(self.gateway, lambda: self.now)
        self.deeds = Deeds(self.desk)
        self.details: dict[str, RequestDetail] = {}
        self.gateway.script(GetCatalogue, m.catalogue())
        self.gateway.script(GetRequest, self._detail)
        self.gateway.start(self.desk)
        self.gateway.push_link(Link.LIVE, at=m.AT)
        self.gateway.push_snapshot(snapshot or m.snapshot())
        self.desk.sit(m.session(position))

    def lose_link(self) -> None:
        self.gateway.push_link(Link.LOST, age_ms=5_000, at=m.AT)

    def rejoin(self) -> None:
        self.gateway.push_link(Link.LIVE, at=m.AT)

    def _detail(self, query: GetRequest) -> RequestDetail:
        return self.details.get(query.request) or m.detail(self.desk.board.requests[query.request])
