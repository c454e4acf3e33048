"""Dates and times as the office prints them: Indonesian words, `23-11-2026`, `09.43 WIB`. Knows no clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
DAYS_EN: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ZONE_NAMES: Final = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def local(at: int, zone: str) -> datetime:
    """Return an instant (UTC ms) in the office's zone."""
    return (_EPOCH + timedelta(milliseconds=at)).astimezone(ZoneInfo(zone))


def zone_name(zone: str) -> str:
    """Return WIB, WITA or WIT; other zones keep their last name."""
    return _ZONE_NAMES.get(zone, zone.rpartition("/")[2])


def stamp(at: int, zone: str) -> str:
    """Return `23-11-2026 09.43 WIB`."""
    return f"{local(at, zone):%d-%m-%Y %H.%M} {zone_name(zone)}"


def day_stamp(at: int, zone: str) -> str:
    """Return `Senin, 23-11-2026, 09.43 WIB`."""
    here = local(at, zone)
    return f"{DAYS[here.weekday()]}, {here:%d-%m-%Y, %H.%M} {zone_name(zone)}"


def day_date(at: int, zone: str) -> str:
    """Return `Rabu, 02-12-2026`."""
    here = local(at, zone)
    return f"{DAYS[here.weekday()]}, {here:%d-%m-%Y}"
