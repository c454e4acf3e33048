"""Rows of the coordinator that are no aggregates of the domain: accounts, sessions, devices, notices, replies.

Frozen; a change is a new value one version on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Account:
    """A login: neutral code, positions it may take, hashed password."""

    account: str
    positions: tuple[str, ...]
    password_hash: str
    must_change: bool = False
    locked: bool = False
    version: int = 0

    def changed(self, **changes: object) -> Account:
        """Return the account after a change."""
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Session:
    """One officer at one device. Only the token's hash is kept. Instants are UTC ms by the steady clock."""

    id: str
    token_hash: str
    account: str
    position: str
    device: str
    opened_at: int
    ended_at: int | None = None
    locked: bool = False
    version: int = 0

    def changed(self, **changes: object) -> Session:
        """Return the session after a change."""
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Device:
    """An enrolled device, known by its public key."""

    name: str
    role: str
    place: str
    public_key: str
    revoked: bool = False
    version: int = 0

    def changed(self, **changes: object) -> Device:
        """Return the device after a change."""
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to be sent; the address is looked up when it leaves. Codes, numbers and instants only.

    `subject` is `request:<id>` or `ticket:<id>`, `kind` the key of its template, `channel` sms, email or screen (which
    no gateway ever sends), `recipient` `customer` or a position, `at` domain time in UTC ms. `step` is unique when set:
    `<clock subject>|<clock kind>|<cycle>|<step>|<recipient>|<channel>`; a second row of a step is skipped, not refused.
    `data` is JSON text with what the template needs beside the subject. `next_at` and `sent_at` are UTC ms by the
    steady clock, `carried_by` the notice whose message carried this one, `reference` the Message-ID or the number
    the SMS centre gave, `problem` a code.
    """

    id: str
    subject: str
    kind: str
    channel: str
    recipient: str
    at: int
    state: str = "queued"
    step: str | None = None
    data: str = "{}"
    attempts: int = 0
    next_at: int | None = None
    carried_by: str | None = None
    reference: str | None = None
    problem: str | None = None
    sent_at: int | None = None
    version: int = 0

    def changed(self, **changes: object) -> Notice:
        """Return the notice after a change."""
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]

    def kept(self, **changes: object) -> Notice:
        """Return the notice with more of the same change."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class PositionContact:
    """Where warnings to a position go (personal data); empty where there is no such address."""

    position: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class SiteMark:
    """`live`, `training`, or empty while nothing was recorded; with the board's running text."""

    id: int = 1
    mark: str = ""
    text: str = ""
    version: int = 0

    def changed(self, **changes: object) -> SiteMark:
        """Return the mark after a change."""
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Counter:
    """The last number given in a series of a day: `ticket:A` or `request:A01`."""

    day: str
    series: str
    last: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class StoredReply:
    """A reply under its command id; `device` sent it, `digest` tells a repeat from another body.

    `at` is UTC ms by the steady clock.
    """

    id: bytes
    device: str
    digest: bytes
    at: int
    body: bytes


@dataclass(frozen=True, slots=True)
class PromiseSetting:
    """The working days a unit promises for a service of its own, instead of the catalogue's; within the cap."""

    service: str
    days: int
    by: str
    at: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """Limits of the clocks from a time on; `limits` is JSON text of `common.domain.policy.SlaPolicy`."""

    version: int
    at: int
    limits: str


@dataclass(frozen=True, slots=True)
class Outage:
    """The coordinator was down, half-open, domain time UTC ms. It pauses nothing and is shown beside each breach."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class RatingCount:
    """One more of an answer; counters only, never a row per rating."""

    day: str
    service: str
    unit: str
    booth: str
    answer: str
