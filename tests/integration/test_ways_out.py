"""`ptsa doctor` and `ptsa account contact` on a real site: the ways out looked at, a test message really sent."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from apps.cli import accounts, ways_out
from apps.cli.usage import UsageError
from common.runtime.paths import SitePaths
from common.runtime.settings import read_site
from tests.support.house import House
from tests.support.mail_server import Answers, free_port, mail_server
from tests.support.stories import issue

if TYPE_CHECKING:
    from pathlib import Path

    from apps.coordinator.new_site import Login


def by_smtp(site: Path, port: int) -> None:
    file = site / "site.toml"
    ways = f'route = "smtp"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
    file.write_text(re.sub(r'\[mail\]\nroute = "mailbox".*\n', f"[mail]\n{ways}", file.read_text("utf-8")), "utf-8")


def found(site: Path) -> list[tuple[bool, str]]:
    return list(ways_out.check(site, read_site(SitePaths(site).settings)))


def test_a_test_message_by_the_mailbox_is_a_file_there(site: Path) -> None:
    good, line = ways_out.send_test(site, "0812-3456-7890")
    (file,) = (site / "mailbox").glob("*.json")
    message = json.loads(file.read_text(encoding="utf-8"))
    assert good
    assert line.startswith("test SMS to 0812****890 by mailbox: sent")
    assert (message["to"], message["parts"], message["kind"]) == ("+6281234567890", 1, "test")


def test_a_test_message_by_smtp_really_leaves(site: Path) -> None:
    answers = Answers()
    with mail_server(answers) as port:
        by_smtp(site, port)
        assert found(site) == [(True, "SMS by mailbox: the built-in mailbox"), (True, "e-mail by smtp: answers")]
        good, line = ways_out.send_test(site, "kepala@contoh.id")
    assert good, line
    assert answers.messages[0]["Subject"] == "Pesan uji PTSA"


def test_a_certificate_that_cannot_be_used_is_told_before_anything_is_sent(site: Path) -> None:
    by_smtp(site, free_port())
    file = site / "site.toml"
    file.write_text(file.read_text("utf-8").replace('security = "none"\n', 'ca_file = "gone.pem"\n'), "utf-8")
    [(good, line)] = found(site)
    assert not good
    assert line.startswith(f"site.toml: {site / 'gone.pem'}: is no certificate that can be read")
    assert ways_out.send_test(site, "kepala@contoh.id") == (False, line)


def test_a_way_that_does_not_answer_is_a_finding_with_its_reason(site: Path) -> None:
    by_smtp(site, free_port())
    assert (False, "e-mail by smtp: The server or gateway cannot be reached.") in found(site)
    good, line = ways_out.send_test(site, "kepala@contoh.id")
    assert (good, line) == (
        False,
        "test e-mail to k***@contoh.id by smtp: temporary. The server or gateway cannot be reached.",
    )


def test_a_live_site_whose_messages_stay_in_the_mailbox_is_a_finding(
    site: Path, template: tuple[Path, list[Login]]
) -> None:
    house = House(site, template[1])
    issue(house)
    mark = house.bus.state.site.mark
    house.close()
    assert mark == "live"
    assert {good for good, _ in found(site)} == {False}


def test_what_is_no_address_is_wrong_use(site: Path) -> None:
    for address in ("0215255733", "budi@", "x"):
        with pytest.raises(UsageError):
            ways_out.send_test(site, address)


def test_the_console_sets_an_address_and_shows_it_masked(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    accounts.contact(site, "SPV-P0", phone="081234567890", email="spv@contoh.id")
    accounts.contact(site, "SPV-P0", email="")
    accounts.contact(site, "KOORD")
    assert capsys.readouterr().out.splitlines() == [
        "SPV-P0: 0812****890, s***@contoh.id",
        "SPV-P0: 0812****890, no e-mail",
        "KOORD: no phone, no e-mail",
    ]
