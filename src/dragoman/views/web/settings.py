"""Where the pages are served, and what keeps strangers out."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass, field

from dragoman.errors import OptionError

LEAST_TOKEN = 16
"""Least characters of a token."""

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, kw_only=True)
class WebSettings:
    """How pages are served.

    Attributes:
        host: Address to listen on.
        port: Port to listen on.
        token: What a reader must know; None only on loopback.
        names: Names by which readers reach another host than loopback, beside its addresses.
        secret: Signs forms; new with every start.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = field(default=None, repr=False)
    names: tuple[str, ...] = ()
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def loopback(self) -> bool:
        """Whether only programs on this machine can connect."""
        return is_loopback(self.host)

    def check(self) -> WebSettings:
        """Refuse what would be unsafe.

        Raises:
            OptionError: Other machines could connect and no token, or a short one, keeps them out.
        """
        if not self.loopback and self.token is None:
            raise OptionError(
                f"--host {self.host}: others could read the record",
                "give a --token too, or stay on 127.0.0.1",
            )
        if self.token is not None and len(self.token) < LEAST_TOKEN:
            raise OptionError(
                f"--token: shorter than {LEAST_TOKEN} characters",
                "make one with `python -c 'import secrets; print(secrets.token_urlsafe())'`",
            )
        if self.token is not None and not self.token.isascii():
            raise OptionError("--token: holds characters beyond ASCII", "use letters, digits, - and _")
        return self

    def knows_host(self, name: str) -> bool:
        """Say whether a request may name this host; others come from a page that turned a name on us."""
        bare = name.lower().strip("[]").rstrip(".")
        if self.loopback:
            return bare in LOOPBACK_NAMES or bare == self.host
        if bare in {n.lower() for n in (*self.names, self.host, socket.gethostname())} | LOOPBACK_NAMES:
            return True
        return _is_address(bare)


def is_loopback(host: str) -> bool:
    """Say whether an address is reached from this machine only."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
