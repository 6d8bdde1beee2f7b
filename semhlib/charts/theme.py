"""Colours, type and manners that every chart shares."""

from functools import cache
from typing import Any

import plotly.graph_objects as go

from semhlib.charts.markup import safe

INK, INK_2, RULE, TINT, WHITE = "#0b0c0c", "#484949", "#cecece", "#f4f8fb", "#ffffff"
US, OTHER, THIRD, FOURTH, MUTED = "#12436d", "#f46a25", "#28a197", "#801650", "#858686"
FONT = '"Source Sans 3 Variable", system-ui, "Segoe UI", Arial, sans-serif'
SIZE = 16
LETTER = 7.5  # pixels that a letter of a sentence takes at most, on the average

CONFIG: dict[str, Any] = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


@cache
def template() -> go.layout.Template:
    """White, horizontal grid lines alone, no legend, nothing to zoom or drag."""
    words = {"size": SIZE, "color": INK}
    axis = {"fixedrange": True, "automargin": True, "title": None}
    return go.layout.Template(
        layout={
            "font": {"family": FONT, **words},
            "paper_bgcolor": WHITE,
            "plot_bgcolor": WHITE,
            "colorway": [US, OTHER, THIRD, FOURTH],
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "separators": ".,",
            "margin": {"l": 10, "r": 10, "t": 30, "b": 10},
            "hoverlabel": {"bgcolor": WHITE, "bordercolor": INK, "font": words},
            "xaxis": axis
            | {"showgrid": False, "showline": True, "linecolor": INK_2, "ticks": "outside", "tickcolor": INK_2}
            | {"tickangle": 0, "zeroline": False},
            "yaxis": axis | {"showgrid": True, "gridcolor": RULE, "zeroline": True, "zerolinecolor": INK_2, "nticks": 6},
            "annotationdefaults": {"font": words, "showarrow": False, "align": "left"},
        }
    )


def new_figure(*, alt: str, height: int) -> go.Figure:
    """An empty chart with our manners.

    Takes       alt: what the chart shows, for those who do not see it; the page puts it on the picture
                height: in pixels; the page gives the chart's place this height, or it would shrink when a phone is turned
    Raises      ValueError without it
    """
    if not alt.strip():
        raise ValueError("every chart needs alt: what it shows, in words")
    return go.Figure(layout={"template": template(), "height": height, "meta": {"alt": alt, "height": height}})


def drawn(figure: go.Figure) -> dict[str, Any]:
    """A chart as the browser takes it: plain JSON, numbers in arrays packed. No JavaScript goes with it."""
    return {**figure.to_plotly_json(), "config": CONFIG}


def wrapped(words: str, width: int = 26) -> str:
    """Safe words for a chart label, in lines of at most `width` characters: broken at spaces, a longer word where it must."""
    lines = [""]
    for word in (part for whole in words.split(" ") for part in _parts(whole, width)):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    # Plotly reads a little HTML in its labels, links too: what a school typed must never be read so.
    return "<br>".join(safe(line) for line in lines)


def _parts(word: str, width: int) -> list[str]:
    return [word[i : i + width] for i in range(0, len(word), width)]
