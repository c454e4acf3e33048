"""Sign-in, sessions, locks, throttle, revoked devices: who may speak at all."""

from __future__ import annotations

import uuid

import pytest

from apps.coordinator.service import internal as i
from common.domain.clock import HOUR, MINUTE
from common.messages import codec
from common.messages import commands as c
from common.messages import queries as q
from common.messages import words as w
from tests.support.house import House, RefusedError
from tests.support.stories import issue


def test_without_a_session_an_officers_command_is_refused_and_not_stored(house: House) -> None:
    key = uuid.uuid4().bytes
    with pytest.raises(RefusedError, match=r"session\.required"):
        house.say("booth-1", c.CallNext(), key=key)
    assert house.core.store.reply(key) is None


def test_a_wrong_password_and_an_unknown_account_look_the_same(house: House) -> None:
    account = house.logins["P0-01"].account
    for who in (account, "u9999"):
        assert house.refused("booth-1", w.SignIn(account=who, password="salah")) == "session.wrong_password"


def test_after_five_failures_the_account_waits_longer_each_time(house: House) -> None:
    login = house.logins["P0-01"]
    for _ in range(5):
        house.refused("booth-1", w.SignIn(account=login.account, password="salah"))
    assert house.refused("booth-2", w.SignIn(account=login.account, password=login.password)) == "session.throttled"
    house.pass_time(seconds=31)
    assert house.refused("booth-2", w.SignIn(account=login.account, password="salah")) == "session.wrong_password"
    house.pass_time(seconds=31)
    assert house.refused("booth-2", w.SignIn(account=login.account, password=login.password)) == "session.throttled"
    house.pass_time(seconds=31)
    house.sign_in("booth-2", "P0-01")


def test_a_seat_of_another_kind_is_refused(house: House) -> None:
    for device, position in (("desk-1", "P0-01"), ("booth-1", "P1-PHI-1"), ("dispenser-1", "KOORD")):
        login = house.logins[position]
        said = w.SignIn(account=login.account, password=login.password)
        assert house.refused(device, said) == "session.wrong_device"


def test_an_account_with_two_positions_chooses_one(house: House) -> None:
    admin = house.at_desk("desk-1", "ADMIN")
    hashed = house.bus.state.accounts[house.logins["P1-PHI-1"].account].password_hash
    admin(c.AddAccount(account="u0900", positions=["P1-PHI-1", "P1-PHI-2"], password_hash=hashed, must_change=False))
    password = house.logins["P1-PHI-1"].password
    with pytest.raises(RefusedError, match=r"session\.choose_position") as refusal:
        house.say("desk-2", w.SignIn(account="u0900", password=password))
    assert refusal.value.data["positions"] == ["P1-PHI-1", "P1-PHI-2"]
    chosen = house.say("desk-2", w.SignIn(account="u0900", password=password, position="P1-PHI-2"))
    assert chosen.position == "P1-PHI-2"
    other = w.SignIn(account="u0900", password=password, position="KOORD")
    assert house.refused("desk-2", other) == "session.position_not_yours"


def test_a_newer_session_of_the_account_ends_the_older(house: House) -> None:
    first = house.sign_in("booth-1", "P0-01")
    second = house.sign_in("booth-2", "P0-01")
    assert house.refused("booth-1", c.OpenBooth(), first) == "session.unknown"
    house.say("booth-2", c.OpenBooth(), second)


def test_a_session_is_bound_to_its_device(house: House) -> None:
    token = house.sign_in("booth-1", "P0-01")
    assert house.refused("booth-2", c.OpenBooth(), token) == "session.unknown"


def test_a_session_ends_after_twelve_hours_and_at_sign_out(house: House) -> None:
    token = house.sign_in("desk-1", "KOORD")
    house.say("desk-1", w.SignOut(), token)
    assert house.refused("desk-1", q.GetLive(), token) == "session.unknown"
    token = house.sign_in("desk-1", "KOORD")
    house.jump_to(house.bus.now() + 12 * HOUR + MINUTE)
    assert house.refused("desk-1", q.GetLive(), token) == "session.unknown"


def test_a_session_outlives_the_coordinator(house: House) -> None:
    token = house.sign_in("desk-1", "KOORD")
    house.bus.reload()
    house.say("desk-1", q.GetLive(), token)


def test_a_locked_screen_refuses_everything_until_the_password_comes(house: House) -> None:
    token = house.sign_in("desk-1", "KOORD")
    house.say("desk-1", w.Lock(), token)
    assert house.refused("desk-1", q.GetLive(), token) == "session.locked"
    assert house.refused("desk-1", w.Unlock(password="salah"), token) == "session.wrong_password"
    house.say("desk-1", w.Unlock(password=house.logins["KOORD"].password), token)
    house.say("desk-1", q.GetLive(), token)


def test_a_first_password_must_be_changed_before_anything_else(house: House) -> None:
    admin = house.at_desk("desk-1", "ADMIN")
    login = house.logins["KOORD"]
    hashed = house.bus.state.accounts[login.account].password_hash
    admin(c.SetPassword(account=login.account, password_hash=hashed))
    session = house.say("desk-2", w.SignIn(account=login.account, password=login.password))
    assert session.must_change
    token = session.session
    assert house.refused("desk-2", q.GetLive(), token) == "session.must_change_password"
    change = w.ChangePassword(old=login.password, new="kata sandi baru")
    assert (
        house.refused("desk-2", w.ChangePassword(old="salah", new="kata sandi baru"), token) == "session.wrong_password"
    )
    house.say("desk-2", change, token)
    house.say("desk-2", q.GetLive(), token)
    house.say("desk-3", w.SignIn(account=login.account, password="kata sandi baru"))


def test_a_locked_account_is_refused_from_the_next_command_on(house: House) -> None:
    admin = house.at_desk("desk-1", "ADMIN")
    token = house.sign_in("desk-2", "KOORD")
    admin(c.LockAccount(account=house.logins["KOORD"].account))
    assert house.refused("desk-2", q.GetLive(), token) == "session.unknown"
    login = house.logins["KOORD"]
    assert house.refused("desk-2", w.SignIn(account=login.account, password=login.password)) == "account.locked"


def test_a_revoked_device_is_refused_from_the_next_message_on(house: House) -> None:
    admin = house.at_desk("desk-1", "ADMIN")
    issue(house)
    admin(c.RevokeDevice(name="dispenser-1"))
    assert house.refused("dispenser-1", c.IssueTicket(service="A01")) == "device.revoked"
    assert house.bus.take_devices_changed()


def test_an_unknown_device_is_refused(house: House) -> None:
    assert house.refused("nobody", q.GetSnapshot()) == "device.unknown"


def test_a_repeated_sign_in_gets_the_same_token_never_a_second_session(house: House) -> None:
    login = house.logins["KOORD"]
    key = uuid.uuid4().bytes
    body = codec.request_body(w.SignIn(account=login.account, password=login.password), None)
    assert house.raw("desk-1", body, key) == house.raw("desk-1", body, key)
    assert len(house.bus.state.sessions) == 1


def test_greeting_tells_protocol_time_and_feed_and_refuses_another_protocol(house: House) -> None:
    told = house.say("display-1", w.Hello())
    assert (told.protocol, told.feed, told.role) == (1, "lobby", "display")
    assert house.refused("display-1", w.Hello(protocol_min=2, protocol_max=3)) == "wire.protocol"


def test_a_silent_booth_is_lost_and_its_called_ticket_goes_back_first(house: House) -> None:
    say = house.at_booth(1)
    issue(house)
    issue(house)
    called = say(c.CallNext()).ticket
    house.inside(i.LoseBooth("L1"))
    other = house.at_booth(2)
    assert house.bus.state.booths["L1"].state == "CLOSED"
    assert other(c.CallNext()).ticket.id == called.id


def test_a_visitor_being_served_at_a_lost_booth_is_finished_by_the_supervisor(house: House) -> None:
    say = house.at_booth(1)
    issue(house)
    ticket = say(c.CallNext()).ticket
    say(c.ServeTicket(ticket=ticket.id))
    say(c.StartRequest(ticket=ticket.id, service="A01"))
    house.inside(i.LoseBooth("L1"))
    supervisor = house.at_desk("desk-1", "SPV-P0")
    assert supervisor(c.FinishTicket(ticket=ticket.id)).ticket.state == "SERVED"
    assert {request.state for request in house.bus.state.requests.values()} == {"DISCARDED"}


def test_a_live_site_never_becomes_a_training_site(house: House) -> None:
    issue(house)
    assert house.bus.state.site.mark == "live"
    assert house.inside(i.MarkTraining()).code == "site.live"
