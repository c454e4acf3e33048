"""Pictures of the lobby display over the bus: set by KOORD, heard by the hall, read by displays, gone when removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from apps.coordinator.adapters.documents import FolderContents
from apps.coordinator.service.feeds import lobby_snapshot
from apps.display.shelf import Shelf
from common.client.board import LobbyBoard
from common.client.gateway import Accepted, Outcome, RefusedOutcome
from common.domain.document import CHUNK_BYTES
from common.messages import commands as c
from common.messages import queries as q
from common.messages import words as w
from common.messages.feeds import LobbySnapshot
from common.messages.live_views import DisplayFigure
from tests.support.documents import attach, code, findings, send
from tests.support.house import House, RefusedError
from tests.support.papers import JPEG, PDF, address, png
from tests.support.stories import Say

WIDE = png(1200, 300, noise=b"x" * (CHUNK_BYTES + 100))


@pytest.fixture
def koord(house: House) -> Say:
    return house.at_desk("desk-1", "KOORD")


def begin(koord: Say, content: bytes, name: str = "Maklumat.png") -> str:
    return str(koord(w.BeginPicture(name=name, size=len(content), sha256=address(content))).handle)


def hang(koord: Say, content: bytes = WIDE, name: str = "Maklumat.png") -> str:
    handle = begin(koord, content, name)
    assert send(koord, handle, content)
    koord(c.AddPicture(handle=handle))
    return handle


def snapshot(house: House) -> LobbySnapshot:
    bus = house.bus
    return lobby_snapshot(bus.state, bus.epoch, bus.tail.lobby, bus.now(), bus.clock.speed)


def titles(house: House) -> list[str]:
    return [picture.title for picture in snapshot(house).pictures]


def bytes_at_display(house: House, content: bytes) -> bytes:
    found, last = b"", False
    while not last:
        piece = house.say("display-1", q.GetPicture(sha256=address(content), at=len(found)))
        found, last = found + piece.data, piece.last
    return found


def test_a_picture_is_heard_by_the_hall_and_read_by_a_display_piece_by_piece(house: House, koord: Say) -> None:
    board = LobbyBoard()
    board.load(snapshot(house))
    house.lobby.clear()
    handle = hang(koord)
    board.apply_all(house.lobby)
    assert [(picture.id, picture.title, picture.on) for picture in board.pictures_in_order()] == [
        (handle, "Maklumat", True)
    ]
    assert bytes_at_display(house, WIDE) == WIDE
    assert findings(house) == []


def test_folding_what_became_of_pictures_equals_a_fresh_snapshot_and_rows(house: House, koord: Say) -> None:
    board = LobbyBoard()
    board.load(snapshot(house))
    house.lobby.clear()
    first, second, third = (hang(koord, content, name) for content, name in ((WIDE, "A"), (JPEG, "B"), (png(), "C")))
    koord(c.MovePicture(picture=third, place=0))
    koord(c.SetPicture(picture=first, title="Libur", on=True, last_day="2026-12-24"))
    koord(c.SetPicture(picture=second, title="B", on=False))
    koord(c.RemovePicture(picture=second))
    board.apply_all(house.lobby)
    assert titles(house) == ["C", "Libur"]
    assert board.snapshot().pictures == snapshot(house).pictures
    before = snapshot(house).pictures
    house.bus.reload()
    assert snapshot(house).pictures == before
    assert findings(house) == []


def test_what_is_removed_leaves_no_bytes_and_can_be_hung_again(house: House, koord: Say) -> None:
    handle = hang(koord)
    contents = FolderContents(house.core.paths.documents)
    assert contents.stored() == {address(WIDE)}
    koord(c.RemovePicture(picture=handle))
    assert contents.stored() == set()
    assert house.refused("display-1", q.GetPicture(sha256=address(WIDE), at=0)) == "picture.unknown"
    hang(koord)
    assert contents.stored() == {address(WIDE)}
    assert contents.sweep(house.core.reader.contents) == 0


def test_a_content_that_is_a_document_too_outlives_its_picture(house: House, koord: Say, say: Say, opened: Any) -> None:
    attach(say, opened.id, WIDE)
    koord(c.RemovePicture(picture=hang(koord)))
    assert FolderContents(house.core.paths.documents).stored() == {address(WIDE)}


def test_a_customers_document_is_never_read_as_a_picture(house: House, say: Say, opened: Any) -> None:
    attach(say, opened.id, WIDE)
    assert house.refused("display-1", q.GetPicture(sha256=address(WIDE), at=0)) == "picture.unknown"


@pytest.mark.parametrize(
    ("content", "refused"),
    [(PDF, "picture.type_not_allowed"), (png(4000, 3000), "picture.too_many_pixels"), (WIDE[:-9], "picture.damaged")],
)
def test_what_cannot_be_shown_is_refused_after_its_last_piece(koord: Say, content: bytes, refused: str) -> None:
    handle = begin(koord, content)
    assert code(lambda: send(koord, handle, content)) == refused
    assert code(lambda: koord(c.AddPicture(handle=handle))) == refused


def test_a_picture_is_judged_before_its_bytes_are_sent(koord: Say) -> None:
    hang(koord)
    assert code(lambda: begin(koord, WIDE)) == "picture.already_there"
    huge = w.BeginPicture(name="x", size=5_000_000, sha256="a" * 64)
    assert code(lambda: koord(huge)) == "picture.too_large"


def test_a_picture_never_becomes_a_document_nor_a_document_a_picture(koord: Say, say: Say, opened: Any) -> None:
    handle = begin(koord, WIDE)
    send(koord, handle, WIDE)
    assert code(lambda: koord(c.AttachDocument(handle=handle))) == "access.denied"
    paper = w.BeginDocument(request=opened.id, purpose="other", size=len(JPEG), sha256=address(JPEG))
    assert code(lambda: koord(paper)) == "access.denied"
    assert code(lambda: say(c.AddPicture(handle=handle))) in {"access.device", "access.denied"}


@pytest.mark.parametrize("position", ["ADMIN", "SPV-P0"])
def test_only_koord_hangs_pictures(house: House, position: str) -> None:
    desk = house.at_desk("desk-1", position)
    assert code(lambda: begin(desk, WIDE)) == "access.denied"


def test_a_last_day_must_be_a_date_and_not_past(koord: Say) -> None:
    handle = hang(koord)

    def on(last_day: str) -> Callable[[], Any]:
        return lambda: koord(c.SetPicture(picture=handle, title="x", on=True, last_day=last_day))

    assert code(on("besok")) == "picture.last_day_no_date"
    assert code(on("2020-01-01")) == "picture.last_day_past"
    assert code(lambda: koord(c.RemovePicture(picture="none"))) == "picture.unknown"


def test_a_row_changed_by_hand_is_named(house: House, koord: Say) -> None:
    handle = hang(koord)
    house.core.bus.store._connection.exec_driver_sql(  # type: ignore[attr-defined]
        "UPDATE board_pictures SET title = 'x'"
    )
    house.core.bus.store._connection.commit()  # type: ignore[attr-defined]
    assert findings(house) == [f"board_pictures {handle}: the journal disagrees on title"]


class AtDisplay:
    """What a shelf needs of a gateway, answered by the coordinator at once."""

    def __init__(self, house: House) -> None:
        self._house = house

    def ask(self, query: q.GetPicture, on_outcome: Callable[[Outcome], None]) -> str:
        try:
            outcome: Outcome = Accepted("", self._house.say("display-1", query))
        except RefusedError as refusal:
            outcome = RefusedOutcome("", refusal.code, refusal.data)
        on_outcome(outcome)
        return ""


def test_what_koord_hangs_lies_on_a_displays_shelf_and_leaves_it_when_removed(
    house: House, koord: Say, tmp_path: Path
) -> None:
    shelf, board = Shelf(tmp_path / "pictures"), LobbyBoard()
    shelf.serve(AtDisplay(house))  # type: ignore[arg-type]

    def follow() -> None:
        board.load(snapshot(house))
        shelf.stock(board.pictures_in_order(), board.pictures_in_order())
        for _ in range(3):
            shelf.look(live=True)

    first, _ = hang(koord), hang(koord, JPEG)
    follow()
    assert shelf.ready() == (address(WIDE), address(JPEG))
    assert shelf.path(address(WIDE)).read_bytes() == WIDE
    koord(c.RemovePicture(picture=first))
    follow()
    assert shelf.ready() == (address(JPEG),)
    assert not shelf.path(address(WIDE)).exists()


def test_a_display_that_cannot_show_a_picture_is_told_on_the_live_page(house: House, koord: Say) -> None:
    assert koord(q.GetLive()).displays == ()
    house.say("display-1", w.Beat(seq=0, screen="pictures_broken:2"))
    assert koord(q.GetLive()).displays == (DisplayFigure(device="display-1", pictures_broken=2),)
    house.say("display-1", w.Beat(seq=0))
    assert koord(q.GetLive()).displays == ()
