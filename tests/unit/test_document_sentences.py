"""Every refusal about a document has a sentence in both languages."""

from __future__ import annotations

import re
from pathlib import Path

from common.shell import i18n
from common.shell.document_texts import DOCUMENTS, size_words
from common.shell.refusals import refusal

ROOT = Path(__file__).parents[2]
SOURCES = [
    *(ROOT / "common" / "domain").glob("*.py"),
    *(ROOT / "common" / "client").glob("*.py"),
    *(ROOT / "common" / "shell").glob("files.py"),
    *(ROOT / "apps" / "coordinator").rglob("*.py"),
]
CODE = re.compile(r'"((?:document|picture)\.[a-z_]+)"')


def test_every_code_has_a_sentence_and_no_sentence_is_left_over() -> None:
    used = {code for path in SOURCES for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert used == set(DOCUMENTS)


def test_sentences_are_filled_from_what_the_refusal_carries() -> None:
    data = {"most": 20, "added_by": "P0-03", "at": 5, "given": 1, "type": "pdf", "size": 9, "state": "AT_P1"}
    for code, sentence in DOCUMENTS.items():
        assert "{" not in i18n.plain_text(refusal(code, data)), code
        assert sentence.en != sentence.id, code


def test_sizes_are_said_in_indonesian() -> None:
    assert [size_words(size) for size in (1, 245_000, 3_600_000)] == ["1 KB", "239 KB", "3,4 MB"]
