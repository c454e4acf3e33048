"""Pictures of the lobby display: what is taken, in which order, and until when each is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.board_picture import (
    MOST_BYTES,
    MOST_PICTURES,
    TITLE_LENGTH,
    UNTITLED,
    BoardPicture,
    addable,
    in_order,
    moved,
    picture_type,
    removed,
    set_out,
    size_allowed,
    title_of,
)
from common.domain.document import DocumentType, dimensions
from common.domain.errors import Refused
from tests.support.papers import JPEG, PDF, png

TODAY = date(2026, 11, 23)


def picture(place: int = 0, **changes: object) -> BoardPicture:
    made = BoardPicture(
        f"p{place}", "Maklumat", DocumentType.PNG, 100, f"{place:064x}", place, on=True, last_day=None,
        added_by="KOORD", at=0,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def refusal(content: bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        picture_type(content)
    return refused.value


def test_png_and_jpeg_are_taken_with_their_dimensions() -> None:
    assert picture_type(png(1920, 1080)) is DocumentType.PNG
    assert picture_type(JPEG) is DocumentType.JPEG
    assert dimensions(png(1920, 1080), DocumentType.PNG) == (1920, 1080)
    assert dimensions(JPEG, DocumentType.JPEG) == (8, 8)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (PDF, "picture.type_not_allowed"),
        (b"GIF89a", "picture.type_not_allowed"),
        (png()[:-20], "picture.damaged"),
        (JPEG[:40], "picture.damaged"),
        (png(3841, 2160), "picture.too_many_pixels"),
    ],
)
def test_what_is_no_sound_picture_of_a_screens_size_is_refused(content: bytes, code: str) -> None:
    assert refusal(content).code == code


def test_a_picture_as_large_as_the_largest_screen_is_taken_and_a_refusal_names_the_size() -> None:
    assert picture_type(png(3840, 2160)) is DocumentType.PNG
    assert refusal(png(4000, 3000)).data == {"width": 4000, "height": 3000}


@pytest.mark.parametrize(("size", "code"), [(0, "document.empty"), (MOST_BYTES + 1, "picture.too_large")])
def test_a_file_that_is_empty_or_too_large_is_refused(size: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        size_allowed(size)
    assert refused.value.code == code
    size_allowed(MOST_BYTES)


def test_a_list_takes_twelve_pictures_each_once() -> None:
    there = [picture(n) for n in range(MOST_PICTURES - 1)]
    assert addable(there, "f" * 64) == MOST_PICTURES - 1
    assert addable([], "f" * 64) == 0
    for known, code in ((there, "picture.already_there"), ([*there, picture(50)], "picture.too_many")):
        with pytest.raises(Refused) as refused:
            addable(known, there[0].sha256 if known is there else "f" * 64)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("C:\\gambar\\Maklumat 2026.png", "Maklumat 2026"),
        ("/home/x/Tarif\u202egpj.jpeg", "Tarif gpj"),
        ("", UNTITLED),
        ("a" * 200 + ".png", "a" * TITLE_LENGTH),
    ],
)
def test_a_title_is_the_files_name_without_path_ending_and_tricks(name: str, title: str) -> None:
    assert title_of(name) == title


def test_a_title_that_was_typed_keeps_its_points() -> None:
    assert set_out(picture(), "Jam 08.00", on=True, last_day=None, today=TODAY).title == "Jam 08.00"


def test_a_picture_is_shown_up_to_its_last_day() -> None:
    until_today = set_out(picture(), "x", on=True, last_day="2026-11-23", today=TODAY)
    assert until_today.shown_on(TODAY)
    assert not until_today.shown_on(date(2026, 11, 24))
    assert not set_out(picture(), "x", on=False, last_day=None, today=TODAY).shown_on(TODAY)
    assert not removed(picture()).shown_on(TODAY)
    with pytest.raises(Refused) as refused:
        set_out(picture(), "x", on=True, last_day="2026-11-22", today=TODAY)
    assert refused.value.code == "picture.last_day_past"
    assert not set_out(picture(), "x", on=False, last_day="2026-11-22", today=TODAY).on


@given(st.integers(1, MOST_PICTURES), st.data())
def test_moving_keeps_all_others_in_order_and_changes_only_what_must(count: int, data: st.DataObject) -> None:
    there = [picture(n) for n in range(count)]
    chosen = data.draw(st.sampled_from(there))
    place = data.draw(st.integers(0, MOST_PICTURES))
    changed = {one.id: one for one in moved(there, chosen, place)}
    after = [one.id for one in in_order(changed.get(one.id, one) for one in there)]
    assert after.index(chosen.id) == min(place, count - 1)
    assert [key for key in after if key != chosen.id] == [one.id for one in there if one.id != chosen.id]
    assert all(changed[one.id].place != one.place for one in there if one.id in changed)
    assert all(one.version == 1 for one in changed.values())
