"""Ids of messages: UUIDv7, 16 bytes on the wire, 32 hex in the application. Equal only for repeats of one message."""

from __future__ import annotations

import secrets
import time

_VERSION, _VARIANT = 7, 0b10


def new_id() -> bytes:
    """Return a new id; ids of later milliseconds sort later, which keeps the coordinator's index compact."""
    millis = time.time_ns() // 1_000_000 & (1 << 48) - 1
    noise = secrets.randbits(74)
    high, low = noise >> 62, noise & (1 << 62) - 1
    return (millis << 80 | _VERSION << 76 | high << 64 | _VARIANT << 62 | low).to_bytes(16, "big")
