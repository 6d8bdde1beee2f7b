"""The Markdown that docs/scale.md holds between its marks: tables of what was measured, and of what follows from them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.measuring import Cost
from benchmarks.open_page_report import NEVER
from benchmarks.scale_england import CORES, NIGHT, Line, cpu_line, england, in_a_night, pooled, seconds_line
from benchmarks.scale_run import Grown
from benchmarks.scale_spark import Beside
from tests.store.spark_cluster import WORKERS

QUIET = 0.05  # other programs' share of the processor time up to which a run counts as undisturbed, from a second on


def report(sizes: Sequence[Grown], machine: str, on: date) -> str:
    """All that the sizes tell, as Markdown."""
    parts = [
        _when(sizes, machine, on),
        "Building, from exports to the leaders' pages:",
        table(("schools", "marks", "seconds", "marks a second", "processor s", "most memory, MB", "processor s a million marks"),
              [_built(s) for s in sizes]),
        "On the disk, in megabytes:",
        table(("schools", "checked copy", "counts", "leaders' pages", "other", "in all", "MB a million marks", "files"),
              [_stored(s) for s in sizes]),
    ]  # fmt: skip
    if any(s.page for s in sizes):
        parts += [
            "The Impact page of one of those schools in a real browser, milliseconds, median (least):",
            table(("schools beside it", "nothing in store", "once more", "opens"), [_opened(s) for s in sizes if s.page]),
        ]
    return "\n\n".join(parts + _reaching(sizes))


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, ["---"] * len(heads), *rows))


def put_between(file: Path, name: str, text: str) -> None:
    """Put text between a file's marks, in place of what stands there.

    Raises      ValueError where the file does not have both marks once
    """
    old, begin, end = file.read_text(encoding="utf-8"), f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    if old.count(begin) != 1 or old.count(end) != 1:
        raise ValueError(f"{file.name} must have {begin} and {end} once each. Nothing was written.")
    before, _, rest = old.partition(begin)
    _, _, after = rest.partition(end)
    file.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def rough(sizes: Sequence[Grown]) -> str:
    """What to say where other programs ran meanwhile, or nothing."""
    own, others = sum(s.cost.cpu_seconds for s in sizes), sum(s.others for s in sizes)
    if others <= max(1, QUIET * own):
        return ""
    return f"other programs used {others / own:.2f} times our own processor time meanwhile"


def beside(found: Beside, machine: str, on: date) -> str:
    """Both engines side by side, as Markdown."""
    embedded, spark = found.counting
    rows = [("counting alone, embedded engine", embedded), ("counting alone, Spark", spark)]
    rows += zip(("the whole build, embedded engine", "the whole build, Spark"), found.build, strict=True)
    heads = ("", "seconds", "processor s", "most memory, MB", "processor s a million marks")
    same = f"All {found.rows:,} rows of counts are the same." if not found.differ else f"**Different**: {found.differ[0]}."
    return "\n\n".join([
        f"Measured on {on.day} {on:%B %Y}: {machine}. {found.schools:,} schools, {found.marks:,} marks; "
        f"a master and {WORKERS} workers with one core each on the same machine, running before the clock starts.",
        table(heads, [(name, *_costs(cost, found.marks)) for name, cost in rows]),
        same,
    ])  # fmt: skip


def _costs(cost: Cost | None, marks: int) -> tuple[str, ...]:
    if cost is None:
        return ("not seen",) * 4
    return f"{cost.seconds:.1f}", f"{cost.cpu_seconds:.1f}", f"{cost.peak_mb:,.0f}", f"{cost.cpu_seconds / marks * 1e6:.2f}"


def _when(sizes: Sequence[Grown], machine: str, on: date) -> str:
    said = f"Measured on {on.day} {on:%B %Y}: {machine}."
    return f"{said} **Rough**: {why}." if (why := rough(sizes)) else said


def _built(s: Grown) -> tuple[str, ...]:
    c = s.cost
    return (f"{s.schools:,}", f"{s.marks:,}", f"{c.seconds:.1f}", f"{s.marks / c.seconds:,.0f}", f"{c.cpu_seconds:.1f}",
            f"{c.peak_mb:,.0f}", f"{c.cpu_seconds / s.marks * 1e6:.2f}")  # fmt: skip


def _stored(s: Grown) -> tuple[str, ...]:
    w = s.weight
    sizes = (f"{mb:,.1f}" for mb in (w.snapshot, w.counts, w.roles, w.other, w.whole))
    return (f"{s.schools:,}", *sizes, f"{w.whole / s.marks * 1e6:.2f}", f"{w.files:,}")


def _opened(s: Grown) -> tuple[str, ...]:
    assert s.page
    return (f"{s.schools - 1:,}", *map(_times, (s.page.cold, s.page.warm)), str(len(s.page.cold)))


def _times(found: Sequence[float]) -> str:
    return "never" if median(found) == NEVER else f"{median(found):,.0f} ({min(found):,.0f})"


def _reaching(sizes: Sequence[Grown]) -> list[str]:
    built, used, of = seconds_line(sizes), cpu_line(sizes), pooled(sizes)
    through = ", ".join(f"{s.schools:,}" for s in of)
    largest = max(sizes, key=lambda s: s.schools)
    rows = [
        (r.words, f"{r.marks / 1e9:.1f} billion", f"{r.hours:,.1f}", f"{r.core_hours:,.1f}", f"{r.machines:,}",
         f"{r.store_gb:,.0f}", f"{r.files / 1e6:.1f} million")
        for r in england(sizes)
    ]  # fmt: skip
    night = in_a_night(sizes)
    return [
        f"The straight line through the sizes with {through} schools: {_line(built)} of time and {_line(used)} of processor "
        f"for each million marks.",
        f"**Extrapolated**, from {largest.schools:,} schools to England's 24,000; not measured:",
        table(("England", "marks", "hours, this machine", "hours of one core", f"machines, one night of {NIGHT} hours",
               "store, GB", "files"), rows),
        f"**Extrapolated**: schools like ours in one night of {NIGHT} hours, in proportion to the cores:",
        table([f"{cores} cores" for cores in CORES], [[f"{night[cores]:,}" for cores in CORES]]),
    ]  # fmt: skip


def _line(found: Line) -> str:
    return f"{found.a_million:.2f} s" + (f" (and {found.start:.1f} s once)" if found.start >= 0.05 else "")
