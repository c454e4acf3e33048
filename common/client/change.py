"""What a fold changed on a board: ids only, so that a presenter redraws what it shows and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from common.messages.views import NoteView

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChange:
    """Ids of what changed. `everything` after a snapshot: nothing else is listed then. `time` alone after a tick."""

    everything: bool = False
    tickets: frozenset[str] = NONE
    booths: frozenset[str] = NONE
    requests: frozenset[str] = NONE
    alerts: frozenset[str] = NONE
    clocks: frozenset[tuple[str, str, int]] = field(default_factory=frozenset)
    notes: tuple[NoteView, ...] = ()
    day: bool = False
    calls: bool = False
    text: bool = False
    pictures: bool = False
    catalogue: bool = False
    """Calendar, promises or limits changed: the catalogue at hand is out of date."""

    def __or__(self, other: BoardChange) -> BoardChange:
        """Return both changes as one; snapshots swallow what came with them."""
        return BoardChange(
            everything=self.everything or other.everything,
            tickets=self.tickets | other.tickets,
            booths=self.booths | other.booths,
            requests=self.requests | other.requests,
            alerts=self.alerts | other.alerts,
            clocks=self.clocks | other.clocks,
            notes=self.notes + other.notes,
            day=self.day or other.day,
            calls=self.calls or other.calls,
            text=self.text or other.text,
            pictures=self.pictures or other.pictures,
            catalogue=self.catalogue or other.catalogue,
        )


EVERYTHING = BoardChange(everything=True)
NOTHING = BoardChange()
