"""Documents over the real wire: ten megabytes, garbage, and kill -9 while a file comes in and before its row."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from apps.cli.doctor import of_site
from apps.cli.hall.invariants import broken
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.adapters.documents import FolderContents
from apps.coordinator.new_site import Login
from common.client.download import Download
from common.client.gateway import Link, RefusedOutcome
from common.client.transfer import Transfer, TransferState
from common.client.upload import Paper, Upload
from common.domain.document import CHUNK_BYTES, MOST_BYTES
from common.messages import codec
from common.messages import commands as c
from common.messages import queries as q
from common.messages import words as w
from common.runtime.paths import SitePaths
from tests.support.papers import PDF, address, pdf_of
from tests.support.running import PATIENCE, Peer, RunningSite


class Counter:
    """A booth with a visitor and a draft, over the wire."""

    def __init__(self, running: RunningSite) -> None:
        self.running, self.root = running, running.root
        running.start()
        self.peer = Peer(running.device("booth"))
        dispenser = Peer(running.device("dispenser"))
        self.peer.sign_in(running.logins["P0-01"])
        dispenser.say(c.IssueTicket(service="A01"))
        dispenser.close()
        self.peer.say(c.OpenBooth())
        ticket = self.peer.say(c.CallNext()).ticket.id
        self.peer.say(c.ServeTicket(ticket=ticket))
        self.request: str = self.peer.say(c.StartRequest(ticket=ticket, service="A01")).request.id

    @property
    def contents(self) -> FolderContents:
        return FolderContents(SitePaths(self.root).documents)

    def upload(self, content: bytes, on_step: Callable[[Transfer], None] = lambda _: None) -> Upload:
        """Send a file until it is over one way or the other."""
        over = threading.Event()

        def step() -> None:
            on_step(upload.transfer)
            if upload.transfer.over:
                over.set()

        upload = Upload(self.peer.gateway, Paper(self.request, "other", None, "Surat.pdf", content), step)
        upload.start()
        assert over.wait(PATIENCE)
        return upload

    def download(self, document: str) -> Download:
        """Fetch a document until it is over."""
        over = threading.Event()
        download = Download(self.peer.gateway, document, lambda: over.set() if download.transfer.over else None)
        download.start()
        assert over.wait(PATIENCE)
        return download

    def whole(self, content: bytes) -> str:
        """Send a file whole without attaching it; return its handle."""
        word = w.BeginDocument(
            request=self.request, purpose="other", size=len(content), sha256=address(content), name="Surat.pdf"
        )
        handle = str(self.peer.say(word).handle)
        for at in range(0, len(content), CHUNK_BYTES):
            self.peer.say(w.PutChunk(handle=handle, at=at, data=content[at : at + CHUNK_BYTES]))
        return handle

    def findings(self) -> list[str]:
        """Return what the invariants say, bytes included."""
        engine = open_reader(self.root / "ptsa.db")
        found = broken(engine, days_over=False, contents=self.contents)
        engine.dispose()
        return found

    def doctor(self) -> list[str]:
        """Return what the doctor says of documents."""
        return [sentence for _, sentence in of_site(self.root) if "documents" in sentence or "left" in sentence]


@pytest.fixture
def counter(template: tuple[Path, list[Login]], site: Path) -> Iterator[Counter]:
    running = RunningSite(site, template[1])
    running.enrol("booth", "booth", "L1")
    running.enrol("dispenser", "dispenser")
    made = Counter(running)
    yield made
    made.peer.close()
    running.stop()


def test_ten_megabytes_go_in_and_come_out_over_the_wire(counter: Counter) -> None:
    content = pdf_of(MOST_BYTES)
    seen: list[int] = []
    upload = counter.upload(content, lambda transfer: seen.append(transfer.percent))
    assert upload.transfer.state is TransferState.DONE, upload.transfer.problem
    assert seen == sorted(seen)
    assert len(set(seen)) > 50
    assert upload.document is not None
    download = counter.download(upload.document.id)
    assert download.content == content
    assert counter.findings() == []


def test_a_file_on_its_way_in_survives_the_death_of_the_coordinator(counter: Counter) -> None:
    third = threading.Event()
    seen: list[int] = []

    def step(transfer: Transfer) -> None:
        seen.append(transfer.percent)
        if transfer.percent >= 30:
            third.set()

    def kill() -> None:
        if third.wait(PATIENCE):
            counter.running.kill()
            counter.running.start()

    killer = threading.Thread(target=kill)
    killer.start()
    upload = counter.upload(pdf_of(MOST_BYTES), step)
    killer.join(PATIENCE)
    assert seen != sorted(seen)  # it began again with the new coordinator
    assert upload.transfer.state is TransferState.DONE, upload.transfer.problem
    assert counter.contents.stored() == {address(upload.paper.content)}
    assert counter.contents.half() == 0
    assert counter.findings() == []


def test_a_file_without_a_row_is_swept_at_the_next_start_and_never_a_row_without_its_file(counter: Counter) -> None:
    kept = counter.upload(pdf_of(5_000))
    counter.whole(PDF)
    half = pdf_of(CHUNK_BYTES + 10)
    word = w.BeginDocument(request=counter.request, purpose="other", size=len(half), sha256=address(half))
    handle = counter.peer.say(word).handle
    counter.peer.say(w.PutChunk(handle=handle, at=0, data=half[:CHUNK_BYTES]))
    counter.running.kill()
    assert counter.contents.stored() == {address(kept.paper.content), address(PDF)}
    assert counter.contents.half() == 1
    assert counter.findings() == []
    assert counter.doctor() == [
        "1 files of documents are there and unchanged",
        "2 files left from a crash (the coordinator deletes them at its start)",
    ]
    counter.running.start()
    counter.peer.until(lambda peer: peer.links[-1].link is Link.LIVE)
    assert counter.upload(pdf_of(6_000)).transfer.state is TransferState.DONE  # files are worked on in order
    assert address(PDF) not in counter.contents.stored()
    assert counter.contents.half() == 0
    assert counter.findings() == []


def test_the_doctor_names_a_missing_and_a_changed_file(counter: Counter) -> None:
    one, two = counter.upload(PDF), counter.upload(pdf_of(3_000))
    root = SitePaths(counter.root).documents
    (root / address(PDF)[:2] / address(PDF)).unlink()
    changed = address(two.paper.content)
    (root / changed[:2] / changed).write_bytes(b"%PDF-1.4 something else")
    told = counter.doctor()
    assert f"documents {address(PDF)}: its file is missing; restore it from a backup" in told
    assert f"documents {changed}: its file was changed; restore it from a backup" in told
    assert "0 files of documents are there and unchanged" in told
    assert one.document is not None
    problem = counter.download(one.document.id).transfer.problem
    assert problem is not None
    assert problem.code == "document.content_lost"


class _Raw(msgspec.Struct, frozen=True, tag_field="kind", tag="PutChunk", kw_only=True):
    """A piece whose bytes are whatever a test writes."""

    handle: Any
    at: Any
    data: Any


@pytest.mark.parametrize(
    ("at", "data"),
    [
        (0, "not base64 !!"),
        (0, ""),
        (0, None),
        (-1, "eA=="),
        ("0", "eA=="),
        (0, base64.b64encode(b"x" * (CHUNK_BYTES + 1)).decode()),
        (0, {"a": [1] * 100}),
    ],
)
def test_garbage_for_a_piece_is_answered_and_harms_nobody(counter: Counter, at: Any, data: Any) -> None:
    handle = counter.whole(PDF)
    garbage: Any = _Raw(handle=handle, at=at, data=data)
    outcome = counter.peer.outcome(garbage)
    assert isinstance(outcome, RefusedOutcome)
    assert outcome.code == "wire.malformed"
    assert counter.peer.say(c.AttachDocument(handle=handle)).document.size == len(PDF)


def test_other_bytes_than_announced_are_refused_over_the_wire(counter: Counter) -> None:
    content = pdf_of(CHUNK_BYTES * 2)
    word = w.BeginDocument(request=counter.request, purpose="other", size=len(content), sha256=address(content))
    handle = counter.peer.say(word).handle
    counter.peer.say(w.PutChunk(handle=handle, at=0, data=content[:CHUNK_BYTES]))
    last = counter.peer.outcome(w.PutChunk(handle=handle, at=CHUNK_BYTES, data=b"\x00" * CHUNK_BYTES))
    assert isinstance(last, RefusedOutcome)
    assert last.code == "document.wrong_hash"
    assert counter.contents.stored() == set()
    assert counter.peer.say(q.ListDocuments(request=counter.request)).documents == []


def test_no_name_reaches_the_log(counter: Counter) -> None:
    counter.upload(PDF)
    counter.upload(b"MZ" + PDF)
    logs = [counter.root / "out.log", *SitePaths(counter.root).logs.glob("*")]
    told = "".join(file.read_text(encoding="utf-8") for file in logs if file.is_file())
    assert "Surat" not in told
    assert "Surat" not in json.dumps(codec.encode(counter.peer.events).decode())
