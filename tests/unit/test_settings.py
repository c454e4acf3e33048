"""Settings files: what is written can be read, and each mistake gives one sentence naming file, key and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from common.runtime import paths, settings

if TYPE_CHECKING:
    from pathlib import Path

KEY = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"


def device(**changes: str) -> settings.DeviceFile:
    values: dict[str, str] = {
        "name": "loket-3",
        "role": "booth",
        "place": "L3",
        "command": "tcp://127.0.0.1:5570",
        "lobby": "tcp://127.0.0.1:5571",
        "staff": "tcp://127.0.0.1:5572",
        "server_public_key": KEY,
        "public_key": KEY,
        "secret_key": KEY,
    }
    return msgspec.convert(values | changes, settings.DeviceFile)


def refusal(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(settings.SettingsError) as caught:
        settings.read_site(file)
    sentence = str(caught.value)
    assert sentence.startswith(f"{file}: ")
    assert "\n" not in sentence
    return sentence.removeprefix(f"{file}: ")


def test_the_written_template_reads_back_as_the_same_settings(tmp_path: Path) -> None:
    written = settings.SiteSettings(office='Kantor "Contoh"', contact="021-000000", command_port=0, hasher="cheap")
    settings.write_site(tmp_path / "site.toml", written)
    assert settings.read_site(tmp_path / "site.toml") == written


def test_every_key_of_the_template_is_commented(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    settings.write_site(file, settings.SiteSettings())
    text = file.read_text(encoding="utf-8")
    for field in msgspec.structs.fields(settings.SiteSettings):
        assert f"\n{field.name} = " in text or f"\n[{field.name}]\n" in text
    assert text.count("#") >= 10


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text("", encoding="utf-8")
    site = settings.read_site(tmp_path / "site.toml")
    assert (site.command, site.lobby, site.staff) == (
        "tcp://127.0.0.1:5570",
        "tcp://127.0.0.1:5571",
        "tcp://127.0.0.1:5572",
    )
    assert site.hasher == "argon2"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ofice = 'x'", ["`ofice`", "no known key"]),
        ("command_port = '5570'", ["`command_port`", "int"]),
        ("command_port = 70000", ["`command_port`", "65535"]),
        ("contact = 'a contact far too long for an SMS'", ["`contact`", "20"]),
        ("timezone = 'Asia/Atlantis'", ["`timezone`", "Asia/Jakarta"]),
        ("timezone = '../etc'", ["`timezone`"]),
        ("host = 'server'", ["`host`", "192.168.1.10"]),
        ("lobby_port = 5570", ["must differ"]),
        ("hasher = 'md5'", ["`hasher`"]),
        ("session_hours = 0", ["`session_hours`"]),
        ("office = ", ["no valid TOML"]),
    ],
)
def test_a_wrong_key_is_named_with_its_remedy(tmp_path: Path, text: str, words: list[str]) -> None:
    sentence = refusal(tmp_path / "site.toml", text)
    for word in words:
        assert word in sentence


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(settings.SettingsError, match="no such file; make a site with `ptsa init`"):
        settings.read_site(tmp_path / "site.toml")
    with pytest.raises(settings.SettingsError, match="ptsa device add"):
        settings.read_device(tmp_path / "loket-3.toml")


def test_a_folder_or_bytes_in_place_of_the_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(settings.SettingsError, match="cannot be read"):
        settings.read_site(tmp_path)
    (tmp_path / "site.toml").write_bytes(b"office = '\xff\xfe'")
    with pytest.raises(settings.SettingsError, match="no UTF-8 text"):
        settings.read_site(tmp_path / "site.toml")


def test_a_device_file_is_private_and_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "loket-3.toml"
    settings.write_device(file, device())
    assert settings.read_device(file) == device()
    assert paths.is_private(file)


def test_a_device_file_never_shows_its_keys_in_a_log_line() -> None:
    assert KEY not in repr(device())
    assert "loket-3" in repr(device())


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"public_key": "short"}, "`public_key`"),
        ({"command": "http://127.0.0.1"}, "`command`"),
        ({"role": "robot"}, "`role`"),
        ({"place": ""}, "`place`"),
        ({"name": "../x"}, "`name`"),
    ],
)
def test_a_wrong_device_key_is_named(tmp_path: Path, changes: dict[str, str], word: str) -> None:
    file = tmp_path / "device.toml"
    good = {key: value for key, value in msgspec.structs.asdict(device()).items() if value not in {None, ()}}
    file.write_text("\n".join(f"{key} = '{value}'" for key, value in (good | changes).items()), encoding="utf-8")
    with pytest.raises(settings.SettingsError, match=word):
        settings.read_device(file)


def test_a_missing_device_key_is_named(tmp_path: Path) -> None:
    file = tmp_path / "device.toml"
    file.write_text("role = 'display'", encoding="utf-8")
    with pytest.raises(settings.SettingsError, match="`name` is missing; add it"):
        settings.read_device(file)
