"""The panel of an act as data: what may be chosen, what was typed, what is wrong with it. No Qt, no sentence.

What was typed is kept per request and act until the act is accepted, whatever happens to link, page or lock.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from apps.backoffice.actions import ACTIONS, FieldSpec
from apps.backoffice.book import Book
from apps.backoffice.rules import request_of
from common.client.acts import Standing
from common.domain.request import ASK_DAYS
from common.domain.request_machine import RequestAction
from common.messages.views import RequestView

EMPTY: Final = "empty"
SHORT: Final = "short"
LONG: Final = "long"
COMPLAINT_FORM: Final = "complaint_form"
_COMPLAINT = re.compile(r"^K-\d{6}-\d{3}$")


@dataclass(frozen=True, slots=True)
class FormPicture:
    """An open panel. `choices` are codes with their names, `errors` codes by field."""

    act: RequestAction
    values: dict[str, str]
    choices: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    standing: Standing | None = None
    on: bool = True


def first_values(act: RequestAction, view: RequestView, book: Book) -> dict[str, str]:
    """Return what a fresh panel proposes: the request's own unit and the longest time."""
    values = dict.fromkeys((spec.name for spec in ACTIONS[act].fields), "")
    if act is RequestAction.FORWARD and any(u.code == view.unit for u in book.staffed_units(view.directorate)):
        values["unit"] = view.unit
    if "days" in values:
        values["days"] = str(ASK_DAYS[1])
    return values


def choices_of(act: RequestAction, view: RequestView, book: Book) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what each field of a panel offers."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for spec in ACTIONS[act].fields:
        if spec.kind == "unit":
            units = book.staffed_units(view.directorate)
            if act is RequestAction.REDIRECT:
                units = book.units_elsewhere(view.directorate)
            found[spec.name] = tuple((unit.code, _unit_name(act, unit.code, book)) for unit in units)
        elif spec.kind == "position":
            role = request_of(view).desk_role.value
            seats = book.colleagues(role, view.directorate, view.holder)
            found[spec.name] = tuple((seat.code, book.seat_label(seat.code)) for seat in seats)
        elif spec.kind == "days":
            found[spec.name] = tuple((str(days), str(days)) for days in range(ASK_DAYS[0], ASK_DAYS[1] + 1))
    return found


def errors_of(act: RequestAction, values: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with what was put in, by field."""
    checked = {spec.name: _error(spec, values.get(spec.name, "").strip()) for spec in ACTIONS[act].fields}
    return {name: code for name, code in checked.items() if code}


def _error(spec: FieldSpec, value: str) -> str:
    if not value:
        return EMPTY if spec.least else ""
    if len(value) < spec.least:
        return SHORT
    if len(value) > spec.most:
        return LONG
    return COMPLAINT_FORM if spec.kind == "complaint" and not _COMPLAINT.match(value) else ""


def _unit_name(act: RequestAction, code: str, book: Book) -> str:
    unit = book.unit(code)
    if unit is None:
        return code
    if act is RequestAction.REDIRECT:
        return f"{unit.short_name}, {book.directorate_name(unit.directorate)}"
    return unit.short_name
