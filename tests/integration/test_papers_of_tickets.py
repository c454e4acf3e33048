"""A ticket and its paper at a whole coordinator: who reports it, who withdraws, and what staff see of printers."""

from __future__ import annotations

from common.messages import commands as c
from common.messages import queries as q
from common.messages.live_views import PrinterFigure
from common.messages.words import Beat
from tests.support.house import House
from tests.support.stories import issue

REASON = "Kertas tidak keluar dan nomor tidak dicatat pemohon."


def beat(house: House, device: str, printer: str) -> None:
    house.say(device, Beat(version="1", seq=0, screen="attract", printer=printer))


def test_a_number_whose_paper_failed_is_withdrawn_by_its_dispenser(house: House) -> None:
    ticket = issue(house)
    house.say("dispenser-1", c.ReportPaper(ticket=ticket.id, paper="failed"))
    assert house.say("dispenser-1", c.CancelTicket(ticket=ticket.id, reason=REASON)).ticket.state == "CANCELLED"


def test_not_while_an_usher_prints_it_again_elsewhere_nor_after(house: House) -> None:
    ticket = issue(house)
    house.say("dispenser-1", c.ReportPaper(ticket=ticket.id, paper="failed"))
    usher = house.sign_in("dispenser-2", "PANDU")
    for paper in ("printing", "printed"):
        after = house.say("dispenser-2", c.ReportPaper(ticket=ticket.id, paper=paper), usher).ticket
        assert after.paper == paper
        cancel = c.CancelTicket(ticket=ticket.id, reason=REASON)
        assert house.refused("dispenser-1", cancel) == "ticket.paper_came"


def test_a_machine_alone_may_not_report_anothers_paper(house: House) -> None:
    ticket = issue(house)
    report = c.ReportPaper(ticket=ticket.id, paper="printed")
    assert house.refused("dispenser-2", report) == "ticket.of_other_device"


def test_an_unknown_paper_never_withdraws(house: House) -> None:
    ticket = issue(house)
    house.say("dispenser-1", c.ReportPaper(ticket=ticket.id, paper="unknown"))
    assert house.refused("dispenser-1", c.CancelTicket(ticket=ticket.id, reason=REASON)) == "ticket.paper_came"


def test_staff_see_each_living_dispensers_printer(house: House) -> None:
    koord = house.at_desk("desk-1", "KOORD")
    assert koord(q.GetLive()).printers == ()
    beat(house, "dispenser-1", "near_end")
    beat(house, "dispenser-2", "cover_open")
    assert koord(q.GetLive()).printers == (
        PrinterFigure(device="dispenser-1", state="near_end"),
        PrinterFigure(device="dispenser-2", state="cover_open"),
    )
    house.pass_time(seconds=11)
    beat(house, "dispenser-2", "ready")
    assert koord(q.GetLive()).printers == (PrinterFigure(device="dispenser-2", state="ready"),)
