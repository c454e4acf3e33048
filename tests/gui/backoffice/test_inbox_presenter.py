from __future__ import annotations

import pytest

from apps.backoffice.inbox.columns import pickup_cell
from apps.backoffice.inbox.presenter import ALL, URGENT, InboxPicture, InboxPresenter
from apps.backoffice.inbox.tasks import Heading
from common.client.fake_gateway import Doubt, Failure, Refusal
from common.domain.request_machine import RequestAction as A
from common.messages.commands import TakeTask
from common.messages.queries import GetRequest
from common.messages.results import RequestResult
from common.messages.views import RequestView
from common.shell import i18n
from tests.gui.backoffice import material as m
from tests.gui.backoffice.stage import Remembering, Stage


def inbox(stage: Stage) -> tuple[InboxPresenter, Remembering]:
    view = Remembering()
    presenter = InboxPresenter(stage.desk, stage.deeds, view)
    presenter.enter()
    return presenter, view


def monday() -> Stage:
    requests, clocks = m.normak3()
    return Stage("P2-NORMAK3", m.snapshot(*requests, clocks=tuple(clocks)))


def numbers(picture: InboxPicture, heading: Heading) -> list[str]:
    return [task.view.number for task in dict(picture.groups)[heading]]


def test_waiting_tasks_come_first_and_the_nearest_due_before_all() -> None:
    _, view = inbox(monday())
    assert view.last.groups[0][0] is Heading.WAITING
    assert numbers(view.last, Heading.WAITING) == [
        "B05-261123-0003", "B03-261123-0002", "B04-261123-0005", "B01-261123-0001",
    ]  # fmt: skip


def test_each_task_stands_under_one_heading() -> None:
    _, view = inbox(monday())
    assert view.last.counts == {
        Heading.WAITING: 4, Heading.MINE: 5, Heading.REOPENED: 1, Heading.CUSTOMER: 2, Heading.DONE: 1,
    }  # fmt: skip
    assert (view.last.late, view.last.near) == (2, 2)


def test_other_units_tasks_are_not_shown() -> None:
    stage = Stage("P2-SYAKER", m.snapshot(m.request()))
    _, view = inbox(stage)
    assert sum(view.last.counts.values()) == 0


def test_p1_sees_what_it_forwarded() -> None:
    _, view = inbox(Stage("P1-WASK3-1", m.snapshot(m.request(), m.request("B01-261123-0009", "AT_P2"))))
    assert view.last.counts[Heading.SENT] == 2


def test_the_unit_supervisor_sees_proposed_refusals_first() -> None:
    proposed = m.request("B03-261118-0011", "AT_P2", refusal_proposed=True)
    _, view = inbox(Stage("SPV-P2-NORMAK3", m.snapshot(proposed, m.request())))
    assert view.last.groups[0][0] is Heading.PROPOSED
    assert numbers(view.last, Heading.PROPOSED) == ["B03-261118-0011"]


def test_the_directorates_supervisor_sees_a_request_with_a_proposed_refusal_too() -> None:
    proposed = m.request("B03-261118-0011", "AT_P2", refusal_proposed=True)
    _, view = inbox(Stage("SPV-P1-WASK3", m.snapshot(proposed, m.request())))
    assert numbers(view.last, Heading.PROPOSED) == ["B03-261118-0011"]


def test_the_first_task_is_chosen_and_its_details_are_fetched() -> None:
    stage = monday()
    _, view = inbox(stage)
    assert view.last.chosen.task.view.number == "B05-261123-0003"
    assert view.last.chosen.detail.organisation == "PT Contoh Sejahtera"


def test_take_sends_the_command_and_the_row_moves_only_with_the_event() -> None:
    stage = monday()
    presenter, view = inbox(stage)
    presenter.press(A.TAKE)
    assert stage.gateway.commands() == [TakeTask(request="id-B05-261123-0003")]
    taken = m.request("B05-261123-0003", "AT_P2")
    stage.gateway.resolve(stage.gateway.sent[-1].id, RequestResult(seq=101, request=taken))
    assert view.last.counts[Heading.WAITING] == 4
    assert view.last.chosen.acts[0].standing == "pending"
    stage.gateway.push_events(m.event(taken, 101))
    assert view.last.counts[Heading.WAITING] == 3
    assert view.last.chosen.task.heading is Heading.MINE
    assert view.last.chosen.acts[0].standing is None


def test_a_second_press_sends_nothing_while_the_first_is_open() -> None:
    stage = monday()
    presenter, _ = inbox(stage)
    presenter.press(A.TAKE)
    presenter.press(A.TAKE)
    presenter.press_next()
    assert len(stage.gateway.commands()) == 1


def test_a_refusal_is_told_with_the_task() -> None:
    stage = monday()
    stage.gateway.script(TakeTask, Refusal("request.not_waiting"))
    presenter, view = inbox(stage)
    presenter.press(A.TAKE)
    assert view.last.chosen.told.code == "request.not_waiting"
    assert view.last.chosen.acts[0].on


def test_a_failure_changes_nothing_and_may_be_tried_again() -> None:
    stage = monday()
    stage.gateway.script(TakeTask, Failure("store.full"))
    presenter, view = inbox(stage)
    presenter.press(A.TAKE)
    assert (view.last.chosen.told.kind, view.last.chosen.acts[0].on) == ("failed", True)


def test_doubt_blocks_the_same_act_until_it_is_resolved() -> None:
    stage = monday()
    stage.gateway.script(TakeTask, Doubt())
    presenter, view = inbox(stage)
    presenter.press(A.TAKE)
    assert view.last.chosen.acts[0].standing == "unsure"
    presenter.press(A.TAKE)
    assert len(stage.gateway.commands()) == 1
    taken = m.request("B05-261123-0003", "AT_P2")
    take = next(sent for sent in stage.gateway.sent if isinstance(sent.message, TakeTask))
    stage.gateway.resolve(take.id, RequestResult(seq=101, request=taken))
    stage.gateway.push_events(m.event(taken, 101))
    assert view.last.chosen.told is None
    assert view.last.chosen.acts[0].standing is None


def test_without_a_link_acts_rest_and_the_rows_stay() -> None:
    stage = monday()
    presenter, view = inbox(stage)
    stage.lose_link()
    assert view.last.chosen.acts[0].off.code == "link.not_sent"
    presenter.press(A.TAKE)
    assert stage.gateway.commands() == []
    assert view.last.counts[Heading.WAITING] == 4
    stage.rejoin()
    assert view.last.chosen.acts[0].on


def test_a_colleagues_take_removes_the_task_and_moves_no_choice() -> None:
    stage = monday()
    _, view = inbox(stage)
    gone = m.request("B05-261123-0003", "AT_P2", holder="P2-NORMAKER")
    stage.gateway.push_events(m.event(gone, 101))
    assert view.last.chosen is None


def test_headings_and_filter_narrow_the_rows_but_not_the_counts() -> None:
    presenter, view = inbox(monday())
    presenter.show_heading(Heading.MINE)
    assert [heading for heading, _ in view.last.groups] == [Heading.MINE]
    presenter.show_heading(None)
    presenter.narrow(URGENT)
    assert sum(len(tasks) for _, tasks in view.last.groups) == 4
    presenter.narrow(ALL)
    assert view.last.counts[Heading.WAITING] == 4


def test_counts_of_urgent_tasks_follow_the_clock() -> None:
    stage = monday()
    presenter, view = inbox(stage)
    stage.now += 6 * m.MIN
    presenter.tick()
    assert view.last.late == 3
    assert view.times[-1] == stage.now


def test_a_confidential_task_shows_its_service_at_its_own_desk_only() -> None:
    hidden = m.request("A05-261120-0006", "AT_P2", confidential=True, service="H00")
    full = m.request("A05-261120-0006", "AT_P2", confidential=True, service="A05")
    stage = Stage("P2-NORMAK3")
    stage.details[hidden.id] = m.detail(full)
    stage.gateway.push_snapshot(m.snapshot(hidden))
    _, own = inbox(stage)
    assert own.last.chosen.task.service.id != "H00"
    above = Stage("SPV-P2-NORMAK3")
    above.details[hidden.id] = m.detail(full)
    above.gateway.push_snapshot(m.snapshot(hidden))
    _, view = inbox(above)
    assert view.last.chosen.task.service is None
    assert view.last.chosen.task.applicant == ""


def test_details_are_asked_for_once_each() -> None:
    stage = monday()
    presenter, _ = inbox(stage)
    presenter.refresh()
    asked = [q.request for q in stage.gateway.queries() if isinstance(q, GetRequest)]
    assert len(asked) == len(set(asked)) == 13


def test_an_act_that_needs_words_opens_the_requests_page() -> None:
    stage = Stage("P1-WASK3-1", m.snapshot(m.request(state="AT_P1")))
    presenter, view = inbox(stage)
    presenter.press_next()
    assert view.opened == [("id-B05-261123-0003", A.FORWARD)]


def test_another_officer_finds_nothing_of_the_former() -> None:
    stage = monday()
    presenter, view = inbox(stage)
    presenter.forget()
    stage.desk.sit(m.session("P2-SYAKER"))
    presenter.enter()
    assert view.last.chosen is None


def test_the_time_a_pick_up_took_is_told_within_a_day_only() -> None:
    quick = m.request("B05-261117-0002", "AT_P2", forwarded_at=m.AT - 34 * m.MIN, taken_at=m.AT - 26 * m.MIN)
    slow = m.request("B03-261118-0011", "AT_P2", forwarded_at=m.AT - 3 * m.DAY, taken_at=m.AT - 2 * m.DAY)
    _, view = inbox(Stage("P2-NORMAK3", m.snapshot(quick, slow)))
    took: dict[str, RequestView | int | None] = {
        task.view.number: task.taken_minutes for _, tasks in view.last.groups for task in tasks
    }
    assert took == {"B05-261117-0002": 8, "B03-261118-0011": None}


@pytest.mark.parametrize(
    ("due_in", "word", "urgent"), [(20, "Teruskan", ""), (4, "Hampir", "near"), (-3, "Lewat", "late")]
)
def test_a_task_p1_holds_counts_down_to_its_own_limit(due_in: float, word: str, urgent: str) -> None:
    view = m.request(state="AT_P1")
    hold = m.pickup(view, due_in, kind="hold")
    stage, seen = Stage("P1-WASK3-1", m.snapshot(view, clocks=(hold,))), Remembering()
    presenter = InboxPresenter(stage.desk, stage.deeds, seen)
    presenter.enter()
    task = dict(seen.last.groups)[Heading.MINE][0]
    cell = pickup_cell(task, m.AT)
    assert i18n.plain_text(cell.words) == word
    assert {"late": seen.last.late, "near": seen.last.near}.get(urgent, 1) == 1
