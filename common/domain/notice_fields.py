"""Fields of notice templates: their names, how long each may get in an SMS, and which templates there must be.

A template that names another field, lacks a language, or would not fit into one SMS is refused when the site is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.domain import sms_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
_EMAIL_OF = {"completed_pickup": "completed", "completed_email": "completed"}


def email_template(kind: str) -> str:
    """Return the e-mail template of a kind: both ways of a result share one letter."""
    return _EMAIL_OF.get(kind, kind)


def sms_problem(template: str, fields: Iterable[str]) -> str | None:
    """Say in one clause why an SMS template is not good, None when it is."""
    unknown = sorted(set(fields) - SMS_LENGTHS.keys())
    if unknown:
        return f"names the unknown field {unknown[0]}; use one of {', '.join(sorted(SMS_LENGTHS))}"
    longest = template.format_map({name: "8" * length for name, length in SMS_LENGTHS.items()})
    try:
        length = sms_text.septets(longest)
    except sms_text.NotGsmError as error:
        return f"holds {error.character!r}, which an SMS cannot say; write it in plain letters"
    if length > sms_text.SINGLE:
        return f"takes {length} characters at worst, an SMS holds {sms_text.SINGLE}; shorten it"
    return None


def email_problem(fields: Iterable[str]) -> str | None:
    """Say in one clause why an e-mail template is not good, None when it is."""
    unknown = sorted(set(fields) - EMAIL_FIELDS)
    return f"names the unknown field {unknown[0]}; use one of {', '.join(sorted(EMAIL_FIELDS))}" if unknown else None
