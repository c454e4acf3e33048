"""Pictures on a display's disk: fetched whole or not at all, bounded, and never in the way of the board."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from apps.display.shelf import MOST_TRIES, Shelf
from common.client.fake_gateway import Failure, FakeGateway, Refusal
from common.domain.document import CHUNK_BYTES
from common.messages.queries import GetPicture
from common.messages.results import DocumentChunk
from common.messages.views import LobbyPicture
from tests.support.papers import address, png

FIRST, SECOND = png(noise=b"a" * (2 * CHUNK_BYTES)), png(20, 10)


def picture(content: bytes, place: int = 0) -> LobbyPicture:
    return LobbyPicture(
        id=f"p{place}", title="x", type="png", size=len(content), sha256=address(content), place=place, on=True
    )


def served(*contents: bytes) -> Callable[[GetPicture], DocumentChunk]:
    known = {address(content): content for content in contents}

    def answer(query: GetPicture) -> DocumentChunk:
        content = known[query.sha256]
        end = query.at + CHUNK_BYTES
        return DocumentChunk(at=query.at, data=content[query.at : end], last=end >= len(content))

    return answer


@pytest.fixture
def gateway() -> FakeGateway:
    return FakeGateway()


@pytest.fixture
def shelf(tmp_path: Path, gateway: FakeGateway) -> Shelf:
    made = Shelf(tmp_path / "pictures")
    made.serve(gateway)
    return made


def stocked(shelf: Shelf, *contents: bytes) -> None:
    wanted = [picture(content, place) for place, content in enumerate(contents)]
    shelf.stock(wanted, wanted)


def fetch(shelf: Shelf, times: int = 10) -> None:
    for _ in range(times):
        shelf.look(live=True)


def test_what_is_missing_is_fetched_piece_by_piece_in_order(shelf: Shelf, gateway: FakeGateway) -> None:
    gateway.script(GetPicture, served(FIRST, SECOND))
    stocked(shelf, FIRST, SECOND)
    assert shelf.ready() == ()
    fetch(shelf)
    assert shelf.ready() == (address(FIRST), address(SECOND))
    assert shelf.path(address(FIRST)).read_bytes() == FIRST
    assert len(gateway.queries()) == 4


def test_nothing_is_asked_without_a_link(shelf: Shelf, gateway: FakeGateway) -> None:
    stocked(shelf, FIRST)
    shelf.look(live=False)
    assert gateway.queries() == []


def test_a_link_lost_on_the_way_begins_the_picture_anew(shelf: Shelf, gateway: FakeGateway) -> None:
    stocked(shelf, FIRST)
    gateway.script(GetPicture, Failure("link.no_answer"), served(FIRST))
    shelf.look(live=True)
    assert shelf.ready() == ()
    shelf.look(live=True)
    assert shelf.ready() == (address(FIRST),)
    assert shelf.broken == 0


def test_bytes_that_are_not_what_they_are_called_never_lie_here(shelf: Shelf, gateway: FakeGateway) -> None:
    stocked(shelf, FIRST, SECOND)
    gateway.script(
        GetPicture,
        lambda query: (
            served(SECOND)(query)
            if query.sha256 == address(SECOND)
            else DocumentChunk(at=query.at, data=b"other", last=True)
        ),
    )
    fetch(shelf)
    assert shelf.ready() == (address(SECOND),)
    assert shelf.broken == 1
    asked = [query for query in gateway.queries() if getattr(query, "sha256", "") == address(FIRST)]
    assert len(asked) == MOST_TRIES


def test_a_picture_the_centre_refuses_holds_up_no_other(shelf: Shelf, gateway: FakeGateway) -> None:
    stocked(shelf, FIRST, SECOND)
    gateway.script(
        GetPicture,
        lambda query: served(SECOND)(query) if query.sha256 == address(SECOND) else Refusal("document.content_lost"),
    )
    fetch(shelf)
    assert shelf.ready() == (address(SECOND),)


def test_one_that_cannot_be_decoded_is_fetched_again_and_then_left_out(shelf: Shelf, gateway: FakeGateway) -> None:
    gateway.script(GetPicture, served(FIRST))
    stocked(shelf, FIRST)
    for _ in range(MOST_TRIES):
        fetch(shelf)
        assert shelf.ready() == (address(FIRST),)
        shelf.spoil(address(FIRST))
    fetch(shelf)
    assert shelf.ready() == ()
    assert shelf.broken == 1


def test_what_is_no_longer_hung_is_deleted_and_what_is_only_switched_off_stays(
    shelf: Shelf, gateway: FakeGateway
) -> None:
    gateway.script(GetPicture, served(FIRST, SECOND))
    stocked(shelf, FIRST, SECOND)
    fetch(shelf)
    shelf.stock([picture(FIRST), picture(SECOND, 1)], [picture(SECOND, 1)])
    assert shelf.ready() == (address(SECOND),)
    assert shelf.path(address(FIRST)).exists()
    stocked(shelf, SECOND)
    assert not shelf.path(address(FIRST)).exists()


def test_a_restart_finds_what_lies_there(shelf: Shelf, gateway: FakeGateway, tmp_path: Path) -> None:
    gateway.script(GetPicture, served(FIRST))
    stocked(shelf, FIRST)
    fetch(shelf)
    again = Shelf(tmp_path / "pictures")
    stocked(again, FIRST)
    assert again.ready() == (address(FIRST),)


def test_a_folder_that_cannot_be_written_leaves_the_board_without_pictures(
    tmp_path: Path, gateway: FakeGateway
) -> None:
    (tmp_path / "pictures").write_text("no folder")
    shelf = Shelf(tmp_path / "pictures")
    shelf.serve(gateway)
    gateway.script(GetPicture, served(FIRST))
    stocked(shelf, FIRST)
    fetch(shelf)
    assert shelf.ready() == ()
    assert shelf.broken == 1
