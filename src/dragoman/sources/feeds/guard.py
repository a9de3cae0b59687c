"""Which machines may be talked to: the public internet, and private networks only where the user says so.

A name is resolved once, what it resolves to is checked, and the connection goes to the checked address. So a
name that answers differently the next time (DNS rebinding) leads nowhere else.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import anyio.to_thread
import httpcore2
from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.errors import OptionError
from dragoman.sources.feeds.failures import FetchFailed

log = logging.getLogger(__name__)

Resolve = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host, as text."""


class NetworkFile(BaseModel):
    """Networks that are refused beside those that Python knows; see data/feeds/networks.yaml."""

    model_config = ConfigDict(extra="forbid")
    metadata: list[str]
    special: list[str]
    embedding: list[str]


class Guard:
    """Says which addresses may be connected to.

    Args:
        allow_private: Also loopback, private and link-local addresses. Metadata services of clouds and
            multicast stay closed.
        allow: Networks that are let in beside the public internet ("10.1.0.0/16").
        resolve: What looks names up; the system by default.
    """

    def __init__(
        self, *, allow_private: bool = False, allow: Sequence[str] = (), resolve: Resolve | None = None
    ) -> None:
        self._allow_private = allow_private
        self._allow = [_parse_network(network) for network in allow]
        self._resolve = resolve or look_up
        networks = load_data(data_path("feeds", "networks.yaml"), NetworkFile)
        self._metadata = [ip_network(n) for n in networks.metadata]
        self._special = [ip_network(n) for n in networks.special]
        self._embedding = [ip_network(n) for n in networks.embedding]

    def permits(self, address: str) -> bool:
        """Say whether an address, and every IPv4 address that is packed into it, may be connected to."""
        ip = ip_address(address.partition("%")[0])
        return all(self._permits(one) for one in (ip, *self._embedded(ip)))

    async def find_addresses(self, host: str, port: int) -> list[str]:
        """Resolve a host and give the addresses of it that may be connected to.

        Raises:
            FetchFailed: The name is unknown, or leads to no address that is allowed.
        """
        try:
            # abandoned when the watch is stopped: the system's look-up can't be broken off
            found = await anyio.to_thread.run_sync(self._resolve, host, port, abandon_on_cancel=True)
        except (OSError, UnicodeError):
            raise FetchFailed("the host's name is unknown", reason="broken", passing=True) from None
        allowed = [address for address in dict.fromkeys(found) if self.permits(address)]
        if not allowed:
            raise FetchFailed(
                "the host lies in a private or reserved network (see --allow-private, --allow-network)",
                reason="address",
            )
        return allowed

    def _permits(self, ip: IPv4Address | IPv6Address) -> bool:
        if ip.is_multicast or any(ip in network for network in self._metadata):
            return False
        return self._allow_private or self._is_public(ip) or any(ip in network for network in self._allow)

    def _is_public(self, ip: IPv4Address | IPv6Address) -> bool:
        if isinstance(ip, IPv6Address) and (ip.ipv4_mapped or any(ip in n for n in self._embedding)):
            return True  # no network of its own: the IPv4 address in it decides
        return ip.is_global and not ip.is_reserved and not any(ip in n for n in self._special)

    def _embedded(self, ip: IPv4Address | IPv6Address) -> Iterable[IPv4Address]:
        """Give the IPv4 addresses in an IPv6 address: mapped, compatible, 6to4, Teredo, NAT64, ISATAP."""
        if isinstance(ip, IPv4Address):
            return
        if ip.sixtofour is not None:
            yield ip.sixtofour
        if ip.teredo is not None:
            yield from ip.teredo
        last = IPv4Address(int(ip) & 0xFFFFFFFF)
        isatap = (int(ip) >> 32) & 0xFDFFFFFF == 0x00005EFE
        if ip.ipv4_mapped is not None or isatap or any(ip in network for network in self._embedding):
            yield last


class GuardedBackend(httpcore2.AsyncNetworkBackend):
    """Makes connections to checked addresses only."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._backend = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first allowed address that answers."""
        addresses = await self._guard.find_addresses(host, port)
        for number, address in enumerate(addresses):
            try:
                return await self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if number == len(addresses) - 1:
                    raise
        raise AssertionError("unreachable: there is at least one address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Refuse: nothing that is fetched lies behind a socket of this machine."""
        raise FetchFailed("sockets of this machine are not asked", reason="address")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await anyio.sleep(seconds)


def _parse_network(network: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(network)
    except ValueError:
        raise OptionError(f"{network!r} is no network", "write it as 10.1.0.0/16") from None


def look_up(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host.

    Raises:
        OSError: There is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(info[4][0]) for info in found]
