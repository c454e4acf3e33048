"""The `[speaker]` table of a device file: this device speaks. Read strictly; knows no sound and no rule of calling."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

import msgspec

Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
_TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_Pace = Annotated[int, msgspec.Meta(ge=80, le=250)]


class SpeakerHours(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours with a volume of their own: from (included) until (excluded), `HH:MM`, may pass midnight."""

    begin: str = msgspec.field(name="from")
    end: str = msgspec.field(name="until")
    volume: Percent

    def __post_init__(self) -> None:
        """Refuse what is no time of day."""
        for time in (self.begin, self.end):
            if not _TIME_OF_DAY.fullmatch(time):
                raise ValueError(f"{time!r} is no time of day such as 07:30")


class SpeakerSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`device` is the sound device's name, empty for the system's default; `clips` a folder, beside the device file."""

    device: str = ""
    clips: str = ""
    engine: Literal["espeak-ng", "none"] = "espeak-ng"
    pace: _Pace = 135
    volume: Percent = 100
    hours: tuple[SpeakerHours, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a speaker that could say nothing."""
        if self.engine == "none" and not self.clips:
            raise ValueError('with engine "none" `clips` must name a folder, or nothing could speak')


def lines(settings: SpeakerSettings) -> list[str]:
    """Return the table as TOML, each key with what it means."""
    told: dict[str, Any] = msgspec.to_builtins(settings)
    comments = {
        "device": 'sound device, the beginning of its name; "" for the system\'s default one',
        "clips": 'folder of the own announcer\'s recordings, beside this file; "" for none (docs/voice.md)',
        "engine": '"espeak-ng", or "none" where the clips say all',
        "pace": "words a minute of the speech program",
        "volume": "percent",
        "hours": 'other volumes: [{ from = "12:00", until = "13:00", volume = 60 }]',
    }
    return ["", "[speaker]", *(f"{key} = {_toml(told[key])}  # {comment}" for key, comment in comments.items())]


def _toml(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(one)}' for key, one in value.items())} }}"
    return msgspec.json.encode(value).decode()
