"""The last known catalogue and service day on disk: what a dispenser needs to start without its coordinator.

No tickets and no figures: those would be wrong by the time they are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from common.messages.catalogue_views import CatalogueView
from common.messages.feeds import LobbySnapshot
from common.messages.views import DayView
from common.runtime import logs
from common.runtime.paths import write_private

if TYPE_CHECKING:
    from pathlib import Path

    from apps.dispenser.hall import Hall

_log = logs.logger("dispenser.hall")


class Known(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is kept of which site; `at` is when the day was last heard of, UTC ms."""

    site: str
    catalogue: CatalogueView
    day: DayView | None = None
    mark: str = ""
    at: int = 0


class LastHall:
    """One file, replaced whole when day or catalogue changed; trouble with it is told in the log and stops nothing."""

    def __init__(self, file: Path, site: str) -> None:
        """`site` is any word that tells sites apart; what another one left is not recalled."""
        self._file, self._site = file, site
        self._kept: tuple[object, ...] = ()

    def recall(self, hall: Hall) -> None:
        """Give the hall what is known, if anything is."""
        try:
            known = msgspec.json.decode(self._file.read_bytes(), type=Known)
        except FileNotFoundError:
            return
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            _log.warning("hall_unreadable", file=str(self._file), error=str(error))
            return
        if known.site != self._site:
            return
        hall.learn(known.catalogue)
        hall.board.load(
            LobbySnapshot(
                epoch=0, seq=0, at=known.at, speed=1.0, mark=known.mark, day=known.day, tickets=[], calls=[],
                booths=[], text="",
            )
        )  # fmt: skip

    def keep(self, hall: Hall) -> None:
        """Write what the hall knows when it is new."""
        board = hall.board
        now = (hall.catalogue, board.day, board.mark)
        if hall.catalogue is None or not board.loaded or now == self._kept:
            return
        self._kept = now
        known = Known(site=self._site, catalogue=hall.catalogue, day=board.day, mark=board.mark, at=board.at)
        try:
            write_private(self._file, msgspec.json.encode(known).decode())
        except OSError as error:
            _log.warning("hall_not_kept", file=str(self._file), error=str(error))
