"""Wording of notices and of the voice: templates in both languages, filled with codes and dates (`messages.toml`).

Never filled with a name, NIK, phone number or the content of a matter. Sending is somebody else's work.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from common.domain.notice_fields import (
    EMAIL_TEMPLATES,
    PHRASES,
    SMS_TEMPLATES,
    email_problem,
    phrase_problem,
    sms_problem,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIDENTIAL_SERVICE = "Layanan PTSA"  # what SMS, e-mail subject and slip say instead of a confidential service's name
LANGUAGES = ("id", "en")
_BODIES = {"id": "body", "en": "body_en"}


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
                key: Sms(row["to"], row["when"], {name: _text(f"sms.{key}", row, name) for name in LANGUAGES})
                for key, row in seed["sms"].items()
            },
            email={
                key: Email(
                    row["to"],
                    {"id": _text(f"email.{key}", row, "subject"), "en": _text(f"email.{key}", row, "subject_en")},
                    {name: _text(f"email.{key}", row, at).strip() + "\n" for name, at in _BODIES.items()},
                )
                for key, row in seed["email"].items()
            },
            phrases={
                key: {name: _text(f"phrase.{key}", pair, at) for at, name in enumerate(LANGUAGES)}
                for key, pair in seed["phrase"].items()
            },
            voice=seed["voice"],
            screens={
                screen: {key: (pair[0], pair[1]) for key, pair in rows.items()}
                for screen, rows in seed["screen"].items()
            },
        )
    except (KeyError, IndexError) as error:
        raise WordingError(f"messages: {error} is missing; add it in both languages") from None
    except (TypeError, AttributeError):
        raise WordingError("messages: its tables are not as shipped; each template is a table of texts") from None
    _check_sms(wording)
    _check_email(wording)
    _check_phrases(wording)
    for name, (one, other) in _twins(wording):
        alone = fields_of(one) ^ fields_of(other)
        if alone:
            raise WordingError(f"messages: {name} names {{{min(alone)}}} in one language only; name it in both")
    missing = sorted(set(PHRASES) - wording.phrases.keys())
    if missing:
        raise WordingError(f"messages: phrase.{missing[0]} is missing; add it in both languages")
    return wording


def fields_of(template: str) -> frozenset[str]:
    """Names of the fields a template wants; WordingError when its braces do not match or hold more than a name."""
    try:
        found = [piece for piece in string.Formatter().parse(template) if piece[1] is not None]
    except ValueError:
        raise WordingError(f"messages: {template[:40]!r}: a brace is left open; close it") from None
    for _, name, form, conversion in found:
        if form or conversion or not (name or "").isidentifier():
            raise WordingError(f"messages: {template[:40]!r}: write a field as its name in braces, such as {{reg}}")
    return frozenset(name for _, name, _, _ in found if name is not None)


def _text(table: str, row: Any, name: str | int) -> str:
    if not isinstance(row[name], str):
        which = LANGUAGES[name] if isinstance(name, int) else name
        raise WordingError(f"messages: {table}: {which} is no text; put it in quotes")
    return str(row[name])


def _check_sms(wording: Wording) -> None:
    for key in SMS_TEMPLATES:
        if key not in wording.sms:
            raise WordingError(f"messages: sms.{key} is missing; add it in both languages")
    for key, sms in wording.sms.items():
        for language, template in sms.texts.items():
            problem = sms_problem(key, template, fields_of(template))
            if problem:
                raise WordingError(f"messages: sms.{key} ({language}) {problem}")


def _check_email(wording: Wording) -> None:
    for key in EMAIL_TEMPLATES:
        if key not in wording.email:
            raise WordingError(f"messages: email.{key} is missing; add it in both languages")
    for key, email in wording.email.items():
        for language in LANGUAGES:
            subject, body = email.subjects[language], email.bodies[language]
            problem = email_problem(key, fields_of(subject) | fields_of(body))
            if problem:
                raise WordingError(f"messages: email.{key} ({language}) {problem}")
            if "\n" in subject:
                raise WordingError(f"messages: email.{key} ({language}): its subject has two lines; write one")


def _check_phrases(wording: Wording) -> None:
    for key, texts in wording.phrases.items():
        for language, template in texts.items():
            problem = phrase_problem(key, fields_of(template))
            if problem:
                raise WordingError(f"messages: phrase.{key} ({language}) {problem}")


def _twins(wording: Wording) -> list[tuple[str, tuple[str, str]]]:
    sms = [(f"sms.{key}", (sms.texts["id"], sms.texts["en"])) for key, sms in wording.sms.items()]
    mail = [(f"email.{key}", (mail.bodies["id"], mail.bodies["en"])) for key, mail in wording.email.items()]
    subjects = [(f"email.{key}", (mail.subjects["id"], mail.subjects["en"])) for key, mail in wording.email.items()]
    phrases = [(f"phrase.{key}", (texts["id"], texts["en"])) for key, texts in wording.phrases.items()]
    return sms + mail + subjects + phrases
