"""Our slips at a printer simulator that is not ours: emupos, which needs Python 3.13 and an environment of its own."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image

from apps.dispenser.printer import PaperOutcome, PrinterState
from tests.peers.conftest import HERE
from tests.support.mail_server import free_port
from tests.support.printers import becomes, printed, printing_at, until
from tests.support.slips import scanned, slip

PROGRAM = os.environ.get("PTSA_EMUPOS", str(HERE.parents[1] / ".venv" / "emupos" / "bin" / "emupos"))
CONFIG = """\
schema: 1
api: {{ host: 127.0.0.1, port: {api} }}
devices:
  - id: front
    type: printer
    profile: epson-tm-t20iii
    connections:
      - tcp: {{ port: {port} }}
"""


class Emupos:
    """A running simulator and its control."""

    def __init__(self, port: int, api: int) -> None:
        self.port = port
        self._api = httpx.Client(base_url=f"http://127.0.0.1:{api}/api/v1", timeout=10)

    def fault(self, name: str, *, active: bool = True) -> None:
        path = f"/devices/front/faults/{name}"
        (self._api.put(path) if active else self._api.delete(path)).raise_for_status()

    def receipts(self) -> list[Image.Image]:
        """The receipts as pictures, oldest first."""
        listed = self._api.get("/devices/front/receipts").raise_for_status().json()
        return [
            Image.open(io.BytesIO(self._api.get(f"/devices/front/receipts/{one['id']}/image").content))
            for one in reversed(listed)
        ]

    def close(self) -> None:
        self._api.close()


@pytest.fixture
def emupos(tmp_path: Path) -> Iterator[Emupos]:
    if shutil.which(PROGRAM) is None:
        pytest.skip("no emupos: it needs Python 3.13 or newer; run `make test-peers` where there is one")
    port, api = free_port(), free_port()
    (tmp_path / "emupos.yaml").write_text(CONFIG.format(port=port, api=api), encoding="utf-8")
    with (tmp_path / "out").open("wb") as out:
        process = subprocess.Popen([PROGRAM, "run"], cwd=tmp_path, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    try:
        assert until(lambda: _there(api) or process.poll() is not None, 15)
        assert process.poll() is None, (tmp_path / "out").read_text(encoding="utf-8")
        running = Emupos(port, api)
        yield running
        running.close()
    finally:
        process.terminate()
        process.wait(10)


def _there(api: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{api}/api/v1/health", timeout=1).is_success
    except httpx.TransportError:
        return False


@pytest.mark.peers
@pytest.mark.parametrize("mode", ["bitmap", "text"])
def test_a_slip_comes_out_whole_and_its_code_can_be_scanned(emupos: Emupos, mode: str) -> None:
    with printing_at(emupos.port, mode=mode, profile="TM-T20II") as printer:
        assert printed(printer, slip(language="en", service="Pelayanan \x1dV\x00 " * 10)) is PaperOutcome.PRINTED
        assert printer.state is PrinterState.READY
        [picture] = emupos.receipts()
    assert scanned(picture) == ["PTSA1:T:261123:A-015"]


@pytest.mark.peers
@pytest.mark.parametrize(
    ("fault", "state", "paper"),
    [
        ("paper-near-end", PrinterState.NEAR_END, PaperOutcome.PRINTED),
        ("paper-out", PrinterState.NO_PAPER, PaperOutcome.FAILED),
        ("cover-open", PrinterState.COVER_OPEN, PaperOutcome.FAILED),
        ("offline", PrinterState.OFFLINE, PaperOutcome.FAILED),
    ],
)
def test_its_faults_are_seen_before_a_slip(
    emupos: Emupos, fault: str, state: PrinterState, paper: PaperOutcome
) -> None:
    with printing_at(emupos.port) as printer:
        assert becomes(printer, PrinterState.READY)
        emupos.fault(fault)
        assert becomes(printer, state)
        assert printed(printer) is paper
        emupos.fault(fault, active=False)
        assert becomes(printer, PrinterState.READY)
        assert printed(printer) is PaperOutcome.PRINTED
