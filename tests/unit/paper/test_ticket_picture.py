"""The slip for a thermal head: scanned, measured, and never wider than its paper."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from apps.coordinator.seed import loader
from common.paper.raster import Raster, dots
from common.paper.ticket_sheet import DOTS, PaperWidth, ticket_picture
from tests.support.slips import scanned, slip

WIDTHS = get_args(PaperWidth)
LONGEST = max(loader.load().catalogue.services.values(), key=lambda service: len(service.name))
REAL_TIME = (b"\x10\x04", b"\x10\x05", b"\x10\x14")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("changes", [{}, {"language": "en", "training": True}, {"ahead": None, "wait_minutes": None}])
def test_its_code_can_be_scanned_and_it_is_as_wide_as_the_head(width: PaperWidth, changes: dict[str, Any]) -> None:
    picture = ticket_picture(slip(**changes), width)
    assert (picture.mode, picture.width) == ("1", DOTS[width])
    assert scanned(picture) == ["PTSA1:T:261123:A-015"]
    assert picture.height < 1700


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "changes",
    [
        {"service": LONGEST.name, "service_en": LONGEST.name_en},
        {"service": "Pelayanan " * 15, "service_en": "Service " * 19},
        {"service": "W" * 150, "service_en": "M" * 150},
        {"number": "P-12345", "ahead": 12_345, "wait_minutes": 1_440},
        {"office": "Kantor Pelayanan Terpadu Satu Atap Kementerian Ketenagakerjaan Republik Indonesia"},
    ],
    ids=["longest of the catalogue", "150 letters", "one word of 150 letters", "large figures", "long office"],
)
def test_no_words_leave_the_paper(width: PaperWidth, changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[tuple[float, float, float]] = []
    write = Raster.text

    def watched(self: Raster, x: float, y: float, words: str, size: float, *rest: Any, **more: Any) -> float:
        run = write(self, x, y, words, size, *rest, **more)
        left = x - run * {"left": 0.0, "centre": 0.5, "right": 1.0}[more.get("align", "left")]
        lines.append((left, left + run, y))
        return run

    monkeypatch.setattr(Raster, "text", watched)
    picture = ticket_picture(slip(language="en", training=True, **changes), width)
    assert len(lines) > 15
    assert [
        line for line in lines if line[0] < -1 or line[1] > DOTS[width] + 1 or not 0 < line[2] < picture.height
    ] == []
    assert len(scanned(picture)) == 1


def test_no_grey_is_left_for_a_printer_to_dither() -> None:
    assert {value for _, value in ticket_picture(slip()).convert("L").getcolors() or []} == {0, 255}


@given(st.binary(min_size=72, max_size=720))
def test_dots_are_never_a_real_time_command_and_only_gain_black(data: bytes) -> None:
    rows = len(data) // 72
    picture = Image.frombytes("1", (576, rows), data[: rows * 72], "raw", "1;I")
    packed = dots(picture)
    assert not [command for command in REAL_TIME if command in packed]
    again = Image.frombytes("1", (576, rows), packed, "raw", "1;I")
    assert not ImageChops.subtract(again.convert("L"), picture.convert("L")).getbbox()  # nothing turned white


@pytest.mark.parametrize("command", REAL_TIME)
def test_a_command_in_a_picture_is_spoilt_by_one_dot(command: bytes) -> None:
    picture = Image.frombytes("1", (16, 1), command, "raw", "1;I")
    assert dots(picture) == bytes([0x18, command[1]])
