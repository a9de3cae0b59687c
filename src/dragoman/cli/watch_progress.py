"""What `watch` shows while it runs: a line of numbers on a terminal, one line a failure, one line a round."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from dragoman.ingest.watch import OnArticle, RoundReport


class _Lines(logging.Handler):
    """Prints each message as one line above the numbers; with the time where nobody looks on."""

    def __init__(self, console: Console) -> None:
        super().__init__(logging.WARNING)
        self._console = console
        form = "dragoman: %(message)s" if console.is_terminal else "%(asctime)s dragoman: %(message)s"
        self.setFormatter(logging.Formatter(form))

    def emit(self, record: logging.LogRecord) -> None:
        """Print a message; what outsiders wrote in it is no markup."""
        line = (self.formatter or logging.Formatter()).format(_without_trace(record)).replace("\n", " ")
        self._console.print(Text(line), soft_wrap=True, highlight=False)


def _without_trace(record: logging.LogRecord) -> logging.LogRecord:
    """Name the error in the message: a line a failure, whatever has failed."""
    if record.exc_info is None or record.exc_info[1] is None:
        return record
    error = record.exc_info[1]
    plain = logging.makeLogRecord(record.__dict__)
    plain.msg, plain.args = f"{record.getMessage()} ({type(error).__name__}: {error})", ()
    plain.exc_info = plain.exc_text = None
    return plain


@contextmanager
def follow_rounds(*, quiet: bool) -> Iterator[OnArticle]:
    """Show failures on the error stream, and on a terminal how far a round is.

    Yields:
        What `ingest.watch` calls when the numbers change.
    """
    console = Console(stderr=True)
    handler, logger = _Lines(console), logging.getLogger("dragoman")
    logger.addHandler(handler)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it has to say is said in our own line
    try:
        if quiet or not console.is_terminal:
            yield _silent
            return
        with console.status("Watching …") as status:

            def show(report: RoundReport) -> None:
                tally = report.tally
                looked = tally.feeds + tally.unmodified + tally.failed + tally.not_due
                status.update(
                    f"Watching … {looked:,} feeds, {tally.new:,} new entries, {tally.fetched:,} fetched, "
                    f"{report.added:,} added, {report.skipped.total():,} skipped"
                )

            yield show
    finally:
        logger.removeHandler(handler)


def render_round(report: RoundReport) -> str:
    """Give the numbers of a round as one line.

    Example:
        >>> render_round(RoundReport(added=2, statements=9))
        '0 feeds read, 0 not modified; 2 articles added, 9 statements, 0 were there, 0 skipped; 0.0 s'
    """
    tally = report.tally
    feeds = [f"{tally.feeds:,} feeds read", f"{tally.unmodified:,} not modified"]
    feeds += [f"{tally.not_due:,} not due"] if tally.not_due else []
    feeds += [f"{tally.failed:,} failed"] if tally.failed else []
    skips = ", ".join(f"{reason} {count:,}" for reason, count in report.skipped.items())
    articles = [
        f"{report.added:,} articles added",
        f"{report.statements:,} statements",
        f"{report.known:,} were there",
        f"{report.skipped.total():,} skipped" + (f" ({skips})" if skips else ""),
    ]
    articles += [f"{report.waiting:,} left for later"] if report.waiting else []
    return f"{', '.join(feeds)}; {', '.join(articles)}; {report.seconds:.1f} s"


def _silent(report: RoundReport) -> None:
    pass
