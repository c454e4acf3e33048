"""`[mail]` and `[sms]`: strict, one sentence for each mistake, secrets outside the file and for the owner only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trustme

from common.runtime import settings
from common.runtime.paths import write_private
from common.runtime.route_settings import MailSettings, SecretError, SmsSettings, trusted

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, text: str) -> settings.SiteSettings:
    (tmp_path / "site.toml").write_text(text, encoding="utf-8")
    return settings.read_site(tmp_path / "site.toml")


def test_a_new_site_keeps_its_messages_in_the_mailbox(tmp_path: Path) -> None:
    settings.write_site(tmp_path / "site.toml", settings.SiteSettings())
    found = settings.read_site(tmp_path / "site.toml")
    assert (found.mail, found.sms) == (MailSettings(), SmsSettings())
    assert (found.mail.route, found.sms.route) == ("mailbox", "mailbox")


def test_every_commented_example_is_right_when_uncommented(tmp_path: Path) -> None:
    settings.write_site(tmp_path / "site.toml", settings.SiteSettings())
    head, mark, ways = (tmp_path / "site.toml").read_text(encoding="utf-8").partition("[mail]")
    lines = [line.removeprefix("# ") for line in ways.splitlines()]
    found = read(tmp_path, head + mark + "\n".join(lines))
    assert (found.mail.host, found.mail.user) == ("smtp.contoh.id", "ptsa")
    assert found.sms.smpp is not None
    assert found.sms.smpp.system_id == "ptsa"
    assert found.sms.http is not None
    assert found.sms.http.body == {"to": "{to}", "text": "{text}", "ref": "{key}"}
    assert found.sms.gammu is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[mail]\nroute = "smtp"', "`mail.host` is missing"),
        ('[mail]\nroute = "smtp"\nhost = "h"\nsecurity = "none"\nuser = "u"', "must not travel in the open"),
        ('[mail]\npasswort = "x"', "`passwort` is no known key"),
        ('[mail]\nsender = "ptsa"', "`mail.sender` is wrong"),
        ('[sms]\nroute = "http"', "`sms.http` is missing"),
        ('[sms.http]\nurl = "https://h/{to}"\nbody = { text = "{teks}" }', "nowhere holds {text}"),
        ('[sms]\nroute = "fax"', 'write one of "gammu", "http", "mailbox", "smpp"'),
        ('[mail]\nroute = "post"', "`mail.route` is wrong"),
        ('[mail]\nroute = "post"', 'write one of "mailbox", "smtp"'),
        ('[sms.http]\nurl = "https://h"\nbody = {}\nnumber = "x"', 'write one of "digits", "local", "plus"'),
        ('hasher = "md5"', 'write one of "argon2", "cheap"'),
        ('[sms]\nroute = "smpp"\n[sms.smpp]\nhost = "h"', "`system_id` is missing"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_key(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(settings.SettingsError) as error:
        read(tmp_path, text)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_secret_comes_from_a_private_file_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_private(tmp_path / "mail.secret", "rahasia\n")
    assert MailSettings(secret_file="mail.secret").secret(tmp_path) == "rahasia"
    monkeypatch.setenv("PTSA_TEST_SECRET", "lain")
    assert MailSettings(secret_env="PTSA_TEST_SECRET").secret(tmp_path) == "lain"
    assert MailSettings().secret(tmp_path) == ""


def test_a_secret_others_may_read_or_that_is_missing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "open.secret").write_text("x", encoding="utf-8")
    (tmp_path / "open.secret").chmod(0o644)
    with pytest.raises(SecretError, match="chmod 600"):
        MailSettings(secret_file="open.secret").secret(tmp_path)
    with pytest.raises(SecretError, match="cannot be read"):
        MailSettings(secret_file="none.secret").secret(tmp_path)
    with pytest.raises(SecretError, match="NOT_SET_HERE is empty"):
        MailSettings(secret_env="NOT_SET_HERE").secret(tmp_path)


def test_a_certificate_stands_beside_the_settings_and_one_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    assert trusted(tmp_path, "") == ""
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    assert trusted(tmp_path, "ca.pem") == str(tmp_path / "ca.pem")
    (tmp_path / "empty.pem").write_text("no certificate", encoding="utf-8")
    for wrong in ("gone.pem", "empty.pem"):
        with pytest.raises(SecretError, match=rf"{wrong}: is no certificate that can be read"):
            trusted(tmp_path, wrong)
