"""Phone, e-mail, NIK, NPWP, passport and name: what is stored, what is refused, what only warns, what is shown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain import contact


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("081234567678", "+6281234567678"),
        ("0812-3456-7678", "+6281234567678"),
        ("0812 3456 7678", "+6281234567678"),
        ("(0812) 3456.7678", "+6281234567678"),
        ("+6281234567678", "+6281234567678"),
        ("6281234567678", "+6281234567678"),
        ("006281234567678", "+6281234567678"),
        ("+62 0812 3456 7678", "+6281234567678"),
        ("0812345678", "+62812345678"),
        ("0812345678901", "+62812345678901"),
        ("  ", ""),
    ],
)
def test_a_mobile_number_is_stored_in_one_form(typed: str, stored: str) -> None:
    checked = contact.check_phone(typed)
    assert checked == contact.Checked(stored)
    assert checked.ok
    assert contact.takes_sms(stored) is bool(stored)


@pytest.mark.parametrize("typed", ["021 5255733", "(0274) 123456", "+62 21 5255733", "0911-123456"])
def test_a_fixed_line_is_kept_but_gets_no_sms(typed: str) -> None:
    checked = contact.check_phone(typed)
    assert checked.ok
    assert checked.warnings == ("phone.no_sms",)
    assert not contact.takes_sms(checked.value)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("081234567", "phone.wrong_form"),
        ("08123456789012", "phone.wrong_form"),
        ("080123456789", "phone.wrong_form"),
        ("81234567678", "phone.wrong_form"),
        ("0812345678a", "phone.wrong_characters"),
        ("08123+45678", "phone.wrong_characters"),
        ("٠٨١٢٣٤٥٦٧٦٧٨", "phone.wrong_characters"),
        ("+", "phone.wrong_characters"),
        ("+65 6123 4567", "phone.foreign"),
        ("0065 6123 4567", "phone.foreign"),
    ],
)
def test_a_wrong_number_keeps_what_was_typed_and_says_why(typed: str, code: str) -> None:
    checked = contact.check_phone(typed)
    assert checked.error == code
    assert checked.value == typed


@given(st.from_regex(r"\A08[1-9][0-9]{7,10}\Z"))
def test_every_mobile_number_of_the_rule_is_stored_and_storing_again_changes_nothing(typed: str) -> None:
    stored = contact.check_phone(typed).value
    assert re.fullmatch(r"\+628[1-9]\d{7,10}", stored)
    assert contact.check_phone(stored) == contact.Checked(stored)


@given(st.text(max_size=30))
def test_no_text_makes_the_phone_check_stumble(typed: str) -> None:
    checked = contact.check_phone(typed)
    assert not checked.ok or checked.value == "" or re.fullmatch(r"\+62[0-9]{8,12}", checked.value)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("+6281234567678", "0812****678"), ("+62215255733", "0215****733"), ("", ""), ("+6281", "****")],
)
def test_a_masked_phone_shows_four_and_three_digits(stored: str, shown: str) -> None:
    assert contact.mask_phone(stored) == shown


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("budi@contoh.id", "budi@contoh.id"),
        (" Budi.Contoh+ptsa@Contoh.CO.ID ", "Budi.Contoh+ptsa@contoh.co.id"),
        ("b@a-b.example", "b@a-b.example"),
        ("", ""),
    ],
)
def test_an_address_is_stored_with_its_domain_in_lower_case(typed: str, stored: str) -> None:
    assert contact.check_email(typed) == contact.Checked(stored)


@pytest.mark.parametrize(
    "typed",
    [
        "budi",
        "budi@",
        "@contoh.id",
        "budi@contoh",
        "budi@@contoh.id",
        "budi contoh@contoh.id",
        "budi@contoh..id",
        "budi@-contoh.id",
        ".budi@contoh.id",
        "bu..di@contoh.id",
        "budi@contoh.id\r\nBcc: x@contoh.id",
        "búdi@contoh.id",
        "b" * 65 + "@contoh.id",
        "budi@contoh.1",
    ],
)
def test_a_wrong_address_is_refused(typed: str) -> None:
    assert contact.check_email(typed) == contact.Checked(typed, "email.wrong_form")


def test_a_very_long_address_is_refused_quickly() -> None:
    assert contact.check_email("a" * 60 + "@" + "a-" * 20_000 + ".id").error == "email.too_long"


@pytest.mark.parametrize(("stored", "shown"), [("budi@contoh.id", "b***@contoh.id"), ("", ""), ("odd", "****")])
def test_a_masked_address_shows_its_first_letter_and_domain(stored: str, shown: str) -> None:
    assert contact.mask_email(stored) == shown


@pytest.mark.parametrize(
    "typed", ["3171012503900001", "3171 0125 0390 0001", "31.71.01.250390.0001", "3171016503900001"]
)
def test_a_plausible_nik_is_stored_as_16_digits(typed: str) -> None:
    checked = contact.check_nik(typed)
    assert checked == contact.Checked(re.sub(r"\D", "", typed))


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ("1071012503900001", "nik.implausible_province"),
        ("9771012503900001", "nik.implausible_province"),
        ("3171013202900001", "nik.implausible_date"),
        ("3171013002900001", "nik.implausible_date"),
        ("3171017202900001", "nik.implausible_date"),
        ("3171010001900001", "nik.implausible_date"),
        ("3171014001900001", "nik.implausible_date"),
        ("3171010113900001", "nik.implausible_date"),
        ("3171010100900001", "nik.implausible_date"),
        ("3171012902910001", "nik.implausible_date"),
        ("3171012503900000", "nik.no_serial"),
    ],
)
def test_an_implausible_nik_only_warns(typed: str, warning: str) -> None:
    checked = contact.check_nik(typed)
    assert checked.ok
    assert checked.warnings == (warning,)


@pytest.mark.parametrize("birth", ["290200", "290296", "690296", "310190", "710190"])
def test_real_birth_dates_do_not_warn(birth: str) -> None:
    assert contact.check_nik(f"317101{birth}0001").warnings == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("317101250390000", "nik.wrong_length"),
        ("31710125039000011", "nik.wrong_length"),
        ("317101250390000X", "nik.wrong_characters"),
        ("\uff13171012503900001", "nik.wrong_characters"),
    ],
)
def test_length_and_digits_of_a_nik_are_errors(typed: str, code: str) -> None:
    assert contact.check_nik(typed) == contact.Checked(typed, code)


def test_an_empty_field_is_no_error() -> None:
    for check in (contact.check_nik, contact.check_npwp, contact.check_passport, contact.check_name):
        assert check(" ") == contact.Checked("")


@pytest.mark.parametrize(
    ("stored", "shown"), [("3171012503900001", "************0001"), ("A1234567", "****4567"), ("", ""), ("12", "**")]
)
def test_a_masked_nik_shows_its_last_four_digits(stored: str, shown: str) -> None:
    assert contact.mask_nik(stored) == shown


def test_an_npwp_has_15_or_16_digits() -> None:
    assert contact.check_npwp("01.234.567.8-901.000") == contact.Checked("012345678901000")
    assert contact.check_npwp("0012345678901000").ok
    assert contact.check_npwp("01234567890100").error == "npwp.wrong_length"
    assert contact.check_npwp("01.234.567.8-901.00X").error == "npwp.wrong_characters"


def test_a_passport_has_5_to_12_letters_and_digits() -> None:
    assert contact.check_passport("a 1234567") == contact.Checked("A1234567")
    assert contact.check_passport("A12").error == "passport.wrong_form"
    assert contact.check_passport("A12345678901234").error == "passport.wrong_form"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("Budi", "Budi"), ("  Budi   Contoh ", "Budi Contoh"), ("Ni Made Contoh-Sari", "Ni Made Contoh-Sari")],
)
def test_a_single_name_is_normal(typed: str, stored: str) -> None:
    assert contact.check_name(typed) == contact.Checked(stored)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("12345", "name.wrong_characters"), ("Budi\x1b@", "name.wrong_characters"), ("B" * 121, "name.too_long")],
)
def test_a_name_without_letters_or_with_control_characters_is_refused(typed: str, code: str) -> None:
    assert contact.check_name(typed) == contact.Checked(typed, code)
