"""What enters the loop and what leaves it: messages of devices, internal commands, replies, events of one commit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from apps.coordinator.service.internal import Internal
from common.domain.errors import Refused
from common.messages.feeds import LobbyEvent, StaffEvent


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a device (`body` is its JSON), or an internal command. `address` is the transport's own."""

    id: bytes
    device: str
    body: bytes
    address: Any = None
    internal: Internal | None = None
    then: Callable[[Any | Refused], bytes | None] | None = None


@dataclass(slots=True)
class Outgoing:
    """What may leave after COMMIT."""

    replies: list[tuple[Any, bytes, bytes]] = field(default_factory=list)
    lobby: list[LobbyEvent] = field(default_factory=list)
    staff: list[StaffEvent] = field(default_factory=list)

    def answer(self, message: Incoming, body: bytes) -> None:
        """Queue a reply to a message."""
        if message.address is not None:
            self.replies.append((message.address, message.id, body))

    def extend(self, other: Outgoing) -> None:
        """Append another batch's output."""
        self.replies += other.replies
        self.lobby += other.lobby
        self.staff += other.staff


def internal_message(command: Internal, then: Callable[[Any | Refused], bytes | None] | None = None) -> Incoming:
    """Return an internal command as a message without id and sender."""
    return Incoming(b"", "", b"", internal=command, then=then)
