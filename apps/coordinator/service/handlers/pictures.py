"""Handlers of the lobby display's pictures: added once their bytes are durable, set, moved, removed."""

from __future__ import annotations

from datetime import date

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from common.domain.board_picture import BoardPicture, addable, moved, removed, set_out, title_of
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind
from common.messages import commands as c
from common.messages.results import Done


def add_picture(command: c.AddPicture, ctx: Context) -> Decision:
    """A file that came in whole becomes the last picture, shown from now on."""
    upload, kind = ctx.uploads.whole(command.handle, ctx.actor, ctx.steady)
    if not upload.picture:
        raise Refused("document.handle_unknown")
    place = addable(ctx.state.pictures.values(), upload.sha256)
    picture = BoardPicture(
        id=upload.handle,
        title=title_of(upload.name),
        type=kind,
        size=upload.size,
        sha256=upload.sha256,
        place=place,
        on=True,
        last_day=None,
        added_by=ctx.actor.code,
        at=ctx.now,
    )
    return _done(_fact(FactKind.PICTURE_ADDED, picture))


def set_picture(command: c.SetPicture, ctx: Context) -> Decision:
    """Title, on or off, last day."""
    today = ctx.centre.periods.local_date(ctx.now)
    last_day = command.last_day and _day(command.last_day)
    picture = set_out(_known(command.picture, ctx), command.title, on=command.on, last_day=last_day, today=today)
    return _done(_fact(FactKind.PICTURE_SET, picture))


def move_picture(command: c.MovePicture, ctx: Context) -> Decision:
    """Another place among the pictures; each one whose place changes is a fact."""
    changed = moved(ctx.state.pictures.values(), _known(command.picture, ctx), command.place)
    return _done(*(_fact(FactKind.PICTURE_SET, picture) for picture in changed))


def remove_picture(command: c.RemovePicture, ctx: Context) -> Decision:
    """The row stays for the record; the bytes follow after COMMIT."""
    return _done(_fact(FactKind.PICTURE_REMOVED, removed(_known(command.picture, ctx))))


def _known(picture: str, ctx: Context) -> BoardPicture:
    found = ctx.state.pictures.get(picture)
    if found is None:
        raise Refused("picture.unknown")
    return found


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refused("picture.last_day_no_date", given=text) from None


def _fact(kind: FactKind, picture: BoardPicture) -> Fact:
    return Fact(kind, f"picture:{picture.id}", picture=picture)


def _done(*facts: Fact) -> Decision:
    return Decision(lambda seq: Done(seq=seq), list(facts))
