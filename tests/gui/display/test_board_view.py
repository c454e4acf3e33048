"""The board as it is painted: every state at every size of screen, numbers whole, nothing painted in vain."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from apps.display import texts
from apps.display.board_file import BoardFile
from apps.display.board_view import BoardView
from apps.display.panel import Panel
from apps.display.picture import LETTERS, Call, FreshCall, Opening, Picture
from apps.display.recent_calls import whole_numbers
from apps.display.window import DisplayWindow
from common.client.board import LobbyBoard
from common.shell import i18n, theme
from common.shell.sentence import Language, Sentence
from common.shell.theme import Variant
from common.shell.tokens import tokens
from common.shell.typeset import TypeSize, typeset
from tests.gui.display.hall import snapshot, ticket

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
CALLS = tuple(Call(n, n, b, b <= 5, b) for n, b in (("A-014", 3), ("B-005", 4), ("C-004", 6), ("P-003", 9)))
CALM = Picture(
    opening=Opening.ISSUING,
    now=NOW,
    stops_at=NOW + timedelta(hours=6),
    calls=CALLS,
    skipped=("A-011",),
    waiting=tuple((letter, 1) for letter in LETTERS),
    average_minutes=2,
    connecting=False,
    loaded=True,
)
FRESH = replace(CALM, fresh=FreshCall(CALLS[0], 1, 1, 10.0, 0.0))
QUEUED = replace(FRESH, upcoming=CALLS[1:])
LOST = replace(CALM, stale=True, age=timedelta(seconds=134), as_of=NOW)
CLOSED = replace(CALM, opening=Opening.CLOSED, opens_at=NOW + timedelta(days=1))
STATES = {"calm": CALM, "fresh": FRESH, "queued": QUEUED, "lost": LOST, "closed": CLOSED, "first": Picture()}


@pytest.fixture
def board(qtbot: QtBot) -> Callable[..., BoardView]:
    theme.use(Variant.BOARD)

    def made(picture: Picture, width: int = 1920, height: int = 1080, at: float = 5.0) -> BoardView:
        view = BoardView(monotonic=lambda: at)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        view.show_picture(picture)
        return view

    return made


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160), (1366, 768)])
@pytest.mark.parametrize("state", sorted(STATES))
def test_every_state_is_painted_on_every_screen(
    board: Callable[..., BoardView], state: str, size: tuple[int, int]
) -> None:
    picture = board(STATES[state], *size).grab().toImage()
    assert (picture.width(), picture.height()) == size
    assert picture.pixelColor(size[0] // 2, size[1] // 40) == theme.current().colour("surface")


def test_a_fresh_call_inverts_the_panel_and_a_calm_one_does_not(board: Callable[..., BoardView]) -> None:
    white = QColor(tokens().colours["board_call"]["panel"])
    assert board(FRESH).grab().toImage().pixelColor(640, 200) == white
    assert board(CALM).grab().toImage().pixelColor(640, 200) == theme.current().colour("surface")


def test_a_fresh_call_blinks_three_times_and_then_stands(board: Callable[..., BoardView]) -> None:
    area = board(FRESH).call_area
    begin, pulse = tokens().motion["call_in"] / 1000, tokens().motion["call_pulse"] / 1000
    beats = [area._inverted(begin + pulse * (beat + 0.5) / 2) for beat in range(10)]
    assert beats == [False, True, False, True, False, True, False, False, False, False]
    assert area._grown(begin) == 1.0


def test_a_lost_link_shows_the_banner_over_panels_without_fill(board: Callable[..., BoardView]) -> None:
    view = board(LOST)
    picture = view.grab().toImage()
    assert view.banner.isVisible()
    assert picture.pixelColor(1200, 190) == theme.current().colour("warn_solid")
    assert picture.pixelColor(640, 340) == theme.current().colour("ground")
    view.show_picture(CALM)
    assert not view.banner.isVisible()


def test_numbers_keep_full_contrast_while_the_link_is_lost(board: Callable[..., BoardView]) -> None:
    picture = board(LOST).grab().toImage()
    ink = theme.current().colour("ink")
    assert any(picture.pixelColor(x, y) == ink for x in range(96, 800, 4) for y in range(540, 720, 4))


def test_being_closed_covers_the_hall_but_never_a_call(board: Callable[..., BoardView]) -> None:
    view = board(CLOSED)
    assert view.closed_page.isVisible()
    view.show_picture(replace(CLOSED, fresh=FRESH.fresh))
    assert not view.closed_page.isVisible()
    view.show_picture(replace(CLOSED, stale=True))
    assert not view.closed_page.isVisible()


@pytest.mark.parametrize("number", ["A-001", "W-888", "A-1014", "P-99999"])
def test_a_number_may_become_smaller_but_is_never_shortened(board: Callable[..., BoardView], number: str) -> None:
    panel: Panel = board(CALM).call_area
    for size, width in ((336, 1104), (264, 1104), (228, 730), (60, 272), (46, 150)):
        how = panel.fitted(number, TypeSize(size, size, 800, 6), width)
        assert not typeset(number, how, width + 2, 1).shortened


@pytest.mark.parametrize(("count", "said"), [(1, "A-011"), (2, "A-011, A-012"), (9, "A-011, A-012 +7")])
def test_skipped_numbers_are_named_whole_and_the_rest_counted(count: int, said: str) -> None:
    assert whole_numbers(tuple(f"A-0{11 + n}" for n in range(count)), 270) == said


def test_only_parts_that_change_are_painted_again(board: Callable[..., BoardView]) -> None:
    view = board(CALM)
    painted: list[str] = []
    for panel in view.panels:
        name = type(panel).__name__
        panel.repaint_soon = partial(painted.append, name)  # type: ignore[method-assign]
    view.show_picture(replace(CALM, waiting=(("A", 9),)))
    assert painted == ["WaitingCounts"]


def test_the_running_text_runs_only_if_it_must(board: Callable[..., BoardView]) -> None:
    view = board(CALM)
    ticker = next(panel for panel in view.panels if type(panel).__name__ == "RunningText")
    assert ticker._turns.isActive()  # type: ignore[attr-defined]
    view.show_picture(replace(CALM, text="Loket 8 istirahat sampai 10.30."))
    assert not ticker._turns.isActive()  # type: ignore[attr-defined]
    view.hide()


def test_the_board_speaks_english_when_told(board: Callable[..., BoardView]) -> None:
    view = board(CALM)
    before = view.grab().toImage()
    i18n.use(Language.EN)
    assert view.grab().toImage() != before


def test_all_sentences_of_the_display_have_two_languages() -> None:
    own = [value for value in vars(texts).values() if isinstance(value, Sentence)]
    assert len(own) > 20
    assert all(sentence.id != sentence.en for sentence in own)


def test_the_window_stays_open_as_a_kiosk(qtbot: QtBot) -> None:
    window = DisplayWindow()
    qtbot.addWidget(window)
    ticks: list[int] = []
    window.show()
    window.drive(lambda: ticks.append(1))
    qtbot.waitUntil(lambda: len(ticks) > 1)
    window.rest()
    window.keep_open()
    assert not window.close()
    window.keep_open(stays=False)


def test_the_kept_board_is_read_back_and_a_damaged_one_is_left_aside(tmp_path: Path) -> None:
    file = BoardFile(tmp_path / "board.json")
    assert file.load() is None
    board = LobbyBoard()
    board.load(snapshot(ticket("A-015")))
    file.save(board)
    read = file.load()
    assert read is not None
    assert read.snapshot() == board.snapshot()
    for damaged in (b'{"half":', b"", b"\xff\x00", b"[]", b'{"epoch": "x"}'):
        (tmp_path / "board.json").write_bytes(damaged)
        assert file.load() is None
        assert (tmp_path / "board.bad").read_bytes() == damaged
        assert file.load() is None
    file.save(board)
    read = file.load()
    assert read is not None
    assert read.snapshot() == board.snapshot()
