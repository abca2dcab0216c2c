"""One frozen Settings; each field says its meaning, unit, default and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may change. Built by the skins (cli, web, api), passed down, never global."""

    engine: str = "shipped"
    """Language engine: ``shipped``, ``spacy`` (the user's official pipelines) or
    ``spacy:NAME`` (a package or a folder of theirs)."""
    processes: int = 1
    """Worker processes for per-article work; 1 keeps everything in this process. Records do not depend on it."""
    extraction_seconds: float = 20.0
    """Time limit of the child process that turns one page into text; a normal page takes under 1 s."""
    extraction_megabytes: int = 1024
    """Address-space limit of that child, in MiB; trafilatura needs about 300."""
    article_megabytes: int = 16
    """Longest article that is read, in MiB of UTF-8; news articles stay under 0.2."""
    page_megabytes: int = 32
    """Largest page, feed or document that is parsed, in MiB; news pages stay under 5."""
    item_megabytes: int = 256
    """Most of standard input, of a download or of an archive member that is held in memory, in MiB."""
    columns: tuple[tuple[str, str], ...] = ()
    """Table columns as (field, column name) pairs, such as (("text", "Body"),); empty: saved beside it or guessed."""
    user_agent: str = "accordingto/0.1 (reads news for attribution research; honours robots.txt)"
    """How the fetcher introduces itself; put a contact address in for regular reading."""
    fetch_seconds: float = 30.0
    """Time limit of one request, connecting and reading, in seconds."""
    host_seconds: float = 1.0
    """Least time between two requests to one host, in seconds; a larger Crawl-delay of the site wins."""
    robots: bool = True
    """Whether robots.txt is asked and obeyed."""
    allowed_hosts: tuple[str, ...] = ()
    """Hosts (``name`` or ``name:port``) that may be fetched from although their address is not public."""
    proxy: str | None = None
    """``http://[user:password@]host:port`` through which everything is fetched, or None. Names are resolved and
    checked here all the same, and the proxy opens tunnels to the checked addresses."""
    proxy_resolves: bool = False
    """Whether the proxy resolves names, where nothing else can; its own rules guard private addresses then."""
    follow: Literal["lists", "all", "none"] = "lists"
    """Which links are fetched: those of lists and feeds the user names itself, all, or none."""
    resume: bool = False
    """Whether what the manifest beside the ledger names as read to its end is neither opened nor fetched again."""
    links: int = 500
    """Most links followed from one source; the rest is counted as not followed."""
