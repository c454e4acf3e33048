"""Pressing and typing as an officer does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.booth.scenes import Scene

F2, F3, F4, F6, F7, F9, F10 = (getattr(Qt.Key, f"Key_F{n}") for n in (2, 3, 4, 6, 7, 9, 10))


def press(scene: Scene, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(scene.app.focusWidget() or scene.booth.window, key, modifier)
    scene.app.processEvents()
    scene.settle()


def type_into(scene: Scene, name: str, text: str) -> None:
    field = scene.booth.window.form.applicant.input(name)
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, text)
    scene.settle()
