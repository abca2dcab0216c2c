"""The pictures of the tour, made by a real browser from the example stories.

    python docs/pictures.py        needs Debian's chromium and '.[dev]'; writes docs/tour/*.webp

What is shown is looked up, not named: the most contested question, in it a number that lost its bound on the
way, the claim it belongs to and the article that dropped it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "web")]

from chromium import chromium, serving, webp  # noqa: E402  the paths are made above
from playwright.sync_api import Page  # noqa: E402

import accordingto  # noqa: E402
from accordingto import views  # noqa: E402
from accordingto.ledger import Ledger  # noqa: E402
from accordingto.views.questions import Answer  # noqa: E402

FOLDER = ROOT / "docs" / "tour"
QUALITY = 62
"""Of WebP: text stays sharp, a picture stays under 60 kB."""
DROPPED = "hedge-dropped"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to be shown: where, how large, in which theme, after which keys, from which element on."""

    name: str
    path: str
    width: int = 1000
    height: int = 760
    theme: str = "light"
    keys: str = ""
    top: str | None = None


def dropped(ledger: Ledger) -> tuple[str, Answer]:
    """Return the most contested question in which a bound was dropped, and the telling that dropped it."""
    for question in ledger.list_questions(limit=50):
        page = views.question_page(ledger, question.id)
        changed = [a for f in (page.figures if page else ()) for a in f.changed if DROPPED in a.drift]
        if changed:
            return question.id, changed[0]
    raise SystemExit("no question of the example stories lost a bound on the way")


def pictures(ledger: Ledger) -> list[Picture]:
    """Return the pictures of the tour, in its order."""
    question, answer = dropped(ledger)
    told = [a.id for a in ledger.attributions_in(answer.article.id)]
    steps = "j" * (told.index(answer.attribution) + 1)
    return [
        Picture("front", "/"),
        Picture("question", f"/questions/{question}", height=820),
        Picture("numbers", f"/questions/{question}", height=760, top="section + section"),
        Picture("claim", f"/claims/{answer.claim}", height=880),
        Picture("article", f"/articles/{answer.article.id}", width=1100, keys=steps),
        Picture("phone", f"/claims/{answer.claim}?ui=uk", width=360, height=760, theme="dark", top="section"),
        Picture("search", "/search?q=NEAR(загинули+гірники,+6)&kind=person&least=5&most=20", height=640),
        Picture("review", "/review", height=560),
    ]


def take(tab: Page, base: str, picture: Picture) -> None:
    """Take one picture."""
    tab.set_viewport_size({"width": picture.width, "height": picture.height})
    tab.emulate_media(color_scheme=picture.theme)
    ui = "" if "ui=" in picture.path else ("&" if "?" in picture.path else "?") + "ui=en"
    tab.goto(base + picture.path + ui)
    if picture.top is not None:
        tab.evaluate(f"document.querySelector('main {picture.top}').scrollIntoView({{behavior: 'instant'}})")
    for key in picture.keys:
        tab.keyboard.press(key)
    tab.evaluate("document.activeElement.blur()")
    time.sleep(0.5)  # colours fade in
    path = FOLDER / f"{picture.name}.webp"
    path.write_bytes(webp(tab, QUALITY))
    sys.stdout.write(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB\n")


def main() -> None:
    """Read the example stories into a passing ledger and take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as room, Ledger.open(Path(room) / "demo.sqlite") as ledger:
        accordingto.read([str(ROOT / "examples" / "stories")], ledger, accordingto.Settings())
        with serving(ledger) as served, chromium() as browser:
            tab = browser.new_page()
            tab.goto(served())
            for picture in pictures(ledger):
                take(tab, served.base, picture)


if __name__ == "__main__":
    main()
