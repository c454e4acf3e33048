"""Commands on what leaves the building: a notice sent again, the customer's consent, addresses of positions."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from common.messages.command import Code, Command, Id

Phone = Annotated[str, Meta(max_length=20)]
Address = Annotated[str, Meta(max_length=254)]


class ResendNotice(Command, frozen=True, tag=True, kw_only=True):
    """Kirim Ulang: a notice that was given up or whose fate is unknown; what shared its message goes with it."""

    notice: Id


class SetConsent(Command, frozen=True, tag=True, kw_only=True):
    """The customer's consent to SMS and e-mail, changed at the booth; what waits for a withdrawn one never goes."""

    request: Id
    sms: bool
    email: bool


class SetPositionContact(Command, frozen=True, tag=True, kw_only=True):
    """Where warnings to a position go; a field left out stays, an empty one removes that address.

    A fixed line is refused: it would get no SMS.
    """

    position: Code
    phone: Phone | None = None
    email: Address | None = None
