"""Views: what replies, snapshots and events show. Read models only; they carry no rules.

Two privacy classes: names starting with `Lobby` may be published to the hall and hold labels, letters, booths and times
only. The others go to staff devices and still hold no personal data, except `ContactView`, `DraftView`, `ReceiptView`.
Instants are UTC ms.
"""

from __future__ import annotations

from msgspec import Struct


class View(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of views: unknown fields are ignored, so a view may grow; a field that has its default is left out."""


# --- lobby -------------------------------------------------------------------------------------------------------


class LobbyTicket(View, frozen=True, kw_only=True):
    """A ticket as the hall knows it."""

    id: str
    number: str
    letter: str
    number_letter: str
    state: str
    language: str
    issued_at: int
    booth: str | None = None
    booth_number: int | None = None
    calls: int = 0
    called_at: int | None = None
    first_called_at: int | None = None


class LobbyBooth(View, frozen=True, kw_only=True):
    """A booth as the hall knows it."""

    code: str
    number: int
    state: str


class LobbyPicture(View, frozen=True, kw_only=True):
    """A picture of the lobby display; `last_day` is the last ISO date on which it is shown."""

    id: str
    title: str
    type: str
    size: int
    sha256: str
    place: int
    on: bool
    last_day: str | None = None
    removed: bool = False


class DayView(View, frozen=True, kw_only=True):
    """The service day."""

    date: str
    state: str
    opened_at: int
    stops_at: int
    ends_at: int
    paused: tuple[str, ...] = ()
    next_opens_at: int | None = None
    by_hand: bool = False
    """Whether the last stop or resumption was KOORD's, not the calendar's."""


# --- dispenser ---------------------------------------------------------------------------------------------------


class LeaseView(View, frozen=True, kw_only=True):
    """Numbers a dispenser may give by itself: `first` to `last` of a day and number letter, within the day's hours."""

    id: str
    day: str
    letter: str
    first: int
    last: int
    opens_at: int
    stops_at: int


# --- staff -------------------------------------------------------------------------------------------------------


class TicketView(View, frozen=True, kw_only=True):
    """A ticket for staff; no personal data exists on tickets."""

    id: str
    number: str
    day: str
    service: str
    letter: str
    number_letter: str
    priority: bool
    language: str
    state: str
    issued_at: int
    queued_at: int
    rank: int = 0
    booth: str | None = None
    reserved_for: str | None = None
    returned: bool = False
    requeued: bool = False
    calls: int = 0
    called_at: int | None = None
    first_called_at: int | None = None
    serving_at: int | None = None
    ended_at: int | None = None
    outcome: str | None = None
    paper: str = "pending"
    rated: bool = False
    voice: str | None = None


class BoothView(View, frozen=True, kw_only=True):
    """A booth for staff."""

    code: str
    number: int
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    accessible: bool
    state: str
    officer: str | None = None
    ticket: str | None = None
    since: int = 0


class RequestView(View, frozen=True, kw_only=True):
    """A request for staff. A confidential service shows outside the holding desk as its number only."""

    id: str
    number: str
    service: str
    directorate: str
    unit: str
    state: str
    ticket: str
    booth: str
    officer: str
    confidential: bool
    created_at: int
    registered_at: int | None = None
    holder: str | None = None
    p1: str | None = None
    promise_days: int = 0
    promise_due: int | None = None
    taken_at: int | None = None
    forwarded_at: int | None = None
    refusal_proposed: bool = False
    resume_to: str | None = None
    waiting_until: int | None = None
    decided_at: int | None = None
    decided_at_desk: str | None = None
    closed_at: int | None = None
    result_by: str = "paper"
    rated: bool = False
    ticks: str = ""
    complaint: str | None = None


class ClockView(View, frozen=True, kw_only=True):
    """An SLA clock; `amount` is minutes, for `promise` working days."""

    subject: str
    kind: str
    cycle: int
    started_at: int
    amount: int
    due_at: int | None = None
    stopped_at: int | None = None
    paused_at: int | None = None
    next_step: str | None = None
    next_at: int | None = None
    warned: bool = False
    breached_at: int | None = None
    estimate: int | None = None


class NoteView(View, frozen=True, kw_only=True):
    """A note between positions, without its words on the feed; `text` is filled only in `RequestDetail`."""

    id: str
    request: str
    sender: str
    recipient: str
    at: int
    text: str | None = None


class DocumentView(View, frozen=True, kw_only=True):
    """A document of a request; `name` only where its reader was journaled (`ListDocuments`), never on the feed."""

    id: str
    request: str
    purpose: str
    requirement: int | None = None
    type: str
    size: int
    added_by: str
    at: int
    name: str = ""


class HistoryRow(View, frozen=True, kw_only=True):
    """One journal row of a subject as officers read it; `words` is the free text where it still exists."""

    seq: int
    at: int
    kind: str
    actor: str
    from_state: str | None = None
    to_state: str | None = None
    reason: str | None = None
    words: str | None = None
    extra: dict[str, str | int | bool | None] | None = None


class NoticeView(View, frozen=True, kw_only=True):
    """A notice, masked. `to` is `customer` or a position, `address` masked, `parts` how many SMS it takes.

    `at` is domain time; `next_at` and `sent_at` are of the machine's clock. `state` of a notice on screen is `shown`.
    """

    id: str
    subject: str
    kind: str
    channel: str
    to: str
    state: str
    at: int
    number: str = ""
    address: str = ""
    parts: int = 0
    attempts: int = 0
    next_at: int | None = None
    sent_at: int | None = None
    problem: str | None = None
    carried_by: str | None = None


class NoticeText(View, frozen=True, kw_only=True):
    """What a notice says; `subject` of an e-mail, `parts` of an SMS. `others` share its message."""

    notice: str
    channel: str
    subject: str
    text: str
    parts: int
    others: int = 0


class RouteView(View, frozen=True, kw_only=True):
    """A way out: its name, how many notices wait for it, and since when it has failed (the machine's clock)."""

    channel: str
    route: str
    waiting: int = 0
    failing_since: int | None = None
    problem: str | None = None
    alarm: bool = False


class PositionContactView(View, frozen=True, kw_only=True):
    """Where warnings to a position go, masked."""

    position: str
    phone: str = ""
    email: str = ""


class RequestDetail(View, frozen=True, kw_only=True):
    """Everything of one request that is not personal."""

    request: RequestView
    clocks: list[ClockView]
    notes: list[NoteView]
    history: list[HistoryRow]
    notices: list[NoticeView]
    documents: list[DocumentView] = []
    masked_name: str = ""
    masked_phone: str = ""
    masked_email: str = ""
    organisation: str = ""
    outcome_words: str = ""
    consent_sms: bool = False
    consent_email: bool = False


class DraftView(View, frozen=True, kw_only=True):
    """The typed fields of a draft (personal data: that booth only)."""

    request: RequestView
    name: str = ""
    organisation: str = ""
    npwp: str = ""
    identity: str = ""
    phone: str = ""
    email: str = ""
    consent_sms: bool = False
    consent_email: bool = False
    ticks: str = ""


class ContactView(View, frozen=True, kw_only=True):
    """Full applicant data (personal: journaled)."""

    request: str
    name: str
    organisation: str
    npwp: str
    identity: str
    phone: str
    email: str
    consent_sms: bool
    consent_email: bool


class ReceiptView(View, frozen=True, kw_only=True):
    """What the receipt prints (personal: journaled)."""

    request: RequestView
    name: str
    organisation: str
    check_code: str
    position: str
    documents: list[str]
    ticks: str
    reprint: bool


class StatusView(View, frozen=True, kw_only=True):
    """What the status page of the dispenser shows."""

    number: str
    service: str
    state: str
    unit: str
    promise_due: int | None = None
    registered_at: int | None = None
    decided_at: int | None = None
    result_by: str = "paper"
    may_rate: bool = False


# --- live page ---------------------------------------------------------------------------------------------------


class AccountView(View, frozen=True, kw_only=True):
    """An account: neutral code and positions."""

    account: str
    positions: list[str]
    locked: bool
    must_change: bool


class DeviceView(View, frozen=True, kw_only=True):
    """An enrolled device."""

    name: str
    role: str
    place: str
    revoked: bool
    last_beat: int | None = None
    version: str = ""


class AuditRow(View, frozen=True, kw_only=True):
    """One journal row as stored."""

    seq: int
    lobby_seq: int | None
    staff_seq: int | None
    at: int
    actor: str | None
    account: str | None
    device: str | None
    kind: str
    subject: str
    from_state: str | None
    to_state: str | None
    reason: str | None
    data: str
    prev: str
    hash: str
