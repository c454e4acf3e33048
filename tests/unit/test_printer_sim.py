"""The simulated printer by itself: bytes in any pieces, real-time commands anywhere, faults by word and by file."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from apps.cli.printer_sim.faults import Fault
from apps.cli.printer_sim.stream import RealTime, Stream, Token
from apps.dispenser.escpos_device import job
from common.runtime.printer_settings import NetworkPrinter
from tests.support.printers import simulated, until
from tests.support.slips import scanned, slip

JOBS = [job(slip(), NetworkPrinter(host="h", mode="text")), job(slip(), NetworkPrinter(host="h"))[:9000]]


def taken(pieces: list[bytes]) -> list[Token]:
    stream, found = Stream(), []
    for piece in pieces:
        stream.feed(piece)
        while (token := stream.next()) is not None:
            found.append(token)
    return found


def whole(tokens: list[Token]) -> list[tuple[str, bytes]]:
    """Runs of text joined: how they are cut depends on the pieces."""
    found: list[tuple[str, bytes]] = []
    for token in tokens:
        if found and token.name == found[-1][0] == "text":
            found[-1] = ("text", found[-1][1] + token.data)
        else:
            found.append((token.name, token.data))
    return found


@given(st.sampled_from(JOBS), st.lists(st.integers(1, 400), min_size=1, max_size=20))
def test_how_tcp_cuts_the_bytes_changes_nothing(data: bytes, sizes: list[int]) -> None:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(data[at : at + size])
        at += size
    pieces.append(data[at:])
    assert whole(taken(pieces)) == whole(taken([data]))


@given(st.binary(max_size=60), st.binary(max_size=60), st.integers(1, 4), st.integers(0, 3))
def test_a_status_question_is_heard_wherever_it_stands(before: bytes, after: bytes, which: int, cut: int) -> None:
    before, after = before.replace(b"\x10", b""), after.replace(b"\x10", b"")
    data = before + bytes((0x10, 0x04, which)) + after
    ears, at = RealTime(), len(before) + cut
    assert ears.feed(data[:at]) + ears.feed(data[at:]) == [(0x04, which)]


def test_a_question_inside_a_picture_is_answered_at_once_and_stays_a_row_of_dots(tmp_path: Path) -> None:
    row = b"\x10\x04\x04" + bytes(69)
    with simulated(tmp_path) as sim, socket.create_connection(("127.0.0.1", sim.port), 5) as one:
        one.settimeout(5)
        one.sendall(b"\x1b@\x1dv0\x00" + bytes((72, 0, 2, 0)) + row)
        assert one.recv(16) == b"\x12"
        one.sendall(bytes(72) + b"\x1dV\x00")
        assert sim.wait_for_slips(1)
    assert Image.open(sim.slips[0]).crop((0, 0, 24, 1)).tobytes("raw", "1;I") == b"\x10\x04\x04"


def test_a_held_printer_answers_and_goes_on_when_there_is_paper_again(tmp_path: Path) -> None:
    with simulated(tmp_path) as sim, socket.create_connection(("127.0.0.1", sim.port), 5) as one:
        one.settimeout(5)
        sim.set(Fault.PAPER_OUT)
        one.sendall(JOBS[0] + b"\x10\x04\x04")
        assert one.recv(16) == b"\x7e"
        assert sim.slips == []
        sim.set()
        assert sim.wait_for_slips(1)
        assert one.recv(16) == b"\x00"
    assert scanned(Image.open(sim.slips[0])) == ["PTSA1:T:261123:A-015"]


def test_what_is_too_wide_or_unknown_is_counted(tmp_path: Path) -> None:
    with simulated(tmp_path) as sim, socket.create_connection(("127.0.0.1", sim.port), 5) as one:
        one.sendall(
            b"\x1b@" + b"x" * 49 + b"\n\x1dv0\x00" + bytes((73, 0, 1, 0)) + bytes(73) + b"\x1b\x99caf\xe9\x1dV\x00"
        )
        assert sim.wait_for_slips(1)
        assert sim.complaints.overflows == 2
        assert sim.complaints.unknown == [b"\x1b\x99", b"\xe9"]


@pytest.mark.skipif(sys.platform == "win32", reason="ends by a Unix signal")
def test_the_program_listens_obeys_words_and_its_file_and_ends_well(tmp_path: Path) -> None:
    ready, control = tmp_path / "port", tmp_path / "faults"
    command = [
        sys.executable, "-m", "apps.cli", "printer-sim", "--port", "0", "--out", str(tmp_path / "slips"),
        "--ready", str(ready), "--control", str(control), "--fault", "near-end",
    ]  # fmt: skip
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            assert "Printer listens at 127.0.0.1:" in process.stdout.readline()
            assert until(ready.exists)
            with socket.create_connection(("127.0.0.1", int(ready.read_text())), 5) as one:
                one.settimeout(5)

                def paper() -> bytes:
                    one.sendall(b"\x10\x04\x04")
                    return one.recv(1)

                assert paper() == b"\x1e"
                process.stdin.write("paper-out\nfire\n")
                process.stdin.flush()
                assert process.stdout.readline() == "now: paper-out\n"
                assert "fire: no such fault" in process.stdout.readline()
                assert paper() == b"\x7e"
                control.write_text("near-end nonsense-word", encoding="utf-8")
                assert until(lambda: paper() == b"\x1e")
                control.write_text("", encoding="utf-8")
                assert until(lambda: paper() == b"\x12")
                one.sendall(JOBS[0])
                assert one.recv(1) == b"\x00"
            process.send_signal(signal.SIGTERM)
            assert process.stdout.read() == "1 slips printed\n"
            assert process.wait(10) == 0
        finally:
            process.kill()
    assert len(list((tmp_path / "slips").glob("*.png"))) == 1


def test_a_taken_port_or_an_unknown_fault_is_one_sentence(tmp_path: Path) -> None:
    def said(*arguments: str) -> str:
        command = [sys.executable, "-m", "apps.cli", "printer-sim", "--out", str(tmp_path), *arguments]
        run = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        assert run.returncode == 2
        return run.stderr

    with socket.create_server(("127.0.0.1", 0)) as other:
        assert "cannot be used" in said("--port", str(other.getsockname()[1]))
    assert "fire: no such fault; one of ok, paper-out" in said("--fault", "fire")
    assert "no such paper" in said("--width", "76")
