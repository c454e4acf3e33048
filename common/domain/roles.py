"""Roles of the one-roof service (DOMAIN section 2). Who a role is, never what it may do: that is `access`."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Role codes. CUSTOMER has no account; KONSOL and SYSTEM are the command line and the coordinator itself."""

    CUSTOMER = "CUSTOMER"
    PANDU = "PANDU"
    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    SPV = "SPV"
    KOORD = "KOORD"
    PIMPINAN = "PIMPINAN"
    AUDIT = "AUDIT"
    ADMIN = "ADMIN"
    KONSOL = "KONSOL"
    SYSTEM = "SYSTEM"


class DeviceRole(StrEnum):
    """What an enrolled device is (DESIGN section 7)."""

    DISPENSER = "dispenser"
    DISPLAY = "display"
    BOOTH = "booth"
    BACKOFFICE = "backoffice"
    INTEGRATION = "integration"
    CONSOLE = "console"
