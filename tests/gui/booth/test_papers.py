"""Papers at the booth: picked per row or dropped first, on their way, attached, refused, taken off; by keyboard too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from apps.booth.rules import Act
from common.client.fake_gateway import Failure, Refusal
from common.client.gateway import Link
from common.client.papers import OnPicked, PickedFile
from common.messages import words as w
from common.messages.commands import AttachDocument, RemoveDocument
from common.messages.queries import ListDocuments
from common.messages.results import ChunkResult, DocumentPage, DocumentResult, Done, HandleResult
from common.messages.views import DocumentView
from common.shell.files import QtFilePicker, picked_files
from common.shell.widgets.button import Button
from tests.gui.booth.counter import OFFICER, at
from tests.gui.booth.scenes import Scene
from tests.support.papers import JPEG, PDF, pdf_of

FILE = PickedFile("Surat permohonan.pdf", PDF)


class HandFiles:
    """Picks what a test says."""

    def __init__(self) -> None:
        self.next: tuple[PickedFile, ...] = (FILE,)
        self.asked = 0

    def choose(self, then: OnPicked) -> None:
        self.asked += 1
        then(self.next)

    def read(self, paths: list[str], then: OnPicked) -> None:  # noqa: ARG002
        then(self.next)

    def close(self) -> None:
        """Nothing is open."""


class Counterpart:
    """The coordinator's side of documents: attaches what comes in whole."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.there = scene, [document("d1", requirement=1, name="Naskah PP.pdf")]
        gateway = scene.gateway
        gateway.script(ListDocuments, lambda _: DocumentPage(documents=list(self.there)))
        gateway.script(w.BeginDocument, self._begin)
        gateway.script(w.PutChunk, lambda piece: ChunkResult(at=piece.at + len(piece.data), whole=True))
        gateway.script(w.DropDocument, Done())
        gateway.script(AttachDocument, self._attach)
        gateway.script(RemoveDocument, self._remove)
        self._begun: w.BeginDocument | None = None

    def _begin(self, word: w.BeginDocument) -> HandleResult:
        self._begun = word
        return HandleResult(handle=f"d{len(self.there) + 1}", at=0, chunk=40 * 1024)

    def _attach(self, command: AttachDocument) -> DocumentResult:
        assert self._begun is not None
        begun = self._begun
        made = document(command.handle, purpose=begun.purpose, requirement=begun.requirement, name=begun.name)
        self.there.append(made)
        return DocumentResult(document=made, seq=self.scene.counter.seq)

    def _remove(self, command: RemoveDocument) -> Done:
        self.there = [one for one in self.there if one.id != command.document]
        self.scene.counter.event("DocumentRemoved", document=document(command.document, name=""))
        return Done(seq=self.scene.counter.seq)


def document(key: str, **changes: Any) -> DocumentView:
    values: dict[str, Any] = {
        "id": key, "request": "r7", "purpose": "requirement", "requirement": 0, "name": "Surat.pdf", "type": "pdf",
        "size": 245_000, "added_by": OFFICER, "at": at(9, 45),
    }  # fmt: skip
    return DocumentView(**(values | changes))


@pytest.fixture
def files(scene: Scene) -> HandFiles:
    made = HandFiles()
    scene.booth.presenter.papers._papers._files = made
    return made


@pytest.fixture
def other_side(scene: Scene) -> Counterpart:
    return Counterpart(scene)


@pytest.fixture
def papers(scene: Scene, files: HandFiles, other_side: Counterpart) -> Scene:  # noqa: ARG001
    scene.serving()
    scene.draft()
    scene.booth.window._tabs._tabs["documents"].click()
    scene.settle()
    return scene


def button(scene: Scene, name: str) -> Button | None:
    found = scene.booth.window.documents.findChild(Button, name)
    return found if isinstance(found, Button) else None


def press(scene: Scene, name: str) -> None:
    found = button(scene, name)
    assert found is not None, scene.booth.window.documents.papers.words()
    QTest.keyClick(found, Qt.Key.Key_Space)
    scene.settle()


def words(scene: Scene) -> str:
    return " | ".join(scene.booth.window.documents.papers.words())


def test_each_ticked_requirement_and_the_rest_take_a_file(papers: Scene) -> None:
    assert [button(papers, f"attach:requirement:{at}") is not None for at in range(4)] == [True, True, True, False]
    assert button(papers, "attach:other:-1") is not None
    assert "Naskah PP.pdf" in words(papers)
    assert "PDF, 239 KB, dari P0-03, 23-11" in words(papers)


def test_a_file_chosen_at_a_row_is_attached_there(papers: Scene) -> None:
    press(papers, "attach:requirement:0")
    sent = [one.message for one in papers.gateway.sent if isinstance(one.message, w.BeginDocument)]
    assert [(one.purpose, one.requirement, one.name, one.size) for one in sent] == [
        ("requirement", 0, "Surat permohonan.pdf", len(PDF))
    ]
    assert "Surat permohonan.pdf" in words(papers)
    assert button(papers, "remove:d2") is not None


def test_f12_waits_until_the_row_of_the_file_is_chosen(papers: Scene, files: HandFiles) -> None:
    window = papers.booth.window
    window._tabs._tabs["form"].click()
    QTest.keyClick(window, Qt.Key.Key_F12)
    papers.settle()
    assert files.asked == 1
    assert window.documents.isVisible()
    assert not [one for one in papers.gateway.sent if isinstance(one.message, w.BeginDocument)]
    focused = button(papers, "attach:requirement:0")
    assert focused is not None
    assert focused.hasFocus()
    assert focused.text() == "Lampirkan di sini"
    press(papers, "attach:other:-1")
    sent = next(one.message for one in papers.gateway.sent if isinstance(one.message, w.BeginDocument))
    assert (sent.purpose, sent.requirement) == ("other", None)
    assert files.asked == 1


def test_a_waiting_file_can_be_put_away(papers: Scene) -> None:
    papers.booth.window.form.drop.files_dropped.emit([Path("/x/Surat.pdf")])
    papers.settle()
    assert papers.booth.presenter.papers.shown.picked == "Surat permohonan.pdf"
    papers.booth.window.documents.unpicked.emit()
    assert papers.booth.presenter.papers.shown.picked == ""


def test_progress_moves_without_building_the_list_anew_and_can_be_cancelled(papers: Scene, files: HandFiles) -> None:
    papers.gateway.script(w.PutChunk)
    files.next = (PickedFile("Besar.pdf", pdf_of(80 * 1024)),)
    press(papers, "attach:requirement:0")
    assert "Mengirim, 0 %" in words(papers)
    stop = button(papers, "cancel:1")
    papers.gateway.resolve_last(ChunkResult(at=40 * 1024, whole=False))
    papers.settle()
    assert "Mengirim, 50 %" in words(papers)
    assert button(papers, "cancel:1") is stop
    press(papers, "cancel:1")
    assert [one.message for one in papers.gateway.sent if isinstance(one.message, w.DropDocument)]
    assert "Mengirim" not in words(papers)


def test_a_refused_file_says_why_in_a_sentence_and_is_put_away(papers: Scene, files: HandFiles) -> None:
    papers.gateway.script(w.PutChunk, Refusal("document.damaged", {"type": "pdf"}))
    press(papers, "attach:requirement:0")
    assert "Isi berkas ini rusak atau terpotong" in words(papers)
    press(papers, "cancel:1")
    files.next = (PickedFile("Film.mp4", refused="document.type_not_allowed"),)
    press(papers, "attach:requirement:2")
    assert "Hanya PDF, JPEG, dan PNG yang diterima" in words(papers)


def test_a_full_disk_is_said_like_any_failure(papers: Scene) -> None:
    papers.gateway.script(w.PutChunk, Failure("store.full", "ab12"))
    press(papers, "attach:requirement:0")
    assert "Penyimpanan di pusat penuh" in words(papers)


def test_a_document_is_taken_off_at_the_second_press_and_the_list_follows_the_event(papers: Scene) -> None:
    press(papers, "remove:d1")
    assert not papers.gateway.commands()
    press(papers, "remove:d1")
    assert isinstance(papers.gateway.commands()[-1], RemoveDocument)
    assert "Naskah PP.pdf" not in words(papers)


def test_what_others_attached_to_a_registered_request_stays(papers: Scene, other_side: Counterpart) -> None:
    other_side.there.append(document("d9", requirement=2, added_by="P1-PHI-1", name="Bukti.pdf"))
    papers.escalated()
    shown = papers.booth.presenter.papers.shown
    assert [one.id for one in shown.documents] == ["d1", "d9"]
    assert shown.removable == {"d1"}


def test_a_lost_link_takes_the_buttons_away_and_brings_them_back(papers: Scene) -> None:
    papers.counter.tell_link(Link.LOST, 4_000)
    papers.settle()
    assert button(papers, "attach:requirement:0") is None
    papers.counter.tell_link(Link.LIVE)
    papers.settle()
    assert button(papers, "attach:requirement:0") is not None


def test_nothing_stays_behind_when_the_officer_leaves(papers: Scene) -> None:
    papers.booth.presenter.sit("")
    papers.settle()
    assert papers.booth.presenter.papers.shown.documents == ()


def test_without_a_visitor_f12_says_why(scene: Scene) -> None:
    assert scene.booth.presenter.hand.off(Act.ATTACH) is not None


def test_files_are_judged_by_their_content_when_they_are_picked(tmp_path: Path) -> None:
    good, wrong, empty = tmp_path / "foto.exe", tmp_path / "surat.pdf", tmp_path / "kosong.pdf"
    good.write_bytes(JPEG)
    wrong.write_bytes(b"MZ" + PDF)
    empty.write_bytes(b"")
    picked = picked_files([str(good), str(wrong), str(empty), str(tmp_path / "nowhere.pdf"), str(tmp_path)])
    assert [(one.name, one.refused) for one in picked] == [
        ("foto.exe", ""), ("surat.pdf", "document.type_not_allowed"), ("kosong.pdf", "document.empty"),
        ("nowhere.pdf", "document.unreadable"), (tmp_path.name, "document.unreadable"),
    ]  # fmt: skip
    assert picked[0].content == JPEG


def test_dropped_files_are_read_beside_the_screen(qtbot: Any, scene: Scene, tmp_path: Path) -> None:
    file = tmp_path / "Surat.pdf"
    file.write_bytes(PDF)
    picker = QtFilePicker(scene.booth.window)
    heard: list[tuple[PickedFile, ...]] = []
    picker.read([str(file)], heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(PickedFile("Surat.pdf", PDF),)]
    picker.close()
