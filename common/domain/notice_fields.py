"""Fields of notice templates: their names, how long each may get in an SMS, and which templates there must be.

A template that names another field, lacks a language, or would not fit into one SMS is refused when the site is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.domain import sms_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

SMS_LENGTHS: Mapping[str, int] = {
    "reg": 15, "svc": 28, "due": 10, "contact": 20, "items": 34, "pos": 13, "ticket": 5, "n": 5, "min": 5, "lim": 4,
    "unit": 12,
}  # fmt: skip
"""Worst-case length of each field an SMS may name, in septets (header of `messages.toml`)."""
EMAIL_FIELDS = frozenset(SMS_LENGTHS) | {"received", "done", "delivery", "why", "rule", "since", "list"}
TEST = "test"
MERGED = {
    "hint": "merged_hint",
    "breach": "merged_breach",
    "breach_again": "merged_breach_again",
    "warning": "merged_warning",
    "overdue": "merged_overdue",
    "estimate": "merged_estimate",
}
"""The template of one message for several notices, by family; the queue's own template counts already."""
_CUSTOMER = (
    "registered",
    "needs_documents",
    "documents_complete",
    "delayed",
    "rejected",
    "withdrawn",
    "reopened",
    "promise_moved",
)
_KINDS = (
    *_CUSTOMER,
    *("reminder", "collect_reminder"),
    *("pickup_hint", "pickup_breach", "pickup_breach_again", "hold_hint", "hold_breach"),
    *("promise_warning", "promise_overdue", "estimate_passed", "queue_breach"),
    *MERGED.values(),
    TEST,
)
SMS_TEMPLATES = (*_KINDS, "completed_pickup", "completed_email")
EMAIL_TEMPLATES = (*_KINDS, "completed")
PHRASES = ("delivery_pickup", "delivery_email", "items_confidential", "task_line", "promise_line", "queue_line")
_REQUEST = frozenset({"reg", "svc", "unit", "contact", "items", "why", "rule", "received", "done", "delivery"})
_DATED = _REQUEST | {"due"}
_LADDER = _DATED | {"since", "lim"}
_PICKUP = _REQUEST | {"since", "lim", "min", "pos"}
_MANY = frozenset({"n", "list"})
_HELD: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((*_CUSTOMER, "reminder"), _DATED),
    **dict.fromkeys(("rejected", "withdrawn", "collect_reminder", "completed"), _REQUEST),
    **dict.fromkeys(("completed_pickup", "completed_email"), _REQUEST),
    **dict.fromkeys(("pickup_hint", "pickup_breach", "pickup_breach_again", "hold_hint", "hold_breach"), _PICKUP),
    **dict.fromkeys(("promise_warning", "promise_overdue", "estimate_passed"), _LADDER),
    **dict.fromkeys(("merged_hint", "merged_breach", "merged_breach_again"), _PICKUP | _MANY),
    **dict.fromkeys(("merged_warning", "merged_overdue", "merged_estimate"), _LADDER | _MANY),
    "queue_breach": _MANY | {"ticket", "min", "contact"},
    TEST: frozenset({"contact"}),
}
"""What a notice of each kind holds: a template that names more would fail only when it is needed."""
PHRASE_FIELDS: Mapping[str, frozenset[str]] = {
    "task_line": _PICKUP,
    "promise_line": _LADDER,
    "queue_line": frozenset({"ticket", "min"}),
}
_EMAIL_OF = {"completed_pickup": "completed", "completed_email": "completed"}


def email_template(kind: str) -> str:
    """Return the e-mail template of a kind: both ways of a result share one letter."""
    return _EMAIL_OF.get(kind, kind)


def sms_problem(kind: str, template: str, fields: Iterable[str]) -> str | None:
    """Say in one clause why an SMS template is not good, None when it is."""
    unknown = _unknown(fields, SMS_LENGTHS.keys() & _HELD.get(kind, SMS_LENGTHS.keys()))
    if unknown:
        return unknown
    longest = template.format_map({name: "8" * length for name, length in SMS_LENGTHS.items()})
    try:
        length = sms_text.septets(longest)
    except sms_text.NotGsmError as error:
        return f"holds {error.character!r}, which an SMS cannot say; write it in plain letters"
    if length > sms_text.SINGLE:
        return f"takes {length} characters at worst, an SMS holds {sms_text.SINGLE}; shorten it"
    return None


def email_problem(kind: str, fields: Iterable[str]) -> str | None:
    """Say in one clause why an e-mail template is not good, None when it is."""
    return _unknown(fields, _HELD.get(kind, EMAIL_FIELDS))


def phrase_problem(kind: str, fields: Iterable[str]) -> str | None:
    """Say in one clause why a phrase is not good, None when it is."""
    return _unknown(fields, PHRASE_FIELDS.get(kind, frozenset()))


def _unknown(fields: Iterable[str], known: Collection[str]) -> str | None:
    unknown = sorted(field for field in fields if field not in known)
    if not unknown:
        return None
    use = f"use one of {', '.join(sorted(known))}" if known else "it has none"
    return f"names the unknown field {unknown[0]}; {use}"
