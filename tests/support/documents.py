"""Documents over the bus in a few words: announce, send, attach, read; and what is left in journal and folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from apps.coordinator.adapters.audit_check import check
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.adapters.documents import FolderContents
from common.domain.document import CHUNK_BYTES
from common.messages import commands as c
from common.messages import queries as q
from common.messages import words as w
from tests.support.house import House, RefusedError
from tests.support.papers import PDF, address
from tests.support.stories import Say


def begin(say: Say, request: str, content: bytes, **changes: Any) -> str:
    """Announce a file and return its handle."""
    values: dict[str, Any] = {"purpose": "other", "name": "Surat Budi.pdf", "size": len(content)}
    values |= {"sha256": address(content)} | changes
    return str(say(w.BeginDocument(request=request, **values)).handle)


def send(say: Say, handle: str, content: bytes) -> bool:
    """Send all pieces and return whether the file is whole."""
    whole = False
    for at in range(0, len(content), CHUNK_BYTES):
        whole = say(w.PutChunk(handle=handle, at=at, data=content[at : at + CHUNK_BYTES])).whole
    return whole


def attach(say: Say, request: str, content: bytes = PDF, **changes: Any) -> str:
    """Attach a file and return the document's id."""
    handle = begin(say, request, content, **changes)
    assert send(say, handle, content)
    return str(say(c.AttachDocument(handle=handle)).document.id)


def read(say: Say, document: str) -> bytes:
    """Open a document and read it whole."""
    opened = say(q.OpenDocument(document=document))
    content = b""
    while len(content) < opened.size:
        content += say(q.GetChunk(handle=opened.handle, at=len(content))).data
    assert address(content) == opened.sha256
    return content


def code(act: Callable[[], Any]) -> str:
    """Return the code an act is refused with."""
    with pytest.raises(RefusedError) as refused:
        act()
    return refused.value.code


def rows(house: House, kind: str) -> list[Any]:
    auditor = house.at_desk("desk-5", "AUDIT")
    return [row for row in auditor(q.ListAudit(limit=500)).rows if row.kind == kind]


def contents(house: House) -> FolderContents:
    return FolderContents(house.core.paths.documents)


def findings(house: House) -> list[str]:
    engine = open_reader(house.root / house.core.settings.database)
    report = check(engine, contents(house))
    engine.dispose()
    assert report.broken_at is None
    return report.findings
