"""`ptsa speaker`: try the voice of a device, make or check a clip pack. Each finding is one sentence with its mend."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from apps.cli.usage import UsageError
from common.domain.speech import LANGUAGES, MAX_BOOTH, call, vocabulary
from common.domain.voice import VoiceOutcome
from common.runtime import logs
from common.runtime.settings import read_device
from common.runtime.speaker_settings import SpeakerSettings
from common.sound import clip as sound
from common.sound import fitting, pack
from common.sound.miniaudio_player import MiniaudioPlayer
from common.sound.player import PlaybackLostError
from common.sound.speaker import Speaker
from common.sound.voice import UnspokenError, Voice

app = typer.Typer(help="The voice of the calls: try it, record it.", no_args_is_help=True)
Finding = tuple[bool, str]
HEARD_WITHIN = 60.0


def register(to: typer.Typer) -> None:
    """Add the verbs."""
    to.add_typer(app, name="speaker")


@app.command("test")
def say_one_call(
    device_file: Annotated[Path, typer.Argument(help="The device file of a display with a [speaker] table.")],
    number: Annotated[str, typer.Option(help="The number to call.")] = "A-014",
    booth: Annotated[int, typer.Option(min=1, max=MAX_BOOTH, help="The booth to call it to.")] = 3,
    language: Annotated[str, typer.Option(help="id, or en for English after the Indonesian.")] = "id",
    wav: Annotated[Path | None, typer.Option(help="Write the call into this file too, to listen elsewhere.")] = None,
) -> None:
    """Say one call and tell how device, engine and clips are; exit 1 when something is to be mended."""
    logs.configure("ptsa speaker", level=logging.ERROR)  # the findings say it all
    settings = read_device(device_file).speaker
    if settings is None:
        raise UsageError(f"{device_file}: has no [speaker] table, so this device is silent. Add one: docs/voice.md")
    if language not in LANGUAGES:
        raise UsageError(f"--language {language}: is none of {', '.join(LANGUAGES)}.")
    try:
        tokens = call(number, booth, language, 0)
    except ValueError as error:
        raise UsageError(f"--number: {error}.") from None
    voice = fitting.voice_of(settings, device_file.resolve().parent)
    if wav is not None:
        try:
            wav.write_bytes(sound.encoded(voice.say(tokens)))
        except UnspokenError as unspoken:
            raise UsageError(f"{wav}: not written, for {unspoken}.") from None
    speaker = Speaker(voice, MiniaudioPlayer(settings.device))
    try:
        speech = speaker.say_tokens(tokens, settings.volume)
        speech.wait(HEARD_WITHIN)
    finally:
        speaker.close()
    heard = speech.outcome is VoiceOutcome.SOUNDED
    told = f"the call of {number} was said in {speech.seconds or 0:.1f} s" if heard else f"{number} was not heard"
    _tell([*_device(settings), *_engine(settings, voice), *_pack(voice), (heard, told)])


@app.command("pack")
def make_or_check(
    folder: Annotated[Path, typer.Argument(help="The pack's folder; made when it is not there.")],
    name: Annotated[str, typer.Option(help="The pack's name.")] = "Suara petugas",
    letters: Annotated[str, typer.Option(help="Letters of the numbers.")] = fitting.USUAL_LETTERS,
    booths: Annotated[int, typer.Option(min=1, max=MAX_BOOTH, help="The highest booth.")] = fitting.USUAL_BOOTHS,
) -> None:
    """Write the list of what to record, or check what was recorded; exit 1 while something is missing."""
    manifest = folder / pack.MANIFEST
    if not manifest.exists():
        if not re.fullmatch("[A-Z]{1,26}", letters):
            raise UsageError(f"--letters {letters}: write capital letters only, such as {fitting.USUAL_LETTERS}.")
        folder.mkdir(parents=True, exist_ok=True)
        manifest.write_text(pack.template(name, letters, booths), encoding="utf-8")
        count = len(vocabulary(letters, booths)) - 1
        print(f"{manifest}: lists {count} recordings with the words to read. Record them, then run this again.")
        return
    checked = pack.load(folder)
    _tell([(False, fault.sentence) for fault in checked.faults] or [(True, f"{folder}: {_whole(checked)}")])


def _device(settings: SpeakerSettings) -> Iterator[Finding]:
    player = MiniaudioPlayer(settings.device)
    try:
        device = player.look()
    except PlaybackLostError as lost:
        yield False, f"sound device: {lost}"
    else:
        yield True, f"sound device: {device.name or 'the default one'}, by {device.backend}"
    finally:
        player.close()


def _engine(settings: SpeakerSettings, voice: Voice) -> Iterator[Finding]:
    if settings.engine == "none":
        yield True, "speech engine: none wanted"
        return
    problem = voice.engine_problem()
    yield not problem, f"speech engine: {problem or f'{settings.engine}, {settings.pace} words a minute'}"


def _pack(voice: Voice) -> Iterator[Finding]:
    if voice.pack is None:
        yield True, "clips: none wanted, the speech engine says all"
        return
    if not voice.pack.faults:
        yield True, f"clips: {_whole(voice.pack)}"
    for fault in voice.pack.faults:
        yield False, f"clips: {fault.sentence}"


def _whole(checked: pack.ClipPack) -> str:
    return f"{checked.name}, {len(checked.clips)} recordings, all usable"


def _tell(findings: list[Finding]) -> None:
    for good, sentence in findings:
        print(f"{'ok  ' if good else 'MEND'}  {sentence}")
    if not all(good for good, _ in findings):
        raise typer.Exit(1)
