"""The tokens keep their promises: every role exists, and contrast is what it says and enough."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF

from common.shell import fonts, icons, theme
from common.shell.scheme import Theme, Variant
from common.shell.stylesheet import stylesheet
from common.shell.tokens import FACES, ROLES, tokens

LEAST_TEXT, LEAST_EDGE, LEAST_BOARD = 4.5, 3.0, 7.0


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [(variant, pair) for variant in (*Variant, "board_call") for pair in tokens().contrasts[variant]]


@pytest.mark.parametrize(("variant", "pair"), PAIRS)
def test_contrast_is_what_the_tokens_say_and_enough(variant: str, pair: str) -> None:
    ink, ground = (tokens().colours[variant][role] for role in pair.split(" on "))
    measured = contrast(ink, ground)
    assert measured == pytest.approx(tokens().contrasts[variant][pair], abs=0.01)
    least = LEAST_EDGE if pair.startswith("control") else LEAST_TEXT
    on_the_board = variant == "board_call" or (variant == "board" and pair.startswith(("ink", "muted")))
    assert measured >= (LEAST_BOARD if on_the_board else least)


@pytest.mark.parametrize("variant", Variant)
def test_every_role_has_a_colour_in_every_variant(variant: Variant) -> None:
    assert set(ROLES) == set(tokens().colours[variant])


@pytest.mark.parametrize("variant", [Variant.LIGHT, Variant.DARK, Variant.HIGH_CONTRAST])
def test_text_our_widgets_write_is_readable_on_what_they_fill(variant: Variant) -> None:
    written = {"ink": "accent_tint", "muted": "ground", "accent": "surface", "warn": "ground", "breach": "ground"}
    for ink, ground in written.items():
        assert contrast(tokens().colours[variant][ink], tokens().colours[variant][ground]) >= LEAST_TEXT, (ink, ground)
    fill, ink_colour, quiet = Theme(variant).header
    assert contrast(ink_colour.name(), fill.name()) >= LEAST_TEXT
    assert contrast(quiet.name(), fill.name()) >= LEAST_TEXT


def test_every_type_step_of_the_tokens_is_known() -> None:
    assert set(FACES) == set(tokens().faces)


@pytest.mark.parametrize("name", sorted({*tokens().icons, *tokens().pictograms}))
def test_no_icon_is_missing_and_each_one_paints_something(name: str) -> None:
    picture = icons.image(name, 24, "#0b4f94")
    assert any(picture.pixelColor(x, y).alpha() for x, y in itertools.product(range(24), repeat=2))


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(icons.IconMissingError):
        icons.image("no-such-icon", 24, "#000000")


def test_an_icon_is_painted_at_the_ratio_of_the_device() -> None:
    assert icons.icon("call", 24, theme.current().colour("ink"), 2.0).availableSizes()[0].width() == 48


@pytest.mark.parametrize("variant", Variant)
def test_the_style_sheet_fills_for_every_variant_and_scale(variant: Variant) -> None:
    for scale in (1.0, 1.5, 2.0):
        assert "$" not in stylesheet(Theme(variant, scale))


def test_digits_are_equally_wide_in_every_weight() -> None:

    for weight in tokens().weights:
        metrics = QFontMetricsF(fonts.font(40, weight, 0))
        widths = {round(metrics.horizontalAdvance(digit * 10), 2) for digit in "0123456789"}
        assert len(widths) == 1, (weight, widths)


def test_the_shipped_font_is_the_one_in_use() -> None:

    for weight in tokens().weights:
        info = QFontInfo(fonts.font(20, weight))
        assert (info.family(), info.weight()) == (tokens().family, weight)
