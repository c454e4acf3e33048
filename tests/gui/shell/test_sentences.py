"""Sentences are whole in both languages, and everything speakable follows the language."""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QLocale

import common.shell
from common.domain.booth import BoothState
from common.domain.calendar_book import document_of_seed, hours_of_document
from common.domain.calendar_draft import SetSpecialDay, typed_hours
from common.domain.day import DayState
from common.domain.hours import CalendarError
from common.domain.request_machine import RequestState
from common.domain.roles import Role
from common.domain.ticket import TicketState
from common.shell import formats, refusals, texts
from common.shell.formats import LongDate, Span
from common.shell.sentence import Language, Sentence, plain, say

if TYPE_CHECKING:
    from collections.abc import Iterator

CALENDAR = Path(common.shell.__path__[0]).parents[1] / "apps/coordinator/seed/calendar.toml"
MONDAY = datetime(2026, 11, 23, 2, 49, 5, tzinfo=UTC)
SAME_IN_BOTH = {"PTSA Kemnaker", "Supervisor", "Auditor", "Administrator"}


def shell_modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(common.shell.__path__, "common.shell."):
        yield module.name


def all_sentences() -> list[Sentence]:
    found: list[Sentence] = []
    for name in shell_modules():
        for value in vars(importlib.import_module(name)).values():
            values = value.values() if isinstance(value, dict) else [value]
            found.extend(item for item in values if isinstance(item, Sentence))
    return found


def test_every_sentence_differs_in_its_languages() -> None:
    assert len(all_sentences()) > 150
    assert {s.id for s in all_sentences() if s.id == s.en} <= SAME_IN_BOTH


def test_a_sentence_without_one_language_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks a language"):
        Sentence("Masuk", "")


def test_a_sentence_whose_languages_take_different_values_is_refused() -> None:
    with pytest.raises(ValueError, match="different values"):
        Sentence("{n} orang", "{m} people")


def test_filling_with_a_wrong_name_is_an_error_at_once() -> None:
    with pytest.raises(ValueError, match="takes"):
        Sentence("{n} orang", "{n} people")(m=1)


def test_english_has_a_form_for_one() -> None:
    waiting = Sentence("{n} orang", "{n} people", en_one="{n} person")
    assert [say(waiting(n=n), Language.EN) for n in (0, 1, 2)] == ["0 people", "1 person", "2 people"]
    assert say(waiting(n=1), Language.ID) == "1 orang"


def test_values_follow_the_language_too() -> None:
    said = texts.DATA_AGE(age=Span(timedelta(seconds=134)))
    assert say(said, Language.ID) == "Data 2 menit 14 detik lalu"
    assert say(said, Language.EN) == "Data is 2 minutes 14 seconds old"


def test_braces_in_data_are_left_alone() -> None:
    assert say(Sentence("Akun {name}", "Account {name}")(name="{x}"), Language.ID) == "Akun {x}"


def test_states_and_roles_of_the_domain_all_have_a_word() -> None:
    for kind in (TicketState, RequestState, BoothState, DayState):
        assert {str(state) for state in kind} <= set(texts.STATES), kind
    assert {str(role) for role in Role} <= set(texts.ROLES)


def test_every_refusal_of_the_code_has_its_sentence() -> None:
    root = Path(common.shell.__path__[0]).parents[1]
    pattern = re.compile(r'Refused\(\s*"([a-z_]+\.[a-z0-9_]+)"')
    raised = {
        code
        for folder in ("common/domain", "apps/coordinator/service", "apps/coordinator/adapters")
        for file in (root / folder).rglob("*.py")
        for code in pattern.findall(file.read_text("utf-8"))
    }
    assert raised - set(refusals.REFUSALS) == set()


def test_an_unknown_refusal_is_told_with_its_code() -> None:
    assert "kode moon.full" in say(texts.refusal("moon.full"), Language.ID)


def test_a_refusal_that_lacks_its_data_is_still_a_sentence() -> None:
    assert "queue.for_booth_9" in say(texts.refusal("queue.for_booth_9"), Language.ID)


def test_a_refusal_tells_the_time_from_which_it_works() -> None:
    ready = int(datetime(2026, 11, 23, 2, 42, 10, tzinfo=UTC).timestamp() * 1000)
    assert say(texts.refusal("queue.for_booth_9", {"ready_at": ready}), Language.ID).endswith("mulai 09.42.10.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("07:30-12:00, 11:00-13:00", "07.30-12.00, 11.00-13.00"), ("13.00-08.00", "13.00-08.00")],
)
def test_hours_in_a_refusal_are_written_as_on_every_screen(typed: str, said: str) -> None:
    hours = SetSpecialDay(date(2026, 11, 26), typed_hours(typed), "Upacara")
    with pytest.raises(CalendarError) as caught:
        hours_of_document(hours.apply(document_of_seed(tomllib.loads(CALENDAR.read_text("utf-8")))))
    told = say(texts.refusal(caught.value.code, caught.value.data), Language.ID)
    assert said in told
    assert re.search(r"\d:\d", told) is None


def test_every_refusal_can_be_said_with_any_data() -> None:
    for code, sentence in refusals.REFUSALS.items():
        for language in Language:
            assert say(texts.refusal(code, dict.fromkeys(("ready_at", "n", "calls"), 1)), language), sentence


def test_failures_of_link_and_centre_have_their_sentences() -> None:
    assert "belum menjawab" in say(texts.failure("link.no_answer"), Language.ID)
    assert "Kode internal.error K7Q2" in say(texts.failure("internal.error", "K7Q2"), Language.ID)


def test_times_and_dates_have_the_form_of_the_office() -> None:
    assert formats.clock(MONDAY) == "09.49"
    assert formats.clock_with_seconds(MONDAY) == "09.49.05"
    assert formats.stamp(MONDAY) == "23-11-2026 09.49"
    assert formats.short_date(date(2026, 12, 2)) == "02-12-2026"
    assert formats.day_month(MONDAY) == "23-11 09.49"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "00.00"), (84, "01.24"), (532, "08.52"), (3599, "59.59"), (4096, "1.08.16"), (-5, "00.00")],
)
def test_running_durations(seconds: int, shown: str) -> None:
    assert formats.running(timedelta(seconds=seconds)) == shown


def test_numbers_have_indonesian_points_and_commas() -> None:
    assert (formats.number(7536), formats.decimal(3.48), formats.percent(86.2)) == ("7.536", "3,48", "86,2 %")
    assert formats.decimal(1234567.5) == "1.234.567,50"


def test_long_dates_agree_with_the_locale_of_the_toolkit_on_every_day_of_a_year() -> None:
    locales = {Language.ID: QLocale("id_ID"), Language.EN: QLocale("en_GB")}
    for offset in range(366):
        day = date(2026, 1, 1) + timedelta(days=offset)
        for language, locale in locales.items():
            expected = locale.toString(QDate(day.year, day.month, day.day), "dddd, d MMMM yyyy")
            assert LongDate(day).render(language) == expected


def test_marks_for_bold_never_reach_plain_text() -> None:
    assert plain("<b>2 orang</b> di depan") == "2 orang di depan"


def test_every_finding_about_contact_data_has_its_sentence() -> None:
    source = Path(common.shell.__path__[0]).parents[1] / "common/domain/contact.py"
    fields = {"name", "phone", "email", "nik", "npwp", "passport"}
    found = set(re.findall(r'"((?:name|phone|email|nik|npwp|passport)\.[a-z_]+)"', source.read_text("utf-8")))
    found |= {f"{field}.{end}" for field in ("nik", "npwp") for end in ("wrong_characters", "wrong_length")}
    assert {code.partition(".")[0] for code in found} == fields
    assert found - set(refusals.REFUSALS) == set()
