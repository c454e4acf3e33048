"""Ways to a printer and a slip's bytes. USB and Windows are proven on bytes only; the serial line on a pair of ttys."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, ClassVar

import pytest
from escpos import printer as library
from PIL import Image

from apps.cli.printer_sim.stream import Stream, Token
from apps.dispenser import escpos_device
from apps.dispenser.escpos_device import DeviceError, device_for, job
from apps.dispenser.printer_status import CONFIRM
from common.paper.raster import dots
from common.paper.ticket_sheet import ticket_picture
from common.runtime.printer_settings import NetworkPrinter, SerialPrinter, UsbPrinter, WindowsPrinter
from tests.support.slips import slip

NETWORK = NetworkPrinter(host="h")
TEXT = NetworkPrinter(host="h", mode="text")


def tokens(data: bytes) -> list[Token]:
    stream = Stream()
    stream.feed(data)
    found = []
    while (token := stream.next()) is not None:
        found.append(token)
    return found


@pytest.mark.parametrize("settings", [NETWORK, TEXT])
def test_a_job_begins_anew_cuts_once_and_asks_for_its_confirmation(settings: NetworkPrinter) -> None:
    names = [token.name for token in tokens(job(slip(), settings))]
    assert names[0] == "ESC @"
    assert names[-2:] == ["GS V", "GS r"]
    assert names.count("GS V") == 1
    assert "?" not in names


def test_a_picture_is_sent_as_the_library_would_but_in_low_pieces() -> None:
    picture = Image.new("1", (576, 100), 1)
    picture.paste(0, (20, 20, 300, 60))
    theirs = library.Dummy()
    theirs.image(picture, fragment_height=255)
    ours = library.Dummy()
    ours._raw(b"\x1dv0\x00" + bytes((72, 0, 100, 0)) + dots(picture))
    assert ours.output == theirs.output


def test_a_jobs_picture_is_the_slip_and_hides_no_real_time_command() -> None:
    data = job(slip(), NETWORK)
    rows = b"".join(token.data[8:] for token in tokens(data) if token.name == "GS v")
    assert rows == dots(ticket_picture(slip()))
    assert not [command for command in (b"\x10\x04", b"\x10\x05", b"\x10\x14") if command in data]


def test_a_text_job_is_small_and_ascii_between_its_commands() -> None:
    data = job(slip(), TEXT)
    assert len(data) < 1000
    assert all(token.data.isascii() for token in tokens(data) if token.name == "text")
    assert CONFIRM in data


def test_a_name_that_ascii_lacks_makes_a_text_job_a_picture_except_on_a_slow_line() -> None:
    odd = slip(service="Izin ¤")
    assert [token for token in tokens(job(odd, TEXT)) if token.name == "GS v"]
    slow = tokens(job(odd, SerialPrinter(device="COM3")))
    assert not [token for token in slow if token.name == "GS v"]
    assert b"Izin ?" in [token.data for token in slow]


def test_an_unknown_profile_prints_with_the_default_one() -> None:
    assert job(slip(), NetworkPrinter(host="h", profile="TM-none")) == job(slip(), NETWORK)
    assert "TM-T88V" in escpos_device.profiles()


def test_importing_the_library_leaves_no_folder_behind() -> None:
    escpos_device.profiles()
    from escpos import capabilities  # noqa: PLC0415 - it is imported by now

    assert Path(capabilities.pickle_dir).parent == Path(tempfile.gettempdir())
    assert not Path(capabilities.pickle_dir).exists()


def test_a_way_that_is_not_open_says_so() -> None:
    with pytest.raises(DeviceError, match="not open"):
        device_for(NETWORK).write(b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="pairs of ttys are Unix")
def test_the_serial_line_carries_bytes_both_ways_and_never_waits_for_ever() -> None:
    theirs, ours = os.openpty()
    way = device_for(SerialPrinter(device=os.ttyname(ours), baud=115_200))
    try:
        way.open()
        way.write(b"\x10\x04\x01")
        assert os.read(theirs, 16) == b"\x10\x04\x01"
        assert way.read(0.05) == b""
        os.write(theirs, b"\x12")
        assert way.read(2.0) == b"\x12"
        with pytest.raises(DeviceError, match="imeout"):
            way.write(b"x" * 400_000)  # nobody takes it
    finally:
        way.close()
        os.close(theirs)
        os.close(ours)


def test_a_missing_serial_line_is_a_device_error() -> None:
    with pytest.raises(DeviceError, match="DeviceNotFoundError"):
        device_for(SerialPrinter(device="/dev/ttyNone")).open()


class _UsbDevice:
    """What pyusb finds."""

    backend = SimpleNamespace(__module__="usb.backend.fake")

    def __init__(self) -> None:
        self.written: list[tuple[int, bytes, int]] = []
        self.answers: list[bytes | OSError] = []

    def set_configuration(self) -> None:
        """Configured."""

    def reset(self) -> None:
        """Reset."""

    def write(self, endpoint: int, data: bytes, timeout: int) -> int:
        self.written.append((endpoint, data, timeout))
        return len(data)

    def read(self, endpoint: int, size: int, timeout: int) -> bytes:
        assert (endpoint, size) == (0x82, 16)
        assert 0 < timeout <= 2000
        answer = self.answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer


def test_usb_writes_to_its_endpoint_and_reads_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    import usb.core  # noqa: PLC0415 - only here
    import usb.util  # noqa: PLC0415 - only here

    found = _UsbDevice()
    monkeypatch.setattr(usb.core, "find", lambda **ids: found if ids == {"idVendor": 1208, "idProduct": 3605} else None)
    monkeypatch.setattr(usb.util, "dispose_resources", lambda _: None)
    way = device_for(UsbPrinter(vendor=0x04B8, product=0x0E15))
    way.open()
    way.write(b"\x10\x04\x01")
    assert found.written == [(0x01, b"\x10\x04\x01", 2000)]
    found.answers = [b"\x12", usb.core.USBTimeoutError("Operation timed out"), OSError(19, "No such device")]
    assert way.read(2.0) == b"\x12"
    assert way.read(0.0) == b""
    with pytest.raises(DeviceError, match="No such device"):
        way.read(1.0)
    way.close()


def test_usb_without_the_printer_is_a_device_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import usb.core  # noqa: PLC0415 - only here

    monkeypatch.setattr(usb.core, "find", lambda **_: None)
    with pytest.raises(DeviceError, match="not found"):
        device_for(UsbPrinter(vendor=1, product=2)).open()


class _Spooler(ModuleType):
    """`win32print` as far as a raw job needs it."""

    PRINTER_ENUM_NAME = 8
    said: ClassVar[list[Any]] = []

    def EnumPrinters(self, *_: Any) -> list[dict[str, str]]:  # noqa: N802 - Windows' names
        return [{"pPrinterName": "EPSON TM"}]

    def OpenPrinter(self, name: str) -> int:  # noqa: N802
        self.said.append(("open", name))
        return 7

    def StartDocPrinter(self, handle: int, level: int, what: tuple[str, str, str]) -> int:  # noqa: N802
        self.said.append(("doc", handle, level, what[2]))
        return 1

    def StartPagePrinter(self, _: int) -> None:  # noqa: N802
        self.said.append("page")

    def WritePrinter(self, _: int, data: bytes) -> None:  # noqa: N802
        self.said.append(data)

    def EndPagePrinter(self, _: int) -> None:  # noqa: N802
        self.said.append("end page")

    def EndDocPrinter(self, _: int) -> None:  # noqa: N802
        self.said.append("end doc")

    def ClosePrinter(self, _: int) -> None:  # noqa: N802
        self.said.append("close")


def test_windows_gets_one_raw_job_and_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    spooler = _Spooler("win32print")
    raw = sys.modules["escpos.printer.win32raw"]
    monkeypatch.setattr(raw, "win32print", spooler, raising=False)
    monkeypatch.setattr(raw, "pywintypes", SimpleNamespace(error=OSError), raising=False)
    monkeypatch.setattr(raw, "_DEP_WIN32PRINT", True)
    way = device_for(WindowsPrinter(name="EPSON TM"))
    assert not way.answers
    way.open()
    way.write(b"slip")
    assert way.read(0.0) == b""
    way.close()
    assert spooler.said == [
        ("open", "EPSON TM"), ("doc", 7, 1, "RAW"), "page", b"slip", "end page", "end doc", "close",
    ]  # fmt: skip
    with pytest.raises(DeviceError):
        device_for(WindowsPrinter(name="none")).open()
