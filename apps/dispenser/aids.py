"""The four aids a visitor may switch on: known to flow, presenter and window by these names. Nothing here is kept."""

from __future__ import annotations

from enum import StrEnum


class Aid(StrEnum):
    """One aid; the order is that of the panel."""

    CONTRAST = "contrast"
    LARGE = "large"
    LOW = "low"
    VOICE = "voice"


Aids = frozenset[Aid]
NO_AIDS: Aids = frozenset()
