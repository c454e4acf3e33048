"""kill -9 between a claim and its outcome: an e-mail goes again under its Message-ID, an SMS is not repeated."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from apps.coordinator.new_site import Login
from tests.support.house import House
from tests.support.mail_server import Answers, mail_server
from tests.support.running import PATIENCE, RunningSite
from tests.support.sms_gateway import Gateway, sms_gateway
from tests.support.stories import registered


def settle(site: Path, mail_port: int, sms_port: int) -> None:
    """Let the site send by real servers of the test."""
    file = site / "site.toml"
    text = file.read_text(encoding="utf-8").partition("# How word leaves")[0]
    text += f'[mail]\nroute = "smtp"\nhost = "127.0.0.1"\nport = {mail_port}\nsecurity = "none"\n'
    text += f'[sms]\nroute = "http"\n[sms.http]\nurl = "http://127.0.0.1:{sms_port}/"\nreference = "id"\n'
    text += 'body = { to = "{to}", text = "{text}" }\n'
    file.write_text(text, encoding="utf-8")


def rows(site: Path) -> dict[str, tuple[str, str | None, int]]:
    with sqlite3.connect(site / "ptsa.db") as connection:
        found = connection.execute("SELECT channel, state, problem, attempts FROM notices WHERE recipient = 'customer'")
        told = {channel: (state, problem, attempts) for channel, state, problem, attempts in found}
    connection.close()
    return told


def let_go(*held: threading.Event) -> None:
    for event in held:
        event.set()


def until(holds: Callable[[], bool]) -> None:
    waiting = threading.Event()
    for _ in range(int(PATIENCE / 0.02)):
        if holds():
            return
        waiting.wait(0.02)
    raise AssertionError("never held")


@contextmanager
def held(site: Path, logins: list[Login]) -> Iterator[tuple[RunningSite, Answers, Gateway]]:
    """A running site whose receipt has arrived at two servers that hold their answers back."""
    house = House(site, logins)
    registered(house, house.at_booth(1))
    house.close()
    answers, gateway = Answers(silent=True), Gateway(silent=True)
    with mail_server(answers) as mail_port, sms_gateway(gateway) as sms_port:
        settle(site, mail_port, sms_port)
        running = RunningSite(site, logins, speed=1.0, start=None)
        running.start()
        assert answers.arrived.wait(PATIENCE)
        assert gateway.arrived.wait(PATIENCE)
        yield running, answers, gateway


def test_killed_while_both_servers_hold_their_answer(template: tuple[Path, list[Login]], site: Path) -> None:
    with held(site, template[1]) as (running, answers, gateway):
        assert {state for state, _, _ in rows(site).values()} == {"sending"}
        running.kill()
        answers.silent = gateway.silent = False
        answers.go_on.set()
        gateway.go_on.set()
        running.start()
        until(lambda: rows(site)["email"][0] == "sent")
        assert running.stop() == 0
    assert rows(site) == {"email": ("sent", None, 2), "sms": ("unknown", "restarted", 1)}
    assert len({str(message["Message-ID"]) for message in answers.messages}) == 1
    assert len(answers.messages) == 2
    assert len(gateway.posts) == 1


def test_the_built_in_mailbox_holds_one_message_however_often_it_was_sent(
    template: tuple[Path, list[Login]], site: Path
) -> None:
    """The first run wrote the e-mail but was killed before it could say so."""
    house = House(site, template[1])
    registered(house, house.at_booth(1))
    house.close()
    running = RunningSite(site, template[1], speed=1.0, start=None)
    running.start()
    until(lambda: {state for state, _, _ in rows(site).values()} == {"sent"})
    running.kill()
    with sqlite3.connect(site / "ptsa.db") as connection:
        connection.execute("UPDATE notices SET state = 'sending', sent_at = NULL WHERE recipient = 'customer'")
    connection.close()
    first = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in (site / "mailbox").glob("*.json")}
    running.start()
    until(lambda: rows(site)["email"][0] == "sent")
    assert running.stop() == 0
    again = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in (site / "mailbox").glob("*.json")}
    assert again.keys() == first.keys()
    assert sorted(message["channel"] for message in again.values()) == ["email", "sms"]
    assert rows(site)["sms"][:2] == ("unknown", "restarted")
    assert (site / "mailbox").stat().st_mode & 0o077 == 0


def test_stopped_in_the_middle_it_waits_for_the_answers_and_writes_them(
    template: tuple[Path, list[Login]], site: Path
) -> None:
    with held(site, template[1]) as (running, answers, gateway):
        letting_go = threading.Timer(2.0, let_go, (answers.go_on, gateway.go_on))
        letting_go.start()
        assert running.stop() == 0
        letting_go.join()
    assert {channel: state for channel, (state, _, _) in rows(site).items()} == {"email": "sent", "sms": "sent"}
