"""So many schools built by the product's own road: what it cost, what it left on the disk, whether the figures are right."""

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Cost, measure
from benchmarks.scale_page import PageTimes
from benchmarks.scale_weigh import Weight, weigh
from benchmarks.school import make_school
from semhlib.publish.leaders import leaders_folder
from semhlib.store.role_files import read_store

BATCH = 54  # schools whose exports lie on the disk at one time
_EXPORTS_MB, _HOME_MB = 45, 12  # a school's exports and its home, both rounded up
_SPARE_MB = 2_000  # what the disk must keep free beside them


@dataclass(frozen=True)
class Grown:
    """One size. `others`: processor seconds that other programs used meanwhile. `same`: every school has the right figures."""

    schools: int
    marks: int
    cost: Cost
    others: float
    weight: Weight
    same: bool
    page: PageTimes | None = None


def batches(schools: int) -> Iterator[range]:
    """The schools' numbers from 1 in parts of about the same size, none above `BATCH`."""
    parts = -(-schools // BATCH)
    for n in range(parts):
        yield range(1 + n * schools // parts, 1 + (n + 1) * schools // parts)


def too_large(folder: Path, schools: int) -> str:
    """Why this many schools do not fit on the disk, or nothing."""
    free, needed = shutil.disk_usage(folder).free / 1e6, _SPARE_MB + _EXPORTS_MB * min(BATCH, schools) + _HOME_MB * schools
    return f"{schools} schools need {needed / 1000:.1f} GB of the disk, and {free / 1000:.1f} are free" if free < needed else ""


def grow(folder: Path, schools: int) -> tuple[Grown, list[Path]]:
    """Make the exports of a batch, build it in a process of its own, take the exports away, and so on to the last.

    Returns     what was found, and the schools' homes, which stay
    Leaves out  making and deleting the exports: neither their time nor their room is counted
    """
    homes: list[Path] = []
    marks, costs, others = 0, list[Cost](), 0.0
    for numbers in batches(schools):
        exports = folder / "exports"
        folders = [exports / f"school{n:05d}" for n in numbers]
        marks += sum(make_school(f, n) for f, n in zip(folders, numbers, strict=True))
        os.sync()  # else the build waits for these files to reach the disk
        before = busy_seconds()
        cost = measure("benchmarks.ours", str(folder / "homes"), *map(str, folders))
        others += max(0.0, busy_seconds() - before - cost.cpu_seconds)
        costs.append(cost)
        homes += [folder / "homes" / f.name for f in folders]
        shutil.rmtree(exports)
    return Grown(schools, marks, together(costs), others, weigh(homes), all_the_same(homes)), homes


def together(costs: Sequence[Cost]) -> Cost:
    """Several builds one after the other: times add up, and the most memory is that of the largest."""
    return Cost(sum(c.seconds for c in costs), sum(c.cpu_seconds for c in costs), max(c.peak_mb for c in costs))


def all_the_same(homes: Sequence[Path]) -> bool:
    """Whether every school has the first one's figures: the schools differ in their pupils' numbers and in nothing else."""
    first = read_store(leaders_folder(homes[0])).figures
    return bool(first) and all(read_store(leaders_folder(home)).figures == first for home in homes[1:])


def busy_seconds() -> float:
    """Processor seconds that all programs of this machine have used. What waits for the disk or another machine is not in it."""
    user, nice, system, _idle, _waiting, *interrupts = Path("/proc/stat").read_text().splitlines()[0].split()[1:8]
    return sum(map(int, (user, nice, system, *interrupts))) / os.sysconf("SC_CLK_TCK")
