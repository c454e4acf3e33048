"""Dates, times, durations and numbers as the office writes them (DOMAIN section 6). Knows no Qt and no clock.

Instants are aware; they are shown in the zone of the office. Times have a point (`09.49`), dates are `23-11-2026` or
`Senin, 23 November 2026`, numbers `7.536` and `3,48`. English keeps the figures and changes the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from common.shell.sentence import Language, Sentence

OFFICE_ZONE: Final = ZoneInfo("Asia/Jakarta")

WEEKDAYS: Final = {
    Language.ID: ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    Language.EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: Final = {
    Language.ID: (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    Language.EN: (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

SECONDS: Final = Sentence("{n} detik", "{n} seconds", en_one="{n} second")
MINUTES: Final = Sentence("{n} menit", "{n} minutes", en_one="{n} minute")
HOURS: Final = Sentence("{n} jam", "{n} hours", en_one="{n} hour")
DAYS: Final = Sentence("{n} hari", "{n} days", en_one="{n} day")
_DAY_HOURS = 24
_FILE_TIME: Final = re.compile(r"\b(\d\d):(\d\d)\b")


def local(at: datetime) -> datetime:
    """Return the instant in the office's zone."""
    return at.astimezone(OFFICE_ZONE)


def clock(at: datetime) -> str:
    """Return `09.49`."""
    return f"{local(at):%H.%M}"


def written_hours(text: str) -> str:
    """Return `07.30-12.00` for `07:30-12:00`, the form of calendar files."""
    return _FILE_TIME.sub(r"\1.\2", text)


def clock_with_seconds(at: datetime) -> str:
    """Return `09.48.58`."""
    return f"{local(at):%H.%M.%S}"


def day_month(at: datetime) -> str:
    """Return `18-11 10.12`, for journals where the year is plain."""
    return f"{local(at):%d-%m %H.%M}"


def short_date(day: date) -> str:
    """Return `23-11-2026`; an instant gives its date in the office's zone."""
    return f"{_date(day):%d-%m-%Y}"


def short_day(day: date) -> str:
    """Return `23-11`, where the year is plain."""
    return f"{_date(day):%d-%m}"


def stamp(at: datetime) -> str:
    """Return `23-11-2026 09.49`."""
    return f"{local(at):%d-%m-%Y %H.%M}"


def running(span: timedelta) -> str:
    """Return a running duration: `08.52` minutes and seconds, `1.08.52` from an hour on; below zero counts as zero."""
    minutes, seconds = divmod(max(0, int(span.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}.{minutes:02}.{seconds:02}" if hours else f"{minutes:02}.{seconds:02}"


def number(value: int) -> str:
    """Return `7.536`."""
    return f"{value:,}".replace(",", ".")


def decimal(value: float, places: int = 2) -> str:
    """Return `3,48`; thousands keep their point."""
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def percent(value: float, places: int = 1) -> str:
    """Return `86,2 %` for 86.2."""
    return f"{decimal(value, places)} %"


@dataclass(frozen=True, slots=True)
class LongDate:
    """A date in words: `Senin, 23 November 2026`."""

    day: date
    weekday: bool = True
    year: bool = True

    def render(self, language: Language) -> str:
        """Return the date in `language`."""
        day = _date(self.day)
        text = f"{day.day} {MONTHS[language][day.month - 1]}"
        if self.year:
            text += f" {day.year}"
        return f"{WEEKDAYS[language][day.weekday()]}, {text}" if self.weekday else text


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in words: `2 menit 14 detik`; the two largest units, `0 detik` at least."""

    length: timedelta

    def render(self, language: Language) -> str:
        """Return the length in `language`."""
        minutes, seconds = divmod(max(0, int(self.length.total_seconds())), 60)
        hours, minutes = divmod(minutes, 60)
        if hours:
            parts = [HOURS(n=hours), MINUTES(n=minutes)]
        elif minutes:
            parts = [MINUTES(n=minutes), SECONDS(n=seconds)]
        else:
            parts = [SECONDS(n=seconds)]
        return " ".join(part.render(language) for part in parts)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time at a glance: `40 detik`, `12 menit`, `2 jam 5 menit`, `3 hari`; rounded down."""

    length: timedelta

    def render(self, language: Language) -> str:
        """Return the length in `language`."""
        seconds = max(0, int(self.length.total_seconds()))
        minutes, hours = seconds // 60, seconds // 3600
        if hours >= _DAY_HOURS:
            return DAYS(n=hours // _DAY_HOURS).render(language)
        if hours and minutes % 60:
            return f"{HOURS(n=hours).render(language)} {MINUTES(n=minutes % 60).render(language)}"
        if hours:
            return HOURS(n=hours).render(language)
        return (MINUTES(n=minutes) if minutes else SECONDS(n=seconds)).render(language)


def _date(day: date) -> date:
    return local(day).date() if isinstance(day, datetime) else day
