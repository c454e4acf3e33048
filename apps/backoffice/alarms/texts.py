"""What alarms say, in both languages: in the window's strip and in the tray. Numbers only, never a person's data."""

from __future__ import annotations

from typing import Final

from apps.backoffice.alarms.presenter import News
from apps.backoffice.alerts import texts as alerts
from apps.backoffice.book import Book
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.sentence import Sentence, Words

SOUND_ON: Final = Sentence("Bunyi nyala", "Sound on")
SOUND_OFF: Final = Sentence("Bunyi mati", "Sound off")
BREACH: Final = Sentence("Lewat batas: {number}, {what}. {desk}.", "Late: {number}, {what}. {desk}.")
BREACHES: Final = Sentence(
    "{n} lewat batas baru, mulai {number}. Buka Peringatan.", "{n} new late ones, from {number} on. Open Alerts."
)
HINTS: Final = {
    "pickup_hint": Sentence("Segera ambil {number}, batas {time}.", "Take {number} soon, limit {time}."),
    "hold_hint": Sentence("Segera teruskan {number}, batas {time}.", "Forward {number} soon, limit {time}."),
    "promise_warning": Sentence(
        "Janji {number} jatuh tempo {day}. Selesaikan atau beri perkiraan baru.",
        "{number} is promised for {day}. Complete it or name a new estimate.",
    ),
    "wait_warning": Sentence(
        "Nomor {number} hampir lewat batas tunggu, batas {time}.",
        "Number {number} nearly waits too long, limit {time}.",
    ),
}
HINTS_MANY: Final = Sentence("{n} hampir batas, mulai {number}.", "{n} nearly late, from {number} on.")
BOTH: Final = Sentence("{breach} {hint}", "{breach} {hint}")


def news(told: News, book: Book | None) -> Words:
    """Return one sentence for all that came up at once."""
    breach, hint = _breaches(told, book), _hints(told)
    return BOTH(breach=breach, hint=hint) if breach and hint else breach or hint


def _breaches(told: News, book: Book | None) -> Words:
    if not told.breaches:
        return ""
    first = told.breaches[0]
    if len(told.breaches) > 1:
        return BREACHES(n=len(told.breaches), number=first.number)
    return BREACH(number=first.number, what=alerts.kind(first.kind, book), desk=alerts.desk(first, book))


def _hints(told: News) -> Words:
    if not told.hints:
        return ""
    first = told.hints[0]
    if len(told.hints) > 1:
        return HINTS_MANY(n=len(told.hints), number=first.number)
    at = instant(first.due or 0)
    if first.kind == "promise_warning":
        return HINTS[first.kind](number=first.number, day=formats.short_date(at))
    return HINTS[first.kind](number=first.number, time=formats.clock(at))
