"""Which files are taken as what, how their names are shown, and who may attach or remove them."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.document import (
    MOST_BYTES,
    MOST_FILES,
    SUFFIXES,
    Document,
    DocumentType,
    Purpose,
    attachable,
    removable,
    shown_name,
    size_allowed,
    type_of,
)
from common.domain.errors import Refused
from common.domain.request import Request
from tests.support.builders import P0, P1, P2, T0, actor, at_p1, at_p2, request, waiting_p1
from tests.support.papers import JPEG, PDF, address, pdf_of, png

WHOLE = {DocumentType.PDF: PDF, DocumentType.JPEG: JPEG, DocumentType.PNG: png()}


def _refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        type_of(content)
    return refused.value.code


@pytest.mark.parametrize("kind", list(DocumentType))
def test_a_whole_file_is_what_its_content_says(kind: DocumentType) -> None:
    assert type_of(WHOLE[kind]) is kind


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03" + b"\x00" * 600,
        b"#!/bin/sh\necho %PDF-1.4\n%%EOF",
        b"PK\x03\x04" + PDF,
        b"<html><script>" + PDF,
        b"GIF89a" + JPEG,
        b"",
        b"%PDF",
    ],
    ids=["exe", "script", "zip before pdf", "html before pdf", "gif", "nothing", "half a magic"],
)
def test_whatever_is_none_of_the_three_is_refused(content: bytes) -> None:
    assert _refusal(content) == "document.type_not_allowed"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + b"MZ" * 500,
        b"%PDF-9.9\n" + PDF[9:],
        PDF[: len(PDF) // 2],
        PDF + b"\x00" * 2000,
        WHOLE[DocumentType.PNG][:-1],
        WHOLE[DocumentType.PNG] + b"PK\x03\x04",
        WHOLE[DocumentType.PNG][:33] + WHOLE[DocumentType.PNG][-12:],
        png(60_000, 1)[:16] + (60_000).to_bytes(4) + (60_000).to_bytes(4) + png(60_000, 1)[24:],
        JPEG[:-2],
        JPEG[:60],
        b"\xff\xd8\xff\xe0" + b"MZ" * 300,
    ],
    ids=[
        "pdf head on other bytes", "pdf of no version", "half a pdf", "pdf with a long tail", "png cut",
        "png with a tail", "png without picture", "png too large to draw", "jpeg cut", "jpeg head", "jpeg head on exe",
    ],
)  # fmt: skip
def test_what_only_begins_like_one_of_them_is_refused_as_damaged(content: bytes) -> None:
    assert _refusal(content) == "document.damaged"


def test_a_telephones_picture_with_a_film_behind_it_is_taken() -> None:
    assert type_of(JPEG + b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 100) is DocumentType.JPEG


@given(st.binary(max_size=300))
def test_no_noise_is_ever_taken(content: bytes) -> None:
    with pytest.raises(Refused):
        type_of(content)


@given(st.sampled_from(list(DocumentType)), st.data())
def test_a_file_cut_anywhere_is_never_taken_and_never_breaks_the_check(kind: DocumentType, data: st.DataObject) -> None:
    whole = WHOLE[kind].rstrip(b"\n")
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(Refused):
        type_of(cut)


@given(st.sampled_from(list(DocumentType)), st.data())
def test_changed_bytes_are_judged_without_an_error(kind: DocumentType, data: st.DataObject) -> None:
    content = bytearray(WHOLE[kind])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    try:
        found: object = type_of(bytes(content))
    except Refused as refused:
        found = refused.code
    assert found in {*DocumentType, "document.damaged", "document.type_not_allowed"}


def test_sizes_from_one_byte_to_ten_megabytes_are_taken() -> None:
    for size in (1, MOST_BYTES):
        size_allowed(size)
    for size, code in ((0, "document.empty"), (-1, "document.empty"), (MOST_BYTES + 1, "document.too_large")):
        with pytest.raises(Refused, match=code):
            size_allowed(size)
    assert len(pdf_of(MOST_BYTES)) == MOST_BYTES


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Surat permohonan.pdf", "Surat permohonan.pdf"),
        ("C:\\Users\\budi\\Surat.PDF", "Surat.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("surat.pdf.exe", "surat.pdf.pdf"),
        ("surat\u202efdp.exe", "surat fdp.pdf"),
        ("a\x00b\r\nc\t.pdf", "a b c.pdf"),
        ("...", "dokumen.pdf"),
        (".htaccess", "dokumen.pdf"),
        ("", "dokumen.pdf"),
        ("Hasil 3.2 akhir", "Hasil 3.2 akhir.pdf"),
    ],
)
def test_a_name_is_shown_without_path_control_characters_and_false_ending(name: str, shown: str) -> None:
    assert shown_name(name, DocumentType.PDF) == shown


@given(st.text(max_size=300), st.sampled_from(list(DocumentType)))
def test_any_name_becomes_one_that_is_safe_to_show_and_to_keep(name: str, kind: DocumentType) -> None:
    shown = shown_name(name, kind)
    assert shown.endswith(SUFFIXES[kind])
    assert 0 < len(shown) <= 130
    assert not set("/\\") & set(shown)
    assert shown[0] not in ". "
    assert all(unicodedata.category(letter)[0] != "C" for letter in shown)
    assert shown_name(shown, kind) == shown


def _document(**changes: Any) -> Document:
    values: dict[str, Any] = {
        "id": "d1", "request": "r1", "purpose": Purpose.REQUIREMENT, "requirement": 0, "name": "Surat.pdf",
        "type": DocumentType.PDF, "size": len(PDF), "sha256": address(PDF), "added_by": "P0-01", "at": T0,
    }  # fmt: skip
    return Document(**(values | changes))


def _code(where: Request, who: Any, purpose: Purpose = Purpose.OTHER, at: int | None = None, **there: Any) -> str:
    try:
        attachable(where, who, purpose, at, "0" * 64, there=there.get("there", ()), requirements=4)
    except Refused as refused:
        return refused.code
    return ""


def test_the_booth_attaches_to_its_draft_and_to_open_requests() -> None:
    assert _code(request(), P0) == ""
    assert _code(request(booth="L2"), P0) == "request.draft_of_other_booth"
    assert _code(waiting_p1(), P0) == ""
    assert _code(waiting_p1().withdraw(P0, T0), P0) == "request.not_open"


def test_only_the_desk_that_holds_an_open_request_attaches() -> None:
    assert _code(at_p1(), P1) == ""
    assert _code(at_p2(), P2) == ""
    assert _code(at_p1(), P2) == "request.not_yours"
    assert _code(at_p1().ask_documents(P1, 14, T0 + 1), P1) == ""
    assert _code(at_p1().complete(P1, "text:1:x", T0), P1) == "request.not_open"
    assert _code(at_p2().propose_rejection(P2, "text:1:x"), P2) == "request.refusal_proposed"


def test_a_result_is_attached_where_the_work_is_done() -> None:
    assert _code(at_p1(), P1, Purpose.RESULT) == ""
    assert _code(at_p2(), P2, Purpose.RESULT) == ""
    for where, who in ((request(), P0), (at_p1(), P0), (at_p1().ask_documents(P1, 14, T0 + 1), P1)):
        assert _code(where, who, Purpose.RESULT) == "document.result_at_desk_only"


def test_a_requirement_must_be_one_of_the_services() -> None:
    assert [_code(request(), P0, Purpose.REQUIREMENT, at) for at in (0, 3)] == ["", ""]
    for at in (None, -1, 4):
        assert _code(request(), P0, Purpose.REQUIREMENT, at) == "document.requirement_unknown"
    assert _code(request(), P0, Purpose.OTHER, 0) == "document.requirement_unknown"


def test_no_request_has_more_than_twenty_files_nor_the_same_twice() -> None:
    full = [_document(id=f"d{at}", sha256=f"{at:064x}") for at in range(1, MOST_FILES)]
    assert _code(request(), P0, there=full) == ""
    assert _code(request(), P0, there=[*full, _document()]) == "document.too_many"
    same = _document(sha256="0" * 64, purpose=Purpose.OTHER, requirement=None)
    assert _code(request(), P0, there=[same]) == "document.already_attached"
    assert _code(request(), P0, Purpose.REQUIREMENT, 1, there=[same]) == ""


def test_once_registered_only_the_position_that_attached_a_document_takes_it_off() -> None:
    removable(request(), P0, _document(added_by="P0-09"))
    removable(at_p1(), P1, _document(added_by="P1-PHI-1"))
    with pytest.raises(Refused, match=r"document\.added_by_other"):
        removable(at_p1(), P1, _document())
    with pytest.raises(Refused, match=r"request\.not_yours"):
        removable(at_p1(), actor(P1.role, "P1-PHI-2", directorate="PHI"), _document())


def test_what_facts_carry_has_no_name() -> None:
    assert "Surat" not in repr(_document().ref)
