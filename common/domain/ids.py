"""Identifiers and labels. Ids are opaque text; only labels are meant for people."""

from __future__ import annotations

from typing import NewType, Protocol

TicketId = NewType("TicketId", str)
RequestId = NewType("RequestId", str)
SessionId = NewType("SessionId", str)
NoteId = NewType("NoteId", str)
TextId = NewType("TextId", str)
BoothCode = NewType("BoothCode", str)
PositionCode = NewType("PositionCode", str)
AccountCode = NewType("AccountCode", str)
ServiceCode = NewType("ServiceCode", str)
UnitCode = NewType("UnitCode", str)
Letter = NewType("Letter", str)
DeviceName = NewType("DeviceName", str)

PRIORITY_LETTER = Letter("P")


class IdSource(Protocol):
    """Where ids and random digits come from; a port, so that an equal seed gives an equal journal."""

    def new_id(self, at: int) -> str:
        """Return a new id, 32 hex digits, increasing with `at` (UTC ms)."""
        ...

    def digits(self, count: int) -> str:
        """Return `count` random decimal digits."""
        ...

    def salt(self) -> str:
        """Return 32 random hex digits."""
        ...


def ticket_label(number_letter: str, number: int) -> str:
    """Return the printed number, `A-001`; four digits after 999 (DOMAIN section 4)."""
    return f"{number_letter}-{number:03d}"


def registration_number(service_part: str, day: str, serial: int) -> str:
    """Return `A01-261123-0007` for an ISO `day` (DOMAIN section 5)."""
    return f"{service_part}-{day[2:4]}{day[5:7]}{day[8:10]}-{serial:04d}"


def ticket_qr(day: str, label: str) -> str:
    """Return the QR payload of a ticket (DOMAIN section 5)."""
    return f"PTSA1:T:{day[2:4]}{day[5:7]}{day[8:10]}:{label}"


def receipt_qr(number: str, check_code: str) -> str:
    """Return the QR payload of a receipt (DOMAIN section 5)."""
    return f"PTSA1:R:{number}:{check_code}"
