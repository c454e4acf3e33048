"""Wrong use of the command line, told in one sentence."""

from __future__ import annotations


class UsageError(Exception):
    """What was typed cannot be done; the text says what, where and what to do."""
