"""A dispenser's real window with everything behind it faked, joined and live; for tests and for pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from apps.dispenser.hall import Hall
from apps.dispenser.lending import Lending
from apps.dispenser.presenter import DispenserPresenter
from apps.dispenser.window import DispenserWindow
from common.client.fake_gateway import FakeGateway
from common.client.gateway import Gateway, Link
from common.messages.catalogue_views import CatalogueView
from common.messages.commands import ConfirmLease, GrantLease
from common.messages.feeds import LobbySnapshot
from common.messages.queries import GetCatalogue
from common.messages.results import Done, LeaseResult
from common.messages.views import LeaseView
from common.shell.sentence import Language, Words, say
from tests.gui.dispenser import material

LONG_NAME = (
    "Pengesahan Peraturan Perusahaan dan Perjanjian Kerja Bersama bagi Perusahaan Alih Daya di Lebih dari Satu "
    "Provinsi serta Perubahan dan Perpanjangannya"
)
"""147 signs; the longest real one has 58."""


class HearingPrompter:
    """Remembers what it was told to say."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.silenced = 0

    def say(self, words: Words, language: Language) -> None:
        self.said.append(say(words, language))

    def silence(self) -> None:
        self.silenced += 1


@dataclass
class Kiosk:
    window: DispenserWindow
    gateway: FakeGateway
    printer: material.FakePrinter
    presenter: DispenserPresenter
    prompter: HearingPrompter = field(default_factory=HearingPrompter)

    def join(self, snapshot: LobbySnapshot | None = None) -> None:
        """The link lives, with this hall."""
        self.gateway.push_link(Link.LIVE, at=material.AT)
        self.gateway.push_snapshot(snapshot or material.snapshot())
        self.gateway.push_link(Link.LIVE, at=material.AT)

    def tick(self) -> None:
        """The coordinator's time reaches the heads."""
        self.window.show_time(datetime.fromtimestamp(material.AT / 1000, UTC))

    def close(self) -> None:
        """End what runs."""
        self.window.idle.stop()
        self.window.close()


def granted(command: GrantLease) -> LeaseResult:
    return LeaseResult(
        lease=LeaseView(
            id=f"2026-11-23-{command.letter}-980", day="2026-11-23", letter=command.letter, first=980, last=999,
            opens_at=material.OPENED, stops_at=material.STOPS,
        )
    )  # fmt: skip


def make_kiosk(
    lend: Callable[[Gateway, Hall], Lending] = Lending,
    *,
    size: tuple[int, int] = (1080, 1920),
    catalogue: CatalogueView | None = None,
    joined: bool = True,
) -> Kiosk:
    """Return a kiosk on a screen of a size, on its first page; presses count at once, without the calm after a page."""
    prompter = HearingPrompter()
    window, gateway, printer = DispenserWindow(prompter=prompter), FakeGateway(), material.FakePrinter()
    window.calm.share = 0.0
    window.resize(*size)
    presenter = DispenserPresenter(gateway, printer, window, lend)
    window.serve(presenter)
    gateway.script(GetCatalogue, catalogue or material.catalogue())
    gateway.script(GrantLease, granted)
    gateway.script(ConfirmLease, Done())
    presenter.begin()
    gateway.start(presenter)
    kiosk = Kiosk(window, gateway, printer, presenter, prompter)
    if joined:
        kiosk.join()
    kiosk.tick()
    window.show()
    return kiosk


def crowded(services: int = 60) -> CatalogueView:
    """The shipped catalogue with so many services at letter A, the first with a name of 147 signs and nine papers."""
    known = material.catalogue()
    first = next(service for service in known.services if service.code == "A01")
    papers = [f"Dokumen nomor {n} yang perlu dibawa asli dan salinannya, dilegalisasi" for n in range(1, 10)]
    long: dict[str, Any] = {"name": LONG_NAME, "name_en": LONG_NAME, "requirements": papers, "requirements_en": []}
    many = [replace(first, code=f"A{n:02}", name=f"{first.name} {n}") for n in range(2, services + 1)]
    others = [service for service in known.services if service.letter != "A"]
    return replace(known, services=[replace(first, **long), *many, *others])
