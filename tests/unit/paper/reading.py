"""Reading paper as a person and a scanner would: its words, and the code decoded from the rendered page."""

from __future__ import annotations

import io

import pypdfium2
import zxingcpp
from pypdf import PdfReader


def words(pdf: bytes, page: int = 0) -> str:
    """The page's text with single spaces."""
    return " ".join(PdfReader(io.BytesIO(pdf)).pages[page].extract_text().split())


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def size_mm(pdf: bytes) -> tuple[float, float]:
    box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return round(float(box.width) * 25.4 / 72, 1), round(float(box.height) * 25.4 / 72, 1)


def scanned(pdf: bytes, page: int = 0) -> list[str]:
    """The codes a scanner reads from the page at 203 dpi."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[page].render(scale=203 / 72).to_pil().convert("L")
        grey = memoryview(picture.tobytes()).cast("B", (picture.height, picture.width))
        return [code.text for code in zxingcpp.read_barcodes(grey)]
    finally:
        document.close()
