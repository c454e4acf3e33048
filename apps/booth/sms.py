"""The message an applicant will get, as it will read: filled, counted in GSM-7 parts. Knows no screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from apps.booth.form_texts import SMS_REGISTERED
from apps.booth.texts import NEUTRAL
from common.messages.catalogue_views import ServiceView
from common.shell.formats import short_date
from common.shell.sentence import Language

ONE_PART, EACH_OF_MANY = 160, 153


@dataclass(frozen=True, slots=True)
class SmsPreview:
    """The words and how many messages they take."""

    text: str
    parts: int

    @property
    def length(self) -> int:
        """Letters in all."""
        return len(self.text)


def registered_sms(number: str, service: ServiceView, due: date, contact: str, language: Language) -> SmsPreview:
    """Return the message of a registration; a confidential service is not named (DOMAIN section 8)."""
    label = service.label_en if language is Language.EN and service.label_en else service.label
    named = NEUTRAL.render(language) if service.confidential else label
    text = SMS_REGISTERED(reg=number, svc=named, due=short_date(due), contact=contact).render(language)
    parts = 1 if len(text) <= ONE_PART else -(-len(text) // EACH_OF_MANY)
    return SmsPreview(text, parts)
