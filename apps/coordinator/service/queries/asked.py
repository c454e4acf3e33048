"""A query on its way to its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from apps.coordinator.service.bus import Asked, Bus, refused_body
from apps.coordinator.service.incoming import Outgoing
from common.domain.errors import Refused
from common.messages import codec
from common.messages.envelope import Ok


def encoded(bus: Bus, work: Callable[[], Any]) -> bytes:
    """Return the reply body of a piece of work: its result, its refusal, or a logged failure."""
    try:
        return codec.encode(Ok(work()))
    except Refused as refusal:
        return refused_body(refusal.code, refusal.data)
    except Exception:  # noqa: BLE001 - a bug in one query must not end the loop; it is logged with a reference
        return bus.failed("query")


def reply(asked: Asked, out: Outgoing, work: Callable[[], Any]) -> None:
    """Answer now."""
    out.answer(asked.message, encoded(asked.bus, work))
