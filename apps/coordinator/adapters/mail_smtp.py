"""E-mail by SMTP: one connection per message, TLS by default, certificates checked, the same Message-ID every time.

4xx is worth another try (greylisting answers so), 5xx to the recipient is final; whatever is the server's or the
settings' fault is the way's problem and is tried again. Must never log an address or what a server said.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import formatdate

from apps.coordinator.service.notice_ports import Delivery, Letter
from common.domain import notice_problems as problems
from common.runtime.route_settings import MailSettings

_FINAL = 500
_TOO_BUSY = 421
_ROUTE_FAULTS: tuple[tuple[type[Exception], str], ...] = (
    (smtplib.SMTPAuthenticationError, problems.SIGN_IN_REFUSED),
    (smtplib.SMTPNotSupportedError, problems.NO_TLS),
    (smtplib.SMTPResponseException, problems.GATEWAY_FAULT),  # greeting, EHLO, STARTTLS, sender
    (smtplib.SMTPServerDisconnected, problems.CUT_OFF),
    (ssl.SSLCertVerificationError, problems.BAD_CERTIFICATE),
    (ssl.SSLError, problems.NO_TLS),
    (TimeoutError, problems.TIMED_OUT),
    (FileNotFoundError, problems.NOT_SET_UP),
    (ConnectionResetError, problems.CUT_OFF),
    (OSError, problems.UNREACHABLE),
)
"""The server's or the settings' fault, the first that fits; no message is given up for it."""


class SmtpMail:
    """Implements `Carrier`. `wall` is the machine's time, UTC ms."""

    name = "smtp"

    def __init__(self, settings: MailSettings, password: str, wall: Callable[[], int]) -> None:
        self._settings, self._password, self._wall = settings, password, wall

    def send(self, letter: Letter) -> Delivery:
        """Send one e-mail and wait for the server's word on it."""
        message = self._message(letter)
        try:
            with self._session() as server:
                server.send_message(message)
        except (smtplib.SMTPException, OSError) as error:
            return _told(error)
        return Delivery("sent", reference=str(message["Message-ID"]))

    def reach(self) -> str | None:
        """Connect, encrypt and sign in; send nothing."""
        try:
            with self._session() as server:
                server.noop()
        except (smtplib.SMTPException, OSError) as error:
            return _told(error).problem
        return None

    def close(self) -> None:
        """Nothing is held open between messages."""

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        """Yield a server that is greeted, encrypted and signed in."""
        s = self._settings
        context = None
        if s.security != "none":
            context = ssl.create_default_context(cafile=s.ca_file or None)
        server: smtplib.SMTP
        if s.security == "tls" and context is not None:
            server = smtplib.SMTP_SSL(s.host, s.port, timeout=s.timeout_seconds, context=context)
        else:
            server = smtplib.SMTP(s.host, s.port, timeout=s.timeout_seconds)
        try:
            if s.security == "starttls" and context is not None:
                server.starttls(context=context)
            if s.user:
                server.login(s.user, self._password)
            yield server
            _quit(server)
        finally:
            server.close()

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage(policy=SMTP_POLICY)
        message["From"] = self._settings.sender
        message["To"] = letter.address
        message["Subject"] = letter.subject
        message["Date"] = formatdate(self._wall() / 1000)
        message["Message-ID"] = f"<{letter.key}@{self._settings.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        message["Content-Language"] = letter.language  # after the content: setting that clears what is said of it
        return message


def _quit(server: smtplib.SMTP) -> None:
    """Say goodbye; the message is accepted already, whatever the answer."""
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        return


def _told(error: Exception) -> Delivery:
    """Return what an error of the session means for the message."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _by_code(max(code for code, _ in error.recipients.values()))
    if isinstance(error, smtplib.SMTPDataError):
        return _by_code(error.smtp_code)
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(error.__context__, TimeoutError):
        return Delivery("temporary", problem=problems.TIMED_OUT)
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code == _TOO_BUSY:
        return Delivery("temporary", problem=problems.THROTTLED)
    problem = next((code for kind, code in _ROUTE_FAULTS if isinstance(error, kind)), problems.GATEWAY_FAULT)
    return Delivery("temporary", problem=problem)


def _by_code(code: int) -> Delivery:
    """Judge the server's word on this recipient or this message."""
    if code == _TOO_BUSY:
        return Delivery("temporary", problem=problems.THROTTLED)
    if code >= _FINAL:
        return Delivery("permanent", problem=problems.REFUSED)
    return Delivery("temporary", problem=problems.LATER)
