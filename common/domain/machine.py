"""State machines as tables of moves. Knows neither tickets nor requests; they bring their tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from common.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from common.domain.roles import Role

S = TypeVar("S", bound=str)
A = TypeVar("A", bound=str)


@dataclass(frozen=True, slots=True)
class Move(Generic[S, A]):
    """One row of a transition table. `target` None means: decided by the story (back to where it was)."""

    action: A
    sources: frozenset[S]
    target: S | None
    actors: frozenset[Role]
    refusal: str


class Machine(Generic[S, A]):
    """All moves of one aggregate; whatever is not in the table is refused with the move's own code."""

    def __init__(self, moves: Iterable[Move[S, A]]) -> None:
        """Index the moves by action; several rows may share one action."""
        self._moves: dict[A, list[Move[S, A]]] = {}
        for move in moves:
            self._moves.setdefault(move.action, []).append(move)

    @property
    def moves(self) -> list[Move[S, A]]:
        """Every row, for tests and documentation."""
        return [move for rows in self._moves.values() for move in rows]

    def find(self, action: A, state: S, role: Role) -> Move[S, A]:
        """Return the row that allows `action` from `state` by `role`; else raise `Refused`.

        A wrong state is named before a wrong role, because it is what the person at the screen can see.
        """
        rows = self._moves[action]
        for move in rows:
            if state in move.sources and role in move.actors:
                return move
        if any(state in move.sources for move in rows):
            raise Refused("access.denied", action=str(action), role=str(role))
        raise Refused(rows[0].refusal, action=str(action), state=str(state))

    def allowed(self, state: S, role: Role) -> list[A]:
        """Return the actions open to `role` in `state`, in table order."""
        return [
            action
            for action, rows in self._moves.items()
            if any(state in move.sources and role in move.actors for move in rows)
        ]
