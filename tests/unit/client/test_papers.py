"""The papers of the request shown: one file at a time, each to the request it was picked for, nothing left behind."""

from __future__ import annotations

from typing import Any

import pytest

from common.client.acts import Acts
from common.client.fake_gateway import FakeGateway, Refusal
from common.client.papers import OnPicked, Papers, PickedFile
from common.client.transfer import TransferState
from common.messages import words as w
from common.messages.commands import AttachDocument
from common.messages.queries import ListDocuments
from common.messages.results import ChunkResult, DocumentPage, DocumentResult, Done, HandleResult
from common.messages.views import DocumentView


class Later:
    """Hands files over when a test says so."""

    def __init__(self) -> None:
        self.then: list[OnPicked] = []

    def choose(self, then: OnPicked) -> None:
        self.then.append(then)

    def read(self, paths: list[str], then: OnPicked) -> None:  # noqa: ARG002
        self.then.append(then)

    def close(self) -> None:
        """Nothing is open."""


def file(name: str) -> PickedFile:
    return PickedFile(name, name.encode())


def document(key: str) -> DocumentView:
    return DocumentView(id=key, request="r1", purpose="other", type="pdf", size=1, added_by="P0-01", at=1, name=key)


class Table:
    def __init__(self) -> None:
        self.gateway, self.files = FakeGateway(), Later()
        self.gateway.script(ListDocuments, DocumentPage(documents=[]))
        self.gateway.script(w.BeginDocument, HandleResult(handle="h", at=0, chunk=100))
        self.gateway.script(w.DropDocument, Done())
        self.papers = Papers(self.gateway, Acts(self.gateway, lambda: 0), self.files, lambda: None)
        self.papers.show("r1")

    def begun(self) -> list[Any]:
        return [(m.request, m.name) for s in self.gateway.sent if isinstance(m := s.message, w.BeginDocument)]

    def finish(self, key: str) -> None:
        """Let the piece on its way come in whole and be attached."""
        self.gateway.script(AttachDocument, DocumentResult(document=document(key)))
        piece = next(one for one in reversed(self.gateway.sent) if isinstance(one.message, w.PutChunk))
        self.gateway.resolve(piece.id, ChunkResult(at=1, whole=True))


@pytest.fixture
def table() -> Table:
    return Table()


def test_one_file_goes_at_a_time_and_the_next_follows(table: Table) -> None:
    for name in ("a", "b"):
        table.papers.attach("other", None, file(name))
    assert table.begun() == [("r1", "a")]
    table.finish("a")
    assert table.begun() == [("r1", "a"), ("r1", "b")]


def test_a_refused_file_does_not_hold_up_the_next(table: Table) -> None:
    table.gateway.script(w.BeginDocument, Refusal("document.too_many", {"most": 20}))
    for name in ("a", "b"):
        table.papers.attach("other", None, file(name))
    assert table.begun() == [("r1", "a"), ("r1", "b")]
    assert [one.told.code for one in table.papers.sending if one.told] == ["document.too_many"] * 2
    assert not table.papers.busy


def test_files_go_on_to_their_request_while_another_is_shown(table: Table) -> None:
    table.papers.attach("other", None, file("a"))
    table.papers.attach("other", None, file("b"))
    table.papers.show("r2")
    assert table.papers.sending == ()
    table.finish("a")
    assert table.begun() == [("r1", "a"), ("r1", "b")]


def test_a_file_chosen_after_another_request_was_opened_is_not_attached_to_it(table: Table) -> None:
    table.papers.place("requirement", 0)
    table.papers.show("r2")
    table.files.then[0]((file("a"),))
    assert table.begun() == []


def test_an_attached_file_leaves_the_list_of_those_on_their_way_once_it_is_listed(table: Table) -> None:
    table.papers.attach("other", None, file("a"))
    table.gateway.script(ListDocuments)
    table.finish("d1")
    assert [one.state for one in table.papers.sending] == [TransferState.DONE]
    table.gateway.resolve_last(DocumentPage(documents=[document("d1")]))
    assert table.papers.sending == ()
    assert [one.id for one in table.papers.documents] == ["d1"]


def test_another_officer_finds_nothing_and_what_was_on_its_way_is_dropped(table: Table) -> None:
    table.papers.attach("other", None, file("a"))
    table.papers.pick(lambda: None)
    table.files.then[0]((file("b"),))
    assert table.papers.picked == "b"
    table.papers.forget()
    assert (table.papers.sending, table.papers.picked, table.papers.documents) == ((), "", ())
    assert any(isinstance(one.message, w.DropDocument) for one in table.gateway.sent)


def test_a_list_asked_for_while_one_is_on_its_way_is_asked_once_more(table: Table) -> None:
    table.gateway.script(ListDocuments)
    table.papers.ask()
    first = table.gateway.sent[-1].id
    table.papers.ask()
    table.papers.ask()
    table.gateway.resolve(first, DocumentPage(documents=[document("d1")]))
    assert sum(isinstance(one.message, ListDocuments) for one in table.gateway.sent) == 3
