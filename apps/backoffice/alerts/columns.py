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


def open_columns(
    now: Callable[[], int], book: Callable[[], Book | None], marked: Callable[[], frozenset[str]]
) -> list[Column[AlertView]]:
    """Return the columns of open alerts; everything is read at painting, so that counting needs no new rows."""

    def mark(one: AlertView) -> Cell:
        on = one.id in marked()
        return Cell(icon="square-check" if on else "square", role="accent" if on else "muted")

    return [
        Column(texts.MARK, mark, 56),
        Column(
            texts.KIND, lambda a: Cell(texts.kind(a.kind, book()), tone="breach", weight=600), key=lambda a: a.kind,
            whole=188,
        ),
        Column(texts.NUMBER, lambda a: Cell(a.number, weight=700), 151, key=lambda a: a.number),
        Column(texts.DESK, lambda a: Cell(texts.desk(a, book())), key=_desk_key, spare=2),
        Column(texts.SINCE, lambda a: Cell(due_words(a.breached_at, now())), 116, key=lambda a: a.breached_at, spare=4),
        Column(texts.AGO, lambda a: Cell(_ago(a, now())), 116, key=lambda a: -a.breached_at, spare=1),
        Column(
            texts.SIGNS, lambda a: Cell(texts.signs(a), icon="flag" if a.escalated or a.outage else ""), 232,
            key=lambda a: (not a.escalated, not a.outage), spare=5,
        ),
        Column(texts.STATE, _state, 116, key=lambda a: a.state, spare=3),
    ]  # fmt: skip


def closed_columns(book: Callable[[], Book | None]) -> list[Column[AlertView]]:
    """Return the columns of closed alerts."""
    return [
        Column(texts.KIND, lambda a: Cell(texts.kind(a.kind, book())), 184, key=lambda a: a.kind, spare=1),
        Column(texts.NUMBER, lambda a: Cell(a.number, weight=700), 152, key=lambda a: a.number),
        Column(texts.DESK, lambda a: Cell(texts.desk(a, book())), 204, key=_desk_key, spare=3),
        Column(
            texts.SINCE, lambda a: Cell(formats.day_month(instant(a.breached_at)), role="muted"), 116,
            key=lambda a: a.breached_at, spare=4,
        ),
        Column(
            texts.CLOSED_AT, lambda a: Cell(formats.day_month(instant(a.closed_at)) if a.closed_at else ""), 116,
            key=lambda a: a.closed_at or 0, spare=2,
        ),
        Column(
            texts.OUTCOME,
            lambda a: Cell(texts.OUTCOMES.get(a.outcome or "", texts.STATES["VOID"]), a.words, icon="check"),
            key=lambda a: a.outcome or "",
        ),
        Column(
            texts.CLOSED_BY, lambda a: Cell(a.closed_by or "", role="muted"), 148,
            key=lambda a: a.closed_by or "", spare=5,
        ),
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
