"""A call becomes tokens by the sentence of the domain, shorter when others wait."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.speech import CHIME, LANGUAGES, TokenKind, call, number_words, sentence, vocabulary
from common.domain.voice import Hours, Volume


def read_aloud(number: str, booth: int, language: str = "id") -> str:
    said = " ".join(token.text or {"comma": ","}.get(token.value, "") for token in sentence(number, booth, language))
    return said.replace(" ,", ",")


def test_the_sentence_is_the_one_of_the_domain() -> None:
    assert read_aloud("A-001", 3) == "Nomor antrean A, nol nol satu, silakan menuju loket tiga"
    assert read_aloud("A-001", 3, "en") == "Queue number A, zero zero one, please proceed to counter three"


def test_a_number_beyond_999_and_a_booth_of_two_digits() -> None:
    assert read_aloud("A-1014", 12) == "Nomor antrean A, satu nol satu empat, silakan menuju loket dua belas"
    assert read_aloud("P-042", 31, "en") == "Queue number P, zero four two, please proceed to counter thirty one"


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [
        (1, "satu", "one"),
        (10, "sepuluh", "ten"),
        (11, "sebelas", "eleven"),
        (19, "sembilan belas", "nineteen"),
        (20, "dua puluh", "twenty"),
        (99, "sembilan puluh sembilan", "ninety nine"),
    ],
)
def test_numbers_in_words(number: int, indonesian: str, english: str) -> None:
    assert (number_words(number, "id"), number_words(number, "en")) == (indonesian, english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_booths_sound_alike(language: str) -> None:
    assert len({number_words(number, language) for number in range(1, 100)}) == 99


@pytest.mark.parametrize(
    ("language", "waiting", "readings"),
    [
        ("id", 0, ["id", "id"]),
        ("id", 1, ["id", "id"]),
        ("id", 2, ["id"]),
        ("id", 9, ["id"]),
        ("en", 0, ["id", "id", "en"]),
        ("en", 1, ["id", "id", "en"]),
        ("en", 2, ["id", "en"]),
        ("en", 3, ["id", "en"]),
        ("en", 4, ["id"]),
    ],
)
def test_the_repeat_falls_first_and_the_english_after_it(language: str, waiting: int, readings: list[str]) -> None:
    said = call("A-014", 3, language, waiting)
    assert said[0] == CHIME
    assert [token.language for token in said if token.kind is TokenKind.NUMBER] == readings
    assert sum(token.kind is TokenKind.CHIME for token in said) == 1


@pytest.mark.parametrize(
    ("number", "booth"), [("A014", 3), ("-014", 3), ("AB-1", 3), ("A-", 3), ("a-014", 3), ("A-014", 0), ("A-014", 100)]
)
def test_what_is_no_call_is_refused(number: str, booth: int) -> None:
    with pytest.raises(ValueError, match="is no"):
        sentence(number, booth, "id")


@given(
    st.sampled_from("ABCDEFGHP"),
    st.integers(1, 1999),
    st.integers(1, 99),
    st.sampled_from(LANGUAGES),
    st.integers(0, 12),
)
def test_every_call_is_said_with_words_of_the_vocabulary(
    letter: str, number: int, booth: int, language: str, waiting: int
) -> None:
    known = set(vocabulary("ABCDEFGHP", 99))
    said = call(f"{letter}-{number:03d}", booth, language, waiting)
    assert {token for token in said if token.kind is not TokenKind.PAUSE} <= known
    digits = [token.value for token in said if token.kind is TokenKind.DIGIT and token.language == "id"]
    assert "".join(digits).startswith(f"{number:03d}")


def test_names_of_tokens_are_names_of_files() -> None:
    names = [token.name for token in vocabulary("AP", 12)]
    assert len(set(names)) == len(names)
    assert {"chime", "id-phrase-queue", "id-letter-a", "en-digit-0", "id-number-12"} <= set(names)


def test_the_volume_follows_the_hours_also_past_midnight() -> None:
    volume = Volume(90, (Hours(12 * 60, 13 * 60, 50), Hours(22 * 60, 6 * 60, 0)))
    assert [volume.at(minute) for minute in (11 * 60 + 59, 12 * 60, 13 * 60, 23 * 60, 5 * 60 + 59, 6 * 60)] == [
        90, 50, 90, 0, 0, 90,
    ]  # fmt: skip
    assert volume.at(None) == 90
