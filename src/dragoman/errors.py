"""Every error that dragoman raises on purpose.

    DragomanError
    ├── SourceError            a file, folder or stream can't be read as a report
    │   ├── SourceMissingError     it is not there
    │   ├── SourceUnreadableError  no permission, broken, password-protected
    │   ├── SourceTypeError        not a kind of file that dragoman reads (binary, image …)
    │   ├── SourceEmptyError       holds no text
    │   ├── SourceTooLargeError    over the size limit
    │   ├── SourceLanguageError    not English
    │   └── SourceFetchError       a feed or an article can't be fetched
    ├── DataFileError          a lexicon, ontology, actor or gazetteer file is wrong
    ├── LanguageModelError     the language model can't be loaded
    ├── RecordError            a record can't be used as asked
    │   ├── RecordMissingError     there is none at this place
    │   ├── RecordVersionError     it was written by a newer dragoman
    │   ├── RecordWriteError       it can't be written: disk full, no permission
    │   ├── RecordDamagedError     a file of it is missing or damaged
    │   └── QueryError             a query is wrong, or would do more than read
    └── OptionError            a value given by the user makes no sense

Each message names the thing and the remedy, in one line.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors that a user can do something about.

    Args:
        what: What went wrong, naming the file or value.
        remedy: What the user can do about it.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what}: {remedy}" if remedy else what)


class SourceError(DragomanError):
    """A file, folder or stream can't be read as a report."""


class SourceMissingError(SourceError):
    """The path does not exist."""


class SourceUnreadableError(SourceError):
    """The file exists and can't be opened: permissions, damage, a password."""


class SourceTypeError(SourceError):
    """The file is not of a kind that dragoman reads."""


class SourceEmptyError(SourceError):
    """The file holds no text."""


class SourceTooLargeError(SourceError):
    """The file is larger than dragoman reads at once."""


class SourceLanguageError(SourceError):
    """The text is not English."""


class SourceFetchError(SourceError):
    """A feed or an article can't be fetched."""


class DataFileError(DragomanError):
    """A YAML data file is wrong; the message names file, line and field."""


class LanguageModelError(DragomanError):
    """The language model is absent, damaged or lacks what dragoman needs."""


class OptionError(DragomanError):
    """A value that the user gave makes no sense."""


class RecordError(DragomanError):
    """A record can't be used as asked."""


class RecordMissingError(RecordError):
    """There is no record at this place."""


class RecordVersionError(RecordError):
    """The record has a newer schema than this dragoman knows."""


class RecordWriteError(RecordError):
    """The record can't be written; what was acknowledged before stays in it."""


class RecordDamagedError(RecordError):
    """A file of the record is missing or damaged."""


class QueryError(RecordError):
    """A query is wrong, or would do more than read the record's views."""
