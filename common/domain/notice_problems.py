"""Codes of what kept a notice from going, told on screens in a sentence. Codes only: no answer of a server is kept."""

from __future__ import annotations

UNREACHABLE = "unreachable"
TIMED_OUT = "timed_out"
CUT_OFF = "cut_off"
BAD_CERTIFICATE = "bad_certificate"
NO_TLS = "no_tls"
SIGN_IN_REFUSED = "sign_in_refused"
THROTTLED = "throttled"
GATEWAY_FAULT = "gateway_fault"
NOT_SET_UP = "not_set_up"
ROUTE_PROBLEMS = frozenset(
    {UNREACHABLE, TIMED_OUT, CUT_OFF, BAD_CERTIFICATE, NO_TLS, SIGN_IN_REFUSED, THROTTLED, GATEWAY_FAULT, NOT_SET_UP}
)
"""The way itself is at fault, not one address: what raises the alarm when it lasts."""

LATER = "later"
REFUSED = "refused"
NO_ANSWER = "no_answer"
RESTARTED = "restarted"
GAVE_UP = "gave_up"
NO_ADDRESS = "no_address"
NO_TEMPLATE = "no_template"
ERASED = "erased"
OVERTAKEN = "overtaken"
NO_CONSENT = "no_consent"
INTERNAL = "internal"
PROBLEMS = ROUTE_PROBLEMS | {
    LATER, REFUSED, NO_ANSWER, RESTARTED, GAVE_UP, NO_ADDRESS, NO_TEMPLATE, ERASED, OVERTAKEN, NO_CONSENT, INTERNAL,
}  # fmt: skip
