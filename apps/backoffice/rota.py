"""Who is absent and who stands in, and whether the coordinator's time is trusted, as this desk last heard.

Neither travels on the feed: events only say that it changed, then it is asked for. While time is in doubt it is asked
again every few seconds, for the coordinator also recovers without an event. Knows no Qt and no screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from apps.backoffice.book import Book
from apps.backoffice.officer import level_of
from common.client.acts import Acts, Told
from common.domain.absence import Absence, deputised
from common.domain.access import Seat
from common.domain.events import FactKind
from common.domain.roles import Role
from common.messages.feeds import StaffEvent
from common.messages.queries import ListStanding
from common.messages.standing_views import AbsenceView, StandingView

READERS: Final = frozenset({Role.P1, Role.P2, Role.SPV, Role.KOORD, Role.ADMIN})
_TELLING: Final = frozenset({FactKind.ABSENCE_SET, FactKind.CLOCK_STEPPED, FactKind.CLOCK_CONFIRMED})
AGAIN_AFTER: Final = 5  # ticks of about a second


class Rota:
    """`changed` hears when something is to be shown anew."""

    def __init__(self, acts: Acts, changed: Callable[[], None]) -> None:
        self._acts, self._changed = acts, changed
        self._asking = False
        self._ticks = 0
        self.absences: tuple[AbsenceView, ...] = ()
        self.trusted = True
        self.stepped_at: int | None = None
        self.told: Told | None = None

    def sit(self) -> None:
        """An officer of a role that may read it sits here: what was known was another's."""
        self.forget()
        self.ask()

    def forget(self) -> None:
        """Nobody sits here; an answer still on its way is dropped with the session."""
        self._asking, self._ticks = False, 0
        self.absences, self.trusted, self.stepped_at, self.told = (), True, None, None

    def hear(self, events: Iterable[StaffEvent]) -> bool:
        """Look at events; True when it has to be asked for anew."""
        found = [event for event in events if event.kind in _TELLING]
        for event in found:
            if event.kind == FactKind.CLOCK_STEPPED:
                self.stepped_at = event.at
        return bool(found)

    def ask(self) -> None:
        """Ask; one question at a time, but what changed meanwhile is asked for again."""
        if self._asking:
            self._ticks = AGAIN_AFTER
            return
        self._asking, self._ticks = True, 0
        self._acts.ask(ListStanding(), self._on_standing, self._on_told)

    def tick(self) -> bool:
        """Count a second; True when it is time to ask again: time is in doubt, or the last answer was overtaken."""
        if self.trusted and not self._ticks:
            return False
        self._ticks += 1
        return self._ticks >= AGAIN_AFTER and not self._asking

    def lasting(self, now: int) -> list[AbsenceView]:
        """Return who is absent at `now` (UTC ms), the first to return first."""
        found = (one for one in self.absences if one.until is not None and now < one.until)
        return sorted(found, key=lambda one: (one.until or 0, one.position))

    def substitute_of(self, position: str) -> str | None:
        """Return who stands in for a position whenever it is absent, None for nobody."""
        return next((one.substitute for one in self.absences if one.position == position), None)

    def stands_for(self, position: str, book: Book | None, now: int) -> tuple[Seat, ...]:
        """Return the seats for which a position stands in at `now`."""
        if book is None:
            return ()
        absences = {one.position: Absence(one.position, one.substitute, one.until) for one in self.absences}
        seats = (book.position(code) for code in sorted(deputised(position, book.above, absences, now)))
        return tuple(
            Seat(seat.code, seat.directorate, seat.unit, level_of(Role(seat.role), seat.directorate, seat.unit))
            for seat in seats
            if seat is not None
        )

    def _on_standing(self, view: StandingView) -> None:
        again, self._asking, self._ticks = bool(self._ticks), False, 0
        self.absences, self.trusted, self.told = tuple(view.absences), view.time_trusted, None
        if self.trusted:
            self.stepped_at = None
        if again:
            self.ask()
        self._changed()

    def _on_told(self, told: Told) -> None:
        self._asking, self.told = False, told
        self._changed()
