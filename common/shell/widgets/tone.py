"""How urgent something is, as icon and colour roles together: nothing is ever said by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from common.shell.tokens import Role

Tone = Literal["calm", "accent", "warn", "breach"]


@dataclass(frozen=True, slots=True)
class Look:
    """Roles of a tone: text and icon, fill behind it, and its own icon (empty for the calm ones)."""

    ink: Role
    tint: Role
    icon: str


LOOKS: dict[Tone, Look] = {
    "calm": Look("ink", "sunken", ""),
    "accent": Look("accent", "accent_tint", ""),
    "warn": Look("warn", "warn_tint", "warning"),
    "breach": Look("breach", "breach_tint", "breach"),
}


def tone_of(share: float, warn_at: float = 0.8) -> Tone:
    """Return the tone for the share of a limit used: warning from `warn_at`, breach beyond the whole."""
    if share > 1.0:
        return "breach"
    return "warn" if share >= warn_at else "calm"
