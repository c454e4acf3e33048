"""Makes a new site folder: settings, data, database, keys, accounts, devices (`ptsa init`)."""

from __future__ import annotations

import secrets
import string
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, insert

from apps.coordinator.adapters import keys, site_book
from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.clocks import wall_ms
from apps.coordinator.adapters.database import open_writer
from apps.coordinator.adapters.passwords import hasher_named
from apps.coordinator.bootstrap import SiteError
from apps.coordinator.seed import loader
from common.domain.calendar_book import document_of_seed
from common.domain.staff import Staff
from common.runtime.paths import SitePaths, make_private_folder, write_private
from common.runtime.settings import DeviceFile, SiteSettings, read_site, write_device, write_site

PASSWORD_LENGTH = 12
PIN_LENGTH = 6
PIN_POSITION = "PANDU"
"""Signs in with a PIN at a dispenser, which has no keyboard to choose a password; its drawn PIN is the real one."""
_ALPHABET = "".join(set(string.ascii_lowercase + string.digits) - set("il1o0"))
CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class Login:
    """One account as it is handed out once."""

    account: str
    position: str
    title: str
    password: str


def make_site(root: Path, settings: SiteSettings | None = None, *, must_change: bool = True) -> list[Login]:
    """Make a site folder and return the logins that were also written to its password file (mode 0600)."""
    if root.exists() and any(root.iterdir()):
        raise SiteError(f"{root}: already exists and is not empty. Choose another folder.")
    make_private_folder(root)
    paths = SitePaths(root)
    write_site(paths.settings, settings or SiteSettings())
    kept = read_site(paths.settings)
    for name in loader.FILES:
        (root / name).write_bytes(loader.shipped().joinpath(name).read_bytes())
    seed = loader.load(root)
    for folder in (paths.keys, paths.devices, paths.logs):
        make_private_folder(folder)
    server_key = keys.write_server_key(paths.keys)
    engine = open_writer(root / kept.database, create=True)
    try:
        site_book.begin(engine, seed.staff, document_of_seed(loader.parsed(root, "calendar.toml")), wall_ms())
        logins = _accounts(engine, seed.staff, kept, must_change=must_change)
        device = enrol(engine, kept, server_key, CONSOLE, "console", "")
    finally:
        engine.dispose()
    write_device(paths.devices / f"{CONSOLE}.toml", device)
    lines = [f"{login.account}\t{login.position}\t{login.password}\t{login.title}" for login in logins]
    write_private(paths.passwords, "account\tposition\tpassword\ttitle\n" + "\n".join(lines) + "\n")
    return logins


def enrol(engine: Engine, settings: SiteSettings, server_key: str, name: str, role: str, place: str) -> DeviceFile:
    """Enrol a device in a database nobody else has open and return its file; the caller holds the lock."""
    public, secret = keys.new_pair()
    with engine.begin() as connection:
        connection.execute(
            insert(t.devices).values(name=name, role=role, place=place, public_key=public, revoked=False, version=0)
        )
    return DeviceFile(
        name=name,
        role=role,  # type: ignore[arg-type]
        place=place,
        command=settings.command,
        lobby=settings.lobby,
        staff=settings.staff,
        server_public_key=server_key,
        public_key=public,
        secret_key=secret,
    )


def _accounts(engine: Engine, staff: Staff, settings: SiteSettings, *, must_change: bool) -> list[Login]:
    """One account per position, `u0001` on; the hashes are made in two threads."""
    hasher = hasher_named(settings.hasher)
    logins = [
        Login(f"u{at:04d}", position.code, position.title, first_password(position.code))
        for at, position in enumerate(staff.positions.values(), 1)
    ]
    with ThreadPoolExecutor(2) as pool:
        hashes = list(pool.map(lambda login: hasher.hash(login.password), logins))
    with engine.begin() as connection:
        connection.execute(
            insert(t.accounts),
            [
                {
                    "account": login.account,
                    "positions": login.position,
                    "password_hash": hashed,
                    "must_change": must_change and login.position != PIN_POSITION,
                    "locked": False,
                    "version": 0,
                }
                for login, hashed in zip(logins, hashes, strict=True)
            ],
        )
    return logins


def first_password(position: str) -> str:
    """Return a drawn password, for the usher's position a six-digit PIN."""
    alphabet, length = (string.digits, PIN_LENGTH) if position == PIN_POSITION else (_ALPHABET, PASSWORD_LENGTH)
    return "".join(secrets.choice(alphabet) for _ in range(length))
