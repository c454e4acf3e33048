"""Files of every kind a test needs: whole ones, each made by hand, and the smallest JPEG that any viewer opens."""

from __future__ import annotations

import base64
import hashlib
import zlib

from apps.cli.hall.papers import small_pdf

PDF = small_pdf("Surat permohonan")
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6"
    "/+b9//j/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEG"
    "E1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJ"
    "ipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AL1f/9k="
)


def png(width: int = 8, height: int = 8, noise: bytes = b"") -> bytes:
    """Return a grey PNG; `noise` rides along in a text chunk."""
    rows = zlib.compress(b"".join(b"\x00" + b"\xc8" * width for _ in range(height)))
    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x00\x00\x00\x00"
    text = _chunk(b"tEXt", b"Comment\x00" + noise) if noise else b""
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + text + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def pdf_of(size: int) -> bytes:
    """Return a whole PDF of exactly so many bytes; what fills it differs from byte to byte."""
    start = PDF.rfind(b"startxref")
    missing = size - len(PDF) - len(b"%\n")
    filling = (hashlib.sha256(b"filling").hexdigest().encode() * (missing // 64 + 1))[:missing]
    return PDF[:start] + b"%" + filling + b"\n" + PDF[start:]


def address(content: bytes) -> str:
    """Return the content address."""
    return hashlib.sha256(content).hexdigest()
