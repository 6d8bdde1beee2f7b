"""A trend small enough for a table row: inline SVG, no script."""

from collections.abc import Callable, Sequence

from semhlib.charts.markup import Html, tag
from semhlib.charts.theme import INK_2, US

WIDTH, HEIGHT = 120, 34
_LEFT, _RIGHT, _EDGE = 4, 8, 5


def sparkline(values: Sequence[float | None], *, alt: str, compared_with: float | None = None) -> Html:
    """A line of the values in order, with a dot on the last one there is.

    Takes       values: None where hidden or missing, drawn as a gap; compared_with: a level, drawn dashed
    Returns     an empty text where fewer than two values, or fewer than half, can be drawn: a few dots are no trend
    """
    seen = [v for v in values if v is not None]
    if not alt.strip():
        raise ValueError("every chart needs alt: what it shows, in words")
    if len(seen) < 2 or 2 * len(seen) < len(values):
        return Html("")
    levels = seen if compared_with is None else [*seen, compared_with]
    low, high = min(levels), max(levels)

    def at(i: int, value: float) -> tuple[float, float]:
        x = _LEFT + i * (WIDTH - _LEFT - _RIGHT) / max(len(values) - 1, 1)
        # A level line runs through the middle: at the foot it would look like nought.
        share = (value - low) / (high - low) if high > low else 0.5
        return x, HEIGHT - _EDGE - share * (HEIGHT - 2 * _EDGE)

    dashed = Html("")
    if compared_with is not None:
        y = f"{at(0, compared_with)[1]:.1f}"
        ends = {"x1": str(_LEFT), "x2": str(WIDTH - _RIGHT), "y1": y, "y2": y}
        dashed = tag("line", attributes={**ends, "stroke": INK_2, "stroke-dasharray": "3 3"})
    x, y_last = max(at(i, v) for i, v in enumerate(values) if v is not None)
    dot = tag("circle", attributes={"cx": f"{x:.1f}", "cy": f"{y_last:.1f}", "r": "4", "fill": US})
    box = {"role": "img", "aria-label": alt, "width": str(WIDTH), "height": str(HEIGHT), "viewBox": f"0 0 {WIDTH} {HEIGHT}"}
    return tag("svg", dashed, *_pieces(values, at), dot, css="semh-spark", attributes=box)


def _pieces(values: Sequence[float | None], at: Callable[[int, float], tuple[float, float]]) -> list[Html]:
    """One line for each run without a gap; a value alone between gaps is a small dot."""
    runs: list[list[tuple[float, float]]] = [[]]
    for i, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(at(i, value))
    drawn = []
    for run in runs:
        if len(run) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
            drawn.append(tag("polyline", attributes={"points": points, "fill": "none", "stroke": US, "stroke-width": "2"}))
        elif run:
            drawn.append(tag("circle", attributes={"cx": f"{run[0][0]:.1f}", "cy": f"{run[0][1]:.1f}", "r": "2", "fill": US}))
    return drawn
