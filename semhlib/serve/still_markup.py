"""Widgets as plain HTML, with the names and places that the same widgets have on a page with a process of its own.

So that one style sheet dresses both, and both say the same.
"""

import json
from collections.abc import Callable
from typing import Any

import ipywidgets as w
from anywidget import AnyWidget

from semhlib.charts.markup import Html, tag, together
from semhlib.widgets.chart import Chart
from semhlib.widgets.controls import ListOfOne, TakeBack, Tick
from semhlib.widgets.deck import Deck
from semhlib.widgets.page_state import PageState


class NotStill(Exception):
    """A page that cannot be shown as plain HTML, and why, in words for a test. Never for a reader."""


def markup(widget: w.Widget) -> Html:
    """A widget and all in it.

    Raises      NotStill for any kind that a plain page cannot show or that would not answer there
    """
    kind = type(widget)
    # By its very kind: one that builds on these may do more than we know. An anywidget has a class of its own each.
    write = _WRITERS.get(kind.__base__ if isinstance(widget, AnyWidget) else kind)  # type: ignore[arg-type]
    if write is None:
        raise NotStill(f"there is a {kind.__name__} on the page")
    return write(widget)


def _box(box: w.Box) -> Html:
    kind = "widget-hbox" if isinstance(box, w.HBox) else "widget-vbox"
    return tag("div", *map(markup, box.children), **_dress(box, "widget-box", kind))


def _words(words: w.HTML) -> Html:
    # The pages make this with the one door of charts/markup, as for every other way to show it.
    inside = tag("div", Html(words.value), css="widget-html-content")
    return tag("div", inside, **_dress(words, "widget-html"))


def _list(box: ListOfOne) -> Html:
    key = f"choose-{box.part}" + (f"-{box.place}" if box.place else "")
    options = (
        tag("option", words, attributes={"value": value, **({"selected": ""} if value == box.value else {})})
        for words, value in box.options
    )
    given = {"id": key, "title": box.tooltip, "autocomplete": "off", "data-choice": box.part, "data-first": box.first}
    given |= {"data-listed": ""} if box.place else {}
    label = tag("label", box.description, css="widget-label", attributes={"for": key})
    return tag("div", label, tag("select", *options, attributes=given), **_dress(box, "widget-dropdown"))


def _tick(box: Tick) -> Html:
    given = {"type": "checkbox", "autocomplete": "off", "data-choice": box.part, "data-first": box.first}
    given |= {"data-listed": box.listed} if box.listed else {}
    ticked = tag("input", attributes={**given, **({"checked": ""} if box.value else {})}).removesuffix("</input>")
    inside = together(Html(ticked), tag("span", box.description))
    return tag("div", tag("label", inside, attributes={"title": box.tooltip}), **_dress(box, "widget-checkbox"))


def _take_back(button: TakeBack) -> Html:
    # A link: it works without a script too.
    return tag("a", button.description, **_dress(button, "jupyter-button", href=f"?{button.leads_to}", title=button.tooltip))


def _state(state: PageState) -> Html:
    data = {"data-query": state.query, "data-title": state.title, "data-says": state.says()}
    return tag("div", Html(state.links), css="jupyter-widgets semh-page-state", attributes=data)


def _deck(deck: Deck) -> Html:
    return tag("div", Html(deck.bar), **_dress(deck))


def _chart(chart: Chart) -> Html:
    figure = Html('<script type="application/json">' + _json(chart.spec) + "</script>")
    if not chart.spec:
        return tag("div", figure, **_dress(chart))
    place = {"role": "img", "aria-label": chart.alt, "style": f"height:{chart.height}px"}
    return tag("div", figure, tag("div", css="semh-plot", attributes=place), **_dress(chart))


def _json(spec: dict[str, Any]) -> str:
    """JSON that may stand in a page: nothing in it can end the element it stands in."""
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _dress(widget: w.DOMWidget, *kinds: str, **attributes: str) -> dict[str, Any]:
    """Class, style and other attributes of an element, for `tag`."""
    names = " ".join(("jupyter-widgets", *kinds, *widget._dom_classes))
    layout = widget.layout
    set_ = {key: getattr(layout, key) for key in layout.keys if not key.startswith("_")}
    style = ";".join(f"{key.replace('_', '-')}:{value}" for key, value in set_.items() if value is not None)
    return {"css": names, "attributes": {**({"style": style} if style else {}), **attributes}}


_WRITERS: dict[type, Callable[[Any], Html]] = {
    w.VBox: _box,
    w.HBox: _box,
    w.HTML: _words,
    ListOfOne: _list,
    Tick: _tick,
    TakeBack: _take_back,
    PageState: _state,
    Chart: _chart,
    Deck: _deck,
}
