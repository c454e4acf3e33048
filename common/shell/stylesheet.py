"""The style sheet of Qt's own controls, filled from a theme's roles. Our own widgets paint themselves instead."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from common.shell.tokens import ROLES, tokens

if TYPE_CHECKING:
    from common.shell.scheme import Theme


@cache
def stylesheet(theme: Theme) -> str:
    """Return the sheet for one theme; every `$name` in `shell.qss` is a role, a radius or a scaled length."""
    fixed = tokens()
    names: dict[str, str | int] = {role: theme.hex(role) for role in ROLES}
    names |= {f"radius_{name}": value for name, value in fixed.radii.items()}
    names |= {f"height_{name}": theme.px(value) for name, value in fixed.sizes.items()}
    names |= {
        "edge": theme.border("hairline"),
        "focus": theme.border("focus"),
        "height_large": theme.px(46),
        "pad": theme.px(8),
        "pad_end": 2 * theme.px(8),
        "pad_combo": theme.px(8) + 2,
        "pad_wide": theme.px(12),
        "check_width": theme.px(fixed.sizes["checkbox"]),
        "on_focus_pad": theme.px(8) - (theme.border("focus") - theme.border("hairline")),
    }
    return Template(_template()).substitute(names)


@cache
def _template() -> str:
    return files("common.shell").joinpath("assets", "shell.qss").read_text("utf-8")
