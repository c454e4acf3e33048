"""Where a dispenser's printer is and what it can do: the table `[printer]` of its device file, one form per route.

A key of another route is refused by name. Knows no printer: whether one answers is asked by `ptsa printer test`.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

_Text = Annotated[str, msgspec.Meta(min_length=1)]
_Id = Annotated[int, msgspec.Meta(ge=1, le=0xFFFF)]
_Endpoint = Annotated[int, msgspec.Meta(ge=1, le=0xFF)]
HEXADECIMAL = 16
FAST_ENOUGH = 115_200  # baud: 43 kB in 4 s


class ThermalSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="route"):
    """What all thermal printers share. `profile` is a name of python-escpos; `TM-...` may be told to drop a job.

    `confirm`: "order" believes a slip only when the printer reaches the question behind it; "status" is for printers
    that do not know this question: ready again after the slip counts as printed then.
    """

    width: Literal[80, 58] = 80
    mode: Literal["bitmap", "text"] = "bitmap"
    profile: _Text = "default"
    confirm: Literal["order", "status"] = "order"


class NetworkPrinter(ThermalSettings, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="network"):
    """A printer with a socket of its own; the route that is proven."""

    host: _Text
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 9100


class UsbPrinter(ThermalSettings, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="usb"):
    """A printer on USB by its vendor and product number (`lsusb`), and its two endpoints."""

    vendor: _Id
    product: _Id
    endpoint_in: _Endpoint = 0x82
    endpoint_out: _Endpoint = 0x01


class SerialPrinter(ThermalSettings, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="serial"):
    """A printer on a serial line such as `/dev/ttyUSB0` or `COM3`."""

    device: _Text
    baud: Annotated[int, msgspec.Meta(ge=1200, le=921600)] = 9600
    mode: Literal["bitmap", "text"] = "text"

    def __post_init__(self) -> None:
        """A picture takes a slow line longer than a visitor waits."""
        if self.mode == "bitmap" and self.baud < FAST_ENOUGH:
            raise ValueError(f"`mode` is bitmap, which a serial line of {self.baud} baud is too slow for; write text")


class WindowsPrinter(ThermalSettings, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="windows"):
    """A printer's queue under Windows, raw: nothing comes back, so what became of a slip stays unknown."""

    name: _Text


class PdfPrinter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="route", tag="pdf"):
    """Slips as PDF in a folder, and from there to a CUPS queue if one is named. Empty folder: the device's own."""

    folder: str = ""
    queue: str = ""


Thermal = NetworkPrinter | UsbPrinter | SerialPrinter | WindowsPrinter
AnyPrinter = Thermal | PdfPrinter


def at_address(address: str) -> AnyPrinter:
    """Return the printer that an address of `ptsa device add --printer` names; ValueError says what is wrong.

    `network:HOST[:PORT]`, `usb:VENDOR:PRODUCT` (hexadecimal), `serial:DEVICE[@BAUD]`, `windows:NAME`, `pdf:[FOLDER]`,
    `cups:QUEUE`.
    """
    route, _, rest = address.partition(":")
    try:
        found: AnyPrinter = msgspec.convert(_keys(route, rest), AnyPrinter)
    except (ValueError, msgspec.ValidationError):
        raise ValueError(
            f"{address}: no printer's address; write network:192.168.1.50, usb:04b8:0e15, serial:/dev/ttyUSB0@9600, "
            "windows:NAME, pdf:FOLDER or cups:QUEUE"
        ) from None
    return found


def table(printer: AnyPrinter) -> str:
    """Return the table as it stands in a device file, every key of its route told."""
    lines = ["", "[printer]                      # docs/printer.md"]
    for key, value in {"route": _route(printer), **msgspec.structs.asdict(printer)}.items():
        shown = f"{value:#06x}" if key in {"vendor", "product"} else msgspec.json.encode(value).decode()
        lines.append(f"{key} = {shown}".ljust(31) + _COMMENTS.get(key, ""))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _route(printer: AnyPrinter) -> str:
    return str(type(printer).__struct_config__.tag)


def _keys(route: str, rest: str) -> dict[str, object]:
    if route == "network":
        host, _, port = rest.partition(":")
        return {"route": route, "host": host, **({"port": int(port)} if port else {})}
    if route == "usb":
        vendor, _, product = rest.partition(":")
        return {"route": route, "vendor": int(vendor, HEXADECIMAL), "product": int(product, HEXADECIMAL)}
    if route == "serial":
        device, _, baud = rest.partition("@")
        return {"route": route, "device": device, **({"baud": int(baud)} if baud else {})}
    if route == "cups":
        return {"route": "pdf", "queue": rest} if rest else {}
    return {"route": route, {"windows": "name", "pdf": "folder"}[route] if route in {"windows", "pdf"} else "": rest}


_COMMENTS = {
    "route": '# "network", "usb", "serial", "windows" or "pdf"',
    "width": "# 80 or 58 mm",
    "mode": '# "bitmap" in the product\'s font, or "text" in the printer\'s own letters',
    "confirm": '# "status" for a printer that never confirms (docs/printer.md)',
}

SAMPLE = """
# [printer]                      # left out: slips become PDF files. docs/printer.md tells more
# route = "network"              # or "usb", "serial", "windows", "pdf"
# host = "192.168.1.50"          # network: the printer's own address
# port = 9100
# vendor = 0x04b8                # usb: the two numbers `lsusb` shows
# product = 0x0e15
# device = "/dev/ttyUSB0"        # serial, with baud = 9600; mode is "text" there
# name = "EPSON TM-T82"          # windows: the printer's name
# folder = "/srv/slips"          # pdf, with queue = "NAME" for the system's printer
# width = 80                     # or 58 mm
# mode = "bitmap"                # the product's font; "text": the printer's own letters
# profile = "default"            # a name of python-escpos, such as "TM-T88V"
# confirm = "order"              # "status" for a printer that never confirms a slip
"""
