"""A view that remembers what it was told, for tests of presenters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Seen:
    """Takes any `show_...`; `last(name)` gives the arguments of the last call, `times(name)` how often it came."""

    def __init__(self, **answers: Any) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self._answers = answers

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def remember(*args: Any, **named: Any) -> Any:
            self.calls.append((name, args, named))
            return self._answers.get(name)

        return remember

    def last(self, name: str) -> Any:
        """Return the last arguments: the only one itself, several as a tuple."""
        args, named = next((args, named) for known, args, named in reversed(self.calls) if known == name)
        values = (*args, *named.values())
        return values[0] if len(values) == 1 else values

    def times(self, name: str) -> int:
        """Return how often it was told."""
        return sum(1 for known, _, _ in self.calls if known == name)
