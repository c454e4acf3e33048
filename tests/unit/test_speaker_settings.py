"""The [speaker] table of a device file: what is written reads back, each mistake is one sentence."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from common.domain.voice import Hours, Volume
from common.runtime import settings
from common.runtime.speaker_settings import SpeakerHours, SpeakerSettings
from common.sound.fitting import volume_of
from tests.unit.test_settings import device


def display(speaker: SpeakerSettings | None) -> settings.DeviceFile:
    plain = device(name="display-1", role="display", place="")
    return msgspec.structs.replace(plain, speaker=speaker)


@pytest.mark.parametrize(
    "speaker",
    [
        None,
        SpeakerSettings(),
        SpeakerSettings(
            device='HDMI "kiri"', clips="suara", engine="none", pace=120, volume=80,
            hours=(
                SpeakerHours(begin="12:00", end="13:00", volume=60),
                SpeakerHours(begin="22:00", end="06:30", volume=0),
            ),
        ),
    ],
)  # fmt: skip
def test_a_speakers_device_file_reads_back(speaker: SpeakerSettings | None, tmp_path: Path) -> None:
    file = tmp_path / "display-1.toml"
    settings.write_device(file, display(speaker))
    assert settings.read_device(file) == display(speaker)
    assert file.stat().st_mode & 0o777 == 0o600


def test_hours_become_a_volume_by_the_minute() -> None:
    made = volume_of(SpeakerSettings(volume=80, hours=(SpeakerHours(begin="12:05", end="13:00", volume=60),)))
    assert made == Volume(80, (Hours(12 * 60 + 5, 13 * 60, 60),))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("volume = 101", "`speaker.volume` is wrong"),
        ("volume = true", "`speaker.volume` is wrong"),
        ('engine = "flite"', "`speaker.engine` is wrong"),
        ('engine = "none"', "`clips` must name a folder, or nothing could speak"),
        ("loud = 1", "`loud` is no known key; remove it"),
        ('hours = [{ from = "12.00", until = "13:00", volume = 60 }]', "is no time of day such as 07:30"),
        ('hours = [{ from = "24:00", until = "13:00", volume = 60 }]', "is no time of day such as 07:30"),
        ('hours = [{ from = "12:00", volume = 60 }]', "`until` is missing"),
    ],
)
def test_a_mistake_in_the_table_is_one_sentence(table: str, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / "display-1.toml"
    settings.write_device(file, display(None))
    file.write_text(f"{file.read_text(encoding='utf-8')}[speaker]\n{table}\n", encoding="utf-8")
    with pytest.raises(settings.SettingsError) as caught:
        settings.read_device(file)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_only_what_faces_the_public_speaks() -> None:
    text = msgspec.to_builtins(device()) | {"speaker": {}}
    with pytest.raises(msgspec.ValidationError, match="`speaker` belongs to a display or a dispenser"):
        msgspec.convert(text, settings.DeviceFile)
