"""What can be wrong with the simulated printer, and how its status bytes say so (ESC/POS: DLE EOT, GS r)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Fault(StrEnum):
    """States that last, and mishaps that wait for the next slip."""

    PAPER_OUT = "paper-out"
    NEAR_END = "near-end"
    COVER = "cover"
    OFFLINE = "offline"
    MUTE = "mute"  # takes everything, answers nothing
    NONSENSE = "nonsense"  # answers with bytes that are no status
    UNCONFIRMED = "unconfirmed"  # does not know GS r, as cheap printers do
    FROZEN = "frozen"  # takes nothing any more
    OFF = "off"
    RUNS_OUT = "runs-out"  # in the midst of the next slip: the paper ends,
    OPENS = "opens"  # the cover is opened,
    DIES = "dies"  # the power goes,
    DROPS = "drops"  # the connection breaks


MISHAPS: Final = {Fault.RUNS_OUT: Fault.PAPER_OUT, Fault.OPENS: Fault.COVER, Fault.DIES: Fault.OFF, Fault.DROPS: None}
_HOLDING: Final = frozenset({Fault.PAPER_OUT, Fault.COVER, Fault.OFFLINE})
_FIXED: Final = 0x12
NOISE: Final = b"\xffK\x00"


def held(faults: frozenset[Fault]) -> bool:
    """Whether printing waits; status is answered all the same."""
    return bool(faults & _HOLDING)


def status(which: int, faults: frozenset[Fault]) -> bytes:
    """Return the answer to DLE EOT 1 to 4, nothing for others."""
    out, cover = Fault.PAPER_OUT in faults, Fault.COVER in faults
    bits = {
        1: 0x08 * held(faults),
        2: 0x04 * cover | 0x20 * out,
        3: 0,
        4: 0x0C * (out or Fault.NEAR_END in faults) | 0x60 * out,
    }
    return bytes([_FIXED | bits[which]]) if which in bits else b""


def paper_sensor(faults: frozenset[Fault]) -> bytes:
    """Return the answer to GS r 1."""
    out = Fault.PAPER_OUT in faults
    return bytes([0x03 * (out or Fault.NEAR_END in faults) | 0x0C * out])
