"""What is going wrong, worst first, each with its next step: the board's alerts, and what is about to join them.

Breaches are the coordinator's own, waits of one letter told as one; nothing that its clocks say is computed again here.
Only a letter nobody serves is read from the figures. Pure but for words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from apps.backoffice import texts
from apps.backoffice.alerts import texts as alerts
from apps.backoffice.book import Book
from apps.backoffice.live import displays
from apps.backoffice.live.printers import NEAR_END, SAID
from apps.backoffice.live.voice import troubles
from common.domain.clock import MINUTE
from common.domain.sla import ClockKind
from common.messages.alert_views import AlertView
from common.messages.live_views import LiveView, PrinterFigure
from common.messages.views import ClockView, TicketView
from common.shell.formats import Length
from common.shell.sentence import Sentence, Words
from common.shell.time_left import LATE, time_left
from common.shell.widgets.tone import Tone

SHOWN = 12  # so many breaches stand beside the figures; all of them on the page of alerts


@dataclass(frozen=True, slots=True)
class Alert:
    """One warning and its next step."""

    tone: Tone
    what: Words
    then: Words


@dataclass(frozen=True, slots=True)
class Hall:
    """The hall for who oversees it: the day's tickets by id, the clocks that run for them, the dispensers' printers."""

    tickets: dict[str, TicketView]
    clocks: tuple[ClockView, ...] = ()
    printers: tuple[PrinterFigure, ...] = ()


def alerts_of(
    figures: LiveView | None, open_alerts: Iterable[AlertView], hall: Hall, book: Book | None, now: int
) -> list[Alert]:
    """Return the warnings that hold now; `open_alerts` are those who sits here answers for."""
    if figures is None or not now:
        return []
    waiting = {one.letter for one in figures.waiting if one.count}
    uncovered = [
        Alert("breach" if letter in waiting else "warn", texts.UNCOVERED(letter=letter), texts.UNCOVERED_NEXT)
        for letter in figures.uncovered
    ]
    mine = list(open_alerts)
    printers = [alert for one in hall.printers if (alert := _printer(one)) is not None]
    tasks = [one for one in mine if one.kind != ClockKind.WAIT]
    voice = [Alert(*trouble) for trouble in troubles(figures)]
    boards = [Alert(*trouble) for trouble in displays.troubles(figures)]
    urgent = [*voice, *boards, *printers, *uncovered]
    found = [*urgent, *_waits(mine, hall, book, now), *(_task(one, book, now) for one in tasks[:SHOWN])]
    if len(tasks) > SHOWN:
        found.append(Alert("breach", texts.MORE_ALERTS(n=len(tasks) - SHOWN), texts.MORE_ALERTS_NEXT))
    return sorted(found, key=lambda alert: alert.tone != "breach")


def _printer(printer: PrinterFigure) -> Alert | None:
    if printer.state not in SAID:
        return None
    what, then = SAID[printer.state]
    return Alert("warn" if printer.state == NEAR_END else "breach", what(device=printer.device), then)


def _task(alert: AlertView, book: Book | None, now: int) -> Alert:
    span = Length(timedelta(minutes=max(0, now - alert.breached_at) // MINUTE))  # whole: a line changes once a minute
    what = texts.ALERT_WHAT(number=alert.number, what=alerts.kind(alert.kind, book), desk=alerts.desk(alert, book))
    then = texts.ALERT_NEXT(late=LATE(span=span), then=alerts.NEXT_STEPS.get(alert.kind, ""))
    return Alert("breach", what, then)


def _waits(mine: list[AlertView], hall: Hall, book: Book | None, now: int) -> list[Alert]:
    """Return one warning a letter: how many wait too long, else how many nearly do."""
    limit = book.view.wait_minutes if book else 5
    late: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}
    for alert in mine:
        if alert.kind == ClockKind.WAIT:
            late.setdefault(alert.number.partition("-")[0], []).append(alert.number)
    for clock in hall.clocks:
        ticket = hall.tickets.get(clock.subject.removeprefix("ticket:"))
        left = time_left(clock, now)
        if ticket is not None and ticket.state == "WAITING" and left is not None and left.tone == "warn":
            near.setdefault(ticket.number_letter, []).append(ticket.number)
    then = texts.WAIT_NEXT(n=limit)
    found = [Alert("breach", _several(texts.WAIT_LATE, texts.WAITS_LATE, one), then) for one in late.values()]
    return found + [Alert("warn", _several(texts.WAIT_NEAR, texts.WAITS_NEAR, one), then) for one in near.values()]


def _several(one: Sentence, many: Sentence, numbers: list[str]) -> Words:
    first = min(numbers)
    return one(number=first) if len(numbers) == 1 else many(n=len(numbers), number=first)
