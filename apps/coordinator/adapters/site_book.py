"""The site's one-row book: epoch, the site's secret, the training clock's anchor. Written under the lock."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass

from sqlalchemy import Engine, insert, select, update

from apps.coordinator.adapters import tables as t
from apps.coordinator.service.standing import limits_text
from common.domain.calendar_book import CalendarVersion, Document
from common.domain.staff import Staff


@dataclass(frozen=True, slots=True)
class Book:
    """What the row says."""

    epoch: int
    secret: bytes
    anchor_domain: int | None
    anchor_wall: int | None
    speed: float | None


def begin(engine: Engine, staff: Staff, calendar: Document, now: int) -> None:
    """Write a new site's rows: the book, the mark, booths, first calendar and limits. No journal row."""
    first = CalendarVersion(1, "retroactive", 0, now, "ptsa init", json.dumps(calendar, ensure_ascii=False))
    with engine.begin() as connection:
        connection.execute(insert(t.epochs).values(id=1, epoch=0, secret=secrets.token_bytes(32)))
        connection.execute(insert(t.site).values(id=1, mark="", text="", version=0))
        connection.execute(insert(t.calendars).values(asdict(first)))
        connection.execute(insert(t.policies).values(version=1, at=now, limits=limits_text(staff.sla)))
        for place in staff.booths.values():
            connection.execute(
                insert(t.booths).values(
                    code=place.code,
                    number=place.number,
                    primary=",".join(place.primary),
                    secondary=",".join(place.secondary),
                    accessible=place.accessible,
                    state="CLOSED",
                    streak=0,
                    since=0,
                    version=0,
                )
            )


def next_epoch(engine: Engine) -> Book:
    """Raise the epoch by one and return the book; once at each start."""
    with engine.begin() as connection:
        connection.execute(update(t.epochs).values(epoch=t.epochs.c.epoch + 1))
    return read(engine)


def read(engine: Engine) -> Book:
    """Return the book."""
    with engine.begin() as connection:
        row = connection.execute(select(t.epochs)).mappings().one()
    return Book(
        epoch=row["epoch"],
        secret=row["secret"],
        anchor_domain=row["anchor_domain"],
        anchor_wall=row["anchor_wall"],
        speed=float(row["speed"]) if row["speed"] is not None else None,
    )


def mark(engine: Engine) -> str:
    """Return the site's mark: live, training, or empty while nothing was recorded."""
    with engine.begin() as connection:
        return str(connection.execute(select(t.site.c.mark)).scalar_one())


def drop_anchor(engine: Engine, domain: int, wall: int, speed: float) -> None:
    """Remember that at machine time `wall` the training clock stood at `domain` (both UTC ms)."""
    with engine.begin() as connection:
        connection.execute(update(t.epochs).values(anchor_domain=domain, anchor_wall=wall, speed=str(speed)))
