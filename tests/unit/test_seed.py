"""The seed files load together, ship with the package, and keep their promises about wording and the 2016 record."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from apps.coordinator.seed import loader
from common.domain.notice_fields import SMS_LENGTHS
from common.domain.roles import Role
from common.domain.wording import Wording, WordingError, fields_of, wording_of_seed

# Worst-case lengths of the fields, from the head of messages.toml.
LENGTHS = {"reg": 15, "svc": 28, "due": 10, "contact": 20, "items": 34, "pos": 13, "ticket": 5, "n": 3, "min": 3}
LENGTHS |= {"lim": 2, "unit": 12}
GSM_BASIC = re.compile(r"[A-Za-z0-9 \n@!\"#%&'()*+,\-./:;<=>?_]*")


@cache
def wording() -> Wording:
    return loader.load().wording


def messages() -> dict[str, Any]:
    return loader.parsed(loader.shipped(), "messages.toml")


def test_all_seed_files_ship_and_load() -> None:
    assert all(loader.shipped().joinpath(name).is_file() for name in loader.FILES)
    seed = loader.load()
    assert seed.calendar is seed.counter.calendar
    assert seed.calendar.zone.key == "Asia/Jakarta"


def test_a_site_folder_with_copies_loads_alike(tmp_path: Path) -> None:
    for name in loader.FILES:
        (tmp_path / name).write_bytes(loader.shipped().joinpath(name).read_bytes())
    assert loader.load(tmp_path).catalogue == loader.load().catalogue


def test_a_missing_or_spoilt_file_is_named(tmp_path: Path) -> None:
    for name in loader.FILES:
        (tmp_path / name).write_bytes(loader.shipped().joinpath(name).read_bytes())
    (tmp_path / "staffing.toml").write_text("schema = ", encoding="utf-8")
    with pytest.raises(loader.SeedError, match=r"staffing\.toml: is no valid TOML"):
        loader.load(tmp_path)
    (tmp_path / "staffing.toml").unlink()
    with pytest.raises(loader.SeedError, match=r"staffing\.toml: cannot be read"):
        loader.load(tmp_path)
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize("key", sorted(messages()["sms"]))
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_sms_is_gsm_7_and_fits_into_one_part_at_its_longest(key: str, language: str) -> None:
    template = wording().sms[key]
    fields = {name: "X" * LENGTHS[name] for name in fields_of(template.texts[language])}
    text = template.text(language, fields)
    assert len(text) <= 160
    assert GSM_BASIC.fullmatch(text)


def test_no_template_asks_for_personal_data() -> None:
    templates = [text for sms in wording().sms.values() for text in sms.texts.values()]
    templates += [
        text for mail in wording().email.values() for text in (*mail.subjects.values(), *mail.bodies.values())
    ]
    asked = {field for template in templates for field in fields_of(template)}
    assert not asked & {"name", "nama", "nik", "phone", "officer", "applicant"}


def test_every_customer_sms_but_the_two_results_has_an_email_of_the_same_name() -> None:
    customer = {key for key, sms in wording().sms.items() if sms.to == "customer"}
    mailed = {key for key, mail in wording().email.items() if mail.to == "customer"}
    assert customer - mailed == {"completed_pickup", "completed_email"}


def test_an_email_is_filled_in_both_languages() -> None:
    mail = wording().email["registered"]
    fields = dict.fromkeys(fields_of(mail.bodies["id"]) | fields_of(mail.subjects["id"]), "?") | {
        "reg": "A01-261123-0007"
    }
    assert "A01-261123-0007" in mail.subject("id", fields)
    assert "Nomor registrasi: A01-261123-0007" in mail.body("id", fields)
    assert "Registration number: A01-261123-0007" in mail.body("en", fields)


def test_a_template_whose_languages_differ_is_refused() -> None:
    broken = messages()
    broken["sms"]["registered"]["en"] = "PTSA: {reg}"
    with pytest.raises(WordingError, match=r"sms\.registered"):
        wording_of_seed(broken)


def test_a_template_without_its_second_language_is_refused() -> None:
    broken = messages()
    del broken["email"]["registered"]["body_en"]
    with pytest.raises(WordingError, match="body_en"):
        wording_of_seed(broken)


@pytest.mark.parametrize(
    ("table", "key", "field", "text", "said"),
    [
        ("sms", "registered", "id", "{reg} {nama}", "sms.registered (id) names the unknown field nama"),
        ("sms", "registered", "id", "x" * 146 + "{reg}", "sms.registered (id) takes 161 characters at worst"),
        ("sms", "registered", "id", "{reg} \u6f22", "which an SMS cannot say"),
        ("sms", "registered", "id", "{reg", "a brace is left open"),
        ("sms", "registered", "id", "{reg!q}", "write a field as its name in braces"),
        ("sms", "registered", "id", "{reg:>9}", "write a field as its name in braces"),
        ("sms", "registered", "id", "{} {reg}", "write a field as its name in braces"),
        ("sms", "registered", "id", "{reg} {ticket}", "sms.registered (id) names the unknown field ticket"),
        ("sms", "queue_breach", "id", "{n} {reg}", "sms.queue_breach (id) names the unknown field reg"),
        ("email", "withdrawn", "body", "{reg} {due}", "email.withdrawn (id) names the unknown field due"),
        ("email", "rejected", "body", "{why} {rule} {nik}", "email.rejected (id) names the unknown field nik"),
        ("email", "rejected", "subject", "a\nb", "its subject has two lines"),
    ],
)
def test_a_bad_template_is_named_in_one_sentence(table: str, key: str, field: str, text: str, said: str) -> None:
    broken = messages()
    broken[table][key][field] = text
    other = {"id": "en", "body": "body_en", "subject": "subject_en"}[field]
    broken[table][key][other] = text
    with pytest.raises(WordingError) as error:
        wording_of_seed(broken)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_field_of_one_language_only_is_named() -> None:
    broken = messages()
    broken["sms"]["registered"]["en"] = "PTSA: {reg}"
    with pytest.raises(WordingError, match=r"sms\.registered names \{\w+\} in one language only"):
        wording_of_seed(broken)


def test_an_unknown_field_in_a_line_of_a_list_is_named() -> None:
    broken = messages()
    broken["phrase"]["queue_line"] = ["{ticket} {reg}", "{ticket} {reg}"]
    with pytest.raises(WordingError, match=r"phrase\.queue_line \(id\) names the unknown field reg"):
        wording_of_seed(broken)


@pytest.mark.parametrize("wrong", [5, True, ["a"]])
def test_what_is_no_text_is_named(wrong: object) -> None:
    broken = messages()
    broken["sms"]["registered"]["id"] = wrong
    with pytest.raises(WordingError, match=r"sms\.registered: id is no text"):
        wording_of_seed(broken)
    broken["sms"]["registered"] = wrong
    with pytest.raises(WordingError, match="messages: "):
        wording_of_seed(broken)


@pytest.mark.parametrize(("table", "key"), [("sms", "hold_hint"), ("email", "merged_breach"), ("phrase", "task_line")])
def test_a_missing_template_is_named(table: str, key: str) -> None:
    broken = messages()
    del broken[table][key]
    with pytest.raises(WordingError, match=f"{table}.{key} is missing"):
        wording_of_seed(broken)


def test_the_longest_desk_and_unit_fit_the_lengths_the_templates_are_checked_with() -> None:
    seed = loader.load()
    desks = [code for code, one in seed.staff.positions.items() if one.role in {Role.P0, Role.P1, Role.P2}]
    assert max(map(len, desks)) <= SMS_LENGTHS["pos"]
    assert max(map(len, seed.catalogue.units)) <= SMS_LENGTHS["unit"]
    assert max(len(one.label) for one in seed.catalogue.services.values()) <= SMS_LENGTHS["svc"]
    assert max(len(one.label_en) for one in seed.catalogue.services.values()) <= SMS_LENGTHS["svc"]


def test_antrean_is_spelt_by_the_standard() -> None:
    for name in loader.FILES:
        assert "antrian" not in loader.shipped().joinpath(name).read_text(encoding="utf-8").lower()


def test_the_2016_rows_add_up_to_7301_and_leave_235() -> None:
    history = loader.load().history
    itemised = sum(row["services"] for row in history["by_directorate"])
    assert itemised == history["totals"]["services_itemised"] == 7301
    assert history["totals"]["services_published"] - itemised == history["totals"]["services_unattributed"] == 235
    assert {row["directorate"] for row in history["by_directorate"]} <= set(loader.load().catalogue.directorates)
