"""Papers at a desk: listed, opened as pages, attached from an e-mail, added as a result; by keyboard, refused, lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.client.fake_gateway import Refusal
from common.client.gateway import Link
from common.client.papers import OnPicked, PickedFile
from common.messages import words as w
from common.messages.commands import AttachDocument
from common.messages.queries import GetChunk, GetRequest, ListDocuments, OpenDocument
from common.messages.results import ChunkResult, DocumentChunk, DocumentPage, DocumentResult, HandleResult
from common.messages.results import OpenedDocument as Opened
from common.messages.views import DocumentView
from common.shell import pages
from common.shell.widgets.button import Button
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import Room
from tests.support.papers import JPEG, PDF, address, png

Key = Qt.Key
CHUNK = 300
MINE = m.request("B03-261118-0011", "AT_P2")


def document(key: str, **changes: Any) -> DocumentView:
    plain: dict[str, Any] = {
        "id": key, "request": MINE.id, "purpose": "requirement", "requirement": 0, "name": "Surat & lampiran.pdf",
        "type": "pdf", "size": 245_000, "added_by": "P0-05", "at": m.AT,
    }  # fmt: skip
    return DocumentView(**(plain | changes))


class HandFiles:
    """Picks what a test says."""

    def __init__(self) -> None:
        self.next: tuple[PickedFile, ...] = (PickedFile("Keputusan.pdf", PDF),)

    def choose(self, then: OnPicked) -> None:
        then(self.next)

    def read(self, paths: list[str], then: OnPicked) -> None:  # noqa: ARG002
        then(self.next)

    def close(self) -> None:
        """Nothing is open."""


def serve(here: Room, content: bytes, kind: str = "pdf") -> None:
    """Let the coordinator hand out this content for any document."""
    opened = Opened(
        handle="h", name="Surat & lampiran.pdf", type=kind, size=len(content), sha256=address(content), chunk=CHUNK
    )
    here.gateway.script(OpenDocument, opened)
    here.gateway.script(
        GetChunk,
        lambda q: DocumentChunk(at=q.at, data=content[q.at : q.at + CHUNK], last=q.at + CHUNK >= len(content)),
    )


@pytest.fixture
def desk(room: Callable[..., Room]) -> Room:
    here = room("P2-NORMAK3", MINE)
    here.gateway.script(ListDocuments, DocumentPage(documents=[document("d1"), document("d2", requirement=1)]))
    here.office.papers._papers._files = HandFiles()
    here.press(Key.Key_Return, on=here.office.inbox_page.table)
    return here


def button(here: Room, name: str) -> Button | None:
    found = here.office.request_page.papers.list.findChild(Button, name)
    return found if isinstance(found, Button) else None


def press(here: Room, name: str) -> None:
    found = button(here, name)
    assert found is not None, here.office.request_page.papers.list.words()
    here.press(Key.Key_Space, on=found)


def words(here: Room) -> str:
    return " | ".join(here.office.request_page.papers.list.words())


def test_the_desk_sees_names_and_every_place_takes_a_file(desk: Room) -> None:
    opener = button(desk, "open:d1")
    assert opener is not None
    assert opener.accessibleName() == "Surat & lampiran.pdf"
    for name in ("attach:requirement:0", "attach:requirement:4", "attach:result:-1", "attach:other:-1"):
        assert button(desk, name) is not None
    assert button(desk, "remove:d1") is None


def test_another_desk_sees_what_there_is_without_names_and_opens_nothing(room: Callable[..., Room]) -> None:
    here = room("P1-WASK3-1", MINE)
    here.gateway.script(ListDocuments, Refusal("request.not_yours"))
    shown = m.detail(MINE, documents=[document("d1", name="")])
    here.gateway.script(GetRequest, shown)
    here.office._open_request(MINE.id, None)
    here.event(MINE, 101, "DocumentAttached")
    assert "PDF, 239 KB, dari P0-05, 23-11 10.14" in words(here)
    assert button(here, "open:d1") is None
    assert button(here, "attach:other:-1") is None
    assert not [one for one in here.gateway.queries() if isinstance(one, ListDocuments)]


def test_an_empty_list_says_so(room: Callable[..., Room]) -> None:
    here = room("SPV-P2-NORMAK3", m.request("B05-261118-0001", "AT_P2", service="A99"))
    here.office._open_request("id-B05-261118-0001", None)
    here.settle()
    assert here.office.request_page.papers._nothing.isVisible()


def test_a_document_opens_as_pages_and_is_put_away_by_escape(desk: Room, qtbot: QtBot) -> None:
    serve(desk, PDF)
    press(desk, "open:d1")
    view = desk.office.request_page.papers.document
    qtbot.waitUntil(lambda: view.place() == "Halaman 1 dari 1")
    assert view.hasFocus()
    assert view.words() == ""
    desk.press(Key.Key_Escape)
    assert view.isHidden()
    assert desk.office.window.page() is desk.office.request_page
    again = button(desk, "open:d1")
    assert again is not None
    assert again.hasFocus()
    desk.press(Key.Key_Escape)
    assert desk.office.window.page() is desk.office.inbox_page


def test_larger_is_drawn_anew_by_key(desk: Room, qtbot: QtBot) -> None:
    serve(desk, PDF)
    press(desk, "open:d1")
    view = desk.office.request_page.papers.document
    qtbot.waitUntil(lambda: view.place() != "")
    before = view._sheet.pixmap().width()
    QTest.keyClick(view, Key.Key_Plus)
    qtbot.waitUntil(lambda: view._sheet.pixmap().width() > before)
    assert view._sheet.pixmap().width() == pytest.approx(before * 1.5, rel=0.02)


@pytest.mark.parametrize(("content", "kind"), [(JPEG, "jpeg"), (png(40, 30), "png")], ids=["jpeg", "png"])
def test_pictures_are_shown_too(desk: Room, qtbot: QtBot, content: bytes, kind: str) -> None:
    serve(desk, content, kind)
    press(desk, "open:d1")
    qtbot.waitUntil(lambda: desk.office.request_page.papers.document.place() == "Halaman 1 dari 1")


def test_a_page_that_cannot_be_drawn_is_said(desk: Room, qtbot: QtBot) -> None:
    serve(desk, PDF[:200] + b"\x00" * 100)
    press(desk, "open:d1")
    view = desk.office.request_page.papers.document
    qtbot.waitUntil(lambda: view.words().startswith("Halaman ini tidak dapat ditampilkan"))


def test_lost_bytes_are_said_in_a_sentence(desk: Room) -> None:
    serve(desk, PDF)
    desk.gateway.script(GetChunk, Refusal("document.content_lost"))
    press(desk, "open:d1")
    assert desk.office.request_page.papers.document.words().startswith("Isi dokumen ini hilang")


def test_nothing_of_a_document_stays_when_the_page_is_left(desk: Room, qtbot: QtBot) -> None:
    serve(desk, PDF)
    press(desk, "open:d1")
    papers = desk.office.request_page.papers
    qtbot.waitUntil(lambda: papers.document.place() != "")
    desk.office._go(desk.office._view)
    assert papers._content == (b"", "")
    assert papers.document._sheet.pixmap().isNull()


def test_the_document_closes_when_the_request_leaves_this_desk(desk: Room, qtbot: QtBot) -> None:
    serve(desk, PDF)
    press(desk, "open:d1")
    papers = desk.office.request_page.papers
    qtbot.waitUntil(lambda: papers.document.place() != "")
    desk.event(m.request("B03-261118-0011", "AT_P1"), 101, "RequestReturned")
    assert papers.document.isHidden()


def test_a_result_is_attached_by_keyboard(desk: Room) -> None:
    desk.gateway.script(w.BeginDocument, HandleResult(handle="d3", at=0, chunk=40_960))
    desk.gateway.script(w.PutChunk, ChunkResult(at=len(PDF), whole=True))
    made = document("d3", purpose="result", requirement=None, name="Keputusan.pdf", added_by="P2-NORMAK3")
    desk.gateway.script(AttachDocument, DocumentResult(document=made))
    desk.press(Key.Key_F12)
    desk.gateway.script(ListDocuments, DocumentPage(documents=[document("d1"), made]))
    press(desk, "attach:result:-1")
    sent = next(one.message for one in desk.gateway.sent if isinstance(one.message, w.BeginDocument))
    assert (sent.purpose, sent.requirement, sent.name) == ("result", None, "Keputusan.pdf")
    assert button(desk, "open:d3") is not None
    assert button(desk, "remove:d3") is not None


def test_while_a_refusal_is_proposed_or_the_link_is_lost_nothing_is_attached(desk: Room) -> None:
    desk.gateway.push_link(Link.LOST, at=m.AT)
    desk.settle()
    assert button(desk, "attach:other:-1") is None
    desk.gateway.push_link(Link.LIVE, at=m.AT)
    desk.settle()
    assert button(desk, "attach:other:-1") is not None
    desk.event(m.request("B03-261118-0011", "AT_P2", refusal_proposed=True), 101, "RequestRefusalProposed")
    assert button(desk, "attach:other:-1") is None
    assert button(desk, "open:d1") is not None


def test_the_thread_that_draws_pages_ends_with_its_window(qapp: object) -> None:  # noqa: ARG001
    drawer = pages.PagePictures()
    assert drawer.close()


@pytest.mark.qt_log_ignore("JPEG", extend=True)  # the library's own words on a picture cut short
@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.4", JPEG[:80], png()[:-20], PDF[:300]],
    ids=["nothing", "head", "jpeg", "png", "pdf"],
)
@pytest.mark.parametrize("kind", ["pdf", "jpeg", "png"])
def test_no_bytes_break_the_drawing(content: bytes, kind: str) -> None:
    picture = pages.drawn(content, kind, 0, 400)
    assert picture.image.width() <= 400


def test_a_page_far_beyond_the_last_shows_the_last() -> None:
    picture = pages.drawn(PDF, "pdf", 99, 400)
    assert (picture.page, picture.count, picture.image.width()) == (0, 1, 400)
