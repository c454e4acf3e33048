"""A small paper of the simulated hall: one PDF page with a few words, the same bytes for the same words."""

from __future__ import annotations

from collections.abc import Callable

from apps.cli.hall.stage import Seat
from apps.cli.hall.tally import Tally
from common.client.transfer import TransferState
from common.client.upload import Paper, Upload, Use


def small_pdf(*lines: str) -> bytes:
    """Return a whole PDF of one A5 page; `lines` are ASCII without parentheses and backslashes."""
    words = " T* ".join(f"({line}) Tj" for line in lines)
    drawn = f"BT /F 12 Tf 36 540 Td 18 TL {words} ET".encode("ascii")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def attach(
    seat: Seat, tally: Tally, request: str, use: Use, requirement: int | None, words: str, then: Callable[[], None]
) -> None:
    """Attach a small paper and go on, whatever became of it; refusals are counted."""
    paper = Paper(request, use, requirement, f"{words}.pdf", small_pdf(words, request, "simulasi"))

    def step() -> None:
        if not upload.transfer.over:
            return
        if upload.transfer.state is TransferState.DONE:
            tally.commands["AttachDocument"] += 1
        elif upload.transfer.problem is not None:
            tally.refusals[upload.transfer.problem.code] += 1
        then()

    upload = Upload(seat, paper, step)
    upload.start()
