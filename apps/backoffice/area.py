"""Several lines of text with an edge of its own: a scrolling field loses the one of the suite's sheet."""

from __future__ import annotations

from string import Template

from common.shell import theme
from common.shell.tokens import Role
from common.shell.widgets.inputs import TextArea

_SHEET = Template(
    "QPlainTextEdit { font-size: ${size}px; background: $surface; color: $ink; }"
    "QPlainTextEdit { border: ${edge}px solid $control; border-radius: 6px; }"
    "QPlainTextEdit:focus { border: ${focus}px solid $accent; }"
    "QPlainTextEdit:disabled { background: $ground; color: $muted; border-color: $line; }"
    'QPlainTextEdit[wrong="true"] { border: 2px solid $breach; }'
)
_ROLES: tuple[Role, ...] = ("surface", "ink", "control", "accent", "ground", "muted", "line", "breach")


class WordsArea(TextArea):
    """A text area whose edge is always seen."""

    def restyle(self) -> None:
        """Take the colours of the theme in force."""
        super().restyle()
        in_force = theme.of(self)
        colours: dict[str, str] = {role: in_force.hex(role) for role in _ROLES}
        edges = {"edge": in_force.border("hairline"), "focus": in_force.border("focus")}
        sheet = _SHEET.substitute(colours, **edges, size=in_force.face("officer.body")[0])
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
