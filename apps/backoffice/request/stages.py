"""Where a request stands, told from its view and its history: booth, P1, P2, decided, handed over."""

from __future__ import annotations

from typing import Literal

from apps.backoffice import texts
from apps.backoffice.book import Book
from common.messages.views import RequestDetail, RequestView
from common.shell import formats
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.sentence import Words
from common.shell.widgets.stage_line import Stage

_AT: dict[str, int] = {
    "DRAFT": 0, "WAITING_P1": 1, "AT_P1": 1, "WAITING_P2": 2, "AT_P2": 2, "COMPLETED": 3, "REJECTED": 3,
    "RESOLVED_AT_BOOTH": 3, "WITHDRAWN": 3, "HANDED_OVER": 4,
}  # fmt: skip


def stages_of(view: RequestView, detail: RequestDetail | None, book: Book | None) -> list[Stage]:
    """Return the stages of a request's way."""
    state = view.resume_to if view.state == "WAITING_CUSTOMER" and view.resume_to else view.state
    place = _AT.get(state, 1)
    directorate = book.directorate_name(view.directorate) if book else view.directorate
    unit = book.unit_name(view.unit) if book else view.unit
    decided: Words = shell.state(view.state) if view.state in {"REJECTED", "WITHDRAWN"} else texts.STAGE_DONE
    registered = texts.STAGE_REGISTERED(at=_when(view.registered_at)) if view.registered_at else ""
    entries: list[tuple[Words, Words]] = [
        (texts.STAGE_BOOTH(booth=view.booth.removeprefix("L")), registered),
        (f"P1 {directorate}", _desk_words(view, detail, "WAITING_P1", "AT_P1")),
        (f"P2 {unit}", _desk_words(view, detail, "WAITING_P2", "AT_P2")),
        (decided, _when(view.decided_at)),
        (texts.STAGE_HANDED, _when(view.closed_at) if view.state == "HANDED_OVER" else ""),
    ]
    return [Stage(name, words, _standing(at, place)) for at, (name, words) in enumerate(entries)]


def _standing(at: int, place: int) -> Literal["done", "now", "ahead"]:
    if at < place or (place == len(_AT) and at == place):
        return "done"
    return "now" if at == place else "ahead"


def _desk_words(view: RequestView, detail: RequestDetail | None, waits: str, works: str) -> Words:
    if view.state == waits:
        return texts.STAGE_WAITS
    if view.state == "WAITING_CUSTOMER" and view.resume_to == works:
        return texts.STAGE_CUSTOMER
    taken = [row.at for row in detail.history if row.kind == "RequestTaken" and row.to_state == works] if detail else []
    at = taken[-1] if taken else view.taken_at if view.state == works else None
    return texts.STAGE_TAKEN(at=_when(at)) if at else ""


def _when(at: int | None) -> str:
    return formats.day_month(instant(at)) if at else ""
