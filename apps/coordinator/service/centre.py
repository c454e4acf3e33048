"""The centre's standing data as decisions need it: catalogue, staff, calendar, limits, checks of what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from common.domain.calendar import WorkingCalendar
from common.domain.catalogue import Catalogue, Service, Unit
from common.domain.clock import MINUTE
from common.domain.contact import (
    Checked,
    check_email,
    check_name,
    check_nik,
    check_npwp,
    check_passport,
    check_phone,
    takes_sms,
)
from common.domain.counter import CounterHours
from common.domain.errors import Refused
from common.domain.policy import SlaPolicy
from common.domain.staff import Position, Staff
from common.messages.catalogue_views import OfficeView
from common.messages.commands import DraftFields

_NIK_DIGITS = 16
_T = TypeVar("_T")


@dataclass(slots=True)
class Centre:
    """Catalogue, staff and calendar of one site."""

    catalogue: Catalogue
    staff: Staff
    hours: CounterHours
    office: OfficeView
    promises: dict[str, int] = field(default_factory=dict)
    """Working days a unit set for a service of its own."""
    _limits: SlaPolicy | None = None
    visit_ms: dict[str, int] = field(init=False)
    """Usual length of a visit by letter: the mean of its services' counter minutes."""

    def __post_init__(self) -> None:
        """Reckon once what every number asks."""
        minutes: dict[str, list[int]] = {}
        for service in self.catalogue.services.values():
            minutes.setdefault(service.letter, []).append(service.counter_minutes)
        self.visit_ms = {letter: round(sum(all_) / len(all_) * MINUTE) for letter, all_ in minutes.items()}

    def follow(self, calendar: WorkingCalendar, limits: SlaPolicy, promises: dict[str, int]) -> None:
        """Take over a published calendar, the limits in force and the units' promises."""
        self._limits = limits
        self.hours = CounterHours(calendar, self.hours.rules)
        self.promises = promises

    @property
    def limits(self) -> SlaPolicy:
        """Limits of clocks that start now."""
        return self._limits or self.staff.sla

    @property
    def periods(self) -> WorkingCalendar:
        """The working calendar."""
        return self.hours.calendar

    def service(self, code: str) -> Service:
        """Return a service or refuse."""
        return _known(self.catalogue.service, code, "service.unknown")

    def unit(self, code: str) -> Unit:
        """Return an echelon-2 unit or refuse."""
        return _known(self.catalogue.unit, code, "unit.unknown")

    def position(self, code: str) -> Position:
        """Return a position or refuse."""
        return _known(self.staff.position, code, "position.unknown")

    def letter(self, service: Service) -> str:
        """Return the queue letter of a service; confidential ones take H."""
        return service.letter

    def serial_part(self, service: Service) -> str:
        """Return the first part of the registration number; confidential ones take H00."""
        return service.serial_part

    def directorate_of(self, unit: str) -> str:
        """Return the directorate code of a unit."""
        return self.unit(unit).directorate

    def directorate_of_position(self, position: Position) -> str | None:
        """Return the directorate a position belongs to, also through its unit."""
        if position.directorate is not None:
            return position.directorate
        return self.unit(position.unit).directorate if position.unit else None

    def p2_of(self, unit: str) -> str:
        """Return the P2 position of a staffed unit."""
        return self.staff.p2_of(unit)[0].code

    def promise_days(self, service: Service) -> int:
        """Return the promised working days: the unit's own setting or the catalogue's, never above the cap."""
        days = self.promises.get(service.code, service.promised_working_days)
        return min(days, self.catalogue.promise_cap)

    def promise_due(self, service: Service, at: int) -> int:
        """Return the promise date's instant (close of that working day) for a request registered at `at`."""
        return self.periods.due_after_working_days(at, self.promise_days(service))

    def local_date(self, at: int) -> str:
        """Return the local ISO date of an instant."""
        return self.periods.local_date(at).isoformat()

    def end_of_day(self, at: int) -> int:
        """Return the last instant of the local date of `at`."""
        day = self.periods.local_date(at) + timedelta(days=1)
        return self.periods.instant(date(day.year, day.month, day.day), 0)

    def checked_fields(self, fields: DraftFields, service: Service) -> DraftFields:
        """Return the fields normalised, or refuse the first wrong one, naming it by code."""
        if not fields.name.strip():
            raise Refused("contact.name_missing", field="name")
        phone = _checked("phone", fields.phone, check_phone)
        email = _checked("email", fields.email, check_email)
        _consent_fits(fields, phone, email)
        if service.needs_nik and not fields.identity.strip():
            raise Refused("contact.identity_missing", field="identity")
        identity = ""
        if fields.identity.strip():
            digits = fields.identity.strip()
            check = check_nik if digits.isdigit() and len(digits) == _NIK_DIGITS else _identity_check(digits)
            identity = _checked("identity", digits, check)
        return msgspec.structs.replace(
            fields,
            name=_checked("name", fields.name, check_name),
            phone=phone,
            email=email,
            identity=identity,
            npwp=_checked("npwp", fields.npwp, check_npwp) if fields.npwp.strip() else "",
        )


def _identity_check(text: str) -> Callable[[str], Checked]:
    """Digits only are meant as a NIK, anything else as a passport (DOMAIN section 9)."""
    return check_nik if text.isdigit() else check_passport


def _consent_fits(fields: DraftFields, phone: str, email: str) -> None:
    if fields.consent_sms and not phone:
        raise Refused("contact.phone_missing", field="phone")
    if fields.consent_sms and not takes_sms(phone):
        raise Refused("phone.fixed_line", field="phone")
    if fields.consent_email and not email:
        raise Refused("contact.email_missing", field="email")


def _checked(field: str, text: str, check: Callable[[str], Checked]) -> str:
    found = check(text.strip())
    if found.error is not None:
        raise Refused(f"contact.{found.error}" if "." not in found.error else found.error, field=field)
    return found.value


def _known(look_up: Callable[[str], _T], code: str, refusal: str) -> _T:
    try:
        return look_up(code)
    except KeyError:
        raise Refused(refusal, given=code) from None
