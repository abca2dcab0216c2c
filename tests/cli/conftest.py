from __future__ import annotations

import json
import sys
from dataclasses import dataclass

import pytest

from accordingto import cli

STORY = [
    {"id": "hirka-1", "outlet": "hirka", "published": "2025-04-02T09:00:00+03:00", "title": "Міст через Ясну закрили",
     "text": "Міст через Ясну закрили на ремонт, повідомив мер Степан Кладочний. За його словами, поранено 14 людей. "
             "Причину аварії встановлює комісія."},
    {"id": "zarechye-1", "outlet": "zarechye", "published": "2025-04-02T13:00:00+03:00",
     "text": "Мост через Ясну закрыли на ремонт, сообщает «Гирка» со ссылкой на мэра Степана Кладочного."},
    {"id": "brackwater-1", "outlet": "brackwater", "published": "2025-04-03T08:00:00+00:00",
     "text": "The bridge over the Yasna is closed for repairs, mayor Stepan Kladochnyi said. It was built in 1961."},
]


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def run(capfdbinary, monkeypatch):
    """Run the command line as a user does and give status, standard output and standard error."""

    def ran(*arguments):
        monkeypatch.setattr(sys, "argv", ["accordingto", *map(str, arguments)])
        capfdbinary.readouterr()
        try:
            cli.main()
            status = 0
        except SystemExit as left:
            status = left.code or 0
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        return Ran(status, out.decode(), err.decode())

    return ran


@pytest.fixture(scope="session")
def story(tmp_path_factory):
    path = tmp_path_factory.mktemp("story") / "story.jsonl"
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in STORY), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def filled(story, tmp_path_factory):
    """A ledger that has read the story; for commands that only ask."""
    from accordingto import Ledger, Settings, read

    path = tmp_path_factory.mktemp("filled") / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        read([str(story)], ledger, Settings())
    return path
