"""From what was measured to England: a straight line through the measured sizes, and how far that would reach.

Not for     a promise. Nothing above the largest measured size was run
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.scale_run import Grown
from benchmarks.school import YEARS

ENGLAND_SCHOOLS = 24_000
ENGLAND_MARKS_A_YEAR = 3_200_000_000
NIGHT = 8  # hours
CORES = (2, 8, 32)


@dataclass(frozen=True)
class Line:
    """What a quantity is at nothing, and by how much it grows with each million marks."""

    start: float
    a_million: float

    def at(self, marks: float) -> float:
        return self.start + self.a_million * marks / 1e6


@dataclass(frozen=True)
class Reach:
    """So many schools of so many marks in all, worked out from the lines. Hours are of this machine, or of one core."""

    words: str
    schools: int
    marks: float
    hours: float
    core_hours: float
    store_gb: float
    files: float

    @property
    def machines(self) -> int:
        """How many machines like this one would be done in one night."""
        return -(-self.hours // NIGHT).__trunc__()


def line(marks: Sequence[float], values: Sequence[float]) -> Line:
    """The straight line nearest to all points (least squares); through nothing, where there is one point only."""
    if len(marks) < 2:
        return Line(0.0, values[0] / marks[0] * 1e6)
    slope, start = np.polyfit(np.asarray(marks, float) / 1e6, np.asarray(values, float), 1)
    return Line(max(0.0, float(start)), float(slope))


def pooled(sizes: Sequence[Grown]) -> list[Grown]:
    """The sizes that the lines go through: one school alone is built without the pool of processes that many need."""
    return [s for s in sizes if s.schools > 1] or list(sizes)


def seconds_line(sizes: Sequence[Grown]) -> Line:
    found = pooled(sizes)
    return line([s.marks for s in found], [s.cost.seconds for s in found])


def cpu_line(sizes: Sequence[Grown]) -> Line:
    found = pooled(sizes)
    return line([s.marks for s in found], [s.cost.cpu_seconds for s in found])


def england(sizes: Sequence[Grown]) -> tuple[Reach, Reach]:
    """England by the marks that its pupils have, and as if each of its schools were as large as ours.

    The first is too low where a school costs something however small it is, the second too high: the truth lies between them.
    """
    largest = max(sizes, key=lambda s: s.schools)
    by_marks = float(ENGLAND_MARKS_A_YEAR * len(YEARS))
    by_schools = ENGLAND_SCHOOLS * largest.marks / largest.schools
    return (
        _reach(f"by its marks: {by_marks / 1e9:.1f} billion in {len(YEARS)} years", by_marks, sizes),
        _reach(f"by its schools, each as large as ours: {by_schools / 1e9:.1f} billion", by_schools, sizes),
    )


def _reach(words: str, marks: float, sizes: Sequence[Grown]) -> Reach:
    largest = max(sizes, key=lambda s: s.schools)
    return Reach(
        words=words,
        schools=ENGLAND_SCHOOLS,
        marks=marks,
        hours=seconds_line(sizes).at(marks) / 3600,
        core_hours=cpu_line(sizes).at(marks) / 3600,
        store_gb=largest.weight.whole / largest.marks * marks / 1000,
        files=largest.weight.files / largest.schools * ENGLAND_SCHOOLS,
    )


def in_a_night(sizes: Sequence[Grown]) -> dict[int, int]:
    """How many schools like ours are built in one night, by how many cores: in proportion to the cores of this machine."""
    largest = max(sizes, key=lambda s: s.schools)
    built = seconds_line(sizes)
    schools = (NIGHT * 3600 - built.start) / (built.a_million * largest.marks / largest.schools / 1e6)
    return {cores: int(schools * cores / (os.cpu_count() or 1)) for cores in CORES}
