"""Sentences for refusals about who may do what: access, sign-in, sessions, passwords."""

from __future__ import annotations

from common.shell.sentence import Sentence

SESSION = {
    "access.denied": Sentence("Posisi Anda tidak boleh melakukan ini.", "Your position may not do this."),
    "access.device": Sentence(
        "Perangkat ini tidak boleh melakukan ini. Pakai perangkat yang sesuai.",
        "This device may not do this. Use the right one.",
    ),
    "access.unknown": Sentence(
        "Pusat tidak mengenal permintaan ini. Versi aplikasi mungkin berbeda.",
        "The centre does not know this request. The versions may differ.",
    ),
    "access.revoked": Sentence(
        "Perangkat ini sudah dicabut. Hubungi administrator.", "This device was revoked. Ask the administrator."
    ),
    "session.required": Sentence("Silakan masuk dulu.", "Please sign in first."),
    "session.expired": Sentence(
        "Sesi sudah berakhir. Silakan masuk lagi.", "The session has ended. Please sign in again."
    ),
    "session.unknown": Sentence(
        "Sesi sudah berakhir. Silakan masuk lagi.", "The session has ended. Please sign in again."
    ),
    "session.ended": Sentence(
        "Sesi sudah berakhir. Silakan masuk lagi.", "The session has ended. Please sign in again."
    ),
    "session.replaced": Sentence(
        "Akun ini masuk di perangkat lain. Sesi di sini berakhir.",
        "This account signed in elsewhere. The session here has ended.",
    ),
    "session.locked": Sentence("Layar terkunci. Masukkan kata sandi.", "The screen is locked. Enter the password."),
    "session.choose_position": Sentence(
        "Akun ini punya beberapa posisi. Pilih satu.", "This account has several positions. Choose one."
    ),
    "session.wrong_credentials": Sentence(
        "Akun atau kata sandi salah. Periksa Caps Lock.", "Wrong account or password. Check Caps Lock."
    ),
    "session.wrong_password": Sentence("Kata sandi salah. Periksa Caps Lock.", "Wrong password. Check Caps Lock."),
    "session.throttled": Sentence(
        "Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.",
        "Too many attempts. Wait a moment, then try again.",
    ),
    "session.account_locked": Sentence(
        "Akun ini dikunci. Hubungi administrator.", "This account is locked. Ask the administrator."
    ),
    "session.must_change_password": Sentence(
        "Ganti kata sandi dulu sebelum mulai bekerja.", "Change the password before you start."
    ),
    "session.password_too_short": Sentence("Kata sandi baru terlalu pendek.", "The new password is too short."),
    "session.password_unchanged": Sentence(
        "Kata sandi baru sama dengan yang lama. Pilih yang lain.",
        "The new password equals the old one. Choose another.",
    ),
    "session.password_mismatch": Sentence("Kedua kata sandi baru berbeda.", "The two new passwords differ."),
    "session.position_not_yours": Sentence(
        "Akun ini tidak punya posisi itu. Pilih yang lain.",
        "This account does not hold that position. Choose another.",
    ),
    "session.wrong_device": Sentence(
        "Posisi ini tidak dapat masuk di perangkat ini.", "This position cannot sign in on this device."
    ),
    "session.empty": Sentence("Isi akun dan kata sandi.", "Enter account and password."),
}
