"""Citations of a briefing's quotations: CSL-JSON and RIS, one entry an article."""

from __future__ import annotations

import re
from typing import Any

from accordingto.views.briefings import Briefing, Footnote

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def csl(briefing: Briefing) -> list[dict[str, Any]]:
    """Return CSL-JSON entries in the order of first quotation; unknown fields are left out.

    Form: https://docs.citationstyles.org (type ``article-newspaper``); the text's hash stands in ``note``.
    """
    entries = []
    for note in _articles(briefing):
        article = note.article
        entry: dict[str, Any] = {"id": article.id, "type": "article-newspaper", "title": article.title}
        if article.outlet:
            entry["container-title"] = article.outlet
        if article.url:
            entry["URL"] = article.url
        if article.lang != "other":
            entry["language"] = article.lang
        day = _day(note)
        if day is not None:
            entry["issued"] = {"date-parts": [[int(part) for part in day]]}
        entry["note"] = f"sha256:{note.text_sha256}"
        entries.append(entry)
    return entries


def ris(briefing: Briefing) -> str:
    """Return RIS records (type NEWS) in the order of first quotation, CRLF line ends as the format asks."""
    lines: list[str] = []
    for note in _articles(briefing):
        article, day = note.article, _day(note)
        lines += ["TY  - NEWS", f"ID  - {article.id}", f"TI  - {_flat(article.title)}"]
        lines += [f"T2  - {_flat(article.outlet)}"] if article.outlet else []
        lines += [f"UR  - {_flat(article.url)}"] if article.url else []
        lines += [f"DA  - {'/'.join(day)}", f"PY  - {day[0]}"] if day else []
        lines += [f"LA  - {article.lang}"] if article.lang != "other" else []
        lines += [f"N1  - sha256:{note.text_sha256}", "ER  - ", ""]
    return "\r\n".join(lines)


def _articles(briefing: Briefing) -> list[Footnote]:
    """Return the first footnote of each article."""
    first: dict[str, Footnote] = {}
    for claim in briefing.claims:
        for note in claim.notes:
            first.setdefault(note.article.id, note)
    return list(first.values())


def _day(note: Footnote) -> tuple[str, str, str] | None:
    match = _DAY.match(note.article.published or "")
    return None if match is None else (match[1], match[2], match[3])


def _flat(text: str) -> str:
    """Return foreign text on one line: a line break would begin another field."""
    return " ".join(text.split())
