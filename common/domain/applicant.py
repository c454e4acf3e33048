"""The applicant of a request: personal data, apart from everything else so that it can be corrected or removed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from common.domain.contact import takes_sms
from common.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies and how to reach them. Stored in the personal tables only; never in journal, feed or log."""

    request: str
    name: str = ""
    organisation: str = ""
    npwp: str = ""
    identity: str = ""
    phone: str = ""
    email: str = ""
    consent_sms: bool = False
    consent_email: bool = False
    check_code: str = ""
    ticks: str = ""

    def agreeing(self, *, sms: bool, email: bool) -> Applicant:
        """Return the applicant with another consent; refused where there is no address to agree to."""
        if sms and not self.phone:
            raise Refused("contact.phone_missing", field="phone")
        if sms and not takes_sms(self.phone):
            raise Refused("phone.fixed_line", field="phone")
        if email and not self.email:
            raise Refused("contact.email_missing", field="email")
        return replace(self, consent_sms=sms, consent_email=email)

    def agreed(self, channel: str) -> bool:
        """Whether word may be sent by this channel (consent of Law 27/2022, DOMAIN section 8)."""
        return {"sms": self.consent_sms, "email": self.consent_email}[channel]


@dataclass(frozen=True, slots=True)
class Text:
    """Free text (reason, note, outcome, who received) with its salt; the journal holds only its hash."""

    id: str
    salt: str
    words: str
    at: int
