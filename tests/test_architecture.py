"""What the import contract can't say: the domain's diet, empty packages, small files, names, wildcards that match."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]
SOURCES = sorted(path for folder in ("apps", "common") for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MAX_LINES = 400
NO_NOUNS = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "misc", "common_types", "tools"}
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, *, top_level: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_level else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_the_domain_imports_the_standard_library_only() -> None:
    for path in (ROOT / "common" / "domain").rglob("*.py"):
        for module in imports(path):
            known = module.partition(".")[0] in sys.stdlib_module_names or module.startswith("common.domain")
            assert known, f"{path.name} imports {module}"


def test_the_domain_touches_no_file_socket_or_process() -> None:
    banned = {"os", "pathlib", "socket", "subprocess", "threading", "sqlite3", "logging", "random", "time", "uuid"}
    for path in (ROOT / "common" / "domain").rglob("*.py"):
        assert not banned & {module.partition(".")[0] for module in imports(path)}, path.name


def test_package_files_are_empty() -> None:
    full = [path for path in SOURCES if path.name == "__init__.py" and path.read_text(encoding="utf-8").strip()]
    assert names(full) == []


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in SOURCES if "migrations" not in path.parts}  # alembic loads those by path
    assert names(sorted(folder for folder in folders if not (folder / "__init__.py").exists())) == []


def test_no_file_is_longer_than_400_lines() -> None:
    long = [path for path in SOURCES + TESTS if len(path.read_text(encoding="utf-8").splitlines()) > MAX_LINES]
    assert names(long) == []


def test_modules_are_named_by_nouns_of_the_subject() -> None:
    assert names([path for path in SOURCES if path.stem in NO_NOUNS]) == []


def test_colours_are_named_by_role_never_written_in_code() -> None:
    coloured = [
        path
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and COLOUR.fullmatch(node.value)
    ]
    assert names(coloured) == []


def test_the_command_line_imports_an_application_only_inside_the_verb_that_starts_it() -> None:
    apps = ("apps.dispenser", "apps.booth", "apps.backoffice", "apps.display", "apps.coordinator")
    for path in (ROOT / "apps" / "cli").glob("__main__.py"):
        assert not [module for module in imports(path, top_level=True) if module.startswith(apps)]


def test_tests_wait_on_facts_never_on_time() -> None:
    pattern = re.compile(r"qtbot\.wait\(|QTest\.qWait\(|\bsleep\(")
    waiting = [path for path in TESTS if path != Path(__file__) and pattern.search(path.read_text(encoding="utf-8"))]
    assert names(waiting) == []


@pytest.mark.parametrize(
    "wildcard",
    sorted(
        {
            module
            for contract in CONTRACTS
            for key in ("source_modules", "forbidden_modules")
            for module in contract.get(key, [])
            if "*" in module
        }
    ),
)
def test_each_wildcard_of_the_contract_matches_a_module(wildcard: str) -> None:
    pattern = re.compile(re.escape(wildcard).replace(r"\*\*", r"[\w.]+").replace(r"\*", r"\w+"))
    assert any(pattern.fullmatch(module_of(path)) for path in SOURCES)


def test_the_lock_holds_names_versions_and_hashes_only() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert not [line for line in lock.splitlines() if line.startswith("-")]
    packages = re.split(r"(?m)^(?=[a-z0-9])", lock)[1:]
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9-]+==\S+ ", package), package.splitlines()[0]
        assert "--hash=sha256:" in package
    assert "pyside6-essentials==6.11." in lock


def test_one_console_command() -> None:
    assert PROJECT["project"]["scripts"] == {"ptsa": "apps.cli.__main__:main"}


def test_the_coordinator_judges_no_wait_by_a_clock_that_steps() -> None:
    """`bus.wall` is shown in two places (`shown`, the devices' last beat); all else waits by `bus.steady`."""
    found = {
        str(path.relative_to(ROOT / "apps/coordinator/service")): len(re.findall(r"\bwall\(\)", text))
        for path in SOURCES
        if "coordinator/service" in path.as_posix() and "wall()" in (text := path.read_text(encoding="utf-8"))
    }
    assert found == {"bus.py": 1, "sign_in.py": 2}
