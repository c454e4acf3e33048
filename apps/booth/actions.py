"""Everything an officer can do at a booth, one row each: command, key, icon, words, and the rule that says when.

A new act is a row here, its rule in `rules`, and where it is drawn. Knows no widget.
"""

from __future__ import annotations

from dataclasses import dataclass

from apps.booth.rules import RULES, Act, Off, Rule, Situation, why_not
from common.messages import commands as c
from common.messages import queries as q
from common.messages import words as w
from common.shell.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Action:
    """One row. `message` is what it sends, None for what stays on this screen; `key` is shown on its button."""

    act: Act
    message: type | None
    key: str
    icon: str
    label: Sentence

    @property
    def rule(self) -> Rule:
        """The rule that says when it is on."""
        return RULES[self.act]

    def why_not(self, now: Situation) -> Off | None:
        """Return why it is off right now, None when it is on."""
        return why_not(self.act, now)


ROWS: tuple[Action, ...] = (
    Action(Act.OPEN, c.OpenBooth, "F2", "open", Sentence("Buka Loket", "Open the Booth")),
    Action(Act.PAUSE, c.PauseBooth, "F11", "break", Sentence("Istirahat", "Take a Break")),
    Action(Act.CLOSE, c.CloseBooth, "Shift+F11", "closed", Sentence("Tutup Loket", "Close the Booth")),
    Action(Act.CALL, c.CallNext, "F2", "call", Sentence("Panggil", "Call")),
    Action(Act.RECALL, c.RecallTicket, "F3", "recall", Sentence("Panggil Ulang", "Call Again")),
    Action(Act.SERVE, c.ServeTicket, "F4", "serve", Sentence("Layani", "Serve")),
    Action(Act.SKIP, c.SkipTicket, "F5", "skip", Sentence("Lewati", "Skip")),
    Action(Act.RETURN, c.ReturnTicket, "F6", "return", Sentence("Kembalikan", "Return")),
    Action(Act.TRANSFER, c.TransferTicket, "F6", "transfer", Sentence("Alihkan Loket", "Other Booth")),
    Action(Act.FINISH, c.FinishTicket, "F10", "complete", Sentence("Selesai", "Finish")),
    Action(Act.NEW_REQUEST, c.StartRequest, "F7", "new_request", Sentence("Permohonan Baru", "New Request")),
    Action(Act.ESCALATE, c.EscalateRequest, "F9", "escalate", Sentence("Eskalasikan", "Escalate")),
    Action(Act.RESOLVE, c.ResolveAtBooth, "F8", "complete", Sentence("Selesai di Loket", "Resolve Here")),
    Action(Act.DISCARD, c.DiscardDraft, "Ctrl+Del", "delete", Sentence("Batalkan Draf", "Discard Draft")),
    Action(Act.REQUEUE, c.RequeueTicket, "", "return", Sentence("Antrekan Lagi", "Requeue")),
    Action(Act.PRIORITY, c.MarkPriority, "Alt+P", "accessibility", Sentence("Prioritas", "Priority")),
    Action(Act.CANCEL, c.CancelTicket, "Alt+B", "reject", Sentence("Batal", "Cancel")),
    Action(Act.FIND, q.FindRequest, "Ctrl+K", "search", Sentence("Cari Permohonan", "Find a Request")),
    Action(Act.HAND_OVER, c.HandOver, "Alt+S", "hand_over", Sentence("Serahkan Hasil", "Hand Over")),
    Action(Act.WITHDRAW, c.WithdrawRequest, "Alt+C", "reject", Sentence("Cabut Permohonan", "Withdraw")),
    Action(Act.DOCUMENTS, c.CompleteDocuments, "Alt+L", "complete", Sentence("Berkas Lengkap", "Documents Complete")),
    Action(Act.ATTACH, w.BeginDocument, "F12", "attach", Sentence("Lampirkan Dokumen", "Attach a Document")),
    Action(Act.RECEIPT, q.GetReceipt, "Alt+T", "print", Sentence("Cetak Tanda Terima", "Print Receipt")),
    Action(Act.USE_CONTACT, q.GetContact, "Alt+D", "person", Sentence("Pakai Data Pemohon", "Use Applicant's Data")),
    Action(Act.CONSENT_SMS, c.SetConsent, "Alt+M", "message-square", Sentence("Ubah Persetujuan SMS", "SMS Consent")),
    Action(Act.CONSENT_EMAIL, c.SetConsent, "Alt+E", "mail", Sentence("Ubah Persetujuan E-mail", "E-mail Consent")),
    Action(Act.NOTE, c.AddNote, "Ctrl+Return", "note", Sentence("Kirim Catatan", "Send Note")),
    Action(Act.MENU, None, "F1", "list", Sentence("Semua Perintah", "All Commands")),
    Action(Act.LOCK, w.Lock, "Ctrl+L", "lock", Sentence("Kunci Layar", "Lock the Screen")),
    Action(Act.SIGN_OUT, w.SignOut, "Ctrl+Q", "log-out", Sentence("Keluar", "Sign Out")),
    Action(Act.LANGUAGE, None, "Alt+I", "language", Sentence("English", "Bahasa Indonesia")),
    Action(Act.THEME, None, "Alt+W", "theme", Sentence("Ganti Tampilan", "Change Appearance")),
)

ACTIONS: dict[Act, Action] = {row.act: row for row in ROWS}
