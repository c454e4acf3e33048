"""Taking everything out of a layout while one of its own buttons is still being pressed.

Widgets keep their parent until Qt deletes them: without one, Python would delete a button inside its own click.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def empty(layout: QLayout) -> None:
    """Take everything out and let it be deleted once no event is on its way to it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            retire(widget)
        elif (inner := item.layout()) is not None:
            empty(inner)


def retire(widget: QWidget) -> None:
    """Hide a widget and let it be deleted soon; nobody finds it by its name any more."""
    widget.setObjectName("")
    widget.hide()
    widget.deleteLater()
