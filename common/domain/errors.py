"""Expected refusals of the domain: a stable code and plain data, never a sentence. The shell speaks the sentence."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A rule said no. `code` is stable on the wire (`ticket.not_waiting`); `data` holds codes, numbers and instants."""

    def __init__(self, code: str, **data: str | int | bool | list[str] | None) -> None:
        """Remember code and data; neither may hold personal data."""
        super().__init__(code)
        self.code = code
        self.data = data
