"""The limits of the SLA clocks as ADMIN sets them: minutes and days, judged by the domain before they are sent. No Qt.

A new version holds for clocks that start after it; running ones keep theirs. Deals in codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from apps.backoffice.desk import Desk
from common.client.acts import Standing, Told
from common.client.change import NOTHING, BoardChange
from common.domain.errors import Refused
from common.domain.policy import SlaPolicy
from common.domain.roles import Role
from common.messages.commands import SetLimits
from common.messages.queries import ListStanding
from common.messages.results import Done
from common.messages.standing_views import StandingView

ACT = "limits"
PERCENT = "warning_percent"
FIELDS: tuple[str, ...] = (
    "wait_minutes",
    "wait_warning_minutes",
    "pickup_p1_minutes",
    "pickup_p2_minutes",
    "hold_minutes",
    PERCENT,
    "escalate_again_minutes",
    "delay_estimate_working_days",
    "answer_reminder_days",
    "collect_reminder_working_days",
)


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: a code and, for a number out of range, its bounds."""

    code: str
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class LimitsPicture:
    """What the page shows: limits in force by field, their version, what is wrong by field."""

    limits: Mapping[str, int] = field(default_factory=dict)
    version: int = 0
    may_edit: bool = False
    live: bool = True
    errors: Mapping[str, FieldError] = field(default_factory=dict)
    unchanged: bool = False
    saved: bool = False
    standing: Standing | None = None
    told: Told | None = None


class LimitsView(Protocol):
    """What the presenter tells the page."""

    def show_picture(self, picture: LimitsPicture) -> None:
        """Show this picture."""
        ...


class LimitsPresenter:
    """Fetched when the page comes to the front and after each event that changes them."""

    def __init__(self, desk: Desk, view: LimitsView) -> None:
        self._desk, self._view = desk, view
        self._standing: StandingView | None = None
        self._errors: dict[str, FieldError] = {}
        self._unchanged = self._saved = self._in_front = False
        self._told: Told | None = None
        desk.watch(self._on_change)

    def enter(self) -> None:
        """The page comes to the front."""
        self._in_front = True
        self._ask()
        self.refresh()

    def leave(self) -> None:
        """Another page is in front."""
        self._in_front = False
        self._clear()

    def forget(self) -> None:
        """Another officer sits here."""
        self._standing = None
        self._clear()

    def submit(self, typed: Mapping[str, str]) -> None:
        """Set the limits as typed; each wrong field is told."""
        if not self._may_edit or self._standing is None:
            return
        self._clear()
        self._errors = {name: FieldError("no_number") for name in FIELDS if not _is_number(typed.get(name, ""))}
        if not self._errors:
            values = {name: int(typed[name].strip()) for name in FIELDS}
            self._errors = judged(values)
            self._unchanged = not self._errors and values == {name: self._standing.limits[name] for name in FIELDS}
            if not self._errors and not self._unchanged and self._desk.live:
                self._desk.acts.send(ACT, SetLimits(**values), self._on_done, self._on_told)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known."""
        if self._in_front:
            standing = self._standing
            self._view.show_picture(
                LimitsPicture(
                    limits=standing.limits if standing is not None else {},
                    version=standing.policy if standing is not None else 0,
                    may_edit=self._may_edit,
                    live=self._desk.live,
                    errors=dict(self._errors),
                    unchanged=self._unchanged,
                    saved=self._saved,
                    standing=self._desk.acts.standing(ACT),
                    told=self._told,
                )
            )

    @property
    def _may_edit(self) -> bool:
        officer = self._desk.officer
        return officer is not None and officer.role is Role.ADMIN

    def _clear(self) -> None:
        self._errors, self._told = {}, None
        self._unchanged = self._saved = False

    def _ask(self) -> None:
        if self._desk.live:
            self._desk.acts.ask(ListStanding(), self._on_standing, self._on_told)

    def _on_standing(self, standing: StandingView) -> None:
        self._standing = standing
        self.refresh()

    def _on_done(self, _done: Done) -> None:
        self._saved = True
        self._ask()
        self.refresh()

    def _on_told(self, told: Told) -> None:
        self._told = told
        self.refresh()

    def _on_change(self, change: BoardChange) -> None:
        if self._in_front and (change.catalogue or change.everything):
            self._ask()
        if change.catalogue or change.everything or change == NOTHING:
            self.refresh()


def bounds_of(name: str) -> tuple[int, int]:
    """Return least and most of a field as it is typed."""
    return (1, 99) if name == PERCENT else SlaPolicy.bounds(name)


def judged(values: Mapping[str, int]) -> dict[str, FieldError]:
    """Return what is wrong, field by field: bounds first, then what the domain says of them together."""
    found = {
        name: FieldError("policy.out_of_range", *bounds_of(name))
        for name, value in values.items()
        if not bounds_of(name)[0] <= value <= bounds_of(name)[1]
    }
    if found:
        return found
    whole = {name: value for name, value in values.items() if name != PERCENT}
    try:
        SlaPolicy(warning_share=values[PERCENT] / 100, **whole).checked()
    except Refused as refusal:
        least, most = (int(str(refusal.data[name])) for name in ("least", "most"))
        return {str(refusal.data["field"]): FieldError(refusal.code, least, most)}
    return {}


def _is_number(text: str) -> bool:
    return text.strip().isascii() and text.strip().isdigit() and len(text.strip()) <= len("99999")
