"""Settings of the ways out: `[mail]` and `[sms]` of `site.toml`. Secrets stand elsewhere, named here.

A secret is read from a file of mode 0600 beside `site.toml` (or an absolute path), or from an environment variable;
never from `site.toml` itself, which people copy. Must never log or keep one.
"""

from __future__ import annotations

import os
import ssl
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from common.runtime import paths

if TYPE_CHECKING:
    from pathlib import Path

Port = Annotated[int, msgspec.Meta(ge=1, le=65535)]
Seconds = Annotated[int, msgspec.Meta(ge=1, le=600)]
_Text = Annotated[str, msgspec.Meta(min_length=1)]
_SENDER = r"^[^@\s<>]+@[^@\s<>]+$"


class SecretError(Exception):
    """A secret is missing or open to others, a certificate is none: one sentence says where and what to do."""


def trusted(site: Path, ca_file: str) -> str:
    """Return the authority's certificate, beside `site.toml` or an absolute path; empty: the machine's own are trusted.

    Raises SecretError when it cannot be used.
    """
    if not ca_file:
        return ""
    file = site / ca_file
    try:
        ssl.create_default_context(cafile=str(file))
    except OSError:
        raise SecretError(f"{file}: is no certificate that can be read; put the authority's there, as PEM") from None
    return str(file)


class Secret(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a password or key stands: `secret_file` (mode 0600) or `secret_env`; neither means there is none."""

    secret_file: str = ""
    secret_env: str = ""

    def secret(self, site: Path) -> str:
        """Read it; empty when none is named. Raises SecretError."""
        if self.secret_env:
            value = os.environ.get(self.secret_env, "")
            if not value:
                raise SecretError(f"environment variable {self.secret_env} is empty; set it for the coordinator")
            return value
        if not self.secret_file:
            return ""
        file = site / self.secret_file
        try:
            if not paths.is_private(file):
                raise SecretError(f"{file}: others may read it; run `chmod 600` on it")
            return file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SecretError(f"{file}: cannot be read ({error.strerror}); put the secret there, mode 0600") from None


class MailSettings(Secret, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[mail]`: the built-in mailbox, or an SMTP server. Without `user` nobody signs in there."""

    route: Literal["mailbox", "smtp"] = "mailbox"
    host: str = ""
    port: Port = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: str = ""
    user: str = ""
    sender: Annotated[str, msgspec.Meta(pattern=_SENDER)] = "ptsa@contoh.id"
    timeout_seconds: Seconds = 30

    def __post_init__(self) -> None:
        """A route needs its address, and a password never travels in the open."""
        if self.route == "smtp" and not self.host:
            raise ValueError("`mail.host` is missing; name the SMTP server")
        if self.user and self.security == "none":
            raise ValueError("`mail.user` needs `security` starttls or tls; a password must not travel in the open")


class SmppSettings(Secret, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[sms.smpp]`: the SMS centre of an operator; `long` says how a text over 160 characters goes."""

    host: _Text
    port: Port = 2775
    system_id: _Text
    system_type: str = ""
    source: Annotated[str, msgspec.Meta(min_length=1, max_length=20)] = "PTSA"
    tls: bool = False
    long: Literal["udh", "payload"] = "udh"
    timeout_seconds: Seconds = 20


class GammuSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[sms.gammu]`: folders of gammu-smsd's FILES service on this machine."""

    outbox: _Text = "/var/spool/gammu/outbox"
    sent: _Text = "/var/spool/gammu/sent"
    error: _Text = "/var/spool/gammu/error"
    timeout_seconds: Seconds = 120


class HttpSettings(Secret, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[sms.http]`: a gateway asked by POST. `{to}`, `{text}`, `{key}` are filled in, `{secret}` in headers.

    `number` is how a mobile number is written: `+62812...`, `62812...` or `0812...`.
    """

    url: Annotated[str, msgspec.Meta(pattern=r"^https?://\S+$")]
    form: Literal["json", "form"] = "json"
    body: dict[str, str | int | bool]
    headers: dict[str, str] = {}
    number: Literal["plus", "digits", "local"] = "plus"
    reference: str = ""
    ca_file: str = ""
    timeout_seconds: Seconds = 20

    def __post_init__(self) -> None:
        """What is posted says to whom and what."""
        said = " ".join([self.url, *map(str, self.body.values())])
        for field in ("{to}", "{text}"):
            if field not in said:
                raise ValueError(f"`sms.http.body` nowhere holds {field}; put it where the gateway expects it")


class SmsSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[sms]`: one route, and the table of the same name when it needs one."""

    route: Literal["mailbox", "smpp", "gammu", "http"] = "mailbox"
    smpp: SmppSettings | None = None
    gammu: GammuSettings | None = None
    http: HttpSettings | None = None

    def __post_init__(self) -> None:
        """A route other than the mailbox and gammu needs its table."""
        if self.route in {"smpp", "http"} and getattr(self, self.route) is None:
            raise ValueError(f"`sms.{self.route}` is missing; add the table [sms.{self.route}]")
        for table in (self.smpp, self.gammu, self.http):
            if table is not None and table.timeout_seconds < 1:
                raise ValueError("`timeout_seconds` must be 1 at least")


TEMPLATE = """
# How word leaves the building. "mailbox" keeps every message in the folder mailbox/ of this site (`ptsa mailbox`);
# a training site uses nothing else. Secrets do not belong here: name a file beside this one (mode 0600) as
# secret_file, or an environment variable as secret_env. `ptsa doctor SITE --send-test ADDRESS` tries the way.
[mail]
route = "mailbox"              # or "smtp"
# host = "smtp.contoh.id"
# port = 587
# security = "starttls"        # or "tls" (port 465), or "none" inside a trusted network, without sign-in
# ca_file = "ca.pem"           # certificate of the office's own authority; else the machine's are trusted
# user = "ptsa"
# secret_file = "keys/mail.secret"
# sender = "ptsa@contoh.id"
# timeout_seconds = 30

[sms]
route = "mailbox"              # or "smpp", "gammu", "http", each with its table below

# [sms.smpp]                   # the SMS centre of an operator
# host = "smsc.contoh.id"
# port = 2775
# system_id = "ptsa"
# secret_file = "keys/smpp.secret"
# source = "PTSA"              # what the phone shows as sender
# tls = false
# long = "udh"                 # texts over 160 characters: "udh" in parts, "payload" whole
# timeout_seconds = 20

# [sms.gammu]                  # a modem served by gammu-smsd with its FILES service
# outbox = "/var/spool/gammu/outbox"
# sent = "/var/spool/gammu/sent"
# error = "/var/spool/gammu/error"
# timeout_seconds = 120

# [sms.http]                   # a gateway asked by POST
# url = "https://sms.contoh.id/v1/messages"
# form = "json"                # or "form"
# body = { to = "{to}", text = "{text}", ref = "{key}" }
# headers = { Authorization = "Bearer {secret}" }
# secret_file = "keys/sms.secret"
# number = "plus"              # +62812...; or "digits" (62812...), or "local" (0812...)
# reference = "id"             # field of the answer that names the message
# timeout_seconds = 20
"""
