"""What a desk asked of the coordinator and has not settled yet: each act once at a time, doubt included.

An act stays pending until its event is on the board, not merely until its reply came: screens change by events. Knows
no screen and no sentence; it tells what went wrong as codes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, Literal

from common.client.gateway import Accepted, FailedOutcome, Gateway, Outcome, RefusedOutcome
from common.messages.commands import Command
from common.messages.queries import Query


class Standing(StrEnum):
    """How an act stands that is not settled."""

    PENDING = "pending"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of an act other than well; `code` and `data` are the wire's, `ref` finds a failure in the log."""

    act: str
    kind: Literal["refused", "failed", "unsure"]
    code: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    ref: str = ""


@dataclass(slots=True)
class _Open:
    standing: Standing = Standing.PENDING
    seq: int | None = None


class Acts:
    """Sends commands and queries and keeps what is open by act. `board_seq` tells how far the board has come."""

    def __init__(self, gateway: Gateway, board_seq: Callable[[], int]) -> None:
        self._gateway, self._board_seq = gateway, board_seq
        self._open: dict[str, _Open] = {}
        self._told: list[Callable[[Told], None]] = []
        self._changed: list[Callable[[], None]] = []
        self._sitting = 0

    def on_told(self, hear: Callable[[Told], None]) -> None:
        """Let someone hear refusals, failures and doubt that nobody else asked to hear, and every lost session."""
        self._told.append(hear)

    def on_changed(self, hear: Callable[[], None]) -> None:
        """Let someone hear that an act began or settled."""
        self._changed.append(hear)

    def send(
        self,
        act: str,
        command: Command,
        then: Callable[[Any], None] | None = None,
        otherwise: Callable[[Told], None] | None = None,
    ) -> bool:
        """Send a command as this act; False when the same act is still open. `otherwise` hears instead of all."""
        if act in self._open:
            return False
        self._open[act] = _Open()
        self._say_changed()
        self._gateway.send(command, partial(self._on_outcome, self._sitting, act, then, otherwise))
        return True

    def ask(self, query: Query, then: Callable[[Any], None], otherwise: Callable[[Told], None] | None = None) -> None:
        """Ask a query; what went wrong is told like that of a command."""
        self._gateway.ask(query, partial(self._on_answer, self._sitting, then, otherwise))

    def standing(self, act: str) -> Standing | None:
        """Return how an act stands; None when nothing of it is open."""
        found = self._open.get(act)
        return found.standing if found else None

    def open_acts(self) -> dict[str, Standing]:
        """Return all open acts."""
        return {act: found.standing for act, found in self._open.items()}

    def settle(self, *, everything: bool = False) -> None:
        """The board moved on: acts whose event it now holds are settled; after a snapshot all answered ones."""
        seq = self._board_seq()
        done = [a for a, one in self._open.items() if one.seq is not None and (everything or one.seq <= seq)]
        for act in done:
            del self._open[act]
        if done:
            self._say_changed()

    def forget(self) -> None:
        """Another officer sits here: nothing that is open concerns them, and late outcomes are dropped."""
        self._sitting += 1
        self._open.clear()
        self._say_changed()

    def _on_outcome(
        self,
        sitting: int,
        act: str,
        then: Callable[[Any], None] | None,
        otherwise: Callable[[Told], None] | None,
        outcome: Outcome,
    ) -> None:
        if sitting != self._sitting:
            return
        found = self._open.setdefault(act, _Open())
        if isinstance(outcome, Accepted):
            seq = getattr(outcome.result, "seq", None)
            found.seq, found.standing = (seq if seq is not None else 0), Standing.PENDING
            if then is not None:
                then(outcome.result)
            self._say_changed()
            self.settle()
            return
        told = _told(act, outcome)
        if told.kind == "unsure":
            found.standing = Standing.UNSURE
        else:
            del self._open[act]
        self._say(told, otherwise)
        self._say_changed()

    def _on_answer(
        self,
        sitting: int,
        then: Callable[[Any], None],
        otherwise: Callable[[Told], None] | None,
        outcome: Outcome,
    ) -> None:
        if sitting != self._sitting:
            return
        if isinstance(outcome, Accepted):
            then(outcome.result)
        else:
            self._say(_told("", outcome), otherwise)

    def _say(self, told: Told, otherwise: Callable[[Told], None] | None) -> None:
        if otherwise is not None:
            otherwise(told)
        for hear in self._told:
            if otherwise is None or told.code.startswith("session."):
                hear(told)

    def _say_changed(self) -> None:
        for hear in self._changed:
            hear()


def _told(act: str, outcome: Outcome) -> Told:
    if isinstance(outcome, RefusedOutcome):
        return Told(act, "refused", outcome.code, outcome.data)
    if isinstance(outcome, FailedOutcome):
        return Told(act, "failed", outcome.code, {}, outcome.ref)
    return Told(act, "unsure")
