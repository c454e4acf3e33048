"""The mailbox window: messages as they arrive, newest first, filtered, read as on a phone or as a letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from apps.cli.mailbox.folder import MailboxFolder, Message
from apps.cli.mailbox.presenter import MailboxPicture, MailboxPresenter
from apps.cli.mailbox.window import make
from apps.coordinator.adapters.mailbox import Mailbox
from apps.coordinator.service.notice_ports import Letter
from common.runtime.paths import SitePaths
from common.runtime.settings import SiteSettings, write_site
from common.shell import theme
from common.shell.typeset import TypeSize, typeset
from common.shell.widgets.label import Label

AT = 1_795_395_600_000


def letter(key: str, channel: str = "sms", to: str = "+6281200000678", text: str = "PTSA Kemnaker: A01") -> Letter:
    subject = "" if channel == "sms" else "Tanda terima A01-261123-0007"
    return Letter(key, channel, "registered", to, subject, text, "id", AT)


def arrive(folder: Path, message: Letter, at: int = AT) -> None:
    assert Mailbox(folder, lambda: at).send(message).fate == "sent"


def message(key: str, channel: str = "sms", to: str = "+6281200000678", text: str = "PTSA") -> Message:
    return Message(
        id=key, channel=channel, kind="registered", to=to, subject="", text=text, parts=1, at=AT, arrived_at=int(key)
    )


class Seen:
    def __init__(self) -> None:
        self.last: MailboxPicture

    def show_picture(self, picture: MailboxPicture) -> None:
        self.last = picture


def test_a_folder_is_read_newest_first_and_what_is_no_message_is_passed_over(tmp_path: Path) -> None:
    arrive(tmp_path, letter("a"), AT + 1)
    arrive(tmp_path, letter("b"), AT + 2)
    (tmp_path / "half.json").write_text('{"id": ', encoding="utf-8")
    (tmp_path / "other.json").write_text(json.dumps({"x": 1}), encoding="utf-8")
    assert [one.id for one in MailboxFolder(tmp_path).read()] == ["b", "a"]


def test_the_newest_is_open_until_somebody_chooses() -> None:
    box, seen = [message("1")], Seen()
    presenter = MailboxPresenter(lambda: sorted(box, key=lambda one: one.arrived_at, reverse=True), seen)
    presenter.look()
    box.append(message("2"))
    presenter.look()
    assert seen.last.opened == message("2")
    presenter.open("1")
    box.append(message("3"))
    presenter.look()
    assert (seen.last.opened, seen.last.following) == (message("1"), False)
    presenter.follow()
    assert seen.last.opened == message("3")


def test_channel_and_words_filter_and_a_number_is_found_as_people_write_it() -> None:
    box = [message("1"), message("2", "email", "spv@contoh.id", "tugas B05"), message("3", to="+6281300000001")]
    seen = Seen()
    presenter = MailboxPresenter(lambda: box, seen)
    presenter.look()
    presenter.choose_channel("sms")
    assert [one.id for one in seen.last.messages] == ["1", "3"]
    presenter.search("0813")
    assert ([one.id for one in seen.last.messages], seen.last.counts) == (["3"], {"": 1, "sms": 1, "email": 0})
    presenter.search("tugas spv")
    assert (seen.last.messages, seen.last.counts[""], seen.last.empty) == ((), 1, False)


def test_a_message_appears_by_itself_and_is_read_on_the_phone(qtbot: QtBot, tmp_path: Path) -> None:
    write_site(tmp_path / "site.toml", SiteSettings())
    window, watch = make(tmp_path)
    qtbot.addWidget(window)
    qtbot.addWidget(watch)
    window.show()
    assert "Belum ada pesan" in window.reading.text()
    folder = SitePaths(tmp_path).mailbox
    arrive(folder, letter("a"))
    qtbot.waitUntil(lambda: window.reading.text() == "PTSA Kemnaker: A01")
    arrive(folder, letter("b", "email", "budi@contoh.id", "Yth. Pemohon,\n\nTerima kasih.\n"), AT + 1)
    qtbot.waitUntil(lambda: window.reading.text().startswith("Yth. Pemohon"))
    assert window.tabs.code() == ""
    window.search.setText("0812")
    assert [one.id for one in window.presenter._messages] == ["b", "a"]  # type: ignore[union-attr]
    assert window.reading.text() == "PTSA Kemnaker: A01"


SUBJECT = "Tanda terima A01-261123-0007"


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [1366, 1920])
def test_list_and_letter_are_read_whole_at_each_width_and_text_size(
    qtbot: QtBot, tmp_path: Path, scale: float, width: int
) -> None:
    theme.use(scale=scale)
    write_site(tmp_path / "site.toml", SiteSettings())
    arrive(SitePaths(tmp_path).mailbox, letter("b", "email", "budi@contoh.id", "Yth. Pemohon,\n\nTerima kasih.\n"))
    window, watch = make(tmp_path)
    qtbot.addWidget(window)
    qtbot.addWidget(watch)
    window.resize(width, 768)
    window.show()
    qtbot.waitUntil(lambda: window.width() == width)
    table, in_force = window.table, theme.of(window)
    what = table.columnWidth(2) - 3 * in_force.px(8)
    assert not typeset(SUBJECT, TypeSize.of(in_force, "officer.body"), what, 2).shortened
    shown = [label for label in window.findChildren(Label) if label.isVisible()]
    assert [label.text() for label in shown if not label.reads_whole(label.width())] == []
    room = window.reading.width() - 48
    assert window.reading._letter._letter.width() >= min(room, in_force.px(680)) - 1
