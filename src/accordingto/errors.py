"""One root, families by blame. Bad use raises one of these at once; bad input in a batch is a returned value."""

from __future__ import annotations


class AccordingtoError(Exception):
    """Root of all errors this project raises on purpose.

    ``message`` names the thing that is wrong; ``remedy`` says what the user can do about it.
    """

    exit_status = 2

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message if remedy is None else f"{message}\n  {remedy}")
        self.message = message
        self.remedy = remedy


class InputError(AccordingtoError):
    """What was given to read is missing, unreadable or not what it says it is."""


class LanguageError(AccordingtoError):
    """A language pack or an engine for the language is missing or broken."""


class LedgerError(AccordingtoError):
    """The ledger cannot be opened, read or written."""


class SettingsError(AccordingtoError):
    """An option or a setting has an impossible value."""
