"""Settings of a site (`site.toml`) and of a device (its device file), read strictly and written with comments.

A wrong file gives one sentence that names the file, the key and what to do. Knows no defaults of the domain: promises,
calendars and staffing are seed data, not settings. Must never log a key.
"""

from __future__ import annotations

import ipaddress
import re
import tomllib
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import inspect

from common.runtime import paths, printer_settings, route_settings, speaker_settings
from common.runtime.printer_settings import AnyPrinter
from common.runtime.route_settings import MailSettings, SmsSettings
from common.runtime.speaker_settings import SpeakerSettings

if TYPE_CHECKING:
    from pathlib import Path

Hasher = Literal["argon2", "cheap"]
DeviceRoleName = Literal["dispenser", "display", "booth", "backoffice", "integration", "console"]
Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]
CONTACT_MAX_LENGTH = 20  # worst case of the field in an SMS (messages.toml)
_Z85_KEY = r"[0-9a-zA-Z.\-:+=^!/*?&<>()\[\]{}@%$#]{40}"
_Key = Annotated[str, msgspec.Meta(pattern=f"^{_Z85_KEY}$")]
_Endpoint = Annotated[str, msgspec.Meta(pattern=r"^tcp://[^\s:/]+:[0-9]{1,5}$")]
_Text = Annotated[str, msgspec.Meta(min_length=1)]
_Struct = TypeVar("_Struct", bound=msgspec.Struct)


class SettingsError(Exception):
    """A settings file is missing or wrong; the message is one sentence that names file, key and what to do."""


class SiteSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is particular to one office. Ports may be 0 (a free one is taken; demo and tests)."""

    office: _Text = "PTSA Kemnaker"
    address: _Text = "Jalan Contoh No. 1, Jakarta"
    contact: Annotated[str, msgspec.Meta(min_length=1, max_length=CONTACT_MAX_LENGTH)] = "ptsa@contoh.id"
    timezone: str = "Asia/Jakarta"
    host: str = "127.0.0.1"
    command_port: Port = 5570
    lobby_port: Port = 5571
    staff_port: Port = 5572
    database: _Text = "ptsa.db"
    idle_lock_minutes: Annotated[int, msgspec.Meta(ge=1, le=240)] = 10
    session_hours: Annotated[int, msgspec.Meta(ge=1, le=24)] = 12
    hasher: Hasher = "argon2"
    mail: MailSettings = MailSettings()
    sms: SmsSettings = SmsSettings()

    def __post_init__(self) -> None:
        """Refuse what types alone can't see."""
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("`timezone` is no known zone; use a name such as Asia/Jakarta") from None
        try:
            ipaddress.IPv4Address(self.host)
        except ValueError:
            raise ValueError(
                "`host` is no IPv4 address; write the address devices reach, such as 192.168.1.10"
            ) from None
        fixed = [port for port in (self.command_port, self.lobby_port, self.staff_port) if port]
        if len(set(fixed)) < len(fixed):
            raise ValueError("`command_port`, `lobby_port` and `staff_port` must differ; give each its own number")

    @property
    def command(self) -> str:
        """Endpoint of commands and queries."""
        return f"tcp://{self.host}:{self.command_port}"

    @property
    def lobby(self) -> str:
        """Endpoint of the lobby feed."""
        return f"tcp://{self.host}:{self.lobby_port}"

    @property
    def staff(self) -> str:
        """Endpoint of the staff feed."""
        return f"tcp://{self.host}:{self.staff_port}"


class DeviceFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One enrolled device (DESIGN section 7). `place` is a booth's code, else may be empty; keys are Z85.

    `screens` are those a display shows its board on, counted from 0; none means the first.
    A display with a `[speaker]` table is its hall's speaker; the other displays of the hall have none.
    """

    name: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")]
    role: DeviceRoleName
    command: _Endpoint
    lobby: _Endpoint
    staff: _Endpoint
    server_public_key: _Key
    public_key: _Key
    secret_key: _Key
    place: str = ""
    printer: AnyPrinter | None = None
    speaker: SpeakerSettings | None = None
    screens: tuple[Annotated[int, msgspec.Meta(ge=0, le=7)], ...] = ()

    def __post_init__(self) -> None:
        """A booth device stands at a booth; only a dispenser prints tickets; a speaker faces the hall."""
        if self.printer is not None and self.role != "dispenser":
            raise ValueError("`printer` belongs to a dispenser's file only; remove the table [printer]")
        if self.screens and self.role != "display":
            raise ValueError("`screens` belongs to a display's file only; remove it")
        if len(set(self.screens)) < len(self.screens):
            raise ValueError("`screens` names a screen twice; name each once, such as [0, 1]")
        if self.role == "booth" and not self.place:
            raise ValueError("`place` is missing; a booth device names its booth, such as L3")
        if self.speaker is not None and self.role not in {"display", "dispenser"}:
            raise ValueError("`speaker` belongs to a display or a dispenser; remove that table")

    def __repr__(self) -> str:
        """Tell name and role only: a key must not reach a log."""
        return f"DeviceFile(name={self.name!r}, role={self.role!r}, place={self.place!r})"


def read_site(file: Path) -> SiteSettings:
    """Read `site.toml`; raises SettingsError."""
    return _read(file, SiteSettings, "make a site with `ptsa init`")


def read_device(file: Path) -> DeviceFile:
    """Read a device file; raises SettingsError."""
    return _read(file, DeviceFile, "write one with `ptsa device add`")


def write_device(file: Path, device: DeviceFile) -> None:
    """Write a device file, readable by its owner only (mode 0600)."""
    lines = [f"# Device file of {device.name}: holds a secret key, keep it on that device only."]
    texts = {key: value for key, value in msgspec.structs.asdict(device).items() if isinstance(value, str)}
    lines += [f"{key} = {_toml_text(value)}" for key, value in texts.items()]
    if device.role == "display":
        named = f"screens = {list(device.screens)}" if device.screens else "# screens = [0]"
        lines.append(f"{named}  # the screens that show the board: [0, 1] for two")
    if device.speaker is not None:
        lines += speaker_settings.lines(device.speaker)
    sample = printer_settings.SAMPLE if device.role == "dispenser" else ""
    table = printer_settings.table(device.printer) if device.printer is not None else sample
    paths.write_private(file, "\n".join(lines) + "\n" + table)


def write_site(file: Path, settings: SiteSettings) -> None:
    """Write `site.toml` with a comment at each key; the ways out always stand at their defaults, to be filled in."""
    values = {key: _toml_value(value) for key, value in msgspec.structs.asdict(settings).items()}
    file.write_text(_SITE_TEMPLATE.format_map(values) + route_settings.TEMPLATE, encoding="utf-8")


def _read(file: Path, kind: type[_Struct], remedy: str) -> _Struct:
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{file}: there is no such file; {remedy}") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise SettingsError(f"{file}: cannot be read ({reason}); {remedy}") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: is no valid TOML ({error}); correct that line") from None
    try:
        return msgspec.convert(document, kind)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{file}: {_sentence(str(error), kind)}") from None


def _sentence(problem: str, kind: type[msgspec.Struct]) -> str:
    """Turn msgspec's message into one that names the key and the remedy."""
    if unknown := re.search(r"unknown field `(.+?)`", problem):
        return f"`{unknown[1]}` is no known key; remove it or correct its spelling"
    if missing := re.search(r"missing required field `(.+?)`", problem):
        return f"`{missing[1]}` is missing; add it"
    if placed := re.search(r"^(.*) - at `\$\.(.+?)`$", problem):
        what = placed[1].replace(f"matching regex '^{_Z85_KEY}$'", "of 40 Z85 characters")
        choices = ", ".join(f'"{choice}"' for choice in _choices(kind, placed[2]))
        remedy = f"write one of {choices}" if choices else "correct it"
        return f"`{placed[2]}` is wrong ({what[:1].lower()}{what[1:]}); {remedy}"
    return problem


def _choices(kind: type[msgspec.Struct], path: str) -> list[str]:
    """Return the words a key of fixed choices may hold, such as `sms.route`; none for any other key."""
    seen: list[inspect.Type] = [inspect.type_info(kind)]
    for name in path.split("."):
        structs = [one for one in _each(seen) if isinstance(one, inspect.StructType)]
        seen = [found.type for one in structs for found in one.fields if found.encode_name == name]
    return [str(word) for one in _each(seen) if isinstance(one, inspect.LiteralType) for word in one.values]


def _each(types: list[inspect.Type]) -> list[inspect.Type]:
    """Return the types, those of a union one by one."""
    return [part for one in types for part in (one.types if isinstance(one, inspect.UnionType) else (one,))]


def _toml_text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _toml_value(value: object) -> str:
    return _toml_text(value) if isinstance(value, str) else str(value)


_SITE_TEMPLATE = """\
# Settings of this PTSA site. Read once when the coordinator starts; `ptsa doctor` checks them.
# Promises, calendar, catalogue and staffing are no settings: they live in the database, with their history.

# Shown on screens, tickets, receipts and in messages.
office = {office}
address = {address}
contact = {contact}            # complaint channel, at most 20 characters: it must fit into an SMS

# Zone in which the office works: Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT).
timezone = {timezone}

# The address at which every device reaches the coordinator, and its three doors.
# 127.0.0.1 serves this machine only; for several machines write this machine's address in the office network.
host = {host}
command_port = {command_port}      # commands and queries
lobby_port = {lobby_port}        # feed of displays and dispensers
staff_port = {staff_port}        # feed of booths and back office

# SQLite file, beside this one unless an absolute path is given.
database = {database}

# An untouched officer's screen locks after this many minutes; a session ends after this many hours.
idle_lock_minutes = {idle_lock_minutes}
session_hours = {session_hours}

# Password hashing: "argon2"; "cheap" is for tests and drills only.
hasher = {hasher}
"""
