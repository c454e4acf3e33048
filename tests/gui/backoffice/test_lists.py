from __future__ import annotations

from collections.abc import Callable
from typing import Any

from apps.backoffice.accounts.presenter import AccountsPresenter
from apps.backoffice.audit.presenter import PAGE, AuditPresenter
from apps.backoffice.live.alerts import SHOWN, Hall, alerts_of
from apps.backoffice.live.presenter import DayAct, LivePicture, LivePresenter
from common.client.fake_gateway import Refusal
from common.messages import commands as c
from common.messages.live_views import LiveView, UntakenTask, WaitingFigure
from common.messages.queries import GetLive, ListAccounts, ListAudit, ListDevices, ListPositionContacts
from common.messages.results import AccountPage, AuditPage, DevicePage, Done, PositionContactPage
from common.messages.views import AccountView, AuditRow, ClockView, DeviceView, PositionContactView, RequestView
from common.shell import i18n
from common.shell.widgets.table_cell import Cell
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import Room
from tests.gui.backoffice.stage import Remembering, Stage


def live_view(**changes: Any) -> LiveView:
    plain: dict[str, Any] = {
        "at": m.AT, "waiting": [], "booths": [], "untaken": [], "served_today": 0, "called_today": 0,
        "called_in_time": 0, "open_requests": 0, "uncovered": [], "notices_unsent": 0,
    }  # fmt: skip
    return LiveView(**(plain | changes))


def live(position: str = "KOORD") -> tuple[Stage, LivePresenter, Remembering, list[int]]:
    stage, view, clock = Stage(position), Remembering(), [0]
    stage.gateway.script(GetLive, live_view())
    presenter = LivePresenter(stage.desk, view, lambda: clock[0])
    presenter.enter()
    return stage, presenter, view, clock


def asked(stage: Stage) -> int:
    return sum(isinstance(query, GetLive) for query in stage.gateway.queries())


def test_figures_are_asked_for_every_few_seconds_and_after_an_event() -> None:
    stage, presenter, _, clock = live()
    clock[0] = 1_000
    presenter.tick()
    assert asked(stage) == 1
    clock[0] = 4_000
    presenter.tick()
    assert asked(stage) == 2
    stage.gateway.push_events(m.event(m.request()))
    clock[0] = 4_700
    presenter.tick()
    assert asked(stage) == 3


def test_nothing_is_asked_for_while_another_page_is_in_front() -> None:
    stage, presenter, _, clock = live()
    presenter.leave()
    clock[0] = 60_000
    presenter.tick()
    assert asked(stage) == 1


def test_only_koord_rules_the_day() -> None:
    assert live("SPV-P2-NORMAK3")[2].last.day is None
    assert live()[2].last.day.offered == (DayAct.STOP, DayAct.PAUSE_LETTER, DayAct.TEXT, DayAct.END)


def test_stopping_takes_a_reason_and_moves_with_the_event() -> None:
    stage, presenter, view, _ = live()
    presenter.start(DayAct.STOP)
    presenter.submit({"reason": " "})
    assert view.last.day.errors == {"reason": "empty"}
    presenter.submit({"reason": "listrik padam"})
    assert stage.gateway.commands() == [c.StopIssuing(reason="listrik padam")]
    stage.gateway.resolve_last(Done(seq=101))
    stage.gateway.push_events(m.event(m.request(), 101, "IssuingStopped", day=m.day("STOPPED")))
    assert DayAct.RESUME in view.last.day.offered
    assert view.last.day.open is None


def test_a_letter_is_paused_among_those_that_run() -> None:
    stage, presenter, view, _ = live()
    stage.gateway.push_snapshot(m.snapshot(day=m.day(paused=("B",))))
    presenter.start(DayAct.PAUSE_LETTER)
    assert "B" not in view.last.day.letters
    presenter.start(DayAct.RESUME_LETTER)
    assert view.last.day.letters == ("B",)
    presenter.submit({"letter": "B"})
    assert stage.gateway.commands() == [c.ResumeLetter(letter="B")]


def test_ending_the_day_is_confirmed_and_its_refusal_told() -> None:
    stage, presenter, view, _ = live()
    stage.gateway.script(c.EndDay, Refusal("day.tickets_in_hand", {"tickets": ["A-001"]}))
    presenter.start(DayAct.END)
    assert stage.gateway.commands() == []
    presenter.submit({})
    assert view.last.day.told.code == "day.tickets_in_hand"


def hall(*waits: tuple[str, float]) -> Hall:
    """Numbers that wait for so many minutes of five."""
    tickets = [m.ticket(number, issued_at=m.AT - int(minutes * m.MIN)) for number, minutes in waits]
    clocks = tuple(
        ClockView(
            subject=f"ticket:{t.id}", kind="wait", cycle=1, started_at=t.issued_at, amount=5,
            due_at=t.issued_at + 5 * m.MIN,
        )
        for t in tickets
    )  # fmt: skip
    return Hall({t.id: t for t in tickets}, clocks)


def test_warnings_stand_worst_first_and_name_what_to_do() -> None:
    mine = [m.alert(), m.wait_alert("B-003")]
    found = alerts_of(live_view(uncovered=["D"]), mine, hall(("A-011", 4.5), ("C-002", 1)), None, m.AT)
    assert [alert.tone for alert in found] == ["breach", "breach", "warn", "warn"]
    assert all(alert.then for alert in found)


def test_waits_of_one_letter_are_told_as_one() -> None:
    mine = [m.wait_alert("A-003", 3), m.wait_alert("A-004", 2)]
    found = alerts_of(live_view(), mine, Hall({}), None, m.AT)
    assert [i18n.plain_text(one.what) for one in found] == ["2 nomor lewat batas tunggu, mulai A-003"]


def test_many_breaches_leave_room_and_name_their_page() -> None:
    mine = [m.alert(f"B05-261123-{n:04}") for n in range(SHOWN + 3)]
    found = alerts_of(live_view(), mine, Hall({}), None, m.AT)
    assert len(found) == SHOWN + 1
    assert i18n.plain_text(found[-1].what) == "3 peringatan lain"


def test_an_uncovered_letter_with_people_waiting_is_a_breach() -> None:
    waiting = [WaitingFigure(letter="D", count=1, oldest_at=m.AT - m.MIN)]
    assert alerts_of(live_view(waiting=waiting, uncovered=["D"]), [], Hall({}), None, m.AT)[0].tone == "breach"


def test_the_live_page_shows_only_alerts_its_reader_answers_for() -> None:
    stage, _, view, _ = live("SPV-P2-NORMAK3")
    stage.gateway.push_snapshot(m.snapshot(alerts=[m.alert(), m.wait_alert(), m.alert("A01-261123-0004", unit="UPAH")]))
    assert [one.number for one in view.last.alerts] == ["B05-261123-0003"]
    assert view.last.hall == Hall({})


def with_leases(position: str = "KOORD") -> tuple[Stage, LivePresenter, Remembering]:
    stage, presenter, view, _ = live(position)
    stage.gateway.script(GetLive, live_view(leases=(m.lease(), m.lease("B"))), live_view(leases=(m.lease("B"),)))
    presenter.enter()
    return stage, presenter, view


def test_only_koord_sees_the_numbers_at_the_dispensers() -> None:
    assert [one.letter for one in with_leases()[2].last.leases.leases] == ["A", "B"]
    assert with_leases("SPV-P2-NORMAK3")[2].last.leases is None


def test_a_block_is_written_off_with_a_reason_and_is_gone_from_the_list() -> None:
    stage, presenter, view = with_leases()
    stage.gateway.script(c.WriteOffLease, Done())
    presenter.leases.choose(m.lease().id)
    assert view.last.leases.chosen == m.lease()
    presenter.leases.write_off(" ")
    assert view.last.leases.error == "empty"
    presenter.leases.write_off("ab")
    assert view.last.leases.error == "short"
    assert stage.gateway.commands() == []
    presenter.leases.write_off(" mesin rusak ")
    assert stage.gateway.commands() == [c.WriteOffLease(lease=m.lease().id, reason="mesin rusak")]
    assert [one.letter for one in view.last.leases.leases] == ["B"]
    assert view.last.leases.chosen is None


def test_a_refused_write_off_says_why_and_the_block_stays_chosen() -> None:
    stage, presenter, view = with_leases()
    stage.gateway.script(c.WriteOffLease, Refusal("lease.not_open"))
    presenter.leases.choose(m.lease("B").id)
    presenter.leases.write_off("mesin rusak")
    assert (view.last.leases.told.code, view.last.leases.chosen) == ("lease.not_open", m.lease("B"))


def test_nothing_is_written_off_while_the_link_is_lost() -> None:
    stage, presenter, view = with_leases()
    presenter.leases.choose(m.lease().id)
    stage.lose_link()
    presenter.leases.write_off("mesin rusak")
    assert stage.gateway.commands() == []
    assert not view.last.leases.live


class ListView:
    """Remembers rows and flags of the small lists."""

    def __init__(self) -> None:
        self.rows: list[Any] = []
        self.flags: dict[str, Any] = {}

    def show_rows(self, rows: list[AuditRow], **flags: Any) -> None:
        self.rows, self.flags = rows, flags


def rows(first: int, count: int) -> AuditPage:
    plain = {"lobby_seq": None, "staff_seq": None, "at": m.AT, "actor": "P2-NORMAK3", "account": "u1", "device": "d"}
    more = {"kind": "RequestTaken", "subject": "request:r", "from_state": None, "to_state": None, "reason": None}
    made = [AuditRow(seq=n, data="{}", prev="0", hash="1", **plain, **more) for n in range(first, first + count)]  # type: ignore[arg-type]
    return AuditPage(rows=made)


def test_the_audit_trail_turns_pages_both_ways() -> None:
    stage, view = Stage("AUDIT"), ListView()
    stage.gateway.script(ListAudit, lambda q: rows(q.after + 1, PAGE if q.after < PAGE else 3))
    presenter = AuditPresenter(stage.desk, view)
    presenter.enter()
    assert (view.flags["back"], view.flags["on"]) == (False, True)
    presenter.following()
    assert ([r.seq for r in view.rows], view.flags["on"]) == ([101, 102, 103], False)
    presenter.back()
    assert view.rows[0].seq == 1


def accounts() -> tuple[Stage, AccountsPresenter, Remembering]:
    stage, view = Stage("ADMIN"), Remembering()
    account = AccountView(account="u0042", positions=["P2-NORMAK3"], locked=False, must_change=False)
    device = DeviceView(name="booth-1", role="booth", place="L1", revoked=False)
    stage.gateway.script(ListAccounts, AccountPage(accounts=[account]))
    stage.gateway.script(ListDevices, DevicePage(devices=[device]))
    contact = PositionContactView(position="P2-NORMAK3", phone="0812****678")
    stage.gateway.script(ListPositionContacts, PositionContactPage(contacts=[contact]))
    presenter = AccountsPresenter(stage.desk, view)
    presenter.enter()
    return stage, presenter, view


def test_locking_an_account_fetches_the_list_anew() -> None:
    stage, presenter, view = accounts()
    stage.gateway.script(c.LockAccount, Done())
    before = len(stage.gateway.queries())
    presenter.lock(view.last.accounts[0])
    assert stage.gateway.commands() == [c.LockAccount(account="u0042", locked=True)]
    assert len(stage.gateway.queries()) == before + 3


def test_revoking_a_device_takes_two_presses() -> None:
    stage, presenter, view = accounts()
    device = view.last.devices[0]
    presenter.revoke(device)
    assert view.last.sure == "booth-1"
    assert stage.gateway.commands() == []
    presenter.revoke(device)
    assert stage.gateway.commands() == [c.RevokeDevice(name="booth-1")]


def test_looking_elsewhere_takes_the_question_back() -> None:
    stage, presenter, view = accounts()
    presenter.revoke(view.last.devices[0])
    presenter.look_elsewhere()
    presenter.revoke(view.last.devices[0])
    assert stage.gateway.commands() == []


def test_addresses_are_kept_as_typed_and_an_empty_field_stays_as_it_is() -> None:
    stage, presenter, view = accounts()
    stage.gateway.script(c.SetPositionContact, Done())
    presenter.keep_contact("P2-NORMAK3", " 081200000111 ", "")
    presenter.keep_contact("P2-NORMAK3", "", " ")
    presenter.drop_contact("P2-NORMAK3")
    assert stage.gateway.commands() == [
        c.SetPositionContact(position="P2-NORMAK3", phone="081200000111", email=None),
        c.SetPositionContact(position="P2-NORMAK3", phone="", email=""),
    ]
    assert (view.last.contact_kept, view.last.contacts[0].phone) == (2, "0812****678")


def test_a_fixed_line_is_refused_beside_its_field(room: Callable[..., Room]) -> None:
    here = room("ADMIN")
    account = AccountView(account="u0042", positions=["SPV-P0"], locked=False, must_change=False)
    here.gateway.script(ListAccounts, AccountPage(accounts=[account]))
    here.gateway.script(c.SetPositionContact, Refusal("phone.fixed_line"), Done())
    here.office.window.view_requested.emit("accounts")
    here.settle()
    form = here.office.accounts_page.contact
    assert form.now() == "Pilih satu akun di daftar."
    here.office.accounts_page.accounts.choose("u0042")
    here.settle()
    assert form.now().startswith("Belum ada.")
    form.phone.setText("0215255733")
    form.keep.click()
    here.settle()
    assert form.errors() == {"phone": "Telepon tetap tidak menerima SMS. Isi nomor HP.", "email": ""}
    assert (form.phone.text(), form.phone.property("wrong"), form.phone.hasFocus()) == ("0215255733", True, True)
    assert form._told.text() == ""
    form.phone.setText("081200000111")
    form.keep.click()
    here.settle()
    assert (form._told.text(), form.phone.text()) == ("", "")


def _untaken(here: Room, request: RequestView, seconds: int, due: int, *, warned: bool = False) -> Cell:
    """Show one task that waits for P2, `seconds` before its due (UTC ms), and return what its limit says."""
    at = due - seconds * 1000
    clock = ClockView(
        subject=f"request:{request.id}", kind="pickup_p2", cycle=1, started_at=at - m.MIN, amount=30, due_at=due,
        warned=warned,
    )  # fmt: skip
    task = UntakenTask(
        request=request.id, number=request.number, desk="NORMAK3", since=at - m.MIN, due_at=due, kind="pickup_p2"
    )
    page = here.office.live_page
    page._clock = lambda: at
    page.show_picture(
        LivePicture(figures=live_view(untaken=[task]), book=None, tickets={}, day=None, pickups={request.id: clock})
    )
    return page._due(task)


def test_a_task_nobody_took_counts_down_in_words_and_never_through_a_break(room: Callable[..., Room]) -> None:
    here, request = room("KOORD"), m.request(state="WAITING_P2")
    calm = _untaken(here, request, 20 * 60, m.AT)
    assert (i18n.plain_text(calm.words), calm.tone, calm.icon) == ("Sisa 20 menit", "calm", "pickup_clock")
    near = _untaken(here, request, 5 * 60, m.AT, warned=True)
    assert (i18n.plain_text(near.words), near.tone) == ("Segera: sisa 5 menit", "warn")
    late = _untaken(here, request, -7 * 60, m.AT)
    assert (i18n.plain_text(late.words), late.tone) == ("Lewat 7 menit", "breach")
    over_the_weekend = _untaken(here, request, 60 * 60 * 60, m.AT)
    assert i18n.plain_text(over_the_weekend.words).startswith("Sampai ")
    assert over_the_weekend.tone == "calm"
