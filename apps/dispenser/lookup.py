"""Looking a request up by its number and check code, and rating it once. No Qt; nothing typed here is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Protocol

from apps.dispenser.models import CHECK_LENGTHS, Status, StatusResult
from common.client.gateway import Accepted, RefusedOutcome, Unsure
from common.messages.commands import RateRequest
from common.messages.queries import GetStatus

if TYPE_CHECKING:
    from apps.dispenser.hall import Hall
    from common.client.gateway import Gateway, Outcome

LETTERS = "ABCDEFGH"
RECEIPT_CODE = "PTSA1:R:"
_RECEIPT = re.compile(r"PTSA1:R:[A-H]\d{2}-\d{6}-\d{4}:\d{6}", re.ASCII)
_FULL_CHECK = max(CHECK_LENGTHS)
Answer = Literal["puas", "cukup_puas", "belum_puas"]


def is_receipt(code: str) -> bool:
    """Whether a scanned code is that of one of our receipts."""
    return _RECEIPT.fullmatch(code) is not None


class LookupHost(Protocol):
    """Who is told what to show."""

    def on_status(self, status: Status) -> None:
        """What is typed, asked or wrong."""
        ...

    def on_status_result(self, result: StatusResult) -> None:
        """What became of the request."""
        ...


class Lookup:
    """One look-up at a time. The first sign of a number is its letter, all others are digits."""

    def __init__(self, gateway: Gateway, hall: Hall, host: LookupHost) -> None:
        self._gateway, self._hall, self._host = gateway, hall, host
        self._status = Status()
        self._result: StatusResult | None = None
        self._turn = 0

    @property
    def status(self) -> Status:
        """The look-up as typed so far."""
        return self._status

    def clear(self) -> None:
        """Forget what was typed and found."""
        self._turn += 1
        self._status, self._result = Status(), None

    def press(self, sign: str) -> None:
        """Take one sign where it belongs; others are ignored."""
        now = self._status
        if now.asking:
            return
        if now.wants_letter:
            if sign in LETTERS:
                self._type(number=sign)
        elif not sign.isdigit():
            return
        elif not now.number_full:
            self._type(number=now.number + sign)
        elif len(now.check) < _FULL_CHECK:
            self._type(check=now.check + sign)

    def erase(self) -> None:
        """Take the last sign back."""
        now = self._status
        if now.asking:
            return
        if now.check:
            self._type(check=now.check[:-1])
        else:
            self._type(number=now.number[:-1])

    def scan(self, code: str) -> None:
        """Take a scanned receipt (`is_receipt`) and ask at once."""
        number, _, check = code.removeprefix(RECEIPT_CODE).partition(":")
        self._status = Status(number=number.replace("-", ""), check=check)
        self.ask()

    def ask(self) -> None:
        """Ask what became of the request."""
        if not self._status.ready:
            return
        self._status = replace(self._status, asking=True, code="", data={})
        self._host.on_status(self._status)
        self._turn += 1
        turn = self._turn
        query = GetStatus(number=self._status.written, check=self._status.check)
        self._gateway.ask(query, lambda outcome: self._on_answer(outcome, turn))

    def rate(self, answer: Answer) -> None:
        """Rate the request found, once; the answer is sent and forgotten."""
        result = self._result
        if result is None or not result.may_rate or result.rating or result.rated:
            return
        self._result = replace(result, rating=True)
        self._host.on_status_result(self._result)
        command = RateRequest(number=result.status.number, check=self._status.check, answer=answer)
        turn = self._turn
        self._gateway.send(command, lambda outcome: self._on_rated(outcome, turn))

    def _type(self, *, number: str | None = None, check: str | None = None) -> None:
        now = self._status
        self._status = Status(now.number if number is None else number, now.check if check is None else check)
        self._host.on_status(self._status)

    def _on_answer(self, outcome: Outcome, turn: int) -> None:
        if turn != self._turn or isinstance(outcome, Unsure):
            return
        self._status = replace(self._status, asking=False)
        if not isinstance(outcome, Accepted):
            data = outcome.data if isinstance(outcome, RefusedOutcome) else {}
            self._status = replace(self._status, code=outcome.code, data=data, check="")
            self._host.on_status(self._status)
            return
        view = outcome.result
        may_rate = view.may_rate and len(self._status.check) == _FULL_CHECK
        self._result = StatusResult(view, self._hall.service_of(view.service), may_rate)
        self._host.on_status_result(self._result)

    def _on_rated(self, outcome: Outcome, turn: int) -> None:
        if turn != self._turn or self._result is None or isinstance(outcome, Unsure):
            return
        done = isinstance(outcome, Accepted)
        code = "" if isinstance(outcome, Accepted) else outcome.code
        self._result = replace(self._result, rating=False, rated=done, code=code)
        self._host.on_status_result(self._result)
