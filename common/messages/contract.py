"""What answers what: the result type of every command, word and query. One table for codec, docs and tests."""

from __future__ import annotations

from typing import get_args

from common.messages import commands as c
from common.messages import queries as q
from common.messages import results as r
from common.messages import standing_views as s
from common.messages import views as v
from common.messages import words as w
from common.messages.catalogue_views import CatalogueView
from common.messages.live_views import LiveView, WaitsView

_TICKET = (
    c.IssueTicket,
    c.ReportPaper,
    c.CancelTicket,
    c.MarkPriority,
    c.CallNext,
    c.RecallTicket,
    c.ServeTicket,
    c.SkipTicket,
    c.RequeueTicket,
    c.FinishTicket,
    c.ReturnTicket,
    c.TransferTicket,
    c.HandInTicket,
)
_DONE = (
    c.StopIssuing,
    c.ResumeIssuing,
    c.PauseLetter,
    c.ResumeLetter,
    c.EndDay,
    c.SetBoardText,
    c.AddPicture,
    c.SetPicture,
    c.MovePicture,
    c.RemovePicture,
    c.RateTicket,
    c.ReportVoice,
    c.RateRequest,
    c.AddAccount,
    c.SetPassword,
    c.LockAccount,
    c.AddDevice,
    c.RevokeDevice,
    c.SaveDraft,
    c.AcknowledgeAlerts,
    c.CloseAlerts,
    c.SetAbsence,
    c.SetPromise,
    c.SetLimits,
    c.PublishCalendar,
    c.ConfirmTime,
    c.RebuildClocks,
    c.ConfirmLease,
    c.CloseLease,
    c.WriteOffLease,
    c.ResendNotice,
    c.SetConsent,
    c.SetPositionContact,
)
_BOOTH = (c.OpenBooth, c.PauseBooth, c.CloseBooth)

RESULT_OF: dict[type, type] = {
    **dict.fromkeys(get_args(c.AnyCommand), r.RequestResult),
    **dict.fromkeys(_TICKET, r.TicketResult),
    **dict.fromkeys(_DONE, r.Done),
    **dict.fromkeys(_BOOTH, r.BoothResult),
    c.GrantLease: r.LeaseResult,
    w.Hello: r.HelloResult,
    w.Beat: r.Done,
    w.SignIn: r.SessionResult,
    w.SignOut: r.Done,
    w.Lock: r.Done,
    w.Unlock: r.Done,
    w.ChangePassword: r.Done,
    w.BeginDocument: r.HandleResult,
    w.BeginPicture: r.HandleResult,
    w.PutChunk: r.ChunkResult,
    w.DropDocument: r.Done,
    c.AttachDocument: r.DocumentResult,
    c.RemoveDocument: r.Done,
    q.GetSnapshot: r.SnapshotSlice,
    q.Replay: r.ReplayResult,
    q.GetOutcome: r.OutcomeResult,
    q.GetCatalogue: CatalogueView,
    q.GetWaits: WaitsView,
    q.GetTicket: r.TicketResult,
    q.GetDraft: v.DraftView,
    q.GetRequest: v.RequestDetail,
    q.FindRequest: r.RequestPage,
    q.ListRequests: r.RequestPage,
    q.GetContact: v.ContactView,
    q.ListDocuments: r.DocumentPage,
    q.OpenDocument: r.OpenedDocument,
    q.GetChunk: r.DocumentChunk,
    q.GetPicture: r.DocumentChunk,
    q.GetReceipt: v.ReceiptView,
    q.GetStatus: v.StatusView,
    q.ListNotices: r.NoticePage,
    q.GetNoticeText: v.NoticeText,
    q.ListPositionContacts: r.PositionContactPage,
    q.GetLive: LiveView,
    q.ListAlerts: r.AlertPage,
    q.GetCalendar: s.CalendarView,
    q.PreviewCalendar: s.CalendarPreview,
    q.ListStanding: s.StandingView,
    q.ExplainClock: s.ClockExplanation,
    q.ListAudit: r.AuditPage,
    q.ListAccounts: r.AccountPage,
    q.ListDevices: r.DevicePage,
}
