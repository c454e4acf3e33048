"""Doing an act on a request, from whichever page: whether it is on, how it stands, and what became of it.

Held once for all pages, so that an act that is not certain in the list is blocked on the request's own page too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from apps.backoffice.actions import ACTIONS
from apps.backoffice.desk import Desk
from apps.backoffice.rules import Off, next_act, offered, why_not
from common.client.acts import Standing, Told
from common.domain.request_machine import RequestAction
from common.messages.views import RequestView

LINK_LOST = "link.not_sent"


@dataclass(frozen=True, slots=True)
class ActState:
    """One button: on, off with a reason, or under way. `primary` is the next right act."""

    act: RequestAction
    off: Off | None = None
    standing: Standing | None = None
    primary: bool = False

    @property
    def on(self) -> bool:
        """Whether it may be pressed."""
        return self.off is None and self.standing is None


class Deeds:
    """`told(id)` is what went wrong last on a request, until the next try goes well or the request moves on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: dict[str, Told] = {}

    def states(self, view: RequestView | None) -> tuple[ActState, ...]:
        """Return the acts offered on a request to who sits here."""
        officer = self._desk.officer
        if view is None or officer is None:
            return ()
        following = next_act(view, officer)
        lost = None if self._desk.live else Off(LINK_LOST)
        return tuple(
            ActState(
                act,
                why_not(act, view, officer) or lost,
                self._desk.acts.standing(_name(act, view.id)),
                act is following,
            )
            for act in offered(view, officer)
        )

    def state(self, act: RequestAction, view: RequestView | None) -> ActState | None:
        """Return one act, None when it is not offered."""
        return next((state for state in self.states(view) if state.act is act), None)

    def do(
        self, act: RequestAction, request: str, values: Mapping[str, str], then: Callable[[], None] | None = None
    ) -> bool:
        """Send the act if it is on; `then` is called once it is accepted."""
        state = self.state(act, self._desk.request(request))
        if state is None or not state.on:
            return False

        def settled(_result: object) -> None:
            self._told.pop(request, None)
            if then is not None:
                then()

        self._told.pop(request, None)
        return self._desk.acts.send(
            _name(act, request),
            ACTIONS[act].build(request, values),
            settled,
            lambda told: self._told.__setitem__(request, told),
        )

    def told(self, request: str) -> Told | None:
        """Return what went wrong last."""
        return self._told.get(request)

    def forget(self) -> None:
        """Another officer."""
        self._told.clear()


def _name(act: RequestAction, request: str) -> str:
    return f"{act}:{request}"
