"""The demo's throw-away training site: made anew, with a device for everybody who plays."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Engine, insert

from apps.cli.hall.wire_stage import seat_device
from apps.coordinator.adapters import keys
from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.database import open_writer
from apps.coordinator.bootstrap import SiteError
from apps.coordinator.new_site import Login, enrol, make_site
from apps.coordinator.process import ENDPOINTS_FILE
from apps.coordinator.seed import loader
from common.domain.roles import Role
from common.domain.staff import Staff
from common.runtime.paths import SitePaths
from common.runtime.printer_settings import NetworkPrinter
from common.runtime.settings import DeviceFile, SiteSettings, read_site, write_device
from common.runtime.speaker_settings import SpeakerSettings

MARKER = "demo-site"
OBSERVER = "sim-observer"
WINDOWS = {"dispenser": "dispenser-1", "display": "display-1"}


@dataclass(slots=True)
class DemoSite:
    """The folder, who may sign in, and the device files (addresses come when the coordinator runs)."""

    root: Path
    logins: dict[str, Login]
    devices: dict[str, DeviceFile]

    def device_path(self, name: str) -> Path:
        """Return where a device's file lies."""
        return SitePaths(self.root).devices / f"{name}.toml"

    @property
    def slips(self) -> Path:
        """Where the simulated printer puts the tickets, one picture each."""
        return self.root / "slips"

    @property
    def printer_faults(self) -> Path:
        """The file whose words are what is wrong with the simulated printer."""
        return self.root / "printer-faults"

    def give_printer(self, name: str, port: int) -> None:
        """Write a dispenser's device file with the simulated printer in it."""
        printer = NetworkPrinter(host="127.0.0.1", port=port)
        self.devices[name] = msgspec.structs.replace(self.devices[name], printer=printer)
        write_device(self.device_path(name), self.devices[name])

    def address_devices(self) -> None:
        """Write all device files with the addresses of the running coordinator."""
        told = json.loads((self.root / ENDPOINTS_FILE).read_text(encoding="utf-8"))
        for name, device in self.devices.items():
            self.devices[name] = msgspec.structs.replace(device, **told)
            write_device(self.device_path(name), self.devices[name])


def make_demo_site(root: Path) -> DemoSite:
    """Make the site; an older demo's folder is replaced, anybody else's is refused."""
    if root.exists():
        if not (root / MARKER).exists():
            raise SiteError(f"{root}: exists and was not made by the demo. Start the demo in another folder.")
        shutil.rmtree(root)
    settings = SiteSettings(hasher="cheap", command_port=0, lobby_port=0, staff_port=0, idle_lock_minutes=240)
    logins = make_site(root, settings, must_change=False)
    (root / MARKER).write_text("made by `ptsa demo`, replaced at its next start\n", encoding="utf-8")
    return DemoSite(root, {login.position: login for login in logins}, _devices(root))


def _give_addresses(engine: Engine, staff: Staff) -> None:
    """Invented addresses of all positions, so that warnings reach the mailbox."""
    rows = [
        {"position": code, "phone": f"+62813000{at:05d}", "email": f"{code.lower()}@contoh.id"}
        for at, code in enumerate(staff.positions, 1)
    ]
    with engine.begin() as connection:
        connection.execute(insert(t.position_contacts), rows)


def _devices(root: Path) -> dict[str, DeviceFile]:
    seed = loader.load(root)
    wanted = [
        (WINDOWS["dispenser"], "dispenser", ""),
        (WINDOWS["display"], "display", ""),
        ("sim-dispenser", "dispenser", ""),
        (OBSERVER, "backoffice", ""),
    ]
    for position in seed.staff.positions.values():
        role = {Role.P0: "booth", Role.PANDU: "dispenser"}.get(position.role, "backoffice")
        wanted.append((seat_device(position.code), role, position.booth or ""))
    settings = read_site(SitePaths(root).settings)
    server_key, _ = keys.read_server_key(SitePaths(root).keys)
    engine = open_writer(root / settings.database)
    try:
        _give_addresses(engine, seed.staff)
        made = {name: enrol(engine, settings, server_key, name, role, place) for name, role, place in wanted}
        display = WINDOWS["display"]
        return made | {display: msgspec.structs.replace(made[display], speaker=SpeakerSettings())}
    finally:
        engine.dispose()
