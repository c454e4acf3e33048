"""The port for spoken prompts: who says aloud what is on the page. How it is voiced is an adapter's business."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from common.shell.sentence import Language, Words


class Prompter(Protocol):
    """Says one prompt at a time; never blocks the caller."""

    def say(self, words: Words, language: Language) -> None:
        """Say this instead of whatever is being said."""
        ...

    def silence(self) -> None:
        """Stop at once: the visitor has turned the voice off or gone."""
        ...


class SilentPrompter:
    """For a machine without a voice."""

    def say(self, words: Words, language: Language) -> None:
        """Say nothing."""

    def silence(self) -> None:
        """Nothing to stop."""
