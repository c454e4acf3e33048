"""`ptsa device`: enrol, list, revoke."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from apps.cli.console import act, console_device
from apps.cli.sites import SiteArgument
from apps.coordinator.adapters.keys import new_pair
from apps.coordinator.bootstrap import SiteError
from common.domain.roles import DeviceRole
from common.messages.commands import AddDevice, RevokeDevice
from common.messages.queries import ListDevices
from common.runtime.printer_settings import AnyPrinter, PdfPrinter, at_address
from common.runtime.settings import write_device
from common.runtime.speaker_settings import SpeakerSettings

WIDTHS = (80, 58)

app = typer.Typer(help="Devices: enrol, list, revoke.", no_args_is_help=True)


def register(to: typer.Typer) -> None:
    """Add the verbs."""
    to.add_typer(app, name="device")


@app.command()
def add(
    site: SiteArgument,
    role: Annotated[str, typer.Option(help="dispenser, display, booth, backoffice, integration")],
    out: Annotated[Path, typer.Option(help="Device file to write (mode 0600).")],
    place: Annotated[str, typer.Option(help="A booth's code such as L3.")] = "",
    name: Annotated[str | None, typer.Option(help="Left out: role and place.")] = None,
    speaker: Annotated[bool, typer.Option(help="A display says the calls, a dispenser prompts.")] = False,  # noqa: FBT002
    clips: Annotated[str, typer.Option(help="A speaker's clip pack: a folder beside the device file.")] = "",
    printer: Annotated[str, typer.Option(help="A dispenser's printer, such as network:192.168.1.50.")] = "",
    paper: Annotated[int, typer.Option(help="Width of its paper in mm: 80 or 58.")] = 80,
) -> None:
    """Enrol a device and write its file."""
    if role not in set(DeviceRole):
        raise SiteError(f"--role {role}: no such role; one of {', '.join(sorted(DeviceRole))}.")
    if speaker and role not in {DeviceRole.DISPLAY, DeviceRole.DISPENSER}:
        raise SiteError("--speaker: only a display or a dispenser speaks. Leave it out for this role.")
    if clips and role != DeviceRole.DISPLAY:
        raise SiteError("--clips: only a display speaks from recordings. Leave it out for this role.")
    settings = _printer(role, printer, paper)
    if out.exists():
        raise SiteError(f"{out}: exists already. Choose another file.")
    public, secret = new_pair()
    called = name or "-".join(part for part in (role, place.lower()) if part)
    act(site, AddDevice(name=called, role=role, place=place, public_key=public))  # type: ignore[arg-type]
    base = console_device(site)
    file = msgspec.structs.replace(
        base, name=called, role=role, place=place, public_key=public, secret_key=secret, printer=settings
    )
    if speaker or clips:
        file = msgspec.structs.replace(file, speaker=SpeakerSettings(clips=clips))
    write_device(out, file)
    print(f"{called}: enrolled; its file is {out}. Copy it to that machine and keep it secret.")


def _printer(role: str, address: str, paper: int) -> AnyPrinter | None:
    """Return the settings of a printer's address, None for none."""
    if not address:
        return None
    if role != DeviceRole.DISPENSER:
        raise SiteError(f"--printer {address}: only a dispenser prints tickets.")
    if paper not in WIDTHS:
        raise SiteError(f"--paper {paper}: no such paper; 80 or 58.")
    try:
        settings = at_address(address)
    except ValueError as error:
        raise SiteError(f"--printer {error}.") from None
    return settings if isinstance(settings, PdfPrinter) else msgspec.structs.replace(settings, width=paper)


@app.command("list")
def list_devices(site: SiteArgument) -> None:
    """List enrolled devices."""
    for device in act(site, ListDevices()).devices:
        state = "revoked" if device.revoked else "enrolled"
        print(f"{device.name}\t{device.role}\t{device.place or '-'}\t{state}")


@app.command()
def revoke(site: SiteArgument, name: Annotated[str, typer.Argument(help="The device's name.")]) -> None:
    """Refuse a device from now on."""
    act(site, RevokeDevice(name=name))
    print(f"{name}: revoked.")
