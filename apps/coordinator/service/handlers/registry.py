"""Which handler decides which command: the one table the bus looks into."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from apps.coordinator.service import internal as i
from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.handlers import accounts, booth_requests, booths, days, desk_requests, notices, tickets
from common.messages import commands as c

Handler = Callable[[Any, Context], Decision]

HANDLERS: dict[type, Handler] = {
    c.StopIssuing: days.stop_issuing,
    c.ResumeIssuing: days.resume_issuing,
    c.PauseLetter: days.pause_letter,
    c.ResumeLetter: days.resume_letter,
    c.EndDay: days.end_day,
    c.SetBoardText: days.set_board_text,
    c.IssueTicket: tickets.issue_ticket,
    c.ReportPaper: tickets.report_paper,
    c.CancelTicket: tickets.cancel_ticket,
    c.MarkPriority: tickets.mark_priority,
    c.CallNext: tickets.call_next,
    c.RecallTicket: tickets.recall_ticket,
    c.ServeTicket: tickets.serve_ticket,
    c.SkipTicket: tickets.skip_ticket,
    c.RequeueTicket: tickets.requeue_ticket,
    c.FinishTicket: tickets.finish_ticket,
    c.ReturnTicket: tickets.return_ticket,
    c.TransferTicket: tickets.transfer_ticket,
    c.RateTicket: tickets.rate_ticket,
    c.OpenBooth: booths.open_booth,
    c.PauseBooth: booths.pause_booth,
    c.CloseBooth: booths.close_booth,
    c.StartRequest: booth_requests.start_request,
    c.SaveDraft: booth_requests.save_draft,
    c.DiscardDraft: booth_requests.discard_draft,
    c.ResolveAtBooth: booth_requests.resolve_at_booth,
    c.EscalateRequest: booth_requests.escalate_request,
    c.HandOver: booth_requests.hand_over,
    c.WithdrawRequest: booth_requests.withdraw_request,
    c.TakeTask: desk_requests.take_task,
    c.ForwardTask: desk_requests.forward_task,
    c.RedirectTask: desk_requests.redirect_task,
    c.PullBackTask: desk_requests.pull_back_task,
    c.ReturnTask: desk_requests.return_task,
    c.AskDocuments: desk_requests.ask_documents,
    c.CompleteDocuments: desk_requests.complete_documents,
    c.CompleteRequest: desk_requests.complete_request,
    c.RejectRequest: desk_requests.reject_request,
    c.ProposeRejection: desk_requests.propose_rejection,
    c.ConfirmRejection: desk_requests.confirm_rejection,
    c.DeclineRejection: desk_requests.decline_rejection,
    c.ReopenRequest: desk_requests.reopen_request,
    c.ReassignTask: desk_requests.reassign_task,
    c.AddNote: desk_requests.add_note,
    c.RateRequest: desk_requests.rate_request,
    c.AddAccount: accounts.add_account,
    c.SetPassword: accounts.set_password,
    c.LockAccount: accounts.lock_account,
    c.AddDevice: accounts.add_device,
    c.RevokeDevice: accounts.revoke_device,
    c.ResendNotice: notices.resend_notice,
    c.SetConsent: notices.set_consent,
    c.SetPositionContact: notices.set_position_contact,
    i.Nothing: accounts.nothing,
    i.OpenDay: days.open_day,
    i.StopIssuingByCalendar: days.stop_by_calendar,
    i.EndDayByCalendar: days.end_by_calendar,
    i.LoseBooth: booths.lose_booth,
    i.WithdrawUnanswered: desk_requests.withdraw_unanswered,
    i.OpenSession: accounts.open_session,
    i.EndSession: accounts.end_session,
    i.LockSession: accounts.lock_session,
    i.ReplacePassword: accounts.replace_password,
    i.MarkTraining: accounts.mark_training,
    i.TellClockStep: days.tell_clock_step,
    i.RecordRead: accounts.record_read,
    i.ClaimNotices: notices.claim_notices,
    i.NoticeOutcome: notices.notice_outcome,
    i.TakeUpNotices: notices.take_up_notices,
}
