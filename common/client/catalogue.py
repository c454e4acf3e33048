"""Keeping the catalogue at hand: fetched while it is missing, anew when something told that it is out of date.

One answer may be under way when the next reason comes: then it is asked for once more, so that what is learned last is
what the coordinator said last. Knows no screen and not what stands in a catalogue.
"""

from __future__ import annotations

from collections.abc import Callable

from common.client.gateway import Accepted, Gateway, Outcome
from common.messages.catalogue_views import CatalogueView
from common.messages.queries import GetCatalogue


class CatalogueErrand:
    """`want` it, `look` when the link may have come back; `learned` hears each one that came."""

    def __init__(self, gateway: Gateway, learned: Callable[[CatalogueView], None]) -> None:
        self._gateway, self._learned = gateway, learned
        self._wanted = True
        self._asking = False

    def want(self, *, live: bool) -> None:
        """What is at hand is out of date; ask now or as soon as the link lives."""
        self._wanted = True
        self.look(live=live)

    def look(self, *, live: bool) -> None:
        """Ask if it is wanted, the link lives and no answer is under way."""
        if self._wanted and live and not self._asking:
            self._wanted, self._asking = False, True
            self._gateway.ask(GetCatalogue(), self._on_outcome)

    def _on_outcome(self, outcome: Outcome) -> None:
        self._asking = False
        if not isinstance(outcome, Accepted):
            self._wanted = True  # asked for again at the next look
            return
        self._learned(outcome.result)
        self.look(live=True)
