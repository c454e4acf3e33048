"""Read-only rows of notices beside the loop: what waits, and everything a text or a list needs of each.

Addresses and words leave here only for the one letter or the masked list they are read for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from time import sleep  # noqa: TID251 - it waits for nothing: it lets the loop go first
from typing import Any

from sqlalchemy import Engine, Select, func, select

from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.rows import value_of
from apps.coordinator.service.notice_ports import Matter, NoticeFilter, WaitingNotice
from apps.coordinator.service.records import Notice, PositionContact
from common.domain.applicant import Applicant
from common.domain.notice import CUSTOMER, OPEN, SENT_CHANNELS, Lane
from common.domain.request import Request
from common.domain.ticket import Ticket

AT_MOST = 20_000
"""Rows of one look at a channel, oldest first; what is beyond waits for the next look."""
AT_A_TIME, REST_SECONDS = 100, 0.001
"""Rows of a flood are read a few at a time: between them the loop has the interpreter to itself."""
_WAITING = (
    select(*(t.notices.c[name] for name in WaitingNotice._fields))
    .where(t.notices.c.state.in_(sorted(OPEN)))
    .order_by(t.notices.c.id)
)


class SqlNoticeReader:
    """Implements `service.notice_ports.NoticeReader`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def waiting(self) -> list[WaitingNotice]:
        """Return the rows that are queued, being sent or to be tried again, by SMS or e-mail, oldest first each.

        So many that they fill one channel's look leave the other's alone.
        """
        rows: list[WaitingNotice] = []
        with self._engine.connect() as connection:
            for channel in SENT_CHANNELS:
                found = connection.execute(_WAITING.where(t.notices.c.channel == channel).limit(AT_MOST))
                while some := found.fetchmany(AT_A_TIME):
                    rows += map(WaitingNotice._make, some)
                    if len(some) == AT_A_TIME:
                        sleep(REST_SECONDS)
        return rows

    def queue_told_at(self) -> dict[Lane, int]:
        """Return when each lane last had a message about waiting tickets (the steady clock)."""
        c = t.notices.c
        statement = (
            select(c.recipient, c.channel, func.max(c.sent_at).label("at"))
            .where(c.kind == "queue_breach", c.sent_at.is_not(None))
            .group_by(c.recipient, c.channel)
        )
        return {(row["recipient"], row["channel"]): row["at"] for row in self._rows(statement)}

    def matters(self, notices: Sequence[Notice]) -> list[Matter]:
        """Return notices with what their texts and addresses need, in the same order."""
        requests = self._requests(_ids(notices, "request:"))
        tickets = self._tickets(_ids(notices, "ticket:"))
        people = self._people([one.subject.removeprefix("request:") for one in notices if one.recipient == CUSTOMER])
        contacts = self._contacts({one.recipient for one in notices if one.recipient != CUSTOMER})
        words = self._words({reference for one in notices for reference in _references(one)})
        return [
            Matter(
                one,
                requests.get(one.subject),
                tickets.get(one.subject),
                people.get(one.subject) if one.recipient == CUSTOMER else None,
                contacts.get(one.recipient),
                {reference: words[key] for reference, key in _references(one).items() if key in words},
            )
            for one in notices
        ]

    def page(self, wanted: NoticeFilter) -> list[Notice]:
        """Return one row more than asked for, newest first."""
        c = t.notices.c
        statement = select(t.notices).order_by(c.id.desc()).limit(wanted.limit + 1)
        if wanted.request is not None:
            statement = statement.where(c.subject == f"request:{wanted.request}")
        if wanted.overseen is not None:
            subjects = [f"request:{key}" for key in wanted.overseen]
            statement = statement.where((c.recipient == wanted.recipient) | c.subject.in_(subjects))
        if wanted.after:
            statement = statement.where(c.id < wanted.after)
        if wanted.channel:
            statement = statement.where(c.channel == wanted.channel)
        if wanted.state == "shown":
            statement = statement.where(c.channel == "screen")
        elif wanted.state:
            statement = statement.where(c.state == wanted.state, c.channel != "screen")
        return [value_of(Notice, row) for row in self._rows(statement)]

    def notice(self, notice_id: str) -> Notice | None:
        """Return one notice."""
        found = self._rows(select(t.notices).where(t.notices.c.id == notice_id))
        return value_of(Notice, found[0]) if found else None

    def together(self, notice: Notice) -> list[Notice]:
        """Return the notices that share a message with this one, the carrier first."""
        carrier = notice.carried_by or notice.id
        statement = select(t.notices).where((t.notices.c.id == carrier) | (t.notices.c.carried_by == carrier))
        rows = [value_of(Notice, row) for row in self._rows(statement.order_by(t.notices.c.id))]
        return sorted(rows, key=lambda one: (one.id != carrier, one.id))

    def open_counts(self) -> dict[str, int]:
        """Return how many notices wait or are under way, by channel."""
        c = t.notices.c
        statement = (
            select(c.channel, func.count().label("n"))
            .where(c.state.in_(sorted(OPEN)), c.channel.in_(SENT_CHANNELS))
            .group_by(c.channel)
        )
        return {row["channel"]: row["n"] for row in self._rows(statement)}

    def contacts(self) -> list[PositionContact]:
        """Return the addresses of all positions that have any."""
        return [value_of(PositionContact, row) for row in self._rows(select(t.position_contacts))]

    def _requests(self, ids: list[str]) -> dict[str, Request]:
        rows = self._rows(select(t.requests).where(t.requests.c.id.in_(ids)))
        return {f"request:{row['id']}": value_of(Request, row) for row in rows}

    def _tickets(self, ids: list[str]) -> dict[str, Ticket]:
        rows = self._rows(select(t.tickets).where(t.tickets.c.id.in_(ids)))
        return {f"ticket:{row['id']}": value_of(Ticket, row) for row in rows}

    def _people(self, ids: list[str]) -> dict[str, Applicant]:
        joined = select(t.applicants, t.contacts).join(t.contacts, t.contacts.c.request == t.applicants.c.request)
        rows = self._rows(joined.where(t.applicants.c.request.in_(ids)))
        return {f"request:{row['request']}": value_of(Applicant, row) for row in rows}

    def _contacts(self, positions: Iterable[str]) -> dict[str, PositionContact]:
        statement = select(t.position_contacts).where(t.position_contacts.c.position.in_(sorted(positions)))
        return {row["position"]: value_of(PositionContact, row) for row in self._rows(statement)}

    def _words(self, keys: Iterable[str]) -> dict[str, str]:
        wanted = sorted({reference.split(":")[1] for reference in keys})
        rows = self._rows(select(t.texts.c.id, t.texts.c.words).where(t.texts.c.id.in_(wanted)))
        return {row["id"]: row["words"] for row in rows}

    def _rows(self, statement: Select[Any]) -> list[Any]:
        with self._engine.connect() as connection:
            return list(connection.execute(statement).mappings())


def _ids(notices: Iterable[Notice], kind: str) -> list[str]:
    return sorted({one.subject.removeprefix(kind) for one in notices if one.subject.startswith(kind)})


def _references(notice: Notice) -> dict[str, str]:
    """Return the text references of a notice's data with the ids they hold."""
    values = json.loads(notice.data).values()
    return {value: value.split(":")[1] for value in values if isinstance(value, str) and value.startswith("text:")}
