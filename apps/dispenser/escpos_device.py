"""The one module that knows python-escpos: ways to a thermal printer, and a slip as its bytes.

The library is imported on first use, on the printer's own thread. Every way waits 2 s at most for anything.
"""

from __future__ import annotations

import os
import shutil
import socket
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Protocol

from apps.dispenser.printer_status import CONFIRM
from common.paper.raster import dots
from common.paper.ticket_sheet import ticket_picture
from common.paper.ticket_text import Code, Row, ticket_rows
from common.runtime import logs
from common.runtime.printer_settings import NetworkPrinter, SerialPrinter, Thermal, UsbPrinter, WindowsPrinter

if TYPE_CHECKING:
    from common.paper.ticket import TicketSlip

SECONDS: Final = 2.0
_ROWS: Final = 255  # rows of a picture in one command: neither byte of the count then joins a real-time command
_QR_SIZE: Final = {80: 7, 58: 6}
_MILLI: Final = 1000
_log = logs.logger("dispenser.printer")


class DeviceError(Exception):
    """The way to the printer is broken or was never there; the text says how, without a stack."""


class Device(Protocol):
    """A way to one printer."""

    answers: bool
    """Whether anything ever comes back on this way."""

    def open(self) -> None:
        """Reach the printer; DeviceError."""
        ...

    def write(self, data: bytes) -> None:
        """Hand over bytes; DeviceError also when they are not taken in time."""
        ...

    def read(self, seconds: float) -> bytes:
        """Return what came within `seconds`, nothing if nothing did; DeviceError when the way is broken."""
        ...

    def close(self) -> None:
        """Let go; never fails, never waits for the printer."""
        ...


def device_for(settings: Thermal) -> Device:
    """Return the way these settings name, not yet open."""
    match settings:
        case NetworkPrinter():
            return _Network(settings)
        case UsbPrinter():
            return _Usb(settings)
        case SerialPrinter():
            return _Serial(settings)
        case WindowsPrinter():
            return _Windows(settings)


def job(slip: TicketSlip, settings: Thermal) -> bytes:
    """Return all bytes of a slip: begin anew, print, cut, and the question that confirms it."""
    paper = _library().Dummy(profile=known_profile(settings.profile))
    paper.hw("INIT")
    lossy = isinstance(settings, SerialPrinter)  # a picture would take its line longer than anybody waits
    rows = ticket_rows(slip, settings.width, lossy=lossy) if settings.mode == "text" else None
    if rows is None:
        _draw(paper, slip, settings)
    else:
        _type(paper, rows, settings)
    paper.cut()
    if settings.confirm == "order":
        paper._raw(CONFIRM)  # noqa: SLF001 - the library's one way to send bytes
    return bytes(paper.output)


def known_profile(name: str) -> str:
    """Return the profile if the library knows it, else its default one, with a line in the log."""
    if name in profiles():
        return name
    _log.warning("profile_unknown", profile=name)
    return "default"


def profiles() -> frozenset[str]:
    """Names of the printers python-escpos knows."""
    _library()
    from escpos.capabilities import CAPABILITIES  # noqa: PLC0415 - see above

    return frozenset(CAPABILITIES["profiles"])


def _draw(paper: Any, slip: TicketSlip, settings: Thermal) -> None:
    picture = ticket_picture(slip, settings.width)
    wide, data = picture.width // 8, dots(picture)
    for top in range(0, picture.height, _ROWS):
        rows = data[top * wide : (top + _ROWS) * wide]
        head = b"\x1dv0\x00" + bytes((wide, 0, len(rows) // wide, 0))
        paper._raw(head + rows)  # noqa: SLF001 - see above; `image()` dithers and prints about its profile


def _type(paper: Any, rows: list[Row | Code], settings: Thermal) -> None:
    for row in rows:
        if isinstance(row, Code):
            paper.set(align="center")
            paper.qr(row.payload, ec=2, size=_QR_SIZE[settings.width], native=True)
            continue
        paper.set(
            align="center" if row.centred else "left", bold=row.bold, invert=row.reversed,
            custom_size=True, width=row.wide, height=row.high,
        )  # fmt: skip
        paper._raw(row.words.encode("ascii") + b"\n")  # noqa: SLF001 - see above; `text()` switches code pages


@cache
def _library() -> Any:
    """Import the library; it leaves a folder in the temporary one at each import, which is taken away."""
    from escpos import capabilities, printer  # noqa: PLC0415 - a fifth of a second that only printing needs

    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    return printer


class _Way:
    """What the ways share: the library's printer, and its errors as DeviceError."""

    answers = True

    def __init__(self) -> None:
        self._printer: Any = None

    def open(self) -> None:
        """Reach the printer."""
        self.close()
        try:
            self._printer = self._make()
            self._printer.open()
        except Exception as error:  # noqa: BLE001 - the library raises its own, the driver's and RuntimeError for a missing driver
            self._printer = None
            raise DeviceError(_first_line(error)) from None

    def write(self, data: bytes) -> None:
        """Hand over bytes."""
        try:
            self._opened()._raw(data)  # noqa: SLF001 - see above
        except Exception as error:  # noqa: BLE001 - the same
            raise DeviceError(_first_line(error)) from None

    def close(self) -> None:
        """Let go."""
        printer, self._printer = self._printer, None
        if printer is not None:
            try:
                self._let_go(printer)
            except Exception as error:  # noqa: BLE001 - it is gone either way
                _log.info("close_failed", error=_first_line(error))

    def _opened(self) -> Any:
        if self._printer is None:
            raise DeviceError("not open")
        return self._printer

    def _make(self) -> Any:
        raise NotImplementedError

    def _let_go(self, printer: Any) -> None:
        printer.close()


class _Network(_Way):
    """A socket; an answer of no bytes is the other side hanging up."""

    def __init__(self, settings: NetworkPrinter) -> None:
        super().__init__()
        self._settings = settings

    def read(self, seconds: float) -> bytes:
        """Return what came."""
        device = self._opened().device
        device.settimeout(max(0.001, seconds))
        try:
            got = bytes(self._opened()._read())  # noqa: SLF001 - see above
        except (TimeoutError, BlockingIOError):
            return b""
        except OSError as error:
            raise DeviceError(_first_line(error)) from None
        finally:
            device.settimeout(SECONDS)
        if not got:
            raise DeviceError("the printer closed the connection")
        return got

    def open(self) -> None:
        """Connect here: the library leaves its socket open when nobody answers."""
        self.close()
        printer = _library().Network(self._settings.host, self._settings.port, timeout=SECONDS)
        try:
            printer.device = socket.create_connection((self._settings.host, self._settings.port), SECONDS)
        except OSError as error:
            raise DeviceError(_first_line(error)) from None
        self._printer = printer


class _Usb(_Way):
    def __init__(self, settings: UsbPrinter) -> None:
        super().__init__()
        self._settings = settings

    def read(self, seconds: float) -> bytes:
        """Return what came."""
        printer = self._opened()
        try:
            return bytes(printer.device.read(printer.in_ep, 16, max(1, round(seconds * _MILLI))))
        except OSError as error:  # pyusb's errors are OSErrors; a time-out has a class or a number of its own
            if "timed out" in str(error).lower() or "timeout" in type(error).__name__.lower():
                return b""
            raise DeviceError(_first_line(error)) from None

    def _make(self) -> Any:
        one = self._settings
        return _library().Usb(
            one.vendor, one.product, timeout=round(SECONDS * _MILLI), in_ep=one.endpoint_in, out_ep=one.endpoint_out
        )


class _Serial(_Way):
    def __init__(self, settings: SerialPrinter) -> None:
        super().__init__()
        self._settings = settings

    def open(self) -> None:
        """Open the line; a printer that is off must not hold a write for ever."""
        super().open()
        self._opened().device.write_timeout = SECONDS

    def read(self, seconds: float) -> bytes:
        """Return what came."""
        device = self._opened().device
        try:
            device.timeout = seconds
            return bytes(device.read(max(1, device.in_waiting)))
        except OSError as error:
            raise DeviceError(_first_line(error)) from None

    def _make(self) -> Any:
        return _library().Serial(self._settings.device, self._settings.baud, timeout=SECONDS)

    def _let_go(self, printer: Any) -> None:
        printer.device.reset_output_buffer()  # else closing waits for what a stopped printer never takes
        printer.close()


class _Windows(_Way):
    """A job of the print system for each opening; nothing ever comes back."""

    answers = False

    def __init__(self, settings: WindowsPrinter) -> None:
        super().__init__()
        self._settings = settings

    def read(self, seconds: float) -> bytes:  # noqa: ARG002 - the form of a way
        """Return nothing."""
        return b""

    def _make(self) -> Any:
        return _library().Win32Raw(self._settings.name)


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[-1]}" if lines else type(error).__name__
