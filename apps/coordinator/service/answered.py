"""Work beside the loop whose asker is always answered: a bug in it is logged and told with a reference.

Knows no kind of work; must never let an exception through, neither beside the loop nor back in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from apps.coordinator.service.bus import Bus

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Broken:
    """What comes back in place of a result: the reply that names the reference."""

    body: bytes


def answered(
    bus: Bus, kind: str, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[bytes], None]
) -> tuple[Callable[[], Any], Callable[[Any], None]]:
    """Return work and continuation for `Beside`; `failed` is given the reply to send, in the loop, when one raises."""

    def beside() -> T | _Broken:
        try:
            return work()
        except Exception:  # noqa: BLE001 - whatever it is, it is logged with a reference and the asker told
            return _Broken(bus.failed(kind))

    def back(result: Any) -> None:
        if isinstance(result, _Broken):
            failed(result.body)
            return
        try:
            then(result)
        except Exception:  # noqa: BLE001 - as above
            failed(bus.failed(kind))

    return beside, back
