"""A real SMTP server for tests: aiosmtpd with a say in what each step answers, and TLS by an authority of its own."""

from __future__ import annotations

import asyncio
import email
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass  # no slots: aiosmtpd looks at every member, and 3.11.2 trips over the __weakref__ of a class made anew
class Answers:
    """What the server says next at RCPT and DATA (empty: yes); `cut` breaks the connection after DATA was read."""

    rcpt: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    cut: int = 0
    silent: bool = False
    messages: list[Message] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Judge a recipient."""
        if self.rcpt:
            said = self.rcpt.pop(0)
            if not said.startswith("250"):
                return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a message, or break off."""
        content = envelope.content
        assert isinstance(content, bytes)
        self.messages.append(email.message_from_bytes(content))
        self.recipients += envelope.rcpt_tos
        self.arrived.set()
        if self.silent:
            await asyncio.get_running_loop().run_in_executor(None, self.go_on.wait, 30)
        if self.cut:
            self.cut -= 1
            transport: Any = server.transport
            transport.abort()
            return "421 gone"
        return self.data.pop(0) if self.data else "250 OK"


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority of the test's own: its certificate file, and a server's certificate by it."""

    ca_file: Path
    server: ssl.SSLContext

    @staticmethod
    def made(folder: Path, name: str = "localhost") -> Authority:
        """Make one that vouches for `name`."""
        authority = trustme.CA()
        file = folder / "ca.pem"
        authority.cert_pem.write_to_path(str(file))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        return Authority(file, context)


@contextmanager
def mail_server(
    answers: Answers, *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None, password: str = ""
) -> Iterator[int]:
    """Run a server and yield its port."""

    def sign_in(
        _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: LoginPassword
    ) -> AuthResult:
        good = given.password == password.encode()
        if good:
            answers.signed_in.append(given.login.decode())
        return AuthResult(success=good, handled=good)

    options: dict[str, Any] = {"authenticator": sign_in, "auth_required": True} if password else {}
    if starttls is not None:
        options |= {"tls_context": starttls, "require_starttls": True}
    port = free_port()
    controller = Controller(answers, hostname="127.0.0.1", port=port, ssl_context=tls, ready_timeout=10, **options)
    controller.start()
    try:
        yield port
    finally:
        answers.go_on.set()
        controller.stop()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
