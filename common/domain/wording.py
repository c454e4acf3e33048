"""Wording of notices and of the voice: templates in both languages, filled with codes and dates (`messages.toml`).

Never filled with a name, NIK, phone number or the content of a matter. Sending is somebody else's work.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from common.domain.notice_fields import EMAIL_TEMPLATES, PHRASES, SMS_TEMPLATES, email_problem, sms_problem

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIDENTIAL_SERVICE = "Layanan PTSA"  # what SMS, e-mail subject and slip say instead of a confidential service's name
LANGUAGES = ("id", "en")


class WordingError(ValueError):
    """The wording is incomplete; one sentence names the template and what is missing."""


@dataclass(frozen=True, slots=True)
class Sms:
    """An SMS template; `to` is the kind of recipient: customer, supervisor, coordinator or desk."""

    to: str
    when: str
    texts: Mapping[str, str]

    def text(self, language: str, fields: Mapping[str, str]) -> str:
        """Fill the template; KeyError names a missing field."""
        return self.texts[language].format_map(fields)


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail template with a subject and a body per language."""

    to: str
    subjects: Mapping[str, str]
    bodies: Mapping[str, str]

    def subject(self, language: str, fields: Mapping[str, str]) -> str:
        """Fill the subject; KeyError names a missing field."""
        return self.subjects[language].format_map(fields)

    def body(self, language: str, fields: Mapping[str, str]) -> str:
        """Fill the body; KeyError names a missing field."""
        return self.bodies[language].format_map(fields)


@dataclass(frozen=True, slots=True)
class Wording:
    """All templates by key.

    `phrases` by key and language fill fields of templates, `voice` holds the words of the announcements, `screens`
    pairs of Indonesian and English.
    """

    sms: Mapping[str, Sms]
    email: Mapping[str, Email]
    phrases: Mapping[str, Mapping[str, str]]
    voice: Mapping[str, Any]
    screens: Mapping[str, Mapping[str, tuple[str, str]]]


def wording_of_seed(seed: Mapping[str, Any]) -> Wording:
    """Build the wording from a parsed `messages.toml`; raises WordingError."""
    try:
        wording = Wording(
            sms={
                key: Sms(row["to"], row["when"], {language: row[language] for language in LANGUAGES})
                for key, row in seed["sms"].items()
            },
            email={
                key: Email(
                    row["to"],
                    {"id": row["subject"], "en": row["subject_en"]},
                    {"id": row["body"].strip() + "\n", "en": row["body_en"].strip() + "\n"},
                )
                for key, row in seed["email"].items()
            },
            phrases={key: {"id": pair[0], "en": pair[1]} for key, pair in seed["phrase"].items()},
            voice=seed["voice"],
            screens={
                screen: {key: (pair[0], pair[1]) for key, pair in rows.items()}
                for screen, rows in seed["screen"].items()
            },
        )
    except (KeyError, IndexError) as error:
        raise WordingError(f"messages: {error} is missing; add it in both languages") from None
    for name, (one, other) in _twins(wording):
        if fields_of(one) != fields_of(other):
            raise WordingError(f"messages: {name}: the two languages name different fields")
    _check_sms(wording)
    _check_email(wording)
    missing = sorted(set(PHRASES) - wording.phrases.keys())
    if missing:
        raise WordingError(f"messages: phrase.{missing[0]} is missing; add it in both languages")
    return wording


def fields_of(template: str) -> frozenset[str]:
    """Names of the fields a template wants; WordingError when its braces do not match."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name is not None)
    except ValueError:
        raise WordingError(f"messages: {template[:40]!r}: a brace is left open; close it") from None


def _check_sms(wording: Wording) -> None:
    for key in SMS_TEMPLATES:
        if key not in wording.sms:
            raise WordingError(f"messages: sms.{key} is missing; add it in both languages")
    for key, sms in wording.sms.items():
        for language, template in sms.texts.items():
            problem = sms_problem(template, fields_of(template))
            if problem:
                raise WordingError(f"messages: sms.{key} ({language}) {problem}")


def _check_email(wording: Wording) -> None:
    for key in EMAIL_TEMPLATES:
        if key not in wording.email:
            raise WordingError(f"messages: email.{key} is missing; add it in both languages")
    for key, email in wording.email.items():
        for language in LANGUAGES:
            subject, body = email.subjects[language], email.bodies[language]
            problem = email_problem(fields_of(subject) | fields_of(body))
            if problem:
                raise WordingError(f"messages: email.{key} ({language}) {problem}")
            if "\n" in subject:
                raise WordingError(f"messages: email.{key} ({language}): its subject has two lines; write one")


def _twins(wording: Wording) -> list[tuple[str, tuple[str, str]]]:
    sms = [(f"sms.{key}", (sms.texts["id"], sms.texts["en"])) for key, sms in wording.sms.items()]
    mail = [(f"email.{key}", (mail.bodies["id"], mail.bodies["en"])) for key, mail in wording.email.items()]
    subjects = [(f"email.{key}", (mail.subjects["id"], mail.subjects["en"])) for key, mail in wording.email.items()]
    return sms + mail + subjects
