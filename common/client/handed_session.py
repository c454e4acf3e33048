"""A session handed to an application at its start: the demo's windows show the desk of a simulated officer.

Only a training hall hands sessions; whoever signs in at that window ends it, as any newer session does.
"""

from __future__ import annotations

import os

import msgspec

from common.messages.results import SessionResult

VARIABLE = "PTSA_SESSION"


def handed_session() -> SessionResult | None:
    """Return the session of the environment and take it out of there; None when there is none or it is no session."""
    text = os.environ.pop(VARIABLE, "")
    if not text:
        return None
    try:
        return msgspec.json.decode(text, type=SessionResult)
    except msgspec.DecodeError:
        return None


def to_hand(session: SessionResult) -> dict[str, str]:
    """Return the environment that hands a session over."""
    return {VARIABLE: msgspec.json.encode(session).decode()}
