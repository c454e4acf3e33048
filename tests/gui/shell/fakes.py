"""The client's fake gateway with short answers, and the link states tests need."""

from __future__ import annotations

from typing import Any

from common.client.fake_gateway import Failure, FakeGateway, Refusal
from common.client.gateway import Link, LinkStatus

MONDAY_0949 = 1_795_402_140_000  # 23-11-2026 09.49.00 WIB


class AnsweringGateway(FakeGateway):
    """`accept`, `refuse` and `fail` answer the message sent last."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[str | None] = []

    @property
    def messages(self) -> list[Any]:
        return [sent.message for sent in self.sent]

    def use_session(self, token: str | None) -> None:
        super().use_session(token)
        self.tokens.append(token)

    def accept(self, result: Any = None) -> None:
        self.resolve_last(result)

    def refuse(self, code: str, **data: Any) -> None:
        self.resolve_last(Refusal(code, data))

    def fail(self, code: str, ref: str = "") -> None:
        self.resolve_last(Failure(code, ref))


def link(state: Link = Link.LIVE, *, age_ms: int = 0, mark: str = "", speed: float = 1.0) -> LinkStatus:
    return LinkStatus(state, age_ms, MONDAY_0949, speed, mark)
