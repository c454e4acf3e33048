"""The last good board on disk, so that a display that starts without its coordinator still shows something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import structlog

from common.client.board import LobbyBoard

if TYPE_CHECKING:
    from pathlib import Path

DAMAGED: Final = ".bad"
_log = structlog.get_logger("display")


class BoardFile:
    """One file, replaced whole. A damaged one is set aside under `.bad`, told in the log, and a new one begun."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def load(self) -> LobbyBoard | None:
        """Return the kept board, None if there is none that can be read."""
        try:
            return LobbyBoard.from_bytes(self._file.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            _log.warning("stored board unreadable", file=str(self._file), error=str(error))
        try:
            self._file.replace(self._file.with_suffix(DAMAGED))
        except OSError as error:
            _log.warning("stored board not set aside", file=str(self._file), error=str(error))
        return None

    def save(self, board: LobbyBoard) -> None:
        """Keep the board; a full disk is told and stops nothing."""
        draft = self._file.with_suffix(".new")
        try:
            draft.write_bytes(board.to_bytes())
            draft.replace(self._file)
        except OSError as error:
            _log.warning("board not kept", file=str(self._file), error=str(error))
