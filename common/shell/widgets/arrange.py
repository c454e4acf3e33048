"""Rows and columns in one expression: `column(title, 8, row(a, b), STRETCH, footer)`.

A number is a gap in pixels on top of none: layouts made here have no spacing but what is said. `gap=` sets one for all.
"""

from __future__ import annotations

from typing import Final, TypeAlias, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

STRETCH: Final = "stretch"
_Box = TypeVar("_Box", bound=QBoxLayout)
Item: TypeAlias = QWidget | QLayout | int | str | tuple[QWidget | QLayout, int]
"""A widget, a layout, a gap, STRETCH, or a pair of widget or layout with its stretch factor."""


def column(*items: Item, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Return items one below the other."""
    return _filled(QVBoxLayout(), items, gap, margins)


def row(*items: Item, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Return items side by side, centred in height."""
    return _filled(QHBoxLayout(), items, gap, margins)


def panel(layout: QLayout, *, width: int = 0) -> QWidget:
    """Return a bare widget around a layout, of a fixed width if one is given."""
    made = QWidget()
    made.setLayout(layout)
    if width:
        made.setFixedWidth(width)
    return made


def grid(*widgets: QWidget, columns: int, gap: int) -> QGridLayout:
    """Return widgets of equal width in so many columns."""
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    for place, widget in enumerate(widgets):
        made.addWidget(widget, place // columns, place % columns)
    regrid(made, columns=columns, gap=gap)
    return made


def regrid(made: QGridLayout, *, columns: int, gap: int) -> None:
    """Put the widgets of a grid into another number of columns, in the same order."""
    places = sorted((made.getItemPosition(index)[:2], index) for index in range(made.count()))  # type: ignore[index]
    items = [made.itemAt(index) for _, index in places]
    widgets = [item.widget() for item in items if item is not None]
    before = made.columnCount()
    made.setSpacing(gap)
    for place, widget in enumerate(filter(None, widgets)):
        made.removeWidget(widget)
        made.addWidget(widget, place // columns, place % columns)
    for place in range(max(before, columns)):
        made.setColumnStretch(place, 1 if place < columns else 0)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it be deleted."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def _filled(made: _Box, items: tuple[Item, ...], gap: int, margins: tuple[int, int, int, int]) -> _Box:
    made.setContentsMargins(*margins)
    made.setSpacing(gap)
    for item in items:
        _add(made, item)
    return made


def _add(made: QBoxLayout, item: Item) -> None:
    if isinstance(item, tuple):
        inner, factor = item
        if isinstance(inner, QWidget):
            made.addWidget(inner, factor)
        else:
            made.addLayout(inner, factor)
    elif isinstance(item, int):
        made.addSpacing(item)
    elif isinstance(item, str):
        made.addStretch(1)
    elif isinstance(item, QWidget):
        sideways = made.direction() == QBoxLayout.Direction.LeftToRight
        fixed = item.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed
        if sideways and fixed:
            made.addWidget(item, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            made.addWidget(item)
    else:
        made.addLayout(item)
