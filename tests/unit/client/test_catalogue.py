"""The catalogue at hand: asked once, anew when it is told to be out of date, never twice at a time."""

from __future__ import annotations

from typing import Any

from common.client.catalogue import CatalogueErrand
from common.client.fake_gateway import Failure, FakeGateway
from common.messages.queries import GetCatalogue


def errand() -> tuple[FakeGateway, CatalogueErrand, list[Any]]:
    gateway = FakeGateway()
    learned: list[Any] = []
    return gateway, CatalogueErrand(gateway, learned.append), learned


def test_it_is_asked_for_once_the_link_lives() -> None:
    gateway, catalogue, learned = errand()
    catalogue.look(live=False)
    assert gateway.queries() == []
    gateway.script(GetCatalogue, "first")
    catalogue.look(live=True)
    catalogue.look(live=True)
    assert learned == ["first"]
    assert len(gateway.queries()) == 1


def test_a_change_while_the_answer_is_under_way_asks_once_more_afterwards() -> None:
    gateway, catalogue, learned = errand()
    catalogue.look(live=True)
    catalogue.want(live=True)
    catalogue.want(live=True)
    assert len(gateway.queries()) == 1
    gateway.resolve_last("old")
    assert len(gateway.queries()) == 2
    gateway.resolve_last("new")
    assert learned == ["old", "new"]


def test_a_failure_is_asked_for_again_at_the_next_look_only() -> None:
    gateway, catalogue, learned = errand()
    gateway.script(GetCatalogue, Failure("link.no_answer"), "then")
    catalogue.want(live=True)
    assert len(gateway.queries()) == 1
    catalogue.look(live=True)
    assert learned == ["then"]


def test_what_is_wanted_without_a_link_is_fetched_when_it_comes_back() -> None:
    gateway, catalogue, learned = errand()
    gateway.script(GetCatalogue, "first", "second")
    catalogue.look(live=True)
    catalogue.want(live=False)
    catalogue.look(live=True)
    assert learned == ["first", "second"]
