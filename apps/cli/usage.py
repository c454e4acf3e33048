"""Wrong use of the command line, told in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class UsageError(Exception):
    """What was typed cannot be done; the text says what, where and what to do."""


def refusal_words(code: str, data: Mapping[str, Any] | None = None) -> str:
    """Return a refusal as people read it, with its code; of one without a sentence its code and data."""
    from common.shell.refusals import REFUSALS, refusal  # noqa: PLC0415 - only when something was refused
    from common.shell.sentence import Language  # noqa: PLC0415

    if code not in REFUSALS:
        return f"{code} {data or ''}".strip()
    words = refusal(code, data, as_filed=True)
    return f"{words if isinstance(words, str) else words.render(Language.EN)} ({code})"
