"""Where a printer is, in the device file: strict, told in one sentence, and written so that it is read back."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from common.runtime import settings
from common.runtime.printer_settings import (
    SAMPLE,
    AnyPrinter,
    NetworkPrinter,
    PdfPrinter,
    SerialPrinter,
    UsbPrinter,
    WindowsPrinter,
    at_address,
)
from common.runtime.settings import DeviceFile, SettingsError

KEY = "x" * 40


def device(printer: AnyPrinter | None = None, role: str = "dispenser") -> DeviceFile:
    tcp = "tcp://127.0.0.1:5570"
    return DeviceFile(
        name="dispenser-1", role=role, command=tcp, lobby=tcp, staff=tcp, server_public_key=KEY, public_key=KEY,  # type: ignore[arg-type]
        secret_key=KEY, printer=printer,
    )  # fmt: skip


ADDRESSES: list[tuple[str, AnyPrinter]] = [
    ("network:192.168.1.50", NetworkPrinter(host="192.168.1.50")),
    ("network:printer.kantor:9101", NetworkPrinter(host="printer.kantor", port=9101)),
    ("usb:04b8:0e15", UsbPrinter(vendor=0x04B8, product=0x0E15)),
    ("serial:/dev/ttyUSB0@19200", SerialPrinter(device="/dev/ttyUSB0", baud=19_200)),
    ("serial:COM3", SerialPrinter(device="COM3")),
    ('windows:EPSON "TM" \\T82', WindowsPrinter(name='EPSON "TM" \\T82')),
    ("pdf:", PdfPrinter()),
    ("pdf:C:\\slips", PdfPrinter(folder="C:\\slips")),
    ("cups:tiket", PdfPrinter(queue="tiket")),
]


@pytest.mark.parametrize(("address", "wanted"), ADDRESSES)
def test_an_address_names_a_printer_and_the_file_brings_it_back(
    tmp_path: Path, address: str, wanted: AnyPrinter
) -> None:
    assert at_address(address) == wanted
    settings.write_device(tmp_path / "d.toml", device(wanted))
    assert settings.read_device(tmp_path / "d.toml") == device(wanted)


@pytest.mark.parametrize(
    "address", ["", "192.168.1.50", "network:", "network:h:x", "usb:04b8", "usb:0:0", "fax:1", "cups:"]
)
def test_a_wrong_address_is_one_sentence_with_examples(address: str) -> None:
    with pytest.raises(ValueError, match=r"no printer's address; write network:192\.168\.1\.50"):
        at_address(address)


def test_a_dispensers_file_without_a_printer_shows_the_table_to_fill_in(tmp_path: Path) -> None:
    settings.write_device(tmp_path / "d.toml", device())
    text = (tmp_path / "d.toml").read_text(encoding="utf-8")
    assert text.endswith(SAMPLE)
    assert settings.read_device(tmp_path / "d.toml").printer is None


def test_the_sample_without_its_comment_signs_is_a_network_printer_once_other_routes_keys_are_gone() -> None:
    keys = ("[printer]", "route", "host", "port", "width", "mode", "profile", "confirm")
    lines = [line.removeprefix("# ") for line in SAMPLE.splitlines()]
    table = tomllib.loads("\n".join(line for line in lines if line.startswith(keys)))["printer"]
    assert msgspec.convert(table, AnyPrinter) == NetworkPrinter(host="192.168.1.50")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('route = "fax"', "`printer.route` is wrong"),
        ('host = "h"', "`route` is missing; add it"),
        ('route = "network"', "`host` is missing; add it"),
        ('route = "network"\nhost = "h"\nbaud = 9600', "`baud` is no known key"),
        ('route = "network"\nhost = "h"\nwidth = 76', "`printer.width` is wrong"),
        ('route = "network"\nhost = "h"\nport = 0', "`printer.port` is wrong"),
        ('route = "usb"\nvendor = 70000\nproduct = 1', "`printer.vendor` is wrong"),
        ('route = "serial"\ndevice = "COM3"\nmode = "bitmap"', "serial line of 9600 baud is too slow for; write text"),
        ('route = "pdf"\nwidth = 80', "`width` is no known key"),
    ],
)
def test_a_wrong_table_is_one_sentence_that_names_the_key(tmp_path: Path, table: str, told: str) -> None:
    file = tmp_path / "d.toml"
    settings.write_device(file, device())
    file.write_text(file.read_text(encoding="utf-8") + "\n[printer]\n" + table, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"d\.toml: ") as caught:
        settings.read_device(file)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_only_a_dispenser_has_a_ticket_printer() -> None:
    with pytest.raises(ValueError, match="a dispenser's file only"):
        device(PdfPrinter(), role="display")
