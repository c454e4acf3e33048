"""Which alerts somebody answers for: the domain's own rule, asked of what the feed tells. Pure; no board, no screen."""

from __future__ import annotations

from collections.abc import Iterable

from apps.backoffice.officer import Officer
from common.domain.alert import Alert
from common.messages.alert_views import AlertView


def answered_for(officer: Officer | None, alerts: Iterable[AlertView]) -> list[AlertView]:
    """Return the alerts this officer owes the follow-up of, the longest open first.

    KOORD for all, a supervisor for the own desks and those below.
    """
    if officer is None:
        return []
    actor = officer.actor
    mine = (one for one in alerts if _alert(one).concerns(actor))
    return sorted(mine, key=lambda one: (one.breached_at, one.id))


def _alert(view: AlertView) -> Alert:
    """Return the view as the domain's value; what the rule does not look at stays empty."""
    return Alert(
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


def request_of_alert(view: AlertView) -> str:
    """Return the id of the request an alert is about, empty for a ticket."""
    return view.subject.removeprefix("request:") if view.subject.startswith("request:") else ""
