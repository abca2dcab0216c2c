"""A long text on one line costs as much a word as a short one."""

from __future__ import annotations

import cProfile
import pstats

import pytest

from accordingto import Settings
from accordingto.articles import from_text
from accordingto.pipeline import tell

SENTENCES = {
    "uk": "Міст через Ясну закрили, повідомив мер Степан Кладочний. «Поранено 14 людей», – додала Олена Вербняк. ",
    "ru": "Мост через Ясну закрыли, сообщил мэр Степан Кладочный. «Ранены 14 человек», — добавила Елена Вербняк. ",
    "en": "The bridge is closed, mayor Stepan Kladochnyi said. “Fourteen people were injured,” Olena Verbniak added. ",
}

SLACK = 1.3
"""Growth over the linear that is let pass: caches fill, batches differ. Asking every pair would be a factor of 3."""


def calls(text, lang):
    """Count function calls: the same on every machine, unlike seconds."""
    profile = cProfile.Profile()
    profile.runcall(tell, from_text(text, lang=lang), Settings())
    return pstats.Stats(profile).total_calls


@pytest.mark.parametrize("lang", SENTENCES)
def test_four_times_the_text_is_four_times_the_work(lang):
    calls(SENTENCES[lang], lang)
    few, many = calls(SENTENCES[lang] * 100, lang), calls(SENTENCES[lang] * 400, lang)
    assert many < 4 * SLACK * few


@pytest.mark.parametrize("filling", ["«", "1,", "(", "«Мер сказав: ", '"слово" ', "— "])
def test_nor_does_a_flood_of_marks_cost_more(filling):
    head = "Мер Степан Кладочний сказав, що міст закрили. "
    calls(head, "uk")
    few, many = calls(head + filling * 300, "uk"), calls(head + filling * 1200, "uk")
    assert many < 4 * SLACK * few
