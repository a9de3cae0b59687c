"""What goes wrong with an address, in one line, and whether it may go right later."""

from __future__ import annotations

from dragoman.errors import SourceFetchError


class FetchFailed(SourceFetchError):  # noqa: N818  # it says what has happened, and is raised by this layer only
    """A feed, an article or a robots.txt can't be fetched.

    Args:
        what: What is wrong, in a few words; the address stands beside it.
        reason: One word for statistics: "status", "time", "size", "address", "robots", "type", "broken".
        passing: Whether it may go right later.
        wait: Seconds that the server asks to wait.
        status: The HTTP status, where there was an answer.
    """

    def __init__(
        self,
        what: str,
        *,
        reason: str,
        passing: bool = False,
        wait: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(what)
        self.reason = reason
        self.passing = passing
        self.wait = wait
        self.status = status
