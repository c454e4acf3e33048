"""Which signs reach paper: never a control byte, never one the font lacks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.paper import sheet
from common.paper.signs import plain, printable


@given(st.text())
def test_no_text_whatever_brings_a_control_sign_to_paper(words: str) -> None:
    shown = printable(words)
    assert not [sign for sign in shown if unicodedata.category(sign).startswith("C")]
    assert shown == printable(shown)


@given(st.text())
def test_what_is_kept_is_in_the_shipped_font(words: str) -> None:
    face = sheet.fonts().getFont("PlusJakartaSans-700").face
    assert not [sign for sign in printable(words) if ord(sign) not in face.charToGlyph]


@given(st.text())
def test_plain_words_are_ascii_that_prints(words: str) -> None:
    letters = plain(printable(words), lossy=True)
    assert letters is not None
    assert letters.isascii()
    assert letters == "" or letters.isprintable()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Izin \x1dV\x00 \x1b@Kerja\x9d\x10\x04\x01", "Izin V @Kerja"),
        ("dua\r\nbaris\tdan\u2028lain", "dua baris dan lain"),
        ("tak\u200b terlihat\u202e", "tak terlihat"),
        ("Ａ１ ﬁ", "A1 fi"),  # noqa: RUF001 - wide letters are the point
        ("労働 izin", "?? izin"),
        ("e\u0301", "é"),
    ],
)
def test_examples(words: str, shown: str) -> None:
    assert printable(words) == shown


def test_accents_fall_and_dashes_become_plain() -> None:
    assert plain("Café – “Ø”") == 'Cafe - "O"'  # noqa: RUF001 - the dash is the point


def test_a_sign_without_a_plain_form_is_told_or_marked() -> None:
    assert plain("50 ¤") is None
    assert plain("50 ¤", lossy=True) == "50 ?"
