"""What can go wrong, in words for the learner. Knows nobody."""


class FlashdlError(Exception):
    """Something the learner can act on; shown as one line, then the hint.

    `message` says what and where (`notes.md:12`), `hint` what to do next.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NotesError(FlashdlError):
    """A notes file or folder cannot be read; others may still be."""


class LibraryError(FlashdlError):
    """The SQLite file cannot be opened, understood or written."""


class ConfigError(FlashdlError):
    """A setting, an environment variable or an option has no meaning."""


class AnkiError(FlashdlError):
    """An Anki package cannot be written or read."""


class JudgeError(FlashdlError):
    """The model that judges cards, or the library that runs it, is broken."""
