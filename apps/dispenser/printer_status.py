"""What a thermal printer's status bytes mean (ESC/POS). Pure: bytes in, states out; knows no device.

DLE EOT is answered at once, whatever is being printed: it tells how the printer is. GS r is answered when the printer
comes to it, behind all that was sent before: its answer says that the slip is out.
"""

from __future__ import annotations

from typing import Final

from apps.dispenser.printer import PrinterState

QUESTIONS: Final = (b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x04")  # printer, cause of being offline, paper
CONFIRM: Final = b"\x1dr\x01"
FORGET: Final = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 8: drop what is not printed yet, so that no late slip comes out when the roll is changed (TM printers)."""
_FIXED, _FIXED_VALUE = 0x93, 0x12
_OFFLINE, _COVER, _STOPPED, _ERROR = 0x08, 0x04, 0x20, 0x40
_NEAR_END, _PAPER_END = 0x0C, 0x60


def is_status(answer: int) -> bool:
    """Whether a byte can be an answer to DLE EOT."""
    return answer & _FIXED == _FIXED_VALUE


def is_confirmation(answer: int) -> bool:
    """Whether a byte can be an answer to GS r."""
    return answer & 0xF0 == 0


def state_of(printer: int, cause: int, paper: int) -> PrinterState:
    """Return what three answers mean together; an open cover is named first, for its paper sensor sees nothing."""
    if not all(map(is_status, (printer, cause, paper))):
        return PrinterState.UNCLEAR
    if cause & _COVER:
        return PrinterState.COVER_OPEN
    if paper & _PAPER_END or cause & _STOPPED:
        return PrinterState.NO_PAPER
    if printer & _OFFLINE or cause & _ERROR:
        return PrinterState.OFFLINE
    return PrinterState.NEAR_END if paper & _NEAR_END else PrinterState.READY
