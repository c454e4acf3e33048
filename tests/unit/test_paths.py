"""Site files, private files and the lock that keeps a second writer out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from common.runtime.paths import FileLock, SitePaths, is_private, make_private_folder, write_durably, write_private

HOLD = """
import sys
from pathlib import Path
from common.runtime.paths import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_site_files_lie_in_the_site_folder() -> None:
    site = SitePaths(Path("kantor"))
    files = {site.settings, site.keys, site.devices, site.documents, site.logs, site.lock, site.passwords}
    assert len(files) == 7
    assert all(file.parent == Path("kantor") for file in files)


def test_a_private_file_replaces_the_old_one_whole(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o644)
    write_private(file, "new\n")
    assert file.read_text(encoding="utf-8") == "new\n"
    assert is_private(file)
    assert list(tmp_path.iterdir()) == [file]


def test_a_private_folder_is_private_even_when_it_stood_open(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o755)
    make_private_folder(folder)
    assert is_private(folder)


def test_a_second_holder_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "site.lock"), FileLock(tmp_path / "site.lock")
    assert first.acquire()
    assert first.acquire()
    assert not second.acquire()
    assert second.holder() == os.getpid()
    first.release()
    assert second.acquire(wait_seconds=1)
    assert not first.held
    second.release()


def test_a_lock_is_let_go_at_the_end_of_its_block(tmp_path: Path) -> None:
    with FileLock(tmp_path / "site.lock") as lock:
        assert lock.acquire()
    assert not lock.held


def test_a_lock_without_history_names_nobody(tmp_path: Path) -> None:
    assert FileLock(tmp_path / "site.lock").holder() is None


def test_the_lock_of_a_killed_process_is_free_and_names_it(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "site.lock")
    command = [sys.executable, "-c", HOLD, str(lock.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        assert not lock.acquire()
        assert lock.holder() == holder.pid
        holder.kill()
    assert lock.acquire()
    lock.release()


def test_what_must_survive_a_loss_of_power_is_private_and_whole_too(tmp_path: Path) -> None:
    file = tmp_path / "book.json"
    write_durably(file, "[1]")
    write_durably(file, "[1,2]")
    assert (file.read_text(encoding="utf-8"), is_private(file)) == ("[1,2]", True)
    assert [one.name for one in tmp_path.iterdir()] == ["book.json"]
