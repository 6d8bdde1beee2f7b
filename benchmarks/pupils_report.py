"""The table that `benchmarks.pupils` prints, and whether its two aims are reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean, median

from benchmarks.pupils_systems import OURS

SERVER_WITHIN, SHARE_WITHIN = 150, 0.5  # milliseconds at the 95th of 100; of what Streamlit takes
NEVER = float("inf")
HEADS = ("", "server p50", "p95", "press to list p50", "p95", "processor", "list right", "boxes right")


@dataclass(frozen=True)
class Timed:
    """One press: milliseconds of the server, and until the right list stood on screen; None for never.

    beside      whether the number of every box was right too
    processor   milliseconds of the server and all it started, the mean of the round that the press belongs to
    """

    server: float | None
    screen: float | None
    beside: bool
    processor: float


def middle(values: Sequence[float | None]) -> float:
    """The median. What never came is longer than everything."""
    return median(_all(values)) if values else NEVER


def nearly_all(values: Sequence[float | None]) -> float:
    """The time within which 95 of 100 presses were answered: one that was measured, and none between two."""
    return _all(values)[ceil(0.95 * len(values)) - 1] if values else NEVER


def table(seen: Mapping[str, Sequence[Timed]]) -> list[str]:
    """A line for each system."""
    rows = [HEADS, *((name, *_cells(presses)) for name, presses in seen.items())]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADS))]
    return ["  ".join(c.rjust(w) if i else c.ljust(w) for i, (c, w) in enumerate(zip(r, widths, strict=True))) for r in rows]


def aims(seen: Mapping[str, Sequence[Timed]]) -> list[str]:
    """What was promised, and whether it was kept; each share is of the Streamlit page that is faster in that figure."""
    ours = _figures(seen[OURS])
    lines = [f"server, p95: {_time(ours['server, p95'])} ms (aim {SERVER_WITHIN}{_kept(ours['server, p95'] <= SERVER_WITHIN)})"]
    others = {name: _figures(presses) for name, presses in seen.items() if name != OURS}
    for what, mine in ours.items():
        known = {name: figures[what] for name, figures in others.items() if figures[what] < NEVER}
        if known:
            fastest = min(known, key=lambda name: known[name])
            share = mine / known[fastest]
            lines.append(f"{what}, beside {fastest}: {share:.2f} (aim {SHARE_WITHIN}{_kept(share <= SHARE_WITHIN)})")
    return lines


def _figures(presses: Sequence[Timed]) -> dict[str, float]:
    server, screen = [p.server for p in presses], [p.screen for p in presses]
    return {
        "server, p50": middle(server), "server, p95": nearly_all(server),
        "press to list, p50": middle(screen), "press to list, p95": nearly_all(screen),
    }  # fmt: skip


def _cells(presses: Sequence[Timed]) -> list[str]:
    right, beside = sum(p.screen is not None for p in presses), sum(p.beside for p in presses)
    of = f" of {len(presses)}"
    processor = fmean(p.processor for p in presses) if presses else NEVER
    return [*map(_time, [*_figures(presses).values(), processor]), f"{right}{of}", f"{beside}{of}"]


def _all(values: Sequence[float | None]) -> list[float]:
    return sorted(NEVER if v is None else v for v in values)


def _time(value: float) -> str:
    return "never" if value == NEVER else f"{value:.0f}"


def _kept(yes: bool) -> str:
    return ", reached" if yes else ", NOT REACHED"
