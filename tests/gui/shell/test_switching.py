"""Language and theme change while screens are open, and every screen follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from shiboken6 import delete, isValid

from common.shell import i18n, texts, theme
from common.shell.scheme import Theme
from common.shell.sentence import Language
from common.shell.theme import Live, Variant
from common.shell.widgets.arrange import column
from common.shell.widgets.button import Button
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def test_labels_and_buttons_say_themselves_again(qtbot: QtBot) -> None:
    label, button = Label(texts.BACK_TO_START(n=1)), Button(texts.SIGN_IN, key="F2")
    qtbot.addWidget(label)
    qtbot.addWidget(button)
    i18n.use(Language.EN)
    assert (label.text(), button.text()) == ("Back to start in 1 seconds", "Sign In")
    assert button.accessibleName() == "Sign In"
    assert button.shortcut().toString() == "F2"


def test_standard_buttons_of_the_toolkit_are_indonesian_and_follow(qtbot: QtBot) -> None:
    buttons = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons.Cancel | buttons.Yes | buttons.No | buttons.Save | buttons.Close)
    qtbot.addWidget(box)
    said = {button.text().replace("&", "") for button in box.buttons()}
    assert said == {"Batal", "Ya", "Tidak", "Simpan", "Tutup"}
    i18n.use(Language.EN)
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Cancel", "Yes", "No", "Save", "Close"}


def test_no_standard_button_stays_english(qtbot: QtBot) -> None:
    same = {"OK"}
    for standard in QDialogButtonBox.StandardButton:
        if standard.name in {"NoButton", "FirstButton", "LastButton"}:
            continue
        i18n.use(Language.ID)
        box = QDialogButtonBox(standard)
        qtbot.addWidget(box)
        indonesian = box.buttons()[0].text()
        i18n.use(Language.EN)
        assert indonesian != box.buttons()[0].text() or indonesian.replace("&", "") in same, standard


def test_ground_and_text_take_the_colours_of_another_theme(qtbot: QtBot) -> None:
    window = QWidget()
    window.setLayout(column(Label("A-014", "officer.ticket", weight=800)))
    qtbot.addWidget(window)
    window.resize(300, 100)
    window.show()
    for variant in Variant:
        theme.use(variant)
        picture = window.grab().toImage()
        assert picture.pixelColor(290, 95) == theme.current().colour("ground")
        assert any(picture.pixelColor(x, y) == theme.current().colour("ink") for x in range(200) for y in range(100)), (
            variant
        )


def test_text_grows_with_the_scale_and_stays_whole(qtbot: QtBot) -> None:
    label = Label("Surat permohonan pengesahan", lines=1)
    qtbot.addWidget(label)
    small = label.sizeHint()
    theme.use(scale=2.0)
    assert label.sizeHint().height() == 2 * small.height()
    assert abs(label.sizeHint().width() - 2 * small.width()) <= small.width() * 0.05


def test_a_pinned_window_keeps_its_theme(qtbot: QtBot) -> None:
    pinned, free = QWidget(), QWidget()
    for window in (pinned, free):
        qtbot.addWidget(window)
        window.resize(20, 20)
        window.show()
    theme.pin(pinned, Theme(Variant.LIGHT))
    theme.use(Variant.DARK)
    assert theme.of(pinned).variant is Variant.LIGHT
    assert theme.of(free).variant is Variant.DARK
    assert pinned.grab().toImage().pixelColor(9, 9) == Theme(Variant.LIGHT).colour("ground")
    assert free.grab().toImage().pixelColor(9, 9) == Theme(Variant.DARK).colour("ground")


class Rival(Live, QWidget):
    """Destroys the other one when it is told to follow, as a panel does that builds its rows anew."""

    def __init__(self) -> None:
        super().__init__()
        self.other: Rival | None = None
        self.told = 0

    def retranslate(self) -> None:
        self.told += 1
        if self.other is not None and isValid(self.other):
            delete(self.other)

    restyle = retranslate


@pytest.mark.parametrize("switch", [lambda: i18n.use(Language.EN), lambda: theme.use(Variant.DARK)])
def test_a_widget_destroyed_on_the_way_is_left_out(qapp: QApplication, switch: Callable[[], object]) -> None:
    one, other = Rival(), Rival()
    one.other, other.other = other, one
    switch()
    qapp.processEvents()
    assert sorted((one.told, other.told)) == [0, 1]
    left = [rival for rival in (one, other) if isValid(rival)]
    assert len(left) == 1
    delete(left[0])


def test_an_ampersand_from_data_is_shown_and_makes_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Informasi & Konsultasi")
    qtbot.addWidget(button)
    assert button.text() == "Informasi && Konsultasi"
    assert button.accessibleName() == "Informasi & Konsultasi"
    assert button.shortcut().isEmpty()
