"""Commands on number leases (DESIGN section 8): the dispenser's side of a block, and KOORD's last word on one."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from common.messages.command import Code, Command, Id, Letter, Reason

Number = Annotated[int, Meta(ge=1, le=99_999)]


class GrantLease(Command, frozen=True, tag=True, kw_only=True):
    """A dispenser asks for a block of a number letter: of the running day, or of the next one when none runs."""

    letter: Letter


class ConfirmLease(Command, frozen=True, tag=True, kw_only=True):
    """The dispenser keeps the block on its disk."""

    lease: Id


class HandInTicket(Command, frozen=True, tag=True, kw_only=True):
    """A ticket given from a block, under the id it got when it was given; `paper` is what became of the slip.

    `time_sure` is false when the dispenser was restarted without the coordinator; `withdrawn` when the paper never came
    and nobody noted the number.
    """

    lease: Id
    number: Number
    service: Code
    language: Literal["id", "en"] = "id"
    issued_at: int
    time_sure: bool = True
    paper: Literal["printed", "failed", "unknown", "noted"] = "unknown"
    withdrawn: bool = False


class CloseLease(Command, frozen=True, tag=True, kw_only=True):
    """The dispenser ends a block: these numbers it never gave are void."""

    lease: Id
    unused: Annotated[tuple[int, ...], Meta(max_length=100)] = ()


class WriteOffLease(Command, frozen=True, tag=True, kw_only=True):
    """Hapus Buku: KOORD waits for a block no more; a number handed in later is accepted and marked."""

    lease: Id
    reason: Reason
