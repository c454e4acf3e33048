"""The ways out a site's settings name, made once at start; the built-in mailbox is always there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from apps.coordinator.adapters.mail_smtp import SmtpMail
from apps.coordinator.adapters.mailbox import Mailbox
from apps.coordinator.service.notice_ports import Carrier
from common.domain.notice import EMAIL, SMS
from common.runtime.paths import SitePaths
from common.runtime.route_settings import GammuSettings, MailSettings, SmsSettings, trusted
from common.runtime.settings import SiteSettings


@dataclass(frozen=True, slots=True)
class Routes:
    """The way of each channel, and the mailbox a training site uses instead."""

    by_channel: dict[str, Carrier]
    mailbox: Carrier


def routes_of(root: Path, settings: SiteSettings, wall: Callable[[], int]) -> Routes:
    """Make the ways out of a site; raises `SecretError`, one sentence."""
    mailbox = Mailbox(SitePaths(root).mailbox, wall)
    return Routes(
        {EMAIL: _mail(root, settings.mail, wall) or mailbox, SMS: _sms(root, settings.sms, wall) or mailbox}, mailbox
    )


def _mail(root: Path, settings: MailSettings, wall: Callable[[], int]) -> Carrier | None:
    if settings.route != "smtp":
        return None
    known = msgspec.structs.replace(settings, ca_file=trusted(root, settings.ca_file))
    return SmtpMail(known, known.secret(root), wall)


def _sms(root: Path, settings: SmsSettings, wall: Callable[[], int]) -> Carrier | None:
    """Each SMS technique is loaded only where it is used."""
    if settings.route == "smpp" and settings.smpp is not None:
        from apps.coordinator.adapters.sms_smpp import SmppSms  # noqa: PLC0415

        return SmppSms(settings.smpp, settings.smpp.secret(root))
    if settings.route == "http" and settings.http is not None:
        from apps.coordinator.adapters.sms_http import HttpSms  # noqa: PLC0415

        http = msgspec.structs.replace(settings.http, ca_file=trusted(root, settings.http.ca_file))
        return HttpSms(http, http.secret(root))
    if settings.route == "gammu":
        from apps.coordinator.adapters.sms_gammu import GammuSms  # noqa: PLC0415

        return GammuSms(settings.gammu or GammuSettings(), wall)
    return None
