"""The pages that take turns beneath the last call: pledge, standards of each service, complaints, hours, pictures.

Time counts only while the board is calm: no page changes under a fresh call. Knows no Qt, no clock and no words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from apps.display.picture import Page, PageKind, Standard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from common.messages.catalogue_views import CatalogueView

PAGE_SECONDS: Final = 12.0
FIXED: Final = (PageKind.PLEDGE, PageKind.COST, PageKind.PRIORITY, PageKind.BRIBES, PageKind.COMPLAINTS)


class Rotation:
    """A page of each sort in turn: a fixed one, a service's standard, a picture; then the next of each."""

    def __init__(self) -> None:
        self._fixed: list[Page] = [Page(kind) for kind in FIXED]
        self._standards: list[Page] = []
        self._images: list[Page] = []
        self._turn = 0
        self._spent = 0.0
        self._before: float | None = None

    def learn(self, catalogue: CatalogueView) -> None:
        """Take over the standards; the times told are those in force."""
        days = max((service.promised_working_days for service in catalogue.services), default=0)
        self._fixed = [
            Page(kind, minutes=catalogue.wait_minutes, days=days, contact=catalogue.office.contact) for kind in FIXED
        ]
        if any(catalogue.opening):
            self._fixed.append(Page(PageKind.HOURS, opening=catalogue.opening))
        units = {unit.code: unit for unit in catalogue.units}
        self._standards = [
            Page(
                PageKind.STANDARD,
                standard=Standard(
                    service.name,
                    service.name_en,
                    units[service.unit].short_name if service.unit in units else "",
                    service.promised_working_days if service.escalatable else 0,
                    service.counter_minutes,
                    len(service.requirements),
                ),
            )
            for service in catalogue.services
        ]

    def use_images(self, images: Sequence[str]) -> None:
        """Show these pictures, by their address, in this order."""
        if [page.image for page in self._images] != list(images):
            self._images = [Page(PageKind.IMAGE, image=image) for image in images]

    @property
    def page(self) -> Page:
        """The page whose turn it is."""
        return self._at(self._turn)

    @property
    def following(self) -> Page:
        """The page after it, to be made ready."""
        return self._at(self._turn + 1)

    def pass_time(self, now: float, *, calm: bool) -> None:
        """Go on when the page had its time; `now` is monotonic seconds."""
        if calm and self._before is not None:
            self._spent += now - self._before
            if self._spent >= PAGE_SECONDS:
                self._spent, self._turn = 0.0, self._turn + 1
        self._before = now

    def _at(self, turn: int) -> Page:
        sorts = [pages for pages in (self._fixed, self._standards, self._images) if pages]
        pages = sorts[turn % len(sorts)]
        return pages[turn // len(sorts) % len(pages)]
