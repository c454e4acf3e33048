"""The built-in mailbox: every message as a JSON file in the site's folder, to be read instead of sent.

A training site has no other way out. A message is one file named by its key: sent again it is the same file. Files hold
personal data: the folder is its owner's only.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from apps.coordinator.service.notice_ports import Delivery, Letter
from common.domain import notice_problems as problems
from common.domain import sms_text
from common.domain.notice import SMS
from common.runtime.paths import make_private_folder, write_private


class Mailbox:
    """Implements `Carrier`. `wall` is the machine's time, UTC ms."""

    name = "mailbox"

    def __init__(self, folder: Path, wall: Callable[[], int]) -> None:
        self._folder, self._wall = folder, wall

    def send(self, letter: Letter) -> Delivery:
        """Write the message; it counts as sent once it is on the disk."""
        message: dict[str, Any] = msgspec.structs.asdict(_Message.of(letter, self._wall()))
        try:
            make_private_folder(self._folder)
            write_private(self._folder / file_name(letter), json.dumps(message, ensure_ascii=False, indent=1) + "\n")
        except OSError:
            return Delivery("temporary", problem=problems.UNREACHABLE)
        return Delivery("sent", reference=message["id"])

    def reach(self) -> str | None:
        """Tell whether the folder can be written."""
        try:
            make_private_folder(self._folder)
        except OSError:
            return problems.UNREACHABLE
        return None if os.access(self._folder, os.W_OK) else problems.UNREACHABLE

    def close(self) -> None:
        """Nothing is held open."""


class _Message(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds; read again by `ptsa mailbox`."""

    id: str
    channel: str
    kind: str
    to: str
    subject: str
    text: str
    language: str
    parts: int
    at: int
    arrived_at: int

    @staticmethod
    def of(letter: Letter, wall: int) -> _Message:
        return _Message(
            id=letter.key,
            channel=letter.channel,
            kind=letter.kind,
            to=letter.address,
            subject=letter.subject,
            text=letter.text,
            language=letter.language,
            parts=sms_text.part_count(letter.text) if letter.channel == SMS else 0,
            at=letter.at,
            arrived_at=wall,
        )


def file_name(letter: Letter) -> str:
    """Return the file of a message: by age, then channel."""
    return f"{re.sub(r'[^0-9A-Za-z-]', '', letter.key)}-{letter.channel}.json"
