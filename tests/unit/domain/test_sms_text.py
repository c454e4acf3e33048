"""SMS text: what GSM-7 says, its length, its parts, and plain letters for what it cannot say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain import sms_text as sms

GSM = [c for c in sms.BASIC if c != "\x1b"] + list(sms.EXTENSION)


def test_extension_characters_take_two_septets() -> None:
    assert sms.septets("a€[b]") == 8
    assert sms.encoded("@€") == bytes((0x00, 0x1B, 0x65))


def test_one_part_holds_160_and_further_ones_153() -> None:
    assert sms.part_count("a" * 160) == 1
    assert [len(part) for part in sms.parts("a" * 161)] == [153, 8]
    assert sms.part_count("a" * 306) == 2
    assert sms.part_count("a" * 307) == 3


def test_no_part_ends_inside_a_pair() -> None:
    first, second = sms.parts("a" * 152 + "€" + "b" * 20)
    assert (len(first), second[:2]) == (152, bytes((0x1B, 0x65)))


def test_marks_and_accents_are_made_plain() -> None:
    assert sms.transliterated("\u201cSi\u2019apa\u201d \u2013 Citroën, Łódź\u2026") == '"Si\'apa" - Citroen, Lodz...'
    assert sms.transliterated("Café Ñandú") == "Café Ñandu"


def test_what_has_no_plain_letter_is_refused_by_name() -> None:
    with pytest.raises(sms.NotGsmError, match="漢"):
        sms.transliterated("surat 漢")


def test_a_cut_text_says_that_it_goes_on() -> None:
    assert sms.cut("Fotokopi akta pendirian perusahaan dan NIB", 20) == "Fotokopi akta pen..."
    assert sms.cut("NIB", 20) == "NIB"
    assert sms.cut("[NIB] {akta}", 12) == "[NIB]..."  # brackets and braces take two septets each


@given(st.text(st.sampled_from(GSM), max_size=700))
def test_parts_join_to_the_whole_and_none_is_too_long(text: str) -> None:
    parts = sms.parts(text)
    assert b"".join(parts) == sms.encoded(text)
    assert len(parts) == 1 or all(len(part) <= sms.PART and part[-1:] != b"\x1b" for part in parts)
    assert sms.transliterated(text) == text


@given(st.text(max_size=80))
def test_transliteration_gives_gsm_or_refuses(text: str) -> None:
    said = ""
    try:
        said = sms.transliterated(text)
    except sms.NotGsmError as error:
        said, refused = "", error.character
        assert not sms.is_gsm(refused)
    assert sms.is_gsm(said)
