"""The manifest: what was read to its end, with its hash, one JSON line an item, in a file beside the ledger."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from accordingto.errors import LedgerError
from accordingto.model.reading import Finished


class Manifest:
    """A file ``<ledger>.manifest.jsonl``: ``{"v", "kind": "read", "where", "sha256", "articles", "number"}`` a line.

    ``number`` is that of the ledger's last article when the line was written: lines about articles that the
    ledger does not hold (it was deleted, or lost its last transactions with the power) count as not written.
    """

    def __init__(self, ledger: Path) -> None:
        self.path = ledger.with_name(f"{ledger.name}.manifest.jsonl")
        self._read: dict[bytes, int] = {}

    def load(self, last_number: int) -> None:
        """Take in what was written before, up to the ledger's last article; a torn or foreign line is left out."""
        try:
            lines = self.path.read_text("utf-8", "replace").splitlines()
        except FileNotFoundError:
            return
        except OSError as error:
            raise LedgerError(f"{self.path} cannot be read: {error.strerror or error}", "Check its rights.") from error
        for line in lines:
            try:
                told = json.loads(line)
                if told["kind"] == "read" and told["number"] <= last_number:
                    self._note(Finished(str(told["where"]), str(told["sha256"]), int(told["articles"])))
            except (ValueError, KeyError, TypeError):
                continue  # a line that a kill tore: its item is read again

    def before(self, where: str, sha256: str | None) -> int | None:
        """Return how many articles an item gave when it was read to its end; None when it was not.

        Without a hash: an address, whatever bytes it gave.
        """
        return self._read.get(_key(where, sha256))

    def none_before(self, _where: str, _sha256: str | None) -> None:
        """Say of every item that it was not read: what is asked for is read again."""

    def add(self, finished: Iterable[Finished], number: int) -> None:
        """Write what was read now, after its articles are in the ledger; ``LedgerError`` when it cannot be written."""
        new = [one for one in finished if not one.before and self.before(one.where, one.sha256) is None]
        for one in new:
            self._note(one)
        if not new:
            return
        told = (
            {"v": 1, "kind": "read", "where": one.where, "sha256": one.sha256, "articles": one.articles,
             "number": number}
            for one in new
        )
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in told)
        try:
            torn = self._is_torn()
            with self.path.open("ab") as file:
                file.write((b"\n" if torn else b"") + text.encode("utf-8", "replace"))
        except OSError as error:
            reason = error.strerror or str(error)
            raise LedgerError(f"{self.path} cannot be written: {reason}", "Free space or rights there.") from error

    def _is_torn(self) -> bool:
        try:
            with self.path.open("rb") as file:
                file.seek(-1, 2)
                return file.read(1) != b"\n"
        except OSError:
            return False  # not there, or empty

    def _note(self, one: Finished) -> None:
        self._read[_key(one.where, one.sha256)] = one.articles
        if one.where.startswith(("http://", "https://")):
            self._read[_key(one.where, None)] = one.articles


def _key(where: str, sha256: str | None) -> bytes:
    """Return sixteen bytes for an item: crawls hold millions, with long addresses."""
    return hashlib.blake2b(f"{sha256} {where}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
