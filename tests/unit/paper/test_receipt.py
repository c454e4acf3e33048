"""The receipt: both copies, what was handed in, the promise and the code (DOMAIN section 9)."""

from __future__ import annotations

from typing import Any

from common.paper.receipt import ReceiptPaper, receipt_pdf
from tests.unit.paper import reading

DOCUMENTS = (
    "Surat permohonan pengesahan",
    "Naskah Peraturan Perusahaan yang ditandatangani pengusaha",
    "Surat pernyataan tidak ada serikat pekerja",
)


def paper(**changes: Any) -> ReceiptPaper:
    plain: dict[str, Any] = {
        "number": "A01-261123-0007", "check_code": "482913", "promise_due": 1_796_204_400_000,
        "received_at": 1_795_402_320_000, "booth": 3, "position": "P0-03", "ticket": "A-014",
        "service": "Pengesahan Peraturan Perusahaan", "unit": "Direktorat Persyaratan Kerja", "name": "Budi Contoh",
        "organisation": "PT Contoh Sejahtera", "documents": DOCUMENTS, "ticks": "10-", "printed_at": 1_795_402_380_000,
        "told_by": ("SMS", "e-mail"),
    }  # fmt: skip
    return ReceiptPaper(**(plain | changes))


def test_it_says_what_the_customer_must_know() -> None:
    said = reading.words(receipt_pdf(paper()))
    for words in (
        "Tanda Terima",
        "A01-261123-0007",
        "Kode cek 482913",
        "Janji Selesai, paling lambat",
        "Rabu, 02-12-2026",
        "Biaya",
        "gratis",
        "23-11-2026 09.52 WIB, Loket 3 (P0-03), antrean A-014",
        "Budi Contoh, PT Contoh Sejahtera",
        "lewat SMS dan e-mail",
        "SP4N-LAPOR!",
    ):
        assert words in said


def test_each_document_tells_whether_it_was_handed_in() -> None:
    said = reading.words(receipt_pdf(paper()))
    assert f"{DOCUMENTS[0]} {DOCUMENTS[1]} (belum diserahkan)" in said
    assert f"{DOCUMENTS[2]} (tidak berlaku)" in said


def test_there_are_two_copies_on_a5_that_say_whose_they_are() -> None:
    pdf = receipt_pdf(paper())
    assert (reading.pages(pdf), reading.size_mm(pdf)) == (2, (148.0, 210.0))
    assert "Lembar 1 dari 2, untuk pemohon" in reading.words(pdf, 0)
    assert "Lembar 2 dari 2, untuk arsip PTSA" in reading.words(pdf, 1)


def test_its_code_opens_the_status() -> None:
    pdf = receipt_pdf(paper())
    assert reading.scanned(pdf, 0) == reading.scanned(pdf, 1) == ["PTSA1:R:A01-261123-0007:482913"]


def test_a_reprint_is_called_salinan_and_the_first_print_is_not() -> None:
    assert "Salinan" in reading.words(receipt_pdf(paper(reprint=True)))
    assert "Salinan" not in reading.words(receipt_pdf(paper()))


def test_a_confidential_service_and_its_unit_are_not_named() -> None:
    said = reading.words(receipt_pdf(paper(confidential=True, documents=(), ticks="")))
    assert "Layanan PTSA" in said
    assert "Peraturan" not in said
    assert "Direktorat" not in said


def test_an_exercise_is_marked() -> None:
    assert "MODE LATIHAN" in reading.words(receipt_pdf(paper(training=True)))


def test_a_long_list_stays_above_the_foot() -> None:
    long = tuple(
        f"Dokumen dengan nama yang panjang sekali sehingga memerlukan lebih dari satu baris, nomor {n}"
        for n in range(7)
    )
    said = reading.words(receipt_pdf(paper(documents=long, ticks="1" * 7)))
    assert all(f"nomor {n}" in said for n in range(7))


def test_a_result_by_e_mail_needs_no_visit() -> None:
    assert "Hasil dikirim lewat e-mail. Anda tidak perlu datang." in reading.words(
        receipt_pdf(paper(result_by="email"))
    )
