"""What is fetched of single requests, under the reader's rights: masked applicant, notes, history, notices, all clocks.

One question at a time. What an event touched is asked again when somebody looks at it; the rest only goes stale.
"""

from __future__ import annotations

from collections.abc import Callable

from common.client.acts import Acts, Told
from common.client.change import BoardChange
from common.messages.queries import GetRequest
from common.messages.views import RequestDetail


class Details:
    """`of(id)` gives what is known, `want(id)` fetches what is missing, `focus(id)` keeps one fresh."""

    def __init__(self, acts: Acts, on_known: Callable[[str], None]) -> None:
        self._acts, self._on_known = acts, on_known
        self._known: dict[str, RequestDetail] = {}
        self._denied: dict[str, Told] = {}
        self._waiting: list[str] = []
        self._stale: set[str] = set()
        self._focus: set[str] = set()
        self._asked = ""

    def of(self, request: str) -> RequestDetail | None:
        """Return what is known of a request, perhaps a step old."""
        return self._known.get(request)

    def denied(self, request: str) -> Told | None:
        """Return why nothing is shown of a request."""
        return self._denied.get(request)

    def want(self, request: str) -> None:
        """Fetch a request unless it is known or on its way."""
        fresh = request in self._known and request not in self._stale
        if not fresh and request not in self._denied:
            self._queue(request)

    def focus(self, *requests: str) -> None:
        """Somebody looks at these: keep them fresh from now on; a refusal is tried anew."""
        gained = set(requests) - self._focus
        self._focus = set(filter(None, requests))
        for request in gained & self._focus:
            self._denied.pop(request, None)
            self._queue(request, first=True)

    def follow(self, change: BoardChange) -> None:
        """Events touched requests: fetch again what is looked at, let the rest go stale."""
        touched = set(self._known) if change.everything else set(change.requests)
        touched |= {note.request for note in change.notes}
        self._stale |= touched & set(self._known)
        for request in touched & self._focus:
            self._denied.pop(request, None)
            self._queue(request, first=True)

    def rejoin(self) -> None:
        """The link lives again: what failed on the way is tried anew."""
        self._denied.clear()
        self._asked = ""
        for request in self._focus:
            self._queue(request, first=True)
        self._next()

    def forget(self) -> None:
        """Another officer: other rights."""
        for kept in (self._known, self._denied, self._waiting, self._stale, self._focus):
            kept.clear()
        self._asked = ""

    def _queue(self, request: str, *, first: bool = False) -> None:
        self._stale.add(request)
        if request in self._waiting:
            self._waiting.remove(request)
        self._waiting.insert(0 if first else len(self._waiting), request)
        self._next()

    def _next(self) -> None:
        if self._asked or not self._waiting:
            return
        request = self._asked = self._waiting.pop(0)
        self._stale.discard(request)
        self._acts.ask(GetRequest(request=request), self._on_detail, lambda told: self._on_denied(request, told))

    def _on_detail(self, detail: RequestDetail) -> None:
        self._known[detail.request.id] = detail
        self._denied.pop(detail.request.id, None)
        self._done(detail.request.id)

    def _on_denied(self, request: str, told: Told) -> None:
        self._denied[request] = told
        self._known.pop(request, None)
        self._done(request)

    def _done(self, request: str) -> None:
        if self._asked == request:
            self._asked = ""
        self._on_known(request)
        self._next()
