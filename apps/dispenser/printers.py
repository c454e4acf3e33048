"""Which printer a dispenser has: by its command line, else by its device file, else a folder of PDF files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from apps.dispenser.pdf_printer import PdfTicketPrinter
from common.runtime.printer_settings import PdfPrinter

if TYPE_CHECKING:
    from apps.dispenser.printer import TicketPrinter
    from common.runtime.settings import DeviceFile


def printer_for(device: DeviceFile, own_folder: Path, prints: Path | None = None, queue: str = "") -> TicketPrinter:
    """Return the running printer. `prints` and `queue` go before the device file, `own_folder` is the last resort."""
    settings = device.printer
    if prints is not None or queue or settings is None:
        return PdfTicketPrinter(prints or own_folder, queue)
    if isinstance(settings, PdfPrinter):
        return PdfTicketPrinter(Path(settings.folder) if settings.folder else own_folder, settings.queue)
    from apps.dispenser.escpos_printer import EscPosTicketPrinter  # noqa: PLC0415 - Pillow is for those who draw

    return EscPosTicketPrinter(settings)
