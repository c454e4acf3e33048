"""What each column of the two lists of alerts shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from apps.backoffice.alerts import texts
from apps.backoffice.book import Book
from apps.backoffice.inbox.columns import due_words
from common.domain.alert import AlertState
from common.messages.alert_views import AlertView
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.formats import Length
from common.shell.widgets.table_cell import Cell, Column

# Places of the columns that stay out below so many pixels at 100 %; what they say stands beside the list too.
ROOM_OPEN = {6: 1560, 5: 1300, 3: 900, 4: 900, 7: 900}
ROOM_CLOSED = {3: 1300, 6: 1300, 2: 900, 4: 900}


def open_columns(
    now: Callable[[], int], book: Callable[[], Book | None], marked: Callable[[], frozenset[str]]
) -> list[Column[AlertView]]:
    """Return the columns of open alerts; everything is read at painting, so that counting needs no new rows."""

    def mark(one: AlertView) -> Cell:
        on = one.id in marked()
        return Cell(icon="square-check" if on else "square", role="accent" if on else "muted")

    return [
        Column(texts.MARK, mark, 60),
        Column(
            texts.KIND, lambda a: Cell(texts.kind(a.kind, book()), tone="breach", weight=600), 208, key=lambda a: a.kind
        ),
        Column(texts.NUMBER, lambda a: Cell(a.number, weight=700), 148, key=lambda a: a.number),
        Column(texts.DESK, lambda a: Cell(texts.desk(a, book())), key=_desk_key),
        Column(texts.SINCE, lambda a: Cell(due_words(a.breached_at, now())), 116, key=lambda a: a.breached_at),
        Column(texts.AGO, lambda a: Cell(_ago(a, now())), 136, key=lambda a: -a.breached_at),
        Column(
            texts.SIGNS, lambda a: Cell(texts.signs(a), icon="flag" if a.escalated or a.outage else ""), 232,
            key=lambda a: (not a.escalated, not a.outage),
        ),
        Column(texts.STATE, _state, 132, key=lambda a: a.state),
    ]  # fmt: skip


def closed_columns(book: Callable[[], Book | None]) -> list[Column[AlertView]]:
    """Return the columns of closed alerts."""
    return [
        Column(texts.KIND, lambda a: Cell(texts.kind(a.kind, book())), 208, key=lambda a: a.kind),
        Column(texts.NUMBER, lambda a: Cell(a.number, weight=700), 160, key=lambda a: a.number),
        Column(texts.DESK, lambda a: Cell(texts.desk(a, book())), key=_desk_key),
        Column(
            texts.SINCE, lambda a: Cell(formats.day_month(instant(a.breached_at)), role="muted"), 116,
            key=lambda a: a.breached_at,
        ),
        Column(
            texts.CLOSED_AT, lambda a: Cell(formats.day_month(instant(a.closed_at)) if a.closed_at else ""), 116,
            key=lambda a: a.closed_at or 0,
        ),
        Column(
            texts.OUTCOME,
            lambda a: Cell(texts.OUTCOMES.get(a.outcome or "", texts.STATES["VOID"]), a.words, icon="check"), 210,
            key=lambda a: a.outcome or "",
        ),
        Column(texts.CLOSED_BY, lambda a: Cell(a.closed_by or "", role="muted"), 160, key=lambda a: a.closed_by or ""),
    ]  # fmt: skip


def _desk_key(alert: AlertView) -> tuple[str, str, str]:
    return (alert.level, alert.directorate or "", alert.unit or "")


def _ago(alert: AlertView, now: int) -> Length:
    return Length(timedelta(milliseconds=max(0, now - alert.breached_at)))


def _state(alert: AlertView) -> Cell:
    new = alert.state == AlertState.OPEN
    return Cell(
        texts.STATES.get(alert.state, alert.state), icon=texts.STATE_ICONS.get(alert.state, ""),
        role="ink" if new else "muted", weight=600 if new else 0,
    )  # fmt: skip
