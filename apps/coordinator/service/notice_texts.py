"""What a notice says: its template filled with codes, numbers and dates, in the reader's language.

Officers read Indonesian, a customer the language of the request. A confidential service is never named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from apps.coordinator.service.centre import Centre
from apps.coordinator.service.notice_ports import Matter
from common.domain import sms_text
from common.domain.clock import MINUTE
from common.domain.notice import CUSTOMER, QUEUE_FAMILY, SMS, family_of
from common.domain.notice_fields import MERGED, SMS_LENGTHS, email_template
from common.domain.request import Request
from common.domain.wording import CONFIDENTIAL_SERVICE, Wording, fields_of
from common.paper.dates import local

_DIGITS = re.compile(r"\d{6,}")
_UNTIL_KINDS = frozenset({"needs_documents", "reminder"})
_PROMISE_FAMILIES = frozenset({"warning", "overdue", "estimate"})
_DUE_FIRST = frozenset({"hint", "breach", "breach_again", QUEUE_FAMILY})


class NoTemplateError(Exception):
    """There is no template of that kind and channel, or it names what the notice does not hold."""


@dataclass(frozen=True, slots=True)
class Said:
    """Subject (e-mails only) and text; `parts` is how many SMS it takes, 0 for an e-mail."""

    subject: str
    text: str
    parts: int
    language: str


class NoticeTexts:
    """Fills templates; holds wording, catalogue and the office's own words."""

    def __init__(self, wording: Wording, centre: Centre) -> None:
        self._wording, self._centre = wording, centre

    def say(self, matters: Sequence[Matter]) -> Said:
        """Return what one message says for its notices, the carrier's first; raise `NoTemplateError`."""
        first = matters[0]
        language = first.request.language if first.notice.recipient == CUSTOMER and first.request else "id"
        kind = self._kind(matters)
        try:
            if first.notice.channel == SMS:
                template = self._wording.sms[kind].texts[language]
                text = self._filled_sms(template, self._fields(matters, language, sms=True))
                return Said("", text, sms_text.part_count(text), language)
            mail = self._wording.email[email_template(kind)]
            fields = self._fields(matters, language, sms=False)
            subject = " ".join(mail.subjects[language].format_map(fields).split())
            return Said(subject, mail.bodies[language].format_map(fields), 0, language)
        except KeyError as missing:
            raise NoTemplateError(f"{first.notice.channel}.{kind}: {missing}") from None

    def test(self, channel: str) -> Said:
        """Return the test message of a channel."""
        fields = {"contact": self._centre.office.contact}
        if channel == SMS:
            text = self._filled_sms(self._wording.sms["test"].texts["id"], fields)
            return Said("", text, sms_text.part_count(text), "id")
        mail = self._wording.email["test"]
        return Said(mail.subject("id", fields), mail.body("id", fields), 0, "id")

    def _kind(self, matters: Sequence[Matter]) -> str:
        notice = matters[0].notice
        family = family_of(notice)
        return MERGED.get(family, notice.kind) if len(matters) > 1 and family else notice.kind

    def _filled_sms(self, template: str, fields: Mapping[str, str]) -> str:
        said = {name: sms_text.cut(_sayable(fields[name]), SMS_LENGTHS[name]) for name in fields_of(template)}
        return template.format_map(said)

    # fields

    def _fields(self, matters: Sequence[Matter], language: str, *, sms: bool) -> dict[str, str]:
        family = family_of(matters[0].notice)
        if family == QUEUE_FAMILY:
            return self._queue_fields(matters, language)
        single = [self._of_request(matter, language, sms=sms) for matter in matters]
        if len(single) == 1:
            return single[0]
        oldest = single[_oldest(matters, family)]
        line = "promise_line" if family in _PROMISE_FAMILIES else "task_line"
        template = self._wording.phrases[line][language]
        listed = "\n".join(template.format_map(fields) for fields in single)
        return oldest | {"n": str(len(matters)), "list": listed}

    def _of_request(self, matter: Matter, language: str, *, sms: bool) -> dict[str, str]:
        data = _data(matter)
        request = matter.request
        found = {"contact": self._centre.office.contact}
        for name in ("pos", "ticket", "min", "lim", "n"):
            if name in data:
                found[name] = str(data[name])
        for name in ("since", "done", "received"):
            if isinstance(data.get(name), int):
                found[name] = self._stamp(data[name])
        if request is not None:
            found |= self._request_fields(matter, request, language, sms=sms)
        if isinstance(data.get("due"), int):
            found["due"] = self._date(data["due"])
        return found

    def _request_fields(self, matter: Matter, request: Request, language: str, *, sms: bool) -> dict[str, str]:
        kind, data = matter.notice.kind, _data(matter)
        service = self._centre.service(request.service)
        unit = self._centre.unit(request.unit)
        due = request.waiting_until if kind in _UNTIL_KINDS else request.promise_due
        found = {
            "reg": request.number,
            "svc": CONFIDENTIAL_SERVICE
            if request.confidential
            else service.label_en
            if language == "en"
            else service.label,
            "unit": unit.code if sms else unit.name_en if language == "en" else unit.name,
            "delivery": self._wording.phrases[f"delivery_{'email' if request.result_by == 'email' else 'pickup'}"][
                language
            ],
            "received": self._stamp(request.registered_at or request.created_at),
            "done": self._stamp(request.closed_at or request.decided_at or matter.notice.at),
        }
        if due is not None:
            found["due"] = self._date(due - 1 if kind in _UNTIL_KINDS else due)
        items = matter.words.get(str(data.get("items")), "")
        hidden = self._wording.phrases["items_confidential"][language]
        found["items"] = hidden if not items or (sms and request.confidential) else _DIGITS.sub("***", items)
        if sms:
            found["items"] = " ".join(found["items"].split())
        why, _, rule = matter.words.get(str(data.get("outcome")), "").partition("\n")
        return found | {"why": why or "-", "rule": rule or "-"}

    def _queue_fields(self, matters: Sequence[Matter], language: str) -> dict[str, str]:
        """Each notice is one waiting ticket, or counts several itself (`n`)."""
        waits = [(_waited(matter), _ticket(matter)) for matter in matters]
        longest = max(waits, key=lambda wait: wait[0])
        template = self._wording.phrases["queue_line"][language]
        return {
            "n": str(sum(int(_data(matter).get("n", 1)) for matter in matters)),
            "ticket": longest[1],
            "min": str(longest[0]),
            "list": "\n".join(template.format(ticket=ticket, min=minutes) for minutes, ticket in waits),
            "contact": self._centre.office.contact,
        }

    def _date(self, at: int) -> str:
        return f"{local(at, self._centre.office.timezone):%d-%m-%Y}"

    def _stamp(self, at: int) -> str:
        return f"{local(at, self._centre.office.timezone):%d-%m-%Y %H.%M}"


def _data(matter: Matter) -> dict[str, Any]:
    return dict(json.loads(matter.notice.data))


def _oldest(matters: Sequence[Matter], family: str | None) -> int:
    """Return the place of what has waited longest: by minutes for tasks, by date for promises."""
    if family in _DUE_FIRST:
        return max(range(len(matters)), key=lambda at: (int(_data(matters[at]).get("min", 0)), -at))
    return min(range(len(matters)), key=lambda at: (_due_of(matters[at]), at))


def _due_of(matter: Matter) -> int:
    due = _data(matter).get("due")
    return due if isinstance(due, int) else (matter.request.promise_due if matter.request else None) or 0


def _waited(matter: Matter) -> int:
    data = _data(matter)
    if "min" in data:
        return int(data["min"])
    since = data.get("since") or (matter.ticket.issued_at if matter.ticket else matter.notice.at)
    return max(0, matter.notice.at - int(since)) // MINUTE


def _ticket(matter: Matter) -> str:
    data = _data(matter)
    return str(data["ticket"]) if "ticket" in data else matter.ticket.label if matter.ticket else "-"


def _sayable(text: str) -> str:
    """Return the text in GSM-7; a character without plain letters becomes a question mark."""
    try:
        return sms_text.transliterated(text)
    except sms_text.NotGsmError:
        return "".join(map(_letter, text))


def _letter(character: str) -> str:
    try:
        return sms_text.transliterated(character)
    except sms_text.NotGsmError:
        return "?"
