"""A paper's whole way: attached in one desk's real window, read as a page in the next one's, on a real coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from apps.coordinator.new_site import Login
from common.client.papers import OnPicked
from common.domain.document import MOST_BYTES
from common.messages import commands as c
from common.messages.commands import TakeTask
from common.messages.views import RequestView
from common.shell.files import picked_files
from tests.gui.backoffice.test_real_desk import Centre, Seat
from tests.support.papers import JPEG, address, pdf_of
from tests.support.running import Peer, RunningSite


@pytest.fixture
def centre(template: tuple[Path, list[Login]], site: Path) -> Iterator[Centre]:
    running = RunningSite(site, template[1], speed=10.0)
    running.enrol("mesin", "dispenser")
    running.enrol("loket-1", "booth", "L1")
    for seat in ("meja-p1", "meja-p2"):
        running.enrol(seat, "backoffice")
    running.start()
    made = Centre(running)
    yield made
    made.close()
    assert running.stop() == 0


class _Hand:
    """Picks the files of a folder, as the dialog would."""

    def __init__(self, *files: Path) -> None:
        self._files = files

    def choose(self, then: OnPicked) -> None:
        then(picked_files(str(file) for file in self._files))

    def read(self, paths: list[str], then: OnPicked) -> None:
        then(picked_files(paths))

    def close(self) -> None:
        """Nothing is open."""


def _taken(centre: Centre) -> RequestView:
    request = centre.register()
    peer = Peer(centre.running.device("meja-p1"))
    peer.sign_in(centre.running.logins["P1-PHI-1"])
    peer.say(TakeTask(request=request.id))
    peer.close()
    return request


def test_ten_megabytes_from_an_email_are_attached_by_p1_and_read_by_p2(
    centre: Centre, qtbot: QtBot, tmp_path: Path
) -> None:
    large, photo = tmp_path / "Surat e-mail.pdf", tmp_path / "Foto.jpg"
    large.write_bytes(pdf_of(MOST_BYTES))
    photo.write_bytes(JPEG)
    request = _taken(centre)
    first = Seat(qtbot, centre.running, "meja-p1", "P1-PHI-1")
    first.open(request)
    first.office.papers._papers._files = _Hand(large, photo)
    first.until(lambda: first.office.papers.shown.may_attach)
    first.office.papers.place("other", None)
    first.until(lambda: len(first.office.papers.shown.documents) == 2)
    assert first.office.papers.shown.sending == ()
    first.close()
    stored = {file.name for file in (centre.running.root / "documents").glob("??/*")}
    assert stored == {address(large.read_bytes()), address(JPEG)}

    peer = Peer(centre.running.device("meja-p1"))
    peer.sign_in(centre.running.logins["P1-PHI-1"])
    peer.say(c.ForwardTask(request=request.id, unit="SYAKER"))
    peer.close()
    second = Seat(qtbot, centre.running, "meja-p2", "P2-SYAKER")
    second.open(request)
    second.press("Ambil Tugas")
    second.sees(request, "AT_P2")
    second.press("Surat e-mail.pdf")
    view = second.office.request_page.papers.document
    second.until(lambda: view.place() == "Halaman 1 dari 1")
    second.press("Tutup")
    second.press("Foto.jpg")
    second.until(lambda: view.place() == "Halaman 1 dari 1")
    second.close()
