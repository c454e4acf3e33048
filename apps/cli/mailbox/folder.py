"""The built-in mailbox as a folder of JSON files: read, newest first. Never writes; knows no window."""

from __future__ import annotations

from pathlib import Path

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message as it would have left. `at` is the office's time, `arrived_at` the machine's, UTC ms."""

    id: str
    channel: str
    kind: str
    to: str
    subject: str
    text: str
    parts: int
    at: int
    arrived_at: int
    language: str = "id"


class MailboxFolder:
    """Reads each file once; a file that is no message is passed over."""

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self._known: dict[tuple[str, int], Message] = {}

    def read(self) -> list[Message]:
        """Return all messages, the newest first."""
        found: dict[tuple[str, int], Message] = {}
        for file in self.path.glob("*.json"):
            try:
                stamp = (file.name, file.stat().st_mtime_ns)
                message = self._known.get(stamp) or msgspec.json.decode(file.read_bytes(), type=Message)
            except (OSError, msgspec.MsgspecError):
                continue
            found[stamp] = message
        self._known = found
        return sorted(found.values(), key=lambda one: (one.arrived_at, one.id), reverse=True)
