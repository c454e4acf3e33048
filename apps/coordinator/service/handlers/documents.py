"""Handlers of documents: a file that came in whole is attached, a document is taken off; bytes are moved elsewhere."""

from __future__ import annotations

from apps.coordinator.service.at_hand import at_hand
from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.projection import document_view
from common.domain.document import Document, attachable, removable, shown_name
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind
from common.domain.request import Request
from common.messages import commands as c
from common.messages.results import DocumentResult, Done


def attach_document(command: c.AttachDocument, ctx: Context) -> Decision:
    """A file that came in whole becomes a document; its bytes are durable under their address already."""
    if ctx.state.document(command.handle) is not None:
        raise Refused("document.already_attached")
    upload, kind = ctx.uploads.whole(command.handle, ctx.actor, ctx.steady)
    if upload.picture:
        raise Refused("document.handle_unknown")
    request, ground = at_hand(ctx, upload.request)
    if ground != upload.ground:
        raise Refused("request.not_in_hand")
    there = ctx.state.documents_of(request.id)
    service = ctx.centre.service(request.service)
    attachable(
        request, ctx.actor, upload.purpose, upload.requirement, upload.sha256,
        there=there, requirements=len(service.requirements),
    )  # fmt: skip
    document = Document(
        id=upload.handle,
        request=request.id,
        purpose=upload.purpose,
        requirement=upload.requirement,
        name=shown_name(upload.name, kind),
        type=kind,
        size=upload.size,
        sha256=upload.sha256,
        added_by=ctx.actor.code,
        at=ctx.now,
    )
    view = document_view(document.ref)
    fact = _fact(FactKind.DOCUMENT_ATTACHED, request, document)
    return Decision(lambda seq: DocumentResult(seq=seq, document=view), [fact], documents=[document])


def remove_document(command: c.RemoveDocument, ctx: Context) -> Decision:
    """The row goes; the bytes follow after COMMIT unless another row has the same."""
    document = ctx.state.document(command.document)
    if document is None:
        raise Refused("document.unknown")
    request, _ = at_hand(ctx, document.request)
    removable(request, ctx.actor, document)
    text, reference = ctx.text(command.reason)
    fact = _fact(FactKind.DOCUMENT_REMOVED, request, document, reference)
    return Decision(lambda seq: Done(seq=seq), [fact], documents_gone=[document], texts=[text])


def forget_documents(decision: Decision, ctx: Context, request: Request, reason: str) -> None:
    """A draft ended without registration: no paper of the customer is kept. `reason` is a code."""
    for document in ctx.state.documents_of(request.id):
        decision.facts.append(_fact(FactKind.DOCUMENT_REMOVED, request, document, reason))
        decision.documents_gone.append(document)


def _fact(kind: FactKind, request: Request, document: Document, reason: str | None = None) -> Fact:
    return Fact(
        kind,
        f"request:{request.id}",
        request.state,
        request.state,
        reason,
        document=document.ref,
        extra={"purpose": str(document.purpose), "requirement": document.requirement},
    )
