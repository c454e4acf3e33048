"""SMS through a modem served by gammu-smsd: a file dropped into its outbox, watched into `sent` or `error`.

The daemon takes files `OUT<priority><date>_<time>_<serial>_<number>_<anything>.txt` and moves them when done. A file
still lying in the outbox after the time is taken back, so that it cannot go later behind our back. The text is UTF-16
with its mark: plain bytes the daemon would read by whatever locale it was started in.
"""

from __future__ import annotations

import codecs
import os
import re
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apps.coordinator.service.notice_ports import Delivery, Letter
from common.domain import notice_problems as problems
from common.runtime.route_settings import GammuSettings

_LOOK_EVERY = 0.2
_KEY_LENGTH = 40  # the daemon holds names of 99 characters
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class GammuSms:
    """Implements `Carrier`. `wall` is the machine's time, UTC ms."""

    name = "gammu"

    def __init__(self, settings: GammuSettings, wall: Callable[[], int]) -> None:
        self._outbox, self._sent, self._error = (Path(p) for p in (settings.outbox, settings.sent, settings.error))
        self._timeout, self._wall = settings.timeout_seconds, wall
        self._closing = threading.Event()

    def send(self, letter: Letter) -> Delivery:
        """Drop one message and wait until the daemon has moved it."""
        name = self._name(letter)
        draft = self._outbox / f".{letter.key}"
        try:
            draft.write_bytes(codecs.BOM_UTF16_LE + letter.text.encode("utf-16-le"))
            draft.replace(self._outbox / name)
        except OSError:
            return Delivery("temporary", problem=problems.UNREACHABLE)
        return self._watched(name)

    def reach(self) -> str | None:
        """Tell whether the three folders are there and the outbox can be written."""
        there = self._outbox.is_dir() and self._sent.is_dir() and self._error.is_dir()
        return None if there and os.access(self._outbox, os.W_OK) else problems.UNREACHABLE

    def close(self) -> None:
        """Watch no longer."""
        self._closing.set()

    def _watched(self, name: str) -> Delivery:
        deadline = time.monotonic() + self._timeout
        while time.monotonic() < deadline:
            told = self._moved(name)
            if told is not None:
                return told
            if self._closing.wait(_LOOK_EVERY):
                return Delivery("unknown", name, problems.NO_ANSWER)
        return self._taken_back(name)

    def _moved(self, name: str) -> Delivery | None:
        if (self._sent / name).exists():
            return Delivery("sent", reference=name.split("_", 4)[4].removesuffix(".txt"))
        if (self._error / name).exists():
            return Delivery("temporary", problem=problems.GATEWAY_FAULT)
        return None

    def _taken_back(self, name: str) -> Delivery:
        """Nobody has moved it in time: take it out of the outbox; if it is no longer there, it may have gone."""
        try:
            (self._outbox / name).unlink()
        except FileNotFoundError:
            return self._moved(name) or Delivery("unknown", problem=problems.NO_ANSWER)
        except OSError:
            return Delivery("unknown", problem=problems.NO_ANSWER)
        return Delivery("temporary", problem=problems.TIMED_OUT)

    def _name(self, letter: Letter) -> str:
        at = _EPOCH + timedelta(milliseconds=self._wall())
        key = re.sub(r"[^0-9A-Za-z]", "", letter.key)[:_KEY_LENGTH]
        return f"OUTC{at:%Y%m%d_%H%M%S}_00_{letter.address}_{key}.txt"
