"""SMS through an HTTP gateway: one POST per message, its body and headers filled in from the settings.

Whatever fails before the request is on its way is tried again; once it is, silence means unknown, for the message may
have gone. Must never log an address, a text or an answer.
"""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote

import httpx

from apps.coordinator.service.notice_ports import Delivery, Letter
from common.domain import notice_problems as problems
from common.domain.clock import SECOND
from common.runtime.route_settings import HttpSettings

_BUSY = frozenset({429, 503})
_MAYBE = frozenset({502, 504})
_WAITS = {
    **dict.fromkeys((401, 403, 407), problems.SIGN_IN_REFUSED),
    **dict.fromkeys((404, 405, 415), problems.NOT_SET_UP),  # a wrong address or form in the settings
    402: problems.GATEWAY_FAULT,  # credit that is used up
    408: problems.TIMED_OUT,
}
"""Answers of 4xx that are no fault of the message: none dies of them."""
_FAULT = 500
_WRONG = 400
_REFERENCE_LENGTH = 200


class HttpSms:
    """Implements `Carrier`; the client is shared by the threads."""

    name = "http"

    def __init__(self, settings: HttpSettings, secret: str) -> None:
        self._settings = settings
        self._headers = {name: value.replace("{secret}", secret) for name, value in settings.headers.items()}
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it would tell each URL, numbers included
        verify: Any = httpx.create_ssl_context(verify=settings.ca_file) if settings.ca_file else True
        self._client = httpx.Client(timeout=settings.timeout_seconds, verify=verify)

    def send(self, letter: Letter) -> Delivery:
        """Post one message and read what the gateway says."""
        fields = {"to": _number(letter.address, self._settings.number), "text": letter.text, "key": letter.key}
        url = _filled(self._settings.url, {name: quote(value, safe="") for name, value in fields.items()})
        body = {name: _filled(value, fields) for name, value in self._settings.body.items()}
        content = {"json": body} if self._settings.form == "json" else {"data": body}
        try:
            answer = self._client.post(url, headers=self._headers, **content)  # type: ignore[arg-type]
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            return Delivery("temporary", problem=_unconnected(error))
        except httpx.HTTPError:
            return Delivery("unknown", problem=problems.NO_ANSWER)
        return self._judged(answer)

    def reach(self) -> str | None:
        """Ask the gateway's address without a message; any answer at all is one."""
        try:
            self._client.request("HEAD", httpx.URL(_filled(self._settings.url, {"to": "", "text": "", "key": ""})))
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            return _unconnected(error)
        except httpx.HTTPError:
            return problems.NO_ANSWER
        return None

    def close(self) -> None:
        """Close the connections kept open."""
        self._client.close()

    def _judged(self, answer: httpx.Response) -> Delivery:
        code = answer.status_code
        if answer.is_success:
            return Delivery("sent", reference=self._reference(answer))
        if code in _BUSY:
            return Delivery("temporary", problem=problems.THROTTLED, asked=_retry_after(answer))
        if code in _MAYBE:
            return Delivery("unknown", problem=problems.NO_ANSWER)
        if _WRONG <= code < _FAULT and code not in _WAITS:
            return Delivery("permanent", problem=problems.REFUSED)
        return Delivery("temporary", problem=_WAITS.get(code, problems.GATEWAY_FAULT))

    def _reference(self, answer: httpx.Response) -> str | None:
        """Return the field of a JSON answer that names the message, by its dotted path."""
        if not self._settings.reference:
            return None
        try:
            found: Any = answer.json()
            for step in self._settings.reference.split("."):
                found = found[int(step)] if isinstance(found, list) else found[step]
        except (ValueError, KeyError, IndexError, TypeError):
            return None
        return str(found)[:_REFERENCE_LENGTH]


def _filled(template: Any, fields: dict[str, str]) -> Any:
    if not isinstance(template, str):
        return template
    pieces = template.split("{")
    out = pieces[0]
    for piece in pieces[1:]:  # only our own names are fields: a body may hold braces, a text too
        name, closed, rest = piece.partition("}")
        out += fields[name] + rest if closed and name in fields else "{" + piece
    return out


def _number(address: str, form: str) -> str:
    digits = address.removeprefix("+")
    return {"plus": f"+{digits}", "digits": digits, "local": f"0{digits.removeprefix('62')}"}[form]


def _unconnected(error: httpx.TransportError) -> str:
    return problems.BAD_CERTIFICATE if "certificate" in str(error).lower() else problems.UNREACHABLE


def _retry_after(answer: httpx.Response) -> int:
    """Return the wait the gateway asks for, ms; 0 when it names none in seconds."""
    asked = answer.headers.get("Retry-After", "")
    return int(asked) * SECOND if asked.isdigit() else 0
