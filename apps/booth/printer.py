"""Printing the receipt, as a port. It carries personal data: made when printed, kept only where a site says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from apps.booth.book import Book
from common.messages.views import ReceiptView


@dataclass(frozen=True, slots=True)
class PrintState:
    """How printing stands: `fetching`, `printing`, `printed`, `kept` (as a file named by `detail`), `failed`."""

    state: str
    detail: str = ""


class ReceiptPrinter(Protocol):
    """Prints a receipt beside the work and tells how it went, on the GUI thread."""

    def print_receipt(
        self, receipt: ReceiptView, book: Book, ticket: str, at: int, on_state: Callable[[PrintState], None]
    ) -> None:
        """Print both copies; `ticket` is the visitor's number, `at` the coordinator's time (UTC ms)."""
        ...
