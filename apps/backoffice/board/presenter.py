"""The call board as KOORD sets it: running text, and pictures that take turns with the pages. Deals in codes, no Qt.

A picture is judged when it is chosen, again by the coordinator, and told in one sentence either way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from apps.backoffice.desk import Desk
from common.client.acts import Standing, Told
from common.client.change import NOTHING, BoardChange
from common.client.gateway import Gateway
from common.client.papers import FilePicker, PickedFile
from common.client.picture_download import PictureDownload
from common.client.transfer import TransferState
from common.client.upload import HungPicture, Upload
from common.messages.command import Command
from common.messages.commands import MovePicture, RemovePicture, SetBoardText, SetPicture
from common.messages.views import LobbyPicture
from common.shell.formats import OFFICE_ZONE

TEXT, PICTURE = "board:text", "board:picture"


@dataclass(frozen=True, slots=True)
class BoardShown:
    """What the page shows. `percent` is how far a picture has come, None while none does; `today` is an ISO date."""

    text: str = ""
    pictures: tuple[LobbyPicture, ...] = ()
    chosen: str = ""
    content: bytes = b""
    today: str = ""
    percent: int | None = None
    live: bool = True
    text_standing: Standing | None = None
    standing: Standing | None = None
    text_told: Told | None = None
    told: Told | None = None
    wrong_day: bool = False
    text_saved: bool = False
    saved: bool = False

    @property
    def picture(self) -> LobbyPicture | None:
        """The chosen one."""
        return next((picture for picture in self.pictures if picture.id == self.chosen), None)


class BoardView(Protocol):
    """What the presenter tells the page."""

    def show_picture(self, picture: BoardShown) -> None:
        """Show this."""
        ...


@dataclass(slots=True)
class _Said:
    """What was said last of text and pictures."""

    text_told: Told | None = None
    told: Told | None = None
    wrong_day: bool = False
    text_saved: bool = False
    saved: bool = False


class BoardPresenter:
    """`enter` and `leave` follow the page; the board's events bring what all desks changed."""

    def __init__(self, desk: Desk, gateway: Gateway, view: BoardView, files: FilePicker) -> None:
        self._desk, self._gateway, self._view, self._files = desk, gateway, view, files
        self._in_front = False
        self._chosen = ""
        self._contents: dict[str, bytes] = {}
        self._fetching: PictureDownload | None = None
        self._upload: Upload | None = None
        self._said = _Said()
        desk.watch(self._on_change)

    def enter(self) -> None:
        """The page comes to the front."""
        self._in_front = True
        self.refresh()

    def leave(self) -> None:
        """Another page is in front; a picture on its way goes on."""
        self._in_front, self._said = False, _Said()

    def forget(self) -> None:
        """Another officer sits here."""
        self.leave()
        if self._upload is not None:
            self._upload.cancel()
        if self._fetching is not None:
            self._fetching.cancel()
        self._upload = self._fetching = None
        self._chosen = ""
        self._contents.clear()

    # --- text

    def set_text(self, text: str) -> None:
        """Show this running text; empty for the standard one."""
        self._said = _Said()
        plain = " ".join(text.split())
        self._desk.acts.send(TEXT, SetBoardText(text=plain), self._on_text_set, self._on_text_told)
        self.refresh()

    def _on_text_set(self, _done: object) -> None:
        self._said.text_saved = True
        self.refresh()

    def _on_text_told(self, told: Told) -> None:
        self._said.text_told = told
        self.refresh()

    # --- pictures

    def choose(self, picture: str) -> None:
        """Look at a picture."""
        if picture != self._chosen:
            self._chosen, self._said = picture, _Said()
            self._look()
        self.refresh()

    def pick(self) -> None:
        """Choose a file; it is sent if nothing is wrong with it."""
        if self._upload is None and self._desk.live:
            self._said = _Said()
            self._files.choose(self._on_picked)

    def save(self, title: str, last_day: str, *, on: bool) -> None:
        """Set title, last day (23-11-2026, empty for none) and whether the chosen picture is shown."""
        self._said = _Said()
        day = day_of(last_day)
        if self._chosen and day is not None:
            self._send(SetPicture(picture=self._chosen, title=title.strip(), on=on, last_day=day or None))
        self._said.wrong_day = day is None
        self.refresh()

    def move(self, by: int) -> None:
        """Let the chosen picture take its turn earlier (-1) or later (1)."""
        known = [picture.id for picture in self._pictures()]
        if self._chosen in known and 0 <= known.index(self._chosen) + by < len(known):
            self._send(MovePicture(picture=self._chosen, place=known.index(self._chosen) + by))

    def remove(self) -> None:
        """Take the chosen picture off for good."""
        if self._chosen:
            self._send(RemovePicture(picture=self._chosen))

    def _send(self, command: Command) -> None:
        if self._desk.live:
            self._said = _Said()
            self._desk.acts.send(PICTURE, command, self._on_done, self._on_told)
            self.refresh()

    def _on_done(self, _done: object) -> None:
        self._said.saved = True
        self.refresh()

    def _on_told(self, told: Told) -> None:
        self._said.told = told
        self.refresh()

    def _on_picked(self, picked: tuple[PickedFile, ...]) -> None:
        if not picked:
            return
        first = picked[0]
        if first.refused:
            self._on_told(Told(PICTURE, "refused", first.refused, dict(first.data)))
            return
        self._upload = Upload(self._gateway, HungPicture(first.name, first.content), self._on_step)
        self._upload.start()
        self.refresh()

    def _on_step(self) -> None:
        upload = self._upload
        if upload is not None and upload.transfer.over:
            self._upload = None
            self._said.told = upload.transfer.problem
            self._said.saved = upload.transfer.state is TransferState.DONE
        self.refresh()

    # --- what is shown

    def _pictures(self) -> list[LobbyPicture]:
        return self._desk.board.pictures_in_order()

    def _look(self) -> None:
        """Fetch the chosen picture to be seen, unless it is here."""
        picture = self._desk.board.pictures.get(self._chosen)
        if self._fetching is not None:
            self._fetching.cancel()
            self._fetching = None
        if picture is not None and picture.sha256 not in self._contents and self._desk.live:
            self._fetching = PictureDownload(self._gateway, picture, self._on_fetched)
            self._fetching.start()

    def _on_fetched(self, content: bytes | None, _why: str) -> None:
        if content is not None and self._fetching is not None:
            self._contents[self._fetching.picture.sha256] = content
        self._fetching = None
        self.refresh()

    def refresh(self) -> None:
        """Show what is known."""
        if not self._in_front:
            return
        pictures = self._pictures()
        kept = {picture.sha256 for picture in pictures}
        self._contents = {sha256: content for sha256, content in self._contents.items() if sha256 in kept}
        if self._chosen not in {picture.id for picture in pictures}:
            self._chosen = ""
        chosen = self._desk.board.pictures.get(self._chosen)
        said, acts = self._said, self._desk.acts
        self._view.show_picture(
            BoardShown(
                text=self._desk.board.text,
                pictures=tuple(pictures),
                chosen=self._chosen,
                content=self._contents.get(chosen.sha256, b"") if chosen is not None else b"",
                today=_today(self._desk.now),
                percent=self._upload.transfer.percent if self._upload is not None else None,
                live=self._desk.live,
                text_standing=acts.standing(TEXT),
                standing=acts.standing(PICTURE),
                text_told=said.text_told,
                told=said.told,
                wrong_day=said.wrong_day,
                text_saved=said.text_saved,
                saved=said.saved,
            )
        )

    def _on_change(self, change: BoardChange) -> None:
        if change.text or change.pictures or change.everything or change == NOTHING:
            self.refresh()


def day_of(typed: str) -> str | None:
    """Return the ISO date of `23-11-2026`, empty for nothing typed, None for what is no date."""
    plain = typed.strip().replace("/", "-").replace(".", "-")
    if not plain:
        return ""
    parts = plain.split("-")
    if len(parts) != len("dmy") or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    day, month, year = map(int, parts)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _today(now: Callable[[], int]) -> str:
    at = now()
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(OFFICE_ZONE).date().isoformat() if at else ""
