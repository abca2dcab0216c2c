"""The project's own gold is what its markup says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from accordingto.errors import InputError
from accordingto.evaluation import read_json_lines
from accordingto.evaluation.markup import read_markup

GOLD = Path(__file__).parents[2] / "eval" / "gold"


def builder():
    spec = importlib.util.spec_from_file_location("gold_builder", GOLD / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_built_gold_is_that_of_the_drawn_one():
    assert (GOLD / "invented.jsonl").read_text(encoding="utf-8") == builder().gold_lines()


def test_every_construction_occurs_in_every_language():
    marked = read_json_lines(GOLD / "invented.jsonl")
    seen = {(article.lang, telling.fields["construction"]) for article in marked for telling in article.tellings}
    assert seen == {(lang, number) for lang in ("uk", "ru", "en") for number in range(1, 11)}


def test_offsets_are_those_of_the_text_without_tags():
    drawing = read_markup("[T1 Всё готово], [C1 сказал] [S1 он].")
    assert drawing.text == "Всё готово, сказал он."
    telling = drawing.tellings[1]
    assert [span.of(drawing.text) for span in (*telling.source, *telling.cue, *telling.content)] == [
        "он", "сказал", "Всё готово",
    ]


def test_one_stretch_may_stand_in_two_tellings_and_hold_a_third():
    drawing = read_markup("[T1+T2 [S3 Lia] [C3 said] [T3 no]], [C1 wrote] [S1 Orm], [C2 citing] [S2 Ketl].")
    assert [drawing.tellings[n].content[0].of(drawing.text) for n in (1, 2, 3)] == ["Lia said no", "Lia said no", "no"]


@pytest.mark.parametrize(("marked", "wrong"), [
    ("[T1 never closed", "never closed"), ("nothing opened]", "closes nothing"),
    ("[S1 two] [S1 sources]", "two sources"),
])
def test_a_slip_in_the_markup_is_named(marked, wrong):
    with pytest.raises(InputError, match=wrong):
        read_markup(marked)
