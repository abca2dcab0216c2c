from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from desk import Desk, Said  # noqa: E402  the path is made above

FERRY = (
    "Пором «Ластівка» сів на мілину біля Зеленої Коси, на борту 140 пасажирів, повідомила капітан порту Ганна Лозова. "
    "Евакуація розпочалася о шостій ранку, рятувальники використали чотири катери. "
    "За попередніми даними, причиною стала несправність навігаційного приладу."
)
FERRY_RU = (
    "Паром «Ластивка» сел на мель у Зеленой Косы, на борту 140 пассажиров, сообщила капитан порта Анна Лозовая. "
    "Эвакуация началась в шесть утра, спасатели использовали четыре катера. "
    "По предварительным данным, причиной стала неисправность навигационного прибора."
)
HARVEST = "Урожай вишні в долині зріс удвічі, розповів садівник Петро Гай. Дерева посадили десять років тому."


@pytest.fixture(scope="session")
def ferry() -> Desk:
    """A report, its copy, its translation, and a text about something else, by four invented outlets."""
    desk = Desk()
    told = ("на борту 140 пасажирів", (("140", 140, 140, "person"),))
    said = Said("капітан порту Ганна Лозова", "Hanna Lozova", *told, cue="повідомила")
    desk.add("root", "Зелений маяк", "2026-03-01T08:00:00+02:00", "uk", FERRY, said)
    desk.add(
        "copy",
        "Прибій",
        "2026-03-01T09:00:00+02:00",
        "uk",
        FERRY.replace("За попередніми", "Як відомо, за попередніми"),
        said,
    )
    desk.add(
        "translation",
        "Берег",
        "2026-03-01T11:00:00+02:00",
        "ru",
        FERRY_RU,
        Said("капитан порта Анна Лозовая", "Hanna Lozova", "на борту 140 пассажиров", (("140", 140, 140, "person"),)),
    )
    desk.add(
        "other",
        "Сад",
        "2026-03-01T10:00:00+02:00",
        "uk",
        HARVEST,
        Said("садівник Петро Гай", "Petro Hai", "Урожай вишні в долині зріс удвічі"),
    )
    return desk
