"""A slip as the office prints it, and how to read one from a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import zxingcpp

from common.paper.ticket import TicketSlip

if TYPE_CHECKING:
    from PIL.Image import Image


def slip(**changes: Any) -> TicketSlip:
    plain: dict[str, Any] = {
        "number": "A-015", "day": "2026-11-23", "service": "Pengesahan Peraturan Perusahaan",
        "service_en": "Approval of Company Regulations", "issued_at": 1_795_401_780_000, "ahead": 2,
    }  # fmt: skip
    return TicketSlip(**(plain | changes))


def scanned(picture: Image) -> list[str]:
    """The codes a scanner reads."""
    grey = picture.convert("L")
    seen = memoryview(grey.tobytes()).cast("B", (grey.height, grey.width))
    return [code.text for code in zxingcpp.read_barcodes(seen)]
