"""The quarantine folder: every item that could not be read, with the reason beside it."""

from __future__ import annotations

from pathlib import Path

from accordingto.errors import LedgerError
from accordingto.model import content_id
from accordingto.model.reading import QUARANTINE_BYTES, Rejected

KEPT = 10_000
"""Items of one reading that are kept with their bytes; of the others, such as the empty lines of a table of millions, a
line is kept."""

REST = "more.txt"


class Quarantine:
    """A folder ``<ledger>.quarantine`` beside the ledger, made at the first item put in it."""

    def __init__(self, ledger: Path, kept: int = KEPT) -> None:
        self.folder = ledger.with_name(f"{ledger.name}.quarantine")
        self._left = kept

    def put(self, rejected: Rejected) -> None:
        """Keep the item's first MiB and a note with the reason; the same item again is the same two files.

        The names are the reason and an id made from place, reason and bytes: nothing of a foreign
        file name gets into a path. Of more than so many a sentence each is added to one file. Raises
        ``LedgerError`` when the folder cannot be written.
        """
        self._left -= 1
        if self._left < 0:
            self._note(rejected)
            return
        data = _bytes_of(rejected)
        kept = None if data is None else data.decode("latin-1")
        name = f"{rejected.reason.replace(' ', '-')}-{content_id('r', rejected.where, rejected.line, kept)}"
        cut = "" if rejected.complete else f"Kept are the first {QUARANTINE_BYTES} bytes.\n"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{name}.why.txt").write_text(f"{rejected.sentence}\n{cut}", "utf-8", "backslashreplace")
            if data is not None:
                (self.folder / f"{name}{_suffix(rejected)}").write_bytes(data)
        except OSError as error:
            reason = error.strerror or str(error)
            raise LedgerError(f"{self.folder} cannot be written: {reason}", "Free space or rights there.") from error

    def _note(self, rejected: Rejected) -> None:
        place = self.folder / REST
        try:
            with place.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"{rejected.sentence}\n")
        except OSError as error:
            raise LedgerError(f"{place} cannot be written: {error.strerror}", "Free space or rights there.") from error


def _bytes_of(rejected: Rejected) -> bytes | None:
    if rejected.data is not None or rejected.path is None:
        return rejected.data
    try:
        with Path(rejected.path).open("rb") as file:
            return file.read(QUARANTINE_BYTES)
    except OSError:
        return None


def _suffix(rejected: Rejected) -> str:
    """Return the item's file ending when it is a harmless one."""
    ending = rejected.suffix
    return ending if ending.startswith(".") and ending[1:].isascii() and ending[1:].isalnum() else ".bin"
