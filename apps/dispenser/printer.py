"""Ports of the slip: a printer that tells how it is before a number is given, and what became of each slip after."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.paper.ticket import TicketSlip


class PrinterState(StrEnum):
    """How the printer is. All but two mean: give no number (DOMAIN section 4); NEAR_END is told to staff alone."""

    READY = "ready"
    NEAR_END = "near_end"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"  # says itself that it cannot print, of another cause: cutter, heat, feed button
    SILENT = "silent"  # reached, but answers no question
    UNCLEAR = "unclear"  # answers what no printer answers
    UNREACHABLE = "unreachable"

    @property
    def prints(self) -> bool:
        """Whether a slip asked for now may be expected to come out."""
        return self in {PrinterState.READY, PrinterState.NEAR_END}


class PaperOutcome(StrEnum):
    """What became of a slip.

    PRINTED: the printer confirmed it. FAILED: it never took the slip, or stopped over it. UNKNOWN: it gave no answer,
    so the slip may well be out.
    """

    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class TicketPrinter(Protocol):
    """Something that puts slips into a visitor's hand. Never blocks the caller."""

    @property
    def state(self) -> PrinterState:
        """How it is now; known without waiting."""
        ...

    def print_slip(self, slip: TicketSlip, on_done: Callable[[PaperOutcome], None]) -> None:
        """Print; `on_done` is called exactly once, maybe on another thread, in any case within half a minute."""
        ...

    def close(self) -> None:
        """Finish what is under way and stop."""
        ...
