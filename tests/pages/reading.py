"""What a page shows, read back from its widgets."""

import re
from html import unescape

import ipywidgets as w

from semhlib.widgets.chart import Chart


def everything(widget: w.Widget) -> str:
    """All HTML of a page, in order."""
    if isinstance(widget, w.HTML):
        return str(widget.value)
    if isinstance(widget, w.Button):
        return f"<button>{widget.description}</button>"
    return "".join(everything(child) for child in getattr(widget, "children", ()))


def words_of(markup: str) -> str:
    """The text that a reader sees or hears: without marks, with the words for screen readers."""
    spoken = " ".join(re.findall(r'aria-label="([^"]*)"', markup))
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup) + " " + spoken)).strip()


def text_of(widget: w.Widget) -> str:
    return words_of(everything(widget))


def charts_of(widget: w.Widget) -> list[dict[str, object]]:
    """Every chart as the browser got it."""
    if isinstance(widget, Chart):
        return [widget.spec] if widget.spec else []
    return [chart for child in getattr(widget, "children", ()) for chart in charts_of(child)]


def find(widget: w.Widget, kind: type, words: str) -> w.Widget:
    """The one control of a kind with these words on it."""
    found = [c for c in _all(widget) if isinstance(c, kind) and c.description == words]
    assert len(found) == 1, f"{len(found)} controls say {words!r}"
    return found[0]


def _all(widget: w.Widget) -> list[w.Widget]:
    return [widget, *(inner for child in getattr(widget, "children", ()) for inner in _all(child))]
