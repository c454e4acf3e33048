"""A clip pack: a folder of recordings by a site's own announcer, and a manifest that names each token's file.

Read and checked once at start. A clip that cannot be used is a fault with one sentence; its token is then spoken by
whatever stands behind the pack. Knows no engine and no device.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final

import msgspec

from common.domain.speech import CHIME, LANGUAGES, MAX_BOOTH, Token, vocabulary
from common.sound import clip as sound
from common.sound.clip import Clip, ClipError

MANIFEST: Final = "pack.toml"


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a pack says it can speak, and where each token's recording is (a file inside the folder)."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    letters: Annotated[str, msgspec.Meta(pattern="^[A-Z]{1,26}$")]
    booths: Annotated[int, msgspec.Meta(ge=1, le=MAX_BOOTH)]
    languages: tuple[str, ...] = LANGUAGES
    clips: dict[str, str] = {}

    def __post_init__(self) -> None:
        """Refuse what types alone can't see."""
        if not self.languages or set(self.languages) - set(LANGUAGES):
            raise ValueError(f"`languages` may hold {' and '.join(LANGUAGES)} only")
        known = {token.name for token in self.wanted}
        if strange := sorted(set(self.clips) - known):
            raise ValueError(f"`clips` names {strange[0]}, which is no token of these letters, booths and languages")

    @property
    def wanted(self) -> tuple[Token, ...]:
        """Every token this pack is to speak. The chime may be left out: the suite has its own."""
        return vocabulary("".join(dict.fromkeys(self.letters)), self.booths, self.languages)


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps one file (or the whole pack, `token` empty) from being used; `sentence` names it."""

    token: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ClipPack:
    """The recordings that can be used, by token name, and the faults of the others."""

    name: str
    clips: dict[str, Clip] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    wanted: tuple[Token, ...] = ()


def load(folder: Path) -> ClipPack:
    """Read and check a pack; never raises: a folder that holds none is a pack of one fault."""
    try:
        manifest = _manifest(folder)
    except ClipError as problem:
        return ClipPack(folder.name, faults=(Fault("", f"{folder / MANIFEST}: {problem}"),))
    clips: dict[str, Clip] = {}
    faults: list[Fault] = []
    for token in manifest.wanted:
        file = manifest.clips.get(token.name)
        if file is None:
            if token != CHIME:
                faults.append(Fault(token.name, f"{MANIFEST}: names no file for {token.name} ({token.text}); add it"))
            continue
        try:
            clips[token.name] = sound.dressed(sound.read(_inside(folder, file)))
        except ClipError as problem:
            faults.append(Fault(token.name, f"{file}: {problem}"))
    return ClipPack(manifest.name, clips, tuple(faults), manifest.wanted)


def template(name: str, letters: str, booths: int, languages: tuple[str, ...] = LANGUAGES) -> str:
    """Return a manifest to record by: each token, its file, and the words to read."""
    manifest = Manifest(name=name, letters=letters, booths=booths, languages=languages)
    quoted = ", ".join(f'"{language}"' for language in languages)
    lines = [
        "# Clip pack of PTSA: which file speaks which token. Guide: docs/voice.md; check: ptsa speaker pack FOLDER",
        "# Each file: WAV, PCM 16 bit, mono, 22050 Hz. Read the words after the #, nothing more.",
        f"name = {msgspec.json.encode(name).decode()}",
        f'letters = "{letters}"',
        f"booths = {booths}",
        f"languages = [{quoted}]",
        "",
        "[clips]",
        '# chime = "chime.wav"  # optional; left out, the suite sounds its own',
    ]
    lines += [f'{token.name} = "{token.name}.wav"  # {token.text}' for token in manifest.wanted if token != CHIME]
    return "\n".join(lines) + "\n"


def _manifest(folder: Path) -> Manifest:
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), Manifest)
    except FileNotFoundError:
        raise ClipError("is missing; write one with `ptsa speaker pack FOLDER`") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ClipError(f"cannot be read ({getattr(error, 'strerror', 'it is no UTF-8 text')})") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ClipError(f"is wrong ({error}); correct that line") from None


def _inside(folder: Path, file: str) -> Path:
    path = (folder / file).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ClipError("lies outside the pack's folder; put it inside")
    return path
