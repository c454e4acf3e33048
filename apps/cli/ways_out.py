"""The ways out for `ptsa doctor`: whether mail server and SMS gateway answer, and a real test message on demand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from apps.cli.usage import UsageError
from apps.coordinator.adapters import site_book
from apps.coordinator.adapters.clocks import wall_ms
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.adapters.routes import Routes, routes_of
from apps.coordinator.bootstrap import centre_of
from apps.coordinator.seed import loader
from apps.coordinator.service.notice_ports import Carrier, Letter
from apps.coordinator.service.notice_texts import NoticeTexts
from common.domain.contact import check_email, check_mobile, mask_email, mask_phone
from common.domain.notice import EMAIL, SENT_CHANNELS, SMS
from common.runtime.paths import SitePaths
from common.runtime.route_settings import SecretError
from common.runtime.settings import SiteSettings, read_site
from common.shell.notice_words import PROBLEM_SENTENCES

Finding = tuple[bool, str]
_NAMES = {EMAIL: "e-mail", SMS: "SMS"}


def check(root: Path, settings: SiteSettings) -> Iterator[Finding]:
    """Tell for each channel by which way it goes and whether the other side answers; nothing is sent."""
    mark = mark_of(root, settings)
    try:
        routes = routes_of(root, settings, wall_ms)
    except (SecretError, OSError) as error:
        yield False, f"site.toml: {error}"
        return
    for channel in SENT_CHANNELS:
        way = _way(routes, channel, mark)
        problem = way.reach()
        name = f"{_NAMES[channel]} by {way.name}"
        if problem is not None:
            yield False, f"{name}: {PROBLEM_SENTENCES[problem].en}"
        elif mark == "live" and way.name == "mailbox":
            yield False, f"{name}: a live site sends nothing so; set the route in site.toml"
        else:
            yield True, f"{name}: {'the built-in mailbox' if way.name == 'mailbox' else 'answers'}"
    _close(routes)


def send_test(root: Path, address: str) -> Finding:
    """Send a test message to an e-mail address or a mobile number by the way the site uses, and say what came of it."""
    settings = read_site(SitePaths(root).settings)
    channel, checked = _checked(address)
    said = NoticeTexts(loader.load_wording(root), centre_of(SitePaths(root), settings)).test(channel)
    try:
        routes = routes_of(root, settings, wall_ms)
    except (SecretError, OSError) as error:
        return False, f"site.toml: {error}"
    way = _way(routes, channel, mark_of(root, settings))
    at = wall_ms()
    told = way.send(Letter(f"test-{at}", channel, "test", checked, said.subject, said.text, said.language, at))
    _close(routes)
    shown = mask_phone(checked) if channel == SMS else mask_email(checked)
    line = f"test {_NAMES[channel]} to {shown} by {way.name}: {told.fate}"
    if told.fate == "sent":
        return True, f"{line}{f', {told.reference}' if told.reference else ''}"
    return False, f"{line}. {PROBLEM_SENTENCES[told.problem or 'internal'].en}"


def mark_of(root: Path, settings: SiteSettings) -> str:
    """Return the site's mark: live, training or empty."""
    engine = open_reader(root / settings.database)
    try:
        return site_book.mark(engine)
    finally:
        engine.dispose()


def _way(routes: Routes, channel: str, mark: str) -> Carrier:
    return routes.mailbox if mark == "training" else routes.by_channel[channel]


def _checked(address: str) -> tuple[str, str]:
    channel = EMAIL if "@" in address else SMS
    found = check_email(address) if channel == EMAIL else check_mobile(address)
    if found.error is not None or not found.value:
        raise UsageError(f"--send-test {address}: is no e-mail address and no mobile number; write one of them.")
    return channel, found.value


def _close(routes: Routes) -> None:
    for way in (*routes.by_channel.values(), routes.mailbox):
        way.close()
