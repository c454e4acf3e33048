"""A dispenser without a screen: presenter, fake gateway, fake printer, and a view that remembers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from apps.dispenser.aids import Aids
from apps.dispenser.flow import Page
from apps.dispenser.hall import Hall
from apps.dispenser.last_hall import LastHall
from apps.dispenser.lending import Lending
from apps.dispenser.presenter import DispenserPresenter
from common.client.fake_gateway import FakeGateway
from common.client.gateway import Gateway, Link
from common.messages.queries import GetCatalogue
from common.messages.views import DayView
from tests.gui.dispenser import material


class RememberingView:
    def __init__(self) -> None:
        self.pages: list[tuple[Page, Any]] = []
        self.frame: dict[str, Any] = {}
        self.said: list[str] = []
        self.language = "id"
        self.closing: int | None = None
        self.alone = False

    @property
    def page(self) -> Any:
        return self.pages[-1][0]

    @property
    def model(self) -> Any:
        return self.pages[-1][1]

    def show_page(self, page: Page, model: object) -> None:
        self.pages.append((page, model))

    def show_frame(self, *, back: bool, idle: int, aids: Aids, choosing: bool) -> None:
        self.frame = {"back": back, "idle": idle, "aids": set(aids), "choosing": choosing}

    def show_closing(self, stops_at: int | None) -> None:
        self.closing = stops_at

    def show_alone(self, *, alone: bool) -> None:
        self.alone = alone

    def use_language(self, language: str) -> None:
        self.language = language

    def say(self, code: str, data: dict[str, Any]) -> None:
        del data
        self.said.append(code)


class Desk:
    """All of it, joined and live on an open day unless told otherwise."""

    def __init__(
        self,
        day: DayView | None = None,
        mark: str = "",
        *,
        joined: bool = True,
        lend: Callable[[Gateway, Hall], Lending] = Lending,
        last: LastHall | None = None,
    ) -> None:
        self.gateway, self.printer, self.view = FakeGateway(), material.FakePrinter(), RememberingView()
        self.presenter = DispenserPresenter(self.gateway, self.printer, self.view, lend, last)
        self.presenter.begin()
        self.gateway.start(self.presenter)
        if joined:
            self.gateway.script(GetCatalogue, material.catalogue())
            self.gateway.push_link(Link.LIVE, at=material.AT)
            self.gateway.push_snapshot(material.snapshot(day, mark=mark))

    @classmethod
    def before_joining(cls) -> Desk:
        return cls(joined=False)

    def choose(self, service: str = "A01") -> None:
        self.presenter.start()
        self.presenter.choose_letter(service[0])
        self.presenter.choose_service(service)
