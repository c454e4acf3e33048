"""One sentence and a next step for every refusal code of the wire; an unknown code is named in a general sentence.

Data of a refusal (`{at}`, `{n}`, `{letter}`) fills the sentence; if it is missing, the code's short form is said.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from common.shell import formats
from common.shell.clock_refusals import CLOCKS
from common.shell.contact_texts import CONTACT
from common.shell.document_texts import DOCUMENTS
from common.shell.lease_texts import LEASE
from common.shell.sentence import Sentence, placeholders
from common.shell.session_refusals import SESSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from common.shell.sentence import Words

UNKNOWN: Final = Sentence(
    "Permintaan ini ditolak pusat (kode {code}). Tidak ada yang berubah.",
    "The centre refused this (code {code}). Nothing was changed.",
)
FAILED: Final = Sentence(
    "Pusat tidak dapat mencatatnya saat ini. Tidak ada yang berubah; coba lagi. Kode {code} {ref}.",
    "The centre could not record this now. Nothing was changed; try again. Code {code} {ref}.",
)
NO_ANSWER: Final = Sentence(
    "Pusat belum menjawab. Periksa sambungan, lalu coba lagi.",
    "The centre has not answered. Check the connection, then try again.",
)
DISK_FULL: Final = Sentence(
    "Penyimpanan di pusat penuh. Tidak ada yang berubah; hubungi administrator.",
    "Storage at the centre is full. Nothing was changed; tell the administrator.",
)

NOT_SENT: Final = Sentence(
    "Belum terkirim karena sambungan terputus. Coba lagi setelah terhubung.",
    "Not sent: the connection is down. Try again once connected.",
)
TOO_MANY: Final = Sentence(
    "Terlalu banyak permintaan menunggu. Tunggu sebentar, lalu coba lagi.",
    "Too many requests are waiting. Wait a moment, then try again.",
)
NOT_ENROLLED: Final = Sentence(
    "Perangkat ini tidak dikenal pusat. Hubungi administrator.",
    "The centre does not know this device. Ask the administrator.",
)

FAILURES: Final = {
    "link.no_answer": NO_ANSWER,
    "link.not_sent": NOT_SENT,
    "link.too_many": TOO_MANY,
    "link.bad_reply": NO_ANSWER,
    "link.lost": NO_ANSWER,
    "link.not_enrolled": NOT_ENROLLED,
    "store.full": DISK_FULL,
}

REFUSALS: Final = (
    {
        # --- the wire
        "command.id_taken": Sentence(
            "Permintaan ini bertabrakan dengan yang lain. Ulangi langkahnya.",
            "This request clashed with another. Repeat the step.",
        ),
        "command.abandoned": Sentence(
            "Permintaan tadi tidak tercatat. Silakan ulangi.", "The earlier request was not recorded. Please repeat it."
        ),
        "command.other_body": Sentence(
            "Permintaan ini bertabrakan dengan yang lain. Ulangi langkahnya.",
            "This request clashed with another. Repeat the step.",
        ),
        "form.invalid": Sentence(
            "Ada isian yang bentuknya salah. Periksa lagi.", "Something was entered in a wrong form. Please check."
        ),
        "form.too_large": Sentence("Isian terlalu panjang. Persingkat.", "This is too long. Shorten it."),
        "protocol.version": Sentence(
            "Versi aplikasi ini tidak cocok dengan pusat. Hubungi administrator.",
            "This application's version does not fit the centre. Ask the administrator.",
        ),
        "replay.too_old": Sentence("Data diambil ulang dari pusat.", "Data is being fetched again."),
        # --- day, queue, booth
        "day.not_issuing": Sentence("Pengambilan nomor hari ini sudah ditutup.", "No more numbers are given today."),
        "day.not_open": Sentence("Layanan hari ini belum dibuka.", "The service has not opened today."),
        "day.not_stopped": Sentence("Pengambilan nomor masih berjalan.", "Numbers are still being given."),
        "day.ended": Sentence("Hari layanan sudah ditutup.", "The service day has ended."),
        "day.people_in_hand": Sentence(
            "Masih ada nomor yang dipanggil atau dilayani. Tutup setelah selesai.",
            "Someone is still called or served. End the day afterwards.",
        ),
        "day.letter_paused": Sentence(
            "Bidang ini sedang dihentikan sementara. Tanyakan kepada petugas pandu.",
            "This field is paused for now. Please ask the usher.",
        ),
        "day.letter_not_paused": Sentence("Bidang ini tidak sedang dihentikan.", "This field is not paused."),
        "queue.empty": Sentence("Tidak ada yang menunggu untuk loket ini.", "Nobody waits for this booth."),
        "queue.for_booth_9": Sentence(
            "Yang menunggu adalah antrean prioritas untuk Loket 9. Dapat dipanggil di sini mulai {ready_at}.",
            "Only priority visitors for booth 9 are waiting. They may be called here from {ready_at}.",
        ),
        "booth.not_open": Sentence(
            "Loket belum dibuka. Tekan Buka Loket dulu.", "The booth is not open. Open it first."
        ),
        "booth.already_open": Sentence("Loket sudah dibuka.", "The booth is open already."),
        "booth.ticket_in_hand": Sentence(
            "Selesaikan dulu nomor yang sedang ditangani.", "Finish the number in hand first."
        ),
        "booth.no_ticket": Sentence("Belum ada nomor yang ditangani.", "There is no number in hand."),
        "booth.unknown": Sentence("Loket itu tidak dikenal.", "There is no such booth."),
        "booth.wrong_letter": Sentence("Loket itu tidak melayani bidang ini.", "That booth does not serve this field."),
        # --- tickets
        "ticket.unknown": Sentence("Nomor itu tidak ditemukan.", "That number was not found."),
        "ticket.not_waiting": Sentence("Nomor ini sudah tidak menunggu.", "This number is no longer waiting."),
        "ticket.not_called": Sentence("Nomor ini belum dipanggil.", "This number has not been called."),
        "ticket.not_serving": Sentence("Nomor ini tidak sedang dilayani.", "This number is not being served."),
        "ticket.not_skipped": Sentence("Nomor ini tidak sedang dilewati.", "This number was not skipped."),
        "ticket.not_served": Sentence("Nomor ini belum selesai dilayani.", "This number has not been served yet."),
        "ticket.not_live": Sentence("Nomor ini sudah berakhir.", "This number has ended."),
        "ticket.not_yours": Sentence("Nomor ini ditangani loket lain.", "Another booth handles this number."),
        "ticket.calls_used_up": Sentence(
            "Sudah dipanggil 3 kali. Layani atau lewati nomor ini.",
            "Called 3 times already. Serve or skip this number.",
        ),
        "ticket.calls_left": Sentence(
            "Baru dipanggil {calls} kali. Lewati setelah panggilan ketiga.",
            "Called {calls} times so far. Skip after the third call.",
        ),
        "ticket.recall_too_soon": Sentence(
            "Panggil Ulang dapat ditekan mulai {ready_at}.", "It may be called again from {ready_at}."
        ),
        "ticket.requeued_once": Sentence(
            "Nomor ini sudah pernah diantrekan lagi. Minta pemohon mengambil nomor baru.",
            "This number was requeued once already. Ask the visitor to take a new one.",
        ),
        "ticket.already_priority": Sentence("Nomor ini sudah prioritas.", "This number has priority already."),
        "ticket.draft_open": Sentence(
            "Masih ada draf. Eskalasikan, selesaikan, atau batalkan dulu.",
            "A draft is still open. Escalate, resolve or discard it first.",
        ),
        "ticket.same_booth": Sentence("Nomor ini sudah di loket ini.", "This number is at this booth already."),
        "service.unknown": Sentence("Layanan itu tidak ada di katalog.", "There is no such service."),
        "service.not_escalatable": Sentence(
            "Layanan ini diselesaikan di loket, tidak dieskalasikan.", "This service is resolved at the booth."
        ),
        "service.complaint": Sentence(
            "Pengaduan dicatat di register sendiri, bukan sebagai permohonan.",
            "Complaints have a register of their own; they are no requests.",
        ),
        "survey.already_rated": Sentence(
            "Penilaian sudah diterima. Terima kasih.", "The rating was received. Thank you."
        ),
        "survey.closed": Sentence("Waktu penilaian sudah lewat.", "The time for rating has passed."),
        # --- requests
        "request.unknown": Sentence("Permohonan itu tidak ditemukan.", "That request was not found."),
        "request.wrong_state": Sentence(
            "Keadaan permohonan sudah berubah. Lihat lagi sebelum melanjutkan.",
            "The request has changed meanwhile. Look again before going on.",
        ),
        "request.not_draft": Sentence("Permohonan ini bukan draf lagi.", "This request is no longer a draft."),
        "request.not_waiting": Sentence("Tugas ini sudah diambil.", "This task was taken already."),
        "request.not_at_p1": Sentence("Permohonan tidak sedang di P1.", "The request is not with P1."),
        "request.not_at_p2": Sentence("Permohonan tidak sedang di P2.", "The request is not with P2."),
        "request.not_at_desk": Sentence("Permohonan tidak sedang di meja ini.", "The request is not at this desk."),
        "request.not_open": Sentence("Permohonan ini sudah selesai.", "This request is closed."),
        "request.not_decided": Sentence("Permohonan ini belum diputuskan.", "This request has not been decided."),
        "request.not_waiting_customer": Sentence(
            "Permohonan tidak sedang menunggu kelengkapan.", "The request is not waiting for documents."
        ),
        "request.not_yours": Sentence("Tugas ini di tangan petugas lain.", "Another officer holds this task."),
        "request.not_your_unit": Sentence("Permohonan ini milik unit lain.", "This request belongs to another unit."),
        "request.other_unit": Sentence("Permohonan ini milik unit lain.", "This request belongs to another unit."),
        "request.other_directorate": Sentence(
            "Permohonan ini milik unit Eselon I lain.", "This request belongs to another directorate."
        ),
        "request.unit_of_other_directorate": Sentence(
            "Unit itu di luar unit Eselon I Anda. Pakai Alihkan Unit.",
            "That unit belongs to another directorate. Redirect instead.",
        ),
        "request.same_directorate": Sentence(
            "Unit itu di unit Eselon I yang sama. Pakai Teruskan.",
            "That unit is in the same directorate. Forward instead.",
        ),
        "request.unit_not_staffed": Sentence(
            "Unit itu tidak punya petugas P2. Pilih unit lain.", "That unit has no P2 officer. Choose another."
        ),
        "request.unit_unknown": Sentence("Unit itu tidak dikenal.", "There is no such unit."),
        "request.assigned_to_other": Sentence(
            "Tugas ini sudah dialihkan kepada petugas lain.", "This task was assigned to another officer."
        ),
        "request.registered_by_you": Sentence(
            "Anda yang mendaftarkan permohonan ini, jadi petugas lain yang menyelesaikannya.",
            "You registered this request, so another officer must complete it.",
        ),
        "request.requirements_missing": Sentence(
            "Masih ada {missing} persyaratan yang belum dicentang.", "{missing} requirements are not ticked yet."
        ),
        "request.days_out_of_range": Sentence(
            "Waktu kelengkapan {least} sampai {most} hari.", "Documents may be asked for within {least} to {most} days."
        ),
        "request.still_time": Sentence("Waktu kelengkapan belum habis.", "There is still time for the documents."),
        "request.position_of_other_desk": Sentence(
            "Posisi itu di meja lain.", "That position belongs to another desk."
        ),
        "request.already_there": Sentence("Tugas ini sudah di posisi itu.", "The task is with that position already."),
        "request.draft_of_other_booth": Sentence("Draf ini milik loket lain.", "This draft belongs to another booth."),
        "request.no_refusal_proposed": Sentence("Tidak ada usulan penolakan.", "No refusal is proposed."),
        "request.refusal_proposed": Sentence(
            "Usulan penolakan menunggu keputusan supervisor.", "The proposed refusal waits for the supervisor."
        ),
        "request.wrong_check": Sentence(
            "Nomor registrasi atau kode cek tidak cocok. Periksa tanda terima.",
            "Number and check code do not match. Look at the receipt.",
        ),
        "request.tries_used_up": Sentence(
            "Percobaan untuk nomor ini habis. Coba lagi satu jam lagi atau tanya petugas.",
            "No tries are left for this number. Try in an hour or ask an officer.",
        ),
        # --- what the office's own settings, devices and terminals may not
        "account.locked": Sentence(
            "Akun ini dikunci. Hubungi administrator.", "This account is locked. Ask the administrator."
        ),
        "account.no_position": Sentence("Akun itu belum punya posisi.", "That account holds no position yet."),
        "device.revoked": Sentence(
            "Perangkat ini sudah dicabut. Hubungi administrator.", "This device was revoked. Ask the administrator."
        ),
        "device.key_in_use": Sentence(
            "Kunci itu sudah dipakai perangkat lain. Buat kunci baru.", "Another device uses that key. Make a new one."
        ),
        "site.live": Sentence(
            "Ini bukan lokasi latihan. Hal itu hanya untuk latihan.",
            "This is no training site. That is for training only.",
        ),
        "snapshot.gone": Sentence("Data diambil ulang dari pusat.", "Data is being fetched again."),
        "wire.malformed": Sentence(
            "Pusat tidak memahami permintaan ini. Versi aplikasi mungkin berbeda.",
            "The centre does not understand this request. The versions may differ.",
        ),
        "wire.too_large": Sentence("Isian terlalu panjang. Persingkat.", "This is too long. Shorten it."),
        "wire.protocol": Sentence(
            "Versi aplikasi ini tidak cocok dengan pusat. Hubungi administrator.",
            "This application's version does not fit the centre. Ask the administrator.",
        ),
        "command.id_reused": Sentence(
            "Permintaan ini bertabrakan dengan yang lain. Ulangi langkahnya.",
            "This request clashed with another. Repeat the step.",
        ),
        # --- more of the hall and the desks
        "booth.no_ticket_in_hand": Sentence("Belum ada nomor yang ditangani.", "There is no number in hand."),
        "booth.of_other_officer": Sentence(
            "Loket ini dibuka petugas lain. Buka loket dengan akun Anda.",
            "Another officer opened this booth. Open it with your account.",
        ),
        "booth.same": Sentence(
            "Nomor ini sudah di loket itu. Pilih loket lain.", "It is at that booth already. Choose another."
        ),
        "day.already_open": Sentence("Hari layanan sudah dibuka.", "The service day is open already."),
        "day.tickets_in_hand": Sentence(
            "Masih ada nomor yang dipanggil atau dilayani. Tutup setelah selesai.",
            "Someone is still called or served. End the day afterwards.",
        ),
        "ticket.not_in_hand": Sentence("Nomor ini ditangani loket lain.", "Another booth handles this number."),
        "ticket.of_other_device": Sentence(
            "Nomor ini diambil di mesin lain.", "This number was taken at another machine."
        ),
        "ticket.call_unknown": Sentence(
            "Panggilan itu tidak dikenal; nomor ini belum dipanggil saat itu.",
            "That call is not known; this number was not called then.",
        ),
        "ticket.paper_came": Sentence("Kertas nomor ini sudah keluar.", "The slip of this number was printed."),
        "request.not_found": Sentence(
            "Permohonan itu tidak ditemukan. Periksa nomornya.", "That request was not found. Check the number."
        ),
        "request.not_in_hand": Sentence(
            "Data ini hanya terbuka bagi meja yang memegang permohonan.",
            "Only the desk that holds the request may see this.",
        ),
        "request.not_registered": Sentence("Permohonan ini belum didaftarkan.", "This request is not registered yet."),
        "request.not_escalatable": Sentence(
            "Layanan ini diselesaikan di loket, tidak dieskalasikan.", "This service is resolved at the booth."
        ),
        "request.ticks_incomplete": Sentence(
            "Tandai setiap persyaratan: ada, belum, atau tidak berlaku.",
            "Mark each requirement: there, missing, or does not apply.",
        ),
        "status.unknown": Sentence(
            "Nomor registrasi atau kode cek tidak cocok. Periksa tanda terima.",
            "Number and check code do not match. Look at the receipt.",
        ),
        "status.too_many_tries": Sentence(
            "Percobaan untuk nomor ini habis. Coba lagi satu jam lagi atau tanya petugas.",
            "No tries are left for this number. Try in an hour or ask an officer.",
        ),
        # --- accounts and devices
        "account.unknown": Sentence("Akun itu tidak ada.", "There is no such account."),
        "account.exists": Sentence("Akun itu sudah ada.", "That account exists already."),
        "device.unknown": Sentence("Perangkat itu tidak ada.", "There is no such device."),
        "device.exists": Sentence("Perangkat itu sudah ada.", "That device exists already."),
        # --- notices
        "notice.unknown": Sentence("Pesan itu tidak ada.", "There is no such message."),
        "notice.not_resend": Sentence(
            "Pesan ini belum berhenti dicoba; tidak perlu dikirim ulang.",
            "This message has not been given up; it need not be sent again.",
        ),
        "notice.no_text": Sentence(
            "Isi pesan ini tidak dapat ditampilkan karena kalimatnya tidak ada.",
            "This message cannot be shown: its wording is missing.",
        ),
        "position.unknown": Sentence("Posisi itu tidak ada.", "There is no such position."),
    }
    | CONTACT
    | CLOCKS
    | LEASE
    | DOCUMENTS
    | SESSION
)


_OF_HOURS = frozenset({"inverted_hours", "overlapping_hours"})  # they quote hours as calendar files write them


def refusal(code: str, data: Mapping[str, Any] | None = None, *, as_filed: bool = False) -> Words:
    """Return the sentence for a refusal; raises nothing, whatever arrives.

    Hours it quotes are written as on every screen, `as_filed` as in the calendar file that is being read.
    """
    sentence = REFUSALS.get(code)
    if sentence is None:
        return UNKNOWN(code=code)
    wanted = placeholders(sentence.id)
    known = {name: _spoken(name, value) for name, value in (data or {}).items() if name in wanted}
    if not as_filed and code in _OF_HOURS and isinstance(hours := known.get("about"), str):
        known["about"] = formats.written_hours(hours)
    if wanted - set(known):
        return UNKNOWN(code=code)
    return sentence(**known) if wanted else sentence


def failure(code: str, ref: str = "") -> Words:
    """Return the sentence for something the coordinator or the link could not do."""
    return FAILURES.get(code) or FAILED(code=code, ref=ref)


def _spoken(name: str, value: Any) -> Words | int:
    if isinstance(value, int) and (name.endswith("_at") or name in {"at", "until"}):
        return formats.clock_with_seconds(datetime.fromtimestamp(value / 1000, UTC))
    return value if isinstance(value, int) else str(value)
