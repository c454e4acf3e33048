"""Contact and identity data: normalise, check, mask (DOMAIN section 9).

A check answers with the value as it is stored, at most one error code and any number of warnings; an empty field is no
error, whether it must be filled is somebody else's rule. Real cards contain mistakes: what is only implausible warns.
Must never log or keep what it checks.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

NAME_MAX_LENGTH = 120
EMAIL_MAX_LENGTH = 254
EMAIL_LOCAL_MAX_LENGTH = 64
PROVINCES = range(11, 97)
WOMAN_DAY_SHIFT = 40  # a woman's day of birth is written 41-71

_MOBILE = re.compile(r"\+628[1-9][0-9]{7,10}")
_FIXED = re.compile(r"\+62[2-79][0-9]{7,10}")
_DIGITS = re.compile(r"[0-9]+")
_NIK_DIGITS = 16
_NPWP_DIGITS = (15, 16)
_PASSPORT = re.compile(r"[A-Z0-9]{5,12}")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@([A-Za-z0-9](-*[A-Za-z0-9])*\.)+[A-Za-z]{2,63}")
_MASK = "****"
_SHORTEST_PHONE = 9  # 0 and at least eight digits


@dataclass(frozen=True, slots=True)
class Checked:
    """`value` as it is stored (as typed when wrong); `error` a code or None; `warnings` codes that stop nobody."""

    value: str
    error: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the value may be stored."""
        return self.error is None


def check_phone(text: str) -> Checked:
    """Indonesian number, stored `+628...`. `phone.no_sms` warns of a fixed line, which gets no SMS."""
    compact = re.sub(r"[\s().-]", "", text)
    if not compact:
        return Checked("")
    digits = compact.removeprefix("+")
    if not _DIGITS.fullmatch(digits):
        return Checked(text, "phone.wrong_characters")
    number = _national(digits, international=compact != digits)
    if number is None:
        return Checked(text, "phone.foreign")
    if _MOBILE.fullmatch(number):
        return Checked(number)
    if _FIXED.fullmatch(number):
        return Checked(number, warnings=("phone.no_sms",))
    return Checked(text, "phone.wrong_form")


def check_mobile(text: str) -> Checked:
    """As `check_phone`, but a fixed line is an error: nothing could be sent there."""
    found = check_phone(text)
    return Checked(text, "phone.fixed_line") if "phone.no_sms" in found.warnings else found


def takes_sms(phone: str) -> bool:
    """Whether a stored number is a mobile one."""
    return _MOBILE.fullmatch(phone) is not None


def mask_phone(phone: str) -> str:
    """Show `0812****678`: no more than the first four and the last three digits."""
    if not phone:
        return ""
    local = "0" + phone.removeprefix("+62")
    return f"{local[:4]}{_MASK}{local[-3:]}" if len(local) >= _SHORTEST_PHONE else _MASK


def check_email(text: str) -> Checked:
    """Plain address `local@domain.tld`, ASCII; the domain is stored in lower case."""
    address = text.strip()
    if not address:
        return Checked("")
    if len(address) > EMAIL_MAX_LENGTH:
        return Checked(text, "email.too_long")
    local, _, domain = address.rpartition("@")
    if not _EMAIL.fullmatch(address) or len(local) > EMAIL_LOCAL_MAX_LENGTH or not _dots_apart(local):
        return Checked(text, "email.wrong_form")
    return Checked(f"{local}@{domain.lower()}")


def mask_email(email: str) -> str:
    """Show `b***@contoh.id`."""
    local, at, domain = email.rpartition("@")
    return f"{local[:1]}***{at}{domain}" if local else _MASK * bool(email)


def check_nik(text: str) -> Checked:
    """16 digits: area, birth date ddmmyy (women: day + 40), serial. Only length and digits are errors."""
    digits, error = _only_digits(text, "nik", (_NIK_DIGITS,))
    if error or not digits:
        return Checked(text if error else "", error)
    warnings = []
    if int(digits[:2]) not in PROVINCES:
        warnings.append("nik.implausible_province")
    if not _plausible_birth(int(digits[6:8]), int(digits[8:10]), int(digits[10:12])):
        warnings.append("nik.implausible_date")
    if digits[12:] == "0000":
        warnings.append("nik.no_serial")
    return Checked(digits, warnings=tuple(warnings))


def mask_nik(nik: str) -> str:
    """Show the last four digits only: `************0001`. Serves for passports too."""
    shown = nik[-4:] if len(nik) > len(_MASK) else ""
    return shown.rjust(len(nik), "*")


def check_npwp(text: str) -> Checked:
    """Tax number of 15 or 16 digits, separators allowed: `01.234.567.8-901.000`."""
    digits, error = _only_digits(text, "npwp", _NPWP_DIGITS)
    return Checked(text if error else digits, error)


def check_passport(text: str) -> Checked:
    """Passport number of a foreigner: 5 to 12 letters and digits, stored in upper case."""
    number = re.sub(r"[\s-]", "", text).upper()
    if number and not _PASSPORT.fullmatch(number):
        return Checked(text, "passport.wrong_form")
    return Checked(number)


def check_name(text: str) -> Checked:
    """One field, single names are normal; at most 120 characters, spaces joined, no control characters."""
    name = " ".join(text.split())
    if not name:
        return Checked("")
    if len(name) > NAME_MAX_LENGTH:
        return Checked(text, "name.too_long")
    if not name.isprintable() or not any(character.isalpha() for character in name):
        return Checked(text, "name.wrong_characters")
    return Checked(name)


def _national(digits: str, *, international: bool) -> str | None:
    """`+62...` of a number written `08...`, `62...`, `+62...`, `0062...` or `+6208...`; None for another country."""
    if digits.startswith("00"):
        digits, international = digits[2:], True
    if digits.startswith("62"):
        return "+62" + digits[2:].removeprefix("0")
    if international:
        return None
    return "+62" + digits.removeprefix("0") if digits.startswith("0") else digits


def _only_digits(text: str, field: str, lengths: tuple[int, ...]) -> tuple[str, str | None]:
    digits = re.sub(r"[\s.-]", "", text)
    if digits and not _DIGITS.fullmatch(digits):
        return text, f"{field}.wrong_characters"
    if digits and len(digits) not in lengths:
        return text, f"{field}.wrong_length"
    return digits, None


def _plausible_birth(day: int, month: int, year: int) -> bool:
    """Two-digit year: 29 February counts whenever one of the two centuries had it."""
    if day > WOMAN_DAY_SHIFT:
        day -= WOMAN_DAY_SHIFT
    if month not in range(1, 13):
        return False
    return 1 <= day <= max(monthrange(century + year, month)[1] for century in (1900, 2000))


def _dots_apart(local: str) -> bool:
    return ".." not in local and not local.startswith(".") and not local.endswith(".")
