"""Widgets do what their one page of code says: by key, by finger, for screen readers, at any text size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from common.shell import theme
from common.shell.sentence import Sentence
from common.shell.texts import NOTHING_HERE
from common.shell.theme import Variant
from common.shell.typeset import TypeSize, typeset
from common.shell.widgets.arrange import STRETCH, column, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.check_row import CheckRow
from common.shell.widgets.chip import Chip
from common.shell.widgets.countdown import Countdown
from common.shell.widgets.drop_area import DropArea
from common.shell.widgets.face_button import FaceButton
from common.shell.widgets.field import Field
from common.shell.widgets.figure_card import FigureCard
from common.shell.widgets.inputs import Choice, TextArea, TextInput
from common.shell.widgets.keypad import Keypad
from common.shell.widgets.label import Label
from common.shell.widgets.stage_line import Stage, StageLine
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column, Group
from common.shell.widgets.tabs import Tabs
from common.shell.widgets.tile import ServiceRow, Tile
from common.shell.widgets.track import Track

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

LONGEST = "Pengesahan Rencana Penggunaan Tenaga Kerja Asing (RPTKA) & Perpanjangan"


@dataclass(frozen=True)
class Task:
    number: str
    service: str
    minutes: int


TASKS = [Task("B05", "Lisensi K3", 34), Task("A01", "Peraturan Perusahaan", 5), Task("B03", "Ahli K3", 12)]


def table(qtbot: QtBot) -> RowTable[Task]:
    made = RowTable(
        [
            Column[Task]("Nomor", lambda task: Cell(task.number, weight=700), width=100, key=lambda task: task.number),
            Column[Task]("Layanan", lambda task: Cell(task.service)),
            Column[Task](
                "Menit", lambda task: Cell(str(task.minutes)), width=80, key=lambda task: task.minutes, right=True
            ),
        ],
        identity=lambda task: task.number,
    )
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def numbers(shown: RowTable[Task]) -> list[str]:
    return [entry.number for entry in shown.rows.entries if isinstance(entry, Task)]


def test_a_table_keeps_the_chosen_row_when_rows_change(qtbot: QtBot) -> None:
    shown = table(qtbot)
    shown.show_rows(TASKS)
    shown.choose("A01")
    shown.show_rows([Task("C09", "Baru", 1), *TASKS])
    assert shown.row() == TASKS[1]


def test_a_table_forgets_a_row_that_is_gone(qtbot: QtBot) -> None:
    shown = table(qtbot)
    shown.show_rows(TASKS)
    shown.choose("A01")
    with qtbot.waitSignal(shown.chosen) as told:
        shown.show_rows([TASKS[0]])
    assert told.args == [None]
    assert shown.row() is None


def test_a_table_sorts_by_its_headings_inside_each_group(qtbot: QtBot) -> None:
    shown = table(qtbot)
    shown.show_groups([(Group("Menunggu", 2), TASKS[:2]), (Group("Diambil", 1), TASKS[2:]), (Group("Kosong"), [])])
    shown.horizontalHeader().sectionClicked.emit(2)
    assert numbers(shown) == ["A01", "B05", "B03"]
    shown.horizontalHeader().sectionClicked.emit(2)
    assert numbers(shown) == ["B05", "A01", "B03"]
    assert sum(isinstance(entry, Group) for entry in shown.rows.entries) == 2


def test_a_table_filters_by_every_word_in_any_column(qtbot: QtBot) -> None:
    shown = table(qtbot)
    shown.show_rows(TASKS)
    shown.filter("k3 ahli")
    assert numbers(shown) == ["B03"]
    shown.filter("")
    assert len(numbers(shown)) == 3


def test_a_table_is_worked_by_keys_alone(qtbot: QtBot) -> None:
    shown = table(qtbot)
    shown.show_rows(TASKS)
    shown.choose("B05")
    QTest.keyClick(shown, Qt.Key.Key_J)
    assert shown.row() == TASKS[1]
    QTest.keyClick(shown, Qt.Key.Key_K)
    with qtbot.waitSignal(shown.opened) as told:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert told.args == [TASKS[0]]


def test_an_empty_table_says_so(qtbot: QtBot) -> None:
    shown = table(qtbot)
    shown.show_rows([])
    assert shown._empty is NOTHING_HERE
    empty = shown.grab().toImage()
    shown.say_when_empty("")
    assert empty != shown.grab().toImage()


def inked(picture: QImage, area: QRect) -> list[int]:
    """Return the columns of pixels with ink in an area."""
    ground = picture.pixelColor(area.topLeft())
    across, down = range(area.left(), area.right()), range(area.top(), area.bottom())
    return [x for x in across if any(picture.pixelColor(x, y) != ground for y in down)]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_headings_stand_over_their_cells_in_the_same_size(qtbot: QtBot, scale: float) -> None:
    theme.use(scale=scale)
    columns = [Column[str]("HH", lambda _: Cell("HH", weight=600), width=width, right=not width) for width in (100, 0)]
    shown = RowTable(columns, identity=str)
    qtbot.addWidget(shown)
    shown.resize(600, 300)
    shown.show()
    shown.show_rows(["a"])
    picture, head = shown.grab().toImage(), shown.horizontalHeader().height()
    for place in range(2):
        left, width = shown.columnViewportPosition(place) + 4, shown.columnWidth(place) - 6
        title = inked(picture, QRect(left, 2, width, head - 5))
        cell = inked(picture, QRect(left, head + 4, width, shown.rowHeight(0) - 8))
        assert abs(title[0] - cell[0]) <= 1
        assert abs(title[-1] - cell[-1]) <= 1


def test_a_text_area_has_the_edge_of_a_control(qtbot: QtBot) -> None:
    window, area = QWidget(), TextArea()
    window.setLayout(column(area, margins=(8, 8, 8, 8)))
    qtbot.addWidget(window)
    window.show()
    assert area.grab().toImage().pixelColor(area.width() // 2, 0) == theme.current().colour("control")


def test_a_requirement_steps_through_its_states(qtbot: QtBot) -> None:
    line = CheckRow("Surat permohonan", may_not_apply=True)
    qtbot.addWidget(line)
    told: list[str] = []
    line.changed.connect(told.append)
    for _ in range(3):
        QTest.keyClick(line, Qt.Key.Key_Space)
    assert told == ["1", "-", "0"]
    line.show_state("-")
    assert line.accessibleDescription() == "Tidak berlaku"
    assert len(told) == 3


def test_a_requirement_that_always_applies_has_two_states(qtbot: QtBot) -> None:
    line = CheckRow("Surat permohonan")
    qtbot.addWidget(line)
    line.click()
    line.click()
    assert line.state() == "0"


def test_a_field_marks_what_is_wrong_and_takes_it_back(qtbot: QtBot) -> None:
    field = Field("E-mail", TextInput(), hint="Boleh kosong")
    qtbot.addWidget(field)
    field.show_error("Alamat e-mail belum benar.")
    assert field.control.property("wrong") is True
    assert field.control.accessibleDescription() == "Alamat e-mail belum benar."
    field.show_error("")
    assert field.control.property("wrong") is False
    assert field.error() == "Boleh kosong"


def test_a_choice_keeps_its_code_when_entries_change(qtbot: QtBot) -> None:
    choice = Choice()
    qtbot.addWidget(choice)
    choice.offer([("A", "Alfa"), ("B", Sentence("Beta", "Bravo"))])
    choice.choose("B")
    choice.offer([("B", "Beta"), ("C", "Citra")])
    assert choice.code() == "B"


def test_text_areas_send_on_control_enter(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    with qtbot.waitSignal(area.submitted):
        QTest.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_keypad_tells_digits_and_wakes_its_last_key(qtbot: QtBot) -> None:
    pad = Keypad("Lihat status")
    qtbot.addWidget(pad)
    pad.resize(900, 700)
    pad.show()
    told: list[str] = []
    pad.digit_pressed.connect(told.append)
    for button in pad.findChildren(QAbstractButton):
        if button.text() in {"4", "2"}:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sorted(told) == ["2", "4"]
    assert not pad._confirm.isEnabled()
    pad.set_ready(ready=True)
    with qtbot.waitSignal(pad.confirmed):
        pad._confirm.click()


def test_tabs_tell_which_one_was_chosen(qtbot: QtBot) -> None:
    tabs = Tabs([("form", "Permohonan"), ("notes", "Catatan 1")])
    qtbot.addWidget(tabs)
    assert tabs.code() == "form"
    with qtbot.waitSignal(tabs.chosen) as told:
        tabs._tabs["notes"].click()
    assert told.args == ["notes"]
    assert tabs.code() == "notes"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_focus_ring_of_a_tab_leaves_its_letters_free(qtbot: QtBot, scale: float) -> None:
    theme.use(scale=scale)
    tabs = Tabs([("form", "Permohonan"), ("notes", "Catatan")])
    qtbot.addWidget(tabs)
    with qtbot.waitActive(tabs):
        tabs.show()
    tab = tabs._tabs["notes"]
    unfocused = tab.grab().toImage()
    tab.setFocus(Qt.FocusReason.TabFocusReason)
    assert tab.hasFocus()
    focused = tab.grab().toImage()
    ground, middle = unfocused.pixelColor(0, 0), range(8, unfocused.height() - 14)
    lettered = [x for x in range(unfocused.width()) if any(unfocused.pixelColor(x, y) != ground for y in middle)]
    ringed = [x for x in range(focused.width()) if all(focused.pixelColor(x, y) != ground for y in middle)]
    assert max(x for x in ringed if x < tab.width() / 2) + 2 < min(lettered)
    assert min(x for x in ringed if x > tab.width() / 2) - 2 > max(lettered)


def test_a_key_presses_its_button_at_once(qtbot: QtBot) -> None:
    window, pressed = QWidget(), list[str]()
    button = Button("Panggil", "primary", icon="call", key="F2", size="large")
    button.clicked.connect(lambda: pressed.append("F2"))
    window.setLayout(column(button))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert pressed == ["F2"]


def test_a_key_does_nothing_while_its_button_is_off(qtbot: QtBot) -> None:
    window, pressed = QWidget(), list[str]()
    button = Button("Panggil", key="F2")
    button.clicked.connect(lambda: pressed.append("F2"))
    button.setEnabled(False)
    window.setLayout(column(button))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert pressed == []


def test_lines_that_do_not_fit_are_shortened_and_offered_whole(qtbot: QtBot) -> None:
    label = Label(LONGEST, lines=1)
    qtbot.addWidget(label)
    label.resize(200, 20)
    label.show()
    assert label.toolTip() == LONGEST
    block = typeset(LONGEST, TypeSize(14, 20), 200, 1)
    assert block.shortened
    assert block.width <= 201


@pytest.mark.parametrize("width", [80, 137, 200, 333, 1000])
def test_wrapped_text_never_leaves_its_width(width: int) -> None:
    block = typeset(f"<b>{LONGEST}</b> {LONGEST}", TypeSize(14, 20), width)
    assert block.width <= width + 1
    assert block.height == 20 * len(block.lines)


def everything() -> list[QWidget]:
    track, stages, figure = Track(), StageLine(), FigureCard("Menunggu", icon="people_waiting")
    track.show_segments(3, 7)
    stages.show_stages([Stage(LONGEST, LONGEST, "done"), Stage("P2", standing="now"), Stage("Selesai")])
    figure.show_figure("6 orang", "terlama 03.12", "warn")
    off = Button("Selesai", key="F10")
    off.setEnabled(False)
    return [
        Label(LONGEST, "officer.title", lines=2), Button(LONGEST, "primary", icon="escalate", key="F9", size="large"),
        off,
        Button("Kembali", icon="back", size="kiosk"), Chip(LONGEST, "breach"), track, Card(row(Label(LONGEST))), stages,
        figure, Field("Nomor HP", TextInput(icon="phone")), CheckRow(LONGEST),
        DropArea("Seret dokumen ke sini", key="F12"),
        Tile(LONGEST, icon="unit_A", hint=LONGEST), ServiceRow(LONGEST, note="7 hari kerja"), FaceButton("Puas", 1),
        Countdown(), Tabs([("a", "Permohonan")]), Keypad("Lihat status"),
    ]  # fmt: skip


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_widget_paints_in_every_theme_and_text_size(qtbot: QtBot, variant: Variant, scale: float) -> None:
    window = QWidget()
    window.setLayout(column(*everything(), STRETCH, gap=8))
    qtbot.addWidget(window)
    theme.use(variant, scale=scale, public_scale=min(scale, 1.25))
    window.resize(900, 2400)
    window.show()
    assert not window.grab().isNull()


def test_every_control_has_a_name_for_screen_readers(qtbot: QtBot) -> None:
    window = QWidget()
    window.setLayout(column(*everything()))
    qtbot.addWidget(window)
    for button in window.findChildren(QAbstractButton):
        assert button.accessibleName(), button


def test_focus_is_visible_on_every_button(qtbot: QtBot) -> None:
    for kind in ("primary", "secondary", "quiet", "bare", "tint"):
        window = QWidget()
        button, other = Button("Layani", kind), Button("Lain")
        window.setLayout(column(button, other))
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        other.setFocus()
        without = button.grab().toImage()
        button.setFocus()
        assert button.hasFocus()
        assert button.grab().toImage() != without, kind


def test_a_button_that_goes_off_under_the_focus_hands_it_back_never_on_to_cancel(qtbot: QtBot) -> None:
    words, save, cancel = TextArea(), Button("Simpan"), Button("Batal")
    form = QWidget()
    form.setLayout(column(words, save, cancel))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    save.setFocus()
    save.setEnabled(False)
    assert words.hasFocus()
    assert not cancel.hasFocus()


@pytest.mark.parametrize("control", [TextInput, TextArea, Choice])
def test_what_is_wrong_is_taken_back_when_the_input_is_changed(qtbot: QtBot, control: type[QWidget]) -> None:
    asked = control()
    if isinstance(asked, Choice):
        asked.offer([("", "Pilih"), ("a", "A")])
    field = Field("Nama", asked, hint="Tiga huruf")
    qtbot.addWidget(field)
    field.show_error("Isi dulu bagian ini.")
    assert (field.error(), asked.property("wrong")) == ("Isi dulu bagian ini.", True)
    if isinstance(asked, Choice):
        asked.choose("a")
    else:
        QTest.keyClicks(asked, "a")
    assert (field.error(), asked.property("wrong")) == ("Tiga huruf", False)
