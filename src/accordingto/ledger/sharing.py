"""Who shares marks with whom: the questions of linking that look at many rows, answered inside the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from accordingto.model.shelves import Around, Kin

# Marks, places and bounds are our own whole numbers and stand in the text of the query: a few hundred of them bound as
# parameters cost more than the search. For each mark no more rows are looked at than make a crowd.

RARE = """
WITH mine(mark) AS (VALUES {marks}),
rare AS MATERIALIZED (
  SELECT mark FROM mine WHERE (
    SELECT count(*) FROM (
      SELECT 1 FROM marks m WHERE m.mark = mine.mark AND m.place >= {start} AND m.place < {end} LIMIT {most}
    ) AS some
  ) BETWEEN 1 AND {crowd}
)
SELECT m.place, sum(1 - m.mark % 2), sum(m.mark % 2)
FROM rare JOIN marks m ON m.mark = rare.mark AND m.place >= {start} AND m.place < {end}
GROUP BY m.place HAVING count(*) > 1
"""

AFTER = """
WITH mine(mark) AS (VALUES {marks})
SELECT mine.mark, m.place FROM mine JOIN marks m ON m.mark = mine.mark
WHERE m.place IN (
  SELECT n.place FROM marks n WHERE n.mark = mine.mark AND n.place > {at} ORDER BY n.place LIMIT {most}
) ORDER BY mine.mark, m.place
"""

BEFORE = """
WITH mine(mark) AS (VALUES {marks})
SELECT mark, (
  SELECT count(*) FROM (
    SELECT 1 FROM marks m WHERE m.mark = mine.mark AND m.place >= {start} AND m.place < {at} LIMIT {most}
  ) AS some
) FROM mine
"""


def sharing(connection: sa.Connection, marks: Iterable[int], start: int, end: int, crowd: int) -> Sequence[Kin]:
    """Return the places from ``start`` on and before ``end`` that share two marks at most ``crowd`` there bear."""
    if not (listed := _listed(marks)):
        return []
    query = RARE.format(marks=listed, start=_bound(start), end=end, crowd=crowd, most=crowd + 1)
    return [Kin(place, grams, named) for place, grams, named in connection.exec_driver_sql(query)]


def around(connection: sa.Connection, marks: Iterable[int], start: int, at: int, crowd: int) -> Mapping[int, Around]:
    """Return who bears each mark from ``start`` on, around ``at``; marks that nobody bears later are left out."""
    if not (listed := _listed(marks)):
        return {}
    after: dict[int, list[int]] = defaultdict(list)
    for mark, place in connection.exec_driver_sql(AFTER.format(marks=listed, at=at, most=crowd + 1)):
        after[mark].append(place)
    if not after:
        return {}
    query = BEFORE.format(marks=_listed(after), start=_bound(start), at=at, most=crowd + 1)
    before = connection.exec_driver_sql(query)
    return {mark: Around(count, tuple(after[mark])) for mark, count in before}


def _listed(marks: Iterable[int]) -> str:
    return ",".join(f"({mark})" for mark in sorted(marks))


def _bound(place: int) -> str:
    """Return a place as SQL reads it: the least 64-bit number would be taken for a float."""
    return str(max(place, 1 - (1 << 63)))
