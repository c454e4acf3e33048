"""SMS through a real gammu-smsd with its dummy phone: taken, refused by the modem, nobody there, exact text."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.coordinator.adapters.sms_gammu import GammuSms
from apps.coordinator.service.notice_ports import Delivery, Letter
from common.runtime.route_settings import GammuSettings

TEXT = "PTSA Kemnaker: [A01-261123-0007] SELESAI, é €. ptsa@contoh.id"
WALL = 1_795_395_600_000
FOLDERS = ("inbox", "outbox", "sent", "error", "phone")


def letter(key: str = "0190a0b0", to: str = "+6281200000678", text: str = TEXT) -> Letter:
    return Letter(key, "sms", "registered", to, "", text, "id", 0)


def way(root: Path, seconds: int = 20) -> GammuSms:
    paths = {name: str(root / name) for name in ("outbox", "sent", "error")}
    return GammuSms(GammuSettings(**paths, timeout_seconds=seconds), lambda: WALL)


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    for name in FOLDERS:
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def daemon(spool: Path) -> Iterator[Path]:
    program = shutil.which("gammu-smsd")
    if program is None:
        pytest.skip("no modem: gammu-smsd is missing; run `make test-peers`")
    paths = "\n".join(
        f"{key}path = {spool / name}/"
        for key, name in (("inbox", "inbox"), ("outbox", "outbox"), ("sentsms", "sent"), ("errorsms", "error"))
    )
    (spool / "rc").write_text(
        f"[gammu]\ndevice = {spool}/phone\nconnection = none\nmodel = dummy\n[smsd]\nservice = files\n"
        f"logfile = {spool}/log\ndebuglevel = 255\ncommtimeout = 1\nsendtimeout = 5\nmaxretries = 1\n"
        f"checksecurity = 0\ncheckbattery = 0\nchecksignal = 0\nchecknetwork = 0\n{paths}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [program, "-c", str(spool / "rc")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    try:
        yield spool
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.peers
def test_a_message_is_taken_by_the_modem_exactly_as_written(daemon: Path) -> None:
    told = way(daemon).send(letter())
    assert told == Delivery("sent", reference="0190a0b0")
    assert f'Found 1 sms to "+6281200000678" with text "{TEXT}"' in (daemon / "log").read_text(encoding="utf-8")
    assert list((daemon / "outbox").iterdir()) == []


@pytest.mark.peers
def test_two_messages_at_once_both_go(daemon: Path) -> None:
    sms, told = way(daemon), {}

    def send(key: str) -> None:
        told[key] = sms.send(letter(key)).fate

    threads = [threading.Thread(target=send, args=(key,)) for key in ("a1", "b2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == {"a1": "sent", "b2": "sent"}


def test_a_message_nobody_takes_is_taken_back_and_tried_again(spool: Path) -> None:
    assert way(spool, seconds=1).send(letter()) == Delivery("temporary", problem="timed_out")
    assert list((spool / "outbox").iterdir()) == []


def test_what_the_daemon_could_not_send_is_tried_again(spool: Path) -> None:
    sms = way(spool)
    name = sms._name(letter())
    (spool / "error" / name).write_text("x", encoding="utf-8")
    assert sms.send(letter()) == Delivery("temporary", problem="gateway_fault")


def test_missing_folders_are_unreachable(tmp_path: Path) -> None:
    assert way(tmp_path).reach() == "unreachable"
    assert way(tmp_path).send(letter()) == Delivery("temporary", problem="unreachable")


def test_a_closed_way_stops_watching_and_leaves_the_fate_open(spool: Path) -> None:
    sms = way(spool)
    sms.close()
    assert sms.send(letter()).fate == "unknown"
