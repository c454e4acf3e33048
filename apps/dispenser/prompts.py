"""What the voice says on each page: what is there and what to do, in whole sentences; numbers are spelt out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from apps.dispenser import texts, usher_texts
from apps.dispenser.flow import Page
from apps.dispenser.models import Closed, Search, Service, Services, StatusResult, Taken, Units
from apps.dispenser.texts import Both
from common.shell.sentence import Language, Sentence, plain, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from common.shell.sentence import Words

_DIGITS: Final = {
    Language.ID: ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    Language.EN: ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
_FOOT: Final = Sentence(
    "Tombol kembali, bahasa, aksesibilitas, dan panggil petugas ada di bagian paling bawah.",
    "Back, language, accessibility and help are at the very bottom.",
)
_ATTRACT: Final = Sentence(
    "Selamat datang di PTSA. Sentuh layar untuk mengambil nomor antrean.",
    "Welcome to PTSA. Touch the screen for a queue number.",
)
_UNITS: Final = Sentence(
    "Apa keperluan Anda hari ini? Sentuh satu bidang: {names}. {foot}",
    "What brings you here? Touch one field: {names}. {foot}",
)
_SERVICES: Final = Sentence(
    "Bidang {field}. Pilih layanan: {names}. {foot}", "The field {field}. Choose a service: {names}. {foot}"
)
_SERVICE: Final = Sentence(
    "{name}. Biaya gratis. Siapkan: {papers}. {queue} Sentuh Ambil Nomor. Untuk lansia, ibu hamil, penyandang "
    "disabilitas, dan orang tua dengan balita: sentuh Ambil Nomor Prioritas.",
    "{name}. Free of charge. Please have ready: {papers}. {queue} Touch Take a Number. Elderly, expectant mothers, "
    "persons with disabilities and parents with infants: touch Take a Priority Number.",
)
_NO_PAPERS: Final = Sentence("tidak ada persyaratan", "nothing")
_SEARCH: Final = Sentence(
    "Cari layanan. Ketik nama layanan dengan tombol huruf. {found}",
    "Find a service. Type its name with the letter keys. {found}",
)
_FOUND: Final = Sentence("Ditemukan: {names}.", "Found: {names}.")
_TICKET: Final = Sentence(
    "Nomor antrean Anda: {number}. {queue} Nomor dilewati setelah tiga kali panggilan. Silakan ambil nomor Anda.",
    "Your queue number: {number}. {queue} It is skipped after three calls. Please take your ticket.",
)
_AHEAD: Final = Sentence(
    "{n} orang di depan Anda, perkiraan dipanggil kurang dari {min} menit.",
    "{n} people ahead of you, estimated call in under {min} minutes.",
    en_one="{n} person ahead of you, estimated call in under {min} minutes.",
)
_AHEAD_ONLY: Final = Sentence("{n} orang di depan Anda.", "{n} people ahead of you.", en_one="{n} person ahead of you.")
_NO_SLIP: Final = Sentence(
    "Kertas tidak keluar. Nomor Anda tetap sah: {number}. Mohon catat, lalu sentuh Sudah saya catat.",
    "The paper did not come out. Your number is valid: {number}. Please note it, then touch I have noted it.",
)
_STATUS: Final = Sentence(
    "Cek status permohonan. Pindai kode pada tanda terima, atau ketik nomor registrasi dan kode cek.",
    "Check a request's status. Scan the code of your receipt, or type its number and check code.",
)
_RESULT: Final = Sentence("Permohonan {number}: {state}.", "Request {number}: {state}.")
_CLOSED: Final = Sentence("{why} {again}", "{why} {again}")
_PLAIN: Final = {
    Page.STARTING: texts.STARTING_MORE,
    Page.OFFLINE: texts.OFFLINE_MORE,
    Page.ASKING: texts.UNSURE_MORE,
    Page.ATTRACT: _ATTRACT,
    Page.STATUS: _STATUS,
    Page.USHER: usher_texts.USHER_SIGN_IN,
}
AIDS: Final = Sentence(
    "Empat tombol: kontras tinggi, teks besar, kontrol rendah, suara panduan. Suara panduan kini aktif. "
    "Untuk melanjutkan, sentuh Lanjutkan.",
    "Four buttons: high contrast, large text, low controls, spoken guidance. Spoken guidance is on. "
    "To go on, touch Continue.",
)


@dataclass(frozen=True, slots=True)
class Spelt:
    """`A-015` sign by sign: `A, nol, satu, lima`."""

    number: str

    def render(self, language: Language) -> str:
        """Return the signs in words."""
        signs = (sign for sign in self.number if sign.isalnum())
        return ", ".join(_DIGITS[language][int(sign)] if sign.isdigit() else sign for sign in signs)


@dataclass(frozen=True, slots=True)
class Listed:
    """Several words one after the other."""

    parts: tuple[Words, ...]

    def render(self, language: Language) -> str:
        """Return the words with commas between them."""
        return ", ".join(plain(say(part, language)).replace("\n", " ") for part in self.parts)


def prompt(page: Page, model: object) -> Words:
    """Return what is said when a page comes; empty for one that says nothing."""
    if isinstance(model, Taken):
        return _taken(page, model)
    said: Words = _PLAIN.get(page, "")
    if isinstance(model, Units):
        said = _UNITS(names=_listed((t.label, t.label_en) for t in model.tiles), foot=_FOOT)
    elif isinstance(model, Services):
        names = _listed((s.name, s.name_en) for s in model.services)
        said = _SERVICES(field=Both(model.tile.label, model.tile.label_en), names=names, foot=_FOOT)
    elif isinstance(model, Service):
        said = _service(model)
    elif isinstance(model, Search):
        names = _listed((s.name, s.name_en) for s in model.hits)
        said = _SEARCH(found=_FOUND(names=names) if model.hits else "")
    elif isinstance(model, Closed):
        said = _CLOSED(why=texts.why_closed(model), again=texts.opens_again(model))
    elif isinstance(model, StatusResult):
        state, _ = texts.STATUS_WORDS.get(model.status.state, (texts.STATUS, ""))
        said = _RESULT(number=Spelt(model.status.number), state=state)
    return said


def _service(model: Service) -> Words:
    service = model.service
    english = [*service.requirements_en, *[""] * len(service.requirements)]
    papers: Words = _listed(zip(service.requirements, english, strict=False)) if service.requirements else _NO_PAPERS
    queue = _queue(model.ahead, model.wait_minutes)
    return _SERVICE(name=Both(service.name, service.name_en), papers=papers, queue=queue)


def _queue(ahead: int | None, minutes: int | None) -> Words:
    if ahead is None:
        return ""
    return _AHEAD(n=ahead, min=minutes) if minutes else _AHEAD_ONLY(n=ahead)


def _taken(page: Page, model: Taken) -> Words:
    number = Spelt(model.ticket.number)
    if page is Page.NO_SLIP:
        return _NO_SLIP(number=number)
    queue = _queue(model.ahead, model.wait_minutes)
    return _TICKET(number=number, queue=queue)


def _listed(pairs: Iterable[tuple[str, str]]) -> Listed:
    return Listed(tuple(Both(own, other) for own, other in pairs))
