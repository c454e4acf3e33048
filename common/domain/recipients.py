"""Whom a ladder's step is told, by which channels, under which template (DOMAIN section 6).

Resolved when the step fires, from the positions as they stand then; an absent one is stood in for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from common.domain.absence import standing_in
from common.domain.roles import Role
from common.domain.sla import ClockKind, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from common.domain.absence import Absence
    from common.domain.request import Request
    from common.domain.staff import Staff

CUSTOMER = "customer"
SCREEN = ("screen",)
MAIL_AND_SMS = ("email", "sms")
_PICKUPS = (ClockKind.PICKUP_P1, ClockKind.PICKUP_P2)


@dataclass(frozen=True, slots=True)
class Told:
    """One recipient of a step: a position or `customer`, the template's key and the channels."""

    recipient: str
    template: str
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipients:
    """Resolves steps at one instant."""

    staff: Staff
    absences: Mapping[str, Absence]
    now: int

    def of(self, kind: ClockKind, step: Step, request: Request | None) -> list[Told]:
        """Return who is told; `request` is None for the wait of a ticket."""
        if request is None:
            template, channels = {
                Step.WARNING: ("wait_warning", SCREEN),
                Step.BREACH: ("queue_breach", MAIL_AND_SMS),
            }[step]
            return self._positions([self.staff.supervisor_of_p0().code], template, channels)
        if kind in _PICKUPS:
            return self._pickup(kind, step, request)
        if kind is ClockKind.HOLD:
            return self._hold(step, request)
        if kind is ClockKind.PROMISE:
            return self._promise(step, request)
        if step is Step.REMINDER:
            template = "reminder" if kind is ClockKind.ANSWER else "collect_reminder"
            return [Told(CUSTOMER, template, MAIL_AND_SMS)]
        return []

    def desk(self, request: Request) -> list[str]:
        """Return the positions that should act on a request: its holder, else the desk it waits for."""
        if request.holder is not None:
            return [request.holder]
        if request.desk_role is Role.P2:
            return [position.code for position in self.staff.p2_of(request.unit)]
        return [position.code for position in self.staff.p1_of(request.directorate)]

    def acting(self, request: Request) -> list[str]:
        """Return who is told what has come to a desk: those of `desk`, or who decides on a proposed refusal."""
        proposed = request.refusal_proposed
        return self._present([self.staff.supervisor_of_unit(request.unit).code] if proposed else self.desk(request))

    def _pickup(self, kind: ClockKind, step: Step, request: Request) -> list[Told]:
        if step is Step.WARNING:
            return self._positions(self.desk(request), "pickup_hint", SCREEN)
        if step is Step.AGAIN:
            return self._positions([self._koord()], "pickup_breach_again", MAIL_AND_SMS)
        supervisors = [self.staff.supervisor_of_directorate(request.directorate).code]
        if kind is ClockKind.PICKUP_P2:
            supervisors.insert(0, self.staff.supervisor_of_unit(request.unit).code)
        return self._positions(supervisors, "pickup_breach", MAIL_AND_SMS)

    def _hold(self, step: Step, request: Request) -> list[Told]:
        if step is Step.WARNING:
            return self._positions(self.desk(request), "hold_hint", SCREEN)
        supervisor = self.staff.supervisor_of_directorate(request.directorate).code
        return self._positions([supervisor], "hold_breach", MAIL_AND_SMS)

    def _promise(self, step: Step, request: Request) -> list[Told]:
        if step is Step.WARNING:
            return self._positions(self.desk(request), "promise_warning", ("screen", *MAIL_AND_SMS))
        if step is Step.ESTIMATE:
            return self._positions([self._koord()], "estimate_passed", MAIL_AND_SMS)
        p2 = request.desk_role is Role.P2
        unit, directorate = self.staff.supervisor_of_unit, self.staff.supervisor_of_directorate
        supervisor = unit(request.unit) if p2 else directorate(request.directorate)
        told = self._positions([supervisor.code], "promise_overdue", MAIL_AND_SMS)
        return [*told, Told(CUSTOMER, "delayed", MAIL_AND_SMS)]

    def _koord(self) -> str:
        return self.staff.of_role(Role.KOORD)[0].code

    def _positions(self, codes: list[str], template: str, channels: tuple[str, ...]) -> list[Told]:
        return [Told(code, template, channels) for code in self._present(codes)]

    def _present(self, codes: list[str]) -> list[str]:
        """Return each position, or who stands in for it, once."""
        return list(dict.fromkeys(standing_in(code, self.staff.above, self.absences, self.now) for code in codes))
