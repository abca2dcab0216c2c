"""What the browser's tests share: a served workbench and Debian's Chromium."""

from __future__ import annotations

import pytest
from chromium import PATIENCE, chromium, complaints_of, missing, serving
from shelf import small


@pytest.fixture(scope="module")
def served():
    with serving(small()) as workbench:
        yield workbench


@pytest.fixture(scope="module")
def browser():
    why = missing()
    if why is not None:
        pytest.skip(why)
    with chromium() as started:
        yield started


def _opened(browser, served, **options):
    context = browser.new_context(locale="en-GB", viewport={"width": 1200, "height": 800}, **options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.complaints = complaints_of(page)
    page.goto(served())
    return page


@pytest.fixture
def page(browser, served):
    """A tab that has come in, on the front page; ``page.complaints`` is what it complains of."""
    opened = _opened(browser, served)
    yield opened
    opened.context.close()


@pytest.fixture
def scriptless(browser, served):
    """The same with scripts switched off."""
    opened = _opened(browser, served, java_script_enabled=False)
    yield opened
    opened.context.close()
