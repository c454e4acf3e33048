"""Views of alerts: the breaches somebody answers for."""

from __future__ import annotations

from common.messages.views import View


class AlertView(View, frozen=True, kw_only=True):
    """A breach somebody answers for; `words` (the follow-up) only in lists, never on the feed."""

    id: str
    subject: str
    kind: str
    cycle: int
    level: str
    number: str
    breached_at: int
    detected_at: int
    state: str
    directorate: str | None = None
    unit: str | None = None
    escalated: bool = False
    outage: bool = False
    acknowledged_by: str | None = None
    acknowledged_at: int | None = None
    outcome: str | None = None
    closed_by: str | None = None
    closed_at: int | None = None
    words: str = ""
