"""The book of lent numbers: what it says is on the disk, and nothing is given twice whenever the machine stops."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from apps.dispenser import number_lease
from apps.dispenser.number_lease import Given, LeaseBook
from common.messages.views import LeaseView
from common.runtime.paths import FileLock, is_private

AT = 1_795_401_720_000


def lease(letter: str = "A", first: int = 980) -> LeaseView:
    return LeaseView(
        id=f"2026-11-23-{letter}-{first}", day="2026-11-23", letter=letter, first=first, last=first + 19,
        opens_at=AT, stops_at=AT + 1000,
    )  # fmt: skip


def opened(folder: Path) -> LeaseBook:
    book = LeaseBook.open(folder / "leases.json")
    assert book is not None
    return book


def again(book: LeaseBook, folder: Path) -> LeaseBook:
    book.close()
    return opened(folder)


def given(number: int, key: str, at: int = AT) -> Given:
    return Given(number=number, service="A01", language="id", issued_at=at, key=key)


def test_a_block_its_numbers_and_their_fate_are_read_again(tmp_path: Path) -> None:
    book = opened(tmp_path)
    book.add(lease())
    book.confirmed("2026-11-23-A-980")
    book.give(book.blocks[0], given(980, "k0"))
    book.give(book.blocks[0], given(981, "k1", AT + 5))
    book.settle("k1", "failed", withdrawn=True)
    book.renew("k1", "k2")
    book = again(book, tmp_path)
    [block] = book.blocks
    assert (block.confirmed, block.next, block.left, block.unused[0]) == (True, 982, 18, 982)
    assert [(g.number, g.key, g.paper, g.withdrawn) for _, g in book.waiting()] == [
        (980, "k0", "unknown", False),
        (981, "k2", "failed", True),
    ]
    assert is_private(tmp_path / "leases.json")


def test_what_was_printing_waits_until_its_paper_is_known_or_the_machine_stopped(tmp_path: Path) -> None:
    book = opened(tmp_path)
    book.add(lease())
    book.give(book.blocks[0], given(980, "k0"))
    assert book.waiting() == []
    assert [one.paper for _, one in again(book, tmp_path).waiting()] == ["unknown"]


def test_handed_in_numbers_are_forgotten_but_never_given_again(tmp_path: Path) -> None:
    book = opened(tmp_path)
    book.add(lease())
    book.give(book.blocks[0], given(980, "k0"))
    book.handed("k0")
    book = again(book, tmp_path)
    assert (book.blocks[0].next, book.blocks[0].given) == (981, ())


def test_the_oldest_number_is_handed_in_first_across_blocks(tmp_path: Path) -> None:
    book = opened(tmp_path)
    book.add(lease())
    book.add(lease("B"))
    book.give(book.blocks[0], given(980, "late", AT + 9))
    book.give(book.blocks[1], given(980, "early", AT + 1))
    for key in ("late", "early"):
        book.settle(key, "printed")
    assert [one.key for _, one in book.waiting()] == ["early", "late"]
    assert book.newest() == AT + 9


def test_a_full_disk_gives_no_number_and_leaves_the_book_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened(tmp_path)
    book.add(lease())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(number_lease, "write_durably", full)
    with pytest.raises(OSError, match="No space"):
        book.give(book.blocks[0], given(980, "k0"))
    assert book.blocks[0].next == 980


def test_a_block_granted_twice_is_kept_once(tmp_path: Path) -> None:
    book = opened(tmp_path)
    book.add(lease())
    book.give(book.blocks[0], given(980, "k0"))
    book.add(lease())
    assert [block.next for block in book.blocks] == [981]
    book.drop(lease().id)
    assert again(book, tmp_path).blocks == ()


def test_a_second_process_does_not_get_the_book(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "leases.lock")
    assert lock.acquire()
    assert LeaseBook.open(tmp_path / "leases.json") is None
    lock.release()


def test_a_damaged_book_is_put_aside_and_lends_nothing(tmp_path: Path) -> None:
    (tmp_path / "leases.json").write_text("[{", encoding="utf-8")
    assert opened(tmp_path).blocks == ()
    assert (tmp_path / "leases.damaged").read_text(encoding="utf-8") == "[{"


_GIVER = """
import sys
from pathlib import Path
from apps.dispenser.number_lease import Given, LeaseBook
folder = Path(sys.argv[1])
book = LeaseBook.open(folder / "leases.json")
block = book.blocks[0]
while block.left:
    number = block.next
    book.give(block, Given(number=number, service="A01", language="id", issued_at=1, key=f"{number:032x}"))
    print(number, flush=True)
    block = book.blocks[0]
"""


def test_killed_at_any_moment_no_printed_number_is_unknown_and_none_is_printed_twice(tmp_path: Path) -> None:
    """A real process, kill -9, real files: `print` stands for the printer, which comes after the book."""
    book = opened(tmp_path)
    book.add(LeaseView(id="x", day="2026-11-23", letter="A", first=1, last=400, opens_at=0, stops_at=1))
    book.close()
    printed: list[int] = []
    for kills in range(6):
        process = subprocess.Popen([sys.executable, "-c", _GIVER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        printed += [int(process.stdout.readline()) for _ in range(3 + 7 * kills)]
        threading.Event().wait(0.001 * kills)
        os.kill(process.pid, signal.SIGKILL)
        printed += [int(line) for line in process.stdout.read().split()]
        process.stdout.close()
        process.wait()
        known = opened(tmp_path)
        assert set(printed) <= {one.number for _, one in known.waiting()}
        known.close()
    assert len(printed) == len(set(printed))
