"""What of the mailbox is shown: filtered by channel and words, one message open; the newest until somebody chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from apps.cli.mailbox.folder import Message


@dataclass(frozen=True, slots=True)
class MailboxPicture:
    """What the window shows; `counts` by channel under the present search, empty key for all."""

    messages: tuple[Message, ...]
    counts: dict[str, int]
    opened: Message | None
    channel: str
    empty: bool
    following: bool


class MailboxView(Protocol):
    """What the presenter tells the window."""

    def show_picture(self, picture: MailboxPicture) -> None:
        """Show this picture."""
        ...


class MailboxPresenter:
    """`look` whenever the folder may have changed."""

    def __init__(self, read: Callable[[], list[Message]], view: MailboxView) -> None:
        self._read, self._view = read, view
        self._messages: list[Message] = []
        self._channel = self._words = self._opened = ""
        self._following = True

    def look(self) -> None:
        """Read the folder and show what is there."""
        self._messages = self._read()
        self.refresh()

    def choose_channel(self, channel: str) -> None:
        """Show SMS or e-mail only; empty for both."""
        self._channel = channel
        self.refresh()

    def search(self, words: str) -> None:
        """Show messages that say every one of these words in recipient, subject or text."""
        self._words = words.casefold()
        self.refresh()

    def open(self, message: str) -> None:
        """Open a message; from now on it stays open whatever arrives."""
        self._opened, self._following = message, False
        self.refresh()

    def follow(self) -> None:
        """Open the newest again, and every newer one as it arrives."""
        self._following = True
        self.refresh()

    def refresh(self) -> None:
        """Show what is known."""
        found = [one for one in self._messages if self._says(one)]
        shown = [one for one in found if self._channel in {"", one.channel}]
        if self._following:
            self._opened = shown[0].id if shown else ""
        counts = {channel: sum(one.channel == channel for one in found) for channel in ("sms", "email")}
        self._view.show_picture(
            MailboxPicture(
                messages=tuple(shown),
                counts={"": len(found), **counts},
                opened=next((one for one in self._messages if one.id == self._opened), None),
                channel=self._channel,
                empty=not self._messages,
                following=self._following,
            )
        )

    def _says(self, message: Message) -> bool:
        said = f"{message.to} {_local(message.to)} {message.subject} {message.text}".casefold()
        return all(word in said for word in self._words.split())


def _local(address: str) -> str:
    """A mobile number as people write it: 0812 for +62812."""
    return "0" + address.removeprefix("+62") if address.startswith("+62") else ""
