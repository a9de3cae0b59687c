"""The guard: which addresses may be connected to, whatever a name says the second time."""

from __future__ import annotations

import pytest

from dragoman.errors import OptionError
from dragoman.sources.feeds.failures import FetchFailed
from dragoman.sources.feeds.guard import Guard
from tests.sources.feeds.conftest import Get
from tests.sources.feeds.web import Page, Web


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",
        "198.18.0.1",
        "192.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "2001:db8::1", "100::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::", "2002:c0a8:101::1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::808:808", "::ffff:0:127.0.0.1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2a00::5efe:7f00:1", "2a00::200:5efe:7f00:1",
    ],
)  # fmt: skip
def test_guard_refuses_private_addresses(address: str) -> None:
    assert not Guard().permits(address)


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254", "::ffff:169.254.169.254", "2002:a9fe:a9fe::", "64:ff9b::a9fe:a9fe",
        "fd00:ec2::254",
        "100.100.100.200", "168.63.129.16", "192.0.0.192", "224.0.0.1", "ff02::1", "::ffff:224.0.0.1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("allow_private", [True, False])
def test_guard_never_lets_metadata_and_multicast_in(address: str, allow_private: bool) -> None:
    assert not Guard(allow_private=allow_private, allow=["0.0.0.0/0", "::/0"]).permits(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_guard_lets_the_public_internet_in(address: str) -> None:
    assert Guard().permits(address)


def test_guard_lets_a_named_network_in() -> None:
    guard = Guard(allow=["10.1.0.0/16"])
    assert guard.permits("10.1.2.3")
    assert guard.permits("::ffff:10.1.2.3")
    assert not guard.permits("10.2.2.3")


def test_guard_names_what_is_no_network() -> None:
    with pytest.raises(OptionError, match=r"'10\.1' is no network"):
        Guard(allow=["10.1"])


def test_guard_refuses_loopback_without_the_flag(web: Web, get: Get) -> None:
    web.pages["/a"] = Page(b"x")
    for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]", "0"):
        with pytest.raises(FetchFailed, match="private or reserved"):
            get(web.url("/a").replace("127.0.0.1", host), guard=Guard())
    assert web.asked == []


def test_guard_connects_to_the_address_that_it_has_checked(web: Web, get: Get) -> None:
    """A name that turns from a public address to loopback never leads to loopback."""
    web.pages["/a"] = Page(b"x")
    answers = iter([["192.0.2.1"], ["127.0.0.1"], ["127.0.0.1"]])
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    guard = Guard(allow=["192.0.2.0/24"], resolve=resolve)
    with pytest.raises(FetchFailed, match=r"does not answer|can't be connected"):
        get(web.url("/a").replace("127.0.0.1", "news.example.org"), guard=guard, connect=0.3)
    assert asked == ["news.example.org"], "a name is resolved once a connection"
    with pytest.raises(FetchFailed, match="private or reserved"):
        get(web.url("/a").replace("127.0.0.1", "news.example.org"), guard=guard)
    assert web.asked == []


def test_guard_passes_over_private_addresses_of_a_name(web: Web, get: Get) -> None:
    web.pages["/a"] = Page(b"x")
    guard = Guard(allow=["127.0.0.1/32"], resolve=lambda host, port: ["10.0.0.1", "127.0.0.2", "127.0.0.1"])
    answer = get(web.url("/a").replace("127.0.0.1", "news.example.org"), guard=guard)
    assert answer.body == b"x"
    assert web.asked[0].headers["Host"].startswith("news.example.org")
