"""The call board as KOORD sets it: its text, its pictures, each refusal one sentence at the moment of choosing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from apps.backoffice.board.presenter import day_of
from apps.backoffice.live import displays
from common.client.papers import PickedFile
from common.domain.document import CHUNK_BYTES
from common.messages import commands as c
from common.messages import words as w
from common.messages.feeds import StaffEvent
from common.messages.live_views import DisplayFigure
from common.messages.queries import GetPicture
from common.messages.results import ChunkResult, DocumentChunk, Done, HandleResult
from common.messages.views import LobbyPicture
from common.shell.files import picked_files
from common.shell.pictures import PICTURE_FILES
from common.shell.sentence import Language, say
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import LIVE, Room
from tests.gui.backoffice.test_papers import HandFiles
from tests.support.papers import PDF, address, png

Key = Qt.Key
MakeRoom = Callable[..., Room]
CONTENT = png(1200, 300, noise=b"x" * CHUNK_BYTES)


def picture(place: int, title: str, content: bytes = b"", **changes: object) -> LobbyPicture:
    made = LobbyPicture(
        id=f"p{place}", title=title, type="png", size=len(content) or 90_000,
        sha256=address(content or title.encode()), place=place, on=True,
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


THREE = [
    picture(0, "Maklumat Pelayanan", CONTENT),
    picture(1, "Libur bersama", last_day="2026-11-20"),
    picture(2, "Tarif", on=False),
]


def opened(room: MakeRoom) -> Room:
    here = room("KOORD", snapshot=m.snapshot(pictures=THREE, text="Selamat datang"))
    here.office.board._files = HandFiles()
    here.gateway.script(
        GetPicture,
        lambda q: DocumentChunk(
            at=q.at, data=CONTENT[q.at : q.at + CHUNK_BYTES], last=q.at + CHUNK_BYTES >= len(CONTENT)
        ),
    )
    here.office.window.view_requested.emit("board")
    here.settle()
    return here


def changed(here: Room, seq: int = 101, **what: object) -> None:
    here.gateway.push_events(StaffEvent(seq=seq, at=m.AT, kind="PictureSet", **what))  # type: ignore[arg-type]
    here.settle()


def test_only_koord_has_the_page(room: MakeRoom) -> None:
    assert "board" in room("KOORD").office.window.nav.codes()
    assert "board" not in room("SPV-P0").office.window.nav.codes()


def test_a_text_is_previewed_and_set_and_one_too_long_is_told_while_typed(room: MakeRoom) -> None:
    here = opened(room)
    page = here.office.board_page
    assert page.text.toPlainText() == "Selamat datang"
    assert not page.set_text.isEnabled()
    page.text.setPlainText("Loket 8 istirahat\n  sampai 10.30.")
    assert page.way() == "Di layar: diam, terbaca utuh"
    page.text.setPlainText("Kata " * 40)
    assert page.way() == "Di layar: berjalan dari kanan ke kiri"
    page.text.setPlainText("x" * 301)
    assert not page.set_text.isEnabled()
    page.text.setPlainText("Loket 8 istirahat\n  sampai 10.30.")
    here.gateway.script(c.SetBoardText, Done(seq=100))
    here.press(Key.Key_F2)
    assert here.gateway.commands()[-1] == c.SetBoardText(text="Loket 8 istirahat sampai 10.30.")
    assert page.text_told() == "Teks sudah tampil di layar."


def test_the_list_tells_what_is_shown_and_until_when(room: MakeRoom) -> None:
    here = opened(room)
    page = here.office.board_page
    assert [page._state(one).words.id for one in THREE] == [  # type: ignore[union-attr]
        "Tampil",
        "Sudah lewat",
        "Tidak tampil",
    ]
    assert not page.preview.isVisible()
    page.table.choose("p0")
    here.settle()
    assert page.preview.shows()


def test_a_chosen_picture_is_seen_and_set(room: MakeRoom) -> None:
    here = opened(room)
    page = here.office.board_page
    page.table.choose("p0")
    here.settle()
    page.title.setText("Maklumat")
    page.last_day.setText("31.12.2026")
    page.on.show_state("0")
    here.gateway.script(c.SetPicture, Done(seq=100))
    here.press(Key.Key_F8)
    assert here.gateway.commands()[-1] == c.SetPicture(picture="p0", title="Maklumat", on=False, last_day="2026-12-31")
    assert page.told() == "Tersimpan; layar mengikuti."


def test_a_day_that_is_none_is_told_below_its_field_and_nothing_is_sent(room: MakeRoom) -> None:
    here = opened(room)
    page = here.office.board_page
    page.table.choose("p0")
    page.last_day.setText("akhir tahun")
    here.press(Key.Key_F8)
    assert page._day_field.error() == "Tanggal tidak dikenali. Tulis seperti 31-12-2026."
    assert here.gateway.commands() == []


def test_a_picture_takes_its_turn_earlier_or_later_and_can_be_removed(room: MakeRoom) -> None:
    here = opened(room)
    page = here.office.board_page
    page.table.choose("p1")
    here.settle()
    for button, sent in (
        (page.earlier, c.MovePicture(picture="p1", place=0)),
        (page.later, c.MovePicture(picture="p1", place=2)),
        (page.remove, c.RemovePicture(picture="p1")),
    ):
        here.gateway.script(type(sent), Done(seq=100))
        button.click()
        here.settle()
        assert here.gateway.commands()[-1] == sent
    changed(here, picture=msgspec.structs.replace(THREE[1], removed=True))
    assert page._shown.picture is None or page._shown.picture.id != "p1"


def test_a_file_that_is_fine_is_sent_and_hung(room: MakeRoom) -> None:
    here = opened(room)
    files = here.office.board._files
    assert isinstance(files, HandFiles)
    files.next = (PickedFile("Tarif 2026.png", CONTENT),)
    here.gateway.script(w.BeginPicture, HandleResult(handle="h", at=0, chunk=CHUNK_BYTES))
    here.gateway.script(
        w.PutChunk, lambda put: ChunkResult(at=put.at + len(put.data), whole=put.at + len(put.data) >= len(CONTENT))
    )
    here.gateway.script(c.AddPicture, Done(seq=100))
    here.press(Key.Key_F7)
    begun = next(one.message for one in here.gateway.sent if isinstance(one.message, w.BeginPicture))
    assert begun == w.BeginPicture(name="Tarif 2026.png", size=len(CONTENT), sha256=address(CONTENT))
    assert here.gateway.commands()[-1] == c.AddPicture(handle="h")
    assert here.office.board_page.told() == "Tersimpan; layar mengikuti."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PDF, "Hanya PNG dan JPEG yang dapat ditampilkan. Simpan ulang sebagai salah satunya."),
        (CONTENT[:-9], "Gambar ini rusak atau terpotong. Simpan ulang, lalu pilih lagi."),
        (
            png(4000, 3000),
            "Gambar ini 4000 x 3000 piksel, lebih dari 3840 x 2160. Perkecil, lalu pilih lagi.",
        ),
        (b"\x89PNG" + b"x" * (4 << 20), "Gambar ini lebih besar dari 4 MB. Perkecil, lalu pilih lagi."),
    ],
    ids=["a pdf", "cut short", "too many pixels", "too large"],
)
def test_what_cannot_be_shown_is_told_at_the_moment_of_choosing(
    room: MakeRoom, tmp_path: Path, content: bytes, said: str
) -> None:
    here = opened(room)
    file = tmp_path / "gambar.png"
    file.write_bytes(content)
    files = here.office.board._files
    assert isinstance(files, HandFiles)
    files.next = picked_files([str(file)], PICTURE_FILES)
    here.press(Key.Key_F7)
    assert here.office.board_page.told() == said
    assert not [one for one in here.gateway.sent if isinstance(one.message, w.BeginPicture)]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("", ""), ("31-12-2026", "2026-12-31"), ("1/2/2027", "2027-02-01"), ("30-2-2026", None), ("besok", None)],
)
def test_a_date_is_read_as_it_is_written_here(typed: str, day: str | None) -> None:
    assert day_of(typed) == day


def test_a_display_that_cannot_show_a_picture_is_a_warning_with_its_next_step() -> None:
    live = msgspec.structs.replace(LIVE, displays=(DisplayFigure(device="layar-1", pictures_broken=2),))
    ((tone, what, then),) = displays.troubles(live)
    assert (tone, say(what, Language.ID)) == ("warn", "layar-1: 2 gambar tidak dapat ditampilkan")
    assert "Papan panggilan" in say(then, Language.ID)
    assert list(displays.troubles(LIVE)) == []
