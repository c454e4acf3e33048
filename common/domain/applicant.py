"""The applicant of a request: personal data, apart from everything else so that it can be corrected or removed."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Text:
    """Free text (reason, note, outcome, who received) with its salt; the journal holds only its hash."""

    id: str
    salt: str
    words: str
    at: int
