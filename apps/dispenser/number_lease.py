"""The dispenser's own book of lent numbers: blocks, and each number given from them until it is handed in (DESIGN 8).

Whatever a method returns for is on the disk: a number is kept before its paper is printed, so none is given twice and
none is lost, whenever the machine stops. Knows files, never the wire, the hall or paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from common.runtime import logs
from common.runtime.paths import FileLock, write_durably

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from common.messages.views import LeaseView

Paper = Literal["printed", "failed", "unknown", "noted"]
_log = logs.logger("dispenser.leases")


class Given(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A number in a visitor's hand. `key` is the id of the command that will hand it in, fixed when it was given.

    `settled` once nothing about it can change any more here: its paper came, or its fate is decided.
    """

    number: int
    service: str
    language: Literal["id", "en"]
    issued_at: int
    key: str
    time_sure: bool = True
    paper: Paper = "unknown"
    settled: bool = False
    withdrawn: bool = False


class Block(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A block of numbers, given from `first` on. `handed` counts those the coordinator has; `given` are the others."""

    id: str
    day: str
    letter: str
    first: int
    last: int
    opens_at: int
    stops_at: int
    confirmed: bool = False
    handed: int = 0
    given: tuple[Given, ...] = ()

    @property
    def next(self) -> int:
        """The number to be given next; beyond `last` when there is none."""
        return self.first + self.handed + len(self.given)

    @property
    def left(self) -> int:
        """How many numbers were not given."""
        return self.last - self.next + 1

    @property
    def unused(self) -> tuple[int, ...]:
        """The numbers not given."""
        return tuple(range(self.next, self.last + 1))


_decode = msgspec.json.Decoder(tuple[Block, ...]).decode


class LeaseBook:
    """One file, replaced whole and fsynced at each change; a failed write (`OSError`) changes nothing.

    Its lock keeps a second dispenser of this machine from giving the same numbers.
    """

    def __init__(self, file: Path, lock: FileLock) -> None:
        self._file, self._lock = file, lock
        self._blocks = self._load()

    @classmethod
    def open(cls, file: Path) -> LeaseBook | None:
        """Return the book of this file; None, told in the log, when another process has it or it cannot be read."""
        lock = FileLock(file.with_suffix(".lock"))
        try:
            if lock.acquire():
                return cls(file, lock)
        except OSError as error:
            lock.release()
            _log.warning("book_unreadable", file=str(file), error=str(error))
            return None
        _log.warning("book_held", file=str(file), holder=lock.holder())
        return None

    def close(self) -> None:
        """Let another process open it."""
        self._lock.release()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, the oldest first."""
        return self._blocks

    def waiting(self) -> list[tuple[Block, Given]]:
        """Return what is to be handed in, the oldest first."""
        found = [(block, given) for block in self._blocks for given in block.given if given.settled]
        return sorted(found, key=lambda pair: (pair[1].issued_at, pair[1].key))

    def newest(self) -> int:
        """Return the issue time (UTC ms) of the number given last and not handed in; 0 when there is none."""
        return max((given.issued_at for block in self._blocks for given in block.given), default=0)

    def add(self, lease: LeaseView) -> None:
        """Keep a block that was granted."""
        if all(block.id != lease.id for block in self._blocks):
            self._keep((*self._blocks, msgspec.convert(lease, Block, from_attributes=True)))

    def confirmed(self, block: str) -> None:
        """The coordinator knows that the block is kept here."""
        self._change(block, confirmed=True)

    def give(self, block: Block, given: Given) -> None:
        """Keep a number as given; only then may it be shown and printed."""
        self._change(block.id, given=(*block.given, given))

    def settle(self, key: str, paper: Paper, *, withdrawn: bool = False) -> None:
        """Keep what became of a slip; the number may be handed in from now on."""
        self._change_given(key, paper=paper, withdrawn=withdrawn, settled=True)

    def renew(self, key: str, fresh: str) -> None:
        """Give a hand-in another id, because the coordinator will never do it under the former one."""
        self._change_given(key, key=fresh)

    def handed(self, key: str) -> None:
        """The coordinator has this number."""
        for block, given in self._given():
            if given.key == key:
                rest = tuple(one for one in block.given if one.key != key)
                self._change(block.id, given=rest, handed=block.handed + 1)
                return

    def drop(self, block: str) -> None:
        """Forget a block that is closed."""
        self._keep(tuple(one for one in self._blocks if one.id != block))

    def _given(self) -> Iterator[tuple[Block, Given]]:
        return ((block, given) for block in self._blocks for given in block.given)

    def _change_given(self, key: str, /, **changes: object) -> None:
        for block, given in self._given():
            if given.key == key:
                fresh = tuple(replace(one, **changes) if one is given else one for one in block.given)
                self._change(block.id, given=fresh)
                return

    def _change(self, key: str, /, **changes: object) -> None:
        self._keep(tuple(replace(block, **changes) if block.id == key else block for block in self._blocks))

    def _keep(self, blocks: tuple[Block, ...]) -> None:
        write_durably(self._file, msgspec.json.encode(blocks).decode())
        self._blocks = blocks

    def _load(self) -> tuple[Block, ...]:
        """Read the file; what was being printed when the machine stopped is settled as it stood."""
        try:
            blocks = _decode(self._file.read_bytes())
        except FileNotFoundError:
            return ()
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            _log.error("book_damaged", file=str(self._file), error=str(error))
            self._file.replace(self._file.with_suffix(".damaged"))
            return ()
        return tuple(
            replace(block, given=tuple(replace(given, settled=True) for given in block.given)) for block in blocks
        )
