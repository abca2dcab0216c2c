"""The training clock: a budget of processor minutes and an hour by which all must be done."""

from __future__ import annotations

import datetime as dt
import time


class Clock:
    """``passed`` runs from 0 to 1 over whichever of the two limits comes first."""

    def __init__(self, minutes: float, until: str | None) -> None:
        self._budget = minutes * 60
        self._cpu = time.process_time()
        self._start = time.time()
        self._end = None
        if until:
            hour, minute = map(int, until.split(":"))
            now = dt.datetime.now().astimezone()
            self._end = now.replace(hour=hour, minute=minute, second=0).timestamp()

    @property
    def seconds(self) -> int:
        return round(time.process_time() - self._cpu)

    @property
    def passed(self) -> float:
        cpu = (time.process_time() - self._cpu) / self._budget
        if self._end is None:
            return cpu
        return max(cpu, (time.time() - self._start) / max(1.0, self._end - self._start))
