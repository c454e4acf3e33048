"""What must be right before a draft is escalated, in the coordinator's own order: the first thing wrong, by code."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

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
from common.messages.catalogue_views import ServiceView
from common.messages.commands import DraftFields

TEXT_FIELDS = ("name", "phone", "organisation", "npwp", "identity", "email")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong where; `field` may be `ticks`."""

    field: str
    code: str
    data: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def check_identity(text: str) -> Checked:
    """Digits only are meant as a NIK, anything else as a passport (DOMAIN section 9)."""
    return check_nik(text) if text.strip().replace(" ", "").isdigit() else check_passport(text)


def check_free(text: str) -> Checked:
    """An organisation's name: anything goes."""
    return Checked(" ".join(text.split()))


CHECKS: dict[str, Callable[[str], Checked]] = {
    "name": check_name,
    "phone": check_phone,
    "organisation": check_free,
    "npwp": check_npwp,
    "identity": check_identity,
    "email": check_email,
}


def check_field(name: str, text: str) -> Checked:
    """Check one text field; an empty one is fine here."""
    return CHECKS[name](text)


def first_problem(fields: DraftFields, service: ServiceView) -> Problem | None:
    """Return the first thing that would be refused, or None."""
    missing = fields.ticks.count("0") + max(0, len(service.requirements) - len(fields.ticks))
    if missing:
        return Problem("ticks", "request.requirements_missing", {"missing": missing})
    if not fields.name.strip():
        return Problem("name", "contact.name_missing")
    for name in TEXT_FIELDS:
        checked = check_field(name, getattr(fields, name))
        if checked.error is not None:
            return Problem(name, checked.error)
    wanted = {"phone": fields.consent_sms, "email": fields.consent_email, "identity": service.needs_nik}
    for name, needed in wanted.items():
        if needed and not getattr(fields, name).strip():
            return Problem(name, f"contact.{name}_missing")
    if fields.consent_sms and not takes_sms(check_phone(fields.phone).value):
        return Problem("phone", "phone.fixed_line")
    return None
