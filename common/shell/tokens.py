"""The design tokens as typed values, read once from `common/assets/tokens.toml`. Knows no Qt."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Role = Literal[
    "ground", "surface", "sunken", "line", "control", "ink", "muted",
    "accent", "accent_strong", "accent_tint", "on_accent", "on_accent_muted", "roof",
    "warn", "warn_tint", "warn_solid", "on_warn",
    "breach", "breach_tint", "breach_solid", "on_breach",
    "selection", "on_selection",
]  # fmt: skip
"""What a colour is for. Widgets name roles; only the tokens know hex values."""

Face = Literal[
    "officer.key", "officer.body", "officer.lead", "officer.title", "officer.figure", "officer.ticket",
    "public.caption", "public.body", "public.lead", "public.button", "public.button_large",
    "public.heading", "public.welcome", "public.ticket",
    "board.caption", "board.label", "board.headline", "board.row_number", "board.clock",
    "board.call_calm", "board.call_queued", "board.call_fresh", "board.booth_queued", "board.booth_fresh",
]  # fmt: skip
"""A step of one of the three type scales: officer, public, board."""

ROLES: tuple[Role, ...] = get_args(Role)
FACES: tuple[Face, ...] = get_args(Face)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything the pictures fix. Lengths are pixels at 100 %, times milliseconds unless the table says seconds."""

    colours: Mapping[str, Mapping[str, str]]
    contrasts: Mapping[str, Mapping[str, float]]
    family: str
    weights: tuple[int, ...]
    body_weight: int
    features: tuple[str, ...]
    faces: Mapping[str, tuple[int, int]]
    small_faces: Mapping[str, tuple[int, int]]
    tracking: Mapping[str, float]
    sizes: Mapping[str, int]
    radii: Mapping[str, int]
    borders: Mapping[str, int]
    roofs: Mapping[str, tuple[tuple[int, int], ...]]
    roof_widths: Mapping[str, int]
    motion: Mapping[str, int]
    icons: Mapping[str, str]
    pictograms: Mapping[str, str]


@cache
def tokens() -> Tokens:
    """Return the tokens that ship with the suite."""
    raw: dict[str, Any] = tomllib.loads(files("common.assets").joinpath("tokens.toml").read_text("utf-8"))
    roof = raw["roof"]
    faces = {f"{scale}.{step}": tuple(pair) for scale, steps in raw["type"].items() for step, pair in steps.items()}
    small = {face.replace("_small", ""): faces.pop(face) for face in list(faces) if face.startswith("public_small.")}
    icons = {name: value for name, value in raw["icon"].items() if isinstance(value, str)}
    icons |= {f"survey_{place}": value for place, value in enumerate(raw["icon"]["survey"], start=1)}
    return Tokens(
        colours=raw["colour"],
        contrasts=raw["contrast"],
        family=raw["font"]["family"],
        weights=tuple(raw["font"]["weights"]),
        body_weight=raw["font"]["body_weight"],
        features=tuple(raw["font"]["features"]),
        faces=faces,
        small_faces=small,
        tracking=raw["tracking"],
        sizes={name: value for name, value in raw["size"].items() if isinstance(value, int)},
        radii=raw["radius"],
        borders=raw["border"],
        roofs={name: tuple(map(tuple, line)) for name, line in roof.items() if isinstance(line, list)},
        roof_widths={name.removesuffix("_width"): value for name, value in roof.items() if isinstance(value, int)},
        motion=raw["motion"],
        icons=icons,
        pictograms=raw["pictogram"],
    )
