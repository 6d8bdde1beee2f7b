"""The table that `benchmarks.open_page` prints, and how ours stands beside the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from benchmarks.peers.browsing import Open

HEADS = ("", "cold: words", "charts", "warm: words", "charts", "filter p50", "p95", "reached", "cold MB", "warm MB", "cpu s",
         "MB a viewer")  # fmt: skip
OURS, STOCK = "ours", "stock Voilà"
NEVER = float("inf")


@dataclass
class Seen:
    """All that was measured of one page in one system. Each change: milliseconds to the words, and to the charts."""

    cold: list[Open] = field(default_factory=list)
    warm: list[Open] = field(default_factory=list)
    changes: list[tuple[float | None, float | None]] = field(default_factory=list)
    viewer_mb: float | None = None


def middle(values: Sequence[float | None]) -> float:
    """The median, where what never came counts as longer than everything."""
    return median([NEVER if v is None else v for v in values]) if values else NEVER


def report(page: str, seen: dict[str, Seen]) -> None:
    """Print one page's table and ratios. Times are medians, with the least in brackets."""
    print(f"\n{page}: milliseconds from the start of the navigation, and from a choice; medians (least)")
    rows = [HEADS, *((name, *_cells(s)) for name, s in seen.items())]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADS))]
    for row in rows:
        print("  " + row[0].ljust(widths[0]) + "  " + "  ".join(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)))
    for line in ratios(seen):
        print("  " + line, flush=True)


def ratios(seen: dict[str, Seen]) -> list[str]:
    """Ours beside stock Voilà and beside the fastest of the others, each with what is aimed at."""
    if OURS not in seen:
        return []
    ours, lines = seen[OURS], []
    others = {name: s for name, s in seen.items() if not name.startswith(OURS)}
    if STOCK in others:
        stock = others[STOCK]
        for how in ("cold", "warm"):
            lines.append(
                _ratio(f"charts, {how}, beside stock Voilà", _opened(ours, how, "charts"), _opened(stock, how, "charts"), 0.2)
            )
    for how in ("cold", "warm"):
        for what in ("words", "charts"):
            best = {n: _opened(s, how, what) for n, s in others.items()}
            lines += _fastest(f"{what}, {how}", _opened(ours, how, what), best, 1.0)
    filters = {name: middle(_both(s)) for name, s in others.items()}
    if filters.pop(STOCK, NEVER) < NEVER:
        lines.append(_ratio("filter, beside stock Voilà", middle(_both(ours)), middle(_both(others[STOCK])), 0.5))
    return lines + _fastest("filter", middle(_both(ours)), filters, 0.5)


def reached(seen: Seen) -> int:
    """How many changes came to the table and to every chart."""
    return sum(charts is not None for _, charts in seen.changes)


def _cells(seen: Seen) -> list[str]:
    filters = [v for v in _both(seen) if v is not None]
    opens = [[getattr(o, what) for o in part] for part in (seen.cold, seen.warm) for what in ("words", "charts")]
    return [
        *(_time(values) for values in opens),
        f"{median(filters):.0f}" if filters else "-",
        f"{quantiles(filters, n=20)[-1]:.0f}" if len(filters) > 1 else "-",
        f"{reached(seen)} of {len(seen.changes)}",
        *(_weight(part) for part in (seen.cold, seen.warm)),
        f"{median(o.processor for o in seen.cold + seen.warm):.2f}" if seen.cold else "-",
        "-" if seen.viewer_mb is None else f"{seen.viewer_mb:.1f}",
    ]


def _time(values: list[float | None]) -> str:
    known = [v for v in values if v is not None]
    if not known or middle(values) == NEVER:
        return "never"
    return f"{middle(values):.0f} ({min(known):.0f})"


def _weight(opens: list[Open]) -> str:
    if not opens:
        return "-"
    page, message = median(o.page_mb for o in opens), median(o.message_mb for o in opens)
    return f"{page:.2f} + {message:.2f}"


def _both(seen: Seen) -> list[float | None]:
    return [charts for _, charts in seen.changes]


def _opened(seen: Seen, how: str, what: str) -> float:
    return middle([getattr(o, what) for o in getattr(seen, how)])


def _fastest(what: str, mine: float, best: dict[str, float], aim: float) -> list[str]:
    known = {name: value for name, value in best.items() if value < NEVER}
    if not known:
        return []
    name = min(known, key=lambda n: known[n])
    return [_ratio(f"{what}, beside the fastest other ({name})", mine, known[name], aim)]


def _ratio(what: str, mine: float, theirs: float, aim: float) -> str:
    if NEVER in (mine, theirs):
        return f"{what}: " + ("theirs never came" if mine < NEVER else "OURS NEVER CAME")
    share = mine / theirs
    return f"{what}: {share:.2f} (aim {aim:.1f}{', reached' if share <= aim else ', NOT REACHED'})"
