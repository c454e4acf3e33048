"""Which alerts somebody answers for: the domain's own rule, asked of what the feed tells. Pure; no board, no screen."""

from __future__ import annotations

from collections.abc import Iterable

from apps.backoffice.officer import Officer
from common.domain.alert import Alert
from common.messages.alert_views import AlertView


def concerns(officer: Officer, view: AlertView) -> bool:
    """Whether this officer owes the follow-up: KOORD for all, a supervisor for the own desks and those below."""
    alert = Alert(
        id=view.id,
        subject=view.subject,
        kind=view.kind,
        cycle=view.cycle,
        level=view.level,
        directorate=view.directorate,
        unit=view.unit,
        number=view.number,
        breached_at=view.breached_at,
        detected_at=view.detected_at,
    )
    return alert.concerns(officer.actor)


def answered_for(officer: Officer | None, alerts: Iterable[AlertView]) -> list[AlertView]:
    """Return the alerts this officer answers for, the longest open first."""
    if officer is None:
        return []
    return sorted((one for one in alerts if concerns(officer, one)), key=lambda one: (one.breached_at, one.id))


def request_of_alert(view: AlertView) -> str:
    """Return the id of the request an alert is about, empty for a ticket."""
    return view.subject.removeprefix("request:") if view.subject.startswith("request:") else ""
